import { checkProblems } from '../fixture.ts';
import { checkFixes } from './fix-text.ts';

const db = 'services:\n  db:\n    image: postgres:17\n';
const bad = `${db}#          ^^^^^^^^^^^ missing-environment\n`;
const cases: [title: string, fixture: string][] = [
  ['no environment', bad],
  ['with a registry', 'services:\n  db: { image: docker.io/library/mysql }\n#              ^^^^^^^^^^^^^^^^^^^^^^^ missing-environment\n'],
  ['by the default of a variable', 'services:\n  db:\n    image: mariadb:${TAG:-11}\n#          ^^^^^^^^^^^^^^^^^^ missing-environment\n'],
  ['other variables', `${bad}    environment: [POSTGRES_USER=a]\n`],
  ['in Korean', 'services:\n  db:\n    # 데이터베이스\n    image: postgres:17 # 버전\n#          ^^^^^^^^^^^ missing-environment\n'],
  ['with arguments for the server', `${bad}    command: -c max_connections=200\n`],
  ['with the command of the server', `${bad}    command: [postgres, -c, log_statement=all]\n`],
  ['of a service that is turned off', `${bad}    profiles: [p]\n`],
  ['not a list', `${db}    environment: [POSTGRES_PASSWORD=a]\n`],
  ['not a value of the shell', `${db}    environment: [POSTGRES_PASSWORD]\n`],
  ['not a mapping', `${db}    environment: { POSTGRES_PASSWORD: "\${P}" }\n`],
  ['not a file', `${db}    environment: { POSTGRES_PASSWORD_FILE: /run/secrets/p }\n`],
  ['not another variable that will do', `${db}    environment: { POSTGRES_HOST_AUTH_METHOD: trust }\n`],
  ['not a merge key', `x-e: &e\n  environment: { POSTGRES_PASSWORD: a }\n${db}    <<: *e\n`],
  ['not what is built', `${db}    build: .\n`],
  ['not another command', `${db}    command: psql -h other\n`],
  ['not another entrypoint', `${db}    entrypoint: /start.sh\n`],
  ['not another image', 'services:\n  db:\n    image: mine/postgres\n  other:\n    image: ${DB}\n'],
  ['not of an extended file that is not known', `${db}    extends: { file: other.yaml, service: db }\n`],
  ['an env_file without it', `${bad}    env_file: db.env\n-- db.env --\nPOSTGRES_USER=a\n`],
  ['not an env_file with it', `${db}    env_file: [{ path: db.env }]\n-- db.env --\nPOSTGRES_PASSWORD=a\n`],
  ['not an env_file that nobody has read', `${db}    env_file: db.env\n`],
  ['not an env_file that may come', `${db}    env_file: [{ path: db.env, required: false }]\n-- other.env --\nA=1\n`],
  ['not what an override sets', `${db}-- compose.override.yaml --\nservices:\n  db:\n    environment: [POSTGRES_PASSWORD=a]\n`],
  ['silenced', `${db.trimEnd()} # whaleback-ignore missing-environment\n`],
];

describe('missing-environment', () => {
  for (const [title, fixture] of cases) it(title, () => void checkProblems(fixture, {}));

  const line = 'POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?set POSTGRES_PASSWORD in .env}';
  const fixes = (title: string, before: string, after: string, name = 'Add `POSTGRES_PASSWORD`') =>
    it(title, () => checkFixes('missing-environment', before, { [name]: after }));
  fixes('adds the key', db, `${db}    environment:\n      ${line}\n`);
  fixes('adds an entry', `${db}    environment:\n      A: 1 # one\n`, `${db}    environment:\n      A: 1 # one\n      ${line}\n`);
  fixes('adds an item', `${db}    environment:\n    - A=1\n`, `${db}    environment:\n    - A=1\n    - ${line.replace(': ', '=')}\n`);
  fixes(
    'adds an item in flow style',
    `${db}    environment: [A=1]\n`,
    `${db}    environment: [A=1, ${JSON.stringify(line.replace(': ', '='))}]\n`,
  );
  fixes('adds to nothing', `${db}    environment:\n`, `${db}    environment:\n      ${line}\n`);
  fixes(
    'adds to a service in flow style',
    'services: { db: { image: postgres:17 } }\n',
    `services: { db: { image: postgres:17, environment: { ${line.replace(': ', ': "')}" } } }\n`,
  );
  fixes('keeps line ends', db.replaceAll('\n', '\r\n'), `${db}    environment:\n      ${line}\n`.replaceAll('\n', '\r\n'));
  const both = 'Add `POSTGRES_PASSWORD`, and set it in `.env`';
  fixes(
    'sets it in `.env`',
    `${db}-- .env --\nA=1`,
    `${db}    environment:\n      ${line}\n-- .env --\nA=1\nPOSTGRES_PASSWORD=change-me\n`,
    both,
  );
  fixes(
    'makes a `.env`',
    `${db}-- other.txt --\n`,
    `${db}    environment:\n      ${line}\n-- other.txt --\n-- .env --\nPOSTGRES_PASSWORD=change-me\n`,
    both,
  );
  fixes(
    'takes the one of `.env`',
    `${db}-- .env --\nPOSTGRES_PASSWORD=a\n`,
    `${db}    environment:\n      ${line}\n-- .env --\nPOSTGRES_PASSWORD=a\n`,
  );
  it('hides nothing that a merge key brings', () =>
    checkFixes('missing-environment', `x-e: &e\n  environment: { A: 1 }\n${db}    <<: *e\n`, {}));
});
