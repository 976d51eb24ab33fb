import assert from 'node:assert/strict';
import { type CompletionItem, CompletionItemKind, type TextEdit } from 'vscode-languageserver-types';
import { completion, completionItemResolve } from '../../server/src/features/completion.ts';
import { explainAt } from '../../server/src/project/explain.ts';
import { type Context, Project } from '../../server/src/project/project.ts';
import { compose } from '../../server/src/schema/compose.ts';
import { schemaAt } from '../../server/src/schema/lookup.ts';
import { parse } from '../../server/src/syntax/document.ts';
import { accepted, offsetIn, unfolded } from '../applied.ts';
import { ownSamples } from '../corpus.ts';
import { leap, rotated } from '../effort.ts';
import { type Choice, choose, contextOf, readFixture } from '../fixture.ts';

interface Expected {
  /** Labels that are offered … */
  readonly has?: readonly string[];
  /** … and that are not. */
  readonly not?: readonly string[];
  /** All labels, in the order in which they are shown. */
  readonly only?: readonly string[];
  /** The labels that are shown first. */
  readonly first?: readonly string[];
}

/** The one place where completion is called. */
function complete(context: Context, cursor: number, triggerCharacter?: string): CompletionItem[] {
  const { items } = completion(context, context.document.positionAt(cursor), { triggerCharacter });
  // Some editors filter by this and by nothing else.
  for (const { label, filterText } of items) assert.ok(filterText, label);
  return items.toSorted((a, b) => (a.sortText! < b.sortText! ? -1 : 1));
}

function offered(fixture: string, settings?: Partial<Choice>, triggerCharacter?: string) {
  const { text, cursor } = readFixture(fixture);
  const context = contextOf(text, settings);
  return { text, cursor, context, items: complete(context, cursor, triggerCharacter) };
}

function check(fixture: string, { has = [], not = [], only, first = [] }: Expected, triggerCharacter?: string): void {
  it(JSON.stringify(fixture) + (triggerCharacter ? ` on ${JSON.stringify(triggerCharacter)}` : ''), () => {
    const labels = offered(fixture, {}, triggerCharacter).items.map(({ label }) => label);
    assert.deepEqual(
      has.filter((label) => !labels.includes(label)),
      [],
      `not offered; offered: ${labels.join(' ')}`,
    );
    assert.deepEqual(
      not.filter((label) => labels.includes(label)),
      [],
      'offered',
    );
    assert.deepEqual(labels.slice(0, first.length), first);
    if (only) assert.deepEqual(labels, only);
  });
}

/** Accepts the first item of that label (of several forms the first one whose text contains `form`), and compares the text that results. */
function accept(fixture: string, label: string, expected: string, form = '', settings: Partial<Choice> = {}): void {
  it(`${JSON.stringify(fixture)} + ${label} ${form}`, () => {
    const { text, items, cursor } = offered(fixture, settings);
    const item = items.find((each) => each.label === label && edited(each).newText.includes(form));
    assert.ok(item, `offered: ${items.map((each) => each.label).join(' ')}`);
    assertMatches(text, cursor, item);
    assert.equal(applied(text, item), expected);
    // Other editors insert the lines as they are.
    const plain = offered(fixture, { ...settings, adjustsIndentation: false }).items[items.indexOf(item)]!;
    assert.equal(plain.label, label);
    assert.equal(plain.insertTextMode, undefined);
    assert.equal(accepted(text, plain).text, expected);
  });
}

function edited(item: CompletionItem): TextEdit {
  return item.textEdit as TextEdit;
}

/** VS Code drops an item whose `filterText` does not hold the letters of what is typed in its range, in their order. */
function assertMatches(text: string, cursor: number, item: CompletionItem): void {
  const { range } = edited(item);
  const typed = text.slice(offsetIn(text, range.start), cursor).trimStart().toLowerCase();
  const filter = (item.filterText ?? item.label).toLowerCase();
  let at = 0;
  for (const letter of typed) {
    at = filter.indexOf(letter, at) + 1;
    assert.ok(at > 0, `${JSON.stringify(typed)} is not in ${JSON.stringify(filter)}`);
  }
}

/** What a user gets in VS Code who accepts an item and changes none of its placeholders. */
function applied(text: string, item: CompletionItem): string {
  assert.equal(item.insertTextMode, 2);
  return accepted(text, item).text;
}

const WEB = 'services:\n  web:\n';
const DB = '  db:\n    image: postgres:16\n  cache:\n    image: redis:7\n';

