import { yaml } from '../../server/src/yaml.ts';
import { checkProblems } from '../fixture.ts';

const cases: [title: string, fixture: string][] = [
  [
    'a service with a quoted name',
    yaml`
      services:
        "web":
      # ^^^^^ missing-image-or-build
          ports: []
    `,
  ],
  [
    'in flow style',
    yaml`
      services: { web: { tty: true } }
      #           ^^^ missing-image-or-build
    `,
  ],
  [
    'an empty one',
    yaml`
      services:
        web: {}
      # ^^^ missing-image-or-build
    `,
  ],
  [
    'an alias',
    yaml`
      x-a: &a
        tty: true
      services:
        web: *a
      # ^^^ missing-image-or-build
    `,
  ],
  [
    'not with a build, an image, extends or a provider',
    yaml`
      services:
        a: { build: . }
        b: { image: x }
        c: { extends: { service: a } }
        d: { provider: { type: model } }
    `,
  ],
  [
    'not with an image of a merge key',
    yaml`
      x-a: &a
        image: x
      services:
        web:
          <<: *a
        api:
          <<: [*a]
    `,
  ],
  [
    'not with an interpolated image',
    yaml`
      services:
        web:
          image: \${IMAGE}
    `,
  ],
  [
    'not where a line cannot be read',
    yaml`
      services:
        web:
          imag
      #   ^^^^ yaml-syntax
          ports: []
    `,
  ],
  [
    'not in an override',
    yaml`
      include: [a.yaml]
      services:
        web:
          tty: true
    `,
  ],
  [
    'silenced above',
    yaml`
      services:
        # whaleback-ignore missing-image-or-build
        web:
          tty: true
    `,
  ],
];

describe('missing-image-or-build', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});
