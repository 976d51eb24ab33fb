import assert from 'node:assert/strict';
import { type CompletionItem, CompletionItemKind, type TextEdit } from 'vscode-languageserver-types';
import { completion, completionItemResolve } from '../../server/src/features/completion.ts';
import { explainAt } from '../../server/src/project/explain.ts';
import { type Context, Project } from '../../server/src/project/project.ts';
import { compose } from '../../server/src/schema/compose.ts';
import { schemaAt } from '../../server/src/schema/lookup.ts';
import { parse } from '../../server/src/syntax/document.ts';
import { raw, yaml } from '../../server/src/yaml.ts';
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

/**
 * Accepts the first item of that label (of several forms the first one whose text contains `form`), and compares the
 * text that results.
 */
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

const WEB = yaml`
  services:
    web:
`;
const DB = yaml`
    db:
      image: postgres:16
    cache:
      image: redis:7
`;

describe('completion', () => {
  describe('offers keys', () => {
    check('<|>', { first: ['services', 'volumes', 'networks'], has: ['name', 'include', 'version'], not: ['image'] });
    check('<|>\n', { has: ['services'] });
    check('# a comment\n<|>', { has: ['services'] });
    check('ser<|>', { has: ['services'] });
    check(
      yaml`
        ser<|>
        volumes:
          data:
      `,
      { has: ['services'], not: ['volumes'] },
    );
    check(
      yaml`
        services:
          web:
            image: x
        <|>`,
      { has: ['volumes', 'networks'], not: ['services', 'image'] },
    );
    check(`${WEB}    <|>`, {
      first: ['image', 'build'],
      has: ['ports', 'depends_on', 'healthcheck'],
      not: ['services', 'target'],
    });
    check(
      yaml`
        ${WEB}    po<|>
            ports: []
      `,
      { has: ['expose'], not: ['ports'] },
    );
    check(
      yaml`
        ${WEB}    image: x
            <|>
            ports: []
      `,
      { has: ['volumes'], not: ['image', 'ports'] },
    );
    check(
      yaml`
        ${WEB}    image: x

            <|>

        ${DB}`,
      { has: ['ports'], not: ['image'] },
    );
    check(
      yaml`
        ${WEB}    po<|>rts: []
            image: x
      `,
      { has: ['ports'], not: ['image'] },
    );
    check(
      yaml`
        ${WEB}    healthcheck:
              <|>`,
      { has: ['test', 'interval'], not: ['image'] },
    );
    check(
      yaml`
        ${WEB}    healthcheck:
              test: x
            <|>`,
      { has: ['image'], not: ['interval', 'healthcheck'] },
    );
    check(
      yaml`
        ${WEB}    healthcheck: &health
              <|>`,
      { has: ['test'] },
    );
    check(
      yaml`
        ${WEB}    build:
              con<|>
              args:
                A: b
      `,
      { has: ['context', 'dockerfile'], not: ['args'] },
    );
    check(
      yaml`
        ${WEB}    deploy:
              resources:
                limits:
                  <|>`,
      { has: ['cpus', 'memory'] },
    );
    check(
      yaml`
        ${WEB}    develop:
              watch:
                - path: x
                  <|>`,
      { has: ['action', 'target'], not: ['path'] },
    );
    check(
      yaml`
        ${WEB}    develop:
              watch:
                - <|>`,
      { first: ['action', 'path'], has: ['target'] },
    );
    check(
      yaml`
        ${WEB}    ports:
              - target: 80
                pub<|>
      `,
      { has: ['published'], not: ['target'] },
    );
    check(
      yaml`
        volumes:
          data:
            <|>
      `,
      { has: ['driver', 'external'] },
    );
    check(
      yaml`
        networks:
          back:
            driv<|>
          front:
      `,
      { has: ['driver', 'internal'] },
    );
    check(
      yaml`
        a: 1
        ---
        <|>`,
      { has: ['services'] },
    );
    check(raw(`${WEB}    environment:\n      A: b\t# a tab\n    im<|>`), { has: ['image'] });
    check(raw('{\n\t"services": {\n\t\t"web": {\n\t\t\t<|>\n\t\t}\n\t}\n}\n'), { has: ['image'] });
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
    check(
      yaml`
        ${WEB}    restart: un<|>
            image: x
      `,
      { has: ['unless-stopped'] },
    );
    check(
      yaml`
        ${WEB}    restart: "<|>"
      `,
      { has: ['always'] },
    );
    check(`${WEB}    restart:<|>\n`, { has: ['always'] });
    check(
      yaml`
        ${WEB}    init: <|>
      `,
      { only: ['true', 'false'] },
    );
    check(
      yaml`
        ${WEB}    environment:
              A: <|>
      `,
      { only: [] },
    );
    check(
      yaml`
        ${WEB}    depends_on:
              db:
                condition: <|>
        ${DB}`,
      {
        only: ['service_started', 'service_healthy', 'service_completed_successfully'],
      },
    );
    check(
      yaml`
        ${WEB}    volumes:
              - type: <|>
      `,
      { has: ['volume', 'bind', 'tmpfs'] },
    );
    check(
      yaml`
        ${WEB}    cap_add:
              - <|>
      `,
      { has: ['NET_ADMIN'] },
    );
    check(
      yaml`
        ${WEB}    restart: \${<|>
      `,
      { only: [] },
    );
    check(
      yaml`
        ${WEB}    command: <|>
      `,
      { not: ['image'] },
    );
  });

  describe('offers names', () => {
    check(
      yaml`
        ${WEB}    depends_on:
              - <|>
        ${DB}`,
      { only: ['db', 'cache'] },
    );
    check(
      yaml`
        ${WEB}    depends_on:
              - db
              - <|>
        ${DB}`,
      { only: ['cache'] },
    );
    check(
      yaml`
        ${WEB}    depends_on:
              - db
              <|>
        ${DB}`,
      { has: ['cache'] },
    );
    check(
      yaml`
        ${WEB}    depends_on:
              - d<|>
              - cache
        ${DB}`,
      { only: ['db'] },
    );
    check(
      yaml`
        ${WEB}    depends_on:
              - "<|>"
        ${DB}`,
      { only: ['db', 'cache'] },
    );
    check(
      yaml`
        ${WEB}    depends_on: [db, <|>]
        ${DB}`,
      { only: ['cache'] },
    );
    check(
      yaml`
        ${WEB}    depends_on:
              db:
                condition: service_healthy
              <|>
        ${DB}`,
      { only: ['cache'] },
    );
    check(
      yaml`
        ${WEB}    depends_on:
              <|>
        ${DB}`,
      { has: ['db', 'cache'] },
    );
    check(
      yaml`
        ${WEB}    depends_on: <|>
        ${DB}`,
      { has: ['- db', '- cache'] },
    );
    check(
      yaml`
        ${WEB}    networks:
              - <|>
        networks:
          back:
          front:
      `,
      { only: ['back', 'front', 'default'] },
    );
    check(
      yaml`
        ${WEB}    volumes:
              - <|>
        volumes:
          data:
          logs:
      `,
      {
        first: ['data', 'logs'],
        has: ['type', 'source', './data:/data'],
      },
    );
    check(
      yaml`
        ${WEB}    volumes:
              - type: volume
                source: <|>
        volumes:
          data:
      `,
      { only: ['data'] },
    );
    check(
      yaml`
        ${WEB}    volumes:
              - type: bind
                source: <|>
        volumes:
          data:
      `,
      { only: ['./', '../'] },
    );
    check(
      yaml`
        ${WEB}    volumes:
              - data:/<|>
        volumes:
          data:
      `,
      { only: [] },
    );
    check(
      yaml`
        ${WEB}    secrets:
              - <|>
        secrets:
          password:
            file: ./p
      `,
      { has: ['password', 'source', 'target'] },
    );
    check(
      yaml`
        ${WEB}    configs:
              - so<|>
        configs:
          conf:
            file: ./p
      `,
      { has: ['conf', 'source'] },
    );
    check(
      yaml`
        ${WEB}    models:
              - <|>
        models:
          llm:
            model: x
      `,
      { has: ['llm'] },
    );
    check(
      yaml`
        ${WEB}    extends:
              service: <|>
        ${DB}`,
      { only: ['db', 'cache'] },
    );
    check(
      yaml`
        ${WEB}    extends:
              file: other.yaml
              service: <|>
        ${DB}`,
      { only: [] },
    );
    check(
      yaml`
        ${WEB}    network_mode: <|>
        ${DB}`,
      { has: ['host', 'service:db'], not: ['service:web', 'db'] },
    );
    check(
      yaml`
        ${WEB}    profiles: [<|>]
          db:
            profiles: [debug, test]
      `,
      { only: ['debug', 'test'] },
    );
    check(
      yaml`
        ${WEB}    networks:
              back:
                <|>
        networks:
          back:
      `,
      { has: ['aliases'] },
    );
    check(
      yaml`
        ${WEB}    volumes:
              - data:/x
        volumes:
          <|>`,
      { only: ['data'] },
    );
    check(
      yaml`
        ${WEB}    volumes:
              - data:/x
              - logs:/y
        volumes:
          data:
          lo<|>`,
      { only: ['logs'] },
    );
    check(
      yaml`
        ${WEB}    depends_on: [db]
          <|>`,
      { first: ['db'] },
    );
    check(
      yaml`
        x-tool: 1
        ${WEB}    x-log: 1
            build:
              x-build: 1
          db:
            x-<|>
      `,
      {
        has: ['x-tool', 'x-log', 'x-build'],
        not: ['x-'],
      },
    );
    check(
      yaml`
        x-tool: 1
        ${WEB}    x-tool: 1
            <|>
      `,
      { not: ['x-tool'] },
    );
  });

  describe('offers aliases', () => {
    const base = yaml`
      x-base: &base
        restart: always
      x-list: &list [db]
    `;
    check(
      yaml`
        ${base}${WEB}    <<: *<|>
      `,
      { only: ['*base'] },
    );
    check(
      yaml`
        ${base}${WEB}    <<: *b<|>
            image: x
      `,
      { only: ['*base'] },
    );
    check(
      yaml`
        ${base}${WEB}    <<: <|>
      `,
      { has: ['*base'] },
    );
    check(
      yaml`
        ${base}${WEB}    <<: [*<|>]
      `,
      { only: ['*base'] },
    );
    check(
      yaml`
        ${base}${WEB}    depends_on: *<|>
      `,
      { only: ['*list', '*base'] },
    );
    check(
      yaml`
        ${base}${WEB}    depends_on: <|>
      `,
      { has: ['*list'] },
    );
    check(`${base}${WEB}    <|>\n`, { has: ['<<', 'image'] });
    check(
      yaml`
        x-other: &other {a: 1}
        ---
        ${WEB}    <<: *<|>
      `,
      { only: [] },
    );
    check(
      yaml`
        ${WEB}    <|>
        x-late: &late
          restart: always
      `,
      { not: ['<<'] },
    );
    check(
      yaml`
        x-base: &base
          <|>
        ${WEB}    <<: *base
      `,
      { has: ['image', 'restart'] },
    );
    check(
      yaml`
        x-base: &base
          logging:
            dr<|>
        ${WEB}    <<: [*base]
      `,
      { has: ['driver'] },
    );
    check(
      yaml`
        x-log: &log
          <|>
        ${WEB}    logging: *log
      `,
      { has: ['driver'], not: ['image'] },
    );
    check(
      yaml`
        x-any:
          <|>
      `,
      { only: [] },
    );
    check(
      yaml`
        ${WEB}    <<: &own
              image: *<|>
      `,
      { only: [] },
    );
  });

  describe('offers nothing', () => {
    for (const fixture of [
      '# ser<|>',
      `${WEB}    # po<|>\n`,
      yaml`
        ${WEB}    image: x # po<|>
      `,
      yaml`
        ${WEB}    command: |
              re<|>
      `,
      yaml`
        ${WEB}    command: >-
              echo
              <|>
              done
      `,
      yaml`
        ${WEB}    command: "a
               <|>
              b"
      `,
      yaml`
        ${WEB}    command: a
               b<|>
      `,
      yaml`
        ${WEB}    command: a
               <|>
               b
      `,
      yaml`
        ${WEB}    command: |
              a
                <|>
      `,
      `${WEB}  <|>  image: x\n`,
      yaml`
        ${WEB}    environment:
              <|>
      `,
      yaml`
        ${WEB}    unknown:
              <|>
      `,
      yaml`
        ${WEB}    command: echo <|>
      `,
    ]) {
      check(fixture, { only: [] });
    }
    check(`${WEB}    <|>`, { only: [] }, ' ');
    check(`${WEB}    restart: <|>`, { has: ['always'] }, ' ');
    check(`${WEB}    restart:<|>`, { has: ['always'] }, ':');
    check(`${WEB}    ports:<|>`, { only: [] }, ':');
    check(
      yaml`
        ${WEB}    ports:
              -<|>`,
      { has: ['target'] },
      '-',
    );
  });

  describe('inserts keys', () => {
    accept('<|>', 'services', raw('services:\n  app:\n    '));
    accept('ser<|>\n', 'services', raw('services:\n  app:\n    \n'));
    accept(
      yaml`
        ${WEB}    po<|>
            image: x
      `,
      'ports',
      yaml`
        ${WEB}    ports:
              - "8080:80"
            image: x
      `,
    );
    accept(`${WEB}    <|>`, 'image', `${WEB}    image: `);
    accept(
      yaml`
        ${WEB}    heal<|>:
              interval: 1s
      `,
      'healthcheck',
      yaml`
        ${WEB}    healthcheck:
              interval: 1s
      `,
    );
    accept(
      yaml`
        ${WEB}    heal<|>
              interval: 1s
      `,
      'healthcheck',
      yaml`
        ${WEB}    healthcheck:
              interval: 1s
      `,
    );
    accept(
      `${WEB}    <|>ports: []\n`,
      'expose',
      yaml`
        ${WEB}    expose: []
      `,
    );
    accept(`${WEB}    "ima<|>"\n`, 'image', raw(`${WEB}    "image": \n`));
    accept(
      `${WEB}    "ima<|>": x\n`,
      'image',
      yaml`
        ${WEB}    "image": x
      `,
    );
    accept(
      `${WEB}    <|>\n${DB}`,
      'depends_on',
      yaml`
        ${WEB}    depends_on:
              - db
        ${DB}`,
      '- ',
    );
    accept(
      `${WEB}    <|>\n${DB}`,
      'depends_on',
      yaml`
        ${WEB}    depends_on:
              db:
                condition: service_healthy
        ${DB}`,
      'condition',
    );
    accept(
      `${WEB}    <|>`,
      'depends_on',
      yaml`
        ${WEB}    depends_on:
              service:
                condition: service_healthy`,
      'condition',
    );
    accept(`${WEB}    <|>`, 'build', `${WEB}    build: .`, 'build: ');
    accept(
      `${WEB}    <|>`,
      'build',
      yaml`
        ${WEB}    build:
              context: .`,
      'context',
    );
    accept(`${WEB}    <|>`, 'init', `${WEB}    init: true`);
    accept(`${WEB}    <|>`, 'attach', `${WEB}    attach: false`);
    accept(`${WEB}    <|>`, 'restart', `${WEB}    restart: "no"`);
    accept(
      `${WEB}    <|>`,
      'develop',
      yaml`
        ${WEB}    develop:
              watch:
                - path: ./src
                  action: sync
                  target: /app/src`,
    );
    accept(
      yaml`
        ${WEB}    develop:
              <|>`,
      'watch',
      yaml`
        ${WEB}    develop:
              watch:
                - path: ./src
                  action: sync
                  target: /app/src`,
    );
    accept(
      yaml`
        ${WEB}    volumes:
              - <|>`,
      'type',
      yaml`
        ${WEB}    volumes:
              - type: volume`,
    );
    accept(
      yaml`
        ${WEB}    volumes:
              - bi<|>`,
      'bind',
      raw(`${WEB}    volumes:\n      - bind:\n          `),
    );
    accept(
      yaml`
        ${WEB}    volumes:
              -<|>`,
      'type',
      yaml`
        ${WEB}    volumes:
              - type: volume`,
    );
    accept(
      yaml`
        ${WEB}    volumes:
              <|>`,
      'bind',
      raw(`${WEB}    volumes:\n      - bind:\n          `),
    );
    accept(
      yaml`
        ${WEB}    build:
              <|>`,
      'ulimits',
      raw(`${WEB}    build:\n      ulimits:\n        `),
    );
    accept(
      yaml`
        ${WEB}    volumes:
              - data:/x
        volumes:
          <|>`,
      'data',
      yaml`
        ${WEB}    volumes:
              - data:/x
        volumes:
          data:`,
    );
    accept(
      yaml`
        ${WEB}    depends_on: [db]
          <|>`,
      'db',
      raw(`${WEB}    depends_on: [db]\n  db:\n    image: `),
    );
    accept(
      yaml`
        x-a: &a
          init: true
        ${WEB}    <|>`,
      '<<',
      yaml`
        x-a: &a
          init: true
        ${WEB}    <<: *a`,
    );
  });

  describe('moves a line that is in no column of the file to the nearest level', () => {
    const init = yaml`
      ${WEB}    image: x
          init: true
    `;
    for (const blank of ['   ', '     ', '       ', '                    ', '\t\t']) {
      accept(
        yaml`
          ${WEB}    image: x
          ${blank}<|>
        `,
        'init',
        init,
      );
      accept(
        yaml`
          ${WEB}    image: x
          ${blank}<|>
          ${DB}`,
        'init',
        `${init}${DB}`,
      );
      accept(
        yaml`
          ${WEB}    image: x
          ${blank}<|>
        `.replaceAll('\n', '\r\n'),
        'init',
        init.replaceAll('\n', '\r\n'),
      );
    }
    accept(
      yaml`
        ${WEB}    image: x
           in<|>
      `,
      'init',
      init,
    );
    accept(
      yaml`
        ${WEB}    image: x
           <|>  # why
      `,
      'init',
      yaml`
        ${WEB}    image: x
            init: true  # why
      `,
    );
    accept(
      yaml`
        ${WEB}    image: x
           <|>
      `,
      'ports',
      yaml`
        ${WEB}    image: x
            ports:
              - "8080:80"
      `,
    );
    accept(
      yaml`
        ${WEB}    image: x
           <|>
      `,
      'ports',
      yaml`
        ${WEB}    image: x
            ports:
              - "8080:80"
      `,
      '',
      { snippets: false },
    );
    accept(
      yaml`
        ${WEB}    depends_on:
              - db
               <|>
        ${DB}`,
      'cache',
      yaml`
        ${WEB}    depends_on:
              - db
              - cache
        ${DB}`,
    );
    accept(
      yaml`
        ${WEB}    depends_on:
              - db
             - c<|>
        ${DB}`,
      'cache',
      yaml`
        ${WEB}    depends_on:
              - db
              - cache
        ${DB}`,
    );
    accept(
      yaml`
        ${WEB}    develop:
              watch:
                - path: .
                 <|>
      `,
      'action',
      yaml`
        ${WEB}    develop:
              watch:
                - path: .
                  action: sync
      `,
    );
    accept(
      yaml`
        ${WEB}    command: |
              a
             <|>
      `,
      'init',
      yaml`
        ${WEB}    command: |
              a
            init: true
      `,
    );
    accept(
      yaml`
        ${WEB}    depends_on: [db]
         <|>
      `,
      'db',
      raw(`${WEB}    depends_on: [db]\n  db:\n    image: \n`),
    );
    accept(
      yaml`
          <|>
        services:
          web: {}
      `,
      'name',
      raw('name: \nservices:\n  web: {}\n'),
    );
  });

  describe('goes on with a list in the column of its key', () => {
    const ports = yaml`
      ${WEB}    image: nginx
          ports:
    `;
    accept(
      `${ports}    <|>\n`,
      '- "8080:80"',
      yaml`
        ${ports}    - "8080:80"
      `,
    );
    accept(
      yaml`
        ${ports}    - "8080:80"
            <|>
            init: true
      `,
      '- "8443:443"',
      yaml`
        ${ports}    - "8080:80"
            - "8443:443"
            init: true
      `,
    );
    accept(
      yaml`
        ${WEB}    depends_on:
            - db
            c<|>
        ${DB}`,
      '- cache',
      yaml`
        ${WEB}    depends_on:
            - db
            - cache
        ${DB}`,
    );
    accept(
      yaml`
        ${WEB}    develop:
              watch:
              <|>
      `,
      '- path',
      raw(`${WEB}    develop:\n      watch:\n      - path: \n`),
    );
    check(
      yaml`
        ${WEB}    depends_on:
            - db
            <|>
        ${DB}`,
      { has: ['- cache', 'image'], not: ['- db', '- web'] },
    );
    check(
      yaml`
        ${WEB}    depends_on:
              - db
            <|>
        ${DB}`,
      { has: ['image'], not: ['- cache'] },
    );
    check(
      yaml`
        ${WEB}    depends_on: [db]
            <|>
        ${DB}`,
      { has: ['image'], not: ['- cache'] },
    );
  });

  describe('goes on within a short form', () => {
    accept(
      yaml`
        ${WEB}    volumes:
              - ./a:/b:<|>
      `,
      'ro',
      yaml`
        ${WEB}    volumes:
              - ./a:/b:ro
      `,
    );
    accept(
      yaml`
        ${WEB}    volumes:
              - "./a:/b:ro,<|>"
      `,
      'z',
      yaml`
        ${WEB}    volumes:
              - "./a:/b:ro,z"
      `,
    );
    accept(
      yaml`
        ${WEB}    ports:
              - "80:80/<|>"
      `,
      'udp',
      yaml`
        ${WEB}    ports:
              - "80:80/udp"
      `,
    );
    check(
      yaml`
        ${WEB}    volumes:
              - ./a:/b:<|>
      `,
      { has: ['ro', 'z'], not: ['type', 'data'] },
      ':',
    );
    check(
      yaml`
        ${WEB}    volumes:
              - ./a:/b:ro,<|>
      `,
      { has: ['z'], not: ['ro'] },
    );
    check(
      yaml`
        ${WEB}    volumes:
              - ./a:/b<|>
      `,
      { not: ['ro'] },
    );
    check(
      yaml`
        ${WEB}    ports:
              - "80:80/<|>"
      `,
      { only: ['tcp', 'udp'] },
      '/',
    );
    check(
      yaml`
        ${WEB}    ports:
              - "80:<|>"
      `,
      { only: [] },
      ':',
    );
  });

  describe('marks what is required', () => {
    const required = (fixture: string, settings?: Partial<Choice>) =>
      offered(fixture, settings).items.flatMap(({ label, labelDetails }) =>
        labelDetails?.description === 'required' || labelDetails?.description === '필수' ? [label] : [],
      );
    it('in a mapping that has it not', () => {
      assert.deepEqual(
        required(yaml`
          ${WEB}    depends_on:
                db:
                  <|>
          ${DB}`),
        ['condition'],
      );
      assert.deepEqual(
        required(
          yaml`
            ${WEB}    ports:
                  - <|>
          `,
          { locale: 'ko' },
        ),
        ['target'],
      );
      assert.deepEqual(required(`${WEB}    <|>\n`), []);
    });
  });

  describe('keeps the indentation and the line ends of the file', () => {
    const four = yaml`
      services:
          web:
    `;
    accept(
      `${four}        <|>`,
      'ports',
      yaml`
        ${four}        ports:
                    - "8080:80"`,
    );
    accept(
      yaml`
        ${four}        develop:
                    <|>`,
      'watch',
      yaml`
        ${four}        develop:
                    watch:
                        - path: ./src
                          action: sync
                          target: /app/src`,
    );
    accept(
      yaml`
        ${four}        volumes:
                    - <|>`,
      'bind',
      raw(`${four}        volumes:\n            - bind:\n                  `),
    );
    accept(
      raw('services:\r\n  web:\r\n    po<|>\r\n    image: x\r\n'),
      'ports',
      raw('services:\r\n  web:\r\n    ports:\r\n      - "8080:80"\r\n    image: x\r\n'),
    );
    accept(
      raw('services:\r\n  web:\r\n    <|>'),
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
    accept(
      yaml`
        name: x
        <|>`,
      'services',
      raw('name: x\nservices:\n  app:\n    '),
    );
  });

  describe('inserts values', () => {
    accept(
      yaml`
        ${WEB}    restart: <|>
      `,
      'unless-stopped',
      yaml`
        ${WEB}    restart: unless-stopped
      `,
    );
    accept(
      yaml`
        ${WEB}    restart: <|>always # why
      `,
      'no',
      yaml`
        ${WEB}    restart: "no" # why
      `,
    );
    accept(
      `${WEB}    restart:<|>\n`,
      'always',
      yaml`
        ${WEB}    restart: always
      `,
    );
    accept(
      yaml`
        ${WEB}    restart:al<|>
            image: x
      `,
      'always',
      yaml`
        ${WEB}    restart: always
            image: x
      `,
    );
    accept(
      yaml`
        ${WEB}    restart: <|># why
      `,
      'always',
      yaml`
        ${WEB}    restart: always # why
      `,
    );
    accept(
      yaml`
        ${WEB}    restart: "<|>"
      `,
      'no',
      yaml`
        ${WEB}    restart: "no"
      `,
    );
    accept(
      yaml`
        ${WEB}    restart: 'al<|>'
      `,
      'always',
      yaml`
        ${WEB}    restart: 'always'
      `,
    );
    accept(
      yaml`
        ${WEB}    restart: "al<|>
            image: x
      `,
      'always',
      yaml`
        ${WEB}    restart: "always"
            image: x
      `,
    );
    accept(
      yaml`
        ${WEB}    network_mode: <|>
      `,
      'service:',
      yaml`
        ${WEB}    network_mode: service:name
      `,
    );
    accept(
      yaml`
        ${WEB}    ports:
              - host_ip: <|>
      `,
      '::1',
      yaml`
        ${WEB}    ports:
              - host_ip: "::1"
      `,
    );
    accept(
      yaml`
        ${WEB}    ports:
              - <|>
      `,
      '"8080:80"',
      yaml`
        ${WEB}    ports:
              - "8080:80"
      `,
    );
    accept(
      yaml`
        ${WEB}    ports:
              <|>
      `,
      '"8080:80"',
      yaml`
        ${WEB}    ports:
              - "8080:80"
      `,
    );
    accept(
      yaml`
        ${WEB}    ports: <|>
      `,
      '- …',
      yaml`
        ${WEB}    ports:
              - "8080:80"
      `,
    );
    accept(
      yaml`
        ${WEB}    depends_on: <|>
        ${DB}`,
      '- db',
      yaml`
        ${WEB}    depends_on:
              - db
        ${DB}`,
    );
    accept(
      yaml`
        ${WEB}    depends_on: <|>
        ${DB}`,
      '…: …',
      yaml`
        ${WEB}    depends_on:
              db:
                condition: service_healthy
        ${DB}`,
    );
    accept(
      yaml`
        ${WEB}    depends_on:
              <|>
        ${DB}`,
      'db',
      yaml`
        ${WEB}    depends_on:
              - db
        ${DB}`,
      '- ',
    );
    accept(
      yaml`
        ${WEB}    depends_on:
              <|>
        ${DB}`,
      'db',
      yaml`
        ${WEB}    depends_on:
              db:
                condition: service_healthy
        ${DB}`,
      ':',
    );
    accept(
      yaml`
        ${WEB}    depends_on:
              - cache
              d<|>
        ${DB}`,
      'db',
      yaml`
        ${WEB}    depends_on:
              - cache
              - db
        ${DB}`,
    );
    accept(
      yaml`
        ${WEB}    volumes:
              - <|>
        volumes:
          data:
      `,
      'data',
      yaml`
        ${WEB}    volumes:
              - data:/data
        volumes:
          data:
      `,
    );
    accept(
      yaml`
        ${WEB}    volumes:
              - da<|>:/var/lib
        volumes:
          data:
      `,
      'data',
      yaml`
        ${WEB}    volumes:
              - data:/var/lib
        volumes:
          data:
      `,
    );
    accept(
      yaml`
        ${WEB}    volumes:
              - "d<|>:/var"
        volumes:
          data:
      `,
      'data',
      yaml`
        ${WEB}    volumes:
              - "data:/var"
        volumes:
          data:
      `,
    );
    accept(
      yaml`
        ${WEB}    volumes:
              - "<|>"
        volumes:
          data:
      `,
      'data',
      yaml`
        ${WEB}    volumes:
              - "data:/data"
        volumes:
          data:
      `,
    );
    accept(
      yaml`
        x-a: &a
          init: true
        ${WEB}    <<: *<|>
      `,
      '*a',
      yaml`
        x-a: &a
          init: true
        ${WEB}    <<: *a
      `,
    );
    accept(
      `${WEB}    <|>\n`,
      'init',
      yaml`
        ${WEB}    init: true
      `,
      '',
      { snippets: false },
    );
    accept(
      `${WEB}    <|>\n`,
      'ports',
      yaml`
        ${WEB}    ports:
              - "8080:80"
      `,
      '',
      { snippets: false },
    );
    accept(`${WEB}    <|>\n`, 'healthcheck', offeredText('healthcheck'), '', { snippets: false });
  });

  describe('inserts into flow style and JSON', () => {
    accept(
      yaml`
        services:
          web: { <|> }
      `,
      'image',
      yaml`
        services:
          web: { image:  }
      `,
    );
    accept(
      yaml`
        services:
          web: { po<|> }
      `,
      'ports',
      yaml`
        services:
          web: { ports: [] }
      `,
    );
    accept(
      yaml`
        services:
          web: { <|> image: x }
      `,
      'init',
      yaml`
        services:
          web: { init: true, image: x }
      `,
    );
    accept(
      yaml`
        ${WEB}    depends_on: [<|>]
        ${DB}`,
      'db',
      yaml`
        ${WEB}    depends_on: [db]
        ${DB}`,
    );
    accept(
      yaml`
        ${WEB}    depends_on: [cache, d<|>]
        ${DB}`,
      'db',
      yaml`
        ${WEB}    depends_on: [cache, db]
        ${DB}`,
    );
    accept(
      '{"services": {"web": {"image": "x", <|>}}}',
      'restart',
      '{"services": {"web": {"image": "x", "restart": "no"}}}',
    );
    accept(
      '{"services": {"web": {"image": "x", "re<|>"}}}',
      'restart',
      '{"services": {"web": {"image": "x", "restart": "no"}}}',
    );
    accept('{"services": {"web": {"re<|>": "x"}}}', 'restart', '{"services": {"web": {"restart": "x"}}}');
    accept('{"services": {"web": {"restart": <|>}}}', 'always', '{"services": {"web": {"restart": "always"}}}');
    accept('{"services": {"web": {"restart": "<|>"}}}', 'always', '{"services": {"web": {"restart": "always"}}}');
    accept('{"services": {"web": {"init": <|>}}}', 'true', '{"services": {"web": {"init": true}}}');
    accept(
      yaml`
        {"services": {"web": {
          "image": "x"
          <|>
        }}}`,
      'ports',
      yaml`
        {"services": {"web": {
          "image": "x",
          "ports": []
        }}}`,
    );
    accept(
      yaml`
        {"services": {"web": {
          <|>
          "image": "x"
        }}}`,
      'ports',
      yaml`
        {"services": {"web": {
          "ports": [],
          "image": "x"
        }}}`,
    );
    accept(
      yaml`
        {"services": {"web": {
          "image": "x",
          "po<|>"
        }}}`,
      'ports',
      yaml`
        {"services": {"web": {
          "image": "x",
          "ports": []
        }}}`,
    );
    accept(
      '{"services": {"web": {"depends_on": [<|>]}, "db": {}}}',
      'db',
      '{"services": {"web": {"depends_on": ["db"]}, "db": {}}}',
    );
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
      const { items } = offered(yaml`
        ${WEB}    init: <|>
      `);
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
      {
        path: ['services', 'web'],
        fixture: yaml`
          ${WEB}    x-first: 1
              <|>
              x-last: 1
          ${DB}`,
      },
      { path: ['services', 'web'], fixture: `${WEB}    <|>` },
      { path: [], fixture: '<|>' },
      {
        path: [],
        fixture: yaml`
          x-first: 1
          <|>
          x-last:
            a: 1
        `,
      },
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
  return yaml`
    ${WEB}    ${key}:
          test: ["CMD-SHELL", "curl -f http://localhost/ || exit 1"]
          interval: 10s
          timeout: 5s
          retries: 5
  `;
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
    assert.ok(
      range.start.character <= position.character && position.character <= range.end.character,
      `${item.label} at ${offset}`,
    );
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
    assert.equal((textEdit as TextEdit).newText, raw('deploy:\n      replicas: '));
    assert.equal(
      (item(`${WEB}    depl<|>\n`, 'deploy', { snippets: false }).textEdit as TextEdit).newText,
      raw('deploy:\n  replicas: '),
    );
  });

  it('leaves an item that begins with its line as it is', () => {
    const { text, items } = offered(
      yaml`
        ${WEB}      depl<|>
            image: a
      `,
      plain,
    );
    const deploy = items.find(({ label }) => label === 'deploy')!;
    assert.equal(accepted(text, deploy).text, raw(`${WEB}    deploy:\n      replicas: \n    image: a\n`));
  });

  it('is right behind a byte order mark', () => {
    const { text, items } = offered(`\uFEFF${WEB}    depl<|>\n`, plain);
    const deploy = items.find(({ label }) => label === 'deploy')!;
    assert.equal(accepted(text, deploy).text, raw(`\uFEFF${WEB}    deploy:\n      replicas: \n`));
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
    const document = parse('file:///project/compose.yaml', raw('services:\n  app:\n    image: alpine\n\xa0'));
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
    [
      yaml`
        ${WEB}    restart: al<|>
      `,
      'always',
      'always',
    ],
    [
      yaml`
        ${WEB}    restart: "al<|>"
      `,
      'always',
      '"always"',
    ],
    [
      yaml`
        ${WEB}    restart: 'al<|>
      `,
      'always',
      "'always'",
    ],
    [
      yaml`
        ${WEB}    depends_on: ["d<|>"]
        ${DB}`,
      'db',
      '"db"',
    ],
    [
      yaml`
        x-a: \${A}
        ${WEB}    hostname: \${<|>}
      `,
      'A',
      'A',
    ],
    [
      yaml`
        x-a: \${A}
        ${WEB}    hostname: $<|>
      `,
      'A',
      '$A',
    ],
    [
      yaml`
        ${WEB}    hostname: \${A<|>}
      `,
      ':-',
      ':-',
    ],
  ];
  for (const [fixture, label, filter] of cases)
    it(JSON.stringify(fixture), () => assert.deepEqual(filters(fixture, label), [filter]));
});
