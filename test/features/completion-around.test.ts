import assert from 'node:assert/strict';
import type { CompletionItem, TextEdit } from 'vscode-languageserver-types';
import { completion } from '../../server/src/features/completion.ts';
import { askAt } from '../../server/src/features/completion-around.ts';
import { Project } from '../../server/src/project/project.ts';
import { environmentOf } from '../../server/src/project/surroundings.ts';
import { parse } from '../../server/src/syntax/document.ts';
import { yaml } from '../../server/src/yaml.ts';
import { accepted } from '../applied.ts';
import { type Choice, choose, readFixture } from '../fixture.ts';
import { memoryFiles } from '../memory-files.ts';

const ROOT = 'file:///a%20b/project/';

const FILES: Readonly<Record<string, string>> = {
  'compose.yaml': '',
  'common.yml': yaml`
    x: 1
    services:
      base: {image: x}
      "o k":
        image: y
  `,
  '.env': 'PORT=3000\nEMPTY=\nDATA=./data\nLONG="one\ntwo"\na.b=1\n',
  'app.env': '',
  'notes.txt': '',
  'data/db/x.sql': '',
  'data/a$b.txt': '',
  'data/c %23.txt': '',
  'data/.hidden/x': '',
  'app/Dockerfile': 'FROM node:20 AS build\nFROM build\nFROM scratch as production\n',
  'app/docker/prod.Dockerfile': 'FROM a AS b\n',
  'app/src/x.js': '',
};

interface Options {
  readonly uri?: string;
  readonly trigger?: string;
  readonly settings?: Partial<Choice>;
}

/** The one place where completion is called: as the server does, with what it asks of the file system. */
async function complete(fixture: string, { uri = `${ROOT}compose.yaml`, trigger, settings }: Options = {}) {
  const { text, cursor } = readFixture(fixture);
  const document = parse(uri, text);
  const dotenv = uri.startsWith(ROOT) ? environmentOf(`${ROOT}.env`, FILES['.env']) : undefined;
  const project = new Project([document], undefined, dotenv ? { dotenv } : {});
  const context = { project, document, ...choose(settings) };
  const files = memoryFiles(
    new Map(Object.entries(FILES).map(([path, content]) => [ROOT + encodeURI(path).replace('%2523', '%23'), content])),
  );
  const position = document.positionAt(cursor);
  const ask = askAt(context, position);
  const answer = !ask
    ? {}
    : ask.kind === 'folder'
      ? { entries: await files.list(ask.uri) }
      : { text: await files.read(ask.uri) };
  const { items } = completion(context, position, trigger ? { triggerCharacter: trigger } : undefined, answer);
  return { text, document, cursor, items: items.toSorted((a, b) => (a.sortText! < b.sortText! ? -1 : 1)) };
}

/**
 * The labels that are offered, in the order in which they are shown: those of files and folders, or with `kinds` of
 * other things.
 */
function check(
  fixture: string,
  labels: readonly string[],
  options: Options & { readonly kinds?: readonly number[] } = {},
): void {
  it(`${JSON.stringify(fixture)} ${options.uri ?? ''}${options.trigger ?? ''}`, async () => {
    const { items } = await complete(fixture, options);
    const { kinds = [17, 19] } = options;
    assert.deepEqual(
      items.filter(({ kind }) => kinds.includes(kind!)).map(({ label }) => label),
      labels,
    );
  });
}

/** Accepts an item, and compares the text that results. */
function accept(fixture: string, label: string, expected: string, options: Options = {}): void {
  it(`${JSON.stringify(fixture)} + ${label}`, async () => {
    const { text, document, cursor, items } = await complete(fixture, options);
    const item = items.find((each) => each.label === label);
    assert.ok(item, `offered: ${items.map((each) => each.label).join(' ')}`);
    const start = document.offsetAt((item.textEdit as TextEdit).range.start);
    assertMatches(text.slice(start, cursor), item);
    assert.equal(accepted(text, item).text, expected);
  });
}

/** VS Code drops an item whose `filterText` does not hold the letters of what is typed in its range, in their order. */
function assertMatches(typed: string, { filterText, label }: CompletionItem): void {
  let at = 0;
  for (const letter of typed.trimStart()) {
    at = (filterText ?? label).indexOf(letter, at) + 1;
    assert.ok(at > 0, `${typed} is not in ${filterText ?? label}`);
  }
}

const service = (lines: string) => yaml`
  services:
    web:
      image: x
      ${lines}
`;
const VARIABLES = { kinds: [6] };
const OPERATORS = { kinds: [24] };
const NAMES = { kinds: [18] };