describe('completion', () => {
  describe('offers keys', () => {
    check('<|>', { first: ['services', 'volumes', 'networks'], has: ['name', 'include', 'version'], not: ['image'] });
    check('<|>\n', { has: ['services'] });
    check('# a comment\n<|>', { has: ['services'] });
    check('ser<|>', { has: ['services'] });
    check('ser<|>\nvolumes:\n  data:\n', { has: ['services'], not: ['volumes'] });
    check('services:\n  web:\n    image: x\n<|>', { has: ['volumes', 'networks'], not: ['services', 'image'] });
    check(`${WEB}    <|>`, { first: ['image', 'build'], has: ['ports', 'depends_on', 'healthcheck'], not: ['services', 'target'] });
    check(`${WEB}    po<|>\n    ports: []\n`, { has: ['expose'], not: ['ports'] });
    check(`${WEB}    image: x\n    <|>\n    ports: []\n`, { has: ['volumes'], not: ['image', 'ports'] });
    check(`${WEB}    image: x\n\n    <|>\n\n${DB}`, { has: ['ports'], not: ['image'] });
    check(`${WEB}    po<|>rts: []\n    image: x\n`, { has: ['ports'], not: ['image'] });
    check(`${WEB}    healthcheck:\n      <|>`, { has: ['test', 'interval'], not: ['image'] });
    check(`${WEB}    healthcheck:\n      test: x\n    <|>`, { has: ['image'], not: ['interval', 'healthcheck'] });
    check(`${WEB}    healthcheck: &health\n      <|>`, { has: ['test'] });
    check(`${WEB}    build:\n      con<|>\n      args:\n        A: b\n`, { has: ['context', 'dockerfile'], not: ['args'] });
    check(`${WEB}    deploy:\n      resources:\n        limits:\n          <|>`, { has: ['cpus', 'memory'] });
    check(`${WEB}    develop:\n      watch:\n        - path: x\n          <|>`, { has: ['action', 'target'], not: ['path'] });
    check(`${WEB}    develop:\n      watch:\n        - <|>`, { first: ['action', 'path'], has: ['target'] });
    check(`${WEB}    ports:\n      - target: 80\n        pub<|>\n`, { has: ['published'], not: ['target'] });
    check('volumes:\n  data:\n    <|>\n', { has: ['driver', 'external'] });
    check('networks:\n  back:\n    driv<|>\n  front:\n', { has: ['driver', 'internal'] });
    check('a: 1\n---\n<|>', { has: ['services'] });
    check(`${WEB}    environment:\n      A: b\t# a tab\n    im<|>`, { has: ['image'] });
    check('{\n\t"services": {\n\t\t"web": {\n\t\t\t<|>\n\t\t}\n\t}\n}\n', { has: ['image'] });
  });

  describe('offers deprecated keys last, and those that exclude a key that is there', () => {
    const labels = (fixture: string) => offered(fixture).items.map(({ label }) => label);
    it('marks and sorts', () => {
      const { items } = offered(`${WEB}    <|>`);
      const deprecated = items.filter(({ tags }) => tags?.includes(1)).map(({ label }) => label);
      assert.ok(deprecated.includes('links'));
      assert.deepEqual(
        items.slice(-deprecated.length).map(({ label }) => label),
        deprecated,
      );
      assert.equal(labels('<|>').at(-1), 'version');
    });
  });

  describe('offers values', () => {
    check(`${WEB}    restart: <|>`, { has: ['always', 'unless-stopped', 'on-failure', 'no'], not: ['image'] });
    check(`${WEB}    restart: un<|>\n    image: x\n`, { has: ['unless-stopped'] });
    check(`${WEB}    restart: "<|>"\n`, { has: ['always'] });
    check(`${WEB}    restart:<|>\n`, { has: ['always'] });
    check(`${WEB}    init: <|>\n`, { only: ['true', 'false'] });
    check(`${WEB}    environment:\n      A: <|>\n`, { only: [] });
    check(`${WEB}    depends_on:\n      db:\n        condition: <|>\n${DB}`, {
      only: ['service_started', 'service_healthy', 'service_completed_successfully'],
    });
    check(`${WEB}    volumes:\n      - type: <|>\n`, { has: ['volume', 'bind', 'tmpfs'] });
    check(`${WEB}    cap_add:\n      - <|>\n`, { has: ['NET_ADMIN'] });
    check(`${WEB}    restart: \${<|>\n`, { only: [] });
    check(`${WEB}    command: <|>\n`, { not: ['image'] });
  });

  describe('offers names', () => {
    check(`${WEB}    depends_on:\n      - <|>\n${DB}`, { only: ['db', 'cache'] });
    check(`${WEB}    depends_on:\n      - db\n      - <|>\n${DB}`, { only: ['cache'] });
    check(`${WEB}    depends_on:\n      - db\n      <|>\n${DB}`, { has: ['cache'] });
    check(`${WEB}    depends_on:\n      - d<|>\n      - cache\n${DB}`, { only: ['db'] });
    check(`${WEB}    depends_on:\n      - "<|>"\n${DB}`, { only: ['db', 'cache'] });
    check(`${WEB}    depends_on: [db, <|>]\n${DB}`, { only: ['cache'] });
    check(`${WEB}    depends_on:\n      db:\n        condition: service_healthy\n      <|>\n${DB}`, { only: ['cache'] });
    check(`${WEB}    depends_on:\n      <|>\n${DB}`, { has: ['db', 'cache'] });
    check(`${WEB}    depends_on: <|>\n${DB}`, { has: ['- db', '- cache'] });
    check(`${WEB}    networks:\n      - <|>\nnetworks:\n  back:\n  front:\n`, { only: ['back', 'front', 'default'] });
    check(`${WEB}    volumes:\n      - <|>\nvolumes:\n  data:\n  logs:\n`, {
      first: ['data', 'logs'],
      has: ['type', 'source', './data:/data'],
    });
    check(`${WEB}    volumes:\n      - type: volume\n        source: <|>\nvolumes:\n  data:\n`, { only: ['data'] });
    check(`${WEB}    volumes:\n      - type: bind\n        source: <|>\nvolumes:\n  data:\n`, { only: ['./', '../'] });
    check(`${WEB}    volumes:\n      - data:/<|>\nvolumes:\n  data:\n`, { only: [] });
    check(`${WEB}    secrets:\n      - <|>\nsecrets:\n  password:\n    file: ./p\n`, { has: ['password', 'source', 'target'] });
    check(`${WEB}    configs:\n      - so<|>\nconfigs:\n  conf:\n    file: ./p\n`, { has: ['conf', 'source'] });
    check(`${WEB}    models:\n      - <|>\nmodels:\n  llm:\n    model: x\n`, { has: ['llm'] });
    check(`${WEB}    extends:\n      service: <|>\n${DB}`, { only: ['db', 'cache'] });
    check(`${WEB}    extends:\n      file: other.yaml\n      service: <|>\n${DB}`, { only: [] });
    check(`${WEB}    network_mode: <|>\n${DB}`, { has: ['host', 'service:db'], not: ['service:web', 'db'] });
    check(`${WEB}    profiles: [<|>]\n  db:\n    profiles: [debug, test]\n`, { only: ['debug', 'test'] });
    check(`${WEB}    networks:\n      back:\n        <|>\nnetworks:\n  back:\n`, { has: ['aliases'] });
    check(`${WEB}    volumes:\n      - data:/x\nvolumes:\n  <|>`, { only: ['data'] });
    check(`${WEB}    volumes:\n      - data:/x\n      - logs:/y\nvolumes:\n  data:\n  lo<|>`, { only: ['logs'] });
    check(`${WEB}    depends_on: [db]\n  <|>`, { first: ['db'] });
    check(`x-tool: 1\n${WEB}    x-log: 1\n    build:\n      x-build: 1\n  db:\n    x-<|>\n`, {
      has: ['x-tool', 'x-log', 'x-build'],
      not: ['x-'],
    });
    check(`x-tool: 1\n${WEB}    x-tool: 1\n    <|>\n`, { not: ['x-tool'] });
  });

  describe('offers aliases', () => {
    const base = 'x-base: &base\n  restart: always\nx-list: &list [db]\n';
    check(`${base}${WEB}    <<: *<|>\n`, { only: ['*base'] });
    check(`${base}${WEB}    <<: *b<|>\n    image: x\n`, { only: ['*base'] });
    check(`${base}${WEB}    <<: <|>\n`, { has: ['*base'] });
    check(`${base}${WEB}    <<: [*<|>]\n`, { only: ['*base'] });
    check(`${base}${WEB}    depends_on: *<|>\n`, { only: ['*list', '*base'] });
    check(`${base}${WEB}    depends_on: <|>\n`, { has: ['*list'] });
    check(`${base}${WEB}    <|>\n`, { has: ['<<', 'image'] });
    check(`x-other: &other {a: 1}\n---\n${WEB}    <<: *<|>\n`, { only: [] });
    check(`${WEB}    <|>\nx-late: &late\n  restart: always\n`, { not: ['<<'] });
    check(`x-base: &base\n  <|>\n${WEB}    <<: *base\n`, { has: ['image', 'restart'] });
    check(`x-base: &base\n  logging:\n    dr<|>\n${WEB}    <<: [*base]\n`, { has: ['driver'] });
    check(`x-log: &log\n  <|>\n${WEB}    logging: *log\n`, { has: ['driver'], not: ['image'] });
    check('x-any:\n  <|>\n', { only: [] });
    check(`${WEB}    <<: &own\n      image: *<|>\n`, { only: [] });
  });

  describe('offers nothing', () => {
    for (const fixture of [
      '# ser<|>',
      `${WEB}    # po<|>\n`,
      `${WEB}    image: x # po<|>\n`,
      `${WEB}    command: |\n      re<|>\n`,
      `${WEB}    command: >-\n      echo\n      <|>\n      done\n`,
      `${WEB}    command: "a\n       <|>\n      b"\n`,
      `${WEB}    command: a\n       b<|>\n`,
      `${WEB}    command: a\n       <|>\n       b\n`,
      `${WEB}    command: |\n      a\n        <|>\n`,
      `${WEB}  <|>  image: x\n`,
      `${WEB}    environment:\n      <|>\n`,
      `${WEB}    unknown:\n      <|>\n`,
      `${WEB}    command: echo <|>\n`,
    ]) {
      check(fixture, { only: [] });
    }
    check(`${WEB}    <|>`, { only: [] }, ' ');
    check(`${WEB}    restart: <|>`, { has: ['always'] }, ' ');
    check(`${WEB}    restart:<|>`, { has: ['always'] }, ':');
    check(`${WEB}    ports:<|>`, { only: [] }, ':');
    check(`${WEB}    ports:\n      -<|>`, { has: ['target'] }, '-');
  });

  describe('inserts keys', () => {
    accept('<|>', 'services', 'services:\n  app:\n    ');
    accept('ser<|>\n', 'services', 'services:\n  app:\n    \n');
    accept(`${WEB}    po<|>\n    image: x\n`, 'ports', `${WEB}    ports:\n      - "8080:80"\n    image: x\n`);
    accept(`${WEB}    <|>`, 'image', `${WEB}    image: `);
    accept(`${WEB}    heal<|>:\n      interval: 1s\n`, 'healthcheck', `${WEB}    healthcheck:\n      interval: 1s\n`);
    accept(`${WEB}    heal<|>\n      interval: 1s\n`, 'healthcheck', `${WEB}    healthcheck:\n      interval: 1s\n`);
    accept(`${WEB}    <|>ports: []\n`, 'expose', `${WEB}    expose: []\n`);
    accept(`${WEB}    "ima<|>"\n`, 'image', `${WEB}    "image": \n`);
    accept(`${WEB}    "ima<|>": x\n`, 'image', `${WEB}    "image": x\n`);
    accept(`${WEB}    <|>\n${DB}`, 'depends_on', `${WEB}    depends_on:\n      - db\n${DB}`, '- ');
    accept(
      `${WEB}    <|>\n${DB}`,
      'depends_on',
      `${WEB}    depends_on:\n      db:\n        condition: service_healthy\n${DB}`,
      'condition',
    );
    accept(`${WEB}    <|>`, 'depends_on', `${WEB}    depends_on:\n      service:\n        condition: service_healthy`, 'condition');
    accept(`${WEB}    <|>`, 'build', `${WEB}    build: .`, 'build: ');
    accept(`${WEB}    <|>`, 'build', `${WEB}    build:\n      context: .`, 'context');
    accept(`${WEB}    <|>`, 'init', `${WEB}    init: true`);
    accept(`${WEB}    <|>`, 'attach', `${WEB}    attach: false`);
    accept(`${WEB}    <|>`, 'restart', `${WEB}    restart: "no"`);
    accept(
      `${WEB}    <|>`,
      'develop',
      `${WEB}    develop:\n      watch:\n        - path: ./src\n          action: sync\n          target: /app/src`,
    );
    accept(
      `${WEB}    develop:\n      <|>`,
      'watch',
      `${WEB}    develop:\n      watch:\n        - path: ./src\n          action: sync\n          target: /app/src`,
    );
    accept(`${WEB}    volumes:\n      - <|>`, 'type', `${WEB}    volumes:\n      - type: volume`);
    accept(`${WEB}    volumes:\n      - bi<|>`, 'bind', `${WEB}    volumes:\n      - bind:\n          `);
    accept(`${WEB}    volumes:\n      -<|>`, 'type', `${WEB}    volumes:\n      - type: volume`);
    accept(`${WEB}    volumes:\n      <|>`, 'bind', `${WEB}    volumes:\n      - bind:\n          `);
    accept(`${WEB}    build:\n      <|>`, 'ulimits', `${WEB}    build:\n      ulimits:\n        `);
    accept(`${WEB}    volumes:\n      - data:/x\nvolumes:\n  <|>`, 'data', `${WEB}    volumes:\n      - data:/x\nvolumes:\n  data:`);
    accept(`${WEB}    depends_on: [db]\n  <|>`, 'db', `${WEB}    depends_on: [db]\n  db:\n    image: `);
    accept(`x-a: &a\n  init: true\n${WEB}    <|>`, '<<', `x-a: &a\n  init: true\n${WEB}    <<: *a`);
  });

  describe('moves a line that is in no column of the file to the nearest level', () => {
    const init = `${WEB}    image: x\n    init: true\n`;
    for (const blank of ['   ', '     ', '       ', '                    ', '\t\t']) {
      accept(`${WEB}    image: x\n${blank}<|>\n`, 'init', init);
      accept(`${WEB}    image: x\n${blank}<|>\n${DB}`, 'init', `${init}${DB}`);
      accept(`${WEB}    image: x\n${blank}<|>\n`.replaceAll('\n', '\r\n'), 'init', init.replaceAll('\n', '\r\n'));
    }
    accept(`${WEB}    image: x\n   in<|>\n`, 'init', init);
    accept(`${WEB}    image: x\n   <|>  # why\n`, 'init', `${WEB}    image: x\n    init: true  # why\n`);
    accept(`${WEB}    image: x\n   <|>\n`, 'ports', `${WEB}    image: x\n    ports:\n      - "8080:80"\n`);
    accept(`${WEB}    image: x\n   <|>\n`, 'ports', `${WEB}    image: x\n    ports:\n      - "8080:80"\n`, '', { snippets: false });
    accept(`${WEB}    depends_on:\n      - db\n       <|>\n${DB}`, 'cache', `${WEB}    depends_on:\n      - db\n      - cache\n${DB}`);
    accept(`${WEB}    depends_on:\n      - db\n     - c<|>\n${DB}`, 'cache', `${WEB}    depends_on:\n      - db\n      - cache\n${DB}`);
    accept(
      `${WEB}    develop:\n      watch:\n        - path: .\n         <|>\n`,
      'action',
      `${WEB}    develop:\n      watch:\n        - path: .\n          action: sync\n`,
    );
    accept(`${WEB}    command: |\n      a\n     <|>\n`, 'init', `${WEB}    command: |\n      a\n    init: true\n`);
    accept(`${WEB}    depends_on: [db]\n <|>\n`, 'db', `${WEB}    depends_on: [db]\n  db:\n    image: \n`);
    accept('  <|>\nservices:\n  web: {}\n', 'name', 'name: \nservices:\n  web: {}\n');
  });

  describe('goes on with a list in the column of its key', () => {
    const ports = `${WEB}    image: nginx\n    ports:\n`;
    accept(`${ports}    <|>\n`, '- "8080:80"', `${ports}    - "8080:80"\n`);
    accept(
      `${ports}    - "8080:80"\n    <|>\n    init: true\n`,
      '- "8443:443"',
      `${ports}    - "8080:80"\n    - "8443:443"\n    init: true\n`,
    );
    accept(`${WEB}    depends_on:\n    - db\n    c<|>\n${DB}`, '- cache', `${WEB}    depends_on:\n    - db\n    - cache\n${DB}`);
    accept(`${WEB}    develop:\n      watch:\n      <|>\n`, '- path', `${WEB}    develop:\n      watch:\n      - path: \n`);
    check(`${WEB}    depends_on:\n    - db\n    <|>\n${DB}`, { has: ['- cache', 'image'], not: ['- db', '- web'] });
    check(`${WEB}    depends_on:\n      - db\n    <|>\n${DB}`, { has: ['image'], not: ['- cache'] });
    check(`${WEB}    depends_on: [db]\n    <|>\n${DB}`, { has: ['image'], not: ['- cache'] });
  });

  describe('goes on within a short form', () => {
    accept(`${WEB}    volumes:\n      - ./a:/b:<|>\n`, 'ro', `${WEB}    volumes:\n      - ./a:/b:ro\n`);
    accept(`${WEB}    volumes:\n      - "./a:/b:ro,<|>"\n`, 'z', `${WEB}    volumes:\n      - "./a:/b:ro,z"\n`);
    accept(`${WEB}    ports:\n      - "80:80/<|>"\n`, 'udp', `${WEB}    ports:\n      - "80:80/udp"\n`);
    check(`${WEB}    volumes:\n      - ./a:/b:<|>\n`, { has: ['ro', 'z'], not: ['type', 'data'] }, ':');
    check(`${WEB}    volumes:\n      - ./a:/b:ro,<|>\n`, { has: ['z'], not: ['ro'] });
    check(`${WEB}    volumes:\n      - ./a:/b<|>\n`, { not: ['ro'] });
    check(`${WEB}    ports:\n      - "80:80/<|>"\n`, { only: ['tcp', 'udp'] }, '/');
    check(`${WEB}    ports:\n      - "80:<|>"\n`, { only: [] }, ':');
  });

  describe('marks what is required', () => {
    const required = (fixture: string, settings?: Partial<Choice>) =>
      offered(fixture, settings).items.flatMap(({ label, labelDetails }) =>
        labelDetails?.description === 'required' || labelDetails?.description === '필수' ? [label] : [],
      );
    it('in a mapping that has it not', () => {
      assert.deepEqual(required(`${WEB}    depends_on:\n      db:\n        <|>\n${DB}`), ['condition']);
      assert.deepEqual(required(`${WEB}    ports:\n      - <|>\n`, { locale: 'ko' }), ['target']);
      assert.deepEqual(required(`${WEB}    <|>\n`), []);
    });
  });

  describe('keeps the indentation and the line ends of the file', () => {
    const four = 'services:\n    web:\n';
    accept(`${four}        <|>`, 'ports', `${four}        ports:\n            - "8080:80"`);
    accept(
      `${four}        develop:\n            <|>`,
      'watch',
      `${four}        develop:\n            watch:\n                - path: ./src\n                  action: sync\n                  target: /app/src`,
    );
    accept(`${four}        volumes:\n            - <|>`, 'bind', `${four}        volumes:\n            - bind:\n                  `);
    accept(
      'services:\r\n  web:\r\n    po<|>\r\n    image: x\r\n',
      'ports',
      'services:\r\n  web:\r\n    ports:\r\n      - "8080:80"\r\n    image: x\r\n',
    );
    accept(
      'services:\r\n  web:\r\n    <|>',
      'healthcheck',
      [
        'services:',
        '  web:',
        '    healthcheck:',
        '      test: ["CMD-SHELL", "curl -f http://localhost/ || exit 1"]',
        '      interval: 10s',
        '      timeout: 5s',
        '      retries: 5',
      ].join('\r\n'),
    );
    accept('name: x\n<|>', 'services', 'name: x\nservices:\n  app:\n    ');
  });

  describe('inserts values', () => {
    accept(`${WEB}    restart: <|>\n`, 'unless-stopped', `${WEB}    restart: unless-stopped\n`);
    accept(`${WEB}    restart: <|>always # why\n`, 'no', `${WEB}    restart: "no" # why\n`);
    accept(`${WEB}    restart:<|>\n`, 'always', `${WEB}    restart: always\n`);
    accept(`${WEB}    restart:al<|>\n    image: x\n`, 'always', `${WEB}    restart: always\n    image: x\n`);
    accept(`${WEB}    restart: <|># why\n`, 'always', `${WEB}    restart: always # why\n`);
    accept(`${WEB}    restart: "<|>"\n`, 'no', `${WEB}    restart: "no"\n`);
    accept(`${WEB}    restart: 'al<|>'\n`, 'always', `${WEB}    restart: 'always'\n`);
    accept(`${WEB}    restart: "al<|>\n    image: x\n`, 'always', `${WEB}    restart: "always"\n    image: x\n`);
    accept(`${WEB}    network_mode: <|>\n`, 'service:', `${WEB}    network_mode: service:name\n`);
    accept(`${WEB}    ports:\n      - host_ip: <|>\n`, '::1', `${WEB}    ports:\n      - host_ip: "::1"\n`);
    accept(`${WEB}    ports:\n      - <|>\n`, '"8080:80"', `${WEB}    ports:\n      - "8080:80"\n`);
    accept(`${WEB}    ports:\n      <|>\n`, '"8080:80"', `${WEB}    ports:\n      - "8080:80"\n`);
    accept(`${WEB}    ports: <|>\n`, '- …', `${WEB}    ports:\n      - "8080:80"\n`);
    accept(`${WEB}    depends_on: <|>\n${DB}`, '- db', `${WEB}    depends_on:\n      - db\n${DB}`);
    accept(`${WEB}    depends_on: <|>\n${DB}`, '…: …', `${WEB}    depends_on:\n      db:\n        condition: service_healthy\n${DB}`);
    accept(`${WEB}    depends_on:\n      <|>\n${DB}`, 'db', `${WEB}    depends_on:\n      - db\n${DB}`, '- ');
    accept(
      `${WEB}    depends_on:\n      <|>\n${DB}`,
      'db',
      `${WEB}    depends_on:\n      db:\n        condition: service_healthy\n${DB}`,
      ':',
    );
    accept(`${WEB}    depends_on:\n      - cache\n      d<|>\n${DB}`, 'db', `${WEB}    depends_on:\n      - cache\n      - db\n${DB}`);
    accept(`${WEB}    volumes:\n      - <|>\nvolumes:\n  data:\n`, 'data', `${WEB}    volumes:\n      - data:/data\nvolumes:\n  data:\n`);
    accept(
      `${WEB}    volumes:\n      - da<|>:/var/lib\nvolumes:\n  data:\n`,
      'data',
      `${WEB}    volumes:\n      - data:/var/lib\nvolumes:\n  data:\n`,
    );
    accept(
      `${WEB}    volumes:\n      - "d<|>:/var"\nvolumes:\n  data:\n`,
      'data',
      `${WEB}    volumes:\n      - "data:/var"\nvolumes:\n  data:\n`,
    );
    accept(
      `${WEB}    volumes:\n      - "<|>"\nvolumes:\n  data:\n`,
      'data',
      `${WEB}    volumes:\n      - "data:/data"\nvolumes:\n  data:\n`,
    );
    accept(`x-a: &a\n  init: true\n${WEB}    <<: *<|>\n`, '*a', `x-a: &a\n  init: true\n${WEB}    <<: *a\n`);
    accept(`${WEB}    <|>\n`, 'init', `${WEB}    init: true\n`, '', { snippets: false });
    accept(`${WEB}    <|>\n`, 'ports', `${WEB}    ports:\n      - "8080:80"\n`, '', { snippets: false });
    accept(`${WEB}    <|>\n`, 'healthcheck', offeredText('healthcheck'), '', { snippets: false });
  });

  describe('inserts into flow style and JSON', () => {
    accept('services:\n  web: { <|> }\n', 'image', 'services:\n  web: { image:  }\n');
    accept('services:\n  web: { po<|> }\n', 'ports', 'services:\n  web: { ports: [] }\n');
    accept('services:\n  web: { <|> image: x }\n', 'init', 'services:\n  web: { init: true, image: x }\n');
    accept(`${WEB}    depends_on: [<|>]\n${DB}`, 'db', `${WEB}    depends_on: [db]\n${DB}`);
    accept(`${WEB}    depends_on: [cache, d<|>]\n${DB}`, 'db', `${WEB}    depends_on: [cache, db]\n${DB}`);
    accept('{"services": {"web": {"image": "x", <|>}}}', 'restart', '{"services": {"web": {"image": "x", "restart": "no"}}}');
    accept('{"services": {"web": {"image": "x", "re<|>"}}}', 'restart', '{"services": {"web": {"image": "x", "restart": "no"}}}');
    accept('{"services": {"web": {"re<|>": "x"}}}', 'restart', '{"services": {"web": {"restart": "x"}}}');
    accept('{"services": {"web": {"restart": <|>}}}', 'always', '{"services": {"web": {"restart": "always"}}}');
    accept('{"services": {"web": {"restart": "<|>"}}}', 'always', '{"services": {"web": {"restart": "always"}}}');
    accept('{"services": {"web": {"init": <|>}}}', 'true', '{"services": {"web": {"init": true}}}');
    accept('{"services": {"web": {\n  "image": "x"\n  <|>\n}}}', 'ports', '{"services": {"web": {\n  "image": "x",\n  "ports": []\n}}}');
    accept('{"services": {"web": {\n  <|>\n  "image": "x"\n}}}', 'ports', '{"services": {"web": {\n  "ports": [],\n  "image": "x"\n}}}');
    accept(
      '{"services": {"web": {\n  "image": "x",\n  "po<|>"\n}}}',
      'ports',
      '{"services": {"web": {\n  "image": "x",\n  "ports": []\n}}}',
    );
    accept('{"services": {"web": {"depends_on": [<|>]}, "db": {}}}', 'db', '{"services": {"web": {"depends_on": ["db"]}, "db": {}}}');
  });

  describe('documents keys as the hover does', () => {
    const EN = { locale: 'en', markdown: true } as const;
    for (const settings of [EN, { locale: 'ko', markdown: false } as const]) {
      it(`in ${settings.locale}`, () => {
        const item = offered(`${WEB}    <|>`, settings).items.find(({ label }) => label === 'ports')!;
        assert.equal(item.documentation, undefined);
        const resolved = completionItemResolve(settings, JSON.parse(JSON.stringify(item)));
        const value = explainAt(['services', 'any', 'ports'], settings);
        assert.deepEqual(resolved.documentation, { kind: settings.markdown ? 'markdown' : 'plaintext', value });
        assert.match(value!, settings.locale === 'ko' ? /포트 포워딩/ : /reachable/);
      });
    }

    it('of truth values too, with the one that holds by default', () => {
      const { items } = offered(`${WEB}    init: <|>\n`);
      assert.deepEqual(
        items.map(({ label, detail }) => [label, detail]),
        [
          ['true', undefined],
          ['false', 'Default'],
        ],
      );
      const { documentation } = completionItemResolve(EN, items[0]!);
      assert.match((documentation as { value: string }).value, /^\*\*init\*\*: true or false/);
    });

    it('leaves others as they are', () => {
      const item: CompletionItem = { label: 'x' };
      assert.equal(completionItemResolve(EN, item), item);
    });
  });

  describe('keeps a file in order', () => {
    const keys = (path: string[]) => {
      const { schema } = path.length === 0 ? { schema: compose } : schemaAt(path);
      return schema?.kind === 'mapping' ? Object.keys(schema.keys ?? {}) : [];
    };
    const layouts = [
      { name: 'LF, 2 spaces', of: (text: string) => text },
      { name: 'CRLF, 2 spaces', of: (text: string) => text.replaceAll('\n', '\r\n') },
      { name: 'LF, 4 spaces', of: (text: string) => text.replace(/^ +/gm, '$&$&') },
      { name: 'CRLF, 4 spaces', of: (text: string) => text.replace(/^ +/gm, '$&$&').replaceAll('\n', '\r\n') },
    ];
    const places = [
      { path: ['services', 'web'], fixture: `${WEB}    x-first: 1\n    <|>\n    x-last: 1\n${DB}` },
      { path: ['services', 'web'], fixture: `${WEB}    <|>` },
      { path: [], fixture: '<|>' },
      { path: [], fixture: `x-first: 1\n<|>\nx-last:\n  a: 1\n` },
    ];
    for (const [turn, { path, fixture }] of places.entries()) {
      for (const { name, of } of rotated(layouts, turn)) {
        for (const snippets of [true, false]) {
          it(`${name}: every key at ${JSON.stringify(fixture)}, ${snippets ? 'snippets' : 'plain'}`, () => {
            const { text, items } = offered(of(fixture), { snippets });
            assert.deepEqual(
              keys(path).filter((key) => !items.some(({ label }) => label === key)),
              [],
            );
            for (const item of items) {
              const result = applied(text, item);
              const { errors, locate } = parsed(result);
              assert.deepEqual(errors, [], result);
              if (item.kind === CompletionItemKind.Property) assert.ok(locate(path, item.label), result);
            }
          });
        }
      }
    }
  });

  describe('never fails', () => {
    for (const { name, text } of ownSamples()) {
      it(`at every offset of each prefix of ${name}`, () => {
        for (let end = 0; end <= text.length; end += leap) checkEdits(text.slice(0, end), end);
      });
      it(`at every 7th offset of ${name}, and leaves the file in order`, () => {
        const context = contextOf(text);
        assert.deepEqual(context.document.errors, []);
        for (let offset = 0; offset <= text.length; offset += 7 * leap) {
          for (const item of checkEdits(text, offset, context)) {
            const result = applied(text, item);
            assert.deepEqual(
              parse('file:///compose.yaml', result, 1, context.document).errors,
              [],
              `${item.label} at ${offset}: ${result}`,
            );
          }
        }
      });
    }
  });
});

