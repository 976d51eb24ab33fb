// What completion proposes for images that are known, whole services and projects, and the volumes that come along.
import assert from 'node:assert/strict';
import type { CompletionItem, InsertReplaceEdit } from 'vscode-languageserver-types';
import { completion } from '../../server/src/features/completion.ts';
import { hover } from '../../server/src/features/hover.ts';
import { images } from '../../server/src/schema/images.ts';
import { accepted, offsetIn } from '../applied.ts';
import { type Choice, contextOf, problemsOf, readFixture } from '../fixture.ts';

function offered(fixture: string, settings: Partial<Choice> = {}) {
  const { text, cursor } = readFixture(fixture);
  const context = contextOf(text, settings);
  const { items } = completion(context, context.document.positionAt(cursor));
  return { text, cursor, items: items.toSorted((a, b) => (a.sortText! < b.sortText! ? -1 : 1)) };
}

/** The labels that are shown first. */
function first(fixture: string, labels: readonly string[]): void {
  it(JSON.stringify(fixture), () => {
    const { items } = offered(fixture);
    assert.deepEqual(
      items.slice(0, labels.length).map(({ label }) => label),
      labels,
    );
  });
}

function lacks(fixture: string, labels: readonly string[]): void {
  it(`${JSON.stringify(fixture)} without ${labels.join(', ')}`, () => {
    const { items } = offered(fixture);
    assert.deepEqual(
      items.map(({ label }) => label).filter((label) => labels.includes(label)),
      [],
    );
  });
}

/** Accepts the first item of a label. */
function accept(fixture: string, label: string, expected: string, settings: Partial<Choice> = {}): void {
  it(`${JSON.stringify(fixture)} + ${label}`, () => {
    const { text, cursor, items } = offered(fixture, settings);
    const item = items.find((each) => each.label === label);
    assert.ok(item, `offered: ${items.map((each) => each.label).join(' ')}`);
    assertFound(text, cursor, item);
    assert.equal(accepted(text, item).text, expected);
  });
}

/** VS Code holds what stands in the range up to the cursor, without the white space in front, against `filterText`. */
function assertFound(text: string, cursor: number, item: CompletionItem): void {
  const edit = item.textEdit as InsertReplaceEdit & { range?: InsertReplaceEdit['insert'] };
  const typed = text.slice(offsetIn(text, (edit.range ?? edit.insert).start), cursor).trimStart();
  assert.ok((item.filterText ?? item.label).startsWith(typed), `${JSON.stringify(typed)}: ${item.filterText ?? item.label}`);
}

const DB = 'services:\n  db:\n    image: postgres:17\n';
const TAIL = '\nvolumes:\n  db_data:\n';
const DATA = 'volumes:\n  db_data:\n';
const SECRET = '${POSTGRES_PASSWORD:?set POSTGRES_PASSWORD in .env}';

