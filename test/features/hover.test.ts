import assert from 'node:assert/strict';
import { hover } from '../../server/src/features/hover.ts';
import { raw, yaml } from '../../server/src/yaml.ts';
import { type Choice, contextOf, readFixture } from '../fixture.ts';

interface Expected {
  /** The text that the answer is about. */
  readonly on: string;
  /** Pieces of the answer, in their order. */
  readonly says: readonly string[];
  readonly not?: readonly string[];
}

/** The hover at the cursor: what it is about and what it says, or `null` for nothing. */
function check(fixture: string, expected: Expected | null, settings: Partial<Choice> = {}): void {
  const { text, cursor } = readFixture(fixture);
  const context = contextOf(text, settings);
  const found = hover(context, context.document.positionAt(cursor));
  if (!expected || !found) {
    assert.deepEqual(found, expected, fixture);
    return;
  }
  const { start, end } = found.range!;
  assert.equal(text.slice(context.document.offsetAt(start), context.document.offsetAt(end)), expected.on);
  const { kind, value } = found.contents as { kind: string; value: string };
  assert.equal(kind, settings.markdown === false ? 'plaintext' : 'markdown');
  let from = 0;
  for (const piece of expected.says) {
    const at = value.indexOf(piece, from);
    assert.ok(at >= 0, `"${piece}" is missing, or not in its place:\n${value}`);
    from = at + piece.length;
  }
  for (const piece of expected.not ?? []) assert.ok(!value.includes(piece), `"${piece}" is there:\n${value}`);
}

/** A value below a key of a service, in both languages. */
function checkValue(written: string, on: string, en: readonly string[], ko: readonly string[]): void {
  const fixture = yaml`
    services:
      web:
        ${written}
  `;
  check(fixture, { on, says: en });
  check(fixture, { on, says: ko }, { locale: 'ko' });
}