function parsed(text: string) {
  const document = parse('file:///compose.yaml', text);
  const locate = (path: readonly string[], name: string) => {
    let node = document.root;
    for (const step of path) {
      const value = node?.entries.find((entry) => entry.name === step)?.value;
      node = value?.kind === 'mapping' ? value : undefined;
    }
    return node?.entries.some((entry) => entry.name === name);
  };
  return { errors: document.errors, locate };
}

function offeredText(key: string): string {
  return `${WEB}    ${key}:\n      test: ["CMD-SHELL", "curl -f http://localhost/ || exit 1"]\n      interval: 10s\n      timeout: 5s\n      retries: 5\n`;
}

function checkEdits(text: string, offset: number, context = contextOf(text)): CompletionItem[] {
  // No client has its cursor there.
  if (text.slice(offset - 1, offset + 1) === '\r\n') return [];
  const position = context.document.positionAt(offset);
  const items = complete(context, offset);
  for (const item of items) {
    const { range } = edited(item);
    assert.equal(range.start.line, position.line);
    assert.equal(range.end.line, position.line);
    assert.ok(range.start.character <= position.character && position.character <= range.end.character, `${item.label} at ${offset}`);
    if (item.insertTextFormat === 2) unfolded(edited(item).newText);
  }
  return items;
}

