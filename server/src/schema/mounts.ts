// `volumes` of a service: what is mounted into the container and how.

import { raw, yaml } from '../yaml.ts';
import {
  boolean,
  bytes,
  formatted,
  labels,
  listOf,
  mapping,
  oneOf,
  oneOfValues,
  scalar,
  string,
  suggestedValues,
  value,
} from './shapes.ts';
import type { Key } from './types.ts';

const link = 'services/#volumes';

const bindOptions: Key = {
  schema: mapping({
    create_host_path: {
      schema: boolean,
      doc: {
        en: 'Whether a missing source is created as an empty folder. With `false` a wrong path is an error and no surprise.',
        ko: '원본 경로가 없을 때 빈 폴더를 만들지 정한다. `false`로 두면 경로를 잘못 적었을 때 바로 오류가 난다.',
      },
      default: 'true',
      example: yaml`
        create_host_path: false
      `,
      link,
    },
    propagation: {
      schema: suggestedValues(
        value('rprivate', 'Nothing is passed on: the default.', '마운트를 서로 전달하지 않는다(기본값).'),
        value('private', 'As `rprivate`, for this mount alone.', '`rprivate`와 같되 이 마운트에만 적용한다.'),
        value('rshared', 'Mounts below are passed on in both directions.', '하위 마운트를 양쪽으로 전달한다.'),
        value('shared', 'As `rshared`, for this mount alone.', '`rshared`와 같되 이 마운트에만 적용한다.'),
        value(
          'rslave',
          'Mounts below are passed on from the host to the container only.',
          '하위 마운트를 호스트에서 컨테이너로만 전달한다.',
        ),
        value('slave', 'As `rslave`, for this mount alone.', '`rslave`와 같되 이 마운트에만 적용한다.'),
      ),
      doc: {
        en: 'Whether mounts that are made below the folder later on show on the other side. Linux only.',
        ko: '나중에 이 폴더 아래에 생긴 마운트가 반대쪽에도 보이게 할지 정한다. 리눅스에서만 쓴다.',
      },
      default: 'rprivate',
      example: yaml`
        propagation: rslave
      `,
      link,
    },
    recursive: {
      schema: oneOfValues(
        value(
          'enabled',
          'Mounts below come along; read-only too where the kernel can: the default.',
          '하위 마운트도 함께 마운트한다. 커널이 지원하면 읽기 전용도 함께 적용된다(기본값).',
        ),
        value('disabled', 'Mounts below do not come along.', '하위 마운트는 제외한다.'),
        value(
          'writable',
          'With a read-only mount, mounts below stay writable.',
          '읽기 전용 마운트라도 하위 마운트는 쓸 수 있다.',
        ),
        value(
          'readonly',
          'Mounts below are read-only too, or it is an error.',
          '하위 마운트도 읽기 전용으로 한다. 할 수 없으면 오류가 난다.',
        ),
      ),
      doc: {
        en: 'What becomes of other mounts below the source.',
        ko: '원본 아래에 있는 다른 마운트를 어떻게 다룰지 정한다.',
      },
      default: 'enabled',
      example: yaml`
        recursive: readonly
      `,
      link,
    },
    selinux: {
      schema: oneOfValues(
        value('z', 'Several containers may use the folder.', '여러 컨테이너가 함께 쓸 수 있다.'),
        value('Z', 'This container alone may use the folder.', '이 컨테이너만 쓸 수 있다.'),
      ),
      doc: {
        en: 'Changes the SELinux label of the source on the host so that the container may read it. Never use it on folders of the system such as `/home` or `/usr`: the host may become unusable.',
        ko: '컨테이너가 읽을 수 있도록 호스트 원본의 SELinux 레이블을 바꾼다. `/home`, `/usr` 같은 시스템 폴더에 쓰면 호스트가 망가질 수 있다.',
      },
      example: yaml`
        selinux: z
      `,
      link,
    },
  }),
  doc: {
    en: 'Options of a mount with `type: bind`.',
    ko: '`type: bind`일 때의 옵션이다.',
  },
  example: yaml`
    bind:
      create_host_path: false
  `,
  link,
};

