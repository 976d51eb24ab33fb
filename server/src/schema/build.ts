// `build` of a service: how to make its image from source.

import { yaml } from '../yaml.ts';
import {
  anyScalar,
  boolean,
  bytes,
  extraHosts,
  formatted,
  keyValues,
  labels,
  listOf,
  mapping,
  mappingOf,
  nameOf,
  octal,
  oneOf,
  scalar,
  string,
  stringOrList,
  suggestedValues,
  text,
  uniqueListOf,
  value,
} from './shapes.ts';
import type { Key, MappingSchema, OneOfSchema } from './types.ts';
import { buildUlimits } from './ulimits.ts';

// In a build, a secret is for `RUN --mount=type=secret`: `target` is its id there, not a path.
const buildSecret: MappingSchema = mapping(
  {
    source: {
      schema: nameOf('secret'),
      doc: {
        en: 'The name of a secret of the top-level section `secrets`.',
        ko: '최상위 `secrets` 섹션에 정의한 시크릿의 이름이다.',
      },
      example: yaml`
        source: npm_token
      `,
      link: 'build/#secrets',
      common: true,
    },
    target: {
      schema: string,
      doc: {
        en: 'The id under which the Dockerfile asks for the secret: `RUN --mount=type=secret,id=…`.',
        ko: 'Dockerfile의 `RUN --mount=type=secret,id=…`에서 부를 ID이다.',
      },
      default: '<source>',
      example: yaml`
        target: token
      `,
      link: 'build/#secrets',
    },
    uid: {
      schema: string,
      doc: {
        en: 'The numeric id of the user that owns the file, in quotes. The Dockerfile decides it with `RUN --mount=type=secret,uid=…`.',
        ko: '파일을 소유할 사용자의 숫자 ID이다(따옴표 필요). 실제 값은 Dockerfile의 `RUN --mount=type=secret,uid=…`로 정한다.',
      },
      example: yaml`
        uid: "1000"
      `,
      link: 'build/#secrets',
    },
    gid: {
      schema: string,
      doc: {
        en: 'The numeric id of the group that owns the file, in quotes. The Dockerfile decides it with `RUN --mount=type=secret,gid=…`.',
        ko: '파일을 소유할 그룹의 숫자 ID이다(따옴표 필요). 실제 값은 Dockerfile의 `RUN --mount=type=secret,gid=…`로 정한다.',
      },
      example: yaml`
        gid: "1000"
      `,
      link: 'build/#secrets',
    },
    mode: {
      schema: octal,
      doc: {
        en: 'The permissions of the file, as octal text. The Dockerfile decides them with `RUN --mount=type=secret,mode=…`.',
        ko: '파일 권한을 8진수 문자열로 적는다. 실제 값은 Dockerfile의 `RUN --mount=type=secret,mode=…`로 정한다.',
      },
      example: yaml`
        mode: "0440"
      `,
      link: 'build/#secrets',
    },
  },
  { needsOne: ['source'] },
);

