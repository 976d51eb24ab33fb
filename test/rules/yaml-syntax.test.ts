import { raw, yaml } from '../../server/src/yaml.ts';
import { checkProblems } from '../fixture.ts';
import { checkFixed } from './fix-text.ts';

const cases: [title: string, fixture: string][] = [
  [
    'a key without a colon',
    yaml`
      services:
        web:
          image: a
          ports
      #   ^^^^^ yaml-syntax
    `,
  ],
  [
    'two errors in two services',
    yaml`
      services:
        a:
          image: "x
      #          ^^ yaml-syntax
        b:
          image: x
        c:
          image: y
          oops
      #   ^^^^ yaml-syntax
    `,
  ],
  [
    'the same service twice',
    yaml`
      services:
        a:
          image: x
        a:
      # ^ yaml-syntax
          image: x
    `,
  ],
  [
    'the same section twice',
    yaml`
      volumes:
        a:
      services:
        web:
          image: x
      volumes:
      #^^^^^^ yaml-syntax
        b:
    `,
  ],
  [
    'the same key twice, in flow style',
    yaml`
      services: { a: { image: x, image: y } }
      #                          ^^^^^ yaml-syntax
    `,
  ],
  [
    'the same key twice, once quoted',
    yaml`
      services:
        a:
          image: x
          "image": y
      #   ^^^^^^^ yaml-syntax
    `,
  ],
  ['tabs: a line each', raw('services:\n\t\tweb:\n#^ yaml-syntax\n\t\t\timage: a\n#^^ yaml-syntax\n')],
  [
    'a key without a space behind its colon: the line alone',
    yaml`
      services:
        web:
          image:a
      #   ^^^^^^^ yaml-syntax
          tty: true
    `,
  ],
  [
    'a line that stands too deep',
    yaml`
      services:
        web:
          image: a
            tty: true
      #     ^^^^^^^^^ yaml-syntax
    `,
  ],
  [
    'a line between two levels',
    yaml`
      services:
        web:
          image: a
         tty: true
      #  ^^^^^^^^^ yaml-syntax
    `,
  ],
  [
    'items and keys: once',
    yaml`
      services:
        web:
          image: a
          environment:
            A: 1
            - B=2
      #     ^^^^^ yaml-syntax
    `,
  ],
  [
    'a bracket: where it opens',
    yaml`
      services:
        web:
          command: [a, b
      #            ^ yaml-syntax
          image: a
          tty: true
    `,
  ],
  [
    'a variable within brackets: once',
    yaml`
      services:
        web: { image: a, init: \${INIT} }
      #                        ^^^^^^^ yaml-syntax
    `,
  ],
  [
    'a missing comma',
    yaml`
      {
        "services": {
          "web": {
            "image": "a"
            "tty": true
      #     ^^^^^ yaml-syntax
          }
        }
      }
    `,
  ],
  [
    'a second colon',
    yaml`
      services:
        web:
          image: a
          command: echo: hi # greet
      #            ^^^^^^^^ yaml-syntax
    `,
  ],
  [
    'a line of Markdown',
    yaml`
      \`\`\`yaml
      #^^^^^^ yaml-syntax
      services:
        web:
          image: a
    `,
  ],
  [
    'a merge conflict',
    yaml`
      services:
        web:
      <<<<<<< HEAD
      #^^^^^^^^^^^ yaml-syntax
          image: a
    `,
  ],
  [
    'with Korean around it',
    yaml`
      services:
        web:
          # 설명
          image:엔진
      #   ^^^^^^^^ yaml-syntax
          labels: [이름=값]
    `,
  ],
  ['nothing in an empty file', ''],
  ['nothing in a file of comments', '# nothing yet\n'],
];

describe('yaml-syntax', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
});

