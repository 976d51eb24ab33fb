// How much of the machine a service may use: CPU, memory, processes, block devices, GPUs and other devices.
import type { Localized } from '../localized.ts';
import { yaml } from '../yaml.ts';
import { deviceRequestKeys } from './device-request.ts';
import {
  boolean,
  bytes,
  formatted,
  integer,
  listOf,
  mapping,
  number,
  oneOf,
  oneOfValues,
  scalar,
  string,
  uniqueListOf,
  value,
} from './shapes.ts';
import type { Key, Schema } from './types.ts';
import { ulimits } from './ulimits.ts';

const wholeNumberText = /^[+-]?\d+$/;
/** A number or text of a whole number (compose-go casts to int64). */
const int64 = scalar(['number', 'string'], { pattern: wholeNumberText });

export const resourceKeys: Readonly<Record<string, Key>> = {
  cpus: {
    schema: { ...number, format: 'cpus' },
    doc: {
      en: 'How much CPU the service may use at most, in cores: `0.5` is half of one. The same as `deploy.resources.limits.cpus`; if both are there they must agree.',
      ko: '사용할 수 있는 CPU의 최댓값을 코어 수로 정한다. `0.5`는 코어 절반이다. `deploy.resources.limits.cpus`와 같은 설정이며 둘 다 쓰면 값이 같아야 한다.',
    },
    default: { en: 'No limit.', ko: '제한 없음.' },
    example: yaml`
      cpus: 0.5
    `,
    link: 'services/#cpus',
  },
  mem_limit: {
    schema: scalar(['string', 'number'], { format: 'bytes' }),
    doc: {
      en: 'How much memory the service may use at most; beyond it the kernel kills a process of the container (exit code 137). The same as `deploy.resources.limits.memory`; if both are there they must agree.',
      ko: '사용할 수 있는 메모리의 최댓값이다. 넘으면 커널이 컨테이너의 프로세스를 강제 종료한다(종료 코드 137). `deploy.resources.limits.memory`와 같은 설정이며 둘 다 쓰면 값이 같아야 한다.',
    },
    default: { en: 'No limit.', ko: '제한 없음.' },
    example: yaml`
      mem_limit: 512m
    `,
    link: 'services/#mem_limit',
  },
  mem_reservation: {
    schema: bytes,
    doc: {
      en: 'A soft limit that the kernel works towards when memory runs short on the host; less than `mem_limit`. The same as `deploy.resources.reservations.memory`; if both are there they must agree.',
      ko: '호스트의 메모리가 부족할 때 커널이 맞추려고 하는 느슨한 한도이다. `mem_limit`보다 작게 둔다. `deploy.resources.reservations.memory`와 같은 설정이며 둘 다 쓰면 값이 같아야 한다.',
    },
    default: { en: 'None.', ko: '없음.' },
    example: yaml`
      mem_reservation: 256m
    `,
    link: 'services/#mem_reservation',
  },
  memswap_limit: {
    schema: scalar(['string', 'number'], { format: 'bytes' }),
    doc: {
      en: 'Memory and swap together; needs `mem_limit`. The same value as `mem_limit` means no swap, `-1` as much swap as the host has.',
      ko: '메모리와 스왑을 합친 한도이다. `mem_limit`이 있어야 한다. `mem_limit`과 같으면 스왑을 쓰지 않고, `-1`이면 호스트가 가진 만큼 쓴다.',
    },
    default: { en: 'Twice `mem_limit`, if the host has swap.', ko: '호스트에 스왑이 있으면 `mem_limit`의 두 배.' },
    example: yaml`
      memswap_limit: 1g
    `,
    link: 'services/#memswap_limit',
  },
  mem_swappiness: {
    // Compose reads a size here, as for the other keys of memory.
    schema: { ...integer, pattern: /^[+-]?\d+$|^\d(?:_?\d)*(?:\.\d*)? ?[kmgtp]?i?b?$/i },
    doc: {
      en: 'How readily the kernel swaps memory of the container out: 0 (hardly) to 100. Without effect with cgroup v2.',
      ko: '커널이 컨테이너의 메모리를 스왑으로 내보내는 정도이다. 0(거의 안 함)에서 100까지 쓴다. cgroup v2에서는 효과가 없다.',
    },
    default: { en: 'That of the host, usually 60.', ko: '호스트의 설정. 보통 60이다.' },
    example: yaml`
      mem_swappiness: 10
    `,
    link: 'services/#mem_swappiness',
  },
  pids_limit: {
    schema: int64,
    doc: {
      en: 'How many processes and threads the container may have; a protection against fork bombs. `-1` is no limit. The same as `deploy.resources.limits.pids`; if both are there they must agree.',
      ko: '컨테이너가 가질 수 있는 프로세스와 스레드의 수이다. 포크 폭탄을 막는다. `-1`은 제한 없음이다. `deploy.resources.limits.pids`와 같은 설정이며 둘 다 쓰면 값이 같아야 한다.',
    },
    default: { en: 'No limit.', ko: '제한 없음.' },
    example: yaml`
      pids_limit: 200
    `,
    link: 'services/#pids_limit',
  },
  ulimits: {
    schema: ulimits,
    doc: {
      en: 'Limits of the kernel for each process, such as open files (`nofile`). One number sets the soft and the hard limit; the long form sets each.',
      ko: '열린 파일 수(`nofile`)처럼 프로세스마다 적용되는 커널 한도이다. 숫자 하나만 쓰면 soft와 hard에 모두 적용되고, 긴 형식에서는 따로 정한다.',
    },
    default: { en: 'Those of the Docker daemon.', ko: '도커 데몬의 설정.' },
    example: yaml`
      ulimits:
        nofile:
          soft: 20000
          hard: 40000
    `,
    link: 'services/#ulimits',
  },
  cpu_shares: {
    schema: int64,
    doc: {
      en: 'The weight against other containers when the CPU is short: 2048 gets twice as much as 1024. It is no limit while the CPU is free.',
      ko: 'CPU가 부족할 때 다른 컨테이너와 나누는 비중이다. 2048이면 1024의 두 배를 받는다. CPU가 남을 때는 제한하지 않는다.',
    },
    default: '1024',
    example: yaml`
      cpu_shares: 512
    `,
    link: 'services/#cpu_shares',
  },
  cpuset: {
    schema: formatted('cpu-set'),
    doc: {
      en: 'The cores on which the container may run, by number: a range `0-3`, a list `0,2`, in quotes.',
      ko: '컨테이너를 실행할 CPU 코어의 번호이다. `0-3` 같은 범위나 `0,2` 같은 목록을 따옴표로 감싸 쓴다.',
    },
    default: { en: 'All.', ko: '전부.' },
    example: yaml`
      cpuset: "0-3"
    `,
    link: 'services/#cpuset',
  },
  cpu_quota: {
    schema: int64,
    doc: {
      en: 'How many microseconds of CPU the container gets in each `cpu_period`. `cpus` says the same in a simpler way.',
      ko: '`cpu_period`마다 쓸 수 있는 CPU 시간(마이크로초)이다. `cpus`로 더 간단하게 정할 수 있다.',
    },
    default: { en: 'No limit.', ko: '제한 없음.' },
    example: yaml`
      cpu_quota: 50000
    `,
    link: 'services/#cpu_quota',
  },
  cpu_period: {
    schema: int64,
    doc: {
      en: 'The length of the period for `cpu_quota`, in microseconds.',
      ko: '`cpu_quota`의 기준이 되는 주기(마이크로초)이다.',
    },
    default: '100000',
    example: yaml`
      cpu_period: 100000
    `,
    link: 'services/#cpu_period',
  },
  cpu_rt_runtime: {
    schema: int64,
    doc: {
      en: 'How many microseconds of real-time CPU the container gets in each `cpu_rt_period`. Needs cgroup v1 and a daemon and kernel set up for it.',
      ko: '`cpu_rt_period`마다 쓸 수 있는 실시간 CPU 시간(마이크로초)이다. cgroup v1, 그리고 이를 허용하는 데몬과 커널 설정이 필요하다.',
    },
    example: yaml`
      cpu_rt_runtime: 95000
    `,
    link: 'services/#cpu_rt_runtime',
  },
  cpu_rt_period: {
    schema: int64,
    doc: {
      en: 'The length of the period for `cpu_rt_runtime`, in microseconds.',
      ko: '`cpu_rt_runtime`의 기준이 되는 주기(마이크로초)이다.',
    },
    example: yaml`
      cpu_rt_period: 1000000
    `,
    link: 'services/#cpu_rt_period',
  },
  cpu_count: {
    schema: scalar(['integer', 'string'], { min: 0, pattern: wholeNumberText }),
    doc: {
      en: 'How many CPUs a Windows container may use. On Linux use `cpus` or `cpuset`.',
      ko: '윈도우 컨테이너가 쓸 CPU의 수이다. 리눅스에서는 `cpus`나 `cpuset`을 쓴다.',
    },
    example: yaml`
      cpu_count: 2
    `,
    link: 'services/#cpu_count',
  },
  cpu_percent: {
    schema: scalar(['integer', 'string'], { min: 0, max: 100, pattern: /^[+-]?\d+(\.0*)?$/ }),
    doc: {
      en: 'How much of the CPUs a Windows container may use, in percent. On Linux use `cpus`.',
      ko: '윈도우 컨테이너가 쓸 CPU의 비율(%)이다. 리눅스에서는 `cpus`를 쓴다.',
    },
    example: yaml`
      cpu_percent: 50
    `,
    link: 'services/#cpu_percent',
  },
  oom_kill_disable: {
    schema: boolean,
    doc: {
      en: 'Keeps the kernel from killing the container when it uses up its memory; it then hangs. Only together with `mem_limit`, or the whole host runs out of memory. Without effect with cgroup v2.',
      ko: '메모리를 다 써도 커널이 컨테이너를 강제 종료하지 않게 한다. 대신 멈춰 버린다. `mem_limit` 없이 쓰면 호스트 전체의 메모리가 바닥날 수 있다. cgroup v2에서는 효과가 없다.',
    },
    default: 'false',
    example: yaml`
      oom_kill_disable: true
    `,
    link: 'services/#oom_kill_disable',
  },
  oom_score_adj: {
    schema: scalar(['integer', 'string'], { min: -1000, max: 1000, pattern: wholeNumberText }),
    doc: {
      en: 'Whom the kernel kills first when the host runs out of memory: from -1000 (never) to 1000 (first).',
      ko: '호스트의 메모리가 바닥났을 때 커널이 먼저 종료할 순위이다. -1000(종료하지 않음)에서 1000(가장 먼저)까지 쓴다.',
    },
    default: '0',
    example: yaml`
      oom_score_adj: -500
    `,
    link: 'services/#oom_score_adj',
  },
  blkio_config: {
    schema: mapping(
      {
        weight: {
          // The schema takes text as well, but Compose cannot read a number from it (compose-go: uint16).
          schema: scalar(['integer'], { min: 0 }),
          doc: {
            en: 'The share of disk bandwidth against other containers, from 10 to 1000.',
            ko: '다른 컨테이너와 나누는 디스크 대역폭의 비중이다. 10에서 1000까지 쓴다.',
          },
          default: '500',
          example: yaml`
            weight: 300
          `,
          link: 'services/#blkio_config',
        },
        weight_device: {
          schema: listOf(
            device({
              weight: {
                schema: scalar(['integer'], { min: 0 }),
                doc: {
                  en: 'The share on this device, from 10 to 1000.',
                  ko: '이 장치에서의 비중이다. 10에서 1000까지 쓴다.',
                },
                example: yaml`
                  weight: 400
                `,
                link: 'services/#weight_device',
              },
            }),
          ),
          doc: {
            en: 'The share of bandwidth on single devices.',
            ko: '장치별 대역폭 비중이다.',
          },
          example: yaml`
            weight_device:
              - path: /dev/sda
                weight: 400
          `,
          link: 'services/#weight_device',
        },
        device_read_bps: rates('device_read_bps', '12mb', {
          en: 'How many bytes a second may be read from a device.',
          ko: '장치에서 초당 읽을 수 있는 바이트 수이다.',
        }),
        device_write_bps: rates('device_write_bps', '1024k', {
          en: 'How many bytes a second may be written to a device.',
          ko: '장치에 초당 쓸 수 있는 바이트 수이다.',
        }),
        device_read_iops: rates('device_read_iops', '120', {
          en: 'How many reads a second a device may be asked for.',
          ko: '장치에 초당 요청할 수 있는 읽기 횟수이다.',
        }),
        device_write_iops: rates('device_write_iops', '30', {
          en: 'How many writes a second a device may be asked for.',
          ko: '장치에 초당 요청할 수 있는 쓰기 횟수이다.',
        }),
      },
      { extensions: false },
    ),
    doc: {
      en: 'Limits and weights for disks and other block devices. Weights need the BFQ scheduler on the host; limits hold with every scheduler.',
      ko: '디스크 같은 블록 장치의 한도와 비중을 정한다. 비중은 호스트가 BFQ 스케줄러를 써야 적용되고, 한도는 스케줄러와 관계없이 적용된다.',
    },
    example: yaml`
      blkio_config:
        device_write_bps:
          - path: /dev/sda
            rate: 10mb
    `,
    link: 'services/#blkio_config',
  },
  gpus: {
    schema: oneOf(
      oneOfValues(value('all', 'All GPUs of the host.', '호스트의 모든 GPU.')),
      listOf(
        mapping(deviceRequestKeys('services/#gpus'), {
          open: true,
          extensions: false,
          exclusive: [['count', 'device_ids']],
        }),
      ),
    ),
    doc: {
      en: 'Gives the container GPUs of the host: `all`, or a list of requests. The short way for `deploy.resources.reservations.devices` with the capability `gpu`. The host needs the driver, for NVIDIA its Container Toolkit.',
      ko: '컨테이너에 호스트의 GPU를 준다. `all`이나 요청 목록을 쓴다. capability가 `gpu`인 `deploy.resources.reservations.devices`를 줄여 쓴 것이다. 호스트에 드라이버가 있어야 하고, NVIDIA는 Container Toolkit도 필요하다.',
    },
    since: '2.30.0',
    example: yaml`
      gpus: all
    `,
    link: 'services/#gpus',
  },
  devices: {
    schema: listOf(
      oneOf(
        formatted('device', {
          title: { en: 'short form: `SOURCE[:TARGET[:PERMISSIONS]]`', ko: '짧은 형식: `원본[:대상[:권한]]`' },
        }),
        mapping(
          {
            source: {
              schema: string,
              doc: {
                en: 'The device on the host, or the CDI name of one.',
                ko: '호스트의 장치이다. CDI 이름도 쓸 수 있다.',
              },
              example: yaml`
                source: /dev/ttyUSB0
              `,
              link: 'services/#devices',
            },
            target: {
              schema: formatted('path'),
              doc: {
                en: 'The path of the device in the container.',
                ko: '컨테이너 안에서의 장치 경로이다.',
              },
              example: yaml`
                target: /dev/ttyUSB0
              `,
              link: 'services/#devices',
            },
            permissions: {
              schema: {
                ...string,
                suggested: true,
                values: [
                  value('rwm', 'Read, write and create: the default.', '읽기, 쓰기, 생성(기본값).'),
                  value('rw', 'Read and write.', '읽기와 쓰기.'),
                  value('r', 'Read only.', '읽기만.'),
                ],
              },
              doc: {
                en: 'What the container may do with it: `r` read, `w` write, `m` create the device file.',
                ko: '허용할 작업이다. `r` 읽기, `w` 쓰기, `m` 장치 파일 생성이다.',
              },
              default: 'rwm',
              example: yaml`
                permissions: rw
              `,
              link: 'services/#devices',
            },
          },
          {
            // `target` is asked for by the reading of devices, not by the schema (compose-go `override/uncity.go`).
            required: ['source', 'target'],
            title: { en: 'long form: source, target, permissions', ko: '긴 형식: source, target, permissions' },
          },
        ),
      ),
    ),
    doc: {
      en: 'Gives the container devices of the host, such as a serial port, or by a CDI name (`vendor.com/device=gpu`). For GPUs use `gpus`.',
      ko: '시리얼 포트 같은 호스트의 장치를 컨테이너에 준다. CDI 이름(`vendor.com/device=gpu`)으로도 쓴다. GPU에는 `gpus`를 쓴다.',
    },
    example: yaml`
      devices:
        - "/dev/ttyUSB0:/dev/ttyUSB0"
    `,
    merge: 'by-target',
    link: 'services/#devices',
  },
  device_cgroup_rules: {
    schema: uniqueListOf(string),
    doc: {
      en: 'Allows whole kinds of devices that may appear later: `TYPE MAJOR:MINOR ACCESS`, for example `c 188:* rwm` for USB serial ports.',
      ko: '나중에 연결될 수 있는 장치를 종류로 허용한다. `종류 주번호:부번호 권한` 형식이며, 예를 들어 `c 188:* rwm`은 USB 시리얼 포트이다.',
    },
    example: yaml`
      device_cgroup_rules:
        - "c 188:* rwm"
    `,
    link: 'services/#device_cgroup_rules',
  },
};

function device(keys: Readonly<Record<string, Key>>): Schema {
  return mapping(
    {
      path: {
        schema: string,
        doc: {
          en: 'The device file on the host.',
          ko: '호스트의 장치 파일이다.',
        },
        example: yaml`
          path: /dev/sda
        `,
        link: 'services/#blkio_config',
      },
      ...keys,
    },
    { extensions: false },
  );
}

function rates(name: string, rate: string, doc: Localized): Key {
  const link = name.endsWith('bps')
    ? 'services/#device_read_bps-device_write_bps'
    : 'services/#device_read_iops-device_write_iops';
  return {
    schema: listOf(
      device({
        rate: {
          schema: bytes,
          doc: name.endsWith('bps')
            ? {
                en: 'Bytes a second, as a number or a size (`12mb`).',
                ko: '초당 바이트 수이다. 숫자나 `12mb` 같은 크기로 쓴다.',
              }
            : { en: 'Operations a second.', ko: '초당 횟수이다.' },
          example: yaml`
            rate: ${rate}
          `,
          link,
        },
      }),
    ),
    doc,
    example: yaml`
      ${name}:
        - path: /dev/sda
          rate: ${rate}
    `,
    link,
  };
}