describe('completion in editors that indent nothing', () => {
  const plain = { adjustsIndentation: false, snippets: false };
  const item = (fixture: string, label: string, settings: Partial<Choice> = plain) => {
    const { items } = offered(fixture, settings);
    const found = items.find((each) => each.label === label);
    assert.ok(found, items.map((each) => each.label).join(' '));
    return found;
  };

  it('indents the lines of an item as the line is', () => {
    const { insertTextMode, textEdit } = item(`${WEB}    depl<|>\n`, 'deploy');
    assert.equal(insertTextMode, undefined);
    assert.equal((textEdit as TextEdit).newText, 'deploy:\n      replicas: ');
    assert.equal((item(`${WEB}    depl<|>\n`, 'deploy', { snippets: false }).textEdit as TextEdit).newText, 'deploy:\n  replicas: ');
  });

  it('leaves an item that begins with its line as it is', () => {
    const { text, items } = offered(`${WEB}      depl<|>\n    image: a\n`, plain);
    const deploy = items.find(({ label }) => label === 'deploy')!;
    assert.equal(accepted(text, deploy).text, `${WEB}    deploy:\n      replicas: \n    image: a\n`);
  });

  it('is right behind a byte order mark', () => {
    const { text, items } = offered(`\uFEFF${WEB}    depl<|>\n`, plain);
    const deploy = items.find(({ label }) => label === 'deploy')!;
    assert.equal(accepted(text, deploy).text, `\uFEFF${WEB}    deploy:\n      replicas: \n`);
    const first = offered('\uFEFFser<|>', plain);
    const services = first.items.find(({ label }) => label === 'services')!;
    const result = accepted(first.text, services).text;
    assert.match(result, /^\uFEFFservices:\n {2}\S/);
    assert.deepEqual(parse('file:///compose.yaml', result).errors, []);
  });
});

