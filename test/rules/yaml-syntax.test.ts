import { checkProblems } from '../fixture.ts';

const cases: [title: string, fixture: string][] = [
  ['a key without a colon', 'services:\n  web:\n    image: a\n    ports\n#   ^^^^^ yaml-syntax\n'],
  [
    'two errors in two services',
    'services:\n  a:\n    image: "x\n#          ^^ yaml-syntax\n  b:\n    image: x\n  c:\n    image: y\n    oops\n#   ^^^^ yaml-syntax\n',
  ],
  ['the same service twice', 'services:\n  a:\n    image: x\n  a:\n# ^ yaml-syntax\n    image: x\n'],
  ['the same section twice', 'volumes:\n  a:\nservices:\n  web:\n    image: x\nvolumes:\n#^^^^^^ yaml-syntax\n  b:\n'],
  ['the same key twice, in flow style', 'services: { a: { image: x, image: y } }\n#                          ^^^^^ yaml-syntax\n'],
  ['the same key twice, once quoted', 'services:\n  a:\n    image: x\n    "image": y\n#   ^^^^^^^ yaml-syntax\n'],
  ['nothing in an empty file', ''],
  ['nothing in a file of comments', '# nothing yet\n'],
];

describe('yaml-syntax', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});