const volumeOptions: Key = {
  schema: mapping({
    nocopy: {
      schema: boolean,
      doc: {
        en: 'Does not fill a new volume with what the image has at that path.',
        ko: '새 볼륨을 만들 때 이미지의 그 경로에 있던 내용을 복사하지 않는다.',
      },
      default: 'false',
      example: yaml`
        nocopy: true
      `,
      link,
    },
    subpath: {
      schema: formatted('path'),
      doc: {
        en: 'Mounts this folder of the volume, not its root. The folder has to be there already. Needs Docker Engine 26.',
        ko: '볼륨 전체가 아니라 그 안의 이 폴더만 마운트한다. 폴더가 미리 있어야 한다. 도커 엔진 26 이상이 필요하다.',
      },
      default: { en: 'The whole volume.', ko: '볼륨 전체.' },
      example: yaml`
        subpath: uploads
      `,
      link,
    },
    labels: {
      schema: labels,
      doc: {
        en: 'Labels for a volume without a name that this mount creates.',
        ko: '이 마운트가 만드는 이름 없는 볼륨에 붙일 레이블이다.',
      },
      example: yaml`
        labels:
          com.example.team: web
      `,
      link,
    },
  }),
  doc: {
    en: 'Options of a mount with `type: volume`.',
    ko: '`type: volume`일 때의 옵션이다.',
  },
  example: yaml`
    volume:
      nocopy: true
  `,
  link,
};

const tmpfsOptions: Key = {
  schema: mapping({
    size: {
      schema: { ...bytes, min: 0 },
      doc: {
        en: 'How large it may become; it counts as memory of the container. Without it half of the memory of the host.',
        ko: '최대 크기이다. 컨테이너의 메모리로 계산된다. 생략하면 호스트 메모리의 절반까지 쓸 수 있다.',
      },
      default: { en: 'Half of the memory of the host.', ko: '호스트 메모리의 절반.' },
      example: yaml`
        size: 64m
      `,
      link,
    },
    mode: {
      // The schema takes text as well, but Compose cannot read a number from it (compose-go: uint32).
      schema: scalar(['number'], { min: 0 }),
      doc: {
        en: 'The permissions of its root folder, as an octal number without quotes (`0o1770`).',
        ko: '최상위 폴더의 권한이다. 따옴표 없이 8진수(`0o1770`)로 쓴다.',
      },
      default: '0o1777',
      since: '2.14.0',
      example: yaml`
        mode: 0o1770
      `,
      link,
    },
  }),
  doc: {
    en: 'Options of a mount with `type: tmpfs`.',
    ko: '`type: tmpfs`일 때의 옵션이다.',
  },
  example: yaml`
    tmpfs:
      size: 64m
  `,
  link,
};

