// What becomes of the text when the graph is changed.
import assert from 'node:assert/strict';
import type { GraphChange } from '../../server/src/diagram/change-types.ts';
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
      const edge = contextOf(result).project.graph.edges.find(({ from, to }) => from === 'web' && to === 'db');
      assert.equal(edge !== undefined, change.kind !== 'disconnect');
      if (change.kind === 'condition') assert.equal(edge?.condition, change.condition);
    });
  }

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
  check('adds nothing where a merge key brings the list', connect, '  base: &base\n    depends_on: [redis]\n  web:\n    <<: *base\n', null);

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
  check('removes nothing of an anchor', disconnect, '  base: &base\n    depends_on: [db]\n  web:\n    <<: *base\n', null);

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
  check('changes nothing that is so', healthy, '  web:\n    depends_on:\n      db:\n        condition: service_healthy\n', null);
  check('refuses an unknown condition', { ...healthy, condition: 'x: y' }, '  web:\n    depends_on: [db]\n', null);

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
