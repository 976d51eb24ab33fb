import { yaml } from '../../server/src/yaml.ts';
import { checkProblems } from '../fixture.ts';
import { checkFixes } from './fix-text.ts';

const web = yaml`
  services:
    web:
      image: a
`;
const cases: [title: string, fixture: string][] = [
  [
    'of the host',
    yaml`
      ${web}    ports: ["80:80"]
      #   ^^^^^ ineffective-ports
          network_mode: host
    `,
  ],
  [
    'of a service',
    yaml`
      ${web}    ports: [80]
      #   ^^^^^ ineffective-ports
          network_mode: service:b
        b:
          image: a
    `,
  ],
  [
    'of a container',
    yaml`
      ${web}    ports: [80]
      #   ^^^^^ ineffective-ports
          network_mode: "container:b"
    `,
  ],
  [
    'in flow style',
    yaml`
      services: { web: { image: a, network_mode: host, ports: [80] } }
      #                                                ^^^^^ ineffective-ports
    `,
  ],
  [
    'not of a bridge',
    yaml`
      ${web}    ports: [80]
          network_mode: bridge
    `,
  ],
  [
    'not an empty list',
    yaml`
      ${web}    ports: []
          network_mode: host
    `,
  ],
  [
    'not by a variable',
    yaml`
      ${web}    ports: [80]
          network_mode: \${MODE}
    `,
  ],
];

describe('ineffective-ports', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));

  it('go', () => {
    checkFixes(
      'ineffective-ports',
      yaml`
        ${web}    ports:
              - "80:80" # web
            network_mode: host
      `,
      {
        'Remove `ports`': yaml`
          ${web}    network_mode: host
        `,
      },
    );
    checkFixes(
      'ineffective-ports',
      yaml`
        services: { web: { image: a, ports: [80], network_mode: host } }
      `,
      {
        'Remove `ports`': yaml`
          services: { web: { image: a, network_mode: host } }
        `,
      },
    );
  });
});
