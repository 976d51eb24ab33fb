import { yaml } from '../../server/src/yaml.ts';
import { checkProblems } from '../fixture.ts';

const cases: [title: string, fixture: string][] = [
  [
    'as a value',
    yaml`
      services:
        web: *base
      #      ^^^^^ undefined-alias
    `,
  ],
  [
    'in a list of merge keys',
    yaml`
      x-a: &a
        image: x
      services:
        web:
          <<: [*a, *b]
      #            ^^ undefined-alias
    `,
  ],
  [
    'in flow style',
    yaml`
      services: { web: *base }
      #                ^^^^^ undefined-alias
    `,
  ],
  [
    'above its anchor',
    yaml`
      services:
        web: *base
      #      ^^^^^ undefined-alias
        api: &base
          image: x
    `,
  ],
  [
    'in another document',
    yaml`
      x-a: &a 1
      ---
      x-b: *a
      #    ^^ undefined-alias
    `,
  ],
  ['in Korean', 'x-가: &가 1\nx-나: *나\n#    ^^ undefined-alias\n'],
  [
    'not in text',
    yaml`
      services:
        web:
          image: a
          command: echo *base
          entrypoint: "*base"
    `,
  ],
  [
    'not of a whole section',
    yaml`
      x-a: &a
        image: x
      services:
        web: *a
    `,
  ],
  [
    'silenced',
    yaml`
      services:
        web: *base # whaleback-ignore undefined-alias
    `,
  ],
];

describe('undefined-alias', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});
