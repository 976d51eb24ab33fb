import { checkProblems } from '../fixture.ts';
import { checkFixed } from './fix-text.ts';

const top = 'services:\n  web:\n    image: a\n';
const db = '  db:\n    image: b\n    healthcheck:\n      test: x\n';
const cases: [title: string, fixture: string][] = [
  ['a condition', `${top}    depends_on:\n      db:\n        condition: healthy\n#                  ^^^^^^^ unknown-value\n${db}`],
  ['in flow style', `${top}    depends_on: { db: { condition: done } }\n#                                  ^^^^ unknown-value\n${db}`],
  ['in another case', `${top}    cgroup: Host\n#           ^^^^ unknown-value\n`],
  ['in quotes: the text alone', `${top}    cgroup: "hosts"\n#            ^^^^^ unknown-value\n`],
  ['an empty one', `${top}    cgroup: ""\n#           ^^ unknown-value\n`],
  ['in Korean', `${top}    cgroup: 호스트\n#           ^^^ unknown-value\n`],
  ['a check without its kind', `${top}    healthcheck:\n      test: [curl, -f, "http://localhost"]\n#            ^^^^ unknown-value\n`],
  ['behind an alias, at its anchor', `x-c: &c hosts\n#       ^^^^^ unknown-value\n${top}    cgroup: *c\n`],
  ['in an anchored value', `${top}    cgroup: &c hosts\n#              ^^^^^ unknown-value\n`],
  ['not a variable', `${top}    cgroup: \${CGROUP}\n    depends_on:\n      db: { condition: "service_\${STATE}" }\n${db}`],
  ['not what is only suggested', `${top}    network_mode: container:other\n    logging: { driver: my/plugin }\n`],
];

describe('unknown-value', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});

const fixes: [title: string, bad: string, good: string][] = [
  [
    'what ends alike',
    `${top}    depends_on:\n      db:\n        condition: healthy # ready\n${db}`,
    `${top}    depends_on:\n      db:\n        condition: service_healthy # ready\n${db}`,
  ],
  ['the quotes stay', `${top}    cgroup: 'hosts'\n`, `${top}    cgroup: 'host'\n`],
  [
    'in flow style',
    `${top}    depends_on: { db: { condition: service_helthy } }\n${db}`,
    `${top}    depends_on: { db: { condition: service_healthy } }\n${db}`,
  ],
  [
    'the kind in front of a command',
    `${top}    healthcheck:\n      test: ["curl", "-f", "x"]\n`,
    `${top}    healthcheck:\n      test: ["CMD", "curl", "-f", "x"]\n`,
  ],
  [
    'the same in a block list',
    `${top}    healthcheck:\n      test:\n        - curl\n        - -f\n`,
    `${top}    healthcheck:\n      test:\n        - CMD\n        - curl\n        - -f\n`,
  ],
  [
    'the shell in front of a line',
    `${top}    healthcheck:\n      test: ["curl -f x || exit 1"]\n`,
    `${top}    healthcheck:\n      test: ["CMD-SHELL", "curl -f x || exit 1"]\n`,
  ],
  ['a kind in lower case', `${top}    healthcheck:\n      test: [cmd, curl]\n`, `${top}    healthcheck:\n      test: [CMD, curl]\n`],
];

describe('unknown-value, fixed', () => {
  for (const [title, bad, good] of fixes) it(title, () => checkFixed('unknown-value', bad, good));
});
