// What becomes of the text when the graph is changed.
import assert from 'node:assert/strict';
import type { GraphChange } from '../../server/src/diagram/change-types.ts';
import { modelOf } from '../../server/src/diagram/model.ts';
import { graphEdit } from '../../server/src/features/graph-edit.ts';
import { applyEdits } from '../../server/src/syntax/edit.ts';
import { raw, yaml } from '../../server/src/yaml.ts';
import { contextOf } from '../fixture.ts';

describe('the edit of a change of the graph', () => {
  const connect: GraphChange = { kind: 'connect', from: 'web', to: 'db' };
  const disconnect: GraphChange = { kind: 'disconnect', from: 'web', to: 'db' };
  const healthy: GraphChange = { kind: 'condition', from: 'web', to: 'db', condition: 'service_healthy' };
  const healthcheck: GraphChange = { kind: 'healthcheck', service: 'db' };

  function check(title: string, change: GraphChange, before: string, after: string | null) {
    it(title, () => {
      const text = yaml`
        services:
        ${before}  db:
            image: postgres:16
          redis:
            image: redis
      `;
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
      assert.equal(
        result,
        yaml`
          services:
          ${after}  db:
              image: postgres:16
            redis:
              image: redis
        `,
      );
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

  check(
    'adds a list',
    connect,
    yaml`
        web:
          image: a
    `,
    yaml`
        web:
          image: a
          depends_on:
            - db
    `,
  );
  check(
    'adds to nothing',
    connect,
    yaml`
        web:
    `,
    yaml`
        web:
          depends_on:
            - db
    `,
  );
  check(
    'adds an item, and keeps comments',
    connect,
    yaml`
        web:
          depends_on:
            - redis # cache
          image: a
    `,
    yaml`
        web:
          depends_on:
            - redis # cache
            - db
          image: a
    `,
  );
  check(
    'adds an item to a flow list',
    connect,
    yaml`
        web:
          depends_on: [redis]
    `,
    yaml`
        web:
          depends_on: [redis, db]
    `,
  );
  check(
    'fills an empty list',
    connect,
    yaml`
        web:
          depends_on: []
    `,
    yaml`
        web:
          depends_on: [db]
    `,
  );
  check(
    'adds an entry to the long form',
    connect,
    yaml`
        web:
          depends_on:
            redis:
              condition: service_healthy
    `,
    yaml`
        web:
          depends_on:
            redis:
              condition: service_healthy
            db:
              condition: service_started
    `,
  );
  check(
    'adds nothing twice',
    connect,
    yaml`
        web:
          depends_on: [db]
    `,
    null,
  );
  check(
    'writes what a merge key brings together with what is new',
    connect,
    yaml`
        base: &base
          depends_on: [redis]
        web:
          <<: *base
    `,
    yaml`
        base: &base
          depends_on: [redis]
        web:
          <<: *base
          depends_on:
            - redis
            - db
    `,
  );
  check(
    'in the long form where that is needed',
    connect,
    yaml`
        base: &base
          depends_on: { redis: { condition: service_healthy, restart: true } }
        web:
          <<: *base
    `,
    yaml`
        base: &base
          depends_on: { redis: { condition: service_healthy, restart: true } }
        web:
          <<: *base
          depends_on:
            redis:
              condition: service_healthy
              restart: true
            db:
              condition: service_started
    `,
  );
  check(
    'gives a service that is an alias entries of its own',
    connect,
    yaml`
        base: &base
          image: x
        web: *base
    `,
    yaml`
        base: &base
          image: x
        web:
          <<: *base
          depends_on:
            - db
    `,
  );
  check(
    'also in flow style',
    connect,
    yaml`
        base: &base { image: x }
        web: { <<: *base }
    `,
    yaml`
        base: &base { image: x }
        web: { <<: *base, depends_on: [db] }
    `,
  );
  check(
    'adds nothing to a list that others share',
    connect,
    yaml`
        web:
          depends_on: &needs [redis]
        api:
          depends_on: *needs
    `,
    null,
  );
  check(
    'but takes its own copy of one',
    connect,
    yaml`
        api:
          depends_on: &needs [redis]
        web:
          depends_on: *needs
    `,
    yaml`
        api:
          depends_on: &needs [redis]
        web:
          depends_on: [redis, db]
    `,
  );
  check(
    'adds nothing to a service that others merge',
    connect,
    yaml`
        web: &web
          image: x
        api:
          <<: *web
    `,
    null,
  );
  check(
    'adds to one that others extend',
    connect,
    yaml`
        web:
          image: x
        api:
          extends: web
    `,
    yaml`
        web:
          image: x
          depends_on:
            - db
        api:
          extends: web
    `,
  );
  check(
    'adds to a service in flow style',
    connect,
    yaml`
        web: { image: x }
    `,
    yaml`
        web: { image: x, depends_on: [db] }
    `,
  );
  check(
    'adds to several lines in flow style',
    connect,
    yaml`
        web:
          depends_on: [
            redis, # cache
          ]
    `,
    yaml`
        web:
          depends_on: [
            redis, db, # cache
          ]
    `,
  );
  check(
    'writes a dependency beside one that is only implied',
    connect,
    yaml`
        web:
          links: [db]
    `,
    yaml`
        web:
          links: [db]
          depends_on:
            - db
    `,
  );
  check(
    'makes nobody depend on itself',
    { ...connect, to: 'web' },
    yaml`
        web:
          image: x
    `,
    null,
  );

  check(
    'removes an item',
    disconnect,
    yaml`
        web:
          depends_on:
            - redis
            - db
          image: a
    `,
    yaml`
        web:
          depends_on:
            - redis
          image: a
    `,
  );
  check(
    'removes the key with the last item',
    disconnect,
    yaml`
        web:
          depends_on:
            - db
          image: a
    `,
    yaml`
        web:
          image: a
    `,
  );
  check(
    'removes an entry of the long form',
    disconnect,
    yaml`
        web:
          depends_on:
            db:
              condition: service_healthy
            redis:
              condition: service_started
    `,
    yaml`
        web:
          depends_on:
            redis:
              condition: service_started
    `,
  );
  check(
    'leaves an anchor alone, and hides what it brings',
    disconnect,
    yaml`
        base: &base
          depends_on: [db]
        web:
          <<: *base
    `,
    yaml`
        base: &base
          depends_on: [db]
        web:
          <<: *base
          depends_on: []
    `,
  );
  check(
    'keeps what else an alias brings',
    disconnect,
    yaml`
        api:
          depends_on: &needs [redis, db]
        web:
          depends_on: *needs
    `,
    yaml`
        api:
          depends_on: &needs [redis, db]
        web:
          depends_on: [redis]
    `,
  );
  check(
    'removes nothing that is extended',
    disconnect,
    yaml`
        base:
          depends_on: [db]
        web:
          extends: base
    `,
    null,
  );
  check(
    'removes nothing that only links say',
    disconnect,
    yaml`
        web:
          links: [db]
    `,
    null,
  );

  check(
    'changes a condition',
    healthy,
    yaml`
        web:
          depends_on:
            db:
              condition: service_started # soon
    `,
    yaml`
        web:
          depends_on:
            db:
              condition: service_healthy # soon
    `,
  );
  check(
    'adds a condition that is missing',
    healthy,
    yaml`
        web:
          depends_on:
            db:
              restart: true
    `,
    yaml`
        web:
          depends_on:
            db:
              restart: true
              condition: service_healthy
    `,
  );
  check(
    'makes a list the long form',
    healthy,
    yaml`
        web:
          depends_on:
            - redis # cache
            - db
          image: a
    `,
    yaml`
        web:
          depends_on:
            redis: # cache
              condition: service_started
            db:
              condition: service_healthy
          image: a
    `,
  );
  check(
    'makes a list in the column of its key the long form',
    healthy,
    yaml`
        web:
          depends_on:
          - db
    `,
    yaml`
        web:
          depends_on:
            db:
              condition: service_healthy
    `,
  );
  check(
    'makes a flow list the long form',
    healthy,
    yaml`
        web:
          depends_on: [db]
    `,
    yaml`
        web:
          depends_on: { db: { condition: service_healthy } }
    `,
  );
  check(
    'makes a flow list on several lines the long form',
    healthy,
    yaml`
        web:
          depends_on: [
            redis, # cache
            db,
          ]
    `,
    yaml`
        web:
          depends_on: {
            redis: { condition: service_started }, # cache
            db: { condition: service_healthy },
          }
    `,
  );
  check(
    'keeps what else is said of a dependency that a merge key brings',
    healthy,
    yaml`
        base: &base
          depends_on: { db: { condition: service_started, required: false } }
        web:
          <<: *base
    `,
    yaml`
        base: &base
          depends_on: { db: { condition: service_started, required: false } }
        web:
          <<: *base
          depends_on:
            db:
              condition: service_healthy
              required: false
    `,
  );
  check(
    'says it over what is extended',
    healthy,
    yaml`
        base:
          depends_on: [db]
        web:
          extends: base
    `,
    yaml`
        base:
          depends_on: [db]
        web:
          extends: base
          depends_on:
            db:
              condition: service_healthy
    `,
  );
  check(
    'changes nothing that is so',
    healthy,
    yaml`
        web:
          depends_on:
            db:
              condition: service_healthy
    `,
    null,
  );
  check(
    'refuses an unknown condition',
    { ...healthy, condition: 'x: y' },
    yaml`
        web:
          depends_on: [db]
    `,
    null,
  );

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
  const BASE = yaml`
    services:
      web:
        image: a
        depends_on: [redis]
      db:
        image: b
      redis:
        image: c
  `;
  const both = (override: string, base = BASE) => `${base}-- compose.override.yaml --\n${override}`;
  checkFiles(
    'adds to the list of the file that has one',
    connect,
    both(yaml`
      services:
        web:
          ports: ["1:1"]
    `),
    {
      'compose.yaml': BASE.replace('[redis]', '[redis, db]'),
    },
  );
  checkFiles(
    'adds to the last list',
    connect,
    both(yaml`
      services:
        web:
          depends_on:
            redis: { condition: service_started }
    `),
    {
      'compose.override.yaml': yaml`
        services:
          web:
            depends_on:
              redis: { condition: service_started }
              db:
                condition: service_started
      `,
    },
  );
  checkFiles(
    'adds where the service is',
    { ...connect, from: 'job' },
    both(yaml`
      services:
        job:
          image: j
    `),
    {
      'compose.override.yaml': yaml`
        services:
          job:
            image: j
            depends_on:
              - db
      `,
    },
  );
  checkFiles(
    'adds behind what is reset',
    connect,
    both(yaml`
      services:
        web:
          depends_on: !override [redis]
    `),
    {
      'compose.override.yaml': yaml`
        services:
          web:
            depends_on: !override [redis, db]
      `,
    },
  );
  checkFiles(
    'removes it from every file',
    { ...disconnect, to: 'redis' },
    both(yaml`
      services:
        web:
          image: z
          depends_on:
            redis: { condition: service_healthy }
    `),
    {
      'compose.yaml': BASE.replace(
        yaml`
              depends_on: [redis]
        `,
        '',
      ),
      'compose.override.yaml': yaml`
        services:
          web:
            image: z
      `,
    },
  );
  checkFiles(
    'changes the last word',
    { ...healthy, to: 'redis' },
    both(yaml`
      services:
        web:
          depends_on: { redis: { condition: service_started } }
    `),
    {
      'compose.override.yaml': yaml`
        services:
          web:
            depends_on: { redis: { condition: service_healthy } }
      `,
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
    yaml`
      services:
        db: &db
          image: redis
        other:
          <<: *db
      -- .env --
    `,
    null,
  );

  it('adds a health check that fits the image', () => {
    const context = contextOf(yaml`
      services:
        db:
          image: redis:7
    `);
    const { changes } = graphEdit(context, healthcheck)!;
    assert.equal(
      changes![context.document.uri]![0]!.newText,
      raw(
        '\n    healthcheck:\n      test: ["CMD", "redis-cli", "ping"]\n      interval: 5s\n      timeout: 3s\n      retries: 5',
      ),
    );
    assert.equal(
      graphEdit(
        contextOf(yaml`
          services:
            db:
              healthcheck:
                disable: true
        `),
        healthcheck,
      ),
      null,
    );
  });

  it('knows no service that is not there', () => {
    assert.equal(
      graphEdit(
        contextOf(yaml`
          services:
            web:
        `),
        { kind: 'connect', from: 'web', to: 'none' },
      ),
      null,
    );
    assert.equal(
      graphEdit(
        contextOf(yaml`
          services:
            web:
        `),
        { kind: 'healthcheck', service: 'none' },
      ),
      null,
    );
  });
});