const keys: Readonly<Record<string, Key>> = {
  context: {
    schema: formatted('folder'),
    doc: {
      en: 'The folder whose files the build may use (`COPY`, `ADD`), with the Dockerfile in it; or the URL of a Git repository (`https://host/repo.git#branch:folder`). Nothing outside of it can be copied. Keep it small with a `.dockerignore` file.',
      ko: '빌드에서 `COPY`, `ADD`로 쓸 수 있는 파일이 들어 있는 폴더이며 Dockerfile도 여기서 찾는다. Git 저장소 URL(`https://host/repo.git#브랜치:폴더`)도 된다. 이 폴더 밖의 파일은 복사할 수 없다. `.dockerignore`로 크기를 줄인다.',
    },
    default: '.',
    example: yaml`
      context: ./app
    `,
    path: 'folder',
    link: 'build/#context',
    common: true,
  },
  dockerfile: {
    schema: formatted('path'),
    doc: {
      en: 'The Dockerfile, where it has another name or place. The path counts from `context`, not from the Compose file.',
      ko: 'Dockerfile의 이름이나 위치가 다를 때 적는다. 경로는 Compose 파일이 아니라 `context` 기준이다.',
    },
    default: 'Dockerfile',
    example: yaml`
      dockerfile: docker/prod.Dockerfile
    `,
    path: 'context',
    link: 'build/#dockerfile',
    common: true,
  },
  args: {
    schema: keyValues(
      {
        en: 'A value for an `ARG` of the Dockerfile. Without a value it comes from the environment of Compose.',
        ko: 'Dockerfile의 `ARG`에 넘길 값이다. 값을 생략하면 Compose를 실행한 환경의 변수에서 가져온다.',
      },
      'variable',
    ),
    doc: {
      en: 'Values for the `ARG` lines of the Dockerfile. They hold during the build only, not in the running container, and they show in the history of the image: use `secrets` for passwords. An `ARG` before `FROM` has to be repeated after it.',
      ko: 'Dockerfile의 `ARG`에 넘길 값이다. 빌드할 때만 쓰이고 실행 중인 컨테이너에는 남지 않는다. 이미지 기록에 드러나므로 비밀번호는 `secrets`로 넘긴다. `FROM` 앞의 `ARG`는 `FROM` 뒤에서 다시 선언해야 쓸 수 있다.',
    },
    example: yaml`
      args:
        PYTHON_VERSION: "3.12"
    `,
    merge: 'by-key',
    link: 'build/#args',
    common: true,
  },
  target: {
    schema: string,
    doc: {
      en: 'The stage of a multi-stage Dockerfile (`FROM … AS name`) at which the build stops: one Dockerfile then serves development and production. Without it the last stage is built.',
      ko: '멀티 스테이지 Dockerfile에서 어느 단계(`FROM … AS 이름`)까지 빌드할지 정한다. Dockerfile 하나로 개발용과 운영용을 나눌 수 있다. 생략하면 마지막 단계까지 빌드한다.',
    },
    default: { en: 'The last stage.', ko: '마지막 단계.' },
    example: yaml`
      target: production
    `,
    link: 'build/#target',
    common: true,
  },
  dockerfile_inline: {
    schema: string,
    doc: {
      en: 'The Dockerfile itself, written here as a block (`|`). It takes the place of `dockerfile`: both together are an error. `${VAR}` is replaced by Compose; write `$$` for a `$` of the Dockerfile.',
      ko: 'Dockerfile의 내용을 블록(`|`)으로 직접 적는다. `dockerfile` 대신 쓰는 것이라 함께 적으면 오류이다. `${VAR}`는 Compose가 치환하므로 Dockerfile의 `$`는 `$$`로 쓴다.',
    },
    example: yaml`
      dockerfile_inline: |
        FROM alpine:3.22
        RUN apk add --no-cache curl
    `,
    since: '2.17.0',
    link: 'build/#dockerfile_inline',
  },
  additional_contexts: {
    // Compose crashes over a value that is no text (compose-go `paths/context.go`).
    schema: oneOf(
      mappingOf({
        schema: formatted('folder'),
        doc: {
          en: 'A folder, a Git URL, `docker-image://name` or `service:name`, under the name that the Dockerfile uses.',
          ko: 'Dockerfile에서 쓸 이름에 폴더, Git URL, `docker-image://이름`, `service:이름` 가운데 하나를 연결한다.',
        },
        path: 'folder',
      }),
      uniqueListOf(text({ pattern: /=/, asks: { en: 'Needs `NAME=CONTEXT`', ko: '`이름=컨텍스트`로 쓴다' } })),
    ),
    doc: {
      en: 'More sources for the build beside `context`, by name: `COPY --from=name` and `FROM name` then read from there. `service:name` takes the image that another service of this project builds, and builds that one first. In the list form each item is `name=value`.',
      ko: '`context` 외에 빌드에서 쓸 소스를 이름과 함께 적는다. Dockerfile에서 `COPY --from=이름`이나 `FROM 이름`으로 읽는다. `service:이름`은 이 프로젝트의 다른 서비스가 빌드한 이미지를 가리키며 그 서비스가 먼저 빌드된다. 목록으로 쓸 때는 `이름=값` 형식이다.',
    },
    example: yaml`
      additional_contexts:
        shared: ../shared
        base: docker-image://alpine:3.22
    `,
    since: '2.17.0',
    merge: 'by-key',
    link: 'build/#additional_contexts',
  },
  secrets: {
    schema: listOf(oneOf(nameOf('secret'), buildSecret)),
    doc: {
      en: 'Secrets that the build may read with `RUN --mount=type=secret,id=…`. They do not end up in the image, as `args` do. Each has to be defined in the top-level section `secrets`.',
      ko: '빌드 중 `RUN --mount=type=secret,id=…`로 읽을 시크릿이다. `args`와 달리 이미지에 남지 않는다. 최상위 `secrets` 섹션에 정의되어 있어야 한다.',
    },
    example: yaml`
      secrets:
        - npm_token
    `,
    link: 'build/#secrets',
  },
  ssh: {
    schema: oneOf(
      uniqueListOf(
        text({
          // compose-go `transform/ssh.go`
          pattern: /^default$|=/,
          asks: { en: 'Needs `default` or `ID=PATH`', ko: '`default` 또는 `ID=경로`를 쓴다' },
          values: [value('default', 'The SSH agent that runs on the machine.', '호스트에서 실행 중인 SSH 에이전트.')],
          suggested: true,
        }),
      ),
      mappingOf({
        schema: anyScalar,
        doc: {
          en: 'The socket of an SSH agent or a private key, under the id that the Dockerfile uses; for `default` the running agent.',
          ko: 'Dockerfile에서 쓸 ID에 SSH 에이전트 소켓이나 개인 키 경로를 연결한다. `default`는 실행 중인 에이전트이다.',
        },
      }),
    ),
    doc: {
      en: 'SSH keys that the build may use with `RUN --mount=type=ssh`, to clone private repositories. `default` is the agent of the machine; other items of a list are `id=path`.',
      ko: '비공개 저장소를 복제할 때처럼 빌드 중 `RUN --mount=type=ssh`로 쓸 SSH 키이다. `default`는 호스트의 SSH 에이전트이고, 목록의 다른 항목은 `ID=경로` 형식이다.',
    },
    example: yaml`
      ssh:
        - default
    `,
    link: 'build/#ssh',
  },
  platforms: {
    schema: listOf(formatted('platform', { values: platforms(), suggested: true })),
    doc: {
      en: 'The platforms to build for. The list has to contain `platform` of the service where that is set. With more than one the engine needs the containerd image store, and emulation for foreign processors.',
      ko: '빌드할 플랫폼 목록이다. 서비스에 `platform`이 있으면 그것도 목록에 들어 있어야 한다. 둘 이상이면 엔진이 containerd 이미지 저장소를 써야 하고, 다른 프로세서용은 에뮬레이션이 필요하다.',
    },
    default: {
      en: 'The `platform` of the service, else that of the machine.',
      ko: '서비스의 `platform`, 없으면 호스트의 플랫폼.',
    },
    example: yaml`
      platforms:
        - linux/amd64
        - linux/arm64
    `,
    link: 'build/#platforms',
  },
  tags: {
    schema: listOf(formatted('image')),
    doc: {
      en: 'More names for the image, beside `image` of the service.',
      ko: '서비스의 `image` 외에 이미지에 더 붙일 이름(태그)이다.',
    },
    example: yaml`
      tags:
        - registry.example.com/app:1.4
        - registry.example.com/app:latest
    `,
    merge: 'unique',
    link: 'build/#tags',
  },
  labels: {
    schema: labels,
    doc: {
      en: 'Labels on the image. For labels on containers use `labels` of the service.',
      ko: '이미지에 붙일 레이블이다. 컨테이너에 붙이려면 서비스의 `labels`를 쓴다.',
    },
    example: yaml`
      labels:
        org.opencontainers.image.source: https://example.com/app
    `,
    merge: 'by-key',
    link: 'build/#labels',
  },
  cache_from: {
    schema: listOf(string),
    doc: {
      en: 'Where to look for layers that need not be built again: the name of an image, or `type=registry|local|gha|s3,…`. It speeds up builds on fresh machines such as those of CI. A source that is not there is passed over.',
      ko: '다시 빌드하지 않아도 될 레이어를 찾을 곳이다. 이미지 이름이나 `type=registry|local|gha|s3,…` 형식으로 적는다. CI처럼 매번 새 환경에서 빌드할 때 빨라진다. 없는 캐시는 무시된다.',
    },
    example: yaml`
      cache_from:
        - type=registry,ref=registry.example.com/app:cache
    `,
    link: 'build/#cache_from',
  },
  cache_to: {
    schema: listOf(string),
    doc: {
      en: 'Where to put the layers for later builds, as `type=…,key=value`. `mode=max` keeps those of all stages. Most types need a builder other than the default one, or the containerd image store.',
      ko: '이후 빌드에서 쓸 레이어를 보관할 곳을 `type=…,키=값` 형식으로 적는다. `mode=max`이면 모든 단계의 레이어를 보관한다. 대부분의 종류는 기본 빌더가 아닌 빌더나 containerd 이미지 저장소가 필요하다.',
    },
    example: yaml`
      cache_to:
        - type=registry,ref=registry.example.com/app:cache,mode=max
    `,
    link: 'build/#cache_to',
  },
  no_cache: {
    schema: boolean,
    doc: {
      en: 'Build every layer again instead of taking it from the cache. Base images are not fetched anew: that is `pull`.',
      ko: '캐시를 쓰지 않고 모든 레이어를 다시 빌드한다. 베이스 이미지까지 새로 받으려면 `pull`을 쓴다.',
    },
    default: 'false',
    example: yaml`
      no_cache: true
    `,
    link: 'build/#no_cache',
  },
  no_cache_filter: {
    schema: stringOrList(),
    doc: {
      en: 'The stages of the Dockerfile to build again; the others may come from the cache.',
      ko: '캐시를 쓰지 않고 다시 빌드할 Dockerfile 단계이다. 나머지 단계는 캐시를 쓴다.',
    },
    example: yaml`
      no_cache_filter:
        - dependencies
    `,
    since: '5.0.0',
    link: 'build/#no_cache_filter',
  },
  pull: {
    schema: boolean,
    doc: {
      en: 'Fetch the base images (`FROM`) anew, even those that the machine has.',
      ko: '호스트에 이미 있어도 베이스 이미지(`FROM`)를 새로 받는다.',
    },
    default: 'false',
    example: yaml`
      pull: true
    `,
    link: 'build/#pull',
  },
  network: {
    schema: suggestedValues(
      value('default', 'The usual network of builds.', '빌드의 기본 네트워크.'),
      value('host', 'The network of the host.', '호스트의 네트워크.'),
      value('none', 'No network during the build.', '빌드 중 네트워크를 쓰지 않는다.'),
    ),
    doc: {
      en: 'The network that `RUN` lines see. The networks of this file are not available to a build; `host` reaches what listens on the machine.',
      ko: '`RUN` 명령이 쓸 네트워크이다. 이 파일의 `networks`는 빌드에서 쓸 수 없고, `host`로 두면 호스트에서 실행 중인 서버에 접속할 수 있다.',
    },
    default: 'default',
    example: yaml`
      network: host
    `,
    link: 'build/#network',
  },
  extra_hosts: {
    schema: extraHosts,
    doc: {
      en: 'Names of hosts and their addresses for the `RUN` lines, as in `/etc/hosts`. Same forms as `extra_hosts` of a service.',
      ko: '`RUN` 명령에서 쓸 호스트 이름과 주소를 `/etc/hosts`처럼 추가한다. 형식은 서비스의 `extra_hosts`와 같다.',
    },
    example: yaml`
      extra_hosts:
        - "registry.local=10.0.0.5"
    `,
    merge: 'unique',
    link: 'build/#extra_hosts',
  },
  shm_size: {
    schema: bytes,
    doc: {
      en: 'How large `/dev/shm` is for the `RUN` lines: `256m`, or a number of bytes.',
      ko: '`RUN` 명령이 쓸 공유 메모리(`/dev/shm`)의 크기이다. `256m`처럼 쓰거나 바이트 수를 적는다.',
    },
    default: '64m',
    example: yaml`
      shm_size: 256m
    `,
    link: 'build/#shm_size',
  },
  ulimits: {
    schema: buildUlimits,
    doc: {
      en: 'Limits of the kernel for the processes of the build: a number, or `soft` and `hard`. Unlike in a service, numbers in quotes and variables are refused here.',
      ko: '빌드 프로세스에 적용할 커널 한도(ulimit)이다. 숫자 하나 또는 `soft`와 `hard`로 적는다. 서비스의 `ulimits`와 달리 따옴표로 감싼 숫자나 변수는 쓸 수 없다.',
    },
    example: yaml`
      ulimits:
        nofile:
          soft: 20000
          hard: 40000
    `,
    since: '2.23.1',
    link: 'build/#ulimits',
  },
  privileged: {
    schema: boolean,
    doc: {
      en: 'Let the build run with all privileges, as `entitlements: [security.insecure]` does. The builder has to allow it.',
      ko: '빌드를 특권(privileged)으로 실행한다. `entitlements: [security.insecure]`와 같은 뜻이며 빌더가 허용해야 한다.',
    },
    default: 'false',
    example: yaml`
      privileged: true
    `,
    since: '2.15.0',
    link: 'build/#privileged',
  },
  entitlements: {
    schema: listOf(
      text({
        values: [
          value(
            'network.host',
            'The network of the host for `RUN --network=host`.',
            '`RUN --network=host`로 호스트 네트워크를 쓴다.',
          ),
          value(
            'security.insecure',
            'All privileges for `RUN --security=insecure`.',
            '`RUN --security=insecure`로 특권을 쓴다.',
          ),
        ],
        suggested: true,
      }),
    ),
    doc: {
      en: 'Rights beyond the usual that the build is granted. The builder has to allow them as well.',
      ko: '빌드에 허용할 추가 권한이다. 빌더에서도 허용되어 있어야 한다.',
    },
    example: yaml`
      entitlements:
        - network.host
    `,
    since: '2.27.1',
    link: 'build/#entitlements',
  },
  provenance: {
    schema: scalar(['string', 'boolean']),
    doc: {
      en: 'Attach a record of how the image was built: `true`, `false`, or settings such as `mode=max`, which also records the build arguments.',
      ko: '이미지가 어떻게 빌드되었는지에 대한 출처 증명(provenance)을 붙인다. `true`, `false` 또는 `mode=max` 같은 설정을 적는다. `mode=max`는 빌드 인자까지 기록한다.',
    },
    example: yaml`
      provenance: mode=max
    `,
    since: '2.39.0',
    link: 'build/#provenance',
  },
  sbom: {
    schema: scalar(['string', 'boolean']),
    doc: {
      en: 'Attach a list of the software in the image (SBOM): `true`, `false`, or `generator=image` for another scanner.',
      ko: '이미지에 든 소프트웨어 목록(SBOM)을 붙인다. `true`, `false` 또는 다른 스캐너를 쓰도록 `generator=이미지`를 적는다.',
    },
    example: yaml`
      sbom: true
    `,
    since: '2.39.0',
    link: 'build/#sbom',
  },
  isolation: {
    schema: suggestedValues(
      value('default', 'What the engine is set to.', '엔진의 기본 설정.'),
      value('process', 'Shares the kernel of the host.', '호스트와 커널을 공유한다.'),
      value('hyperv', 'A small virtual machine of its own.', '별도의 작은 가상 머신.'),
    ),
    doc: {
      en: 'How the containers of the build are separated from the host. It matters on Windows only.',
      ko: '빌드 컨테이너를 호스트와 격리하는 방식이다. 윈도우에서만 의미가 있다.',
    },
    default: 'default',
    example: yaml`
      isolation: process
    `,
    link: 'build/#isolation',
  },
};

/** The folder of the build alone, or all settings. */
export const build: OneOfSchema = oneOf(
  formatted('folder', {
    title: {
      en: 'The build context: a folder with a Dockerfile, or a Git URL.',
      ko: '빌드 컨텍스트: Dockerfile이 있는 폴더 또는 Git URL.',
    },
  }),
  mapping(keys, {
    exclusive: [['dockerfile', 'dockerfile_inline']],
    main: 'context',
    synonyms: { ctx: 'context', dir: 'context', file: 'dockerfile', path: 'context', platform: 'platforms' },
  }),
);

function platforms() {
  return [
    value('linux/amd64', 'Intel and AMD, 64 bit.', '인텔, AMD 64비트.'),
    value('linux/arm64', 'ARM, 64 bit: Apple silicon, AWS Graviton.', 'ARM 64비트. 애플 실리콘, AWS Graviton.'),
    value('linux/arm/v7', 'ARM, 32 bit: older Raspberry Pi.', 'ARM 32비트. 구형 라즈베리 파이.'),
    value('windows/amd64', 'Containers of Windows.', '윈도우 컨테이너.'),
  ];
}
