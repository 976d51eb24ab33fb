// Services of a network or a file as one node, networks as areas, ports of the host at the border.
import assert from 'node:assert/strict';
import type { GraphChoice } from '../../server/src/diagram/picture-types.ts';
import { simpleLayout } from '../../server/src/diagram/simple-layout.ts';
import { graph } from '../../server/src/features/graph.ts';
import { yaml } from '../../server/src/yaml.ts';
import { contextOf } from '../fixture.ts';

const TEXT = `services:
  web: { image: nginx, networks: [front], ports: ["8080:80", "127.0.0.1:9000:9000/udp"], depends_on: [api] }
  api: { image: node, networks: [front, back], depends_on: { db: { condition: service_healthy }, cache: { condition: service_started } } }
  db: { image: postgres, networks: [back], volumes: ["data:/var/lib/postgresql/data"], ports: ["5432:5432"] }
  cache: { image: redis, networks: [back], depends_on: [db] }
networks: { front: {}, back: {}, spare: {} }
volumes: { data: {} }
`;

const plan = (choice: GraphChoice, text = TEXT) => graph(contextOf(text), { direction: 'down', choice });
const drawn = (choice: GraphChoice, text = TEXT) => {
  const planned = plan(choice, text);
  const placed = simpleLayout(planned.layout);
  const areas = planned.layout.areas?.map(() => ({
    x: 0,
    y: 0,
    width: 1,
    height: 1,
    title: { x: 0, y: 0, width: 1, height: 1 },
  }));
  return planned.draw({ ...placed, areas });
};

describe('groups', () => {
  it('are the networks with some of the services', () => {
    assert.deepEqual(
      drawn({}).groups.map(({ id, services, isCollapsed }) => [id, services, isCollapsed]),
      [
        ['group network front', 2, false],
        ['group network back', 3, false],
      ],
    );
  });

  it('are one node, whose lines are those of all', () => {
    const { nodes, edges, resources, links, groups, waves } = drawn({ collapsed: ['group network back'] });
    assert.deepEqual(
      nodes.map(({ name, group, members, wave }) => [name, group?.text, members?.map((each) => each.name), wave]),
      [
        ['web', undefined, undefined, 2],
        ['group network back', '3 services', ['api', 'db', 'cache'], 1],
      ],
    );
    assert.deepEqual(
      edges.map(({ from, to, condition }) => [from, to, condition]),
      [['web', 'group network back', 'service_started']],
    );
    assert.deepEqual(
      links.filter(({ kind }) => kind === 'volume').map(({ from, to }) => [from, to]),
      [['volume data', 'group network back']],
    );
    assert.deepEqual(
      resources.map(({ id }) => id),
      ['network spare', 'volume data'],
    );
    assert.equal(groups[1]!.isCollapsed, true);
    assert.equal(waves.length, 2);
  });

  it('are no cycle where their services are none', () => {
    const text = `services:
  a: { image: x, networks: [one], depends_on: [b] }
  b: { image: x, networks: [two], depends_on: [c] }
  c: { image: x, networks: [one] }
networks: { one: {}, two: {} }
`;
    const { nodes, edges } = drawn({ collapsed: ['group network one'] }, text);
    assert.deepEqual(
      edges.map(({ from, to, inCycle }) => [from, to, inCycle]),
      [
        ['group network one', 'b', false],
        ['b', 'group network one', false],
      ],
    );
    assert.ok(nodes.every(({ wave, inCycle }) => wave !== undefined && !inCycle));
  });

  it('leave what is on a real cycle to be seen', () => {
    const text = `services:
  a: { image: x, depends_on: [b] }
  b: { image: x, depends_on: [a] }
  c: { image: x, networks: [one] }
  d: { image: x, networks: [one], depends_on: [c] }
networks: { one: {} }
`;
    const { edges, nodes } = drawn({ collapsed: ['group network one'] }, text);
    assert.deepEqual(
      edges.map(({ inCycle }) => inCycle),
      [true, true],
    );
    assert.deepEqual(
      nodes.map(({ name }) => name),
      ['a', 'b', 'group network one'],
    );
  });

  it('that are gone do not matter', () =>
    assert.equal(drawn({ collapsed: ['group network gone', 'group file 7'] }).nodes.length, 4));
});

describe('areas', () => {
  it('have the services that are in the same networks', () => {
    assert.deepEqual(
      drawn({}).hulls.map(({ id, services }) => [id, services]),
      [
        ['area front', ['web']],
        ['area front back', ['api']],
        ['area back', ['db', 'cache']],
      ],
    );
  });

  it('take the place of the nodes of networks, but of those that nobody is in', () => {
    const networks = (choice: GraphChoice) =>
      drawn(choice)
        .resources.filter(({ kind }) => kind === 'network')
        .map(({ name }) => name);
    assert.deepEqual(networks({}), ['spare']);
    assert.deepEqual(networks({ networksAs: 'nodes' }), ['front', 'back', 'spare']);
    assert.deepEqual(networks({ layers: [] }), []);
  });

  it('are none where all are in the same networks', () => {
    const text = yaml`
      services:
        a: { image: x, networks: [n, m] }
        b: { image: x, networks: [n, m] }
      networks: { n: {}, m: {} }
    `;
    assert.deepEqual(drawn({}, text).hulls, []);
    assert.equal(drawn({}, text).resources.length, 2);
  });
});

describe('ports of the host', () => {
  it('stand behind all services, with their addresses', () => {
    const { ports, nodes, waves, links } = drawn({});
    assert.deepEqual(
      ports.map(({ service, text, address }) => [service, text, address]),
      [
        ['web', ':8080', 'http://localhost:8080'],
        ['web', ':9000/udp', 'localhost:9000/udp'],
        ['db', ':5432', 'localhost:5432'],
      ],
    );
    const end = Math.max(...nodes.map(({ y, height }) => y + height));
    for (const port of ports)
      assert.ok(port.y > end && port.y >= waves.at(-1)!.bands.at(-1)!.y + waves.at(-1)!.bands.at(-1)!.height, port.id);
    assert.equal(links.filter(({ kind }) => kind === 'port').length, 3);
  });

  it('can be left out', () => assert.deepEqual(drawn({ layers: ['networks'] }).ports, []));
});
