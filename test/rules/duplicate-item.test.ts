import { checkProblems } from '../fixture.ts';
import { checkFixed } from './fix-text.ts';

const top = 'services:\n  web:\n    image: a\n';
const cases: [title: string, fixture: string][] = [
  ['in a block list', `${top}    security_opt:\n      - label=a\n      - label=a\n#       ^^^^^^^ duplicate-item\n`],
  ['in flow style', `${top}    group_add: [a, b, a]\n#                     ^ duplicate-item\n`],
  [
    'quoted otherwise',
    `${top}    group_add: [a, 'a', "a"]\n#                   ^ duplicate-item\n#                        ^ duplicate-item\n`,
  ],
  [
    'three times: each but the first',
    `${top}    group_add:\n      - a\n      - a\n#       ^ duplicate-item\n      - a\n#       ^ duplicate-item\n`,
  ],
  ['in Korean', `${top}    security_opt: [레이블=값, 레이블=값]\n#                         ^^^^^ duplicate-item\n`],
  ['in what an alias brings, at its anchor', `x-a: &a [x, x]\n#           ^ duplicate-item\n${top}    group_add: *a\n`],
  ['not a number and the same text', `${top}    group_add: [1000, "1000"]\n`],
  [
    'not where Compose drops the earlier one',
    `${top}    environment: [A=1, A=1]\n    ports: ["80:80", "80:80"]\n    cap_add: [NET_ADMIN, NET_ADMIN]\n`,
  ],
  ['not where each item counts', `${top}    command: [echo, a, a]\n    entrypoint: [a, a]\n`],
  ['not two variables', `${top}    group_add: ["\${A}", "\${B}"]\n`],
];

describe('duplicate-item', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});

const fixes: [title: string, bad: string, good: string][] = [
  [
    'with its line, comments kept',
    `${top}    group_add:\n      # one\n      - a # first\n      # two\n      - a # second\n      - b\n`,
    `${top}    group_add:\n      # one\n      - a # first\n      # two\n      - b\n`,
  ],
  ['in flow style, with its comma', `${top}    group_add: [a, b, a]\n`, `${top}    group_add: [a, b]\n`],
  [
    'over several lines of flow style',
    `${top}    group_add: [\n      a,\n      a,\n      b,\n    ]\n`,
    `${top}    group_add: [\n      a,\n      b,\n    ]\n`,
  ],
  [
    'with Windows line ends',
    `${top}    group_add:\n      - a\n      - a\n`.replaceAll('\n', '\r\n'),
    `${top}    group_add:\n      - a\n`.replaceAll('\n', '\r\n'),
  ],
];

describe('duplicate-item, fixed', () => {
  for (const [title, bad, good] of fixes) it(title, () => checkFixed('duplicate-item', bad, good));
});