describe('what completion offers has a name and a place', () => {
  it('though a service is named by nothing', () => {
    const base = parse(
      'file:///project/compose.yaml',
      `services:
  "":
    image: x
`,
    );
    const other = parse(
      'file:///project/compose.override.yaml',
      `services:
  w
`,
    );
    const context = { project: new Project([base, other]), document: other, ...choose() };
    assert.deepEqual(
      complete(context, other.length - 1).filter(({ label }) => label === ''),
      [],
    );
  });

  it('though the line has a blank that is none to YAML', () => {
    const document = parse('file:///project/compose.yaml', 'services:\n  app:\n    image: alpine\n\xa0');
    const context = { project: new Project([document]), document, ...choose() };
    for (const cursor of [document.length - 1, document.length])
      for (const { textEdit, label } of complete(context, cursor)) {
        const { start, end } = (textEdit as TextEdit).range;
        assert.ok(start.character <= end.character && end.character <= 1, label);
      }
  });
});

describe('what completion is filtered by', () => {
  const filters = (fixture: string, label: string) => {
    const { items } = offered(fixture);
    return items.filter((each) => each.label === label).map(({ filterText }) => filterText);
  };
  const cases: [fixture: string, label: string, filter: string][] = [
    [`${WEB}    depl<|>\n`, 'deploy', 'deploy'],
    [`${WEB}    restart: al<|>\n`, 'always', 'always'],
    [`${WEB}    restart: "al<|>"\n`, 'always', '"always"'],
    [`${WEB}    restart: 'al<|>\n`, 'always', "'always'"],
    [`${WEB}    depends_on: ["d<|>"]\n${DB}`, 'db', '"db"'],
    [`x-a: \${A}\n${WEB}    hostname: \${<|>}\n`, 'A', 'A'],
    [`x-a: \${A}\n${WEB}    hostname: $<|>\n`, 'A', '$A'],
    [`${WEB}    hostname: \${A<|>}\n`, ':-', ':-'],
  ];
  for (const [fixture, label, filter] of cases) it(JSON.stringify(fixture), () => assert.deepEqual(filters(fixture, label), [filter]));
});
