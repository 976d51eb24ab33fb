import { yaml } from '../../server/src/yaml.ts';
import { checkProblems } from '../fixture.ts';
import { checkFixes } from './fix-text.ts';

const db = yaml`
  services:
    db:
      image: postgres:17
`;
const bad = `${db}#          ^^^^^^^^^^^ missing-environment\n`;
const cases: [title: string, fixture: string][] = [
  ['no environment', bad],
  [
    'with a registry',
    yaml`
      services:
        db: { image: docker.io/library/mysql }
      #              ^^^^^^^^^^^^^^^^^^^^^^^ missing-environment
    `,
  ],
  [
    'by the default of a variable',
    yaml`
      services:
        db:
          image: mariadb:\${TAG:-11}
      #          ^^^^^^^^^^^^^^^^^^ missing-environment
    `,
  ],
  [
    'other variables',
    yaml`
      ${bad}    environment: [POSTGRES_USER=a]
    `,
  ],
  [
    'in Korean',
    yaml`
      services:
        db:
          # 데이터베이스
          image: postgres:17 # 버전
      #          ^^^^^^^^^^^ missing-environment
    `,
  ],
  [
    'with arguments for the server',
    yaml`
      ${bad}    command: -c max_connections=200
    `,
  ],
  [
    'with the command of the server',
    yaml`
      ${bad}    command: [postgres, -c, log_statement=all]
    `,
  ],
  [
    'of a service that is turned off',
    yaml`
      ${bad}    profiles: [p]
    `,
  ],
  [
    'not a list',
    yaml`
      ${db}    environment: [POSTGRES_PASSWORD=a]
    `,
  ],
  [
    'not a value of the shell',
    yaml`
      ${db}    environment: [POSTGRES_PASSWORD]
    `,
  ],
  [
    'not a mapping',
    yaml`
      ${db}    environment: { POSTGRES_PASSWORD: "\${P}" }
    `,
  ],
  [
    'not a file',
    yaml`
      ${db}    environment: { POSTGRES_PASSWORD_FILE: /run/secrets/p }
    `,
  ],
  [
    'not another variable that will do',
    yaml`
      ${db}    environment: { POSTGRES_HOST_AUTH_METHOD: trust }
    `,
  ],
  [
    'not a merge key',
    yaml`
      x-e: &e
        environment: { POSTGRES_PASSWORD: a }
      ${db}    <<: *e
    `,
  ],
  [
    'not what is built',
    yaml`
      ${db}    build: .
    `,
  ],
  [
    'not another command',
    yaml`
      ${db}    command: psql -h other
    `,
  ],
  [
    'not another entrypoint',
    yaml`
      ${db}    entrypoint: /start.sh
    `,
  ],
  [
    'not another image',
    yaml`
      services:
        db:
          image: mine/postgres
        other:
          image: \${DB}
    `,
  ],
  [
    'not of an extended file that is not known',
    yaml`
      ${db}    extends: { file: other.yaml, service: db }
    `,
  ],
  [
    'an env_file without it',
    yaml`
      ${bad}    env_file: db.env
      -- db.env --
      POSTGRES_USER=a
    `,
  ],
  [
    'not an env_file with it',
    yaml`
      ${db}    env_file: [{ path: db.env }]
      -- db.env --
      POSTGRES_PASSWORD=a
    `,
  ],
  [
    'not an env_file that nobody has read',
    yaml`
      ${db}    env_file: db.env
    `,
  ],
  [
    'not an env_file that may come',
    yaml`
      ${db}    env_file: [{ path: db.env, required: false }]
      -- other.env --
      A=1
    `,
  ],
  [
    'not what an override sets',
    yaml`
      ${db}-- compose.override.yaml --
      services:
        db:
          environment: [POSTGRES_PASSWORD=a]
    `,
  ],
  ['silenced', `${db.trimEnd()} # whaleback-ignore missing-environment\n`],
];

describe('missing-environment', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture, {}));

  const line = 'POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?set POSTGRES_PASSWORD in .env}';
  const fixes = (title: string, before: string, after: string, name = 'Add `POSTGRES_PASSWORD`') =>
    it(title, () => checkFixes('missing-environment', before, { [name]: after }));
  fixes(
    'adds the key',
    db,
    yaml`
      ${db}    environment:
            ${line}
    `,
  );
  fixes(
    'adds an entry',
    yaml`
      ${db}    environment:
            A: 1 # one
    `,
    yaml`
      ${db}    environment:
            A: 1 # one
            ${line}
    `,
  );
  fixes(
    'adds an item',
    yaml`
      ${db}    environment:
          - A=1
    `,
    yaml`
      ${db}    environment:
          - A=1
          - ${line.replace(': ', '=')}
    `,
  );
  fixes(
    'adds an item in flow style',
    yaml`
      ${db}    environment: [A=1]
    `,
    yaml`
      ${db}    environment: [A=1, ${JSON.stringify(line.replace(': ', '='))}]
    `,
  );
  fixes(
    'adds to nothing',
    yaml`
      ${db}    environment:
    `,
    yaml`
      ${db}    environment:
            ${line}
    `,
  );
  fixes(
    'adds to a service in flow style',
    yaml`
      services: { db: { image: postgres:17 } }
    `,
    yaml`
      services: { db: { image: postgres:17, environment: { ${line.replace(': ', ': "')}" } } }
    `,
  );
  fixes(
    'keeps line ends',
    db.replaceAll('\n', '\r\n'),
    yaml`
      ${db}    environment:
            ${line}
    `.replaceAll('\n', '\r\n'),
  );
  const both = 'Add `POSTGRES_PASSWORD`, and set it in `.env`';
  fixes(
    'sets it in `.env`',
    `${db}-- .env --\nA=1`,
    yaml`
      ${db}    environment:
            ${line}
      -- .env --
      A=1
      POSTGRES_PASSWORD=change-me
    `,
    both,
  );
  fixes(
    'makes a `.env`',
    `${db}-- other.txt --\n`,
    yaml`
      ${db}    environment:
            ${line}
      -- other.txt --
      -- .env --
      POSTGRES_PASSWORD=change-me
    `,
    both,
  );
  fixes(
    'takes the one of `.env`',
    `${db}-- .env --\nPOSTGRES_PASSWORD=a\n`,
    yaml`
      ${db}    environment:
            ${line}
      -- .env --
      POSTGRES_PASSWORD=a
    `,
  );
  it('hides nothing that a merge key brings', () =>
    checkFixes(
      'missing-environment',
      yaml`
        x-e: &e
          environment: { A: 1 }
        ${db}    <<: *e
      `,
      {},
    ));
});
