// What may stand below a name of the top-level section `networks`.

import { raw, yaml } from '../yaml.ts';
import { externalKey } from './external.ts';
import {
  boolean,
  driverOptions,
  formatted,
  labels,
  listOf,
  mapping,
  mappingOf,
  oneOf,
  scalar,
  string,
  suggestedValues,
  value,
} from './shapes.ts';
import type { Key, MappingSchema, Schema } from './types.ts';

const link = 'networks/#ipam';

const addressPool: MappingSchema = mapping({
  subnet: {
    schema: formatted('subnet'),
    doc: {
      en: 'The range of addresses of the network, in CIDR notation. Take a private range that no other network of the host and no VPN uses: overlapping ranges make `up` fail or break routes. A service can have a fixed `ipv4_address` only where this is set.',
      ko: '네트워크의 주소 범위를 CIDR 표기로 적는다. 호스트의 다른 네트워크나 VPN과 겹치지 않는 사설 대역을 고른다. 겹치면 `up`이 실패하거나 라우팅이 꼬인다. 서비스에 `ipv4_address`를 고정하려면 반드시 필요하다.',
    },
    default: { en: 'Docker chooses a free one.', ko: '도커가 비어 있는 대역을 고른다.' },
    example: yaml`
      subnet: 172.20.0.0/16
    `,
    link,
    common: true,
  },
  ip_range: {
    schema: formatted('subnet'),
    doc: {
      en: 'The part of the subnet from which containers get their addresses, in CIDR notation. The rest stays free for fixed addresses (`ipv4_address`).',
      ko: '서브넷 가운데 컨테이너에 자동으로 나눠 줄 범위를 CIDR 표기로 적는다. 나머지는 `ipv4_address`로 고정할 주소로 남겨 둘 수 있다.',
    },
    default: { en: 'The whole subnet.', ko: '서브넷 전체.' },
    example: yaml`
      ip_range: 172.20.5.0/24
    `,
    link,
  },
  gateway: {
    schema: formatted('ip'),
    doc: {
      en: 'The address of the gateway of the subnet, which for a bridge is the host itself. It has to lie in the subnet.',
      ko: '서브넷의 게이트웨이 주소이다. bridge 네트워크에서는 호스트 자신이 갖는 주소이며, 서브넷 안에 있어야 한다.',
    },
    default: { en: 'The first address of the subnet.', ko: '서브넷의 첫 번째 주소.' },
    example: yaml`
      gateway: 172.20.0.1
    `,
    link,
  },
  aux_addresses: {
    schema: mappingOf({
      schema: formatted('ip'),
      doc: {
        en: 'An address that Docker leaves free, and a name of your choice for it.',
        ko: '도커가 비워 둘 주소 하나이다. 이름은 자유롭게 정한다.',
      },
    }),
    doc: {
      en: 'Addresses of the subnet that Docker must not give to containers, by a name of your choice: those of routers and machines that share the network, with `macvlan` above all.',
      ko: '도커가 컨테이너에 할당하면 안 되는 주소를 이름과 함께 적는다. `macvlan`처럼 실제 장비와 같은 대역을 쓸 때 라우터나 다른 서버의 주소를 빼 두는 데 쓴다.',
    },
    example: yaml`
      aux_addresses:
        router: 172.20.0.2
    `,
    link,
  },
});

