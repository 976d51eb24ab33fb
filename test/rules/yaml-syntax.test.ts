import { checkProblems } from '../fixture.ts';
import { checkFixed } from './fix-text.ts';

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
  ['tabs: a line each', 'services:\n\t\tweb:\n#^ yaml-syntax\n\t\t\timage: a\n#^^ yaml-syntax\n'],
  ['a key without a space behind its colon: the line alone', 'services:\n  web:\n    image:a\n#   ^^^^^^^ yaml-syntax\n    tty: true\n'],
  ['a line that stands too deep', 'services:\n  web:\n    image: a\n      tty: true\n#     ^^^^^^^^^ yaml-syntax\n'],
  ['a line between two levels', 'services:\n  web:\n    image: a\n   tty: true\n#  ^^^^^^^^^ yaml-syntax\n'],
  ['items and keys: once', 'services:\n  web:\n    image: a\n    environment:\n      A: 1\n      - B=2\n#     ^^^^^ yaml-syntax\n'],
  ['a bracket: where it opens', 'services:\n  web:\n    command: [a, b\n#            ^ yaml-syntax\n    image: a\n    tty: true\n'],
  ['a variable within brackets: once', 'services:\n  web: { image: a, init: ${INIT} }\n#                        ^^^^^^^ yaml-syntax\n'],
  ['a missing comma', '{\n  "services": {\n    "web": {\n      "image": "a"\n      "tty": true\n#     ^^^^^ yaml-syntax\n    }\n  }\n}\n'],
  ['a second colon', 'services:\n  web:\n    image: a\n    command: echo: hi # greet\n#            ^^^^^^^^ yaml-syntax\n'],
  ['a line of Markdown', '```yaml\n#^^^^^^ yaml-syntax\nservices:\n  web:\n    image: a\n'],
  ['a merge conflict', 'services:\n  web:\n<<<<<<< HEAD\n#^^^^^^^^^^^ yaml-syntax\n    image: a\n'],
  ['with Korean around it', 'services:\n  web:\n    # 설명\n    image:엔진\n#   ^^^^^^^^ yaml-syntax\n    labels: [이름=값]\n'],
  ['nothing in an empty file', ''],
  ['nothing in a file of comments', '# nothing yet\n'],
];

describe('yaml-syntax', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});

const web = 'services:\n  web:\n    image: a\n';
const crlf = (text: string) => text.replaceAll('\n', '\r\n');
const fixes: [title: string, bad: string, good: string][] = [
  ['tabs as spaces', 'services:\n\tweb:\n\t\t# one\n\t\timage: a\n', 'services:\n  web:\n    # one\n    image: a\n'],
  ['a tab as far as the line above', `${web}\ttty: true\n`, `${web}    tty: true\n`],
  [
    'tabs, but those of a text',
    `${web}\ttty: true\n    command: |\n      a\n      \tb\n`,
    `${web}    tty: true\n    command: |\n      a\n      \tb\n`,
  ],
  [
    'a space behind the colon',
    'services:\n  web:\n    image:a # one\n    tty: true\n',
    'services:\n  web:\n    image: a # one\n    tty: true\n',
  ],
  ['a colon', `${web}    ports # open\n      - "80:80"\n`, `${web}    ports: # open\n      - "80:80"\n`],
  [
    'a line one level up, with what is below it',
    `${web}      ports:\n        - "80:80"\n    tty: true\n`,
    `${web}    ports:\n      - "80:80"\n    tty: true\n`,
  ],
  ['a line to the nearest level', `${web}   db:\n     image: b\n`, `${web}  db:\n    image: b\n`],
  ['a key as item', `${web}    environment:\n      - A=1\n      B: "2"\n`, `${web}    environment:\n      - A=1\n      - B=2\n`],
  ['an item as key', `${web}    environment:\n      A: 1\n      - B=2\n`, `${web}    environment:\n      A: 1\n      B: 2\n`],
  ['a bracket closed', `${web}    command: ["a", "b" # two\n    tty: true\n`, `${web}    command: ["a", "b"] # two\n    tty: true\n`],
  ['a quote closed', `${web}    hostname: "b\n    tty: true\n`, `${web}    hostname: "b"\n    tty: true\n`],
  ['a text with a colon in quotes', `${web}    command: echo: hi # greet\n`, `${web}    command: "echo: hi" # greet\n`],
  ['a text that begins with a special character', `${web}    command: @start\n`, `${web}    command: "@start"\n`],
  [
    'a variable in brackets, with what it is a part of',
    'services: { web: { image: a:${TAG} } }\n',
    'services: { web: { image: "a:${TAG}" } }\n',
  ],
  [
    'a comma',
    '{ "services": { "web": { "image": "a"\n "tty": true } } }\n',
    '{ "services": { "web": { "image": "a",\n "tty": true } } }\n',
  ],
  ['with Windows line ends', crlf(`${web}      tty: true\n`), crlf(`${web}    tty: true\n`)],
  ['the same key with the same value', `${web}    tty: true\n    tty: true\n`, `${web}    tty: true\n`],
  ['the same key with another value', `${web}    user: b # new\n    user: c\n`, `${web}    user: b # new\n`],
  [
    'two lists as one, with comments',
    `${web}    ports:\n      # one\n      - "80:80"\n    tty: true\n    ports:\n    # two\n    - "81:81" # last\n`,
    `${web}    ports:\n      # one\n      - "80:80"\n      # two\n      - "81:81" # last\n    tty: true\n`,
  ],
  [
    'two sections as one',
    'services:\n  a:\n    image: a\nvolumes:\n  v:\nservices:\n    b:\n        image: b\n',
    'services:\n  a:\n    image: a\n  b:\n      image: b\nvolumes:\n  v:\n',
  ],
  [
    'not as one where both have a key',
    `${web}    environment:\n      A: 1\n    environment:\n      A: 2\n`,
    `${web}    environment:\n      A: 1\n`,
  ],
  ['a second service under another name', `${web}  web:\n    image: b\n`, `${web}  web2:\n    image: b\n`],
  ['the same in flow style', 'services: { a: { image: a, tty: true, image: b } }\n', 'services: { a: { image: a, tty: true } }\n'],
];

describe('yaml-syntax, fixed', () => {
  for (const [title, bad, good] of fixes) it(title, () => checkFixed('yaml-syntax', bad, good));
});
