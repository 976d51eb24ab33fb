// `deploy` of a service: how many containers, with what resources; and what only a swarm reads.
import type { Localized } from '../localized.ts';
import { raw, yaml } from '../yaml.ts';
import { deviceRequestKeys } from './device-request.ts';
import {
  bytesText,
  duration,
  integer,
  labels,
  listOf,
  mapping,
  number,
  oneOf,
  oneOfValues,
  scalar,
  string,
  suggestedValues,
  value,
} from './shapes.ts';
import type { Key, MappingSchema, Schema } from './types.ts';

const cpus = scalar(['number', 'string'], {
  format: 'cpus',
  // As Go reads a number: digits may be grouped by `_`.
  pattern: /^[+-]?(?:(?:\d(?:_?\d)*\.?(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*)(?:e[+-]?\d+)?|inf|infinity|nan)$/i,
  asks: { en: 'Needs a number of processors such as `0.5`', ko: '`0.5` 같은 CPU 수를 쓴다' },
});

// compose-go refuses a negative number after the schema has let it pass.
const count = { ...integer, min: 0, pattern: /^\+?\d+$/ };

/** As the keys of the service and of Kubernetes are called. */
const sizes = { cpu: 'cpus', mem: 'memory', mem_limit: 'memory', mem_reservation: 'memory', pids_limit: 'pids' };

const limits: MappingSchema = mapping(
  {
    cpus: {
      schema: cpus,
      doc: {
        en: 'How many processors the container may use at most; fractions are fine: `"0.5"` is half of one. It has to agree with `cpus` of the service where both are written.',
        ko: '컨테이너가 쓸 수 있는 CPU 수의 상한이다. `"0.5"`처럼 소수도 된다. 서비스의 `cpus`를 함께 쓰면 값이 같아야 한다.',
      },
      default: { en: 'No limit.', ko: '제한 없음.' },
      example: yaml`
        cpus: "0.50"
      `,
      link: 'deploy/#cpus',
      common: true,
    },
    memory: {
      schema: bytesText,
      doc: {
        en: 'How much memory the container may use at most, with a unit: `512M`. A process that needs more is killed (exit code 137). A bare number is refused: it has to be text.',
        ko: '컨테이너가 쓸 수 있는 메모리의 상한이며 `512M`처럼 단위를 붙인다. 넘으면 프로세스가 강제 종료된다(종료 코드 137). 문자열이어야 하므로 숫자만 쓰면 오류이다.',
      },
      default: { en: 'No limit.', ko: '제한 없음.' },
      example: yaml`
        memory: 512M
      `,
      link: 'deploy/#memory',
      common: true,
    },
    pids: {
      schema: integer,
      doc: {
        en: 'How many processes and threads the container may have at most. It has to agree with `pids_limit` of the service where both are written.',
        ko: '컨테이너가 가질 수 있는 프로세스(스레드 포함) 수의 상한이다. 서비스의 `pids_limit`을 함께 쓰면 값이 같아야 한다.',
      },
      default: { en: 'No limit.', ko: '제한 없음.' },
      example: yaml`
        pids: 200
      `,
      link: 'deploy/#pids',
    },
  },
  { synonyms: sizes },
);

const genericResource: MappingSchema = mapping({
  discrete_resource_spec: {
    schema: mapping({
      kind: {
        schema: string,
        doc: {
          en: 'The kind of resource, by the name that the nodes of the swarm announce.',
          ko: '자원의 종류이다. 스웜 노드가 알린 이름을 적는다.',
        },
        example: yaml`
          kind: gpu
        `,
        link: 'deploy/#resources',
      },
      value: {
        // A text is read as a whole number (compose-go `types.DiscreteGenericResource`).
        schema: { ...number, pattern: /^[+-]?\d+$/ },
        doc: { en: 'How many of this kind.', ko: '필요한 수량이다.' },
        example: yaml`
          value: 2
        `,
        link: 'deploy/#resources',
      },
    }),
    doc: {
      en: 'A resource that is counted: its kind and how many of it.',
      ko: '개수로 세는 자원의 종류와 수량이다.',
    },
    example: yaml`
      discrete_resource_spec:
        kind: gpu
        value: 2
    `,
    link: 'deploy/#resources',
  },
});

const reservations: MappingSchema = mapping(
  {
    memory: {
      schema: bytesText,
      doc: {
        en: 'How much memory the container should always get, with a unit: `256M`. On one host it is a soft limit that counts when memory runs short.',
        ko: '컨테이너에 보장할 메모리이며 `256M`처럼 단위를 붙인다. 단일 호스트에서는 메모리가 부족할 때 적용되는 느슨한 한도이다.',
      },
      example: yaml`
        memory: 256M
      `,
      link: 'deploy/#memory',
      common: true,
    },
    devices: {
      schema: listOf(
        mapping(deviceRequestKeys('deploy/#devices'), {
          required: ['capabilities'],
          exclusive: [['count', 'device_ids']],
        }),
      ),
      doc: {
        en: 'Devices such as GPUs that the container gets. Each item needs `capabilities`; for NVIDIA the Container Toolkit has to be installed on the host. `gpus` of the service is the short way.',
        ko: '컨테이너에 할당할 GPU 같은 장치이다. 항목마다 `capabilities`가 필요하고, NVIDIA GPU라면 호스트에 Container Toolkit이 설치되어 있어야 한다. 서비스의 `gpus`로 더 짧게 쓸 수 있다.',
      },
      example: yaml`
        devices:
          - driver: nvidia
            count: 1
            capabilities: [gpu]
      `,
      snippet: raw('\n  - driver: ${1:nvidia}\n    count: ${2:all}\n    capabilities: [${3:gpu}]$0'),
      link: 'deploy/#devices',
    },
    cpus: {
      schema: cpus,
      doc: {
        en: 'How many processors the container should always get. Only a swarm uses it, to choose a node.',
        ko: '컨테이너에 보장할 CPU 수이다. 스웜에서 노드를 고를 때만 쓰인다.',
      },
      example: yaml`
        cpus: "0.25"
      `,
      link: 'deploy/#cpus',
    },
    generic_resources: {
      schema: listOf(genericResource),
      doc: {
        en: 'Resources of a kind that you defined on the nodes of a swarm. `docker compose up` ignores them.',
        ko: '스웜 노드에 직접 정의해 둔 자원을 요청한다. `docker compose up`에서는 무시된다.',
      },
      example: yaml`
        generic_resources:
          - discrete_resource_spec:
              kind: gpu
              value: 2
      `,
      link: 'deploy/#resources',
    },
  },
  { synonyms: sizes },
);

const restartPolicy: MappingSchema = mapping(
  {
    condition: {
      schema: suggestedValues(
        value('any', 'Whatever the exit code is.', '종료 코드와 상관없이 다시 시작한다.'),
        value('on-failure', 'Only after an exit code other than 0.', '종료 코드가 0이 아닐 때만 다시 시작한다.'),
        value('none', 'Never.', '다시 시작하지 않는다.'),
      ),
      doc: {
        en: 'When a container that ended is started again.',
        ko: '종료된 컨테이너를 다시 시작할 조건이다.',
      },
      default: 'any',
      example: yaml`
        condition: on-failure
      `,
      link: 'deploy/#restart_policy',
      common: true,
    },
    max_attempts: {
      schema: count,
      doc: {
        en: 'How many times to try before giving up. Without it there is no end.',
        ko: '포기하기 전까지 재시작을 시도할 횟수이다. 생략하면 계속 시도한다.',
      },
      default: { en: 'No limit.', ko: '제한 없음.' },
      example: yaml`
        max_attempts: 3
      `,
      link: 'deploy/#restart_policy',
    },
    delay: {
      schema: duration,
      doc: {
        en: 'How long to wait between two attempts. Only a swarm does.',
        ko: '재시작을 시도하는 간격이다. 스웜에서만 적용된다.',
      },
      example: yaml`
        delay: 5s
      `,
      link: 'deploy/#restart_policy',
    },
    window: {
      schema: duration,
      doc: {
        en: 'How long a container has to stay up for a start to count as a success. Only a swarm asks.',
        ko: '재시작이 성공했다고 볼 때까지 컨테이너가 살아 있어야 하는 시간이다. 스웜에서만 적용된다.',
      },
      example: yaml`
        window: 120s
      `,
      link: 'deploy/#restart_policy',
    },
  },
  { main: 'condition', synonyms: { policy: 'condition' } },
);

const placement: MappingSchema = mapping({
  constraints: {
    schema: listOf(string),
    doc: {
      en: 'What a node has to fulfil to run the service, with `==` or `!=`: `node.role`, `node.hostname`, `node.labels.…`, `engine.labels.…`. All items have to hold.',
      ko: '서비스를 실행할 노드가 만족해야 할 조건이다. `node.role`, `node.hostname`, `node.labels.…`, `engine.labels.…`를 `==` 또는 `!=`로 비교하며 모두 만족해야 한다.',
    },
    example: yaml`
      constraints:
        - node.role==worker
        - node.labels.disk==ssd
    `,
    link: 'deploy/#constraints',
  },
  preferences: {
    schema: listOf(
      mapping({
        spread: {
          schema: string,
          doc: {
            en: 'The label of nodes over whose values the containers are spread evenly.',
            ko: '컨테이너를 고르게 나눌 기준이 되는 노드 레이블이다.',
          },
          example: yaml`
            spread: node.labels.zone
          `,
          link: 'deploy/#preferences',
        },
      }),
    ),
    doc: {
      en: 'How to spread the containers over the nodes, the most important rule first.',
      ko: '컨테이너를 노드에 어떻게 나눠 배치할지 정한다. 중요한 규칙을 먼저 적는다.',
    },
    example: yaml`
      preferences:
        - spread: node.labels.zone
    `,
    link: 'deploy/#preferences',
  },
  max_replicas_per_node: {
    schema: count,
    doc: {
      en: 'How many containers of the service one node may run at most.',
      ko: '노드 하나에서 실행할 수 있는 이 서비스의 컨테이너 수를 제한한다.',
    },
    default: { en: 'No limit.', ko: '제한 없음.' },
    example: yaml`
      max_replicas_per_node: 1
    `,
    link: 'deploy/#placement',
  },
});

/**
 * One service in operation. `docker compose up` reads `replicas`, `resources` and part of `restart_policy`; the rest is
 * for a swarm.
 */
export const deploy: Schema = oneOf(
  mapping({
    replicas: {
      schema: count,
      doc: {
        en: 'How many containers of the service run. With more than one, neither `container_name` nor a fixed host port is possible. `scale` of the service says the same and may not differ; `--scale` on the command line wins.',
        ko: '서비스의 컨테이너를 몇 개 실행할지 정한다. 둘 이상이면 `container_name`과 고정된 호스트 포트를 쓸 수 없다. 서비스의 `scale`과 같은 뜻이라 값이 다르면 오류이고, 명령줄의 `--scale`이 우선한다.',
      },
      default: '1',
      example: yaml`
        replicas: 3
      `,
      link: 'deploy/#replicas',
      common: true,
    },
    resources: {
      schema: mapping({
        limits: {
          schema: limits,
          doc: {
            en: 'What the container may use at most. Keep one service from taking the whole machine with it.',
            ko: '컨테이너가 쓸 수 있는 자원의 상한이다. 서비스 하나가 호스트의 자원을 다 쓰는 것을 막는다.',
          },
          example: yaml`
            limits:
              cpus: "0.50"
              memory: 512M
          `,
          link: 'deploy/#resources',
          common: true,
        },
        reservations: {
          schema: reservations,
          doc: {
            en: 'What the container should always get, and the devices it needs. `docker compose up` reads `memory` and `devices`.',
            ko: '컨테이너에 보장할 자원과 필요한 장치이다. `docker compose up`은 `memory`와 `devices`만 반영한다.',
          },
          example: yaml`
            reservations:
              memory: 256M
          `,
          link: 'deploy/#resources',
          common: true,
        },
      }),
      doc: {
        en: 'Processors, memory and devices of each container: `limits` is the ceiling, `reservations` what is set aside.',
        ko: '컨테이너마다 쓸 CPU, 메모리, 장치를 정한다. `limits`는 상한이고 `reservations`는 보장할 양이다.',
      },
      example: yaml`
        resources:
          limits:
            cpus: "0.50"
            memory: 512M
          reservations:
            memory: 256M
      `,
      link: 'deploy/#resources',
      common: true,
    },
    restart_policy: {
      schema: restartPolicy,
      doc: {
        en: 'When containers start again after they end. It wins over `restart` of the service. `docker compose up` reads `condition` and `max_attempts` alone; `restart` is the simpler way on one host.',
        ko: '종료된 컨테이너를 언제 다시 시작할지 정하며 서비스의 `restart`보다 우선한다. `docker compose up`은 `condition`과 `max_attempts`만 반영하므로 단일 호스트에서는 `restart`가 더 간단하다.',
      },
      example: yaml`
        restart_policy:
          condition: on-failure
          max_attempts: 3
      `,
      link: 'deploy/#restart_policy',
    },
    labels: {
      schema: labels,
      doc: {
        en: 'Labels on the service of a swarm, not on its containers. For those use `labels` of the service; tools that read container labels do not see these under `docker compose up`.',
        ko: '컨테이너가 아니라 스웜의 서비스에 붙는 레이블이다. 컨테이너에 붙이려면 서비스의 `labels`를 쓴다. `docker compose up`에서는 컨테이너 레이블을 읽는 도구가 이 값을 볼 수 없다.',
      },
      example: yaml`
        labels:
          com.example.description: web
      `,
      merge: 'by-key',
      link: 'deploy/#labels',
    },
    mode: {
      schema: suggestedValues(
        value('replicated', 'A fixed number of containers (`replicas`).', '정해진 수(`replicas`)만큼 실행한다.'),
        value('global', 'One container on each node.', '노드마다 하나씩 실행한다.'),
        value(
          'replicated-job',
          'A fixed number of containers that run to their end.',
          '정해진 수만큼 실행하고 끝나면 종료한다.',
        ),
        value(
          'global-job',
          'One container on each node that runs to its end.',
          '노드마다 하나씩 실행하고 끝나면 종료한다.',
        ),
      ),
      doc: {
        en: 'How a swarm spreads the service. Without a swarm every service is `replicated`.',
        ko: '스웜에서 서비스를 어떻게 실행할지 정한다. 스웜이 아니면 항상 `replicated`로 동작한다.',
      },
      default: 'replicated',
      example: yaml`
        mode: global
      `,
      link: 'deploy/#mode',
    },
    placement: {
      schema: placement,
      doc: {
        en: 'On which nodes of a swarm the containers may run. `docker compose up`, with its one host, ignores it.',
        ko: '컨테이너를 스웜의 어느 노드에서 실행할지 정한다. 호스트가 하나인 `docker compose up`에서는 무시된다.',
      },
      example: yaml`
        placement:
          constraints:
            - node.role==worker
      `,
      link: 'deploy/#placement',
    },
    update_config: {
      schema: changeConfig('update_config', {
        en: 'Stop, go on, or return to the version before.',
        ko: '멈출지, 계속할지, 이전 버전으로 되돌릴지 정한다.',
      }),
      doc: {
        en: 'How a swarm replaces containers by those of a new version: how many at a time, and what to do on failure. `docker compose up` ignores it.',
        ko: '스웜에서 새 버전으로 바꿀 때 한 번에 몇 개씩 교체하고 실패하면 어떻게 할지 정한다. `docker compose up`에서는 무시된다.',
      },
      example: yaml`
        update_config:
          parallelism: 1
          delay: 10s
          order: start-first
      `,
      link: 'deploy/#update_config',
    },
    rollback_config: {
      schema: changeConfig('rollback_config', {
        en: 'Stop, or go on with the others.',
        ko: '멈출지, 나머지를 계속할지 정한다.',
      }),
      doc: {
        en: 'How a swarm returns to the version before when an update fails. `docker compose up` ignores it.',
        ko: '스웜에서 업데이트가 실패했을 때 이전 버전으로 되돌리는 방법을 정한다. `docker compose up`에서는 무시된다.',
      },
      example: yaml`
        rollback_config:
          parallelism: 1
          order: stop-first
      `,
      link: 'deploy/#rollback_config',
    },
    endpoint_mode: {
      schema: suggestedValues(
        value('vip', 'One virtual address for the service.', '서비스에 가상 IP를 하나 준다.'),
        value(
          'dnsrr',
          'The name resolves to the addresses of all containers in turn.',
          '이름을 조회하면 컨테이너들의 주소를 돌아가며 알려 준다.',
        ),
      ),
      doc: {
        en: 'How clients in a swarm find the service. `docker compose up` ignores it.',
        ko: '스웜에서 클라이언트가 서비스를 찾는 방법이다. `docker compose up`에서는 무시된다.',
      },
      default: 'vip',
      example: yaml`
        endpoint_mode: dnsrr
      `,
      link: 'deploy/#endpoint_mode',
    },
  }),
  scalar(['null']),
);

/** `update_config` and `rollback_config`, which have the same keys. */
function changeConfig(of: 'update_config' | 'rollback_config', onFailure: Localized): MappingSchema {
  const link = `deploy/#${of}`;
  const failureActions = [
    value('pause', 'Stop and leave things as they are.', '그 상태에서 멈춘다.'),
    value('continue', 'Go on with the other containers.', '나머지 컨테이너를 계속 진행한다.'),
  ];
  if (of === 'update_config')
    failureActions.push(value('rollback', 'Return to the version before.', '이전 버전으로 되돌린다.'));
  const keys: Record<string, Key> = {
    parallelism: {
      schema: count,
      doc: {
        en: 'How many containers to replace at a time; `0` is all at once.',
        ko: '한 번에 교체할 컨테이너 수이다. `0`이면 모두 한꺼번에 교체한다.',
      },
      default: '1',
      example: yaml`
        parallelism: 2
      `,
      link,
    },
    delay: {
      schema: duration,
      doc: {
        en: 'How long to wait between two groups of containers.',
        ko: '한 묶음을 교체한 뒤 다음 묶음까지 기다릴 시간이다.',
      },
      default: '0s',
      example: yaml`
        delay: 10s
      `,
      link,
    },
    order: {
      schema: oneOfValues(
        value(
          'stop-first',
          'Stop the old container, then start the new one.',
          '기존 컨테이너를 멈춘 뒤 새 컨테이너를 시작한다.',
        ),
        value(
          'start-first',
          'Start the new container, then stop the old one: no gap, but both run for a while.',
          '새 컨테이너를 시작한 뒤 기존 것을 멈춘다. 끊김이 없지만 잠시 둘 다 실행된다.',
        ),
      ),
      doc: {
        en: 'Whether the old container stops before the new one starts, or after.',
        ko: '기존 컨테이너를 먼저 멈출지, 새 컨테이너를 먼저 시작할지 정한다.',
      },
      default: 'stop-first',
      example: yaml`
        order: start-first
      `,
      link,
    },
    failure_action: {
      schema: suggestedValues(...failureActions),
      doc: {
        en: `What to do when a container fails. ${onFailure.en}`,
        ko: `컨테이너가 실패했을 때 할 일이다. ${onFailure.ko}`,
      },
      default: 'pause',
      example: yaml`
        failure_action: continue
      `,
      link,
    },
    monitor: {
      schema: duration,
      doc: {
        en: 'How long a new container is watched for failure after it started.',
        ko: '새 컨테이너가 시작된 뒤 실패하는지 지켜볼 시간이다.',
      },
      example: yaml`
        monitor: 60s
      `,
      link,
    },
    max_failure_ratio: {
      schema: number,
      doc: {
        en: 'Which share of the containers may fail, from `0` to `1`, before `failure_action` takes place.',
        ko: '`failure_action`을 실행하기 전까지 허용할 실패 비율이다(`0`~`1`).',
      },
      default: '0',
      example: yaml`
        max_failure_ratio: 0.3
      `,
      link,
    },
  };
  return mapping(keys);
}
