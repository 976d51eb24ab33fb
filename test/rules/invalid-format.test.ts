import { yaml } from '../../server/src/yaml.ts';
import { checkProblems } from '../fixture.ts';
import { checkFixed } from './fix-text.ts';

const service = yaml`
  services:
    web:
      image: a
`;
const cases: [title: string, fixture: string][] = [
  [
    'the bad piece of a port',
    yaml`
      ${service}    ports: ["80:http", 8080:80/htp]
      #               ^^^^ invalid-format
      #                              ^^^ invalid-format
    `,
  ],
  [
    'a port that is too large, as a number',
    yaml`
      ${service}    ports: [70000]
      #           ^^^^^ invalid-format
    `,
  ],
  [
    'a mount',
    yaml`
      ${service}    volumes: ["./a:", ".:/a:ro:z"]
      #                 ^ invalid-format
      #                             ^^ invalid-format
    `,
  ],
  [
    'an empty mount',
    yaml`
      ${service}    volumes: [""]
      #             ^^ invalid-format
    `,
  ],
  [
    'a duration',
    yaml`
      ${service}    stop_grace_period: 1m 30s
      #                       ^^ invalid-format
    `,
  ],
  [
    'a size',
    yaml`
      ${service}    mem_limit: 10x
      #                ^ invalid-format
    `,
  ],
  [
    'a number in quotes',
    yaml`
      ${service}    scale: "two"
      #           ^^^ invalid-format
    `,
  ],
  [
    'a number that is too small',
    yaml`
      ${service}    oom_score_adj: -1001
      #                  ^^^^^ invalid-format
    `,
  ],
  [
    'a number that is none',
    yaml`
      ${service}    environment:
            V: .nan
      #        ^^^^ invalid-format
    `,
  ],
  [
    'a boolean in quotes',
    yaml`
      ${service}    privileged: "1"
      #                ^ invalid-format
    `,
  ],
  [
    'a command with a quote',
    yaml`
      ${service}    command: echo 'a
      #                 ^^ invalid-format
    `,
  ],
  [
    'a command with parentheses',
    yaml`
      ${service}    command: echo (a)
      #                 ^ invalid-format
    `,
  ],
  [
    'not a command with a substitution or in a list',
    yaml`
      ${service}    command: echo $(a b) "(c)" \\(d
          entrypoint: ["echo (", "'"]
    `,
  ],
  [
    'not what stands behind the end of a command',
    yaml`
      ${service}    command: echo a; echo (b
      #                  ^^^^^^^^^ truncated-command
    `,
  ],
  [
    'the host of a port',
    yaml`
      ${service}    ports:
            - { target: 80, host_ip: localhost }
      #                              ^^^^^^^^^ invalid-format
    `,
  ],
  [
    'a host without its address',
    yaml`
      ${service}    extra_hosts: [db]
      #                 ^^ invalid-format
    `,
  ],
  [
    'a device of four parts',
    yaml`
      ${service}    devices: ["/dev/a:/dev/b:r:w"]
      #              ^^^^^^^^^^^^^^^^^ invalid-format
    `,
  ],
  [
    'a variable with a space behind its name',
    yaml`
      ${service}    environment: ["A =1", "B= 1"]
      #                  ^^^^ invalid-format
    `,
  ],
  [
    'a name',
    yaml`
      services:
        "my web":
      # ^^^^^^^^ invalid-format
          image: a
        \${WEB}:
      # ^^^^^^ invalid-format
          image: a
    `,
  ],
  [
    'not a name of a network',
    yaml`
      ${service}networks:
        "my net":
    `,
  ],
  [
    'not what a variable may make right',
    yaml`
      ${service}    ports: ["\${PORT}:x"]
          scale: \${N}
          mem_limit: \${MEM:-x}
    `,
  ],
  [
    'not the name of an image',
    `${service.replace(
      'image: a',
      yaml`
        image: A
        #          ^ unusable-value`,
    )}`,
  ],
  [
    'what Docker refuses',
    yaml`
      ${service}    networks:
            default:
              ipv4_address: 10.0.0
      #                     ^^^^^^ unusable-value
    `,
  ],
];

const fixes: [title: string, bad: string, good: string][] = [
  [
    'a unit',
    yaml`
      ${service}    stop_grace_period: '1m30'
    `,
    yaml`
      ${service}    stop_grace_period: '1m30s'
    `,
  ],
  [
    'lower case',
    yaml`
      ${service}    stop_grace_period: 10S # soon
    `,
    yaml`
      ${service}    stop_grace_period: 10s # soon
    `,
  ],
  [
    'an address',
    yaml`
      ${service}    ports: ["127.0.0.1:80"]
    `,
    yaml`
      ${service}    ports: ["127.0.0.1::80"]
    `,
  ],
  [
    'brackets',
    yaml`
      ${service}    ports: ["::1:80:80"]
    `,
    yaml`
      ${service}    ports: ["[::1]:80:80"]
    `,
  ],
  [
    'not where nobody can know',
    yaml`
      ${service}    mem_limit: lots
    `,
    yaml`
      ${service}    mem_limit: lots
    `,
  ],
];

describe('invalid-format', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
  for (const [title, bad, good] of fixes) it(`fixed: ${title}`, () => checkFixed('invalid-format', bad, good));
});