const ipam: Readonly<Record<string, Key>> = {
  driver: {
    schema: suggestedValues(value('default', 'The address management of Docker itself.', '도커 내장 IP 주소 관리.')),
    doc: {
      en: 'The driver that hands out addresses. Other than `default` they come from plugins.',
      ko: '주소를 나눠 줄 IPAM 드라이버이다. `default` 외의 것은 플러그인을 설치해야 한다.',
    },
    default: 'default',
    example: yaml`
      driver: default
    `,
    link,
  },
  config: {
    schema: listOf(addressPool),
    doc: {
      en: 'The subnets of the network, one item each: usually one, and a second for IPv6. In an override file an item with the same `subnet` is merged with the earlier one.',
      ko: '네트워크의 서브넷 목록이다. 보통 하나이고 IPv6를 쓰면 하나를 더 적는다. 오버라이드 파일에서는 `subnet`이 같은 항목끼리 병합된다.',
    },
    example: yaml`
      config:
        - subnet: 172.20.0.0/16
          gateway: 172.20.0.1
    `,
    merge: 'by-subnet',
    link,
    common: true,
  },
  options: {
    schema: mappingOf({
      schema: string,
      doc: {
        en: 'An option of the address driver. The value has to be text.',
        ko: 'IPAM 드라이버의 옵션 하나. 값은 문자열이어야 한다.',
      },
    }),
    doc: {
      en: 'Options for the driver that hands out addresses. Values are text: put numbers and booleans in quotes.',
      ko: 'IPAM 드라이버에 넘길 옵션이다. 값은 문자열이므로 숫자와 불리언도 따옴표로 감싼다.',
    },
    example: yaml`
      options:
        foo: bar
    `,
    merge: 'by-key',
    link,
  },
};

/** Options of the driver `bridge`, and one that most drivers take. */
const bridgeOptions: Readonly<Record<string, Key>> = {
  'com.docker.network.bridge.name': {
    schema: scalar(['string', 'number']),
    doc: {
      en: 'The name of the bridge on the host (15 characters at most), for firewall rules that need to know it.',
      ko: '호스트에 만들어질 브리지 인터페이스의 이름이다(최대 15자). 방화벽 규칙에서 이름을 알아야 할 때 쓴다.',
    },
    example: yaml`
      com.docker.network.bridge.name: br-backend
    `,
    link: 'networks/#driver_opts',
  },
  'com.docker.network.bridge.host_binding_ipv4': {
    schema: scalar(['string', 'number']),
    doc: {
      en: 'The address of the host to which published ports are bound where `ports` names none. `127.0.0.1` keeps them off the outer network.',
      ko: '`ports`에 주소가 없을 때 포트를 바인딩할 호스트 주소이다. `127.0.0.1`이면 외부에서 접속할 수 없다.',
    },
    default: '0.0.0.0',
    example: yaml`
      com.docker.network.bridge.host_binding_ipv4: "127.0.0.1"
    `,
    link: 'networks/#driver_opts',
  },
  'com.docker.network.bridge.enable_icc': {
    schema: scalar(['string', 'number']),
    doc: {
      en: 'Whether containers of the bridge may talk to each other, as text: `"true"` or `"false"`.',
      ko: '브리지에 연결된 컨테이너끼리 통신할 수 있는지를 `"true"` 또는 `"false"` 문자열로 적는다.',
    },
    default: '"true"',
    example: yaml`
      com.docker.network.bridge.enable_icc: "false"
    `,
    link: 'networks/#driver_opts',
  },
  'com.docker.network.bridge.enable_ip_masquerade': {
    schema: scalar(['string', 'number']),
    doc: {
      en: 'Whether connections to the outside carry the address of the host (NAT), as text: `"true"` or `"false"`.',
      ko: '외부로 나가는 연결에 호스트 주소를 쓸지(NAT)를 `"true"` 또는 `"false"` 문자열로 적는다.',
    },
    default: '"true"',
    example: yaml`
      com.docker.network.bridge.enable_ip_masquerade: "false"
    `,
    link: 'networks/#driver_opts',
  },
  'com.docker.network.driver.mtu': {
    schema: scalar(['string', 'number']),
    doc: {
      en: 'The largest packet of the network in bytes. Lower it where a VPN or a cloud network carries less than 1500, or large transfers hang.',
      ko: '네트워크의 MTU(최대 패킷 크기, 바이트)이다. VPN이나 클라우드 네트워크의 MTU가 1500보다 작다면 낮춰야 큰 전송이 멈추지 않는다.',
    },
    example: yaml`
      com.docker.network.driver.mtu: "1450"
    `,
    link: 'networks/#driver_opts',
  },
};