const web = yaml`
  services:
    web:
      image: a
`;
const crlf = (text: string) => text.replaceAll('\n', '\r\n');
const fixes: [title: string, bad: string, good: string][] = [
  [
    'tabs as spaces',
    raw('services:\n\tweb:\n\t\t# one\n\t\timage: a\n'),
    yaml`
      services:
        web:
          # one
          image: a
    `,
  ],
  [
    'a tab as far as the line above',
    raw(`${web}\ttty: true\n`),
    yaml`
      ${web}    tty: true
    `,
  ],
  [
    'tabs, but those of a text',
    raw(`${web}\ttty: true\n    command: |\n      a\n      \tb\n`),
    raw(`${web}    tty: true\n    command: |\n      a\n      \tb\n`),
  ],
  [
    'a space behind the colon',
    yaml`
      services:
        web:
          image:a # one
          tty: true
    `,
    yaml`
      services:
        web:
          image: a # one
          tty: true
    `,
  ],
  [
    'a colon',
    yaml`
      ${web}    ports # open
            - "80:80"
    `,
    yaml`
      ${web}    ports: # open
            - "80:80"
    `,
  ],
  [
    'a line one level up, with what is below it',
    yaml`
      ${web}      ports:
              - "80:80"
          tty: true
    `,
    yaml`
      ${web}    ports:
            - "80:80"
          tty: true
    `,
  ],
  [
    'a line to the nearest level',
    yaml`
      ${web}   db:
           image: b
    `,
    yaml`
      ${web}  db:
          image: b
    `,
  ],
  [
    'a key as item',
    yaml`
      ${web}    environment:
            - A=1
            B: "2"
    `,
    yaml`
      ${web}    environment:
            - A=1
            - B=2
    `,
  ],
  [
    'an item as key',
    yaml`
      ${web}    environment:
            A: 1
            - B=2
    `,
    yaml`
      ${web}    environment:
            A: 1
            B: 2
    `,
  ],
  [
    'a bracket closed',
    yaml`
      ${web}    command: ["a", "b" # two
          tty: true
    `,
    yaml`
      ${web}    command: ["a", "b"] # two
          tty: true
    `,
  ],
  [
    'a quote closed',
    yaml`
      ${web}    hostname: "b
          tty: true
    `,
    yaml`
      ${web}    hostname: "b"
          tty: true
    `,
  ],
  [
    'a text with a colon in quotes',
    yaml`
      ${web}    command: echo: hi # greet
    `,
    yaml`
      ${web}    command: "echo: hi" # greet
    `,
  ],
  [
    'a text that begins with a special character',
    yaml`
      ${web}    command: @start
    `,
    yaml`
      ${web}    command: "@start"
    `,
  ],
  [
    'a variable in brackets, with what it is a part of',
    yaml`
      services: { web: { image: a:\${TAG} } }
    `,
    yaml`
      services: { web: { image: "a:\${TAG}" } }
    `,
  ],
  [
    'a comma',
    yaml`
      { "services": { "web": { "image": "a"
       "tty": true } } }
    `,
    yaml`
      { "services": { "web": { "image": "a",
       "tty": true } } }
    `,
  ],
  [
    'with Windows line ends',
    crlf(yaml`
      ${web}      tty: true
    `),
    crlf(yaml`
      ${web}    tty: true
    `),
  ],
  [
    'the same key with the same value',
    yaml`
      ${web}    tty: true
          tty: true
    `,
    yaml`
      ${web}    tty: true
    `,
  ],
  [
    'the same key with another value',
    yaml`
      ${web}    user: b # new
          user: c
    `,
    yaml`
      ${web}    user: b # new
    `,
  ],
  [
    'two lists as one, with comments',
    yaml`
      ${web}    ports:
            # one
            - "80:80"
          tty: true
          ports:
          # two
          - "81:81" # last
    `,
    yaml`
      ${web}    ports:
            # one
            - "80:80"
            # two
            - "81:81" # last
          tty: true
    `,
  ],
  [
    'two sections as one',
    yaml`
      services:
        a:
          image: a
      volumes:
        v:
      services:
          b:
              image: b
    `,
    yaml`
      services:
        a:
          image: a
        b:
            image: b
      volumes:
        v:
    `,
  ],
  [
    'not as one where both have a key',
    yaml`
      ${web}    environment:
            A: 1
          environment:
            A: 2
    `,
    yaml`
      ${web}    environment:
            A: 1
    `,
  ],
  [
    'a second service under another name',
    yaml`
      ${web}  web:
          image: b
    `,
    yaml`
      ${web}  web2:
          image: b
    `,
  ],
  [
    'the same in flow style',
    yaml`
      services: { a: { image: a, tty: true, image: b } }
    `,
    yaml`
      services: { a: { image: a, tty: true } }
    `,
  ],
];

describe('yaml-syntax, fixed', () => {
  for (const [title, bad, good] of fixes) it(title, () => checkFixed('yaml-syntax', bad, good));
});
