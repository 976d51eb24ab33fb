// What completion proposes for images that are known, whole services and projects, and the volumes that come along.
import assert from 'node:assert/strict';
import type { CompletionItem, InsertReplaceEdit } from 'vscode-languageserver-types';
import { completion } from '../../server/src/features/completion.ts';
import { hover } from '../../server/src/features/hover.ts';
import { images } from '../../server/src/schema/images.ts';
import { raw, yaml } from '../../server/src/yaml.ts';
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
  assert.ok(
    (item.filterText ?? item.label).startsWith(typed),
    `${JSON.stringify(typed)}: ${item.filterText ?? item.label}`,
  );
}

const DB = yaml`
  services:
    db:
      image: postgres:17
`;
const TAIL = raw('\nvolumes:\n  db_data:\n');
const DATA = yaml`
  volumes:
    db_data:
`;
const SECRET = '${POSTGRES_PASSWORD:?set POSTGRES_PASSWORD in .env}';

describe('completion of known images', () => {
  describe('image', () => {
    first(
      yaml`
        services:
          db:
            image: <|>
      `,
      ['postgres:17-alpine', 'mysql:8.4'],
    );
    first(
      yaml`
        services:
          db:
            image: "<|>"
      `,
      ['postgres:17-alpine'],
    );
    lacks(
      yaml`
        services:
          db:
            build:
              context: <|>
      `,
      ['postgres:17-alpine'],
    );
    lacks(
      yaml`
        services:
          db:
            image: <|>
      `,
      ['postgres:16'],
    );
    accept(
      yaml`
        services:
          db:
            image: pos<|>
      `,
      'postgres:17-alpine',
      yaml`
        services:
          db:
            image: postgres:17-alpine
      `,
    );
    accept(
      yaml`
        services:
          db:
            image: postgres:<|>
      `,
      'postgres:16',
      yaml`
        services:
          db:
            image: postgres:16
      `,
    );
    accept(
      yaml`
        services:
          db:
            image: "val<|>"
      `,
      'valkey/valkey:8-alpine',
      yaml`
        services:
          db:
            image: "valkey/valkey:8-alpine"
      `,
    );
    accept(
      '{"services": {"db": {"image": <|>}}}',
      'redis:8-alpine',
      '{"services": {"db": {"image": "redis:8-alpine"}}}',
    );
  });

  describe('environment', () => {
    first(
      yaml`
        ${DB}    environment:
              <|>
      `,
      ['POSTGRES_PASSWORD', 'POSTGRES_USER', 'POSTGRES_DB'],
    );
    first(
      yaml`
        ${DB}    environment:
              - <|>
      `,
      ['POSTGRES_PASSWORD', 'POSTGRES_USER'],
    );
    first(
      yaml`
        ${DB}    environment:
              POSTGRES_PASSWORD: x
              POSTGRES_USER_FILE: x
              <|>
      `,
      ['POSTGRES_DB'],
    );
    first(
      yaml`
        ${DB}    environment:
              - POSTGRES_PASSWORD=x
              - POSTGRES_USER
              - <|>
      `,
      ['POSTGRES_DB'],
    );
    first(
      yaml`
        services:
          db:
            image: postgres:\${TAG:-17}
            environment:
              <|>
      `,
      ['POSTGRES_PASSWORD'],
    );
    first(
      yaml`
        services:
          db: { image: mysql, environment: { <|> } }
      `,
      ['MYSQL_ROOT_PASSWORD'],
    );
    first(
      yaml`
        x-db: &db
          image: mysql
        services:
          db:
            <<: *db
            environment:
              <|>
      `,
      ['MYSQL_ROOT_PASSWORD'],
    );
    lacks(
      yaml`
        services:
          db:
            image: mine/postgres
            environment:
              <|>
      `,
      ['POSTGRES_PASSWORD'],
    );
    lacks(
      yaml`
        services:
          db:
            build: .
            image: postgres
            environment:
              <|>
      `,
      ['POSTGRES_PASSWORD'],
    );
    lacks(
      yaml`
        ${DB}    labels:
              <|>
      `,
      ['POSTGRES_PASSWORD'],
    );
    accept(
      yaml`
        ${DB}    environment:
              POS<|>
      `,
      'POSTGRES_PASSWORD',
      yaml`
        ${DB}    environment:
              POSTGRES_PASSWORD: ${SECRET}
      `,
    );
    accept(
      yaml`
        ${DB}    environment:
              - POS<|>
      `,
      'POSTGRES_DB',
      yaml`
        ${DB}    environment:
              - POSTGRES_DB=app
      `,
    );
    accept(
      yaml`
        ${DB}    environment:
              - POS<|>
      `,
      'POSTGRES_PASSWORD',
      yaml`
        ${DB}    environment:
              - POSTGRES_PASSWORD=${SECRET}
      `,
    );
    accept(
      yaml`
        ${DB}    environment:
              POSTGRES_<|>: x
      `,
      'POSTGRES_DB',
      yaml`
        ${DB}    environment:
              POSTGRES_DB: x
      `,
    );
    accept(
      yaml`
        services:
          search:
            image: elasticsearch:9.3.0
            environment:
              <|>
      `,
      'xpack.security.enabled',
      yaml`
        services:
          search:
            image: elasticsearch:9.3.0
            environment:
              xpack.security.enabled: "false"
      `,
    );
    accept(
      `${DB}    <|>\n`,
      'environment',
      yaml`
        ${DB}    environment:
              POSTGRES_PASSWORD: ${SECRET}
      `,
    );
  });

  describe('ports', () => {
    first(
      yaml`
        ${DB}    ports:
              - <|>
      `,
      ['"5432:5432"'],
    );
    first(
      yaml`
        services:
          web:
            image: nginx
            ports:
              - "8080:80"
              - <|>
      `,
      ['"8443:443"'],
    );
    first(
      yaml`
        ${DB}    expose:
              - <|>
      `,
      ['"5432"'],
    );
    lacks(
      yaml`
        ${DB}    ports:
              - <|>
      `,
      ['"8080:80"'],
    );
    accept(
      yaml`
        ${DB}    ports:
              - <|>
      `,
      '"5432:5432"',
      yaml`
        ${DB}    ports:
              - "5432:5432"
      `,
    );
    accept(
      yaml`
        ${DB}    ports:
              - "5<|>"
      `,
      '"5432:5432"',
      yaml`
        ${DB}    ports:
              - "5432:5432"
      `,
    );
    accept(
      yaml`
        ${DB}    ports:
              - 54<|>
      `,
      '"5432:5432"',
      yaml`
        ${DB}    ports:
              - "5432:5432"
      `,
    );
    accept(
      yaml`
        ${DB}    ports: [<|>]
      `,
      '"5432:5432"',
      yaml`
        ${DB}    ports: ["5432:5432"]
      `,
    );
    accept(
      `${DB}    po<|>\n`,
      'ports',
      yaml`
        ${DB}    ports:
              - "5432:5432"
      `,
    );
    accept(
      yaml`
        ${DB}    ports: <|>
      `,
      '- …',
      yaml`
        ${DB}    ports:
              - "5432:5432"
      `,
    );
  });

  describe('volumes', () => {
    const line = yaml`
            - db_data:/var/lib/postgresql/data
    `;
    first(
      yaml`
        ${DB}    volumes:
              - <|>
      `,
      ['db_data:/var/lib/postgresql/data', './initdb:/docker-entrypoint-initdb.d:ro'],
    );
    first(
      yaml`
        services:
          db:
            image: postgres:18
            volumes:
              - <|>
      `,
      ['db_data:/var/lib/postgresql'],
    );
    first(
      yaml`
        ${DB}    volumes:
        ${line}      - <|>
      `,
      ['./initdb:/docker-entrypoint-initdb.d:ro'],
    );
    accept(
      yaml`
        ${DB}    volumes:
              - <|>
      `,
      'db_data:/var/lib/postgresql/data',
      yaml`
        ${DB}    volumes:
        ${line}${TAIL}`,
    );
    accept(
      yaml`
        ${DB}    volumes:
              - db<|>`,
      'db_data:/var/lib/postgresql/data',
      yaml`
        ${DB}    volumes:
        ${line}${TAIL}`,
    );
    accept(
      yaml`
        ${DB}    volumes:
              <|>`,
      'db_data:/var/lib/postgresql/data',
      yaml`
        ${DB}    volumes:
        ${line}${TAIL}`,
    );
    accept(
      yaml`
        ${DB}    volumes:
              - <|>
        ${DATA}`,
      'db_data:/var/lib/postgresql/data',
      yaml`
        ${DB}    volumes:
        ${line}${DATA}`,
    );
    accept(
      yaml`
        volumes:
          logs:
        ${DB}    volumes:
              - <|>`,
      'db_data:/var/lib/postgresql/data',
      yaml`
        volumes:
          logs:
          db_data:
        ${DB}    volumes:
        ${line.trimEnd()}`,
    );
    accept(
      yaml`
        ${DB}    volumes:
              - <|>
        volumes:
      `,
      'db_data:/var/lib/postgresql/data',
      yaml`
        ${DB}    volumes:
        ${line}${DATA}`,
    );
    accept(
      yaml`
        ${DB}    volumes:
              - <|>
        volumes:
          own:
      `,
      'own',
      yaml`
        ${DB}    volumes:
              - own:/var/lib/postgresql/data
        volumes:
          own:
      `,
    );
    accept(
      yaml`
        ${DB}    volumes: <|>
      `,
      '- …',
      yaml`
        ${DB}    volumes:
        ${line}${TAIL}`,
    );
    accept(
      `${DB}    volumes: <|>`,
      '- …',
      yaml`
        ${DB}    volumes:
        ${line}${TAIL}`,
    );
    accept(
      `${DB}    vol<|>`,
      'volumes',
      yaml`
        ${DB}    volumes:
        ${line}${TAIL}`,
    );
    accept(
      `${DB}    vol<|>`,
      'volumes',
      yaml`
        ${DB}    volumes:
        ${line}${TAIL}`,
      { snippets: false },
    );
    accept(
      `${DB}    vol<|>\n`.replaceAll('\n', '\r\n'),
      'volumes',
      yaml`
        ${DB}    volumes:
        ${line}${TAIL}`.replaceAll('\n', '\r\n'),
    );
    accept(
      yaml`
        services:
            db:
                image: postgres:17
                vol<|>`,
      'volumes',
      yaml`
        services:
            db:
                image: postgres:17
                volumes:
                    - db_data:/var/lib/postgresql/data

        volumes:
            db_data:
      `,
    );
  });

  describe('healthcheck', () => {
    const test = '["CMD-SHELL", "pg_isready -U $${POSTGRES_USER:-postgres}"]';
    accept(
      `${DB}    heal<|>\n`,
      'healthcheck',
      yaml`
        ${DB}    healthcheck:
              test: ${test}
              interval: 10s
              timeout: 5s
              retries: 5
      `,
    );
    accept(
      yaml`
        ${DB}    healthcheck:
              <|>
      `,
      'test',
      yaml`
        ${DB}    healthcheck:
              test: ${test}
      `,
    );
  });
});

