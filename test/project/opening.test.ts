// Which edges to remove, so that no cycle is left.
import assert from 'node:assert/strict';
import { buildGraph, type Edge, type Graph } from '../../server/src/project/graph.ts';
import { openingCycles, openingEdges } from '../../server/src/project/opening.ts';
import { graphOf } from '../diagram/sample.ts';
import { random } from '../random.ts';

const namesOf = (edges: Iterable<Edge>) => Array.from(edges, ({ from, to }) => `${from}->${to}`).sort();

describe('opening cycles', () => {
  function check(text: string, expected: string) {
    it(text, () => {
      const graph = graphOf(text);
      assert.equal(namesOf(openingEdges(graph)).join(' '), expected);
      assertCycles(graph);
    });
  }

  check('a b; a->b', '');
  check('a; a->a', 'a->a');
  // One edge that is on both cycles, and not one of each.
  check('a b c d; a->b; b->c; c->a; b->d; d->a', 'a->b');
  check('a b c; a->b; b->a; b->c; c->a', 'a->b');
  // Two cycles with nothing in common but a service.
  check('a b c; a->b; b->a; a->c; c->a', 'b->a c->a');
  // Later in the file.
  check('a b; a->b; b->a', 'b->a');
  check('a b; b->a; a->b', 'a->b');
  check('a b c; c->a; a->b; b->c', 'b->c');
  // What is optional rather than what is later or weaker.
  check('a b c; a->b; b->c healthy optional; c->a', 'b->c');
  // What waits for the start rather than what is later.
  check('a b c; a->b healthy; b->c; c->a completed', 'b->c');
  check('a b c; a->b healthy; b->c healthy; c->a completed', 'c->a');
  // Fewer rather than optional ones.
  check('a b c d; a->b healthy; b->c optional; c->a optional; b->d optional; d->a optional', 'a->b');
  check('x a b c d y; x->a; a->b; b->a; c->d; d->c optional; d->y; b->c', 'b->a d->c');
  // All that is said of a pair.
  check('a b; a->b; b->a; b->a healthy', 'a->b');

  it('finds the smallest set, and of these the least missed', () => {
    const { below, pick } = random(11);
    for (let round = 0; round < 300; round++) {
      const names = Array.from({ length: 2 + below(4) }, (_, at) => `s${at}`);
      const pairs = [...new Set(Array.from({ length: below(11) }, () => `${pick(names)} ${pick(names)}`))];
      const edges = pairs.map((pair): Edge => {
        const [from, to] = pair.split(' ') as [string, string];
        return {
          from,
          to,
          condition: below(2) ? 'service_started' : 'service_healthy',
          required: below(2) === 0,
          restart: false,
        };
      });
      const graph = buildGraph(names, edges);
      const found = openingEdges(graph);
      assertCycles(graph);
      const sets = Array.from({ length: 2 ** edges.length }, (_, bits) => edges.filter((_, at) => bits & (1 << at)));
      const opened = sets
        .filter((set) => isOpen(graph, new Set(set)))
        .sort((a, b) => missed(a, edges) - missed(b, edges));
      assert.deepEqual(namesOf(found), namesOf(opened[0]!), JSON.stringify(edges));
    }
  });

  it('opens a ring of 10,000 services, and a tangle in which everybody needs everybody', () => {
    const names = Array.from({ length: 10_000 }, (_, at) => `s${at}`);
    const edge = (from: string, to: string): Edge => ({
      from,
      to,
      condition: 'service_started',
      required: true,
      restart: false,
    });
    const ring = buildGraph(names, [...names.slice(1).map((name, at) => edge(names[at]!, name)), edge('s9999', 's0')]);
    assert.deepEqual(namesOf(openingEdges(ring)), ['s9999->s0']);
    for (const size of [8, 60, 150]) {
      const some = names.slice(0, size);
      const tangle = buildGraph(
        some,
        some.flatMap((from) => some.map((to) => edge(from, to))),
      );
      assert.ok(isOpen(tangle, openingEdges(tangle)));
      assert.equal(openingEdges(tangle).size, (size * (size + 1)) / 2);
    }
  });
});

/**
 * By the order that is promised: how many, how many required, how many that wait for more than the start, how early in
 * the file.
 */
function missed(set: readonly Edge[], edges: readonly Edge[]): number {
  const required = set.filter((edge) => edge.required).length;
  const waiting = set.filter(({ condition }) => condition !== 'service_started').length;
  const early = set.reduce((sum, edge) => sum + edges.length - edges.indexOf(edge), 0);
  return ((set.length * 100 + required) * 100 + waiting) * 1000 + early;
}

function isOpen({ services, edges }: Graph, cut: ReadonlySet<Edge>): boolean {
  return (
    buildGraph(
      services,
      edges.filter((edge) => !cut.has(edge)),
    ).cycles.length === 0
  );
}

/** Each begins with an edge to remove, and leads over edges that are there. */
function assertCycles(graph: Graph): void {
  const has = new Set(namesOf(graph.edges));
  const cycles = openingCycles(graph);
  for (const cycle of cycles) {
    assert.equal(new Set(cycle).size, cycle.length);
    for (const [at, name] of cycle.entries())
      assert.ok(has.has(`${name}->${cycle[(at + 1) % cycle.length]}`), cycle.join());
  }
  const firsts = cycles.map(([from, to = from]) => `${from}->${to}`);
  assert.deepEqual([...new Set(firsts)].sort(), [...new Set(namesOf(openingEdges(graph)))]);
}
