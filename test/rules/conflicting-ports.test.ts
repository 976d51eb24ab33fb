import { checkProblems } from '../fixture.ts';
import { checkFixes } from './fix-text.ts';

const two = (one: string, other: string, more = '') =>
  `services:\n  a:\n    image: x\n    ports: ["${one}"]\n${more}  b:\n    image: x\n    ports: ["${other}"]\n`;

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
  ['two ranges, once each port', `${two('8000-8001:80-81', '8001-8002:80-81')}#            ^^^^^^^^^ conflicting-ports\n`],
  ['not a range of which Docker takes a free one', two('8000-8010:80', '8001:80')],
  [
    'in the long form',
    'services:\n  a:\n    image: x\n    ports: [{ target: 80, published: 8080 }]\n  b:\n    image: x\n    ports:\n      - target: 80\n        published: "8080"\n#                  ^^^^^^ conflicting-ports\n        host_ip: 127.0.0.1\n',
  ],
  ['twice in a service', 'services:\n  a:\n    image: x\n    ports: ["80:80", "80:81"]\n#                     ^^ conflicting-ports\n'],
  ['not the same one twice, which Compose takes once', 'services:\n  a:\n    image: x\n    ports: ["80:80", "80:80"]\n'],
  [
    'an anchor, at the second service',
    'x-p: &p\n  ports: ["80:80"]\nservices:\n  a:\n    image: x\n    <<: *p\n  b:\n# ^ conflicting-ports\n    image: x\n    <<: *p\n',
  ],
  ['not a service that is turned off', two('80:80', '80:80', '    profiles: [p]\n')],
  ['not profiles with nothing in common', two('80:80', '80:80"]\n    profiles: ["q', '    profiles: [p]\n')],
  ['a common profile', `${two('80:80', '80:80', '    profiles: [p, q]\n')}#            ^^ conflicting-ports\n    profiles: [q]\n`],
  [
    'not in the network of the host',
    two('80:80', '80:80', '    network_mode: host\n').replace('ports: ["80:80"]\n    network', 'ports: []\n    network'),
  ],
  [
    'more containers than ports',
    'services:\n  a:\n    image: x\n    scale: 3\n    ports:\n      - "80:80"\n#        ^^ conflicting-ports\n      - "8000-8002:81"\n      - "9000-9001:82"\n#        ^^^^^^^^^ conflicting-ports\n',
  ],
  [
    'not a single replica, nor none',
    'services:\n  a:\n    image: x\n    scale: 0\n    ports: ["80:80"]\n  b:\n    image: x\n    deploy: { replicas: 1 }\n    ports: ["80:80"]\n',
  ],
  ['not a stack of Swarm', 'services:\n  a:\n    image: x\n    deploy: { replicas: 2, endpoint_mode: vip }\n    ports: ["80:80"]\n'],
  ['not a variable', two('${P}:80', '${P}:80')],
  ['silenced', `${two('80:80', '80:81').trimEnd()} # whaleback-ignore conflicting-ports\n`],
  [
    'in an override, where it stands',
    'services:\n  b:\n    ports:\n      - "80:80"\n#        ^^ conflicting-ports\n-- compose.yaml --\nservices:\n  a:\n    image: x\n    ports: ["80:80"]\n  b:\n    image: x\n',
  ],
];

describe('conflicting-ports', () => {
  for (const [title, fixture] of cases) it(title, () => void checkIn(title, fixture));

  const checkIn = (title: string, fixture: string) => {
    if (!title.startsWith('in an override')) return checkProblems(fixture);
    return checkProblems(fixture, {}, 'file:///project/compose.override.yaml');
  };

  it('moves on to a port that is free', () => {
    const text = `${two('8080:80', '8080:80')}  c:\n    image: x\n    ports: ["8081:80"]\n`;
    checkFixes('conflicting-ports', text, { 'Publish at 8082': text.replace('"8080:80"]\n  c', '"8082:80"]\n  c') });
    const crlf = text.replaceAll('\n', '\r\n');
    checkFixes('conflicting-ports', crlf, { 'Publish at 8082': crlf.replace('"8080:80"]\r\n  c', '"8082:80"]\r\n  c') });
    const long = 'services:\n  a: { image: x, ports: ["80:80"] }\n  b: { image: x, ports: [{ published: 80, target: 80 }] }\n';
    checkFixes('conflicting-ports', long, { 'Publish at 81': long.replace('published: 80', 'published: 81') });
  });

  it('lets Docker choose for several containers', () => {
    const many = (port: string) => `services:\n  a:\n    image: x\n    scale: 2\n    ports:\n      - ${port}\n`;
    const title = 'Let Docker choose the host port';
    checkFixes('conflicting-ports', many('"8080:80/udp" # x'), { [title]: many('"80/udp" # x') });
    checkFixes('conflicting-ports', many('127.0.0.1:8080:80'), { [title]: many('127.0.0.1::80') });
    checkFixes('conflicting-ports', many('{ target: 80, published: 8080 }'), { [title]: many('{ target: 80 }') });
    checkFixes('conflicting-ports', many('published: "8080"\n        target: 80'), { [title]: many('target: 80') });
  });

  it('offers nothing for a range', () => checkFixes('conflicting-ports', two('8000-8001:80-81', '8001-8002:80-81'), {}));
});
