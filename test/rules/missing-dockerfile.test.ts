import { checkProblems } from '../fixture.ts';
import { checkFixes } from './fix-text.ts';

const web = 'services:\n  web:\n';
const cases: [title: string, fixture: string][] = [
  ['no Dockerfile', `${web}    build: .\n#          ^ missing-dockerfile\n-- other.txt --\n`],
  ['no folder', `${web}    build: ./ap\n#          ^^^^ missing-dockerfile\n-- app/Dockerfile --\n`],
  [
    'no folder, told once',
    `${web}    build:\n      context: "../ap"\n#              ^^^^^^^ missing-dockerfile\n      dockerfile: x\n-- app/Dockerfile --\n`,
  ],
  [
    'a name of its own',
    `${web}    build: { context: ./app, dockerfile: dev.Dockerfile }\n#                                        ^^^^^^^^^^^^^^ missing-dockerfile\n-- app/Dockerfile --\n`,
  ],
  [
    'without a context',
    `${web}    build: { dockerfile: x.Dockerfile }\n#                        ^^^^^^^^^^^^ missing-dockerfile\n-- Dockerfile --\n`,
  ],
  ['not the one that is there', `${web}    build: ./app\n-- app/Dockerfile --\n`],
  ['not one in lower case', `${web}    build: ./app\n-- app/dockerfile --\n`],
  ['not one in the file', `${web}    build: { context: ./app, dockerfile_inline: FROM x }\n-- app/x --\n`],
  [
    'not beside the context',
    `${web}    build: { context: ./app, dockerfile: ../docker/Dockerfile }\n-- app/x --\n-- docker/Dockerfile --\n`,
  ],
  [
    'not a context elsewhere',
    `${web}    build: https://example.com/a.git\n  b:\n    build: git@example.com:a.git\n  c:\n    build: /srv/a\n  d:\n    build: \${DIR:-./x}\n-- x --\n`,
  ],
  ['not where the disk is not known', `${web}    build: ./app\n`],
  [
    'in the folder of an included file',
    `include: [sub/compose.yaml]\n${web}    image: a\n-- sub/compose.yaml --\nservices:\n  b:\n    build: ./app\n-- sub/app/Dockerfile --\n`,
  ],
];

describe('missing-dockerfile', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));

  it('is made, or another one is meant', () => {
    const here = `${web}    build: ./app\n-- app/x --\n`;
    const made = 'FROM alpine:3\nWORKDIR /app\nCOPY . .\n';
    checkFixes('missing-dockerfile', here, { 'Create `Dockerfile`': `${here}-- app/Dockerfile --\n${made}` });
    const none = `${web}    build: ./ap\n-- x --\n`;
    checkFixes('missing-dockerfile', none, { 'Create `Dockerfile`': `${none}-- ap/Dockerfile --\n${made}` });
    const named = `${web}    build:\n      context: app\n      dockerfile: "./app/dev.Dockerfile" # dev\n-- app/dev.Dockerfile --\nFROM a\n`;
    checkFixes('missing-dockerfile', named, {
      'Change to `dev.Dockerfile`': named.replace('"./app/dev.Dockerfile"', 'dev.Dockerfile'),
      'Create `dev.Dockerfile`': `${named}-- app/app/dev.Dockerfile --\n${made}`,
    });
  });
});