/** One network: its settings, or nothing for the defaults of the engine. */
export const network: Schema = oneOf(
  mapping(
    {
      driver: {
        schema: suggestedValues(
          value(
            'bridge',
            'A private network on one host. The usual choice.',
            '호스트 하나 안의 사설 네트워크. 보통 이것을 쓴다.',
          ),
          value('overlay', 'Across the hosts of a swarm.', '스웜의 여러 호스트에 걸친 네트워크.'),
          value(
            'macvlan',
            'Each container has a MAC address of its own in the outer network.',
            '컨테이너마다 MAC 주소를 갖고 실제 네트워크에 직접 붙는다.',
          ),
          value(
            'ipvlan',
            'As `macvlan`, with the MAC address of the host.',
            '`macvlan`과 비슷하지만 MAC 주소는 호스트의 것을 쓴다.',
          ),
          value(
            'host',
            'The network of the host itself. Only as `external: true` with `name: host`.',
            '호스트의 네트워크. `external: true`, `name: host`로만 쓸 수 있다.',
          ),
          value(
            'none',
            'No network. Only as `external: true` with `name: none`.',
            '네트워크 없음. `external: true`, `name: none`으로만 쓸 수 있다.',
          ),
        ),
        doc: {
          en: 'The driver of the network. `bridge`, which connects the containers of one host, is what the engine takes by itself; `overlay` needs a swarm. Changing it on a network that exists means removing the network first.',
          ko: '사용할 네트워크 드라이버를 지정한다. 생략하면 엔진이 호스트 하나 안의 컨테이너를 잇는 `bridge`를 쓰고, `overlay`는 스웜이 필요하다. 이미 만들어진 네트워크의 드라이버를 바꾸려면 먼저 네트워크를 지워야 한다.',
        },
        default: 'bridge',
        example: yaml`
          driver: bridge
        `,
        link: 'networks/#driver',
        common: true,
      },
      external: externalKey({
        doc: {
          en: 'The network exists already, outside of this project: Compose does not create or remove it, and reports an error if it is missing. It is looked up by `name`, or by its key without a project prefix. Use it to join containers of another project; other keys beside it have no effect.',
          ko: '네트워크가 이 프로젝트 밖에 이미 존재함을 선언한다. Compose는 이 네트워크를 만들거나 지우지 않고, 없으면 오류를 낸다. `name`으로, 없으면 프로젝트 접두어 없이 적힌 이름 그대로 찾는다. 다른 프로젝트의 컨테이너와 통신할 때 쓰며, 함께 적은 다른 설정은 적용되지 않는다.',
        },
        example: yaml`
          external: true
        `,
        link: 'networks/#external',
      }),
      name: {
        schema: string,
        doc: {
          en: 'The name of the network in the engine, used as it is. Without it Compose puts the project in front: `myproject_backend`. Set it where containers outside of this project have to join.',
          ko: '도커 엔진에서 쓸 네트워크 이름이며 적힌 그대로 쓴다. 생략하면 `myproject_backend`처럼 프로젝트 이름이 앞에 붙는다. 프로젝트 밖의 컨테이너도 이 네트워크에 붙어야 할 때 정해 둔다.',
        },
        default: '<project>_<key>',
        example: yaml`
          name: shared-net
        `,
        link: 'networks/#name',
      },
      internal: {
        schema: boolean,
        doc: {
          en: 'Cut the network off from the outside: containers reach each other, but neither the internet nor, through published ports, the host. Useful for a database that only the application should see.',
          ko: '네트워크를 외부와 격리한다. 컨테이너끼리는 통신하지만 인터넷에 나갈 수 없고, 포트를 열어도 호스트에서 접속할 수 없다. 애플리케이션만 접근해야 하는 데이터베이스에 알맞다.',
        },
        default: 'false',
        example: yaml`
          internal: true
        `,
        link: 'networks/#internal',
      },
      ipam: {
        schema: mapping(ipam),
        doc: {
          en: 'How addresses are handed out (IP address management): set it for a fixed subnet, for fixed addresses of containers, or where the ranges that Docker takes collide with those of your company or VPN.',
          ko: 'IP 주소 관리(IPAM) 설정이다. 서브넷을 직접 정하거나, 컨테이너의 IP를 고정하거나, 도커가 고른 대역이 사내망 또는 VPN과 겹칠 때 쓴다.',
        },
        example: yaml`
          ipam:
            config:
              - subnet: 172.20.0.0/16
        `,
        snippet: raw('\n  config:\n    - subnet: ${1:172.20.0.0/16}$0'),
        link,
      },
      driver_opts: {
        schema: {
          ...driverOptions({ en: 'An option of the driver.', ko: '드라이버의 옵션 하나.' }),
          keys: bridgeOptions,
        },
        doc: {
          en: 'Options for the driver, as names and values; each driver has its own. Quote `true` and `false`: booleans are refused here.',
          ko: '드라이버에 넘길 옵션(이름과 값)이며 드라이버마다 다르다. `true`, `false`는 따옴표로 감싸야 한다.',
        },
        example: yaml`
          driver_opts:
            com.docker.network.bridge.host_binding_ipv4: "127.0.0.1"
        `,
        link: 'networks/#driver_opts',
      },
      attachable: {
        schema: boolean,
        doc: {
          en: 'Let containers that no service started (`docker run --network …`) join an `overlay` network. A `bridge` can always be joined.',
          ko: '서비스가 아닌 컨테이너(`docker run --network …`)도 `overlay` 네트워크에 붙을 수 있게 한다. `bridge`에는 원래 붙을 수 있다.',
        },
        default: 'false',
        example: yaml`
          attachable: true
        `,
        link: 'networks/#attachable',
      },
      enable_ipv6: {
        schema: boolean,
        doc: {
          en: 'Give containers IPv6 addresses as well. Recent engines pick a subnet by themselves; older ones need one in `ipam.config`.',
          ko: '컨테이너에 IPv6 주소도 할당한다. 최신 엔진은 서브넷을 스스로 고르고, 예전 엔진은 `ipam.config`에 IPv6 서브넷을 적어야 한다.',
        },
        default: 'false',
        example: yaml`
          enable_ipv6: true
        `,
        link: 'networks/#enable_ipv6',
      },
      enable_ipv4: {
        schema: boolean,
        doc: {
          en: 'Give containers IPv4 addresses. `false`, with `enable_ipv6: true`, makes a network of IPv6 only; it needs Docker Engine 28 or later.',
          ko: '컨테이너에 IPv4 주소를 할당한다. `false`로 두고 `enable_ipv6: true`를 쓰면 IPv6 전용 네트워크가 된다. 도커 엔진 28 이상이 필요하다.',
        },
        default: 'true',
        example: yaml`
          enable_ipv4: false
        `,
        since: '2.33.1',
        link: 'networks/#enable_ipv4',
      },
      labels: {
        schema: labels,
        doc: {
          en: 'Labels on the network, to find or to group networks with `docker network ls --filter`. Compose adds its own: `com.docker.compose.project` and `com.docker.compose.network`.',
          ko: '네트워크에 붙일 레이블이다. `docker network ls --filter`로 찾거나 묶을 때 쓴다. Compose는 `com.docker.compose.project`와 `com.docker.compose.network`를 자동으로 붙인다.',
        },
        example: yaml`
          labels:
            com.example.tier: backend
        `,
        merge: 'by-key',
        link: 'networks/#labels',
      },
    },
    { main: 'driver', synonyms: { options: 'driver_opts', opts: 'driver_opts', type: 'driver' } },
  ),
  scalar(['null']),
);
