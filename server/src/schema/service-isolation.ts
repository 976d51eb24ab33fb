// How far a service is shut off from the host: capabilities, namespaces, security options, kernel parameters, Docker's
// own socket.
import type { Localized } from '../localized.ts';
import { yaml } from '../yaml.ts';
import { capabilities } from './capabilities.ts';
import {
  anyScalar,
  boolean,
  formatted,
  keyValues,
  listOf,
  mapping,
  mayRepeat,
  oneOfValues,
  strictBoolean,
  string,
  suggestedValues,
  text,
  uniqueListOf,
  value,
} from './shapes.ts';
import type { Key, Value } from './types.ts';

export const isolationKeys: Readonly<Record<string, Key>> = {
  privileged: {
    schema: boolean,
    doc: {
      en: 'Takes nearly all barriers to the host down: all capabilities, all devices. Whoever breaks out of the program has the host. Try `cap_add` or `devices` first.',
      ko: '호스트와의 격리를 거의 다 없앤다. 모든 권한과 모든 장치를 준다. 프로그램이 뚫리면 호스트도 뚫린다. 먼저 `cap_add`나 `devices`로 되는지 확인한다.',
    },
    default: 'false',
    example: yaml`
      privileged: true
    `,
    link: 'services/#privileged',
  },
  cap_add: {
    schema: listOf(formatted('capability', { values: capabilities, suggested: true })),
    doc: {
      en: 'Gives the container single powers of root in addition to the usual ones.',
      ko: '컨테이너에 root의 권한(capability)을 하나씩 추가한다.',
    },
    example: yaml`
      cap_add:
        - NET_ADMIN
    `,
    merge: 'unique',
    link: 'services/#cap_add',
  },
  cap_drop: {
    schema: listOf(formatted('capability', { values: capabilities, suggested: true })),
    doc: {
      en: 'Takes powers of root from the container. `ALL`, and then `cap_add` for what is needed, is the safest way.',
      ko: '컨테이너에서 root의 권한(capability)을 뺀다. `ALL`로 모두 빼고 필요한 것만 `cap_add`로 더하는 것이 가장 안전하다.',
    },
    example: yaml`
      cap_drop:
        - ALL
    `,
    merge: 'unique',
    link: 'services/#cap_drop',
  },
  security_opt: {
    schema: uniqueListOf(
      text({
        suggested: true,
        values: [
          value(
            'no-new-privileges:true',
            'No process may gain rights by setuid programs such as `sudo`.',
            '`sudo` 같은 setuid 프로그램으로 권한을 얻지 못하게 한다.',
          ),
          value(
            'seccomp=unconfined',
            'No filter of system calls. Often for debuggers.',
            '시스템 콜 필터를 끈다. 디버거에 쓰는 경우가 많다.',
          ),
          value('seccomp=./profile.json', 'Your own filter of system calls.', '직접 만든 시스템 콜 필터를 쓴다.'),
          value('apparmor=unconfined', 'No AppArmor profile.', 'AppArmor 프로파일을 끈다.'),
          value('label=disable', 'No SELinux confinement.', 'SELinux 제한을 끈다.'),
          value(
            'systempaths=unconfined',
            'All of `/proc` and `/sys` is visible.',
            '`/proc`과 `/sys`를 모두 보이게 한다.',
          ),
        ],
      }),
    ),
    doc: {
      en: 'Options of seccomp, AppArmor and SELinux. `no-new-privileges:true` is a cheap protection for most services.',
      ko: 'seccomp, AppArmor, SELinux의 옵션이다. 대부분의 서비스에서 `no-new-privileges:true`만으로도 간단히 보안을 높일 수 있다.',
    },
    example: yaml`
      security_opt:
        - no-new-privileges:true
    `,
    link: 'services/#security_opt',
  },
  sysctls: {
    schema: mayRepeat(
      keyValues(
        {
          en: 'A kernel parameter. Only those with a namespace of their own can be set: `net.*`, `kernel.msg*`, `kernel.shm*`, `kernel.sem`, `fs.mqueue.*`.',
          ko: '커널 파라미터 하나. 네임스페이스로 분리되는 것만 바꿀 수 있다(`net.*`, `kernel.msg*`, `kernel.shm*`, `kernel.sem`, `fs.mqueue.*`).',
        },
        undefined,
        {
          'net.core.somaxconn': parameter(
            yaml`
              net.core.somaxconn: 1024
            `,
            {
              en: 'How many connections may wait to be accepted. Redis and busy servers ask for more.',
              ko: '수락을 기다릴 수 있는 연결의 수이다. Redis나 접속이 많은 서버에서 늘린다.',
            },
          ),
          'net.ipv4.ip_forward': parameter(
            yaml`
              net.ipv4.ip_forward: 1
            `,
            {
              en: 'Passes packets on between networks: VPN and routers.',
              ko: '네트워크 사이에서 패킷을 전달한다. VPN이나 라우터에 필요하다.',
            },
          ),
          'net.ipv4.conf.all.src_valid_mark': parameter(
            yaml`
              net.ipv4.conf.all.src_valid_mark: 1
            `,
            {
              en: 'Counts marks when checking the way back: WireGuard.',
              ko: '역경로 검사에 마크를 반영한다. WireGuard에 필요하다.',
            },
          ),
          'net.ipv4.ip_local_port_range': parameter(
            yaml`
              net.ipv4.ip_local_port_range: 1024 65535
            `,
            {
              en: 'The ports for outgoing connections.',
              ko: '나가는 연결에 쓸 포트 범위이다.',
            },
          ),
          'net.ipv4.ip_unprivileged_port_start': parameter(
            yaml`
              net.ipv4.ip_unprivileged_port_start: 0
            `,
            {
              en: 'From which port on no privilege is needed. Docker sets 0.',
              ko: '권한 없이 쓸 수 있는 첫 포트 번호이다. 도커는 0으로 둔다.',
            },
          ),
          'net.ipv4.tcp_keepalive_time': parameter(
            yaml`
              net.ipv4.tcp_keepalive_time: 600
            `,
            {
              en: 'Seconds of silence until a connection is probed.',
              ko: '주고받는 데이터가 없는 연결에 확인 패킷을 보내기까지의 시간(초)이다.',
            },
          ),
          'net.ipv4.tcp_syncookies': parameter(
            yaml`
              net.ipv4.tcp_syncookies: 0
            `,
            {
              en: 'Protection against SYN floods.',
              ko: 'SYN 플러드 공격에 대한 보호이다.',
            },
          ),
          'net.ipv6.conf.all.disable_ipv6': parameter(
            yaml`
              net.ipv6.conf.all.disable_ipv6: 1
            `,
            {
              en: 'Turns IPv6 off in the container.',
              ko: '컨테이너 안에서 IPv6를 끈다.',
            },
          ),
        },
      ),
    ),
    doc: {
      en: 'Kernel parameters for the container alone. Parameters that hold for the whole host, such as `vm.max_map_count`, have to be set on the host.',
      ko: '컨테이너에만 적용할 커널 파라미터이다. `vm.max_map_count`처럼 호스트 전체에 적용되는 것은 호스트에서 설정해야 한다.',
    },
    example: yaml`
      sysctls:
        net.core.somaxconn: 1024
    `,
    merge: 'by-key',
    link: 'services/#sysctls',
  },
  use_api_socket: {
    schema: strictBoolean,
    doc: {
      en: 'Gives the container the socket of the Docker engine and your registry logins, so that it can run `docker` commands in your name. That is as much as root on the host.',
      ko: '컨테이너에 도커 엔진의 소켓과 레지스트리 로그인 정보를 넘겨 사용자 대신 `docker` 명령을 실행할 수 있게 한다. 호스트의 root 권한을 주는 것과 같다.',
    },
    default: 'false',
    example: yaml`
      use_api_socket: true
    `,
    link: 'services/#use_api_socket',
  },
  pid: {
    // The schema takes null as well, but Compose crashes on it (compose-go `loader/normalize.go`).
    schema: formatted('namespace-mode', { refersTo: 'service', suggested: true, values: [host(), ...shared()] }),
    doc: {
      en: 'Whose processes the container sees: those of the host, or of another container. Needed by monitoring and debugging tools.',
      ko: '컨테이너에서 어떤 프로세스가 보일지 정한다. 호스트나 다른 컨테이너의 프로세스를 보게 할 수 있다. 모니터링과 디버깅 도구에 필요하다.',
    },
    default: { en: 'Its own.', ko: '컨테이너마다 따로 갖는다.' },
    example: yaml`
      pid: host
    `,
    link: 'services/#pid',
  },
  ipc: {
    schema: formatted('namespace-mode', {
      refersTo: 'service',
      suggested: true,
      values: [
        value('shareable', 'Its own, which other containers may join.', '따로 갖되 다른 컨테이너가 함께 쓸 수 있다.'),
        value('private', 'Its own, for it alone.', '따로 갖고 공유하지 않는다.'),
        host(),
        ...shared(),
        value('none', 'Its own, without `/dev/shm`.', '따로 갖되 `/dev/shm`이 없다.'),
      ],
    }),
    doc: {
      en: 'With whom the container shares memory and semaphores (System V IPC, `/dev/shm`). The other side has to be `shareable`.',
      ko: '공유 메모리와 세마포어(System V IPC, `/dev/shm`)를 누구와 함께 쓸지 정한다. 상대 컨테이너가 `shareable`이어야 한다.',
    },
    default: { en: 'A space of its own.', ko: '컨테이너만의 공간.' },
    example: yaml`
      ipc: shareable
    `,
    link: 'services/#ipc',
  },
  uts: {
    schema: suggestedValues(host()),
    doc: {
      en: 'With `host` the container has the host name of the host, and may change it.',
      ko: '`host`이면 컨테이너가 호스트의 호스트 이름을 그대로 쓰고 바꿀 수도 있다.',
    },
    default: { en: 'Its own.', ko: '컨테이너마다 따로 갖는다.' },
    since: '2.15.1',
    example: yaml`
      uts: host
    `,
    link: 'services/#uts',
  },
  userns_mode: {
    schema: suggestedValues(host()),
    doc: {
      en: 'With `host` the container is left out of the user namespace that the Docker daemon is set up with (`userns-remap`).',
      ko: '도커 데몬에 사용자 네임스페이스(`userns-remap`)가 설정되어 있을 때 `host`이면 이 컨테이너만 적용받지 않는다.',
    },
    default: { en: 'That of the Docker daemon.', ko: '도커 데몬의 설정.' },
    example: yaml`
      userns_mode: host
    `,
    link: 'services/#userns_mode',
  },
  cgroup: {
    schema: oneOfValues(
      value('private', 'A cgroup namespace of its own.', '별도의 cgroup 네임스페이스를 쓴다.'),
      value('host', 'The cgroup namespace of the host.', '호스트의 cgroup 네임스페이스를 쓴다.'),
    ),
    doc: {
      en: 'Whose control groups the container sees. Needed where the container runs systemd or Docker itself.',
      ko: '컨테이너에서 보이는 cgroup을 정한다. 컨테이너 안에서 systemd나 도커를 실행할 때 필요하다.',
    },
    default: { en: '`private` with cgroup v2, `host` with v1.', ko: 'cgroup v2에서는 `private`, v1에서는 `host`이다.' },
    since: '2.15.0',
    example: yaml`
      cgroup: host
    `,
    link: 'services/#cgroup',
  },
  cgroup_parent: {
    schema: string,
    doc: {
      en: 'The control group under which that of the container is placed, so that a limit on it holds for several containers together.',
      ko: '컨테이너의 cgroup을 둘 상위 cgroup이다. 상위에 한도를 걸면 여러 컨테이너에 함께 적용된다.',
    },
    default: { en: 'That of the Docker daemon.', ko: '도커 데몬의 설정.' },
    example: yaml`
      cgroup_parent: batch.slice
    `,
    link: 'services/#cgroup_parent',
  },
  isolation: {
    schema: suggestedValues(
      value('default', 'What the Docker daemon is set to.', '도커 데몬의 설정을 따른다.'),
      value('process', 'Shares the kernel with the host.', '호스트와 커널을 공유한다.'),
      value('hyperv', 'A small virtual machine for each container.', '컨테이너마다 작은 가상 머신을 쓴다.'),
    ),
    doc: {
      en: 'How Windows shuts the container off. On Linux there is only `default`.',
      ko: '윈도우에서 컨테이너를 격리하는 방식이다. 리눅스에는 `default`뿐이다.',
    },
    default: 'default',
    example: yaml`
      isolation: hyperv
    `,
    link: 'services/#isolation',
  },
  credential_spec: {
    schema: mapping({
      config: {
        // A config of Swarm: compose-go does not look it up.
        schema: string,
        doc: {
          en: 'The config of the top-level section `configs` that holds the specification.',
          ko: '명세를 담은 최상위 `configs`의 config 이름이다.',
        },
        example: yaml`
          config: app_settings
        `,
        link: 'services/#credential_spec',
      },
      file: {
        schema: formatted('path'),
        doc: {
          en: 'A file below the folder `CredentialSpecs` of the Docker daemon.',
          ko: '도커 데몬의 `CredentialSpecs` 폴더 아래에 있는 파일이다.',
        },
        example: yaml`
          file: my-credential-spec.json
        `,
        link: 'services/#credential_spec',
      },
      registry: {
        schema: string,
        doc: {
          en: 'A value in the Windows registry of the host.',
          ko: '호스트의 윈도우 레지스트리에 있는 값이다.',
        },
        example: yaml`
          registry: my-credential-spec
        `,
        link: 'services/#credential_spec',
      },
    }),
    doc: {
      en: 'The managed service account (gMSA) of a Windows container.',
      ko: '윈도우 컨테이너가 쓸 관리 서비스 계정(gMSA)이다.',
    },
    example: yaml`
      credential_spec:
        file: my-credential-spec.json
    `,
    link: 'services/#credential_spec',
  },
};

function host(): Value {
  return value('host', 'Shared with the host.', '호스트와 함께 쓴다.');
}

function shared(): Value[] {
  return [
    value('service:', 'Shared with another service: `service:NAME`.', '다른 서비스와 함께 쓴다(`service:이름`).'),
    value(
      'container:',
      'Shared with a container outside of the project: `container:NAME`.',
      '프로젝트 밖의 컨테이너와 함께 쓴다(`container:이름`).',
    ),
  ];
}

function parameter(example: string, doc: Localized): Key {
  return { schema: anyScalar, doc, example, link: 'services/#sysctls' };
}