export const mounts: Key = {
  schema: listOf(
    oneOf(
      formatted('mount', {
        refersTo: 'volume',
        title: { en: 'short form: `[SOURCE:]TARGET[:OPTIONS]`', ko: '짧은 형식: `[원본:]대상[:옵션]`' },
      }),
      mapping(
        {
          type: {
            schema: oneOfValues(
              value('volume', 'A volume that Docker manages.', '도커가 관리하는 볼륨.'),
              value('bind', 'A file or folder of the host.', '호스트의 파일이나 폴더.'),
              value('tmpfs', 'Memory; gone when the container stops.', '메모리에 두며 컨테이너가 멈추면 사라진다.'),
              value(
                'image',
                'The files of an image, read-only. Needs Docker Engine 28.',
                '이미지의 파일(읽기 전용). 도커 엔진 28 이상이 필요하다.',
              ),
              value('npipe', 'A named pipe of Windows.', '윈도우의 네임드 파이프.'),
              value('cluster', 'A cluster volume of Swarm.', '스웜의 클러스터 볼륨.'),
            ),
            doc: {
              en: 'What is mounted. Compose asks for it in the long form.',
              ko: '마운트의 종류이다. 긴 형식에서는 반드시 적는다.',
            },
            example: yaml`
              type: volume
            `,
            link,
          },
          source: {
            schema: { ...string, refersTo: 'volume' },
            doc: {
              en: 'What to mount: the name of a volume of the top-level section `volumes`, a path of the host (`bind`), or an image (`image`). A volume without a source has no name; a tmpfs has no source.',
              ko: '마운트할 원본이다. 최상위 `volumes`에 정의한 볼륨 이름, 호스트 경로(`bind`), 이미지(`image`) 중 하나이다. 볼륨에서 생략하면 이름 없는 볼륨이 되고, tmpfs에는 쓰지 않는다.',
            },
            example: yaml`
              source: db_data
            `,
            refersWhere: { key: 'type', value: 'volume' },
            path: 'any',
            link,
          },
          target: {
            schema: formatted('path'),
            doc: {
              en: 'The absolute path in the container. What the image has there is hidden by the mount.',
              ko: '컨테이너 안의 절대 경로이다. 이미지에 있던 내용은 마운트에 가려진다.',
            },
            example: yaml`
              target: /var/lib/postgresql/data
            `,
            link,
          },
          read_only: {
            schema: boolean,
            doc: {
              en: 'The container may only read.',
              ko: '컨테이너가 읽기만 할 수 있게 한다.',
            },
            default: 'false',
            example: yaml`
              read_only: true
            `,
            link,
          },
          bind: bindOptions,
          volume: volumeOptions,
          tmpfs: tmpfsOptions,
          image: {
            schema: mapping({
              subpath: {
                schema: formatted('path'),
                doc: {
                  en: 'Mounts this folder of the image, not its root.',
                  ko: '이미지 전체가 아니라 그 안의 이 폴더만 마운트한다.',
                },
                since: '2.35.0',
                default: { en: 'The whole image.', ko: '이미지 전체.' },
                example: yaml`
                  subpath: usr/share/models
                `,
                link,
              },
            }),
            doc: {
              en: 'Options of a mount with `type: image`.',
              ko: '`type: image`일 때의 옵션이다.',
            },
            example: yaml`
              image:
                subpath: usr/share/models
            `,
            link,
          },
          consistency: {
            schema: suggestedValues(
              value('consistent', 'Both sides always see the same.', '양쪽이 항상 같은 내용을 본다.'),
              value('cached', 'The container may lag behind.', '컨테이너 쪽 반영이 늦을 수 있다.'),
              value('delegated', 'The host may lag behind.', '호스트 쪽 반영이 늦을 수 있다.'),
            ),
            doc: {
              en: 'A hint for the file sharing of early Docker Desktop on macOS. Today it has no effect.',
              ko: 'macOS용 초기 도커 데스크톱의 파일 공유를 위한 힌트이다. 지금은 효과가 없다.',
            },
            example: yaml`
              consistency: cached
            `,
            link,
          },
        },
        {
          // `target` is asked for by the reading of volumes, not by the schema (compose-go `override/uncity.go`).
          required: ['type', 'target'],
          // compose-go `paths/resolve.go`
          requiredWhere: [{ key: 'type', values: ['bind'], name: 'source' }],
          synonyms: {
            container: 'target',
            dest: 'target',
            destination: 'target',
            dst: 'target',
            host: 'source',
            path: 'target',
            readonly: 'read_only',
            ro: 'read_only',
            src: 'source',
          },
          title: { en: 'long form: type, source, target …', ko: '긴 형식: type, source, target …' },
        },
      ),
    ),
  ),
  doc: {
    en: 'Mounts volumes and paths of the host into the container, so that data outlives it. A source that begins with `./`, `/` or `~` is a path of the host (a bind mount), any other is the name of a volume that the top-level section `volumes` has to define. A missing path of the host becomes an empty folder.',
    ko: '볼륨이나 호스트 경로를 컨테이너 안의 경로에 연결하여 데이터가 컨테이너보다 오래 남게 한다. 원본이 `./`, `/`, `~`로 시작하면 호스트 경로(바인드 마운트)이고, 아니면 볼륨 이름이므로 최상위 `volumes`에 정의해야 한다. 호스트에 없는 경로를 적으면 빈 폴더가 만들어진다.',
  },
  example: yaml`
    volumes:
      - db_data:/var/lib/postgresql/data
      - ./init.sql:/docker-entrypoint-initdb.d/init.sql:ro
  `,
  merge: 'by-target',
  snippet: raw('\n  - ${1:./data}:${2:/data}'),
  link,
  common: true,
};
