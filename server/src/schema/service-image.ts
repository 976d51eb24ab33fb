// What a service is made of and how many of it there are: image, build, provider, profiles, replicas.

import { yaml } from '../yaml.ts';
import { build } from './build.ts';
import { deploy } from './deploy.ts';
import { develop } from './develop.ts';
import {
  boolean,
  formatted,
  integer,
  listOf,
  mapping,
  mappingOf,
  nameOf,
  oneOf,
  scalar,
  string,
  suggestedValues,
  value,
} from './shapes.ts';
import type { Key } from './types.ts';

export const imageKeys: Readonly<Record<string, Key>> = {
  image: {
    schema: formatted('image'),
    doc: {
      en: 'The image that the containers run: `[registry/][project/]name[:tag|@digest]`. Without a tag it is `latest`, which changes under you: name a version. Next to `build` it is the name given to the image that is built.',
      ko: '컨테이너를 실행할 이미지이다. `[레지스트리/][프로젝트/]이름[:태그|@다이제스트]` 형식으로 쓴다. 태그를 생략하면 `latest`인데 내용이 언제든 바뀔 수 있으므로 버전을 적는 것이 좋다. `build`와 함께 쓰면 빌드한 이미지에 붙일 이름이 된다.',
    },
    need: {
      en: 'A service needs `image` or `build` (or `provider`).',
      ko: '조건부 필수이다. 서비스에는 `image`와 `build` 중 하나가 있어야 한다(`provider` 서비스는 예외).',
    },
    example: yaml`
      image: postgres:16-alpine
    `,
    link: 'services/#image',
    common: true,
  },
  build: {
    schema: build,
    doc: {
      en: 'Builds the image from source with a Dockerfile. The short form is the folder with the sources (the build context); the long form has the Dockerfile, arguments, target and more. `docker compose up` builds only if there is no image yet: after a change run it with `--build`.',
      ko: '로컬 Dockerfile로 이미지를 빌드한다. 짧은 형식은 소스가 있는 폴더(빌드 컨텍스트)만 적고, 긴 형식에서는 Dockerfile, 빌드 인자, 타깃 등을 정한다. `docker compose up`은 이미지가 없을 때만 빌드하므로 소스를 바꾼 뒤에는 `--build`를 붙인다.',
    },
    need: {
      en: 'A service needs `image` or `build` (or `provider`).',
      ko: '조건부 필수이다. 서비스에는 `image`와 `build` 중 하나가 있어야 한다(`provider` 서비스는 예외).',
    },
    example: yaml`
      build: ./app
    `,
    path: 'folder',
    link: 'build/',
    common: true,
  },
  container_name: {
    schema: formatted('container-name', {
      pattern: /[a-zA-Z0-9][a-zA-Z0-9_.-]+/,
      asks: { en: 'Needs at least two letters or digits', ko: '영문자나 숫자가 두 자 이상 필요하다' },
    }),
    doc: {
      en: 'A fixed name for the container. The name has to be free on the whole machine, so that a second copy of the project cannot start, and the service cannot have more than one replica. Other services reach it by the name of the service anyway.',
      ko: '컨테이너 이름을 직접 정한다. 이름은 호스트 전체에서 하나뿐이어야 하므로 같은 프로젝트를 한 벌 더 띄울 수 없고, 레플리카를 둘 이상 둘 수도 없다. 다른 서비스에서 접속할 때는 이 이름이 없어도 서비스 이름을 쓰면 된다.',
    },
    default: '<project>-<service>-1',
    example: yaml`
      container_name: myapp_backend
    `,
    link: 'services/#container_name',
    common: true,
  },
  pull_policy: {
    schema: {
      kind: 'scalar',
      types: ['string'],
      // Not anchored in the schema of Compose either.
      asks: {
        en: 'Needs `always`, `missing`, `never`, `build`, `daily`, `weekly` or `every_` and a duration such as `every_12h`',
        ko: '`always`, `missing`, `never`, `build`, `daily`, `weekly` 또는 `every_12h` 같은 주기를 쓴다',
      },
      pattern: /always|never|build|if_not_present|missing|refresh|daily|weekly|every_([0-9]+[wdhms])+/,
      suggested: true,
      values: [
        value('always', 'Pulls on every `up`.', '`up`을 실행할 때마다 이미지를 받는다.'),
        value('missing', 'Pulls only what is not on the machine: the default.', '로컬에 없을 때만 받는다(기본값).'),
        value(
          'never',
          'Never pulls; fails if the image is not on the machine.',
          '받지 않는다. 로컬에 이미지가 없으면 실패한다.',
        ),
        value('build', 'Builds the image each time, even if there is one.', '이미지가 있어도 매번 빌드한다.'),
        value(
          'daily',
          'Pulls again if the last pull is more than a day ago.',
          '마지막으로 받은 지 하루가 지났으면 다시 받는다.',
        ),
        value(
          'weekly',
          'Pulls again if the last pull is more than a week ago.',
          '마지막으로 받은 지 일주일이 지났으면 다시 받는다.',
        ),
        value(
          'every_12h',
          'Pulls again after this time; units `w`, `d`, `h`, `m`, `s`, also together (`every_1d12h`).',
          '지정한 시간이 지났으면 다시 받는다. 단위는 `w`, `d`, `h`, `m`, `s`이고 이어 쓸 수 있다(`every_1d12h`).',
        ),
        {
          ...value('if_not_present', 'The old name of `missing`.', '`missing`의 옛 이름이다.'),
          deprecated: true,
          replacedBy: 'missing',
        },
      ],
    },
    doc: {
      en: 'When Compose fetches the image from the registry. By default it does so only if the machine has none, so that a moved tag such as `latest` is not noticed.',
      ko: '이미지를 언제 레지스트리에서 받을지 정한다. 기본은 로컬에 없을 때만 받으므로 `latest`처럼 내용이 바뀌는 태그는 갱신되지 않는다.',
    },
    default: 'missing',
    example: yaml`
      pull_policy: always
    `,
    link: 'services/#pull_policy',
  },
  pull_refresh_after: {
    // Compose does not even read it.
    schema: string,
    doc: {
      en: 'Meant as the age at which the image is pulled again with `pull_policy: refresh`. Docker Compose accepts the key and does nothing with it: write `pull_policy: every_12h` instead.',
      ko: '`pull_policy: refresh`일 때 이미지를 다시 받을 주기로 정의된 키이다. Docker Compose는 이 키를 받아들이기만 하고 쓰지 않으므로 `pull_policy: every_12h`처럼 적는다.',
    },
    example: yaml`
      pull_refresh_after: 24h
    `,
    link: 'services/#pull_policy',
  },
  platform: {
    schema: formatted('platform', {
      suggested: true,
      values: [
        value('linux/amd64', 'Linux on x86-64: most servers.', 'x86-64 리눅스(대부분의 서버).'),
        value(
          'linux/arm64',
          'Linux on 64-bit ARM: Apple silicon, AWS Graviton, Raspberry Pi.',
          '64비트 ARM 리눅스(애플 실리콘, AWS Graviton, 라즈베리 파이).',
        ),
        value('linux/arm/v7', 'Linux on 32-bit ARM.', '32비트 ARM 리눅스.'),
        value('windows/amd64', 'Windows containers.', '윈도우 컨테이너.'),
      ],
    }),
    doc: {
      en: 'The platform of the image to pull or build: `os[/arch[/variant]]`. Needed where the machine has another processor than the image is made for; the container then runs in emulation and is slow. If `build.platforms` is there, it has to contain this one.',
      ko: '받거나 빌드할 이미지의 플랫폼이다(`os[/arch[/variant]]`). 호스트의 CPU와 다른 이미지를 써야 할 때 적는다. 이때는 에뮬레이션으로 실행되어 느리다. `build.platforms`가 있으면 그 목록에 들어 있어야 한다.',
    },
    default: { en: 'The platform of the machine.', ko: '호스트의 플랫폼.' },
    example: yaml`
      platform: linux/amd64
    `,
    link: 'services/#platform',
  },
  extends: {
    schema: oneOf(
      mapping(
        {
          service: {
            schema: nameOf('service'),
            doc: {
              en: 'The service to start from, in `file` or, without `file`, in this file.',
              ko: '바탕으로 삼을 서비스이다. `file`이 있으면 그 파일에서, 없으면 이 파일에서 찾는다.',
            },
            example: yaml`
              service: base
            `,
            refersWhere: { key: 'file' },
            link: 'services/#extends',
          },
          file: {
            schema: formatted('path'),
            doc: {
              en: 'The Compose file that has the service, relative to this file. Paths inside of it stay relative to it.',
              ko: '그 서비스가 있는 Compose 파일이다. 이 파일 기준의 상대 경로로 쓴다. 그 파일 안의 경로는 그 파일을 기준으로 해석된다.',
            },
            default: { en: 'This file.', ko: '이 파일.' },
            example: yaml`
              file: common.yaml
            `,
            path: 'file',
            link: 'services/#extends',
          },
        },
        { required: ['service'], extensions: false, open: true },
      ),
      nameOf('service'),
    ),
    doc: {
      en: 'Starts from another service, of this file or of another, and lays the keys written here over it: mappings are merged, lists appended. Networks, volumes, secrets and services that the base refers to are not brought along and have to exist in this project.',
      ko: '이 파일이나 다른 파일의 서비스를 바탕으로 삼고, 여기에 적은 키를 그 위에 덮어쓴다. 매핑은 합치고 목록은 뒤에 덧붙인다. 바탕 서비스가 참조하는 네트워크, 볼륨, 시크릿, 서비스는 따라오지 않으므로 이 프로젝트에 따로 정의해야 한다.',
    },
    example: yaml`
      extends:
        file: common.yaml
        service: base
    `,
    link: 'services/#extends',
  },
  profiles: {
    schema: listOf(formatted('profile', { refersTo: 'profile' })),
    doc: {
      en: 'Starts the service only if one of these profiles is on: `docker compose --profile debug up`, or `COMPOSE_PROFILES`. A service without profiles always starts. A service that is always on must not depend on one that a profile may leave out.',
      ko: '이 중 하나의 프로파일이 켜져 있을 때만 서비스를 시작한다. `docker compose --profile debug up`이나 `COMPOSE_PROFILES`로 켠다. 프로파일이 없는 서비스는 항상 시작된다. 항상 시작되는 서비스가 프로파일로 꺼질 수 있는 서비스에 의존하면 오류가 난다.',
    },
    default: { en: 'Always started.', ko: '항상 시작.' },
    example: yaml`
      profiles: [debug]
    `,
    merge: 'unique',
    link: 'services/#profiles',
  },
  scale: {
    schema: { ...integer, min: 0 },
    doc: {
      en: 'How many containers of the service to run. `docker compose up --scale` overrides it. More than one does not go with `container_name` or with one fixed host port. If `deploy.replicas` is there too, both must agree.',
      ko: '서비스의 컨테이너 수이다. `docker compose up --scale`이 우선한다. 둘 이상이면 `container_name`이나 고정된 호스트 포트 하나와 함께 쓸 수 없다. `deploy.replicas`도 있으면 값이 같아야 한다.',
    },
    default: '1',
    example: yaml`
      scale: 3
    `,
    link: 'services/#scale',
  },
  deploy: {
    schema: deploy,
    doc: {
      en: 'How the service is to be run: replicas, limits of memory and CPU, restarts, placement. Docker Compose uses `replicas`, `resources` and `restart_policy`; placement, updates and rollbacks only matter to Swarm.',
      ko: '서비스를 어떻게 운영할지 정한다. 레플리카 수, 메모리와 CPU 한도, 재시작, 배치 등이다. Docker Compose는 `replicas`, `resources`, `restart_policy`를 쓴다. 배치와 업데이트, 롤백 설정은 스웜에서만 의미가 있다.',
    },
    example: yaml`
      deploy:
        resources:
          limits:
            cpus: "0.5"
            memory: 512M
    `,
    link: 'deploy/',
  },
  develop: {
    schema: develop,
    doc: {
      en: 'What `docker compose watch` (or `up --watch`) does when sources change: copy files into the container, restart it, or build the image anew. Nothing happens without one of these commands.',
      ko: '소스가 바뀌었을 때 `docker compose watch`(또는 `up --watch`)가 할 일이다. 파일을 컨테이너에 복사하거나, 컨테이너를 재시작하거나, 이미지를 다시 빌드한다. 이 명령을 쓰지 않으면 아무 일도 일어나지 않는다.',
    },
    since: '2.22.0',
    example: yaml`
      develop:
        watch:
          - path: ./src
            action: sync
            target: /app/src
    `,
    link: 'develop/',
  },
  attach: {
    schema: boolean,
    doc: {
      en: 'Whether `docker compose up` shows the output of this service. `false` keeps a talkative service out of the terminal; `docker compose logs` still has it.',
      ko: '`docker compose up`의 화면에 이 서비스의 로그를 보여 줄지 정한다. 로그가 많은 서비스는 `false`로 숨긴다. 숨겨도 `docker compose logs`로 볼 수 있다.',
    },
    default: 'true',
    since: '2.20.0',
    example: yaml`
      attach: false
    `,
    link: 'services/#attach',
  },
  provider: {
    schema: mapping(
      {
        type: {
          schema: suggestedValues(
            value(
              'model',
              'An AI model that Docker Model Runner serves. Today the section `models` is the better way.',
              'Docker Model Runner가 제공하는 AI 모델. 지금은 `models` 섹션이 낫다.',
            ),
          ),
          doc: {
            en: 'The program that manages the service: a Docker CLI plugin `docker-<type>`, or a command of that name.',
            ko: '서비스를 관리할 프로그램이다. 도커 CLI 플러그인(`docker-<type>`)이나 그 이름의 명령을 찾는다.',
          },
          example: yaml`
            type: awesomecloud
          `,
          link: 'services/#provider',
        },
        options: {
          schema: mappingOf(
            {
              schema: oneOf(scalar(['string', 'number', 'boolean']), listOf(scalar(['string', 'number', 'boolean']))),
              doc: {
                en: 'An option of the provider; a list passes the option several times.',
                ko: '프로바이더의 옵션 하나이다. 목록으로 쓰면 같은 옵션을 여러 번 넘긴다.',
              },
            },
            { open: true },
          ),
          doc: {
            en: 'Options for the provider. Compose passes them on and does not check them.',
            ko: '프로바이더에 넘길 옵션이다. Compose는 내용을 검사하지 않고 그대로 넘긴다.',
          },
          example: yaml`
            options:
              type: mysql
          `,
          link: 'services/#provider',
        },
      },
      { required: ['type'] },
    ),
    doc: {
      en: 'Hands the service to another program instead of running containers: a database of a cloud, say. Services that depend on it get its variables, with the name of the service before them (`DATABASE_URL`). It needs neither `image` nor `build`.',
      ko: '컨테이너를 띄우는 대신 다른 프로그램에 서비스 관리를 맡긴다(클라우드의 데이터베이스 등). 이 서비스에 의존하는 서비스는 서비스 이름이 앞에 붙은 변수(`DATABASE_URL`)를 받는다. `image`와 `build`가 필요 없다.',
    },
    since: '2.36.0',
    example: yaml`
      provider:
        type: awesomecloud
        options:
          type: mysql
    `,
    link: 'services/#provider',
  },
};
