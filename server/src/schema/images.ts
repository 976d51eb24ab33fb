// What is known of common images: ports, environment variables, folders of data, a command that tells their health.
import type { Localized } from '../localized.ts';
import { familiarImage, parseImage } from '../syntax/image.ts';

export interface Image {
  /** As Docker shows it: `postgres`, `valkey/valkey`. */
  readonly repository: string;
  /** Other names of the same image. */
  readonly also?: readonly string[];
  /** What it is, in a few words. */
  readonly doc: Localized;
  /** Tags to propose, the best one first. */
  readonly tags: readonly [string, ...string[]];
  readonly ports?: readonly ImagePort[];
  readonly variables?: readonly Variable[];
  /**
   * Without one of these variables the container does not start with an empty folder of data. The one to propose first.
   */
  readonly needsOne?: readonly string[];
  /** The programs for which the start script of the image asks that: any other command is run as it is. */
  readonly servers?: readonly string[];
  readonly folders?: readonly Folder[];
  /**
   * The `test` of a health check, as flow-style YAML, by programs that the image has. Only of images without a
   * `HEALTHCHECK` of their own (the rules of the Docker Official Images program ask authors to leave it out).
   */
  readonly test?: string;
  /** How a service of it is written; absent of those that are nothing without files of one's own. */
  readonly service?: ServiceOutline;
}

export interface ImagePort {
  readonly port: number;
  readonly doc: Localized;
  /** On the host, where the same number would need rights or be taken. */
  readonly published?: number;
}

export interface Variable {
  readonly name: string;
  readonly doc: Localized;
  /** What holds without it. */
  readonly default?: string | Localized;
  /** A value to begin with. Of a password absent: that does not belong into the file. */
  readonly example?: string;
  readonly isPassword?: true;
  /** `NAME_FILE` is known too: the path of a file with the value. */
  readonly isInFile?: true;
}

export interface Folder {
  readonly path: string;
  readonly doc: Localized;
  /** For a volume: what its name ends in … */
  readonly volume?: string;
  /** … or for a folder or file of the host: where it is. */
  readonly source?: string;
  readonly isReadOnly?: true;
  /** Only of the versions from this one on, and below that one. */
  readonly from?: number;
  readonly below?: number;
}

export interface ServiceOutline {
  /** The name of the service. */
  readonly name: string;
  readonly variables?: readonly string[];
  /** The ports to publish. Absent: the first one. */
  readonly ports?: readonly number[];
  /** The folders to mount. Absent: those for volumes. */
  readonly folders?: readonly string[];
  /** Reached by other services and by programs on the same machine only. */
  readonly isLocal?: true;
  /** More lines of the service. */
  readonly lines?: readonly string[];
}

/** An image that is known, and the tag that is written. */
export interface KnownImage {
  readonly image: Image;
  readonly tag: string | undefined;
}

/**
 * Looks an image up by what stands behind `image:`, its variables replaced. Undefined for any other, which may be
 * anything.
 */
export function knownImage(text: string): KnownImage | undefined {
  const parsed = parseImage(text);
  if (!parsed.ok) return undefined;
  const { registry, repository, tag, digest } = parsed.value;
  const image = byName.get(familiarImage({ registry, repository }));
  // Of a digest alone the version is not known.
  return image && { image, tag: tag?.text ?? (digest ? '' : undefined) };
}

/** Its folders in the version that a tag names. Without a version in the tag it is the newest. */
export function foldersOf({ image, tag }: KnownImage): readonly Folder[] {
  const version = Number(/^v?(\d+)/.exec(tag ?? '')?.[1] ?? Number.POSITIVE_INFINITY);
  return (image.folders ?? []).filter(
    ({ from = 0, below }) => version >= from && (below === undefined || version < below),
  );
}

/** A variable by its name, or by that of its file (`NAME_FILE`). */
export function variableNamed({ variables = [] }: Image, name: string): Variable | undefined {
  return variables.find(
    (variable) => variable.name === name || (variable.isInFile && `${variable.name}_FILE` === name),
  );
}

/** The value to begin with. A password stays out of the file, and Compose says what is missing. */
export function initialValue({ name, example = '', isPassword }: Variable): string {
  return isPassword ? `\${${name}:?set ${name} in .env}` : example;
}

