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
    'a name below external',
    yaml`
      ${top}volumes:
        data:
          external:
            name: old
      #     ^^^^ deprecated-key
    `,
  ],
  [
    'in flow style',
    yaml`
      ${top}volumes: { data: { external: { name: old } } }
      #                              ^^^^ deprecated-key
    `,
  ],
  [
    'a quoted key',
    yaml`
      ${top}networks:
        n:
          external:
            "name": old
      #     ^^^^^^ deprecated-key
    `,
  ],
  [
    'an old value',
    yaml`
      ${top}    pull_policy: if_not_present
      #                ^^^^^^^^^^^^^^ deprecated-key
    `,
  ],
  [
    'an old value in quotes: the text alone',
    yaml`
      ${top}    pull_policy: "if_not_present"
      #                 ^^^^^^^^^^^^^^ deprecated-key
    `,
  ],
  [
    'an address beside networks',
    yaml`
      ${top}    mac_address: 02:42:ac:11:00:02
      #   ^^^^^^^^^^^ deprecated-key
    `,
  ],
  [
    'in what a merge key brings, once',
    yaml`
      x-a: &a
        mac_address: 02:42:ac:11:00:02
      # ^^^^^^^^^^^ deprecated-key
      services:
        one:
          <<: *a
          image: a
        two:
          <<: *a
          image: b
    `,
  ],
  [
    'not the new form',
    yaml`
      ${top}volumes:
        data:
          external: true
          name: old
    `,
  ],
  [
    'not a value that a variable gives',
    yaml`
      ${top}    pull_policy: \${POLICY:-if_not_present}
    `,
  ],
  [
    'not a name of the user',
    yaml`
      services:
        mac_address:
          image: a
          environment:
            mac_address: x
    `,
  ],
  [
    'not below x-',
    yaml`
      x-old:
        mac_address: x
      ${top}`,
  ],
];

describe('deprecated-key', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});

const fixes: [title: string, bad: string, good: string][] = [
  [
    'true and the name beside it',
    yaml`
      ${top}volumes:
        data:
          labels:
            a: b
          external:
            name: 'my data'
    `,
    yaml`
      ${top}volumes:
        data:
          labels:
            a: b
          external: true
          name: 'my data'
    `,
  ],
  [
    'the value of today',
    yaml`
      ${top}    pull_policy: 'if_not_present' # soon
    `,
    yaml`
      ${top}    pull_policy: 'missing' # soon
    `,
  ],
  [
    'not where a comment would go',
    yaml`
      ${top}networks:
        n:
          external: # old
            name: x
    `,
    yaml`
      ${top}networks:
        n:
          external: # old
            name: x
    `,
  ],
  [
    'not where there is a name',
    yaml`
      ${top}networks:
        n:
          name: y
          external:
            name: x
    `,
    yaml`
      ${top}networks:
        n:
          name: y
          external:
            name: x
    `,
  ],
];

describe('deprecated-key, fixed', () => {
  for (const [title, bad, good] of fixes) it(title, () => checkFixed('deprecated-key', bad, good));
});
