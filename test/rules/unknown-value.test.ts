import { yaml } from '../../server/src/yaml.ts';
import { checkProblems } from '../fixture.ts';
import { checkFixed } from './fix-text.ts';

const top = yaml`
  services:
    web:
      image: a
`;
const db = yaml`
    db:
      image: b
      healthcheck:
        test: x
`;
const cases: [title: string, fixture: string][] = [
  [
    'a condition',
    yaml`
      ${top}    depends_on:
            db:
              condition: healthy
      #                  ^^^^^^^ unknown-value
      ${db}`,
  ],
  [
    'in flow style',
    yaml`
      ${top}    depends_on: { db: { condition: done } }
      #                                  ^^^^ unknown-value
      ${db}`,
  ],
  [
    'in another case',
    yaml`
      ${top}    cgroup: Host
      #           ^^^^ unknown-value
    `,
  ],
  [
    'in quotes: the text alone',
    yaml`
      ${top}    cgroup: "hosts"
      #            ^^^^^ unknown-value
    `,
  ],
  [
    'an empty one',
    yaml`
      ${top}    cgroup: ""
      #           ^^ unknown-value
    `,
  ],
  [
    'in Korean',
    yaml`
      ${top}    cgroup: 호스트
      #           ^^^ unknown-value
    `,
  ],
  [
    'a check without its kind',
    yaml`
      ${top}    healthcheck:
            test: [curl, -f, "http://localhost"]
      #            ^^^^ unknown-value
    `,
  ],
  [
    'behind an alias, at its anchor',
    yaml`
      x-c: &c hosts
      #       ^^^^^ unknown-value
      ${top}    cgroup: *c
    `,
  ],
  [
    'in an anchored value',
    yaml`
      ${top}    cgroup: &c hosts
      #              ^^^^^ unknown-value
    `,
  ],
  [
    'not a variable',
    yaml`
      ${top}    cgroup: \${CGROUP}
          depends_on:
            db: { condition: "service_\${STATE}" }
      ${db}`,
  ],
  [
    'not what is only suggested',
    yaml`
      ${top}    network_mode: container:other
          logging: { driver: my/plugin }
    `,
  ],
];

describe('unknown-value', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});

const fixes: [title: string, bad: string, good: string][] = [
  [
    'what ends alike',
    yaml`
      ${top}    depends_on:
            db:
              condition: healthy # ready
      ${db}`,
    yaml`
      ${top}    depends_on:
            db:
              condition: service_healthy # ready
      ${db}`,
  ],
  [
    'the quotes stay',
    yaml`
      ${top}    cgroup: 'hosts'
    `,
    yaml`
      ${top}    cgroup: 'host'
    `,
  ],
  [
    'in flow style',
    yaml`
      ${top}    depends_on: { db: { condition: service_helthy } }
      ${db}`,
    yaml`
      ${top}    depends_on: { db: { condition: service_healthy } }
      ${db}`,
  ],
  [
    'the kind in front of a command',
    yaml`
      ${top}    healthcheck:
            test: ["curl", "-f", "x"]
    `,
    yaml`
      ${top}    healthcheck:
            test: ["CMD", "curl", "-f", "x"]
    `,
  ],
  [
    'the same in a block list',
    yaml`
      ${top}    healthcheck:
            test:
              - curl
              - -f
    `,
    yaml`
      ${top}    healthcheck:
            test:
              - CMD
              - curl
              - -f
    `,
  ],
  [
    'the shell in front of a line',
    yaml`
      ${top}    healthcheck:
            test: ["curl -f x || exit 1"]
    `,
    yaml`
      ${top}    healthcheck:
            test: ["CMD-SHELL", "curl -f x || exit 1"]
    `,
  ],
  [
    'a kind in lower case',
    yaml`
      ${top}    healthcheck:
            test: [cmd, curl]
    `,
    yaml`
      ${top}    healthcheck:
            test: [CMD, curl]
    `,
  ],
];

describe('unknown-value, fixed', () => {
  for (const [title, bad, good] of fixes) it(title, () => checkFixed('unknown-value', bad, good));
});