describe('completion of what lies around', () => {
  describe('paths', () => {
    const all = ['./', '../', '.env', 'app.env', 'app/', 'data/', 'common.yml', 'compose.yaml', 'notes.txt'];
    check(service('env_file: <|>'), all);
    check(service('env_file: a<|>'), all.slice(2));
    check(service('env_file: .<|>'), all);
    check(service('env_file: ./<|>'), all.slice(2));
    // Before the quote nothing of the path is typed.
    check(service('env_file: <|>"./a"'), []);
    check(service('env_file: "<|>./a"'), all);
    check(service('env_file: ./<|>'), all.slice(2), { trigger: '/' });
    check(service('env_file: ["./<|>"]'), all.slice(2));
    check(
      service(yaml`
        env_file:
              - ./data/<|>`),
      ['db/', 'a$b.txt', 'c #.txt', '.hidden/'],
    );
    check(
      service(yaml`
        env_file:
              - path: ./data/<|>`),
      ['db/', 'a$b.txt', 'c #.txt', '.hidden/'],
    );
    check(service('label_file: data/d<|>b/x'), ['db/', 'a$b.txt', 'c #.txt', '.hidden/']);
    check(service('build: <|>'), ['./', '../', 'app/', 'data/']);
    check(service('build: ./app/<|>'), ['docker/', 'src/']);
    check(service('build: {context: ./app/<|>}'), ['docker/', 'src/']);
    check(service('build: ./none/<|>'), []);
    check(service('build: ../project/./app/../<|>'), ['app/', 'data/']);
    check(service('build: ${DATA}/<|>'), ['db/', '.hidden/']);
    check(service('build: ${DATUM:-app}/<|>'), ['docker/', 'src/']);
    check(service('build: ${DATUM}/<|>'), []);
    check(service('build: https://host/<|>'), []);
    check(service('build: ~/<|>'), []);
    check(service('build: /a b/project/app/<|>'), ['docker/', 'src/']);
    check(
      service(yaml`
        build:
              context: app
              dockerfile: <|>`),
      ['./', 'Dockerfile', 'docker/', 'src/'],
    );
    check(
      service(yaml`
        build:
              dockerfile: docker/<|>
              context: ./app`),
      ['prod.Dockerfile'],
    );
    check(
      service(yaml`
        build:
              context: https://host/x.git
              dockerfile: <|>`),
      ['./'],
    );
    check(service('extends: {service: x, file: <|>}'), [
      './',
      '../',
      'app/',
      'data/',
      'app.env',
      'common.yml',
      'compose.yaml',
      'notes.txt',
      '.env',
    ]);
    check(
      yaml`
        include:
          - ./<|>
      `,
      ['common.yml', 'compose.yaml', 'app/', 'data/', 'app.env', 'notes.txt', '.env'],
    );
    check(
      yaml`
        include:
          - path: ./data/<|>
      `,
      ['db/', 'a$b.txt', 'c #.txt', '.hidden/'],
    );
    check(
      yaml`
        configs:
          a:
            file: ./data/db/<|>
      `,
      ['x.sql'],
    );
    check(
      yaml`
        secrets:
          a:
            file: ./data/db/<|>
      `,
      ['x.sql'],
    );
    check(
      service(yaml`
        volumes:
              - ./<|>`),
      ['app/', 'data/', 'app.env', 'common.yml', 'compose.yaml', 'notes.txt', '.env'],
    );
    check(
      service(yaml`
        volumes:
              - ./d<|>ata:/x`),
      ['app/', 'data/', 'app.env', 'common.yml', 'compose.yaml', 'notes.txt', '.env'],
    );
    check(
      service(yaml`
        volumes:
              - <|>`),
      ['./', '../'],
    );
    check(
      service(yaml`
        volumes:
              - d<|>`),
      [],
    );
    check(
      service(yaml`
        volumes:
              - ./data:/<|>`),
      [],
    );
    check(
      service(yaml`
        volumes:
              - type: bind
                source: ./data/<|>`),
      ['db/', 'a$b.txt', 'c #.txt', '.hidden/'],
    );
    check(
      service(yaml`
        volumes:
              - type: volume
                source: ./data/<|>`),
      [],
    );
    check(
      service(yaml`
        volumes:
              - type: bind
                target: ./data/<|>`),
      [],
    );
    check(service('working_dir: ./<|>'), []);
    check(service('command: ./<|>'), [], { trigger: '/', kinds: Array.from({ length: 26 }, (_, kind) => kind) });
    check(service('env_file: <|>'), ['./', '../'], { uri: 'untitled:Untitled-1' });
    check(service('env_file: ./<|>'), [], { uri: 'untitled:Untitled-1' });
    check(service('env_file: ./<|>'), [], { uri: 'vscode-vfs://host/x/compose.yaml' });

    accept(service('env_file: ./a<|>'), 'app.env', service('env_file: ./app.env'));
    accept(service('env_file: <|>'), 'app.env', service('env_file: ./app.env'));
    accept(service('env_file:<|>'), 'app.env', service('env_file: ./app.env'));
    accept(service('env_file: ap<|>'), 'app.env', service('env_file: ./app.env'));
    accept(service('env_file: .<|>'), './', service('env_file: ./'));
    accept(service('env_file: ["./<|>"]'), 'app.env', service('env_file: ["./app.env"]'));
    accept(service('env_file: ["./<|>", x]'), 'data/', service('env_file: ["./data/", x]'));
    accept(service("env_file: '<|>'"), 'data/', service("env_file: './data/'"));
    accept(service('env_file: ./da<|>'), 'data/', service('env_file: ./data/'));
    accept(service('env_file: ./<|>data/db/x'), 'app/', service('env_file: ./app/db/x'));
    accept(service('env_file: ./data/<|>'), 'a$b.txt', service('env_file: ./data/a$$b.txt'));
    accept(service('env_file: ./data/<|>'), 'c #.txt', service('env_file: "./data/c #.txt"'));
    accept(service('env_file: "./data/<|>"'), 'c #.txt', service('env_file: "./data/c #.txt"'));
    accept(service('env_file: [<|>]'), 'data/', service('env_file: [./data/]'));
    accept('{"include": [<|>]}', 'common.yml', '{"include": ["./common.yml"]}');
    accept(
      service(yaml`
        volumes:
              - ./d<|>:/x`),
      'data/',
      service(yaml`
        volumes:
              - ./data/:/x`),
    );
    accept(
      service(yaml`
        volumes:
              - "./<|>data:/x"`),
      'app/',
      service(yaml`
        volumes:
              - "./app/:/x"`),
    );
    accept(
      service(yaml`
        build:
              context: app
              dockerfile: <|>`),
      'Dockerfile',
      service(yaml`
        build:
              context: app
              dockerfile: Dockerfile`),
    );

    it('ask again behind a folder, where the editor can', async () => {
      const commands = async (settings: Partial<Choice>) => {
        const { items } = await complete(service('build: ./<|>'), { settings });
        return items.map(({ command }) => command?.command);
      };
      assert.deepEqual(await commands({ suggestsAgain: true }), Array(2).fill('editor.action.triggerSuggest'));
      assert.deepEqual(await commands({}), [undefined, undefined]);
    });
  });

  describe('stages of a Dockerfile', () => {
    check(
      service(yaml`
        build:
              context: ./app
              target: <|>`),
      ['build', 'production'],
      NAMES,
    );
    check(service('build: {context: ./app, target: "<|>"}'), ['build', 'production'], NAMES);
    check(
      service(yaml`
        build:
              context: ./app
              target: a b<|>`),
      [],
      NAMES,
    );
    check(
      service(yaml`
        build:
              context: app/
              dockerfile: docker/prod.Dockerfile
              target: <|>`),
      ['b'],
      NAMES,
    );
    check(
      service(yaml`
        build:
              target: <|>`),
      [],
      NAMES,
    );
    check(
      service(yaml`
        build:
              dockerfile: \${X}
              target: <|>`),
      [],
      NAMES,
    );
    check(
      service(yaml`
        build:
              target: <|>
              dockerfile_inline: |
                FROM x AS one
                FROM y AS two`),
      ['one', 'two'],
      NAMES,
    );
    accept(
      service(yaml`
        build:
              context: ./app
              target: pro<|>`),
      'production',
      service(yaml`
        build:
              context: ./app
              target: production`),
    );
  });

  describe('services of another file', () => {
    check(
      service(yaml`
        extends:
              file: common.yml
              service: <|>`),
      ['base', 'o k'],
      NAMES,
    );
    check(
      service(yaml`
        extends:
              file: none.yml
              service: <|>`),
      [],
      NAMES,
    );
    check(
      service(yaml`
        extends:
              file: https://host/x.yml
              service: <|>`),
      [],
      NAMES,
    );
    accept(
      service('extends: {file: ./common.yml, service: b<|>}'),
      'base',
      service('extends: {file: ./common.yml, service: base}'),
    );
  });

  describe('variables', () => {
    const known = ['PORT', 'EMPTY', 'DATA', 'LONG'];
    check(service('hostname: ${<|>'), known, VARIABLES);
    check(service('hostname: ${<|>}'), known, { ...VARIABLES, trigger: '{' });
    check(service('hostname: $<|>'), known, { ...VARIABLES, trigger: '$' });
    check(service('hostname: "a $$ ${PO<|>'), known, VARIABLES);
    check(
      service(yaml`
        hostname: \${USED:-\${PORT}} $OTHER
            user: \${<|>}`),
      [...known, 'OTHER', 'USED'],
      VARIABLES,
    );
    check(service('user: ${NEW<|>}'), known, VARIABLES);
    check(
      service(yaml`
        user: \${NEW<|>}
            hostname: \${NEW}`),
      [...known, 'NEW'],
      VARIABLES,
    );
    check(service('user: ${A:-${<|>}}'), [...known, 'A'], VARIABLES);
    check(
      service(yaml`
        command: |
              echo \${<|>}
              x`),
      known,
      VARIABLES,
    );
    check(
      service(yaml`
        command: one
              \${<|>}`),
      known,
      VARIABLES,
    );
    check(
      service(yaml`
        environment:
              A: \${<|>}`),
      known,
      VARIABLES,
    );
    check(
      service(yaml`
        environment:
              - A=\${<|>}`),
      known,
      VARIABLES,
    );
    check(service('ports: ["${<|>}:80"]'), known, VARIABLES);
    const anything = { kinds: Array.from({ length: 26 }, (_, kind) => kind) };
    for (const text of [
      'hostname: $$<|>',
      'hostname: $${<|>',
      'hostname: ${A:-<|>',
      'hostname: ${A:-b<|>}',
      '# ${<|>',
      '${<|>}: 1',
    ])
      check(service(text), [], { ...anything, trigger: '{' });
    check(service('deploy: {<|>}'), [], { ...anything, trigger: '{' });

    accept(service('hostname: ${<|>'), 'PORT', service('hostname: ${PORT}'));
    accept(service('hostname: ${<|>}'), 'PORT', service('hostname: ${PORT}'));
    accept(service('hostname: "$<|>"'), 'PORT', service('hostname: "${PORT}"'));
    accept(service('hostname: $PO<|>.x'), 'PORT', service('hostname: ${PORT}.x'));
    accept(service('hostname: ${P<|>OP:-x}'), 'PORT', service('hostname: ${PORT:-x}'));
    accept(service('ports: ["${PO<|>:80"]'), 'PORT', service('ports: ["${PORT}:80"]'));

    const operators = [':-', '-', ':?', '?', ':+', '+'];
    check(service('hostname: ${PORT<|>}'), operators, OPERATORS);
    check(service('hostname: ${PORT:<|>}'), operators, { ...OPERATORS, trigger: ':' });
    for (const text of [
      'hostname: ${<|>}',
      'hostname: ${PO<|>RT}',
      'hostname: ${PORT<|>:-x}',
      'hostname: $PORT<|>',
      'hostname: ${PORT:-<|>',
    ])
      check(service(text), [], OPERATORS);
    accept(service('hostname: ${PORT<|>}'), ':-', service('hostname: ${PORT:-default}'));
    accept(service('hostname: ${PORT:<|>}'), ':?', service('hostname: ${PORT:?message}'));
    accept(service('hostname: ${PORT<|>'), '+', service('hostname: ${PORT+replacement}'));
    accept(service('hostname: ${PORT<|>}'), ':-', service('hostname: ${PORT:-}'), { settings: { snippets: false } });

    it('show their values, and what the operators do, in both languages', async () => {
      const details = async (settings: Partial<Choice>) => {
        const { items } = await complete(service('hostname: ${PORT<|>} ${X}'), { settings });
        return items.slice(0, 6).map(({ detail, labelDetails }) => detail ?? labelDetails?.description);
      };
      assert.deepEqual(await details({}), [
        '3000',
        'empty',
        './data',
        'one two',
        'used in this file',
        'the default where it is unset or empty',
      ]);
      assert.deepEqual((await details({ locale: 'ko' })).slice(4), [
        '이 파일에서 쓰는 변수',
        '없거나 비어 있으면 쓸 기본값',
      ]);
    });
  });
});
