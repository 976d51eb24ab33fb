// Which host names a value of an environment variable has.
import assert from 'node:assert/strict';
import { hostsIn } from '../../server/src/diagram/hosts.ts';
import { assertLinear } from '../growth.ts';

describe('the host names in an environment variable', () => {
  function check(variable: string, expected: string) {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(variable) ?? [];
    it(variable, () => assert.equal(hostsIn(name, value).join(' '), expected));
  }
  check('DATABASE_URL=postgres://db:5432/app', 'db');
  check('DATABASE_URL=postgresql+asyncpg://user:p@ss@db/app?sslmode=off', 'db');
  check('SPRING_DATASOURCE_URL=jdbc:mysql://mysql:3306/x', 'mysql');
  check('MONGO=mongodb://u:p@one:27017,two:27017/x?replicaSet=r', 'one two');
  check('KAFKA_ADVERTISED_LISTENERS=PLAINTEXT://kafka:9092,EXTERNAL://localhost:29092', 'kafka localhost');
  check('JAVA_OPTS=-Dconfig=http://config:8888 -Dzipkin.url="http://zipkin:9411/api"', 'config zipkin');
  check('DSN=app:secret@tcp(mysql:3306)/app?parseTime=true', 'mysql');
  check('DSN=host=db port=5432 user=app dbname=app', 'db');
  check('ConnectionStrings__Default=Server=sql,1433;Database=app;User Id=sa', 'sql');
  check('KAFKA_BOOTSTRAP_SERVERS=one:9092,two:9092', 'one two');
  check('CASSANDRA_SEEDS=one, two', 'one two');
  check('DB_HOST=db', 'db');
  check('DB_HOST_1=db', 'db');
  check('PGHOST=db', 'db');
  check('spring.data.redis.host=redis', 'redis');
  check('redisHost=redis', 'redis');
  check('MYSQL_HOST_NAME=mysql', 'mysql');
  check('CELERY_BROKER=redis:6379', 'redis');
  check('ORACLE=jdbc:oracle:thin:@db:1521/x', 'db');
  check('ARGS=--broker kafka:9092 --depth 3', 'kafka');
  check('UPSTREAMS=http://a:1,http://b:2/x', 'a b');
  check('API_URL=api.internal:80', 'api.internal');

  check('POSTGRES_USER=app', '');
  check('POSTGRES_DB=app', '');
  check('NODE_ENV=test', '');
  check('APP_NAME=app', '');
  check('IMAGE=postgres:8080', '');
  check('BASE=postgres:16', '');
  check('BASIC_AUTH=admin:1234', '');
  check('MAIL_FROM=someone@mail', '');
  check('GREETING=see db for more', '');
  check('PATHS=/db/a:/db/b', '');
  check('TIME=12:00:30', '');
  check('MOUNTS=data:8080:ro', '');
  check('MAC=aa:11:22', '');
  check('DB_PASSWORD=db', '');
  check('EMPTY_HOST=', '');

  it('reads a long line of any kind', () => {
    for (const part of ['a', 'a,', 'a:', 'a://', 'a@', ',a:1', ' ', '@tcp(', 'host=', '12:12,'])
      assertLinear(part, (text) => assert.ok(hostsIn('DB_HOST', text).length <= 2, part));
  });
});
