import { checkProblems } from '../fixture.ts';

const cases: [title: string, fixture: string][] = [
  ['on itself', 'services:\n  a:\n    image: x\n    depends_on: [a]\n#                ^ dependency-cycle\n'],
  [
    'of three, one of them in the long form',
    'services:\n  a:\n    image: x\n    depends_on: [b]\n#                ^ dependency-cycle\n  b:\n    image: x\n    depends_on:\n      c:\n#     ^ dependency-cycle\n        condition: service_started\n  c:\n    image: x\n    depends_on: ["a"]\n#                 ^ dependency-cycle\n',
  ],
  [
    'in flow style',
    'services: { a: { image: x, depends_on: [b] }, b: { image: x, depends_on: [a] } }\n#                                       ^ dependency-cycle\n#                                                                         ^ dependency-cycle\n',
  ],
  [
    'of an optional dependency',
    'services:\n  a:\n    image: x\n    depends_on:\n      a:\n#     ^ dependency-cycle\n        condition: service_started\n        required: false\n',
  ],
  [
    'through a merge key',
    'x-a: &a\n  depends_on: [b]\n#              ^ dependency-cycle\nservices:\n  a:\n    <<: *a\n    image: x\n  b:\n    image: x\n    depends_on: [a]\n#                ^ dependency-cycle\n',
  ],
  [
    'not of a chain',
    'services:\n  a:\n    image: x\n    depends_on: [b, c]\n  b:\n    image: x\n    depends_on: [c]\n  c:\n    image: x\n',
  ],
  [
    'one edge silenced',
    'services:\n  a:\n    image: x\n    depends_on: [b] # whaleback-ignore dependency-cycle\n  b:\n    image: x\n    depends_on: [a]\n#                ^ dependency-cycle\n',
  ],
];

describe('dependency-cycle', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});
