// What may stand below a name of the top-level section `configs`.

import { yaml } from '../yaml.ts';
import { externalKey } from './external.ts';
import { formatted, labels, mapping, string, suggestedValues, value } from './shapes.ts';
import type { Schema } from './types.ts';

const link = 'configs/';

/** One config: a file for containers that is not secret. */
export const config: Schema = mapping(
  {
    file: {
      schema: formatted('path'),
      doc: {
        en: 'The file with the content. Compose mounts it into the container (read only), so that a change of the file shows there.',
        ko: '내용을 담은 파일이다. Compose가 컨테이너에 읽기 전용으로 마운트하므로 파일을 고치면 컨테이너에도 보인다.',
      },
      need: oneSource('`content`', '`environment`'),
      example: yaml`
        file: ./nginx.conf
      `,
      path: 'file',
      link,
      common: true,
    },
    content: {
      schema: string,
      doc: {
        en: 'The content itself, usually as a block (`|`). `${VAR}` is replaced before the file is made: write `$$` where the file needs a `$`.',
        ko: '내용을 직접 적는다. 보통 블록(`|`)으로 쓴다. 파일을 만들기 전에 `${VAR}`가 치환되므로 `$` 자체가 필요하면 `$$`로 쓴다.',
      },
      need: oneSource('`file`', '`environment`'),
      example: yaml`
        content: |
          debug=true
          name=\${COMPOSE_PROJECT_NAME}
      `,
      since: '2.23.1',
      link,
      common: true,
    },
    environment: {
      schema: string,
      doc: {
        en: 'The name of an environment variable of the machine where Compose runs (or of `.env`) whose value is the content.',
        ko: '내용으로 쓸 환경 변수의 이름이다. 컨테이너가 아니라 Compose를 실행하는 호스트(또는 `.env`)의 변수이다.',
      },
      need: oneSource('`file`', '`content`'),
      example: yaml`
        environment: APP_SETTINGS
      `,
      since: '2.23.1',
      link,
    },
    external: externalKey({
      doc: {
        en: 'The config exists already on the platform and is only looked up, by `name` or by its key. Only a swarm (`docker stack deploy`) keeps configs: `docker compose up` refuses a service that uses an external one.',
        ko: 'config가 플랫폼에 이미 존재함을 선언하며, `name` 또는 키 이름으로 찾는다. config를 보관하는 것은 스웜(`docker stack deploy`)뿐이라서, 이것을 쓰는 서비스는 `docker compose up`으로 실행할 수 없다.',
      },
      example: yaml`
        external: true
      `,
      link,
      open: true,
    }),
    name: {
      schema: string,
      doc: {
        en: 'The name of the config on the platform, used as it is, without the project in front. It matters with `external` and in a swarm.',
        ko: '플랫폼에서 쓸 config 이름이며 프로젝트 이름이 붙지 않는다. `external`이나 스웜에서 의미가 있다.',
      },
      default: '<project>_<key>',
      example: yaml`
        name: nginx_conf_v2
      `,
      link,
    },
    labels: {
      schema: labels,
      doc: {
        en: 'Labels on the config. Only a swarm keeps them.',
        ko: 'config에 붙일 레이블이다. 스웜에서만 저장된다.',
      },
      example: yaml`
        labels:
          com.example.owner: web
      `,
      link,
    },
    template_driver: {
      schema: suggestedValues(
        value('golang', 'Templates of Go: `{{ .Service.Name }}`.', 'Go 템플릿. `{{ .Service.Name }}`처럼 쓴다.'),
      ),
      doc: {
        en: 'The template engine that fills in the content for each task. It works in a swarm only: `docker compose up` does not support it.',
        ko: '태스크마다 내용을 채울 템플릿 엔진이다. 스웜에서만 동작하고 `docker compose up`은 지원하지 않는다.',
      },
      example: yaml`
        template_driver: golang
      `,
      link,
    },
  },
  // compose-go `validation/validation.go checkFileObject`
  {
    exclusive: [['file', 'environment', 'content']],
    needsOne: ['file', 'content', 'environment', 'external'],
    main: 'file',
    synonyms: { path: 'file', env: 'environment', value: 'content' },
  },
);

function oneSource(first: string, second: string) {
  return {
    en: `Exactly one source is needed unless the config is \`external\`: this, ${first} or ${second}.`,
    ko: `\`external\`이 아니면 출처가 정확히 하나 필요하다: 이 키, ${first}, ${second} 가운데 하나.`,
  };
}
