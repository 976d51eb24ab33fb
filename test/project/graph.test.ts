// The startup order and the cycles of a project, from who needs whom.
import assert from 'node:assert/strict';
import { buildGraph, cyclicParts, type Edge, type Graph } from '../../server/src/project/graph.ts';
import { random } from '../random.ts';

/** `'a b c; a>b; b>c'`: services in the order of the file, then who depends on whom. */
function graphOf(text: string): Graph {
  const [services = '', ...edges] = text.split(';').map((part) => part.trim());
  return buildGraph(services.split(/\s+/).filter(Boolean), edges.filter(Boolean).map(edge));
}

function edge(text: string): Edge {
  const [from = '', to = ''] = text.split('>');
  return { from, to, condition: 'service_started', required: true, restart: false };
}

/** `'b | a'` for waves, `'a b, c'` for cycles. */
const shown = (lists: readonly (readonly string[])[], between: string) =>
  lists.map((list) => list.join(' ')).join(between);

describe('graph', () => {
  function check(text: string, waves: string, cycles = '') {
    it(text || 'nothing', () => {
      const graph = graphOf(text);
      assert.deepEqual({ waves: shown(graph.waves, ' | '), cycles: shown(graph.cycles, ', ') }, { waves, cycles });
    });
  }

  describe('waves', () => {
    check('', '');
    check('a', 'a');
    check('b a', 'b a');
    check('a b; a>b', 'b | a');
    check('app db cache; app>db; app>cache', 'db cache | app');
    check('a b c d; a>b; b>c; a>c', 'c d | b | a');
    check('a b c d; a>b; a>c; b>d; c>d', 'd | b c | a');
    check('a b; a>b; a>b', 'b | a');
    check('a; a>gone', 'a');
    check('a; gone>a', 'a');
    check('a a b; a>b', 'b | a');
    check('constructor __proto__; constructor>__proto__', '__proto__ | constructor');
  });

  describe('cycles', () => {
    check('a; a>a', '', 'a');
    check('a b; a>b; b>a', '', 'a b');
    check('a b c; c>b; b>a; a>c', '', 'a c b');
    check('x a b y; x>a; a>b; b>a; b>y', 'y', 'a b');
    check('a b c d; c>d; d>c; b>a; a>b', '', 'a b, c d');
    check('a b c d; a>b; b>c; c>d; d>a; b>a', '', 'a b');
    check('b a; a>b; b>a; a>a', '', 'b a');
    check('a b c; a>b; b>c; c>b', '', 'b c');
  });

  it('keeps the edges it was given, and only those between services', () => {
    const known = edge('a>b');
    assert.deepEqual(buildGraph(['a', 'b'], [edge('a>x'), known, edge('x>b')]).edges, [known]);
    assert.equal(buildGraph(['a', 'b'], [known]).edges[0], known);
  });

  it('names every service of a cyclic part, also those that its cycle leaves out', () => {
    const parts = cyclicParts(graphOf('x c b a y; a>b; b>a; b>c; c>b; x>a; y>y'));
    assert.deepEqual(
      parts.map((part) => [...part]),
      [['c', 'b', 'a'], ['y']],
    );
    assert.deepEqual(cyclicParts(graphOf('a b; a>b')), []);
  });

  it('takes a chain and a ring of 10,000 services', () => {
    const names = Array.from({ length: 10_000 }, (_, at) => `s${at}`);
    const chain = names.slice(1).map((name, at) => edge(`${names[at]}>${name}`));
    const open = buildGraph(names, chain);
    assert.equal(open.waves.length, 10_000);
    assert.deepEqual([open.waves[0], open.waves.at(-1)], [['s9999'], ['s0']]);
    const ring = buildGraph(names, [...chain, edge('s9999>s0')]);
    assert.deepEqual([ring.waves.length, ring.cycles.length, ring.cycles[0]?.length], [0, 1, 10_000]);
  });

  it('agrees with the definition on random graphs', () => {
    const { below, pick } = random(7);
    for (let round = 0; round < 300; round++) {
      const names = Array.from({ length: 1 + below(9) }, (_, at) => `s${at}`);
      const edges = Array.from({ length: below(2 * names.length) }, () => edge(`${pick(names)}>${pick(names)}`));
      assertDefinition(buildGraph(names, edges), names, edges);
    }
  });
});

/** What waves and cycles are, said without an algorithm: by trying every path. */
function assertDefinition(graph: Graph, names: readonly string[], edges: readonly Edge[]) {
  const needs = (name: string) => edges.filter((each) => each.from === name).map((each) => each.to);
  const reach = (name: string) => {
    const found = new Set<string>();
    const visit = (at: string) => {
      for (const to of needs(at)) if (!found.has(to) && found.add(to)) visit(to);
    };
    visit(name);
    return found;
  };
  const cyclic = (name: string) => reach(name).has(name);
  const depth = (name: string): number => Math.max(0, ...needs(name).map((to) => depth(to) + 1));
  const waveOf = (name: string) => (cyclic(name) || [...reach(name)].some(cyclic) ? -1 : depth(name));

  const text = edges.map((each) => `${each.from}>${each.to}`).join(' ');
  for (const name of names) {
    assert.equal(
      graph.waves.findIndex((wave) => wave.includes(name)),
      waveOf(name),
      `${name}: ${text}`,
    );
  }
  const parts = new Set(
    names
      .filter(cyclic)
      .map((name) => names.filter((other) => reach(name).has(other) && reach(other).has(name)).join()),
  );
  assert.equal(graph.cycles.length, parts.size, text);
  for (const cycle of graph.cycles) {
    assert.equal(new Set(cycle).size, cycle.length, text);
    for (const [at, name] of cycle.entries()) assert.ok(needs(name).includes(cycle[(at + 1) % cycle.length]!), text);
    const part = names.filter((other) => reach(cycle[0]!).has(other) && reach(other).has(cycle[0]!));
    assert.equal(cycle[0], part[0], text);
  }
}
