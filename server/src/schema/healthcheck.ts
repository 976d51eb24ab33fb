// `healthcheck` of a service: how Docker finds out whether a container works.

import { raw, yaml } from '../yaml.ts';
import { boolean, duration, listOf, mapping, number, oneOf, oneOfValues, text, value } from './shapes.ts';
import type { Key } from './types.ts';

const link = 'services/#healthcheck';

/** What the first item of the list says (compose-go `loader/validate.go`). */
const kinds = [
  value(
    'CMD-SHELL',
    'As the first item: the next one is a line for the shell of the container.',
    '첫 항목에 쓴다. 다음 항목을 컨테이너의 셸로 실행한다.',
  ),
  value(
    'CMD',
    'As the first item: the rest is a program and its arguments, without a shell.',
    '첫 항목에 쓴다. 나머지를 셸 없이 프로그램과 인자로 실행한다.',
  ),
  value('NONE', 'Alone: turns off the check that the image has.', '단독으로 쓴다. 이미지에 있는 헬스체크를 끈다.'),
];

export const healthcheck: Key = {
  schema: mapping(
    {
      test: {
        schema: oneOf(
          listOf(text({ suggested: true, values: kinds }), { firstItem: oneOfValues(...kinds) }),
          text({ title: { en: 'a line for the shell of the container', ko: '컨테이너의 셸로 실행할 한 줄' } }),
        ),
        doc: {
          en: 'The command that checks, run inside of the container: exit code 0 is healthy. A list begins with `CMD`, `CMD-SHELL` or `NONE`; plain text counts as `CMD-SHELL`. The program has to be in the image: many small images have no `curl`.',
          ko: '컨테이너 안에서 실행할 확인 명령이다. 종료 코드 0이면 정상이다. 목록은 `CMD`, `CMD-SHELL`, `NONE` 중 하나로 시작해야 하고, 문자열로 쓰면 `CMD-SHELL`로 본다. 명령이 이미지 안에 있어야 한다. 작은 이미지에는 `curl`이 없는 경우가 많다.',
        },
        example: yaml`
          test: ["CMD-SHELL", "pg_isready -U user -d myapp"]
        `,
        merge: 'replace',
        snippet: ' ["CMD-SHELL", "${1:curl -f http://localhost/ || exit 1}"]',
        link,
      },
      interval: {
        schema: duration,
        doc: {
          en: 'The time between two checks. The first one comes after this time too, so that a long interval delays services that wait for `service_healthy`.',
          ko: '확인 간격이다. 첫 확인도 이 시간이 지난 뒤에 하므로 간격이 길면 `service_healthy`를 기다리는 서비스도 늦게 시작된다.',
        },
        default: '30s',
        example: yaml`
          interval: 5s
        `,
        link,
      },
      timeout: {
        schema: duration,
        doc: {
          en: 'How long one check may take before it counts as failed.',
          ko: '확인 한 번에 허용할 시간이다. 넘기면 실패로 본다.',
        },
        default: '30s',
        example: yaml`
          timeout: 3s
        `,
        link,
      },
      retries: {
        schema: { ...number, min: 0 },
        doc: {
          en: 'How many checks in a row have to fail until the container is unhealthy.',
          ko: '연속으로 몇 번 실패해야 비정상(unhealthy)으로 볼지 정한다.',
        },
        default: '3',
        example: yaml`
          retries: 5
        `,
        link,
      },
      start_period: {
        schema: duration,
        doc: {
          en: 'The time that the container gets to start up. Failures in it do not count; the first success ends it.',
          ko: '컨테이너가 준비될 때까지 주는 시간이다. 이 동안의 실패는 세지 않으며, 한 번 성공하면 바로 끝난다.',
        },
        default: '0s',
        example: yaml`
          start_period: 30s
        `,
        link,
      },
      start_interval: {
        schema: duration,
        doc: {
          en: 'The time between checks during `start_period`; a short one lets the container be healthy sooner. Needs Docker Engine 25.',
          ko: '`start_period` 동안의 확인 간격이다. 짧게 두면 준비된 것을 빨리 알아챈다. 도커 엔진 25 이상이 필요하다.',
        },
        default: '5s',
        since: '2.20.2',
        example: yaml`
          start_interval: 1s
        `,
        link,
      },
      disable: {
        schema: boolean,
        doc: {
          en: 'Turns off the check that the image has, as `test: ["NONE"]` does.',
          ko: '이미지에 있는 헬스체크를 끈다. `test: ["NONE"]`과 같다.',
        },
        default: 'false',
        example: yaml`
          disable: true
        `,
        link,
      },
    },
    { main: 'test', synonyms: { cmd: 'test', command: 'test', initial_delay: 'start_period', period: 'interval' } },
  ),
  doc: {
    en: 'A command that Docker runs in the container now and then to see whether it works. `depends_on` with `condition: service_healthy` waits for it. By itself an unhealthy container is only shown as such: Docker does not restart it.',
    ko: '컨테이너가 정상인지 주기적으로 확인하는 명령을 정한다. `depends_on`의 `condition: service_healthy`가 이 결과를 기다린다. 비정상이 되어도 표시만 될 뿐 도커가 재시작해 주지는 않는다.',
  },
  default: { en: 'The `HEALTHCHECK` of the image, if it has one.', ko: '이미지의 `HEALTHCHECK`(있으면).' },
  example: yaml`
    healthcheck:
      test: ["CMD-SHELL", "pg_isready -U user -d myapp"]
      interval: 5s
      timeout: 3s
      retries: 5
  `,
  snippet: raw(
    '\n  test: ["CMD-SHELL", "${1:curl -f http://localhost/ || exit 1}"]\n  interval: ${2:10s}\n  timeout: ${3:5s}\n  retries: ${4:5}',
  ),
  link,
  common: true,
};
