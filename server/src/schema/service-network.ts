// How a service is reached and what it reaches: ports, networks, names of hosts, DNS.

import { yaml } from '../yaml.ts';
import { ports } from './ports.ts';
import {
  driverOptions,
  extraHosts,
  formatted,
  listOf,
  mapping,
  mappingOf,
  mayRepeat,
  nameOf,
  oneOf,
  scalar,
  string,
  stringOrList,
  text,
  uniqueListOf,
  value,
} from './shapes.ts';
import type { Key, MappingSchema } from './types.ts';

const link = 'services/#networks';

const attachment: MappingSchema = mapping(
  {
    aliases: {
      schema: listOf(formatted('hostname')),
      doc: {
        en: 'Further names under which other containers on this network reach the service. If several services have the same alias, it is not certain which one answers.',
        ko: '이 네트워크의 다른 컨테이너가 이 서비스를 부를 수 있는 추가 이름이다. 여러 서비스가 같은 이름을 쓰면 어느 쪽이 응답할지 알 수 없다.',
      },
      example: yaml`
        aliases:
          - database
      `,
      merge: 'unique',
      link: 'services/#aliases',
    },
    ipv4_address: {
      schema: formatted('ip'),
      doc: {
        en: 'A fixed IPv4 address. The network needs an `ipam` section with a subnet that holds it. Seldom needed: the name of the service is found by DNS.',
        ko: '고정 IPv4 주소이다. 네트워크의 `ipam`에 이 주소를 포함하는 서브넷이 있어야 한다. 서비스 이름을 DNS로 찾을 수 있으므로 필요한 경우는 드물다.',
      },
      default: { en: 'Docker chooses one of the subnet.', ko: '서브넷에서 도커가 고른다.' },
      example: yaml`
        ipv4_address: 172.20.0.10
      `,
      link: 'services/#ipv4_address-ipv6_address',
    },
    ipv6_address: {
      schema: formatted('ip'),
      doc: {
        en: 'A fixed IPv6 address. The network needs `enable_ipv6: true` and a subnet that holds it.',
        ko: '고정 IPv6 주소이다. 네트워크에 `enable_ipv6: true`와 이 주소를 포함하는 서브넷이 있어야 한다.',
      },
      default: { en: 'Docker chooses one of the subnet.', ko: '서브넷에서 도커가 고른다.' },
      example: yaml`
        ipv6_address: 2001:db8::10
      `,
      link: 'services/#ipv4_address-ipv6_address',
    },
    link_local_ips: {
      schema: listOf(formatted('ip')),
      doc: {
        en: 'Further link-local addresses of the container on this network.',
        ko: '이 네트워크에서 컨테이너가 추가로 가질 링크 로컬 주소이다.',
      },
      example: yaml`
        link_local_ips:
          - 169.254.10.11
      `,
      merge: 'unique',
      link: 'services/#link_local_ips',
    },
    mac_address: {
      schema: formatted('mac'),
      doc: {
        en: 'The MAC address of the container on this network. Each network has its own; this is the place to write it since Docker Engine 25.',
        ko: '이 네트워크에서 쓸 컨테이너의 MAC 주소이다. 네트워크마다 따로 정하며, 도커 엔진 25부터는 여기에 적는다.',
      },
      since: '2.23.2',
      default: { en: 'Docker makes one.', ko: '도커가 만든다.' },
      example: yaml`
        mac_address: "02:42:ac:11:65:43"
      `,
      link,
    },
    interface_name: {
      schema: string,
      doc: {
        en: 'The name of the network interface in the container. Needs Docker Engine 28.1.',
        ko: '컨테이너 안에서 쓸 네트워크 인터페이스의 이름이다. 도커 엔진 28.1 이상이 필요하다.',
      },
      since: '2.36.0',
      default: 'eth0',
      example: yaml`
        interface_name: eth0
      `,
      link: 'services/#interface_name',
    },
    gw_priority: {
      schema: scalar(['number']),
      doc: {
        en: 'The network with the highest number is the default gateway of the container. Needs Docker Engine 28.',
        ko: '값이 가장 큰 네트워크가 컨테이너의 기본 게이트웨이가 된다. 도커 엔진 28 이상이 필요하다.',
      },
      default: '0',
      since: '2.33.1',
      example: yaml`
        gw_priority: 1
      `,
      link: 'services/#gw_priority',
    },
    priority: {
      schema: scalar(['number']),
      doc: {
        en: 'The order in which Compose connects the container to its networks, highest first. It decides neither the gateway (`gw_priority`) nor the names of interfaces.',
        ko: 'Compose가 컨테이너를 네트워크에 연결하는 순서이다. 큰 값이 먼저이다. 게이트웨이는 `gw_priority`로 정하며, 인터페이스 이름과도 관계가 없다.',
      },
      default: '0',
      example: yaml`
        priority: 100
      `,
      link: 'services/#priority',
    },
    driver_opts: {
      schema: driverOptions({ en: 'An option of the network driver.', ko: '네트워크 드라이버의 옵션 하나.' }),
      doc: {
        en: 'Options of the network driver for this connection.',
        ko: '이 연결에 적용할 네트워크 드라이버의 옵션이다.',
      },
      since: '2.27.1',
      example: yaml`
        driver_opts:
          com.docker.network.endpoint.sysctls: net.ipv4.conf.IFNAME.log_martians=1
      `,
      link: 'services/#driver_opts',
    },
  },
  { title: { en: 'how to join this network', ko: '이 네트워크에 연결하는 방식' } },
);

