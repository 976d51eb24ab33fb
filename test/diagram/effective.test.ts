// The graph shows the project as Compose has it after all: files laid over each other, included, extended, with their
// variables.

import assert from 'node:assert/strict';
import { type Model, modelOf } from '../../server/src/diagram/model.ts';
import { simpleLayout } from '../../server/src/diagram/simple-layout.ts';
import { graph } from '../../server/src/features/graph.ts';
import { type Opened, Workspace } from '../../server/src/workspace/workspace.ts';
import { yaml } from '../../server/src/yaml.ts';
import { choose } from '../fixture.ts';
import { memoryFiles } from '../memory-files.ts';

const FOLDER = 'file:///project/';

async function open(text: string, name = 'compose.yaml'): Promise<Opened> {
  const [own = '', ...others] = text.split(/^-- (.+) --\n/m);
  const files = new Map([[FOLDER + name, own]]);
  for (let at = 0; at < others.length; at += 2) files.set(new URL(others[at]!, FOLDER).toString(), others[at + 1]!);
  const workspace = new Workspace(memoryFiles(files));
  workspace.open(FOLDER + name, 'dockercompose', 1, own);
  return (await workspace.context(FOLDER + name))!;
}

describe('the graph of the effective project', () => {
  function check(title: string, text: string, tell: (model: Model) => unknown, expected: unknown, name?: string) {
    it(title, async () => assert.deepEqual(tell(modelOf((await open(text, name)).project)), expected));
  }
  const edges = ({ graph: { edges } }: Model) =>
    edges.map(({ from, to, condition, required, restart }) =>
      [from, to, condition.replace('service_', ''), !required && 'optional', restart && 'restart']
        .filter(Boolean)
        .join(' '),
    );
  const related = ({ uses }: Model) =>
    uses.flatMap(({ from, kind, to, relation = 'extends' }) =>
      kind === 'service' ? [`${from} ${relation} ${to}`] : [],
    );
  /** `file:line` of each edge. */
  const places = (model: Model) =>
    model.graph.edges.map((edge) => {
      const { uri, range } = model.edges.get(edge)!.location!;
      return `${uri.slice(FOLDER.length)}:${range.start.line + 1}`;
    });
  const card = (name: string) => (model: Model) => {
    const { image, build, ports, healthcheck, restart, replicas, isOff } = model.services.get(name)!;
    return Object.fromEntries(
      Object.entries({ image, build, ports, healthcheck, restart, replicas, isOff: isOff && 'off' }).filter(
        ([, held]) => held && held.length !== 0,
      ),
    );
  };

  const OVERRIDE = `services:
  web:
    image: web
    depends_on: [db]
  db:
    image: db
-- compose.override.yaml --
services:
  web:
    depends_on:
      cache:
        condition: service_healthy
        required: false
      db:
        condition: service_completed_successfully
        restart: true
    ports: !override ["80:80"]
  cache:
    image: redis
`;
  check('merges the dependencies of an override', OVERRIDE, edges, [
    'web db completed_successfully restart',
    'web cache healthy optional',
  ]);
  check('leads to the place that decides', OVERRIDE, places, ['compose.override.yaml:7', 'compose.override.yaml:4']);
  check(
    'takes the services of an override',
    OVERRIDE,
    (model) => [...model.services].map(([name, { file }]) => `${name} ${file}`),
    ['web 0', 'db 0', 'cache 1'],
  );
  check(
    'knows every place of a service',
    OVERRIDE,
    (model) =>
      model.services.get('web')!.places!.map(({ uri, range }) => `${uri.slice(FOLDER.length)}:${range.start.line + 1}`),
    ['compose.yaml:2', 'compose.override.yaml:2'],
  );
  check(
    'is the same from the override',
    yaml`
      services:
        web:
          depends_on: [db]
      -- compose.yaml --
      services:
        web:
          image: a
        db:
          image: b
    `,
    (model) => [edges(model), model.services.get('db')!.image],
    [['web db started'], 'b'],
    'compose.override.yaml',
  );

  check(
    'forgets what is reset',
    yaml`
      services:
        web:
          image: a
          depends_on: [db]
        db:
          image: b
      -- compose.override.yaml --
      services:
        web:
          depends_on: !reset []
    `,
    edges,
    [],
  );
  check(
    'takes over what is extended',
    yaml`
      services:
        web:
          extends: { file: base.yaml, service: base }
          depends_on: [db]
        db:
          image: b
          extends: other
        other:
          image: o
      -- base.yaml --
      services:
        base:
          image: a
          restart: always
          build: ./sub
          ports: ["1:1"]
    `,
    (model) => [card('web')(model), edges(model), related(model)],
    [{ image: 'a', build: './sub', ports: ['1:1'], restart: 'always' }, ['web db started'], ['db extends other']],
  );
  check(
    'reads what is included, with its own variables',
    yaml`
      include: [sub/compose.yaml]
      services:
        web:
          image: a
          depends_on: [db]
      -- sub/compose.yaml --
      services:
        db:
          image: db:\${TAG}
          build: .
      -- sub/.env --
      TAG=7
    `,
    (model) => [card('db')(model), edges(model), model.services.get('db')!.location.uri],
    [{ image: 'db:7', build: './sub' }, ['web db started'], `${FOLDER}sub/compose.yaml`],
  );
  check(
    'replaces variables, and keeps those that nobody knows',
    yaml`
      services:
        a:
          image: x:\${TAG}
          ports: ["\${PORT}:80", "\${OTHER}:81", "0.0.0.0:\${PORT}-8082:80-82/udp"]
          scale: \${N:-3}
        b:
          image: x:\${NONE}
      -- .env --
      TAG=1
      PORT=8080
    `,
    (model) => [card('a')(model), card('b')(model)],
    [
      { image: 'x:1', ports: ['8080:80', '${OTHER}:81', '0.0.0.0:8080-8082:80-82/udp'], replicas: '3' },
      { image: 'x:${NONE}' },
    ],
  );
  check(
    'turns on the profiles of the .env',
    yaml`
      services:
        a:
          image: x
          profiles: [p]
        b:
          image: x
          profiles: [q]
      -- .env --
      COMPOSE_PROFILES=p
    `,
    (model) => [model.active, [...model.services].map(([name, { isOff }]) => `${name} ${isOff}`)],
    [['p'], ['a false', 'b true']],
  );
  check(
    'knows all that Compose takes for a dependency',
    yaml`
      services:
        a:
          image: x
          links: [b:c]
          volumes_from: [c:ro, container:z]
          network_mode: service:d
          ipc: service:e
          pid: service:f
          uts: service:g
        b: &x
          image: x
        c: *x
        d: *x
        e: *x
        f: *x
        g: *x
    `,
    (model) => [edges(model), model.graph.edges.map((edge) => model.edges.get(edge)!.relation)],
    [
      [
        'a b started restart',
        'a d started restart',
        'a e started restart',
        'a f started restart',
        'a g started restart',
        'a c started',
      ],
      ['links', 'network_mode', 'ipc', 'pid', 'uts', 'volumes_from'],
    ],
  );
  check(
    'finds services in environment variables, by all their names',
    yaml`
      services:
        a:
          image: x
          environment:
            DB_URL: postgres://u:p@db:5432/a
            QUEUE: amqp://rabbit
            APP_NAME: a
            CACHE_HOST: kv
            SELF: http://a
            USER: db
          env_file: a.env
          links: [mail:smtp]
        db:
          image: x
        queue:
          image: x
          container_name: rabbit
        cache:
          image: x
          networks: { default: { aliases: [kv] } }
        mail:
          image: x
        search:
          image: x
      -- a.env --
      SMTP_HOST=smtp
      SEARCH_URL=http://search:9200
    `,
    related,
    ['a environment mail', 'a environment search', 'a environment db', 'a environment queue', 'a environment cache'],
  );
  check(
    'finds what is built upon, and build secrets',
    yaml`
      services:
        a:
          build:
            context: .
            additional_contexts: { base: service:b }
            secrets: [key]
        b:
          build: .
      secrets:
        key:
          file: k
    `,
    (model) => [related(model), model.uses.some(({ kind, to }) => kind === 'secret' && to === 'key')],
    [['a additional_contexts b'], true],
  );
  check(
    'keeps what cannot be loaded',
    yaml`
      services:
        a:
          image: [1, 2
        b:
          image: x
          ports: {a: b}
          depends_on: 3
        c:
        d: 5
        e: [x]
    `,
    (model) => [...model.services.keys()].join(' '),
    'a b c d e',
  );

  it('counts problems in every file', async () => {
    const { project, document } = await open(
      yaml`
        services:
          web:
            image: a
        -- compose.override.yaml --
        services:
          web:
            prots: []
          other:
            image: 3
      `,
    );
    const plan = graph({ project, document, ...choose() }, { direction: 'down' });
    const { nodes, files } = plan.draw(simpleLayout(plan.layout));
    assert.deepEqual(files, ['compose.yaml', 'compose.override.yaml']);
    assert.deepEqual(
      nodes.map(({ name, problems }) => [name, problems]),
      [
        ['web', { errors: 1, warnings: 0 }],
        ['other', { errors: 1, warnings: 0 }],
      ],
    );
  });

  it('loses no service while a line is typed', async () => {
    const text = yaml`
      services:
        web:
          image: a
        db:
          image: b
          ports:
            - "1:1"
      volumes:
        v:
    `;
    const typed = yaml`
        api:
          image: "x"
          depends_on:
            db: { condition: service_healthy }
          command: ["a", "b"]
    `;
    const workspace = new Workspace(memoryFiles(new Map()));
    const uri = `${FOLDER}compose.yaml`;
    const at = text.indexOf('  db:');
    workspace.open(uri, 'dockercompose', 0, text);
    for (let end = 1; end <= typed.length; end++) {
      workspace.change(uri, end, [
        { text: text.slice(0, at) + typed.slice(0, end) + (typed[end - 1] === '\n' ? '' : '\n') + text.slice(at) },
      ]);
      const { services } = modelOf((await workspace.context(uri))!.project);
      assert.ok(services.has('web') && services.has('db'), typed.slice(0, end));
    }
  });
});

describe('the layout', () => {
  it('is the same while half a line is typed that changes nothing of the graph', async () => {
    const text = yaml`
      services:
        web:
          image: a
          depends_on: [db]
        db:
          image: b
          environment:
            A: b
    `;
    const workspace = new Workspace(memoryFiles(new Map()));
    const uri = `${FOLDER}compose.yaml`;
    workspace.open(uri, 'dockercompose', 0, text);
    const planned = async () => {
      const opened = (await workspace.context(uri))!;
      return graph({ ...opened, ...choose() }, { direction: 'down' }).layout;
    };
    const before = await planned();
    for (const [at, typed] of [
      '      B',
      '      B:',
      '      B: "',
      '      B: "c',
      '    comm',
      '    command: [',
      '  # say',
    ].entries()) {
      workspace.change(uri, at + 1, [{ text: `${text}${typed}\n` }]);
      assert.deepEqual(await planned(), before, typed);
    }
  });
});
