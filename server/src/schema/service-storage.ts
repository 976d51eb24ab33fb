// The files of a service: volumes, temporary file systems, configs, secrets.

import { yaml } from '../yaml.ts';
import { mounts } from './mounts.ts';
import { boolean, fileReferences, formatted, mayRepeat, scalar, string, stringOrList, uniqueListOf } from './shapes.ts';
import type { Key } from './types.ts';

/** Compose makes text of a whole number, and refuses one with a fraction. */
const storageOption = scalar(['string', 'integer', 'null']);

export const storageKeys: Readonly<Record<string, Key>> = {
  volumes: mounts,
  tmpfs: {
    schema: mayRepeat(stringOrList({ ...string, title: { en: '`PATH[:OPTIONS]`', ko: '`경로[:옵션]`' } })),
    doc: {
      en: 'Mounts memory at these paths: fast, and gone when the container stops. Options follow a colon: `size=64m,mode=1777,uid=1000`. Useful for `/tmp` and `/run` with `read_only: true`.',
      ko: '이 경로에 메모리 파일 시스템을 마운트한다. 빠르지만 컨테이너가 멈추면 사라진다. 콜론 뒤에 `size=64m,mode=1777,uid=1000` 같은 옵션을 적는다. `read_only: true`일 때 `/tmp`나 `/run`에 유용하다.',
    },
    example: yaml`
      tmpfs:
        - /tmp:size=64m
    `,
    merge: 'list',
    link: 'services/#tmpfs',
  },
  configs: {
    schema: fileReferences('config'),
    doc: {
      en: 'Puts configs of the top-level section `configs` into the container as files, by default `/NAME`. The long form sets another path, owner and permissions.',
      ko: '최상위 `configs`에 정의한 config를 파일로 컨테이너에 넣는다. 기본 위치는 `/이름`이다. 긴 형식에서는 경로와 소유자, 권한을 정할 수 있다.',
    },
    example: yaml`
      configs:
        - source: app_settings
          target: /etc/app/settings.yaml
    `,
    merge: 'by-target',
    link: 'services/#configs',
  },
  secrets: {
    schema: fileReferences('secret'),
    doc: {
      en: 'Puts secrets of the top-level section `secrets` into the container as files below `/run/secrets`, so that they are no environment variables. Many images read such a file through a variable with `_FILE` at its end (`POSTGRES_PASSWORD_FILE`).',
      ko: '최상위 `secrets`에 정의한 시크릿을 `/run/secrets` 아래의 파일로 컨테이너에 넣으므로 환경 변수로 드러나지 않는다. `_FILE`로 끝나는 변수(`POSTGRES_PASSWORD_FILE`)로 이 파일을 읽는 이미지가 많다.',
    },
    example: yaml`
      secrets:
        - db_password
    `,
    merge: 'by-target',
    link: 'services/#secrets',
  },
  read_only: {
    schema: boolean,
    doc: {
      en: 'Makes the file system of the container read-only. Volumes stay writable; where the program writes elsewhere, such as `/tmp`, mount a `tmpfs`.',
      ko: '컨테이너의 파일 시스템을 읽기 전용으로 한다. 볼륨에는 계속 쓸 수 있다. `/tmp`처럼 쓰기가 필요한 곳에는 `tmpfs`를 마운트한다.',
    },
    default: 'false',
    example: yaml`
      read_only: true
    `,
    link: 'services/#read_only',
  },
  shm_size: {
    schema: scalar(['string', 'number'], { format: 'bytes' }),
    doc: {
      en: 'The size of the shared memory `/dev/shm`. Browsers, PostgreSQL and machine learning need more than the default.',
      ko: '공유 메모리 `/dev/shm`의 크기이다. 브라우저나 PostgreSQL, 머신러닝 작업에는 기본값이 모자랄 수 있다.',
    },
    default: '64m',
    example: yaml`
      shm_size: 256m
    `,
    link: 'services/#shm_size',
  },
  storage_opt: {
    schema: {
      kind: 'mapping',
      keys: {
        size: {
          schema: storageOption,
          doc: {
            en: 'How large the file system of the container may become. Works with `btrfs`, `zfs`, `windowsfilter`, and with `overlay2` on XFS with project quotas.',
            ko: '컨테이너 파일 시스템의 최대 크기이다. `btrfs`, `zfs`, `windowsfilter`, 그리고 프로젝트 쿼터를 켠 XFS 위의 `overlay2`에서 동작한다.',
          },
          example: yaml`
            size: 10G
          `,
          link: 'services/#storage_opt',
        },
      },
      other: {
        schema: storageOption,
        doc: { en: 'An option of the storage driver.', ko: '스토리지 드라이버의 옵션이다.' },
      },
      open: true,
    },
    doc: {
      en: 'Options of the storage driver for the file system of the container.',
      ko: '컨테이너 파일 시스템에 적용할 스토리지 드라이버의 옵션이다.',
    },
    example: yaml`
      storage_opt:
        size: 10G
    `,
    link: 'services/#storage_opt',
  },
  volumes_from: {
    schema: uniqueListOf(formatted('service-volumes', { refersTo: 'service' })),
    doc: {
      en: 'Mounts all volumes of another service (`SERVICE[:ro]`) or of a container outside of the project (`container:NAME[:ro]`). Where each volume lands is then not to be seen here: naming the shared volumes in `volumes` is clearer.',
      ko: '다른 서비스(`서비스[:ro]`)나 프로젝트 밖 컨테이너(`container:이름[:ro]`)의 볼륨을 모두 마운트한다. 무엇이 어디에 마운트되는지 드러나지 않으므로 `volumes`에 공유할 볼륨을 직접 적는 것이 낫다.',
    },
    example: yaml`
      volumes_from:
        - db:ro
    `,
    link: 'services/#volumes_from',
  },
};
