import { yaml } from '../../server/src/yaml.ts';
import { checkProblems } from '../fixture.ts';
import { checkFixes } from './fix-text.ts';

const web = yaml`
  services:
    web:
      image: a
`;
const cases: [title: string, fixture: string][] = [
  [
    'a second command',
    yaml`
      ${web}    command: a && b
      #              ^^^^ truncated-command
    `,
  ],
  [
    'in quotes of YAML',
    yaml`
      ${web}    command: "a; b"
      #              ^^^ truncated-command
    `,
  ],
  [
    'a pipe',
    yaml`
      ${web}    entrypoint: echo a | tee b
      #                      ^^^^^^^ truncated-command
    `,
  ],
  [
    'a redirection',
    yaml`
      ${web}    command: run > /log # why
      #                ^^^^^^ truncated-command
    `,
  ],
  [
    'all of it',
    yaml`
      ${web}    command: "; a"
      #             ^^^ truncated-command
    `,
  ],
  [
    'in Korean',
    yaml`
      ${web}    command: echo 안녕 && b
      #                    ^^^^ truncated-command
    `,
  ],
  [
    'a hook',
    yaml`
      ${web}    post_start:
            - command: a && b
      #                  ^^^^ truncated-command
    `,
  ],
  [
    'not in quotes of the command',
    yaml`
      ${web}    command: sh -c "a && b"
    `,
  ],
  [
    'not in a folded text with quotes',
    yaml`
      ${web}    command: >
            sh -c "a &&
            b"
    `,
  ],
  [
    'not a list',
    yaml`
      ${web}    command: [a, "&&", b]
    `,
  ],
  [
    'not a health check, which a shell reads',
    yaml`
      ${web}    healthcheck:
            test: a || exit 1
    `,
  ],
  [
    'not behind a backslash',
    yaml`
      ${web}    command: a \\&\\& b
    `,
  ],
  [
    'not what an override replaces',
    yaml`
      ${web}    command: a && b
      -- compose.override.yaml --
      services:
        web:
          command: a
    `,
  ],
];

describe('truncated-command', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));

  const fixes = (title: string, before: string, after: string) =>
    it(title, () => checkFixes('truncated-command', web + before, { 'Hand it to a shell: `sh -c`': web + after }));
  fixes(
    'is handed to a shell',
    yaml`
          command: a && b # c
    `,
    yaml`
          command: ["sh", "-c", "a && b"] # c
    `,
  );
  fixes(
    'keeps quotes',
    yaml`
          command: echo "x" > '/a b'
    `,
    yaml`
          command: ["sh", "-c", "echo \\"x\\" > '/a b'"]
    `,
  );
  fixes(
    'keeps variables',
    yaml`
          command: a $$B && \${C:-c}
    `,
    yaml`
          command: ["sh", "-c", "a $$B && \${C:-c}"]
    `,
  );
  fixes(
    'keeps the lines of a block',
    yaml`
          command: |
            a && b
            c
          tty: true
    `,
    yaml`
          command:
          - sh
          - -c
          - |
            a && b
            c
          tty: true
    `,
  );
  fixes(
    'keeps a folded block',
    yaml`
          command: >- # why
            a &&
            b
    `,
    yaml`
          command:
          - sh
          - -c
          - >- # why
            a &&
            b
    `,
  );
  it('keeps CRLF', () =>
    checkFixes(
      'truncated-command',
      yaml`
        ${web}    command: |
              a && b
      `.replaceAll('\n', '\r\n'),
      {
        'Hand it to a shell: `sh -c`': yaml`
          ${web}    command:
              - sh
              - -c
              - |
                a && b
        `.replaceAll('\n', '\r\n'),
      },
    ));
});
