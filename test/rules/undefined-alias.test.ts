import { checkProblems } from '../fixture.ts';

const cases: [title: string, fixture: string][] = [
  ['as a value', 'services:\n  web: *base\n#      ^^^^^ undefined-alias\n'],
  ['in a list of merge keys', 'x-a: &a\n  image: x\nservices:\n  web:\n    <<: [*a, *b]\n#            ^^ undefined-alias\n'],
  ['in flow style', 'services: { web: *base }\n#                ^^^^^ undefined-alias\n'],
  ['above its anchor', 'services:\n  web: *base\n#      ^^^^^ undefined-alias\n  api: &base\n    image: x\n'],
  ['in another document', 'x-a: &a 1\n---\nx-b: *a\n#    ^^ undefined-alias\n'],
  ['in Korean', 'x-가: &가 1\nx-나: *나\n#    ^^ undefined-alias\n'],
  ['not in text', 'services:\n  web:\n    image: a\n    command: echo *base\n    entrypoint: "*base"\n'],
  ['not of a whole section', 'x-a: &a\n  image: x\nservices:\n  web: *a\n'],
  ['silenced', 'services:\n  web: *base # whaleback-ignore undefined-alias\n'],
];

describe('undefined-alias', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});