const text = (en: string, ko: string): Localized => ({ en, ko });

const port = (number: number, en: string, ko: string, published?: number): ImagePort => ({
  port: number,
  doc: { en, ko },
  ...(published !== undefined && { published }),
});

const variable = (name: string, en: string, ko: string, more: Omit<Variable, 'name' | 'doc'> = {}): Variable => ({
  name,
  doc: { en, ko },
  ...more,
});

const http = port(80, 'HTTP', 'HTTP', 8080);
const https = port(443, 'HTTPS', 'HTTPS', 8443);

const data = (path: string, en: string, ko: string, more: Pick<Folder, 'from' | 'below'> = {}): Folder => ({
  path,
  doc: { en, ko },
  volume: 'data',
  ...more,
});

const files = (path: string, source: string, en: string, ko: string): Folder => ({
  path,
  doc: { en, ko },
  source,
  isReadOnly: true,
});

const firstStart = files(
  '/docker-entrypoint-initdb.d',
  './initdb',
  'scripts that run when the database is made',
  '데이터베이스를 처음 만들 때 실행하는 스크립트',
);

const password = { isPassword: true, isInFile: true } as const;

/** Of what the variables of MySQL and MariaDB have in common. */
const EMPTY_PASSWORD = text(
  'Allows a root user without a password: for tests alone.',
  '비밀번호 없는 root 사용자를 허용한다. 테스트에서만 쓴다.',
);
const RANDOM_PASSWORD = text(
  'Makes up a password for the root user and writes it to the log.',
  'root 사용자의 비밀번호를 무작위로 만들어 로그에 출력한다.',
);

