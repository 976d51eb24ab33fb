import { yaml } from '../../server/src/yaml.ts';
import { checkProblems } from '../fixture.ts';
import { checkFixed } from './fix-text.ts';

const top = yaml`
  services:
    web:
      image: a
`;
const cases: [title: string, fixture: string][] = [
  [
    'in a block list',
    yaml`
      ${top}    security_opt:
            - label=a
            - label=a
      #       ^^^^^^^ duplicate-item
    `,
  ],
  [
    'in flow style',
    yaml`
      ${top}    group_add: [a, b, a]
      #                     ^ duplicate-item
    `,
  ],
  [
    'quoted otherwise',
    yaml`
      ${top}    group_add: [a, 'a', "a"]
      #                   ^ duplicate-item
      #                        ^ duplicate-item
    `,
  ],
  [
    'three times: each but the first',
    yaml`
      ${top}    group_add:
            - a
            - a
      #       ^ duplicate-item
            - a
      #       ^ duplicate-item
    `,
  ],
  [
    'in Korean',
    yaml`
      ${top}    security_opt: [레이블=값, 레이블=값]
      #                         ^^^^^ duplicate-item
    `,
  ],
  [
    'in what an alias brings, at its anchor',
    yaml`
      x-a: &a [x, x]
      #           ^ duplicate-item
      ${top}    group_add: *a
    `,
  ],
  [
    'not a number and the same text',
    yaml`
      ${top}    group_add: [1000, "1000"]
    `,
  ],
  [
    'not where Compose drops the earlier one',
    yaml`
      ${top}    environment: [A=1, A=1]
          ports: ["80:80", "80:80"]
          cap_add: [NET_ADMIN, NET_ADMIN]
    `,
  ],
  [
    'not where each item counts',
    yaml`
      ${top}    command: [echo, a, a]
          entrypoint: [a, a]
    `,
  ],
  [
    'not two variables',
    yaml`
      ${top}    group_add: ["\${A}", "\${B}"]
    `,
  ],
];

describe('duplicate-item', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});

const fixes: [title: string, bad: string, good: string][] = [
  [
    'with its line, comments kept',
    yaml`
      ${top}    group_add:
            # one
            - a # first
            # two
            - a # second
            - b
    `,
    yaml`
      ${top}    group_add:
            # one
            - a # first
            # two
            - b
    `,
  ],
  [
    'in flow style, with its comma',
    yaml`
      ${top}    group_add: [a, b, a]
    `,
    yaml`
      ${top}    group_add: [a, b]
    `,
  ],
  [
    'over several lines of flow style',
    yaml`
      ${top}    group_add: [
            a,
            a,
            b,
          ]
    `,
    yaml`
      ${top}    group_add: [
            a,
            b,
          ]
    `,
  ],
  [
    'with Windows line ends',
    yaml`
      ${top}    group_add:
            - a
            - a
    `.replaceAll('\n', '\r\n'),
    yaml`
      ${top}    group_add:
            - a
    `.replaceAll('\n', '\r\n'),
  ],
];

describe('duplicate-item, fixed', () => {
  for (const [title, bad, good] of fixes) it(title, () => checkFixed('duplicate-item', bad, good));
});
