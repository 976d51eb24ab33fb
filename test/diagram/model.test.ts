// What the graph is drawn from, and which part of it is shown.
import assert from 'node:assert/strict';
import { chosen, layersOf } from '../../server/src/diagram/choice.ts';
import { criticalPath } from '../../server/src/diagram/critical.ts';
import { ALL_PROFILES, modelOf } from '../../server/src/diagram/model.ts';
import type { GraphChoice } from '../../server/src/diagram/picture-types.ts';
import { simpleLayout } from '../../server/src/diagram/simple-layout.ts';
import { graph } from '../../server/src/features/graph.ts';
import { yaml } from '../../server/src/yaml.ts';
import { contextOf } from '../fixture.ts';
import { graphOf } from './sample.ts';

const TEXT = `services:
  web:
    image: nginx
    depends_on: [api]
    networks: [front]
    configs: [site]
  api:
    extends: base
    links: [db:database]
    networks: [front, back]
    secrets:
      - source: key
  db:
    image: postgres
    restart: always
    healthcheck:
      test: [CMD, pg_isready]
    volumes: [data:/data]
    networks:
      back:
  side:
    network_mode: service:db
    deploy:
      replicas: 3
  base:
    profiles: [never]
networks:
  front:
  back:
    external: true
volumes:
  data:
secrets:
  key:
    file: k
configs:
  site:
    file: s
`;
const model = () => modelOf(contextOf(TEXT).project);

describe('the model of the graph', () => {
  it('has the dependencies that Compose adds', () => {
    const all = model();
    assert.deepEqual(
      all.graph.edges.map((edge) => [edge.from, edge.to, all.edges.get(edge)!.relation]),
      [
        ['web', 'api', 'depends_on'],
        ['api', 'db', 'links'],
        ['side', 'db', 'network_mode'],
      ],
    );
    assert.deepEqual(all.graph.waves, [['db', 'base'], ['api', 'side'], ['web']]);
  });

  it('knows what services share', () => {
    const { resources, uses } = model();
    assert.deepEqual(
      resources.map(({ kind, name, isExternal }) => [kind, name, isExternal]),
      [
        ['network', 'front', false],
        ['network', 'back', true],
        ['volume', 'data', false],
        ['secret', 'key', false],
        ['config', 'site', false],
      ],
    );
    assert.deepEqual(
      uses.filter(({ kind }) => kind !== 'network').map(({ from, kind, to }) => `${from} ${kind} ${to}`),
      ['web config site', 'api secret key', 'api service base', 'db volume data'],
    );
  });

  it('knows what a card tells', () => {
    const { services, profiles } = model();
    const { healthcheck, restart, isOff } = services.get('db')!;
    assert.deepEqual([healthcheck, restart, isOff], ['pg_isready', 'always', false]);
    assert.equal(services.get('side')!.replicas, '3');
    assert.deepEqual([services.get('base')!.isOff, profiles], [true, ['never']]);
    assert.equal(modelOf(contextOf(TEXT).project, [ALL_PROFILES]).services.get('base')!.isOff, false);
  });

  function check(title: string, choice: GraphChoice, services: string, resources: string) {
    it(title, () => {
      const shown = chosen(model(), choice);
      assert.equal([...shown.services.keys()].join(' '), services);
      assert.equal(shown.resources.map(({ name }) => name).join(' '), resources);
    });
  }
  check('shows everything of a small project', {}, 'web api db side base', 'front back data key site');
  check('shows the layers that are asked for', { layers: ['volumes'] }, 'web api db side base', 'data');
  // What it extends is off, and so is `api`.
  check('leaves out what is off', { hideOff: true, layers: [] }, 'web db side', '');
  check('shows what is around a service', { focus: { service: 'web', hops: 1 } }, 'web api', 'front back key site');
  check('and a step farther', { focus: { service: 'web', hops: 2 }, layers: ['volumes'] }, 'web api db', 'data');

  it('offers the layers that there are', () => {
    assert.deepEqual(layersOf(model(), {}).all, ['networks', 'volumes', 'files', 'relations']);
    assert.deepEqual(
      layersOf(
        modelOf(
          contextOf(yaml`
            services:
              a:
          `).project,
        ),
        {},
      ),
      { all: [], shown: [] },
    );
  });
});

describe('the critical path', () => {
  function check(text: string, expected: string) {
    it(text, () => assert.equal(criticalPath(graphOf(text)).join(' '), expected));
  }
  check('a b; a->b', '');
  check('a b c; a->b; b->c', 'c b a');
  check('a b c d; a->b; a->c; b->d; c->d healthy', 'd c a');
  check('a b; a->b; b->a', '');
});

describe('compose/graph', () => {
  const drawn = (text: string, choice: GraphChoice = {}) => {
    const plan = graph(contextOf(text), { direction: 'down', choice });
    return plan.draw(simpleLayout(plan.layout), new Map());
  };

  it('draws services, what they share, and says what can be chosen', () => {
    const picture = drawn(TEXT, { networksAs: 'nodes' });
    assert.deepEqual([picture.nodes.length, picture.resources.length, picture.links.length], [5, 5, 8]);
    assert.deepEqual(picture.profiles, { all: ['never'], active: [] });
    const first = picture.waves[0]!.bands[0]!;
    // What is made first lies before the first wave.
    for (const box of picture.resources) assert.ok(box.y + box.height <= first.y, box.id);
    assert.ok(picture.isSimple && picture.flow.steps.length > 0);
  });

  it('counts what is worth telling of a service', () => {
    const { nodes } = drawn(yaml`
      services:
        a:
          imge: x
        b:
          image: y
    `);
    assert.deepEqual([nodes[0]!.problems?.errors, nodes[1]!.problems], [nodes[0]!.problems!.errors, undefined]);
    assert.ok(nodes[0]!.problems!.errors > 0);
  });

  it('marks the line that a cycle is opened by', () => {
    const { edges } = drawn(yaml`
      services:
        a:
          depends_on: [b]
        b:
          depends_on: [a]
    `);
    assert.deepEqual(
      edges.map(({ from, breaksCycle }) => [from, breaksCycle]),
      [
        ['a', false],
        ['b', true],
      ],
    );
  });

  it('marks as many lines as it takes to open all cycles, the optional ones first', () => {
    const needs = (service: string, list: string) => yaml`
        ${service}:
          depends_on: ${list}
    `;
    const text = yaml`
      services:
      ${needs('a', '{ b: { condition: service_started, required: false }, c: { condition: service_started } }')}${needs('b', '[a]')}${needs('c', '[a]')}`;
    assert.deepEqual(
      drawn(text).edges.map(({ from, to, breaksCycle }) => [from, to, breaksCycle]),
      [
        ['a', 'b', true],
        ['a', 'c', false],
        ['b', 'a', false],
        ['c', 'a', true],
      ],
    );
  });

  it('does not mind a focus that is gone', () => {
    assert.equal(drawn(TEXT, { focus: { service: 'gone', hops: 1 } }).nodes.length, 5);
  });
});