/** The images in the order in which they are proposed. */
export const images: readonly Image[] = [
  {
    repository: 'postgres',
    doc: text('PostgreSQL, a relational database', '관계형 데이터베이스 PostgreSQL'),
    tags: ['17-alpine', '17', '18-alpine', '18', '16-alpine', '16'],
    ports: [port(5432, 'PostgreSQL', 'PostgreSQL')],
    variables: [
      variable(
        'POSTGRES_PASSWORD',
        'The password of the database superuser. Read when the database is made: a change later has no effect on it.',
        '데이터베이스 최고 관리자의 비밀번호이다. 데이터베이스를 처음 만들 때만 읽으므로 나중에 바꾸어도 적용되지 않는다.',
        password,
      ),
      variable('POSTGRES_USER', 'The name of the superuser that is made.', '처음에 만드는 최고 관리자의 이름이다.', {
        default: 'postgres',
        example: 'app',
        isInFile: true,
      }),
      variable('POSTGRES_DB', 'The name of the database that is made.', '처음에 만드는 데이터베이스의 이름이다.', {
        default: text('the value of `POSTGRES_USER`', '`POSTGRES_USER`의 값'),
        example: 'app',
        isInFile: true,
      }),
      variable(
        'POSTGRES_INITDB_ARGS',
        'Arguments for `initdb`, which makes the database.',
        '데이터베이스를 만드는 `initdb`에 넘길 인자이다.',
        { example: '--data-checksums', isInFile: true },
      ),
      variable(
        'POSTGRES_HOST_AUTH_METHOD',
        'How connections from other hosts are checked. `trust` asks nobody for a password.',
        '다른 호스트의 접속을 확인하는 방식이다. `trust`이면 아무에게도 비밀번호를 묻지 않는다.',
        { default: 'scram-sha-256', example: 'scram-sha-256' },
      ),
      variable(
        'PGDATA',
        'The folder of the data. It has to be within the volume.',
        '데이터를 두는 폴더이다. 볼륨을 마운트한 경로 안에 있어야 한다.',
        {
          default: text(
            '`/var/lib/postgresql/data`; from 18 on `/var/lib/postgresql/18/docker`',
            '`/var/lib/postgresql/data`, 18부터는 `/var/lib/postgresql/18/docker`',
          ),
          example: '/var/lib/postgresql/data/pgdata',
        },
      ),
    ],
    needsOne: ['POSTGRES_PASSWORD', 'POSTGRES_HOST_AUTH_METHOD'],
    servers: ['postgres'],
    folders: [
      data('/var/lib/postgresql/data', 'the databases', '데이터베이스', { below: 18 }),
      data('/var/lib/postgresql', 'the databases (from 18 on)', '데이터베이스(18부터)', { from: 18 }),
      firstStart,
    ],
    test: '["CMD-SHELL", "pg_isready -U $${POSTGRES_USER:-postgres}"]',
    service: { name: 'db', variables: ['POSTGRES_USER', 'POSTGRES_PASSWORD', 'POSTGRES_DB'], isLocal: true },
  },
  {
    repository: 'mysql',
    doc: text('MySQL, a relational database', '관계형 데이터베이스 MySQL'),
    tags: ['8.4', '8', '9'],
    ports: [port(3306, 'MySQL', 'MySQL'), port(33_060, 'MySQL X protocol', 'MySQL X 프로토콜')],
    variables: [
      variable(
        'MYSQL_ROOT_PASSWORD',
        'The password of the root user. Read when the database is made: a change later has no effect on it.',
        'root 사용자의 비밀번호이다. 데이터베이스를 처음 만들 때만 읽으므로 나중에 바꾸어도 적용되지 않는다.',
        password,
      ),
      variable('MYSQL_DATABASE', 'The name of a database that is made.', '처음에 만드는 데이터베이스의 이름이다.', {
        example: 'app',
        isInFile: true,
      }),
      variable(
        'MYSQL_USER',
        'A user that is made, with all rights on `MYSQL_DATABASE`. Not `root`; needs `MYSQL_PASSWORD`.',
        '`MYSQL_DATABASE`의 모든 권한을 가진 사용자를 만든다. `root`는 안 되며 `MYSQL_PASSWORD`가 함께 필요하다.',
        { example: 'app', isInFile: true },
      ),
      variable('MYSQL_PASSWORD', 'The password of `MYSQL_USER`.', '`MYSQL_USER`의 비밀번호이다.', password),
      variable('MYSQL_ROOT_HOST', 'From where the root user may connect.', 'root 사용자가 접속할 수 있는 호스트이다.', {
        default: '%',
        example: '%',
        isInFile: true,
      }),
      { name: 'MYSQL_RANDOM_ROOT_PASSWORD', doc: RANDOM_PASSWORD, example: 'yes' },
      { name: 'MYSQL_ALLOW_EMPTY_PASSWORD', doc: EMPTY_PASSWORD, example: 'yes' },
    ],
    needsOne: ['MYSQL_ROOT_PASSWORD', 'MYSQL_RANDOM_ROOT_PASSWORD', 'MYSQL_ALLOW_EMPTY_PASSWORD'],
    servers: ['mysqld'],
    folders: [
      data('/var/lib/mysql', 'the databases', '데이터베이스'),
      files('/etc/mysql/conf.d', './mysql', 'settings of the server', '서버 설정'),
      firstStart,
    ],
    test: '["CMD-SHELL", "mysqladmin ping -h 127.0.0.1 -u root -p$${MYSQL_ROOT_PASSWORD}"]',
    service: { name: 'db', variables: ['MYSQL_ROOT_PASSWORD', 'MYSQL_DATABASE'], isLocal: true },
  },
  {
    repository: 'mariadb',
    doc: text(
      'MariaDB, a relational database that speaks the protocol of MySQL',
      'MySQL과 호환되는 관계형 데이터베이스 MariaDB',
    ),
    tags: ['11.8', '11.4', '11'],
    ports: [port(3306, 'MariaDB', 'MariaDB')],
    variables: [
      variable(
        'MARIADB_ROOT_PASSWORD',
        'The password of the root user. Read when the database is made: a change later has no effect on it.',
        'root 사용자의 비밀번호이다. 데이터베이스를 처음 만들 때만 읽으므로 나중에 바꾸어도 적용되지 않는다.',
        password,
      ),
      variable('MARIADB_DATABASE', 'The name of a database that is made.', '처음에 만드는 데이터베이스의 이름이다.', {
        example: 'app',
        isInFile: true,
      }),
      variable(
        'MARIADB_USER',
        'A user that is made, with all rights on `MARIADB_DATABASE`. Needs `MARIADB_PASSWORD`.',
        '`MARIADB_DATABASE`의 모든 권한을 가진 사용자를 만든다. `MARIADB_PASSWORD`가 함께 필요하다.',
        { example: 'app', isInFile: true },
      ),
      variable('MARIADB_PASSWORD', 'The password of `MARIADB_USER`.', '`MARIADB_USER`의 비밀번호이다.', password),
      variable(
        'MARIADB_AUTO_UPGRADE',
        'Upgrades the system tables when a newer version starts on older data.',
        '이전 버전의 데이터로 새 버전이 시작되면 시스템 테이블을 업그레이드한다.',
        { example: '1' },
      ),
      { name: 'MARIADB_RANDOM_ROOT_PASSWORD', doc: RANDOM_PASSWORD, example: 'yes' },
      { name: 'MARIADB_ALLOW_EMPTY_ROOT_PASSWORD', doc: EMPTY_PASSWORD, example: 'yes' },
    ],
    needsOne: [
      'MARIADB_ROOT_PASSWORD',
      'MARIADB_ROOT_PASSWORD_HASH',
      'MARIADB_RANDOM_ROOT_PASSWORD',
      'MARIADB_ALLOW_EMPTY_ROOT_PASSWORD',
      'MYSQL_ROOT_PASSWORD',
      'MYSQL_RANDOM_ROOT_PASSWORD',
      'MYSQL_ALLOW_EMPTY_PASSWORD',
    ],
    servers: ['mariadbd', 'mysqld'],
    folders: [
      data('/var/lib/mysql', 'the databases', '데이터베이스'),
      files('/etc/mysql/conf.d', './mariadb', 'settings of the server', '서버 설정'),
      firstStart,
    ],
    test: '["CMD", "healthcheck.sh", "--connect", "--innodb_initialized"]',
    service: { name: 'db', variables: ['MARIADB_ROOT_PASSWORD', 'MARIADB_DATABASE'], isLocal: true },
  },
  {
    repository: 'mongo',
    doc: text('MongoDB, a document database', '문서 데이터베이스 MongoDB'),
    tags: ['8', '8.0', '7'],
    ports: [port(27_017, 'MongoDB', 'MongoDB')],
    variables: [
      variable(
        'MONGO_INITDB_ROOT_USERNAME',
        'The name of the root user that is made, together with `MONGO_INITDB_ROOT_PASSWORD`. Without both nobody has to log in.',
        '처음에 만드는 root 사용자의 이름이다. `MONGO_INITDB_ROOT_PASSWORD`와 함께 쓴다. 둘 다 없으면 누구나 로그인 없이 쓸 수 있다.',
        { example: 'root', isInFile: true },
      ),
      variable('MONGO_INITDB_ROOT_PASSWORD', 'The password of the root user.', 'root 사용자의 비밀번호이다.', password),
      variable(
        'MONGO_INITDB_DATABASE',
        'The database in which the scripts of the first start run.',
        '첫 시작 때 실행되는 스크립트가 사용할 데이터베이스이다.',
        { default: 'test', example: 'app' },
      ),
    ],
    folders: [data('/data/db', 'the databases', '데이터베이스'), firstStart],
    test: '["CMD", "mongosh", "--quiet", "--eval", "db.adminCommand(\'ping\')"]',
    service: { name: 'db', variables: ['MONGO_INITDB_ROOT_USERNAME', 'MONGO_INITDB_ROOT_PASSWORD'], isLocal: true },
  },
  {
    repository: 'redis',
    doc: text('Redis, a store of keys and values in memory', '메모리 기반 키-값 저장소 Redis'),
    tags: ['8-alpine', '8', '7-alpine', '7'],
    ports: [port(6379, 'Redis', 'Redis')],
    folders: [data('/data', 'what Redis keeps on disk', '디스크에 저장하는 데이터')],
    test: '["CMD", "redis-cli", "ping"]',
    service: { name: 'cache', isLocal: true },
  },
  {
    repository: 'valkey/valkey',
    also: ['valkey'],
    doc: text(
      'Valkey, a store of keys and values in memory that speaks the protocol of Redis',
      'Redis와 호환되는 메모리 기반 키-값 저장소 Valkey',
    ),
    tags: ['8-alpine', '8'],
    ports: [port(6379, 'Valkey', 'Valkey')],
    variables: [
      variable('VALKEY_EXTRA_FLAGS', 'More arguments for `valkey-server`.', '`valkey-server`에 더 넘길 인자이다.', {
        example: '--appendonly yes',
      }),
    ],
    folders: [data('/data', 'what Valkey keeps on disk', '디스크에 저장하는 데이터')],
    test: '["CMD", "valkey-cli", "ping"]',
    service: { name: 'cache', isLocal: true },
  },
  {
    repository: 'memcached',
    doc: text('Memcached, a cache in memory', '메모리 캐시 Memcached'),
    tags: ['1.6', '1'],
    ports: [port(11_211, 'Memcached', 'Memcached')],
    test: '["CMD-SHELL", "bash -c \'</dev/tcp/127.0.0.1/11211\'"]',
    service: { name: 'cache', isLocal: true },
  },
  {
    repository: 'rabbitmq',
    doc: text('RabbitMQ, a message broker', '메시지 브로커 RabbitMQ'),
    tags: ['4-management-alpine', '4-management', '4-alpine', '4'],
    ports: [
      port(5672, 'AMQP', 'AMQP'),
      port(
        15_672,
        'management pages (images with `management` in the tag)',
        '관리 화면(태그에 `management`가 있는 이미지)',
      ),
    ],
    variables: [
      variable('RABBITMQ_DEFAULT_USER', 'The name of the user that is made.', '처음에 만드는 사용자의 이름이다.', {
        default: 'guest',
        example: 'app',
      }),
      variable('RABBITMQ_DEFAULT_PASS', 'The password of that user.', '그 사용자의 비밀번호이다.', {
        default: 'guest',
        isPassword: true,
      }),
      variable('RABBITMQ_DEFAULT_VHOST', 'The virtual host that is made.', '처음에 만드는 가상 호스트이다.', {
        default: '/',
        example: '/',
      }),
    ],
    folders: [data('/var/lib/rabbitmq', 'queues and messages', '큐와 메시지')],
    test: '["CMD", "rabbitmq-diagnostics", "-q", "ping"]',
    service: {
      name: 'queue',
      variables: ['RABBITMQ_DEFAULT_USER', 'RABBITMQ_DEFAULT_PASS'],
      ports: [5672, 15_672],
      isLocal: true,
      // The folder of the data has the name of the host in it, which without this is another one for each container.
      lines: ['hostname: rabbitmq'],
    },
  },
  {
    repository: 'elasticsearch',
    doc: text('Elasticsearch, a search engine', '검색 엔진 Elasticsearch'),
    tags: ['9.3.0', '8.19.0'],
    ports: [port(9200, 'HTTP API', 'HTTP API'), port(9300, 'between nodes', '노드 사이 통신')],
    variables: [
      variable(
        'discovery.type',
        '`single-node` starts one node that looks for no others.',
        '`single-node`이면 다른 노드를 찾지 않고 노드 하나로 시작한다.',
        { default: 'multi-node', example: 'single-node' },
      ),
      variable(
        'xpack.security.enabled',
        'With `false` there are no passwords and no TLS: for development alone.',
        '`false`이면 비밀번호와 TLS를 쓰지 않는다. 개발 환경에서만 쓴다.',
        { default: 'true', example: 'false' },
      ),
      variable('ELASTIC_PASSWORD', 'The password of the user `elastic`.', '`elastic` 사용자의 비밀번호이다.', password),
      variable(
        'ES_JAVA_OPTS',
        'Options of the Java machine: how much memory, for one.',
        '메모리 크기 등 JVM 옵션이다.',
        {
          example: '-Xms512m -Xmx512m',
        },
      ),
    ],
    folders: [data('/usr/share/elasticsearch/data', 'the indices', '인덱스')],
    test: '["CMD-SHELL", "curl -fs http://localhost:9200/_cluster/health"]',
    service: { name: 'search', variables: ['discovery.type', 'xpack.security.enabled', 'ES_JAVA_OPTS'], isLocal: true },
  },
  {
    repository: 'nginx',
    doc: text('nginx, a web server and reverse proxy', '웹 서버이자 리버스 프록시인 nginx'),
    tags: ['1-alpine', '1', 'stable-alpine'],
    ports: [http, https],
    variables: [
      variable(
        'NGINX_ENVSUBST_FILTER',
        'Which variables are replaced in the templates of `/etc/nginx/templates`: a regular expression for their names.',
        '`/etc/nginx/templates`의 템플릿에서 치환할 변수 이름을 고르는 정규식이다.',
        { default: text('all of them', '전부'), example: '^APP_' },
      ),
      variable(
        'NGINX_ENTRYPOINT_QUIET_LOGS',
        'Starts without messages of the start script.',
        '시작 스크립트의 메시지를 출력하지 않는다.',
        {
          example: '1',
        },
      ),
    ],
    folders: [
      files('/usr/share/nginx/html', './html', 'the pages', '웹 페이지'),
      files('/etc/nginx/conf.d', './nginx', 'settings of the servers', '서버 설정'),
      files('/etc/nginx/templates', './templates', 'settings with `${VARIABLES}`', '`${변수}`를 쓸 수 있는 설정'),
    ],
    test: '["CMD", "curl", "-f", "http://localhost/"]',
    service: { name: 'web', folders: ['/usr/share/nginx/html'] },
  },
  {
    repository: 'httpd',
    doc: text('Apache HTTP Server, a web server', '웹 서버 Apache HTTP Server'),
    tags: ['2.4', '2.4-alpine'],
    ports: [http],
    folders: [files('/usr/local/apache2/htdocs', './html', 'the pages', '웹 페이지')],
    test: '["CMD-SHELL", "bash -c \'</dev/tcp/127.0.0.1/80\'"]',
    service: { name: 'web', folders: ['/usr/local/apache2/htdocs'] },
  },
  {
    repository: 'caddy',
    doc: text('Caddy, a web server that gets its own certificates', '인증서를 스스로 발급받는 웹 서버 Caddy'),
    tags: ['2-alpine', '2'],
    ports: [port(80, 'HTTP', 'HTTP', 80), port(443, 'HTTPS', 'HTTPS', 443)],
    folders: [
      files('/etc/caddy/Caddyfile', './Caddyfile', 'the settings', '설정 파일'),
      data('/data', 'certificates', '인증서'),
      { path: '/config', doc: text('the settings in use', '적용 중인 설정'), volume: 'config' },
    ],
    service: { name: 'web', ports: [80, 443] },
  },
  {
    repository: 'traefik',
    doc: text(
      'Traefik, a reverse proxy that finds the services by their labels',
      '레이블로 서비스를 찾는 리버스 프록시 Traefik',
    ),
    tags: ['v3'],
    ports: [
      port(80, 'HTTP', 'HTTP', 80),
      port(443, 'HTTPS', 'HTTPS', 443),
      port(8080, 'dashboard and API', '대시보드와 API'),
    ],
    folders: [
      files(
        '/var/run/docker.sock',
        '/var/run/docker.sock',
        'how it finds the other containers',
        '다른 컨테이너를 찾는 통로',
      ),
      { path: '/letsencrypt', doc: text('certificates', '인증서'), volume: 'certificates' },
    ],
    service: {
      name: 'proxy',
      ports: [80, 443],
      folders: ['/var/run/docker.sock'],
      lines: [
        'command:',
        '  - --providers.docker=true',
        '  - --providers.docker.exposedbydefault=false',
        '  - --entrypoints.web.address=:80',
        '  - --entrypoints.websecure.address=:443',
      ],
    },
  },
  {
    repository: 'wordpress',
    doc: text(
      'WordPress, a site with a blog; needs MySQL or MariaDB',
      '블로그와 웹사이트를 만드는 WordPress. MySQL이나 MariaDB가 필요하다',
    ),
    tags: ['6', '6-apache', '6-fpm-alpine'],
    ports: [http],
    variables: [
      variable('WORDPRESS_DB_HOST', 'The service with the database.', '데이터베이스 서비스의 이름이다.', {
        default: 'mysql',
        example: 'db',
        isInFile: true,
      }),
      variable('WORDPRESS_DB_USER', 'The user of the database.', '데이터베이스 사용자이다.', {
        default: 'example username',
        example: 'app',
        isInFile: true,
      }),
      variable('WORDPRESS_DB_PASSWORD', 'The password of that user.', '그 사용자의 비밀번호이다.', password),
      variable('WORDPRESS_DB_NAME', 'The name of the database.', '데이터베이스의 이름이다.', {
        default: 'wordpress',
        example: 'app',
        isInFile: true,
      }),
    ],
    folders: [data('/var/www/html', 'the site with its uploads', '사이트와 업로드한 파일')],
    service: {
      name: 'web',
      variables: ['WORDPRESS_DB_HOST', 'WORDPRESS_DB_USER', 'WORDPRESS_DB_PASSWORD', 'WORDPRESS_DB_NAME'],
    },
  },
  {
    repository: 'adminer',
    doc: text('Adminer, a page that shows databases', '데이터베이스를 보여 주는 웹 화면 Adminer'),
    tags: ['5', 'latest'],
    ports: [port(8080, 'HTTP', 'HTTP')],
    variables: [
      variable(
        'ADMINER_DEFAULT_SERVER',
        'The server that stands in the login form.',
        '로그인 화면에 미리 채울 서버이다.',
        {
          default: 'db',
          example: 'db',
        },
      ),
    ],
    service: { name: 'adminer', isLocal: true },
  },
  {
    repository: 'node',
    doc: text('Node.js, for programs in JavaScript', 'JavaScript 실행 환경 Node.js'),
    tags: ['24-alpine', '24-slim', '24', '22-alpine'],
    variables: [
      variable(
        'NODE_ENV',
        'With `production` many packages leave out what only developers need.',
        '`production`이면 많은 패키지가 개발용 기능을 뺀다.',
        { example: 'production' },
      ),
      variable('NODE_OPTIONS', 'Options of `node` itself.', '`node` 자체의 옵션이다.', {
        example: '--max-old-space-size=512',
      }),
    ],
  },
  {
    repository: 'python',
    doc: text('Python, for programs in Python', 'Python 실행 환경'),
    tags: ['3.13-slim', '3.14-slim', '3.13-alpine', '3.13'],
    variables: [
      variable(
        'PYTHONUNBUFFERED',
        'Prints at once: without it the log comes in pieces, and late.',
        '출력을 바로 내보낸다. 없으면 로그가 뭉쳐서 늦게 나온다.',
        { example: '1' },
      ),
      variable('PYTHONDONTWRITEBYTECODE', 'Writes no `.pyc` files.', '`.pyc` 파일을 만들지 않는다.', { example: '1' }),
    ],
  },
  {
    repository: 'php',
    doc: text('PHP, by itself, with Apache or for FastCGI', 'PHP 실행 환경. Apache나 FastCGI용 태그도 있다'),
    tags: ['8.4-apache', '8.4-fpm-alpine', '8.4-cli'],
    ports: [
      port(80, 'HTTP (images with `apache` in the tag)', 'HTTP(태그에 `apache`가 있는 이미지)', 8080),
      port(9000, 'FastCGI (images with `fpm` in the tag)', 'FastCGI(태그에 `fpm`이 있는 이미지)'),
    ],
    folders: [{ path: '/var/www/html', doc: text('the program', '프로그램'), source: './src' }],
  },
  {
    repository: 'eclipse-temurin',
    doc: text('Java: OpenJDK by Eclipse Temurin', 'Java 실행 환경(Eclipse Temurin OpenJDK)'),
    tags: ['21-jre-alpine', '21-jre', '21'],
    variables: [
      variable(
        'JAVA_TOOL_OPTIONS',
        'Options of the Java machine: how much memory, for one.',
        '메모리 크기 등 JVM 옵션이다.',
        {
          example: '-XX:MaxRAMPercentage=75',
        },
      ),
    ],
  },
  {
    repository: 'alpine',
    doc: text('Alpine Linux, a small system for small programs', '작은 프로그램에 쓰는 소형 리눅스 Alpine'),
    tags: ['3.22', '3'],
  },
];

const byName: ReadonlyMap<string, Image> = new Map(
  images.flatMap((image) => [image.repository, ...(image.also ?? [])].map((name) => [name, image] as const)),
);
