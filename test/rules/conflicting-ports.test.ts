import { yaml } from '../../server/src/yaml.ts';
import { checkProblems } from '../fixture.ts';
import { checkFixes } from './fix-text.ts';

const two = (one: string, other: string, more = '') =>
  yaml`
    services:
      a:
        image: x
        ports: ["${one}"]
    ${more}  b:
        image: x
        ports: ["${other}"]
  `;

const cases: [title: string, fixture: string][] = [
  ['the same port', `${two('80:80', '80:8080')}#            ^^ conflicting-ports\n`],
  ['every address and one', `${two('0.0.0.0:80:80', '127.0.0.1:80:80')}#                      ^^ conflicting-ports\n`],
  ['no address and one of IPv6', `${two('80:80', '[::1]:80:80')}#                  ^^ conflicting-ports\n`],
  ['not other addresses', two('127.0.0.1:80:80', '127.0.0.2:80:80')],
  ['not every address of IPv4 and IPv6', two('0.0.0.0:80:80', '[::]:80:80')],
  ['not other protocols', two('53:53/tcp', '53:53/udp')],
  ['the same protocol in upper case', `${two('53:53/udp', '53:53/UDP')}#            ^^ conflicting-ports\n`],
  ['not ports of containers', two('80', '80')],
  ['a range', `${two('8000-8002:80-82', '8001:80')}#            ^^^^ conflicting-ports\n`],
  [
    'two ranges, once each port',
    `${two('8000-8001:80-81', '8001-8002:80-81')}#            ^^^^^^^^^ conflicting-ports\n`,
  ],
  ['not a range of which Docker takes a free one', two('8000-8010:80', '8001:80')],
  [
    'in the long form',
    yaml`
      services:
        a:
          image: x
          ports: [{ target: 80, published: 8080 }]
        b:
          image: x
          ports:
            - target: 80
              published: "8080"
      #                  ^^^^^^ conflicting-ports
              host_ip: 127.0.0.1
    `,
  ],
  [
    'twice in a service',
    yaml`
      services:
        a:
          image: x
          ports: ["80:80", "80:81"]
      #                     ^^ conflicting-ports
    `,
  ],
  [
    'not the same one twice, which Compose takes once',
    yaml`
      services:
        a:
          image: x
          ports: ["80:80", "80:80"]
    `,
  ],
  [
    'an anchor, at the second service',
    yaml`
      x-p: &p
        ports: ["80:80"]
      services:
        a:
          image: x
          <<: *p
        b:
      # ^ conflicting-ports
          image: x
          <<: *p
    `,
  ],
  [
    'not a service that is turned off',
    two(
      '80:80',
      '80:80',
      yaml`
            profiles: [p]
      `,
    ),
  ],
  [
    'not profiles with nothing in common',
    two(
      '80:80',
      yaml`
        80:80"]
            profiles: ["q`,
      yaml`
            profiles: [p]
      `,
    ),
  ],
  [
    'a common profile',
    yaml`
      ${two('80:80', '80:80', '    profiles: [p, q]\n')}#            ^^ conflicting-ports
          profiles: [q]
    `,
  ],
  [
    'not in the network of the host',
    two(
      '80:80',
      '80:80',
      yaml`
            network_mode: host
      `,
    ).replace(
      yaml`
        ports: ["80:80"]
            network`,
      yaml`
        ports: []
            network`,
    ),
  ],
  [
    'more containers than ports',
    yaml`
      services:
        a:
          image: x
          scale: 3
          ports:
            - "80:80"
      #        ^^ conflicting-ports
            - "8000-8002:81"
            - "9000-9001:82"
      #        ^^^^^^^^^ conflicting-ports
    `,
  ],
  [
    'not a single replica, nor none',
    yaml`
      services:
        a:
          image: x
          scale: 0
          ports: ["80:80"]
        b:
          image: x
          deploy: { replicas: 1 }
          ports: ["80:80"]
    `,
  ],
  [
    'not a stack of Swarm',
    yaml`
      services:
        a:
          image: x
          deploy: { replicas: 2, endpoint_mode: vip }
          ports: ["80:80"]
    `,
  ],
  ['not a variable', two('${P}:80', '${P}:80')],
  ['silenced', `${two('80:80', '80:81').trimEnd()} # whaleback-ignore conflicting-ports\n`],
  [
    'in an override, where it stands',
    yaml`
      services:
        b:
          ports:
            - "80:80"
      #        ^^ conflicting-ports
      -- compose.yaml --
      services:
        a:
          image: x
          ports: ["80:80"]
        b:
          image: x
    `,
  ],
];

describe('conflicting-ports', () => {
  for (const [title, fixture] of cases) it(title, () => void checkIn(title, fixture));

  const checkIn = (title: string, fixture: string) => {
    if (!title.startsWith('in an override')) return checkProblems(fixture);
    return checkProblems(fixture, {}, 'file:///project/compose.override.yaml');
  };

  it('moves on to a port that is free', () => {
    const text = yaml`
      ${two('8080:80', '8080:80')}  c:
          image: x
          ports: ["8081:80"]
    `;
    checkFixes('conflicting-ports', text, { 'Publish at 8082': text.replace('"8080:80"]\n  c', '"8082:80"]\n  c') });
    const crlf = text.replaceAll('\n', '\r\n');
    checkFixes('conflicting-ports', crlf, {
      'Publish at 8082': crlf.replace('"8080:80"]\r\n  c', '"8082:80"]\r\n  c'),
    });
    const long = yaml`
      services:
        a: { image: x, ports: ["80:80"] }
        b: { image: x, ports: [{ published: 80, target: 80 }] }
    `;
    checkFixes('conflicting-ports', long, { 'Publish at 81': long.replace('published: 80', 'published: 81') });
  });

  it('lets Docker choose for several containers', () => {
    const many = (port: string) => yaml`
      services:
        a:
          image: x
          scale: 2
          ports:
            - ${port}
    `;
    const title = 'Let Docker choose the host port';
    checkFixes('conflicting-ports', many('"8080:80/udp" # x'), { [title]: many('"80/udp" # x') });
    checkFixes('conflicting-ports', many('127.0.0.1:8080:80'), { [title]: many('127.0.0.1::80') });
    checkFixes('conflicting-ports', many('{ target: 80, published: 8080 }'), { [title]: many('{ target: 80 }') });
    checkFixes(
      'conflicting-ports',
      many(yaml`
        published: "8080"
                target: 80`),
      { [title]: many('target: 80') },
    );
  });

  it('offers nothing for a range', () =>
    checkFixes('conflicting-ports', two('8000-8001:80-81', '8001-8002:80-81'), {}));
});