export const networkKeys: Readonly<Record<string, Key>> = {
  ports,
  networks: {
    schema: oneOf(
      uniqueListOf(nameOf('network'), {
        title: { en: 'short form: names of networks', ko: '짧은 형식: 네트워크 이름의 목록' },
      }),
      mappingOf(
        {
          schema: oneOf(attachment, scalar(['null'])),
          doc: {
            en: 'A network to join, with aliases or addresses on it. Nothing needs to be written behind the name.',
            ko: '연결할 네트워크이다. 그 안에서 쓸 별칭이나 주소를 적을 수 있고, 이름 뒤에 아무것도 적지 않아도 된다.',
          },
          link,
        },
        {
          refersTo: 'network',
          namePattern: /^[a-zA-Z0-9._-]+$/,
          title: { en: 'long form: settings for each network', ko: '긴 형식: 네트워크마다 설정을 적는다' },
        },
      ),
    ),
    doc: {
      en: 'The networks that the service joins. Services on a common network reach each other by the name of the service. Without the key a service joins `default`; with it only the networks named here, each of which the top-level section `networks` has to define.',
      ko: '서비스가 연결될 네트워크를 지정한다. 같은 네트워크에 있는 서비스끼리는 서비스 이름으로 통신한다. 생략하면 `default` 네트워크에 연결되고, 적으면 여기 적은 네트워크에만 연결된다. 네트워크는 최상위 `networks`에 정의해야 한다.',
    },
    default: '[default]',
    example: yaml`
      networks:
        - backend
    `,
    merge: 'by-name',
    link,
    common: true,
  },
  expose: {
    schema: listOf(scalar(['string', 'integer'], { format: 'expose' })),
    doc: {
      en: 'Ports that the container listens on, for readers and tools: `PORT[-PORT][/PROTOCOL]`. It opens nothing to the host and is not needed between services, which reach every port of each other anyway.',
      ko: '컨테이너가 수신하는 포트를 적어 둔다(`포트[-포트][/프로토콜]`). 사람과 도구가 참고하는 정보일 뿐 호스트에 포트를 열지는 않으며, 서비스끼리는 이 설정 없이도 서로의 모든 포트에 접속할 수 있다.',
    },
    default: { en: 'What `EXPOSE` of the image says.', ko: '이미지의 `EXPOSE`.' },
    example: yaml`
      expose:
        - "3000"
    `,
    merge: 'unique',
    link: 'services/#expose',
  },
  network_mode: {
    schema: formatted('network-mode', {
      refersTo: 'service',
      suggested: true,
      values: [
        value(
          'host',
          'The network of the host, without isolation. `ports` has no effect.',
          '호스트의 네트워크를 그대로 쓴다. 격리가 없고 `ports`는 효과가 없다.',
        ),
        value('none', 'No network at all.', '네트워크를 쓰지 않는다.'),
        value(
          'bridge',
          'The default bridge of Docker; names of services are not found there.',
          '도커의 기본 브리지. 서비스 이름을 찾을 수 없다.',
        ),
        value(
          'service:',
          'The network of another service: `service:NAME`.',
          '다른 서비스의 네트워크를 함께 쓴다(`service:이름`).',
        ),
        value(
          'container:',
          'The network of a container outside of the project: `container:NAME`.',
          '프로젝트 밖 컨테이너의 네트워크를 함께 쓴다(`container:이름`).',
        ),
      ],
    }),
    doc: {
      en: 'Uses the network of the host, of another container, or none, in place of `networks`: the two keys exclude each other. With `service:NAME` both are one machine to the outside, and `ports` belong to the other service.',
      ko: '`networks` 대신 호스트나 다른 컨테이너의 네트워크를 쓰거나 네트워크를 끈다. `networks`와 함께 쓸 수 없다. `service:이름`을 쓰면 두 서비스가 주소와 포트를 공유하므로 `ports`는 상대 서비스에 적는다.',
    },
    default: {
      en: 'The networks of `networks`, or the default network of the project.',
      ko: '`networks`에 적은 네트워크, 없으면 프로젝트의 기본 네트워크.',
    },
    example: yaml`
      network_mode: host
    `,
    link: 'services/#network_mode',
  },
  hostname: {
    schema: formatted('hostname'),
    doc: {
      en: 'The host name that the container itself sees, in its prompt and its logs. To be reached under another name than that of the service, use `aliases` of a network.',
      ko: '컨테이너 안에서 보이는 호스트 이름이다. 프롬프트나 로그에 나타난다. 다른 서비스가 서비스 이름이 아닌 이름으로 접속하게 하려면 네트워크의 `aliases`를 쓴다.',
    },
    default: { en: 'The short id of the container.', ko: '컨테이너 ID의 앞부분.' },
    example: yaml`
      hostname: db
    `,
    link: 'services/#hostname',
  },
  domainname: {
    schema: formatted('hostname'),
    doc: {
      en: 'The domain that the container takes itself to be in: what follows the host name.',
      ko: '컨테이너가 속한 도메인 이름이다. 호스트 이름 뒤에 붙는다.',
    },
    example: yaml`
      domainname: example.com
    `,
    link: 'services/#domainname',
  },
  extra_hosts: {
    schema: extraHosts,
    doc: {
      en: 'Adds names of hosts to `/etc/hosts` of the container. `host.docker.internal=host-gateway` lets a container on Linux reach the host as it can on Docker Desktop.',
      ko: '컨테이너의 `/etc/hosts`에 호스트 이름을 추가한다. `host.docker.internal=host-gateway`를 쓰면 리눅스에서도 도커 데스크톱처럼 컨테이너에서 호스트에 접속할 수 있다.',
    },
    example: yaml`
      extra_hosts:
        - "host.docker.internal=host-gateway"
    `,
    merge: 'unique',
    link: 'services/#extra_hosts',
  },
  dns: {
    schema: mayRepeat(stringOrList(formatted('ip'))),
    doc: {
      en: 'DNS servers for names that are no services. Docker still resolves the names of services itself.',
      ko: '서비스 이름이 아닌 주소를 찾을 때 쓸 DNS 서버이다. 서비스 이름은 그대로 도커가 찾아 준다.',
    },
    default: { en: 'Those of the host.', ko: '호스트의 설정.' },
    example: yaml`
      dns:
        - 1.1.1.1
        - 8.8.8.8
    `,
    merge: 'list',
    link: 'services/#dns',
  },
  dns_opt: {
    schema: listOf(
      text({
        suggested: true,
        values: [
          value('use-vc', 'Always over TCP.', '항상 TCP를 쓴다.'),
          value('rotate', 'Takes turns between the servers.', '서버를 번갈아 쓴다.'),
          value(
            'ndots:1',
            'Names with so many dots are tried as they are first.',
            '이름에 점이 이 수 이상이면 검색 도메인을 붙이기 전에 그대로 찾는다.',
          ),
          value('timeout:3', 'Seconds until the next server is asked.', '다음 서버로 넘어가기까지의 시간(초).'),
          value('attempts:2', 'How often to ask until giving up.', '포기하기 전까지 시도할 횟수.'),
          value(
            'single-request',
            'IPv4 and IPv6 one after the other: for servers that stumble over both at once.',
            'IPv4와 IPv6를 차례로 묻는다. 동시 요청을 처리하지 못하는 서버에 쓴다.',
          ),
        ],
      }),
    ),
    doc: {
      en: 'Options of the resolver, as in the line `options` of `/etc/resolv.conf`.',
      ko: '`/etc/resolv.conf`의 `options`에 해당하는 DNS 조회 옵션이다.',
    },
    default: { en: 'That of the host.', ko: '호스트의 설정.' },
    example: yaml`
      dns_opt:
        - ndots:1
    `,
    merge: 'list',
    link: 'services/#dns_opt',
  },
  dns_search: {
    schema: mayRepeat(stringOrList()),
    doc: {
      en: 'Domains in which short names are looked up.',
      ko: '짧은 이름을 찾을 때 뒤에 붙여 볼 도메인이다.',
    },
    default: { en: 'That of the host.', ko: '호스트의 설정.' },
    example: yaml`
      dns_search: example.com
    `,
    merge: 'list',
    link: 'services/#dns_search',
  },
  mac_address: {
    schema: formatted('mac'),
    doc: {
      en: 'The MAC address of the container. A container has one for each network, so that this is ambiguous.',
      ko: '컨테이너의 MAC 주소이다. MAC 주소는 네트워크마다 하나씩이므로 어느 것을 뜻하는지 분명하지 않다.',
    },
    deprecated: {
      en: 'Since Docker Engine 25 write `mac_address` below a network of `networks`.',
      ko: '도커 엔진 25부터는 `networks`의 각 네트워크 아래에 `mac_address`를 적는다.',
    },
    example: yaml`
      mac_address: "02:42:ac:11:65:43"
    `,
    link: 'services/#mac_address',
  },
  links: {
    schema: listOf(formatted('service-link', { refersTo: 'service' })),
    doc: {
      en: 'Makes another service reachable, if wanted under an alias (`SERVICE:ALIAS`), and starts it first.',
      ko: '다른 서비스에 접속할 수 있게 한다. `서비스:별칭`처럼 별칭을 줄 수 있고, 그 서비스를 먼저 시작한다.',
    },
    deprecated: {
      en: 'A relic of the time before networks: services of a common network reach each other by name. For the order use `depends_on`, for another name `aliases` of a network.',
      ko: '네트워크가 생기기 전의 방식이다. 같은 네트워크의 서비스는 이름으로 서로 접속할 수 있다. 순서는 `depends_on`, 다른 이름은 네트워크의 `aliases`로 정한다.',
    },
    example: yaml`
      links:
        - db:database
    `,
    merge: 'unique',
    link: 'services/#links',
  },
  external_links: {
    schema: uniqueListOf(string),
    doc: {
      en: 'Makes a container outside of the project reachable, if wanted under an alias (`CONTAINER:ALIAS`). It works on the default bridge or a common network.',
      ko: '프로젝트 밖의 컨테이너에 접속할 수 있게 한다. `컨테이너:별칭`처럼 별칭을 줄 수 있다. 기본 브리지나 공통 네트워크에 있어야 동작한다.',
    },
    deprecated: {
      en: 'Put both on one network instead: define it in `networks` with `external: true`.',
      ko: '대신 둘을 한 네트워크에 둔다. `networks`에 `external: true`로 정의하여 함께 쓴다.',
    },
    example: yaml`
      external_links:
        - legacy_db:database
    `,
    link: 'services/#external_links',
  },
};
