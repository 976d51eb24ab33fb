// What may stand below a name of the top-level section `secrets`.

import { yaml } from '../yaml.ts';
import { externalKey } from './external.ts';
import { driverOptions, formatted, labels, mapping, string, suggestedValues, text, value } from './shapes.ts';
import type { Schema } from './types.ts';

const link = 'secrets/';

/** One secret: a file for containers that must not be seen elsewhere. */
export const secret: Schema = mapping(
  {
    file: {
      schema: formatted('path'),
      doc: {
        en: 'The file with the secret. Compose mounts it into the container as it is: keep it out of version control, and readable for the user of the container.',
        ko: '비밀 값을 담은 파일이다. Compose가 파일을 그대로 컨테이너에 마운트하므로, 버전 관리에서 제외하고 컨테이너의 사용자가 읽을 수 있게 둔다.',
      },
      need: oneSource('`environment`'),
      example: yaml`
        file: ./db_password.txt
      `,
      path: 'file',
      link,
      common: true,
    },
    environment: {
      schema: text({ pattern: /./, asks: { en: 'Needs the name of a variable', ko: '변수 이름을 쓴다' } }),
      doc: {
        en: 'The name of an environment variable of the machine where Compose runs (or of `.env`) that holds the secret. The container gets a file, not the variable. `docker stack deploy` does not support it.',
        ko: '비밀 값을 담은 환경 변수의 이름이다. Compose를 실행하는 호스트(또는 `.env`)의 변수이며, 컨테이너에는 변수가 아니라 파일로 전달된다. `docker stack deploy`는 지원하지 않는다.',
      },
      need: oneSource('`file`'),
      example: yaml`
        environment: DB_PASSWORD
      `,
      link,
      common: true,
    },
    external: externalKey({
      doc: {
        en: 'The secret exists already on the platform and is only looked up, by `name` or by its key. Only a swarm (`docker stack deploy`) keeps secrets: `docker compose up` refuses a service that uses an external one.',
        ko: '시크릿이 플랫폼에 이미 존재함을 선언하며, `name` 또는 키 이름으로 찾는다. 시크릿을 보관하는 것은 스웜(`docker stack deploy`)뿐이라서, 이것을 쓰는 서비스는 `docker compose up`으로 실행할 수 없다.',
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
        en: 'The name of the secret on the platform, used as it is, without the project in front. It matters with `external` and in a swarm.',
        ko: '플랫폼에서 쓸 시크릿 이름이며 프로젝트 이름이 붙지 않는다. `external`이나 스웜에서 의미가 있다.',
      },
      default: '<project>_<key>',
      example: yaml`
        name: db_password_v2
      `,
      link,
    },
    labels: {
      schema: labels,
      doc: {
        en: 'Labels on the secret. Only a swarm keeps them.',
        ko: '시크릿에 붙일 레이블이다. 스웜에서만 저장된다.',
      },
      example: yaml`
        labels:
          com.example.owner: db
      `,
      link,
    },
    driver: {
      schema: string,
      doc: {
        en: 'The plugin that delivers the secret. It works in a swarm only: `docker compose up` does not support it.',
        ko: '시크릿을 공급할 플러그인이다. 스웜에서만 동작하고 `docker compose up`은 지원하지 않는다.',
      },
      example: yaml`
        driver: my-vault-plugin
      `,
      link,
    },
    driver_opts: {
      schema: driverOptions({ en: 'An option of the driver.', ko: '드라이버의 옵션 하나.' }, 'integer'),
      doc: {
        en: 'Options for `driver`, as names and values. They work in a swarm only.',
        ko: '`driver`에 넘길 옵션(이름과 값)이다. 스웜에서만 동작한다.',
      },
      example: yaml`
        driver_opts:
          path: secret/db
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
    exclusive: [['file', 'environment']],
    needsOne: ['file', 'environment', 'external'],
    main: 'file',
    synonyms: { path: 'file', env: 'environment' },
  },
);

function oneSource(other: string) {
  return {
    en: `Exactly one source is needed unless the secret is \`external\` or has a \`driver\`: this or ${other}.`,
    ko: `\`external\`이나 \`driver\`가 없으면 출처가 정확히 하나 필요하다: 이 키 또는 ${other}.`,
  };
}
