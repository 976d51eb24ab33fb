import { yaml } from '../../server/src/yaml.ts';
import { checkProblems } from '../fixture.ts';

const service = yaml`
  services:
    web:
      image: a
`;
const cases: [title: string, fixture: string][] = [
  [
    'an external volume with settings',
    yaml`
      ${service}volumes:
        v:
          external: true
      #   ^^^^^^^^ conflicting-keys
          driver: local
      #   ^^^^^^ conflicting-keys
          name: x
    `,
  ],
  [
    'not one that is not external, or perhaps not',
    yaml`
      ${service}volumes:
        v: { external: false, driver: local }
        w: { external: "\${E}", driver: local }
    `,
  ],
  [
    'not an external network',
    yaml`
      ${service}networks:
        n: { external: true, driver: bridge }
    `,
  ],
  [
    'not an empty list',
    yaml`
      ${service}    network_mode: host
          networks: []
    `,
  ],
  [
    'two sources of a config',
    yaml`
      ${service}configs:
        c: { file: ./a, content: b }
      #      ^^^^ conflicting-keys
      #                 ^^^^^^^ conflicting-keys
    `,
  ],
];

describe('conflicting-keys', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});
