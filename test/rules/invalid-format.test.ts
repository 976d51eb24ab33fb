import { checkProblems } from '../fixture.ts';
import { checkFixed } from './fix-text.ts';

const service = 'services:\n  web:\n    image: a\n';
const cases: [title: string, fixture: string][] = [
  [
    'the bad piece of a port',
    `${service}    ports: ["80:http", 8080:80/htp]\n#               ^^^^ invalid-format\n#                              ^^^ invalid-format\n`,
  ],
  ['a port that is too large, as a number', `${service}    ports: [70000]\n#           ^^^^^ invalid-format\n`],
  [
    'a mount',
    `${service}    volumes: ["./a:", ".:/a:ro:z"]\n#                 ^ invalid-format\n#                             ^^ invalid-format\n`,
  ],
  ['an empty mount', `${service}    volumes: [""]\n#             ^^ invalid-format\n`],
  ['a duration', `${service}    stop_grace_period: 1m 30s\n#                       ^^ invalid-format\n`],
  ['a size', `${service}    mem_limit: 10x\n#                ^ invalid-format\n`],
  ['a number in quotes', `${service}    scale: "two"\n#           ^^^ invalid-format\n`],
  ['a number that is too small', `${service}    oom_score_adj: -1001\n#                  ^^^^^ invalid-format\n`],
  ['a number that is none', `${service}    environment:\n      V: .nan\n#        ^^^^ invalid-format\n`],
  ['a boolean in quotes', `${service}    privileged: "1"\n#                ^ invalid-format\n`],
  ['a command with a quote', `${service}    command: echo 'a\n#                 ^^ invalid-format\n`],
  ['a command with parentheses', `${service}    command: echo (a)\n#                 ^ invalid-format\n`],
  ['not a command with a substitution or in a list', `${service}    command: echo $(a b) "(c)" \\(d\n    entrypoint: ["echo (", "'"]\n`],
  [
    'not what stands behind the end of a command',
    `${service}    command: echo a; echo (b\n#                  ^^^^^^^^^ truncated-command\n`,
  ],
  [
    'the host of a port',
    `${service}    ports:\n      - { target: 80, host_ip: localhost }\n#                              ^^^^^^^^^ invalid-format\n`,
  ],
  ['a host without its address', `${service}    extra_hosts: [db]\n#                 ^^ invalid-format\n`],
  ['a device of four parts', `${service}    devices: ["/dev/a:/dev/b:r:w"]\n#              ^^^^^^^^^^^^^^^^^ invalid-format\n`],
  ['a variable with a space behind its name', `${service}    environment: ["A =1", "B= 1"]\n#                  ^^^^ invalid-format\n`],
  ['a name', 'services:\n  "my web":\n# ^^^^^^^^ invalid-format\n    image: a\n  ${WEB}:\n# ^^^^^^ invalid-format\n    image: a\n'],
  ['not a name of a network', `${service}networks:\n  "my net":\n`],
  ['not what a variable may make right', `${service}    ports: ["\${PORT}:x"]\n    scale: \${N}\n    mem_limit: \${MEM:-x}\n`],
  ['not the name of an image', `${service.replace('image: a', 'image: A\n#          ^ unusable-value')}`],
  [
    'what Docker refuses',
    `${service}    networks:\n      default:\n        ipv4_address: 10.0.0\n#                     ^^^^^^ unusable-value\n`,
  ],
];

const fixes: [title: string, bad: string, good: string][] = [
  ['a unit', `${service}    stop_grace_period: '1m30'\n`, `${service}    stop_grace_period: '1m30s'\n`],
  ['lower case', `${service}    stop_grace_period: 10S # soon\n`, `${service}    stop_grace_period: 10s # soon\n`],
  ['an address', `${service}    ports: ["127.0.0.1:80"]\n`, `${service}    ports: ["127.0.0.1::80"]\n`],
  ['brackets', `${service}    ports: ["::1:80:80"]\n`, `${service}    ports: ["[::1]:80:80"]\n`],
  ['not where nobody can know', `${service}    mem_limit: lots\n`, `${service}    mem_limit: lots\n`],
];

describe('invalid-format', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
  for (const [title, bad, good] of fixes) it(`fixed: ${title}`, () => checkFixed('invalid-format', bad, good));
});
