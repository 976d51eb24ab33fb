// What becomes of the text when the graph is changed.
import assert from 'node:assert/strict';
import type { GraphChange } from '../../server/src/diagram/change-types.ts';
import { modelOf } from '../../server/src/diagram/model.ts';
import { graphEdit } from '../../server/src/features/graph-edit.ts';
import { applyEdits } from '../../server/src/syntax/edit.ts';
import { contextOf } from '../fixture.ts';

describe('the edit of a change of the graph', () => {
  const connect: GraphChange = { kind: 'connect', from: 'web', to: 'db' };
  const disconnect: GraphChange = { kind: 'disconnect', from: 'web', to: 'db' };
  const healthy: GraphChange = { kind: 'condition', from: 'web', to: 'db', condition: 'service_healthy' };
  const healthcheck: GraphChange = { kind: 'healthcheck', service: 'db' };

  function check(title: string, change: GraphChange, before: string, after: string | null) {
    it(title, () => {
      const text = `services:\n${before}  db:\n    image: postgres:16\n  redis:\n    image: redis\n`;
      const context = contextOf(text);
      const edit = graphEdit(context, change);
      if (after === null) return assert.equal(edit, null);
      const { document } = context;
      const edits = (edit?.changes?.[document.uri] ?? []).map(({ range, newText }) => ({
        start: document.offsetAt(range.start),
        end: document.offsetAt(range.end),
        newText,
      }));
      const result = applyEdits(text, edits);
      assert.equal(result, `services:\n${after}  db:\n    image: postgres:16\n  redis:\n    image: redis\n`);
      const edge = modelOf(contextOf(result).project).graph.edges.find(({ from, to }) => from === 'web' && to === 'db');
      assert.equal(edge !== undefined, change.kind !== 'disconnect');
      if (change.kind === 'condition') assert.equal(edge?.condition, change.condition);
    });
  }

  it('changes nothing where the file would have one more syntax error', () => {
    const text = `services:
 db: nginx
    reservations:
      memory: 256M
`;
    assert.equal(graphEdit(contextOf(text), healthcheck), null);
  });

  check('adds a list', connect, '  web:\n    image: a\n', '  web:\n    image: a\n    depends_on:\n      - db\n');
  check('adds to nothing', connect, '  web:\n', '  web:\n    depends_on:\n      - db\n');
  check(
    'adds an item, and keeps comments',
    connect,
    '  web:\n    depends_on:\n      - redis # cache\n    image: a\n',
    '  web:\n    depends_on:\n      - redis # cache\n      - db\n    image: a\n',
  );
  check('adds an item to a flow list', connect, '  web:\n    depends_on: [redis]\n', '  web:\n    depends_on: [redis, db]\n');
  check('fills an empty list', connect, '  web:\n    depends_on: []\n', '  web:\n    depends_on: [db]\n');
  check(
    'adds an entry to the long form',
    connect,
    '  web:\n    depends_on:\n      redis:\n        condition: service_healthy\n',
    '  web:\n    depends_on:\n      redis:\n        condition: service_healthy\n      db:\n        condition: service_started\n',
  );
  check('adds nothing twice', connect, '  web:\n    depends_on: [db]\n', null);
  check(
    'writes what a merge key brings together with what is new',
    connect,
    '  base: &base\n    depends_on: [redis]\n  web:\n    <<: *base\n',
    '  base: &base\n    depends_on: [redis]\n  web:\n    <<: *base\n    depends_on:\n      - redis\n      - db\n',
  );
  check(
    'in the long form where that is needed',
    connect,
    '  base: &base\n    depends_on: { redis: { condition: service_healthy, restart: true } }\n  web:\n    <<: *base\n',
    '  base: &base\n    depends_on: { redis: { condition: service_healthy, restart: true } }\n  web:\n    <<: *base\n    depends_on:\n      redis:\n        condition: service_healthy\n        restart: true\n      db:\n        condition: service_started\n',
  );
  check(
    'gives a service that is an alias entries of its own',
    connect,
    '  base: &base\n    image: x\n  web: *base\n',
    '  base: &base\n    image: x\n  web:\n    <<: *base\n    depends_on:\n      - db\n',
  );
  check(
    'also in flow style',
    connect,
    '  base: &base { image: x }\n  web: { <<: *base }\n',
    '  base: &base { image: x }\n  web: { <<: *base, depends_on: [db] }\n',
  );
  check(
    'adds nothing to a list that others share',
    connect,
    '  web:\n    depends_on: &needs [redis]\n  api:\n    depends_on: *needs\n',
    null,
  );
  check(
    'but takes its own copy of one',
    connect,
    '  api:\n    depends_on: &needs [redis]\n  web:\n    depends_on: *needs\n',
    '  api:\n    depends_on: &needs [redis]\n  web:\n    depends_on: [redis, db]\n',
  );
  check('adds nothing to a service that others merge', connect, '  web: &web\n    image: x\n  api:\n    <<: *web\n', null);
  check(
    'adds to one that others extend',
    connect,
    '  web:\n    image: x\n  api:\n    extends: web\n',
    '  web:\n    image: x\n    depends_on:\n      - db\n  api:\n    extends: web\n',
  );
  check('adds to a service in flow style', connect, '  web: { image: x }\n', '  web: { image: x, depends_on: [db] }\n');
  check(
    'adds to several lines in flow style',
    connect,
    '  web:\n    depends_on: [\n      redis, # cache\n    ]\n',
    '  web:\n    depends_on: [\n      redis, db, # cache\n    ]\n',
  );
  check(
    'writes a dependency beside one that is only implied',
    connect,
    '  web:\n    links: [db]\n',
    '  web:\n    links: [db]\n    depends_on:\n      - db\n',
  );
  check('makes nobody depend on itself', { ...connect, to: 'web' }, '  web:\n    image: x\n', null);

  check(
    'removes an item',
    disconnect,
    '  web:\n    depends_on:\n      - redis\n      - db\n    image: a\n',
    '  web:\n    depends_on:\n      - redis\n    image: a\n',
  );
  check('removes the key with the last item', disconnect, '  web:\n    depends_on:\n      - db\n    image: a\n', '  web:\n    image: a\n');
  check(
    'removes an entry of the long form',
    disconnect,
    '  web:\n    depends_on:\n      db:\n        condition: service_healthy\n      redis:\n        condition: service_started\n',
    '  web:\n    depends_on:\n      redis:\n        condition: service_started\n',
  );
  check(
    'leaves an anchor alone, and hides what it brings',
    disconnect,
    '  base: &base\n    depends_on: [db]\n  web:\n    <<: *base\n',
    '  base: &base\n    depends_on: [db]\n  web:\n    <<: *base\n    depends_on: []\n',
  );
  check(
    'keeps what else an alias brings',
    disconnect,
    '  api:\n    depends_on: &needs [redis, db]\n  web:\n    depends_on: *needs\n',
    '  api:\n    depends_on: &needs [redis, db]\n  web:\n    depends_on: [redis]\n',
  );
  check('removes nothing that is extended', disconnect, '  base:\n    depends_on: [db]\n  web:\n    extends: base\n', null);
  check('removes nothing that only links say', disconnect, '  web:\n    links: [db]\n', null);

  check(
    'changes a condition',
    healthy,
    '  web:\n    depends_on:\n      db:\n        condition: service_started # soon\n',
    '  web:\n    depends_on:\n      db:\n        condition: service_healthy # soon\n',
  );
  check(
    'adds a condition that is missing',
    healthy,
    '  web:\n    depends_on:\n      db:\n        restart: true\n',
    '  web:\n    depends_on:\n      db:\n        restart: true\n        condition: service_healthy\n',
  );
  check(
    'makes a list the long form',
    healthy,
    '  web:\n    depends_on:\n      - redis # cache\n      - db\n    image: a\n',
    '  web:\n    depends_on:\n      redis: # cache\n        condition: service_started\n      db:\n        condition: service_healthy\n    image: a\n',
  );
  check(
    'makes a list in the column of its key the long form',
    healthy,
    '  web:\n    depends_on:\n    - db\n',
    '  web:\n    depends_on:\n      db:\n        condition: service_healthy\n',
  );
  check(
    'makes a flow list the long form',
    healthy,
    '  web:\n    depends_on: [db]\n',
    '  web:\n    depends_on: { db: { condition: service_healthy } }\n',
  );
  check(
    'makes a flow list on several lines the long form',
    healthy,
    '  web:\n    depends_on: [\n      redis, # cache\n      db,\n    ]\n',
    '  web:\n    depends_on: {\n      redis: { condition: service_started }, # cache\n      db: { condition: service_healthy },\n    }\n',
  );
  check(
    'keeps what else is said of a dependency that a merge key brings',
    healthy,
    '  base: &base\n    depends_on: { db: { condition: service_started, required: false } }\n  web:\n    <<: *base\n',
    '  base: &base\n    depends_on: { db: { condition: service_started, required: false } }\n  web:\n    <<: *base\n    depends_on:\n      db:\n        condition: service_healthy\n        required: false\n',
  );
  check(
    'says it over what is extended',
    healthy,
    '  base:\n    depends_on: [db]\n  web:\n    extends: base\n',
    '  base:\n    depends_on: [db]\n  web:\n    extends: base\n    depends_on:\n      db:\n        condition: service_healthy\n',
  );
  check('changes nothing that is so', healthy, '  web:\n    depends_on:\n      db:\n        condition: service_healthy\n', null);
  check('refuses an unknown condition', { ...healthy, condition: 'x: y' }, '  web:\n    depends_on: [db]\n', null);

  /** Of several files, those that change as they are then. */
  function checkFiles(title: string, change: GraphChange, text: string, expected: Record<string, string> | null) {
    it(title, () => {
      const { project } = contextOf(text);
      const edit = graphEdit({ project }, change);
      if (expected === null) return assert.equal(edit, null);
      const changed = Object.entries(edit?.changes ?? {}).map(([uri, list]) => {
        const document = project.documents.find((each) => each.uri === uri)!;
        const edits = list.map(({ range, newText }) => ({
          start: document.offsetAt(range.start),
          end: document.offsetAt(range.end),
          newText,
        }));
        return [uri.slice('file:///project/'.length), applyEdits(document.text, edits)];
      });
      assert.deepEqual(Object.fromEntries(changed), expected);
    });
  }
  const BASE = 'services:\n  web:\n    image: a\n    depends_on: [redis]\n  db:\n    image: b\n  redis:\n    image: c\n';
  const both = (override: string, base = BASE) => `${base}-- compose.override.yaml --\n${override}`;
  checkFiles('adds to the list of the file that has one', connect, both('services:\n  web:\n    ports: ["1:1"]\n'), {
    'compose.yaml': BASE.replace('[redis]', '[redis, db]'),
  });
  checkFiles('adds to the last list', connect, both('services:\n  web:\n    depends_on:\n      redis: { condition: service_started }\n'), {
    'compose.override.yaml':
      'services:\n  web:\n    depends_on:\n      redis: { condition: service_started }\n      db:\n        condition: service_started\n',
  });
  checkFiles('adds where the service is', { ...connect, from: 'job' }, both('services:\n  job:\n    image: j\n'), {
    'compose.override.yaml': 'services:\n  job:\n    image: j\n    depends_on:\n      - db\n',
  });
  checkFiles('adds behind what is reset', connect, both('services:\n  web:\n    depends_on: !override [redis]\n'), {
    'compose.override.yaml': 'services:\n  web:\n    depends_on: !override [redis, db]\n',
  });
  checkFiles(
    'removes it from every file',
    { ...disconnect, to: 'redis' },
    both('services:\n  web:\n    image: z\n    depends_on:\n      redis: { condition: service_healthy }\n'),
    {
      'compose.yaml': BASE.replace('    depends_on: [redis]\n', ''),
      'compose.override.yaml': 'services:\n  web:\n    image: z\n',
    },
  );
  checkFiles(
    'changes the last word',
    { ...healthy, to: 'redis' },
    both('services:\n  web:\n    depends_on: { redis: { condition: service_started } }\n'),
    {
      'compose.override.yaml': 'services:\n  web:\n    depends_on: { redis: { condition: service_healthy } }\n',
    },
  );
  checkFiles(
    'writes JSON in a file that is JSON',
    healthy,
    '{ "services": { "web": { "image": "a", "depends_on": ["db"] }, "db": { "image": "b" } } }\n-- .env --\n',
    {
      'compose.yaml':
        '{ "services": { "web": { "image": "a", "depends_on": { "db": { "condition": "service_healthy" } } }, "db": { "image": "b" } } }\n',
    },
  );
  checkFiles(
    'adds JSON to a file that is JSON',
    connect,
    '{ "services": { "web": { "image": "a", "depends_on": ["redis"] }, "redis": { "image": "a" }, "db": { "image": "b" } } }\n-- .env --\n',
    {
      'compose.yaml':
        '{ "services": { "web": { "image": "a", "depends_on": ["redis", "db"] }, "redis": { "image": "a" }, "db": { "image": "b" } } }\n',
    },
  );
  checkFiles(
    'adds a health check to nobody by surprise',
    healthcheck,
    'services:\n  db: &db\n    image: redis\n  other:\n    <<: *db\n-- .env --\n',
    null,
  );

  it('adds a health check that fits the image', () => {
    const context = contextOf('services:\n  db:\n    image: redis:7\n');
    const { changes } = graphEdit(context, healthcheck)!;
    assert.equal(
      changes![context.document.uri]![0]!.newText,
      '\n    healthcheck:\n      test: ["CMD", "redis-cli", "ping"]\n      interval: 5s\n      timeout: 3s\n      retries: 5',
    );
    assert.equal(graphEdit(contextOf('services:\n  db:\n    healthcheck:\n      disable: true\n'), healthcheck), null);
  });

  it('knows no service that is not there', () => {
    assert.equal(graphEdit(contextOf('services:\n  web:\n'), { kind: 'connect', from: 'web', to: 'none' }), null);
    assert.equal(graphEdit(contextOf('services:\n  web:\n'), { kind: 'healthcheck', service: 'none' }), null);
  });
});