describe('hover', () => {
  it('on a service tells what other files change and add', () => {
    const files = raw('\n-- compose.override.yaml --\nservices:\n  web: {image: httpd, restart: always}\n');
    for (const fixture of [
      yaml`
        services:
          w<|>eb:
            image: nginx${files}`,
      yaml`
        services:
          web:
            image: nginx
          db:
            image: x
            depends_on: [w<|>eb]${files}`,
    ]) {
      check(fixture, {
        on: 'web',
        says: ['Overridden by `compose.override.yaml:2`: it changes `image`; it adds `restart`'],
      });
      check(
        fixture,
        { on: 'web', says: ['위에 덮어쓰는 곳 `compose.override.yaml:2`: 바꾸는 키 `image`, 더하는 키 `restart`'] },
        { locale: 'ko' },
      );
    }
  });

  describe('on a key', () => {
    it('tells what the table knows', () => {
      const fixture = yaml`
        services:
          web:
            heal<|>thcheck:
              interval: 5s
      `;
      check(fixture, {
        on: 'healthcheck',
        says: [
          '**healthcheck**',
          'service_healthy',
          '```yaml',
          'https://docs.docker.com/reference/compose-file/services/#healthcheck',
        ],
      });
      check(fixture, { on: 'healthcheck', says: ['**healthcheck**', '컨테이너'] }, { locale: 'ko' });
    });

    it('tells whether it is required, and what its value means in its place', () => {
      const service = (line: string) => yaml`
        services:
          web:
            ${line}
      `;
      check(service('re<|>start: always'), {
        on: 'restart',
        says: ['**restart**: a string, optional', 'Here: `always`: Always restarts'],
      });
      check(
        service('re<|>start: always'),
        { on: 'restart', says: ['**restart**: 문자열, 선택', '여기서는: `always`:'] },
        { locale: 'ko' },
      );
      check(service('healthcheck: {inter<|>val: 1m30s}'), { on: 'interval', says: ['Here: `1m30s` = 90 seconds'] });
      check(
        service('mem_<|>limit: 512m'),
        { on: 'mem_limit', says: ['Here: 512m = 536,870,912 bytes'], not: ['`'] },
        { markdown: false },
      );
      check(service('depends_on: {db: {con<|>dition: service_healthy}}'), {
        on: 'condition',
        says: ['**condition**: a string, required', 'Here: `service_healthy`: Waits until'],
      });
      check(service('mem_<|>limit: ${LIMIT:-512m}'), { on: 'mem_limit', says: ['**mem_limit**'], not: ['Here'] });
      check(service('im<|>age:'), {
        on: 'image',
        says: ['**image**: a string'],
        not: ['Here', 'optional', 'required'],
      });
    });

    it('is plain text where the editor shows no Markdown', () => {
      const fixture = yaml`
        services:
          web:
            <|>ports: ["80"]
      `;
      check(
        fixture,
        { on: 'ports', says: ['ports', 'services/#ports'], not: ['```', '**', '`', ']('] },
        { markdown: false },
      );
    });

    it('knows its place in flow style, JSON, quotes, CRLF and later documents', () => {
      check('services: {web: {im<|>age: nginx}}', { on: 'image', says: ['**image**'] });
      check('{"services": {"web": {"im<|>age": "nginx"}}}', { on: '"image"', says: ['**image**'] });
      check(raw("services:\r\n  web:\r\n    # 주석 🐳\r\n    'im<|>age': nginx\r\n"), {
        on: "'image'",
        says: ['**image**'],
      });
      check(
        yaml`
          services: {}
          ---
          services:
            web:
              im<|>age: nginx
        `,
        { on: 'image', says: ['**image**'] },
      );
    });

    it('tells of extensions, and of the keys in a fragment what they are where it is used', () => {
      check('x-com<|>mon: 1', { on: 'x-common', says: ['**x-common**', 'extension/'] });
      check(
        yaml`
          x-common: &common
            re<|>start: always
          services:
            web:
              <<: *common
        `,
        { on: 'restart', says: ['**restart**'] },
      );
      check(
        yaml`
          x-common: &common
            retries: &r
              in<|>terval: 5s
          services:
            web:
              healthcheck: *r
        `,
        {
          on: 'interval',
          says: ['**interval**'],
        },
      );
      check(
        yaml`
          services:
            web:
              <<: {re<|>start: always}
        `,
        { on: 'restart', says: ['**restart**'] },
      );
      check(
        yaml`
          x-common:
            re<|>start: always
        `,
        null,
      );
    });

    it('says nothing of an unknown key, in a comment, between things and behind the end', () => {
      check(
        yaml`
          services:
            web:
              im<|>ages: x
        `,
        null,
      );
      check(
        yaml`
          services: # im<|>age
        `,
        null,
      );
      check(
        yaml`
          services:
            web:
             <|> # image
              image: x
        `,
        null,
      );
      check(
        yaml`
          services:
            web:
              image:  <|>  x
        `,
        null,
      );
      const context = contextOf('services:');
      assert.equal(hover(context, { line: 7, character: 3 }), null);
    });
  });

  describe('on a name', () => {
    const file = (reference: string) => `services:
  web:
    image: nginx
    ${reference}
  # keeps the data
  db:
    image: postgres:16 # pinned
    profiles: [data]
volumes:
  db_data:
    driver: local
networks:
  front:
configs: {app: {file: ./app.conf}}
secrets:
  key:
    external: true
models:
  llm:
    model: ai/smollm2
`;

    it('shows the definition as it is written, with its comments', () => {
      check(file('depends_on: [d<|>b]'), {
        on: 'db',
        says: [
          '**Service** `db`, line 6',
          yaml`
            \`\`\`yaml
            # keeps the data
            db:
              image: postgres:16 # pinned
              profiles: [data]
            \`\`\``,
          'Starts 1st',
          'Needed by: `web`',
          'profile: `data`',
        ],
      });
      check(file('depends_on: {"d<|>b": {condition: service_healthy}}'), {
        on: 'db',
        says: ['**Service** `db`, line 6'],
      });
      check(file('networks: [fro<|>nt]'), {
        on: 'front',
        says: ['**Network** `front`, line 13', 'front:', 'Used by: `web`'],
      });
      check(file('configs: [ap<|>p]'), {
        on: 'app',
        says: [
          '**Config** `app`',
          yaml`
            \`\`\`yaml
            app: {file: ./app.conf}
            \`\`\``,
          'Used by: `web`',
        ],
      });
      check(file('secrets: [{source: k<|>ey}]'), {
        on: 'key',
        says: ['**Secret** `key`', 'External', 'Used by: `web`'],
        not: ['down -v'],
      });
      check(file('models: [ll<|>m]'), { on: 'llm', says: ['**Model** `llm`', 'model: ai/smollm2'] });
      check(
        file('depends_on: [d<|>b]'),
        { on: 'db', says: ['**서비스** `db`, 6번째 줄', '1번째로 시작', '`web`'] },
        { locale: 'ko' },
      );
      check(
        file('depends_on: [d<|>b]'),
        { on: 'db', says: ['Service db, line 6', raw('  # keeps the data\n  db:\n    image')], not: ['`', '**'] },
        { markdown: false },
      );
    });

    it('is found in a short form', () => {
      const says = [
        'Named volume `db_data` at `/data`',
        '**Volume** `db_data`, line 10',
        yaml`
          db_data:
            driver: local`,
        'Survives `docker compose down`',
        'Used by: `web`',
      ];
      check(file('volumes: ["db_d<|>ata:/data"]'), { on: 'db_data', says });
      check(file('volumes: ["<|>db_data:/data"]'), { on: 'db_data', says });
      check(file('network_mode: "service:d<|>b"'), { on: 'db', says: ['another service', '**Service** `db`'] });
      check(file('volumes_from: [d<|>b:ro]'), { on: 'db', says: ['**Service** `db`'] });
    });

    it('says so where nothing defines it', () => {
      check(file('networks: [no<|>pe]'), { on: 'nope', says: ['**Network** `nope`: not defined below `networks`'] });
      check(file('networks: [def<|>ault]'), { on: 'default', says: ['Compose makes it by itself'] });
      check(
        yaml`
          include: [other.yaml]
          ${file('networks: [no<|>pe]')}`,
        { on: 'nope', says: ['not defined', 'Another file'] },
      );
    });

    it('is one of another file where `extends` says so', () => {
      check(file('extends: {file: common.yaml, service: d<|>b}'), { on: 'db', says: ['**service**'], not: ['line 6'] });
      check(file('extends: {service: d<|>b}'), { on: 'db', says: ['**Service** `db`, line 6'] });
    });

    it('tells of a definition what it is and who uses it', () => {
      check(file('depends_on: [db]').replace('web:', 'we<|>b:'), {
        on: 'web',
        says: ['**Service** `web`', 'host name', 'Starts 2nd, after: `db`'],
        not: ['```'],
      });
      check(file('volumes: [db_data:/x]').replace('  db_data:', '  db_<|>data:'), {
        on: 'db_data',
        says: ['**Volume**', 'Survives', 'Used by: `web`'],
      });
      check(file('tty: true').replace('  front:', '  fr<|>ont:'), {
        on: 'front',
        says: ['**Network**', 'No service uses it'],
      });
      check(
        yaml`
          services:
            a<|>: {image: x, depends_on: [b]}
            b: {image: x, depends_on: [a]}
        `,
        {
          on: 'a',
          says: ['Cannot start: on a dependency cycle `a → b → a`'],
        },
      );
      check(
        yaml`
          services:
            <|>c: {image: x, depends_on: [a]}
            a: {image: x, depends_on: [a]}
        `,
        {
          on: 'c',
          says: ['Cannot start: it depends on a dependency cycle'],
        },
      );
    });

    it('counts who uses it by an alias', () => {
      const fragment = yaml`
        x-net: &net
          networks: [front]
        services:
          a:
            <<: *net
          b:
            <<: *net
        networks:
          fr<|>ont:
      `;
      check(fragment, { on: 'front', says: ['Used by: `a`, `b`'] });
      check(fragment.replace('fr<|>ont:', 'front:').replace('[front]', '[fro<|>nt]'), {
        on: 'front',
        says: ['**Network** `front`, line 9'],
      });
      check('{"x-net": &net {networks: [front]}, services: {a: {<<: *net}}, networks: {fr<|>ont: }}', {
        on: 'front',
        says: ['Used by: `a`'],
      });
    });

    it('lists the services of a profile', () => {
      check(
        yaml`
          services:
            a: {image: x, profiles: [de<|>bug]}
            b: {image: x, profiles: [debug]}
        `,
        {
          on: 'debug',
          says: ['**Profile** `debug`', '--profile debug up', '`a`, `b`'],
        },
      );
    });
  });

  describe('on a value', () => {
    it('puts a port in words', () => {
      checkValue(
        'ports: ["80<|>80:80"]',
        '"8080:80"',
        ['host port `8080` → container port `80/tcp`', 'every address'],
        ['호스트 포트 `8080` → 컨테이너 포트 `80/tcp`', '다른 기기'],
      );
      checkValue(
        'ports: [127.0.0.1:80<|>80:80/udp]',
        '127.0.0.1:8080:80/udp',
        ['host `127.0.0.1:8080` → container port `80/udp`', 'Only programs on the host'],
        ['호스트 `127.0.0.1:8080`', '호스트 안에서만'],
      );
      checkValue(
        "ports: ['[::1]:80<|>80:80']",
        "'[::1]:8080:80'",
        ['host `[::1]:8080`', 'Only programs on the host'],
        ['`[::1]:8080`'],
      );
      checkValue(
        'ports: [8<|>0]',
        '80',
        ['a free port of the host that Docker picks → container port `80/tcp`'],
        ['빈 포트 → 컨테이너 포트 `80/tcp`'],
      );
      checkValue(
        'ports: ["127.0.0.1::8<|>0"]',
        '"127.0.0.1::80"',
        ['a free port of `127.0.0.1` that Docker picks'],
        ['빈 포트 (`127.0.0.1`)'],
      );
      checkValue(
        'ports: ["8000-80<|>10:80"]',
        '"8000-8010:80"',
        ['a free one of the host ports `8000-8010`'],
        ['`8000-8010` 중 빈 포트 하나'],
      );
      checkValue(
        'ports: ["8000-80<|>01:90-91"]',
        '"8000-8001:90-91"',
        ['host ports `8000-8001` → container ports `90-91/tcp`', 'in their order'],
        ['순서대로'],
      );
      checkValue(
        'ports: ["${PORT:-80}:80<|>"]',
        '"${PORT:-80}:80"',
        ['host port `80` →', 'with the defaults'],
        ['기본값'],
      );
      checkValue('ports: ["x:8<|>0"]', '"x:80"', ['**ports**'], ['**ports**']);
    });

    it('puts a mount in words', () => {
      checkValue(
        'volumes: ["./app:/ap<|>p:ro"]',
        '"./app:/app:ro"',
        ['Bind mount of `./app` at `/app`, read-only', '`ro`: the container can only read'],
        ['호스트 경로 `./app` → `/app` (바인드 마운트), 읽기 전용', '`ro`'],
      );
      checkValue(
        'volumes: [db:/d<|>ata]',
        'db:/data',
        ['Named volume `db` at `/data`', 'Survives `docker compose down`, removed by `down -v`'],
        ['볼륨 `db` → `/data`', '`down -v`'],
      );
      checkValue('volumes: [/d<|>ata]', '/data', ['Anonymous volume at `/data`'], ['이름 없는 볼륨 → `/data`']);
      checkValue(
        'volumes: ["./a:/a:z,cac<|>hed,odd,Z,nocopy"]',
        '"./a:/a:z,cached,odd,Z,nocopy"',
        ['`z`: ', 'several', '`cached`: ', 'ignores', '`odd`: Compose does not know', '`Z`: ', 'alone', '`nocopy`: '],
        ['`odd`: Compose가 모르는 옵션'],
      );
    });

    it('counts durations and sizes', () => {
      checkValue(
        'stop_grace_period: 1m<|>30s',
        '1m30s',
        ['`1m30s` = 90 seconds', '**stop_grace_period**'],
        ['`1m30s` = 90초'],
      );
      checkValue('stop_grace_period: <|>1s', '1s', ['`1s` = 1 second\n'], ['1초']);
      checkValue('stop_grace_period: 1h3<|>0m0.5s', '1h30m0.5s', ['= 5,400.5 seconds'], ['5,400.5초']);
      checkValue('mem_limit: 51<|>2m', '512m', ['`512m` = 536,870,912 bytes'], ['536,870,912바이트']);
      checkValue('mem_limit: 1048<|>576', '1048576', ['1,048,576 bytes (1 MiB)'], ['1,048,576바이트 (1 MiB)']);
      checkValue('memswap_limit: <|>-1', '-1', ['no limit'], ['제한 없음']);
      checkValue('mem_limit: 51<|>2x', '512x', ['**mem_limit**'], ['**mem_limit**']);
    });

    it('takes the name of an image apart', () => {
      checkValue(
        'image: post<|>gres',
        'postgres',
        ['Image `docker.io/library/postgres:latest`', 'https://hub.docker.com/_/postgres', 'official', 'No tag'],
        ['공식 이미지', '태그 없음'],
      );
      checkValue(
        'image: bitnami/re<|>dis:7',
        'bitnami/redis:7',
        ['https://hub.docker.com/r/bitnami/redis', 'Tag: `7`'],
        ['태그: `7`'],
      );
      checkValue(
        'image: localhost:5000/a/b<|>:1',
        'localhost:5000/a/b:1',
        ['Registry: `localhost:5000`, repository: `a/b`', 'Tag: `1`'],
        ['레지스트리: `localhost:5000`'],
      );
      const digest = `busybox@sha256:${'a'.repeat(64)}`;
      checkValue(`image: <|>${digest}`, digest, ['Digest: always exactly this image'], ['다이제스트']);
      checkValue(
        yaml`
          image: a/b<|>
              build: .`,
        'a/b',
        ['The name that the image of `build` gets'],
        ['`build`로 만든'],
      );
      checkValue(
        'image: nginx:${TAG:-1.29}<|>',
        'nginx:${TAG:-1.29}',
        ['`docker.io/library/nginx:1.29`', 'with the defaults'],
        ['기본값'],
      );
    });

    it('explains variables by their operators', () => {
      checkValue(
        'image: nginx:${T<|>AG}',
        '${TAG}',
        ['Variable `TAG`', '`.env`', 'unset: the empty text, with a warning'],
        ['변수 `TAG`', '경고'],
      );
      checkValue('image: nginx:$T<|>AG', '$TAG', ['Variable `TAG`'], ['변수 `TAG`']);
      checkValue('image: "nginx:${TAG:<|>-1}"', '${TAG:-1}', ['unset or empty: `1`'], ['없거나 비어 있으면: `1`']);
      checkValue('image: nginx:${TAG<|>-1}', '${TAG-1}', ['unset: `1`. An empty value stays empty'], ['없으면: `1`']);
      checkValue(
        'image: nginx:${TAG:?n<|>o tag}',
        '${TAG:?no tag}',
        ['stops with an error: `no tag`'],
        ['오류를 내고 멈춘다: `no tag`'],
      );
      checkValue('image: nginx:${TAG:+<|>1}', '${TAG:+1}', ['set and not empty: `1`'], ['비어 있지 않으면: `1`']);
      checkValue('image: nginx:${TAG:-${OT<|>HER}}', '${OTHER}', ['Variable `OTHER`'], ['변수 `OTHER`']);
      checkValue('command: echo $<|>$HOME', '$$', ['one `$`'], ['`$` 문자 하나']);
      check(
        yaml`
          x-any:
            deep: ["\${A<|>:-b}"]
        `,
        { on: '${A:-b}', says: ['Variable `A`'] },
      );
    });

    it('tells what a listed value means', () => {
      checkValue(
        'restart: unless-<|>stopped',
        'unless-stopped',
        ['`unless-stopped`: ', '**restart**'],
        ['`unless-stopped`: '],
      );
      checkValue('healthcheck: {test: [CMD-<|>SHELL, "true"]}', 'CMD-SHELL', ['`CMD-SHELL`: ', 'shell'], ['셸']);
      checkValue(
        'depends_on: {db: {condition: service_<|>healthy}}',
        'service_healthy',
        ['health check passes'],
        ['헬스체크'],
      );
    });

    it('falls back on the key', () => {
      checkValue('container_name: my<|>app', 'myapp', ['**container_name**'], ['**container_name**']);
      checkValue('cap_add: [ODD<|>]', 'ODD', ['**cap_add**'], ['**cap_add**']);
    });
  });

  describe('on the name of a volume without what belongs to it', () => {
    it('tells how Compose reads it, and what is meant', () => {
      const file = yaml`
        services:
          web:
            volumes:
              - da<|>ta
        volumes:
          data:
      `;
      check(file, {
        on: 'data',
        says: ['Anonymous volume at `data`', 'Without a colon', '`data:/data`', '**Volume** `data`, line 6'],
      });
      check(
        file,
        { on: 'data', says: ['콜론이 없으면', '`data:/data`', '**볼륨** `data`, 6번째 줄'] },
        { locale: 'ko' },
      );
      check(file.replace('- da', '- source: da'), {
        on: 'data',
        says: ['**Volume** `data`, line 6'],
        not: ['Without a colon'],
      });
    });
  });

  describe('on anchors and tags', () => {
    const file = yaml`
      x-log: &log
        driver: local
        options:
          max-size: 10m
      services:
        web:
          logging: *log
          <<: [*log, *none]
          ports: !reset []
    `;

    it('shows what an alias stands for', () => {
      const written = yaml`
        \`\`\`yaml
        driver: local
        options:
          max-size: 10m
        \`\`\``;
      check(file.replace('g: *log', 'g: *lo<|>g'), { on: 'log', says: ['**Alias** `*log` of line 1', written] });
      check(file.replace('&log', '&<|>log'), { on: 'log', says: ['**Anchor** `&log`, used 2 times', written] });
      check(file.replace('<<', '<|><<'), { on: '<<', says: ['**Merge key**', written, '`*none`: there is no anchor'] });
      check(
        yaml`
          services: &al<|>l
            web: {image: x}
          x: *all
        `,
        {
          on: 'all',
          says: [
            'used once',
            yaml`
              \`\`\`yaml
              web: {image: x}
              \`\`\``,
          ],
        },
      );
    });

    it('shows what a mapping is with its merge keys applied', () => {
      const merging = yaml`
        x-log: &log
          driver: local
          level: info
        x-web: &web
          <<: *log
          level: debug
        x: *web
      `;
      const merged = [
        'With `<<` applied',
        yaml`
          \`\`\`yaml
          level: debug
          driver: local
          \`\`\``,
      ];
      check(merging.replace('<<', '<|><<'), { on: '<<', says: ['**Alias** `*log` of line 1', ...merged] });
      check(merging.replace('&web', '&<|>web'), { on: 'web', says: ['<<: *log', ...merged] });
      check(merging.replace('*web', '*<|>web'), { on: 'web', says: ['<<: *log', ...merged] });
      check(merging.replace('*web', '*<|>web'), { on: 'web', says: ['`<<`를 적용한 결과'] }, { locale: 'ko' });
      // Nothing of its own: it is what it merges.
      check(
        yaml`
          x: &x {a: b}
          y: {<|><<: *x}
        `,
        { on: '<<', says: ['{a: b}'], not: ['applied'] },
      );
      check(
        yaml`
          x: {<|><<: *x, a: b}
        `,
        { on: '<<', says: ['**Merge key**'], not: ['applied'] },
      );
    });

    it('explains the tags of Compose', () => {
      check(file.replace('!reset', '!re<|>set'), { on: '!reset', says: ['removes'] });
      check(file.replace('!reset', '!over<|>ride'), { on: '!override', says: ['replaces'] });
      check(file.replace('!reset', '!!se<|>q'), null);
    });

    it('cuts what is long', () => {
      const long = Array.from(
        { length: 100 },
        (_, at) => yaml`
            k${at}: v
        `,
      ).join('');
      check(
        yaml`
          x-a: &a
          ${long}x-b: *<|>a
        `,
        { on: 'a', says: ['k38: v', '# …'], not: ['k60'] },
      );
    });
  });
});
