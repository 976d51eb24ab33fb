// `ports` of a service: which ports of the container can be reached from the host and from outside.

import { raw, yaml } from '../yaml.ts';
import { formatted, integer, listOf, mapping, oneOf, scalar, string, suggestedValues, value } from './shapes.ts';
import type { Key } from './types.ts';

const link = 'services/#ports';

export const ports: Key = {
  schema: listOf(
    oneOf(
      scalar(['string', 'integer'], {
        format: 'port',
        title: {
          en: 'short form: `[[IP:]HOST:]CONTAINER[/PROTOCOL]`',
          ko: '짧은 형식: `[[IP:]호스트:]컨테이너[/프로토콜]`',
        },
      }),
      mapping(
        {
          target: {
            schema: { ...integer, min: 0 },
            doc: {
              en: 'The port in the container. One number: a range needs the short form.',
              ko: '컨테이너의 포트이다. 숫자 하나만 쓸 수 있고, 범위는 짧은 형식으로 쓴다.',
            },
            example: yaml`
              target: 80
            `,
            link,
          },
          published: {
            schema: scalar(['string', 'integer']),
            doc: {
              en: 'The port on the host, or a range such as `"8000-8010"` of which a free one is taken. Without it Docker takes any free port.',
              ko: '호스트의 포트이다. `"8000-8010"`처럼 범위를 쓰면 그중 비어 있는 포트를 쓴다. 생략하면 도커가 빈 포트를 고른다.',
            },
            default: { en: 'A free port of the host.', ko: '호스트의 빈 포트.' },
            example: yaml`
              published: "8080"
            `,
            link,
          },
          host_ip: {
            schema: formatted('host-ip', {
              suggested: true,
              values: [
                value('127.0.0.1', 'Only from this machine.', '이 호스트에서만 접속할 수 있다.'),
                value('0.0.0.0', 'From everywhere, over IPv4.', 'IPv4로 어디서나 접속할 수 있다.'),
                value('::1', 'Only from this machine, over IPv6.', 'IPv6로 이 호스트에서만 접속할 수 있다.'),
                value('::', 'From everywhere, over IPv6.', 'IPv6로 어디서나 접속할 수 있다.'),
              ],
            }),
            doc: {
              en: 'The address of the host on which the port is open. Without it all addresses are, and the port can be reached from other machines.',
              ko: '포트를 열 호스트의 주소이다. 생략하면 모든 주소에 열려 다른 기기에서도 접속할 수 있다.',
            },
            default: '0.0.0.0',
            example: yaml`
              host_ip: 127.0.0.1
            `,
            link,
          },
          protocol: {
            schema: suggestedValues(
              value('tcp', 'The default.', '기본값이다.'),
              value('udp', 'DNS, games, QUIC (HTTP/3).', 'DNS, 게임, QUIC(HTTP/3) 등에 쓴다.'),
              value('sctp', 'Seldom used.', '드물게 쓴다.'),
            ),
            doc: {
              en: 'The protocol of the port. For both, write two entries.',
              ko: '포트의 프로토콜이다. 둘 다 열려면 항목을 두 개 적는다.',
            },
            default: 'tcp',
            example: yaml`
              protocol: udp
            `,
            link,
          },
          name: {
            schema: string,
            doc: {
              en: 'A name for people and tools that read the file. Docker does not use it.',
              ko: '파일을 읽는 사람과 도구를 위한 이름이다. 도커는 쓰지 않는다.',
            },
            example: yaml`
              name: web
            `,
            link,
          },
          app_protocol: {
            schema: suggestedValues(
              value('http', 'Web.', '웹.'),
              value('https', 'Web, encrypted.', '암호화된 웹.'),
              value('http2', 'HTTP/2.', 'HTTP/2 프로토콜.'),
              value('grpc', 'Remote calls over HTTP/2.', 'HTTP/2 위의 원격 호출.'),
              value('tcp', 'Anything else.', '그 밖의 프로토콜.'),
            ),
            doc: {
              en: 'What is spoken over the port, as a hint for tools. It opens and forwards nothing by itself.',
              ko: '이 포트로 주고받는 응용 프로토콜이며 도구를 위한 힌트이다. 이 값만으로 열리거나 전달되는 것은 없다.',
            },
            since: '2.26.0',
            example: yaml`
              app_protocol: http
            `,
            link,
          },
          mode: {
            schema: suggestedValues(
              value(
                'ingress',
                'Swarm balances the load over all nodes: the default.',
                '스웜이 모든 노드에 부하를 나눈다(기본값).',
              ),
              value(
                'host',
                'Swarm opens the port on each node that runs a container.',
                '컨테이너가 실행되는 노드에서만 포트를 연다.',
              ),
            ),
            doc: {
              en: 'How Swarm publishes the port. On one machine it changes nothing.',
              ko: '스웜에서 포트를 여는 방식이다. 호스트가 하나이면 달라지는 것이 없다.',
            },
            default: 'ingress',
            example: yaml`
              mode: host
            `,
            link,
          },
        },
        // The schema does not ask for it, the reading of ports does (compose-go `override/uncity.go`).
        {
          required: ['target'],
          synonyms: {
            container: 'target',
            container_port: 'target',
            external: 'published',
            host: 'published',
            host_port: 'published',
            internal: 'target',
            port: 'target',
            private: 'target',
            public: 'published',
          },
          title: { en: 'long form: target, published …', ko: '긴 형식: target, published …' },
        },
      ),
    ),
  ),
  doc: {
    en: 'Makes ports of the container reachable from the host and from outside: `"HOST:CONTAINER"`, in quotes. Without an address the port is open to other machines as well, often past the firewall of the host: write `"127.0.0.1:8080:80"` to keep it local. Services reach each other over their network without this.',
    ko: '호스트 포트와 컨테이너 포트를 연결한다(포트 포워딩). `"호스트:컨테이너"` 형식으로 쓰고 따옴표로 감싼다. 주소를 적지 않으면 다른 기기에도 열리고 호스트 방화벽을 우회하는 경우가 많으므로, 로컬에서만 쓰려면 `"127.0.0.1:8080:80"`처럼 쓴다. 서비스끼리는 이 설정 없이도 네트워크로 통신한다.',
  },
  example: yaml`
    ports:
      - "8080:80"
  `,
  merge: 'by-port',
  snippet: raw('\n  - "${1:8080}:${2:80}"'),
  link,
  common: true,
};
