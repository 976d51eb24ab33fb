// What may stand below a name of the top-level section `volumes`.

import { yaml } from '../yaml.ts';
import { externalKey } from './external.ts';
import { driverOptions, labels, mapping, oneOf, scalar, string, suggestedValues, value } from './shapes.ts';
import type { Key, Schema } from './types.ts';

/** Options of the driver `local`, which hands them to the system call `mount`. */
const localOptions: Readonly<Record<string, Key>> = {
  type: {
    schema: scalar(['string', 'number'], {
      values: [
        value(
          'none',
          'With `o: bind`: a folder of the host under the name of a volume.',
          '`o: bind`와 함께 호스트 폴더를 볼륨 이름으로 묶는다.',
        ),
        value('nfs', 'A share of an NFS server.', 'NFS 서버의 공유 폴더.'),
        value('cifs', 'A share of a Windows or Samba server.', '윈도우(Samba) 서버의 공유 폴더.'),
        value(
          'tmpfs',
          'In memory: gone when the last container stops.',
          '메모리에만 두며 마지막 컨테이너가 멈추면 사라진다.',
        ),
        value('btrfs', 'A btrfs device.', 'btrfs 장치.'),
      ],
      suggested: true,
    }),
    doc: {
      en: 'The file system to mount, as `mount -t` takes it (driver `local`).',
      ko: '`mount -t`에 넘길 파일 시스템 종류이다(`local` 드라이버).',
    },
    example: yaml`
      type: nfs
    `,
    link: 'volumes/#driver_opts',
  },
  o: {
    schema: scalar(['string', 'number']),
    doc: {
      en: 'The options of the mount, separated by commas, as `mount -o` takes them (driver `local`).',
      ko: '`mount -o`에 넘길 옵션이며 쉼표로 구분한다(`local` 드라이버).',
    },
    example: yaml`
      o: addr=10.0.0.5,nfsvers=4,soft,rw
    `,
    link: 'volumes/#driver_opts',
  },
  device: {
    schema: scalar(['string', 'number']),
    doc: {
      en: 'What to mount: a device, a share, or with `o: bind` a folder of the host (driver `local`). The folder has to exist, and its path has to be absolute: Compose does not resolve it.',
      ko: '마운트할 대상이다. 장치나 공유 폴더, `o: bind`라면 호스트의 폴더이다(`local` 드라이버). 폴더는 미리 있어야 하고, Compose가 경로를 바꿔 주지 않으므로 절대 경로로 쓴다.',
    },
    example: yaml`
      device: ":/exports/data"
    `,
    link: 'volumes/#driver_opts',
  },
};

/** One volume: its settings, or nothing for the defaults of the engine. */
export const volume: Schema = oneOf(
  mapping(
    {
      driver: {
        schema: suggestedValues(
          value(
            'local',
            'On the disk of the host; with `driver_opts` also NFS and the like.',
            '호스트의 디스크. `driver_opts`를 쓰면 NFS 등도 된다.',
          ),
        ),
        doc: {
          en: 'The driver that keeps the data of the volume. `local` keeps it on the disk of the host; others come from plugins, and an unknown one is an error when the volume is made. Changing the driver of a volume that exists means making the volume again, without its data.',
          ko: '볼륨의 데이터를 보관할 드라이버를 지정한다. `local`은 호스트의 디스크에 저장하고, 그 밖의 드라이버는 플러그인을 설치해야 하며, 없는 드라이버를 적으면 볼륨을 만들 때 오류가 난다. 이미 있는 볼륨의 드라이버를 바꾸려면 볼륨을 다시 만들어야 하므로 데이터가 사라진다.',
        },
        default: 'local',
        example: yaml`
          driver: local
        `,
        link: 'volumes/#driver',
        common: true,
      },
      driver_opts: {
        schema: {
          ...driverOptions({ en: 'An option of the driver.', ko: '드라이버의 옵션 하나.' }),
          keys: localOptions,
        },
        doc: {
          en: 'Options for the driver, as names and values. With `local` they are those of `mount`: so a share of an NFS server or a folder of the host becomes a named volume. Quote `true` and `false`: booleans are refused here.',
          ko: '드라이버에 넘길 옵션(이름과 값)이다. `local` 드라이버에서는 `mount` 옵션과 같아서 NFS 공유나 호스트 폴더를 이름 있는 볼륨으로 쓸 수 있다. `true`, `false`는 따옴표로 감싸야 한다.',
        },
        example: yaml`
          driver_opts:
            type: nfs
            o: addr=10.0.0.5,nfsvers=4,rw
            device: ":/exports/data"
        `,
        link: 'volumes/#driver_opts',
      },
      external: externalKey({
        doc: {
          en: 'The volume exists already, outside of this project: Compose does not create it, does not remove it with `down -v`, and reports an error if it is missing. Beside it only `name` is allowed; without `name` the volume is looked up by its key, with no project prefix.',
          ko: '볼륨이 이 프로젝트 밖에 이미 존재함을 선언한다. Compose는 이 볼륨을 만들지 않고 `down -v`로도 지우지 않으며, 없으면 오류를 낸다. 함께 쓸 수 있는 키는 `name`뿐이고, `name`이 없으면 프로젝트 접두어 없이 적힌 이름 그대로 찾는다.',
        },
        example: yaml`
          external: true
        `,
        link: 'volumes/#external',
      }),
      name: {
        schema: string,
        doc: {
          en: 'The name of the volume in the engine, used as it is. Without it Compose puts the project in front: `myproject_data`. Two projects that give the same name share the data.',
          ko: '도커 엔진에서 쓸 볼륨 이름이며 적힌 그대로 쓴다. 생략하면 `myproject_data`처럼 프로젝트 이름이 앞에 붙는다. 두 프로젝트가 같은 이름을 쓰면 데이터를 공유하게 된다.',
        },
        default: '<project>_<key>',
        example: yaml`
          name: shared-data
        `,
        link: 'volumes/#name',
      },
      labels: {
        schema: labels,
        doc: {
          en: 'Labels on the volume, to find or to group volumes with `docker volume ls --filter`. Compose adds its own: `com.docker.compose.project` and `com.docker.compose.volume`.',
          ko: '볼륨에 붙일 레이블이다. `docker volume ls --filter`로 찾거나 묶을 때 쓴다. Compose는 `com.docker.compose.project`와 `com.docker.compose.volume`을 자동으로 붙인다.',
        },
        example: yaml`
          labels:
            com.example.backup: daily
        `,
        merge: 'by-key',
        link: 'volumes/#labels',
      },
    },
    {
      // compose-go `validation/external.go checkExternal`: of volumes only
      exclusive: [
        ['external', 'driver'],
        ['external', 'driver_opts'],
        ['external', 'labels'],
      ],
      synonyms: { options: 'driver_opts', opts: 'driver_opts' },
    },
  ),
  scalar(['null']),
);
