import { yaml } from '../../server/src/yaml.ts';
import { checkProblems } from '../fixture.ts';
import { checkFixed } from './fix-text.ts';

const line = (text: string) => yaml`
  services:
    web:
      image: a
      command: ${text}
`;
const cases: [title: string, fixture: string][] = [
  [
    'in an extension, in single quotes',
    yaml`
      x-a: 'b \${'
      #       ^^ invalid-interpolation
      services: {}
    `,
  ],
  ['in a block scalar', `${line('|')}      echo\n      \${A.B}\n#     ^^^^^^ invalid-interpolation\n`],
  ['in an argument', `${line('"${A:-${B C}}"')}#                  ^^^^^^ invalid-interpolation\n`],
  [
    'two in one text',
    `${line('"${1} ${}"')}#             ^^^^ invalid-interpolation\n#                  ^^^ invalid-interpolation\n`,
  ],
  [
    'not in a key, a comment or an escape',
    yaml`
      ${line('"$${ $$(x) $1" # ${')}    labels:
            "\${": a
    `,
  ],
  ['not what can be read', line('"${A} $B ${C:-${D:+e}} ${F?g}"')],
];

const fixes: [title: string, bad: string, good: string][] = [
  ['closed', line('"a ${NAME b"'), line('"a ${NAME} b"')],
  ['without the space', line("'${ NAME }'"), line("'${NAME}'")],
  ['the default of a shell', line('"${A=b}"'), line('"${A:-b}"')],
  ['else escaped', line('"${A/b/c}"'), line('"$${A/b/c}"')],
];

describe('invalid-interpolation', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));
  for (const [title, bad, good] of fixes) it(`fixed: ${title}`, () => checkFixed('invalid-interpolation', bad, good));
});
