// `ulimits` of a service and of a build: the limits of the kernel for each process, by name.
import type { Localized } from '../localized.ts';
import { yaml } from '../yaml.ts';
import { integer, mapping, oneOf, scalar } from './shapes.ts';
import type { Key, MappingSchema, ScalarSchema, Schema } from './types.ts';

const link = 'services/#ulimits';

function limitOf(number: ScalarSchema): Schema {
  return oneOf(
    number,
    mapping(
      {
        soft: {
          schema: number,
          doc: {
            en: 'The limit that holds. A process may raise it itself, up to `hard`. `-1` is unlimited.',
            ko: '실제로 적용되는 한도이다. 프로세스가 스스로 `hard`까지 올릴 수 있다. `-1`은 무제한이다.',
          },
          example: yaml`
            soft: 20000
          `,
          link,
        },
        hard: {
          schema: number,
          doc: {
            en: 'The ceiling that a process without privileges cannot raise. `-1` is unlimited.',
            ko: '권한 없는 프로세스는 넘을 수 없는 상한이다. `-1`은 무제한이다.',
          },
          example: yaml`
            hard: 40000
          `,
          link,
        },
      },
      { required: ['soft', 'hard'] },
    ),
  );
}

export const ulimits = ulimitsOf(limitOf(integer));

/** Of a build, where Compose casts no text (compose-go `transform/ulimits.go`). */
export const buildUlimits = ulimitsOf(limitOf(scalar(['integer'])));

function ulimitsOf(limit: Schema): MappingSchema {
  return {
    kind: 'mapping',
    keys: {
      nofile: ulimit(
        limit,
        yaml`
          nofile: 65535
        `,
        {
          en: 'How many files and sockets a process may have open. Databases and proxies often ask for more than the default.',
          ko: '프로세스가 동시에 열 수 있는 파일과 소켓의 수이다. 데이터베이스나 프록시는 기본값보다 많이 요구하는 경우가 많다.',
        },
      ),
      nproc: ulimit(
        limit,
        yaml`
          nproc: 65535
        `,
        {
          en: 'How many processes the user may have. It counts for the user id on the whole machine; `pids_limit` counts for the container alone.',
          ko: '사용자가 가질 수 있는 프로세스의 수이다. 호스트 전체의 사용자 ID 기준으로 센다. 컨테이너 단위로 제한하려면 `pids_limit`을 쓴다.',
        },
      ),
      memlock: ulimit(
        limit,
        yaml`
          memlock:
            soft: -1
            hard: -1
        `,
        {
          en: 'How many bytes a process may lock in memory. Elasticsearch and others that must not be swapped set both values to `-1`.',
          ko: '프로세스가 메모리에 고정(lock)할 수 있는 바이트 수이다. Elasticsearch처럼 스왑되면 안 되는 서비스는 두 값을 모두 `-1`로 둔다.',
        },
      ),
      core: ulimit(
        limit,
        yaml`
          core: 0
        `,
        {
          en: 'How large a core dump may be, in bytes. `0` turns core dumps off.',
          ko: '코어 덤프의 최대 크기(바이트)이다. `0`이면 코어 덤프를 남기지 않는다.',
        },
      ),
      stack: ulimit(
        limit,
        yaml`
          stack: 67108864
        `,
        {
          en: 'How large the stack of a process may be, in bytes.',
          ko: '프로세스 스택의 최대 크기(바이트)이다.',
        },
      ),
      fsize: ulimit(
        limit,
        yaml`
          fsize: 1073741824
        `,
        {
          en: 'How large a file a process may write, in bytes.',
          ko: '프로세스가 쓸 수 있는 파일의 최대 크기(바이트)이다.',
        },
      ),
      rtprio: ulimit(
        limit,
        yaml`
          rtprio: 99
        `,
        {
          en: 'The highest real-time priority that a process may take.',
          ko: '프로세스가 가질 수 있는 실시간 우선순위의 상한이다.',
        },
      ),
    },
    other: ulimit(limit, undefined, {
      en: 'A limit of the kernel by its name in lower case, as `ulimit` and `limits.conf` know it. One number sets both the soft and the hard limit.',
      ko: '`ulimit`, `limits.conf`에서 쓰는 소문자 이름의 커널 한도이다. 숫자 하나만 쓰면 soft와 hard에 모두 적용된다.',
    }),
    namePattern: /^[a-z]+$/,
    open: true,
  };
}

function ulimit(schema: Schema, example: string | undefined, doc: Localized): Key {
  return { schema, doc, example, merge: 'replace', link };
}