describe('completion of known images', () => {
  describe('image', () => {
    first('services:\n  db:\n    image: <|>\n', ['postgres:17-alpine', 'mysql:8.4']);
    first('services:\n  db:\n    image: "<|>"\n', ['postgres:17-alpine']);
    lacks('services:\n  db:\n    build:\n      context: <|>\n', ['postgres:17-alpine']);
    lacks('services:\n  db:\n    image: <|>\n', ['postgres:16']);
    accept('services:\n  db:\n    image: pos<|>\n', 'postgres:17-alpine', 'services:\n  db:\n    image: postgres:17-alpine\n');
    accept('services:\n  db:\n    image: postgres:<|>\n', 'postgres:16', 'services:\n  db:\n    image: postgres:16\n');
    accept('services:\n  db:\n    image: "val<|>"\n', 'valkey/valkey:8-alpine', 'services:\n  db:\n    image: "valkey/valkey:8-alpine"\n');
    accept('{"services": {"db": {"image": <|>}}}', 'redis:8-alpine', '{"services": {"db": {"image": "redis:8-alpine"}}}');
  });

  describe('environment', () => {
    first(`${DB}    environment:\n      <|>\n`, ['POSTGRES_PASSWORD', 'POSTGRES_USER', 'POSTGRES_DB']);
    first(`${DB}    environment:\n      - <|>\n`, ['POSTGRES_PASSWORD', 'POSTGRES_USER']);
    first(`${DB}    environment:\n      POSTGRES_PASSWORD: x\n      POSTGRES_USER_FILE: x\n      <|>\n`, ['POSTGRES_DB']);
    first(`${DB}    environment:\n      - POSTGRES_PASSWORD=x\n      - POSTGRES_USER\n      - <|>\n`, ['POSTGRES_DB']);
    first('services:\n  db:\n    image: postgres:${TAG:-17}\n    environment:\n      <|>\n', ['POSTGRES_PASSWORD']);
    first('services:\n  db: { image: mysql, environment: { <|> } }\n', ['MYSQL_ROOT_PASSWORD']);
    first('x-db: &db\n  image: mysql\nservices:\n  db:\n    <<: *db\n    environment:\n      <|>\n', ['MYSQL_ROOT_PASSWORD']);
    lacks('services:\n  db:\n    image: mine/postgres\n    environment:\n      <|>\n', ['POSTGRES_PASSWORD']);
    lacks('services:\n  db:\n    build: .\n    image: postgres\n    environment:\n      <|>\n', ['POSTGRES_PASSWORD']);
    lacks(`${DB}    labels:\n      <|>\n`, ['POSTGRES_PASSWORD']);
    accept(`${DB}    environment:\n      POS<|>\n`, 'POSTGRES_PASSWORD', `${DB}    environment:\n      POSTGRES_PASSWORD: ${SECRET}\n`);
    accept(`${DB}    environment:\n      - POS<|>\n`, 'POSTGRES_DB', `${DB}    environment:\n      - POSTGRES_DB=app\n`);
    accept(`${DB}    environment:\n      - POS<|>\n`, 'POSTGRES_PASSWORD', `${DB}    environment:\n      - POSTGRES_PASSWORD=${SECRET}\n`);
    accept(`${DB}    environment:\n      POSTGRES_<|>: x\n`, 'POSTGRES_DB', `${DB}    environment:\n      POSTGRES_DB: x\n`);
    accept(
      'services:\n  search:\n    image: elasticsearch:9.3.0\n    environment:\n      <|>\n',
      'xpack.security.enabled',
      'services:\n  search:\n    image: elasticsearch:9.3.0\n    environment:\n      xpack.security.enabled: "false"\n',
    );
    accept(`${DB}    <|>\n`, 'environment', `${DB}    environment:\n      POSTGRES_PASSWORD: ${SECRET}\n`);
  });

  describe('ports', () => {
    first(`${DB}    ports:\n      - <|>\n`, ['"5432:5432"']);
    first('services:\n  web:\n    image: nginx\n    ports:\n      - "8080:80"\n      - <|>\n', ['"8443:443"']);
    first(`${DB}    expose:\n      - <|>\n`, ['"5432"']);
    lacks(`${DB}    ports:\n      - <|>\n`, ['"8080:80"']);
    accept(`${DB}    ports:\n      - <|>\n`, '"5432:5432"', `${DB}    ports:\n      - "5432:5432"\n`);
    accept(`${DB}    ports:\n      - "5<|>"\n`, '"5432:5432"', `${DB}    ports:\n      - "5432:5432"\n`);
    accept(`${DB}    ports:\n      - 54<|>\n`, '"5432:5432"', `${DB}    ports:\n      - "5432:5432"\n`);
    accept(`${DB}    ports: [<|>]\n`, '"5432:5432"', `${DB}    ports: ["5432:5432"]\n`);
    accept(`${DB}    po<|>\n`, 'ports', `${DB}    ports:\n      - "5432:5432"\n`);
    accept(`${DB}    ports: <|>\n`, '- …', `${DB}    ports:\n      - "5432:5432"\n`);
  });

  describe('volumes', () => {
    const line = '      - db_data:/var/lib/postgresql/data\n';
    first(`${DB}    volumes:\n      - <|>\n`, ['db_data:/var/lib/postgresql/data', './initdb:/docker-entrypoint-initdb.d:ro']);
    first('services:\n  db:\n    image: postgres:18\n    volumes:\n      - <|>\n', ['db_data:/var/lib/postgresql']);
    first(`${DB}    volumes:\n${line}      - <|>\n`, ['./initdb:/docker-entrypoint-initdb.d:ro']);
    accept(`${DB}    volumes:\n      - <|>\n`, 'db_data:/var/lib/postgresql/data', `${DB}    volumes:\n${line}${TAIL}`);
    accept(`${DB}    volumes:\n      - db<|>`, 'db_data:/var/lib/postgresql/data', `${DB}    volumes:\n${line}${TAIL}`);
    accept(`${DB}    volumes:\n      <|>`, 'db_data:/var/lib/postgresql/data', `${DB}    volumes:\n${line}${TAIL}`);
    accept(`${DB}    volumes:\n      - <|>\n${DATA}`, 'db_data:/var/lib/postgresql/data', `${DB}    volumes:\n${line}${DATA}`);
    accept(
      `volumes:\n  logs:\n${DB}    volumes:\n      - <|>`,
      'db_data:/var/lib/postgresql/data',
      `volumes:\n  logs:\n  db_data:\n${DB}    volumes:\n${line.trimEnd()}`,
    );
    accept(`${DB}    volumes:\n      - <|>\nvolumes:\n`, 'db_data:/var/lib/postgresql/data', `${DB}    volumes:\n${line}${DATA}`);
    accept(
      `${DB}    volumes:\n      - <|>\nvolumes:\n  own:\n`,
      'own',
      `${DB}    volumes:\n      - own:/var/lib/postgresql/data\nvolumes:\n  own:\n`,
    );
    accept(`${DB}    volumes: <|>\n`, '- …', `${DB}    volumes:\n${line}${TAIL}`);
    accept(`${DB}    volumes: <|>`, '- …', `${DB}    volumes:\n${line}${TAIL}`);
    accept(`${DB}    vol<|>`, 'volumes', `${DB}    volumes:\n${line}${TAIL}`);
    accept(`${DB}    vol<|>`, 'volumes', `${DB}    volumes:\n${line}${TAIL}`, { snippets: false });
    accept(`${DB}    vol<|>\n`.replaceAll('\n', '\r\n'), 'volumes', `${DB}    volumes:\n${line}${TAIL}`.replaceAll('\n', '\r\n'));
    accept(
      'services:\n    db:\n        image: postgres:17\n        vol<|>',
      'volumes',
      'services:\n    db:\n        image: postgres:17\n        volumes:\n            - db_data:/var/lib/postgresql/data\n\nvolumes:\n    db_data:\n',
    );
  });

  describe('healthcheck', () => {
    const test = '["CMD-SHELL", "pg_isready -U $${POSTGRES_USER:-postgres}"]';
    accept(
      `${DB}    heal<|>\n`,
      'healthcheck',
      `${DB}    healthcheck:\n      test: ${test}\n      interval: 10s\n      timeout: 5s\n      retries: 5\n`,
    );
    accept(`${DB}    healthcheck:\n      <|>\n`, 'test', `${DB}    healthcheck:\n      test: ${test}\n`);
  });
});

