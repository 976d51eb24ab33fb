import { checkProblems } from '../fixture.ts';

const cases: [title: string, fixture: string][] = [
  ['a service with a quoted name', 'services:\n  "web":\n# ^^^^^ missing-image-or-build\n    ports: []\n'],
  ['in flow style', 'services: { web: { tty: true } }\n#           ^^^ missing-image-or-build\n'],
  ['an empty one', 'services:\n  web: {}\n# ^^^ missing-image-or-build\n'],
  ['an alias', 'x-a: &a\n  tty: true\nservices:\n  web: *a\n# ^^^ missing-image-or-build\n'],
  [
    'not with a build, an image, extends or a provider',
    'services:\n  a: { build: . }\n  b: { image: x }\n  c: { extends: { service: a } }\n  d: { provider: { type: model } }\n',
  ],
  ['not with an image of a merge key', 'x-a: &a\n  image: x\nservices:\n  web:\n    <<: *a\n  api:\n    <<: [*a]\n'],
  ['not with an interpolated image', 'services:\n  web:\n    image: ${IMAGE}\n'],
  ['not where a line cannot be read', 'services:\n  web:\n    imag\n#   ^^^^ yaml-syntax\n    ports: []\n'],
  ['not in an override', 'include: [a.yaml]\nservices:\n  web:\n    tty: true\n'],
  ['silenced above', 'services:\n  # whaleback-ignore missing-image-or-build\n  web:\n    tty: true\n'],
];

describe('missing-image-or-build', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});
