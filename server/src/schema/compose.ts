// The whole Compose file: its top-level keys. The root of the reference table.

import { raw, yaml } from '../yaml.ts';
import { config } from './config.ts';
import { include } from './include.ts';
import { model } from './model.ts';
import { network } from './network.ts';
import { secret } from './secret.ts';
import { service } from './service.ts';
import { mapping, mappingOf, scalar, string, text } from './shapes.ts';
import type { Key, MappingSchema, OneOfSchema } from './types.ts';
import { volume } from './volume.ts';

// compose-go asks for these names of services, volumes, configs and secrets. Of networks and models it lets others pass
// without a look at their keys.
const name = /^[a-zA-Z0-9._-]+$/;

export const compose: MappingSchema = mapping({
  services: {
    schema: mappingOf(
      {
        schema: service,
        doc: {
          en: 'A service: one kind of container, with its image and its settings. The name is also the host name under which the other services reach it.',
          ko: '서비스 하나를 정의한다. 같은 이미지와 설정으로 실행되는 컨테이너의 단위이며, 다른 서비스는 이 이름을 호스트 이름으로 써서 접속한다.',
        },
        example: yaml`
          web:
            image: nginx:1.29
            ports:
              - "8080:80"
        `,
        link: 'services/',
      },
      { namePattern: name, defines: 'service' },
    ),
    doc: {
      en: 'The **containers to run**, one entry each service: the central section, where most of the work is done. Each service needs an `image` to download or a `build` to make one.',
      ko: '실제 구동할 **개별 컨테이너**(서비스)를 정의하는 핵심 섹션이다. 대부분의 설정 작업이 여기에서 이루어진다. 서비스마다 내려받을 `image`나 빌드할 `build`가 필요하다.',
    },
    need: {
      en: 'Needed in practice: Compose reads a file without it (one that only defines volumes, say), but then there is nothing to start.',
      ko: '사실상 필수이다. 없어도 파일은 읽히지만(볼륨만 정의한 파일 등) 실행할 것이 없다.',
    },
    example: yaml`
      services:
        web:
          image: nginx:1.29
          ports:
            - "8080:80"
    `,
    snippet: '\n  ${1:app}:\n    $0',
    link: 'services/',
    common: true,
  },
  volumes: {
    schema: mappingOf(
      {
        schema: volume,
        doc: {
          en: 'A named volume. With nothing behind the name it has the defaults of the engine. It outlives its containers and `docker compose down`; `down -v` removes it with its data.',
          ko: '이름 있는 볼륨을 정의한다. 이름만 적으면 엔진의 기본값으로 만들어진다. 컨테이너나 `docker compose down`으로는 지워지지 않고, `down -v`를 하면 데이터와 함께 지워진다.',
        },
        example: yaml`
          db_data:
        `,
        link: 'volumes/',
      },
      { namePattern: name, defines: 'volume' },
    ),
    doc: {
      en: 'Named volumes: **storage that outlives containers**, for databases and uploads. This section defines them; `volumes` of a service mounts them.',
      ko: '컨테이너가 삭제되어도 데이터가 유지되도록 **영속적인 저장소**를 정의하는 섹션이다. 여기에서는 볼륨 자체를 정의하고, 컨테이너에 연결하는 것은 서비스의 `volumes`에서 한다.',
    },
    need: {
      en: 'Every named volume that a service mounts has to stand here; paths of the host (`./data`) do not.',
      ko: '서비스가 쓰는 이름 있는 볼륨은 모두 여기에 있어야 한다. 호스트 경로(`./data`)는 필요 없다.',
    },
    example: yaml`
      volumes:
        db_data:
    `,
    snippet: '\n  ${1:data}:$0',
    link: 'volumes/',
    common: true,
  },
  networks: {
    schema: mappingOf(
      {
        schema: network,
        doc: {
          en: 'A network that services can join. With nothing behind the name it has the defaults of the engine. The name `default` stands for the network that Compose makes by itself.',
          ko: '서비스가 연결될 네트워크를 정의한다. 이름만 적으면 엔진의 기본값으로 만들어진다. `default`라는 이름은 Compose가 자동으로 만드는 기본 네트워크를 가리킨다.',
        },
        example: yaml`
          backend_net:
        `,
        link: 'networks/',
      },
      { namePattern: name, defines: 'network', open: true },
    ),
    doc: {
      en: 'Networks **of your own** beside the default one. Without this section Compose makes one network and connects every service that names no other; define some to keep services apart, or to join those of other projects.',
      ko: '기본 네트워크 대신 **사용자 지정 네트워크**를 정의할 때 사용한다. 이 섹션이 없으면 Compose가 기본 네트워크를 만들어 모든 서비스를 연결한다. 서비스를 분리하거나 다른 프로젝트의 네트워크에 붙을 때 쓴다.',
    },
    need: {
      en: 'Every network that a service joins has to stand here, except `default`.',
      ko: '서비스가 연결할 네트워크는 `default`를 빼고 모두 여기에 있어야 한다.',
    },
    example: yaml`
      networks:
        backend_net:
          driver: bridge
    `,
    snippet: '\n  ${1:backend}:$0',
    link: 'networks/',
    common: true,
  },
  configs: {
    schema: mappingOf(
      {
        schema: config,
        doc: {
          en: 'A config: content that services can mount as a file. It needs one source: `file`, `content` or `environment`.',
          ko: '서비스가 파일로 마운트할 config를 정의한다. `file`, `content`, `environment` 가운데 하나의 출처가 필요하다.',
        },
        example: yaml`
          nginx_conf:
            file: ./nginx.conf
        `,
        link: 'configs/',
      },
      { namePattern: name, defines: 'config' },
    ),
    doc: {
      en: 'Configuration files for containers, without building them into the image. This section defines them; `configs` of a service mounts them.',
      ko: '이미지에 넣지 않고 컨테이너에 전달할 설정 파일을 정의한다. 여기에서는 내용을 정의하고, 마운트는 서비스의 `configs`에서 한다.',
    },
    example: yaml`
      configs:
        nginx_conf:
          file: ./nginx.conf
    `,
    snippet: raw('\n  ${1:name}:\n    file: ${2:./path}$0'),
    link: 'configs/',
  },
  secrets: {
    schema: mappingOf(
      {
        schema: secret,
        doc: {
          en: 'A secret: content that services can read as a file below `/run/secrets`. It needs one source: `file` or `environment`.',
          ko: '서비스가 `/run/secrets` 아래의 파일로 읽을 시크릿을 정의한다. `file` 또는 `environment` 가운데 하나의 출처가 필요하다.',
        },
        example: yaml`
          db_password:
            file: ./db_password.txt
        `,
        link: 'secrets/',
      },
      { namePattern: name, defines: 'secret' },
    ),
    doc: {
      en: 'Passwords, keys and certificates, handed to containers as files instead of environment variables, which show in `docker inspect` and in logs. This section defines them; `secrets` of a service or of its `build` grants access.',
      ko: '비밀번호, API 키, 인증서를 환경 변수 대신 파일로 컨테이너에 전달한다. 환경 변수는 `docker inspect`나 로그에 드러날 수 있다. 여기에서는 값을 정의하고, 접근 권한은 서비스의 `secrets`나 `build`의 `secrets`에서 준다.',
    },
    example: yaml`
      secrets:
        db_password:
          file: ./db_password.txt
    `,
    snippet: raw('\n  ${1:name}:\n    file: ${2:./path}$0'),
    link: 'secrets/',
  },
  name: {
    // compose-go `loader/normalize.go`: what is left of it must not be empty.
    schema: text({ pattern: /[a-z\d]/i, asks: { en: 'Needs a letter or digit', ko: '영문자나 숫자가 있어야 한다' } }),
    doc: {
      en: 'The name of the project. Compose puts it in front of the names of containers, networks and volumes (`myapp-web-1`), so that projects on one host keep apart. It is lower-cased and stripped to letters, digits, `_` and `-`; `-p` and `COMPOSE_PROJECT_NAME` win over it. Changing it makes new, empty volumes.',
      ko: '프로젝트 이름이다. 컨테이너, 네트워크, 볼륨 이름 앞에 붙어(`myapp-web-1`) 한 호스트의 프로젝트끼리 겹치지 않게 한다. 소문자로 바뀌고 영문자, 숫자, `_`, `-`만 남으며, `-p`나 `COMPOSE_PROJECT_NAME`이 우선한다. 이름을 바꾸면 빈 볼륨이 새로 만들어진다.',
    },
    default: { en: 'The name of the folder.', ko: '폴더 이름.' },
    example: yaml`
      name: myapp
    `,
    link: 'version-and-name/#name-top-level-element',
  },
  include: {
    schema: include,
    doc: {
      en: 'Other Compose files whose services, networks, volumes, configs, secrets and models become part of this project, each with paths and `.env` of its own folder. It is always a list. Where a name exists on both sides, they are merged and this file wins; before Compose 5.0 that was an error.',
      ko: '다른 Compose 파일의 서비스, 네트워크, 볼륨 등을 이 프로젝트로 가져온다. 가져온 파일의 상대 경로와 `.env`는 그 파일의 폴더를 기준으로 한다. 항상 목록으로 쓴다. 같은 이름이 양쪽에 있으면 병합되고 이 파일이 우선한다. Compose 5.0 이전에는 오류였다.',
    },
    example: yaml`
      include:
        - ./database/compose.yaml
    `,
    since: '2.20.0',
    path: 'file',
    link: 'include/',
  },
  models: {
    schema: mappingOf(
      {
        schema: model,
        doc: {
          en: 'An AI model that services of this project can use.',
          ko: '이 프로젝트의 서비스가 쓸 AI 모델을 정의한다.',
        },
        example: yaml`
          llm:
            model: ai/smollm2
        `,
        link: 'models/',
      },
      { namePattern: name, defines: 'model', open: true },
    ),
    doc: {
      en: 'AI models that Compose has a model runner serve. `models` of a service connects it: the address and the name of the model come as environment variables. It needs Docker Model Runner or another provider.',
      ko: 'Compose가 모델 러너를 통해 실행할 AI 모델을 정의한다. 서비스의 `models`로 연결하면 모델의 주소와 이름이 환경 변수로 전달된다. Docker Model Runner 같은 실행 환경이 필요하다.',
    },
    example: yaml`
      models:
        llm:
          model: ai/smollm2
    `,
    snippet: raw('\n  ${1:llm}:\n    model: ${2:ai/smollm2}$0'),
    since: '2.38.0',
    link: 'models/',
  },
  version: {
    schema: string,
    doc: {
      en: 'The version of the file format. The old `docker-compose` (v1) needed it to know which keys are allowed; Compose of today ignores it, whatever it says, and prints a warning.',
      ko: '설정 파일이 따르는 **Compose 파일 형식의 버전**이다. 예전 `docker-compose`(v1)에서는 허용되는 키를 정하는 필수 키였지만, 지금의 Compose는 값과 상관없이 무시하고 경고를 출력한다.',
    },
    example: yaml`
      version: '3.8'
    `,
    deprecated: {
      en: 'Remove it: Compose of today ignores it and warns of it. Nothing takes its place.',
      ko: '지운다. 지금의 Compose는 무시하고 경고만 출력하며, 대신 쓸 키는 없다.',
    },
    link: 'version-and-name/#version-top-level-element-obsolete',
  },
});

const anything: OneOfSchema = {
  kind: 'one-of',
  options: [
    { kind: 'mapping', open: true },
    {
      kind: 'sequence',
      get items() {
        return anything;
      },
    },
    scalar(['string', 'number', 'boolean', 'null']),
  ],
};

/** A key that begins with `x-`, wherever a mapping has `extensions`. */
export const extension: Key = {
  schema: anything,
  doc: {
    en: 'An extension: Compose ignores a key that begins with `x-`, whatever it holds. It is the place for fragments that several services share by anchor (`&name`) and alias (`*name`), and for the settings of other tools. Variables in it are replaced all the same.',
    ko: '확장 필드이다. `x-`로 시작하는 키는 내용과 상관없이 Compose가 무시한다. 여러 서비스가 앵커(`&이름`)와 별칭(`*이름`)으로 함께 쓸 조각이나 다른 도구의 설정을 두는 곳이다. 안에 있는 변수도 치환된다.',
  },
  example: yaml`
    x-logging: &logging
      driver: json-file
      options:
        max-size: 10m
  `,
  link: 'extension/',
};