describe('completion of whole services', () => {
  const known = images.filter(({ service }) => service);

  for (const [name, fixture] of Object.entries({
    'in the first line': 'services:\n  <|>',
    'below others': 'services:\n  other:\n    image: x\n  <|>\n',
    'above another section': 'services:\n  <|>\n\nx-other:\n  back:\n',
  })) {
    for (const snippets of [true, false]) {
      it(`${name}: every one is in order${snippets ? '' : ', without snippets'}`, () => {
        const { text, items } = offered(fixture, { snippets });
        for (const { repository } of known) {
          const item = items.find(({ label }) => label === repository);
          assert.ok(item, repository);
          const result = accepted(text, item).text;
          assert.deepEqual(problemsOf(contextOf(result)), [], result);
          assert.match(result, new RegExp(`image: ${repository}:`));
          assert.equal(/_data:\//.test(result), /\n {2}\w+_data:\n/.test(result), result);
        }
      });
    }
  }

  it('begin with a free name', () => {
    const { text, items } = offered('services:\n  db:\n    image: x\n  <|>\n');
    const { text: result } = accepted(text, items.find(({ label }) => label === 'postgres')!);
    assert.match(result, /\n {2}db2:\n[\s\S]*db2_data:\/var[\s\S]*\nvolumes:\n {2}db2_data:\n/);
  });

  accept(
    'services:\n  service<|>\n',
    'service of a build',
    'services:\n  app:\n    build: .\n    ports:\n      - "8000:8000"\n    restart: unless-stopped\n',
  );
  it('asks for what comes next, where the client can', () => {
    const command = (suggestsAgain: boolean) =>
      offered('services:\n  web:\n    <|>', { suggestsAgain }).items.find(({ label }) => label === 'image')?.command?.command;
    assert.deepEqual([command(true), command(false)], ['editor.action.triggerSuggest', undefined]);
  });
  lacks('services:\n  <|>:\n    image: x\n', ['postgres']);
  lacks('services: { <|> }\n', ['postgres']);
  lacks('networks:\n  <|>\n', ['postgres']);

  it('and a project, in a file that has nothing', () => {
    for (const fixture of ['<|>', 'pro<|>', '# a comment\n<|>\n']) {
      const { text, items } = offered(fixture);
      const { text: result } = accepted(text, items.find(({ label }) => label === 'project')!);
      assert.deepEqual(problemsOf(contextOf(result)), [], result);
      assert.match(result, /services:\n {2}app:\n[\s\S]*\n {2}db:\n[\s\S]*\nvolumes:\n {2}db_data:\n/);
      assert.doesNotMatch(result, / \n/);
    }
  });
  lacks('services:\n  web:\n    image: x\n<|>', ['project']);
});

describe('completion within a word', () => {
  const check = (fixture: string, label: string, insert: string, replace: string) =>
    it(`${JSON.stringify(fixture)} + ${label}`, () => {
      const { text, items } = offered(fixture, { insertReplace: true });
      const item = items.find((each) => each.label === label);
      assert.ok(item);
      const edit = item.textEdit as InsertReplaceEdit & { range?: InsertReplaceEdit['insert'] };
      const results = [edit.range ?? edit.insert, edit.range ?? edit.replace].map(
        (range) => accepted(text, { ...item, textEdit: { range, newText: edit.newText } }).text,
      );
      assert.deepEqual(results, [insert, replace]);
    });
  check(
    'services:\n  web:\n    restart: al<|>x\n',
    'always',
    'services:\n  web:\n    restart: alwaysx\n',
    'services:\n  web:\n    restart: always\n',
  );
  const same = (fixture: string, label: string, expected: string) => check(fixture, label, expected, expected);
  same('services:\n  web:\n    restart: al<|>\n', 'always', 'services:\n  web:\n    restart: always\n');
  same('services:\n  web:\n    restart: <|>no\n', 'always', 'services:\n  web:\n    restart: always\n');
  same('services:\n  web:\n    restart: "al<|>x"\n', 'always', 'services:\n  web:\n    restart: "always"\n');
  same('services:\n  web:\n    restart: al<|>x\n', 'no', 'services:\n  web:\n    restart: "no"\n');
  // What would be left of a key is a part of none.
  same('services:\n  web:\n    po<|>_old: []\n', 'ports', 'services:\n  web:\n    ports: []\n');
  same('services:\n  web:\n    res<|>tart: always\n', 'restart', 'services:\n  web:\n    restart: always\n');
  same('services:\n  web:\n    po<|>x\n', 'ports', 'services:\n  web:\n    ports:\n      - "8080:80"\n');
});

describe('hover on what is known of an image', () => {
  const check = (fixture: string, marks: Readonly<Record<'en' | 'ko', readonly RegExp[]>>) =>
    it(JSON.stringify(fixture), () => {
      for (const locale of ['en', 'ko'] as const) {
        const { text, cursor } = readFixture(fixture);
        const context = contextOf(text, { locale });
        const found = hover(context, context.document.positionAt(cursor));
        const value = found && 'value' in (found.contents as object) ? (found.contents as { value: string }).value : '';
        for (const mark of marks[locale]) assert.match(value, mark);
      }
    });
  check(`${DB}    environment:\n      POSTGRES_<|>USER: x\n`, {
    en: [/\*\*POSTGRES_USER\*\*: variable of the image `postgres`/, /Default: `postgres`/, /POSTGRES_USER_FILE/],
    ko: [/`postgres` 이미지의 환경 변수/, /기본값: `postgres`/],
  });
  check(`${DB}    environment:\n      - POSTGRES_<|>PASSWORD=x\n`, {
    en: [/Required, unless/, /POSTGRES_HOST_AUTH_METHOD/],
    ko: [/필수이다/],
  });
  check(`${DB}    environment:\n      POSTGRES_PASSWORD<|>_FILE: /run/secrets/x\n`, {
    en: [/path of a file/, /`POSTGRES_PASSWORD`/],
    ko: [/파일의 경로/],
  });
  check(`${DB}    environment:\n      O<|>THER: x\n`, { en: [/^(?!.*variable of the image)/s], ko: [/^(?!.*이미지의 환경 변수)/s] });
  check('services:\n  db:\n    image: post<|>gres:17\n', {
    en: [/a relational database/, /Ports: `5432`/, /Needs the variable: `POSTGRES_PASSWORD`/, /\/var\/lib\/postgresql\/data/],
    ko: [/관계형 데이터베이스/, /포트: `5432`/, /꼭 필요한 환경 변수: `POSTGRES_PASSWORD`/],
  });
});
