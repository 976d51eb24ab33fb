import { yaml } from '../../server/src/yaml.ts';
import { checkProblems } from '../fixture.ts';
import { checkFixes } from './fix-text.ts';

const web = yaml`
  services:
    web:
`;
const cases: [title: string, fixture: string][] = [
  [
    'no Dockerfile',
    yaml`
      ${web}    build: .
      #          ^ missing-dockerfile
      -- other.txt --
    `,
  ],
  [
    'no folder',
    yaml`
      ${web}    build: ./ap
      #          ^^^^ missing-dockerfile
      -- app/Dockerfile --
    `,
  ],
  [
    'no folder, told once',
    yaml`
      ${web}    build:
            context: "../ap"
      #              ^^^^^^^ missing-dockerfile
            dockerfile: x
      -- app/Dockerfile --
    `,
  ],
  [
    'a name of its own',
    yaml`
      ${web}    build: { context: ./app, dockerfile: dev.Dockerfile }
      #                                        ^^^^^^^^^^^^^^ missing-dockerfile
      -- app/Dockerfile --
    `,
  ],
  [
    'without a context',
    yaml`
      ${web}    build: { dockerfile: x.Dockerfile }
      #                        ^^^^^^^^^^^^ missing-dockerfile
      -- Dockerfile --
    `,
  ],
  [
    'not the one that is there',
    yaml`
      ${web}    build: ./app
      -- app/Dockerfile --
    `,
  ],
  [
    'not one in lower case',
    yaml`
      ${web}    build: ./app
      -- app/dockerfile --
    `,
  ],
  [
    'not one in the file',
    yaml`
      ${web}    build: { context: ./app, dockerfile_inline: FROM x }
      -- app/x --
    `,
  ],
  [
    'not beside the context',
    yaml`
      ${web}    build: { context: ./app, dockerfile: ../docker/Dockerfile }
      -- app/x --
      -- docker/Dockerfile --
    `,
  ],
  [
    'not a context elsewhere',
    yaml`
      ${web}    build: https://example.com/a.git
        b:
          build: git@example.com:a.git
        c:
          build: /srv/a
        d:
          build: \${DIR:-./x}
      -- x --
    `,
  ],
  [
    'not where the disk is not known',
    yaml`
      ${web}    build: ./app
    `,
  ],
  [
    'in the folder of an included file',
    yaml`
      include: [sub/compose.yaml]
      ${web}    image: a
      -- sub/compose.yaml --
      services:
        b:
          build: ./app
      -- sub/app/Dockerfile --
    `,
  ],
];

describe('missing-dockerfile', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture));

  it('is made, or another one is meant', () => {
    const here = yaml`
      ${web}    build: ./app
      -- app/x --
    `;
    const made = 'FROM alpine:3\nWORKDIR /app\nCOPY . .\n';
    checkFixes('missing-dockerfile', here, { 'Create `Dockerfile`': `${here}-- app/Dockerfile --\n${made}` });
    const none = yaml`
      ${web}    build: ./ap
      -- x --
    `;
    checkFixes('missing-dockerfile', none, { 'Create `Dockerfile`': `${none}-- ap/Dockerfile --\n${made}` });
    const named = yaml`
      ${web}    build:
            context: app
            dockerfile: "./app/dev.Dockerfile" # dev
      -- app/dev.Dockerfile --
      FROM a
    `;
    checkFixes('missing-dockerfile', named, {
      'Change to `dev.Dockerfile`': named.replace('"./app/dev.Dockerfile"', 'dev.Dockerfile'),
      'Create `dev.Dockerfile`': `${named}-- app/app/dev.Dockerfile --\n${made}`,
    });
  });
});