describe('completion of whole services', () => {
  const known = images.filter(({ service }) => service);

  for (const [name, fixture] of Object.entries({
    'in the first line': yaml`
      services:
        <|>`,
    'below others': yaml`
      services:
        other:
          image: x
        <|>
    `,
    'above another section': yaml`
      services:
        <|>

      x-other:
        back:
    `,
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
    const { text, items } = offered(yaml`
      services:
        db:
          image: x
        <|>
    `);
    const { text: result } = accepted(text, items.find(({ label }) => label === 'postgres')!);
    assert.match(result, /\n {2}db2:\n[\s\S]*db2_data:\/var[\s\S]*\nvolumes:\n {2}db2_data:\n/);
  });

  accept(
    yaml`
      services:
        service<|>
    `,
    'service of a build',
    yaml`
      services:
        app:
          build: .
          ports:
            - "8000:8000"
          restart: unless-stopped
    `,
  );
  it('asks for what comes next, where the client can', () => {
    const command = (suggestsAgain: boolean) =>
      offered(
        yaml`
          services:
            web:
              <|>`,
        { suggestsAgain },
      ).items.find(({ label }) => label === 'image')?.command?.command;
    assert.deepEqual([command(true), command(false)], ['editor.action.triggerSuggest', undefined]);
  });
  lacks(
    yaml`
      services:
        <|>:
          image: x
    `,
    ['postgres'],
  );
  lacks(
    yaml`
      services: { <|> }
    `,
    ['postgres'],
  );
  lacks(
    yaml`
      networks:
        <|>
    `,
    ['postgres'],
  );

  it('and a project, in a file that has nothing', () => {
    for (const fixture of ['<|>', 'pro<|>', '# a comment\n<|>\n']) {
      const { text, items } = offered(fixture);
      const { text: result } = accepted(text, items.find(({ label }) => label === 'project')!);
      assert.deepEqual(problemsOf(contextOf(result)), [], result);
      assert.match(result, /services:\n {2}app:\n[\s\S]*\n {2}db:\n[\s\S]*\nvolumes:\n {2}db_data:\n/);
      assert.doesNotMatch(result, / \n/);
    }
  });
  lacks(
    yaml`
      services:
        web:
          image: x
      <|>`,
    ['project'],
  );
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
    yaml`
      services:
        web:
          restart: al<|>x
    `,
    'always',
    yaml`
      services:
        web:
          restart: alwaysx
    `,
    yaml`
      services:
        web:
          restart: always
    `,
  );
  const same = (fixture: string, label: string, expected: string) => check(fixture, label, expected, expected);
  same(
    yaml`
      services:
        web:
          restart: al<|>
    `,
    'always',
    yaml`
      services:
        web:
          restart: always
    `,
  );
  same(
    yaml`
      services:
        web:
          restart: <|>no
    `,
    'always',
    yaml`
      services:
        web:
          restart: always
    `,
  );
  same(
    yaml`
      services:
        web:
          restart: "al<|>x"
    `,
    'always',
    yaml`
      services:
        web:
          restart: "always"
    `,
  );
  same(
    yaml`
      services:
        web:
          restart: al<|>x
    `,
    'no',
    yaml`
      services:
        web:
          restart: "no"
    `,
  );
  // What would be left of a key is a part of none.
  same(
    yaml`
      services:
        web:
          po<|>_old: []
    `,
    'ports',
    yaml`
      services:
        web:
          ports: []
    `,
  );
  same(
    yaml`
      services:
        web:
          res<|>tart: always
    `,
    'restart',
    yaml`
      services:
        web:
          restart: always
    `,
  );
  same(
    yaml`
      services:
        web:
          po<|>x
    `,
    'ports',
    yaml`
      services:
        web:
          ports:
            - "8080:80"
    `,
  );
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
  check(
    yaml`
      ${DB}    environment:
            POSTGRES_<|>USER: x
    `,
    {
      en: [/\*\*POSTGRES_USER\*\*: variable of the image `postgres`/, /Default: `postgres`/, /POSTGRES_USER_FILE/],
      ko: [/`postgres` 이미지의 환경 변수/, /기본값: `postgres`/],
    },
  );
  check(
    yaml`
      ${DB}    environment:
            - POSTGRES_<|>PASSWORD=x
    `,
    {
      en: [/Required, unless/, /POSTGRES_HOST_AUTH_METHOD/],
      ko: [/필수이다/],
    },
  );
  check(
    yaml`
      ${DB}    environment:
            POSTGRES_PASSWORD<|>_FILE: /run/secrets/x
    `,
    {
      en: [/path of a file/, /`POSTGRES_PASSWORD`/],
      ko: [/파일의 경로/],
    },
  );
  check(
    yaml`
      ${DB}    environment:
            O<|>THER: x
    `,
    { en: [/^(?!.*variable of the image)/s], ko: [/^(?!.*이미지의 환경 변수)/s] },
  );
  check(
    yaml`
      services:
        db:
          image: post<|>gres:17
    `,
    {
      en: [
        /a relational database/,
        /Ports: `5432`/,
        /Needs the variable: `POSTGRES_PASSWORD`/,
        /\/var\/lib\/postgresql\/data/,
      ],
      ko: [/관계형 데이터베이스/, /포트: `5432`/, /꼭 필요한 환경 변수: `POSTGRES_PASSWORD`/],
    },
  );
});
