import { checkProblems } from '../fixture.ts';

const service = 'services:\n  web:\n    image: a\n';
const cases: [title: string, fixture: string][] = [
  [
    'an external volume with settings',
    `${service}volumes:\n  v:\n    external: true\n#   ^^^^^^^^ conflicting-keys\n    driver: local\n#   ^^^^^^ conflicting-keys\n    name: x\n`,
  ],
  [
    'not one that is not external, or perhaps not',
    `${service}volumes:\n  v: { external: false, driver: local }\n  w: { external: "\${E}", driver: local }\n`,
  ],
  ['not an external network', `${service}networks:\n  n: { external: true, driver: bridge }\n`],
  ['not an empty list', `${service}    network_mode: host\n    networks: []\n`],
  [
    'two sources of a config',
    `${service}configs:\n  c: { file: ./a, content: b }\n#      ^^^^ conflicting-keys\n#                 ^^^^^^^ conflicting-keys\n`,
  ],
];

describe('conflicting-keys', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});
