// `depends_on` of a service: which services start before it, and what it waits for.

import { raw, yaml } from '../yaml.ts';
import { boolean, mapping, mappingOf, nameOf, oneOf, oneOfValues, uniqueListOf, value } from './shapes.ts';
import type { Key } from './types.ts';

const link = 'services/#depends_on';

const dependency: Key = {
  schema: mapping(
    {
      condition: {
        schema: oneOfValues(
          value(
            'service_started',
            'Waits until the container is started, as the short form does.',
            '컨테이너가 시작되면 충족된다. 짧은 형식과 같다.',
          ),
          value(
            'service_healthy',
            'Waits until its health check passes. The service needs a `healthcheck`, or its image one.',
            '헬스체크를 통과해야 충족된다. 대상 서비스(또는 그 이미지)에 `healthcheck`가 있어야 한다.',
          ),
          value(
            'service_completed_successfully',
            'Waits until it has ended with exit code 0: migrations and other preparations.',
            '종료 코드 0으로 끝나야 충족된다. DB 마이그레이션 같은 준비 작업에 쓴다.',
          ),
        ),
        doc: {
          en: 'What to wait for before this service starts. The long form has no default: Compose asks for the key.',
          ko: '이 서비스를 시작하기 전에 기다릴 조건이다. 긴 형식에는 기본값이 없으므로 반드시 적는다.',
        },
        example: yaml`
          condition: service_healthy
        `,
        link,
      },
      restart: {
        schema: boolean,
        doc: {
          en: 'Restarts this service too when Compose recreates or restarts that one. A restart by Docker after a crash does not count.',
          ko: 'Compose가 그 서비스를 다시 만들거나 재시작하면 이 서비스도 재시작한다. 비정상 종료 뒤 도커가 스스로 재시작하는 경우는 해당하지 않는다.',
        },
        default: 'false',
        since: '2.17.0',
        example: yaml`
          restart: true
        `,
        link,
      },
      required: {
        schema: boolean,
        doc: {
          en: 'With `false` a dependency that a profile turns off is only a warning. It has to be defined all the same.',
          ko: '`false`이면 그 서비스가 프로파일로 꺼져 있어도 경고만 하고 계속한다. 정의는 되어 있어야 한다.',
        },
        default: 'true',
        since: '2.20.0',
        example: yaml`
          required: false
        `,
        link,
      },
    },
    { required: ['condition'], main: 'condition' },
  ),
  doc: {
    en: 'A service that starts before this one, and what to wait for.',
    ko: '이 서비스보다 먼저 시작할 서비스와 기다릴 조건이다.',
  },
  snippet: raw('\n  condition: ${1|service_healthy,service_started,service_completed_successfully|}'),
  link,
};

export const dependsOn: Key = {
  schema: oneOf(
    uniqueListOf(nameOf('service'), {
      title: { en: 'short form: names of services', ko: '짧은 형식: 서비스 이름의 목록' },
    }),
    mappingOf(dependency, {
      refersTo: 'service',
      namePattern: /^[a-zA-Z0-9._-]+$/,
      title: { en: 'long form: a condition for each service', ko: '긴 형식: 서비스마다 조건을 적는다' },
    }),
  ),
  doc: {
    en: 'The services that have to start before this one; they are stopped after it. The short form (a list) waits only until their containers are started, not until they are ready. To wait until a database takes connections, use the long form with `condition: service_healthy` and give that service a `healthcheck`.',
    ko: '이 서비스보다 먼저 시작해야 하는 서비스를 지정한다. 멈출 때는 반대 순서로 멈춘다. 짧은 형식(목록)은 컨테이너가 시작되기만 기다릴 뿐 준비가 끝났는지는 확인하지 않는다. DB가 접속을 받을 때까지 기다리려면 긴 형식에 `condition: service_healthy`를 쓰고 그 서비스에 `healthcheck`를 둔다.',
  },
  example: yaml`
    depends_on:
      db:
        condition: service_healthy
  `,
  merge: 'by-name',
  link,
  common: true,
};
