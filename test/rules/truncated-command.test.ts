import { checkProblems } from '../fixture.ts';
import { checkFixes } from './fix-text.ts';

const web = 'services:\n  web:\n    image: a\n';
const cases: [title: string, fixture: string][] = [
  ['a second command', `${web}    command: a && b\n#              ^^^^ truncated-command\n`],
  ['in quotes of YAML', `${web}    command: "a; b"\n#              ^^^ truncated-command\n`],
  ['a pipe', `${web}    entrypoint: echo a | tee b\n#                      ^^^^^^^ truncated-command\n`],
  ['a redirection', `${web}    command: run > /log # why\n#                ^^^^^^ truncated-command\n`],
  ['all of it', `${web}    command: "; a"\n#             ^^^ truncated-command\n`],
  ['in Korean', `${web}    command: echo 안녕 && b\n#                    ^^^^ truncated-command\n`],
  ['a hook', `${web}    post_start:\n      - command: a && b\n#                  ^^^^ truncated-command\n`],
  ['not in quotes of the command', `${web}    command: sh -c "a && b"\n`],
  ['not in a folded text with quotes', `${web}    command: >\n      sh -c "a &&\n      b"\n`],
  ['not a list', `${web}    command: [a, "&&", b]\n`],
  ['not a health check, which a shell reads', `${web}    healthcheck:\n      test: a || exit 1\n`],
  ['not behind a backslash', `${web}    command: a \\&\\& b\n`],
  ['not what an override replaces', `${web}    command: a && b\n-- compose.override.yaml --\nservices:\n  web:\n    command: a\n`],
];

describe('truncated-command', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));

  const fixes = (title: string, before: string, after: string) =>
    it(title, () => checkFixes('truncated-command', web + before, { 'Hand it to a shell: `sh -c`': web + after }));
  fixes('is handed to a shell', '    command: a && b # c\n', '    command: ["sh", "-c", "a && b"] # c\n');
  fixes('keeps quotes', `    command: echo "x" > '/a b'\n`, `    command: ["sh", "-c", "echo \\"x\\" > '/a b'"]\n`);
  fixes('keeps variables', '    command: a $$B && ${C:-c}\n', '    command: ["sh", "-c", "a $$B && ${C:-c}"]\n');
  fixes(
    'keeps the lines of a block',
    '    command: |\n      a && b\n      c\n    tty: true\n',
    '    command:\n    - sh\n    - -c\n    - |\n      a && b\n      c\n    tty: true\n',
  );
  fixes(
    'keeps a folded block',
    '    command: >- # why\n      a &&\n      b\n',
    '    command:\n    - sh\n    - -c\n    - >- # why\n      a &&\n      b\n',
  );
  it('keeps CRLF', () =>
    checkFixes('truncated-command', `${web}    command: |\n      a && b\n`.replaceAll('\n', '\r\n'), {
      'Hand it to a shell: `sh -c`': `${web}    command:\n    - sh\n    - -c\n    - |\n      a && b\n`.replaceAll('\n', '\r\n'),
    }));
});
