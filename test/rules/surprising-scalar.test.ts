import { yaml } from '../../server/src/yaml.ts';
import { checkProblems } from '../fixture.ts';

const service = yaml`
  services:
    web:
      image: a
`;
const cases: [title: string, fixture: string][] = [
  [
    'numbers that change as text',
    yaml`
      ${service}    environment:
            A: 3.10
      #        ^^^^ surprising-scalar
            B: 010
      #        ^^^ surprising-scalar
            C: 0x1F
      #        ^^^^ surprising-scalar
            D: 1.0
      #        ^^^ surprising-scalar
    `,
  ],
  [
    'booleans that change as text',
    yaml`
      ${service}    labels:
            a: True
      #        ^^^^ surprising-scalar
            b: true
    `,
  ],
  [
    'permissions',
    yaml`
      ${service}    secrets:
            - source: s
              mode: 440
      #             ^^^ surprising-scalar
      secrets:
        s: { file: ./s }
    `,
  ],
  [
    'base 60',
    yaml`
      ${service}    ports:
            - 22:22
      #       ^^^^^ surprising-scalar
            - 8080:80
            - "23:23"
    `,
  ],
  [
    'what Compose warns of',
    yaml`
      ${service}    tty: "on"
      #        ^^^^ surprising-scalar
          init: TRUE
    `,
  ],
  [
    'not what stays as it is',
    yaml`
      ${service}    environment: { A: 3.1, B: 10, C: -5, D: "3.10", E: yes, F: 123456789012345678901 }
          cpus: 1.50
    `,
  ],
];

describe('surprising-scalar', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});
