import { checkProblems } from '../fixture.ts';
import { checkFixes } from './fix-text.ts';

const web = 'services:\n  web:\n    image: a\n';
const cases: [title: string, fixture: string][] = [
  ['of the host', `${web}    ports: ["80:80"]\n#   ^^^^^ ineffective-ports\n    network_mode: host\n`],
  ['of a service', `${web}    ports: [80]\n#   ^^^^^ ineffective-ports\n    network_mode: service:b\n  b:\n    image: a\n`],
  ['of a container', `${web}    ports: [80]\n#   ^^^^^ ineffective-ports\n    network_mode: "container:b"\n`],
  [
    'in flow style',
    'services: { web: { image: a, network_mode: host, ports: [80] } }\n#                                                ^^^^^ ineffective-ports\n',
  ],
  ['not of a bridge', `${web}    ports: [80]\n    network_mode: bridge\n`],
  ['not an empty list', `${web}    ports: []\n    network_mode: host\n`],
  ['not by a variable', `${web}    ports: [80]\n    network_mode: \${MODE}\n`],
];

describe('ineffective-ports', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));

  it('go', () => {
    checkFixes('ineffective-ports', `${web}    ports:\n      - "80:80" # web\n    network_mode: host\n`, {
      'Remove `ports`': `${web}    network_mode: host\n`,
    });
    checkFixes('ineffective-ports', 'services: { web: { image: a, ports: [80], network_mode: host } }\n', {
      'Remove `ports`': 'services: { web: { image: a, network_mode: host } }\n',
    });
  });
});
