import { checkProblems } from '../fixture.ts';

const service = 'services:\n  web:\n    image: a\n';
const cases: [title: string, fixture: string][] = [
  [
    'numbers that change as text',
    `${service}    environment:\n      A: 3.10\n#        ^^^^ surprising-scalar\n      B: 010\n#        ^^^ surprising-scalar\n      C: 0x1F\n#        ^^^^ surprising-scalar\n      D: 1.0\n#        ^^^ surprising-scalar\n`,
  ],
  ['booleans that change as text', `${service}    labels:\n      a: True\n#        ^^^^ surprising-scalar\n      b: true\n`],
  [
    'permissions',
    `${service}    secrets:\n      - source: s\n        mode: 440\n#             ^^^ surprising-scalar\nsecrets:\n  s: { file: ./s }\n`,
  ],
  ['base 60', `${service}    ports:\n      - 22:22\n#       ^^^^^ surprising-scalar\n      - 8080:80\n      - "23:23"\n`],
  ['what Compose warns of', `${service}    tty: "on"\n#        ^^^^ surprising-scalar\n    init: TRUE\n`],
  [
    'not what stays as it is',
    `${service}    environment: { A: 3.1, B: 10, C: -5, D: "3.10", E: yes, F: 123456789012345678901 }\n    cpus: 1.50\n`,
  ],
];

describe('surprising-scalar', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});
