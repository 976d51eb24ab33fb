// Which dependencies to remove, so that no cycle is left.
import { buildGraph, cyclicParts, type Edge, type Graph } from './graph.ts';

/**
 * A set of edges that opens every cycle, with as few edges as there can be, since each one that goes is something that
 * somebody wanted. Of sets of one size that with more optional edges, which Compose does without already where a
 * profile turns their service off; then that with more edges that wait for no more than the start: what only connects
 * later can retry, while who waits for a check or a job needs it. Then that with edges later in the file: a file is
 * mostly read from what everything stands on, or from what everything is for, and what was added last to it has closed
 * the circle. Finding the smallest set is hard (NP-complete), so the work is bounded: of large tangles the set is a
 * small one.
 */
export function openingEdges(graph: Graph): ReadonlySet<Edge> {
  const opening = new Set<Edge>();
  const costs = new Map(graph.edges.map((edge, at) => [edge, costOf(edge, at / graph.edges.length)]));
  for (const part of cyclicParts(graph)) {
    const pairs = new Map<string, Pair>();
    for (const edge of graph.edges) {
      if (!part.has(edge.from) || !part.has(edge.to)) continue;
      const key = `${edge.from}\n${edge.to}`;
      const known = pairs.get(key);
      const cost = costs.get(edge)! + (known?.cost ?? 0);
      pairs.set(key, { ...edge, edges: [...(known?.edges ?? []), edge], cost });
    }
    for (const pair of cheapestCut([...part], pairs)) for (const edge of pair.edges) opening.add(edge);
  }
  return opening;
}

/**
 * For each of them, or the first ones, a shortest cycle that begins with it: `[a, b]` says that without a → b the way a
 * → b → a is open.
 */
export function openingCycles(graph: Graph, most = Number.POSITIVE_INFINITY): readonly (readonly string[])[] {
  const parts = cyclicParts(graph);
  return [...openingEdges(graph)].slice(0, most).map((edge) => {
    const { from, to } = edge;
    const part = parts.find((each) => each.has(from))!;
    const names = [from, ...[...part].filter((name) => name !== from)];
    // Where `from` needs nothing else, a cycle through it goes this way.
    const cycles = buildGraph(names, [edge, ...graph.edges.filter((other) => other.from !== from)]).cycles;
    return cycles.find((cycle) => cycle[0] === from) ?? [from, to];
  });
}

/** All that is said of one service by another one. */
interface Pair extends Edge {
  readonly edges: readonly Edge[];
  readonly cost: number;
}

/**
 * One each, and a part of one that counts only among sets of the same size; `at` from 0 to 1 is its place in the file.
 */
function costOf({ required, condition }: Edge, at: number): number {
  return 1 + (required ? 2 ** -6 : 0) + (condition === 'service_started' ? 0 : 2 ** -11) + 2 ** -16 * (1 - at);
}

/** How many services and edges may be looked at, in all steps of a search. */
const WORK = 20_000;

/**
 * Each cycle has to lose one of its edges: that is tried with each of them, the cheapest first, as long as it may
 * become cheaper than the best set that is known. So the first way that is tried is the greedy one.
 */
function cheapestCut(services: readonly string[], pairs: ReadonlyMap<string, Pair>): readonly Pair[] {
  const all = [...pairs.values()];
  let best = cheaperHalf(services, all);
  let steps = Math.ceil(WORK / (services.length + all.length));
  const cutFrom = (cut: readonly Pair[], kept: ReadonlySet<Pair>) => {
    if (steps-- <= 0) return;
    const gone = new Set(cut);
    const [cycle] = buildGraph(
      services,
      all.filter((pair) => !gone.has(pair)),
    ).cycles;
    if (!cycle) {
      best = cut;
      return;
    }
    const onCycle = cycle.map((from, at) => pairs.get(`${from}\n${cycle[(at + 1) % cycle.length]}`)!);
    const ways = onCycle.filter((pair) => !kept.has(pair)).sort((a, b) => a.cost - b.cost);
    // What was tried before stays, so that no set is looked at twice.
    for (const [at, way] of ways.entries()) {
      if (steps <= 0 || costOfAll(cut) + way.cost >= costOfAll(best)) return;
      cutFrom([...cut, way], new Set([...kept, ...ways.slice(0, at)]));
    }
  };
  cutFrom([], new Set());
  return best;
}

/**
 * Edges that all lead up the file, or all down, close no cycle: what leads the other way is a set that opens all,
 * though no small one.
 */
function cheaperHalf(services: readonly string[], all: readonly Pair[]): readonly Pair[] {
  const order = new Map(services.map((name, at) => [name, at]));
  const up = all.filter(({ from, to }) => order.get(from)! >= order.get(to)!);
  const down = all.filter(({ from, to }) => order.get(from)! <= order.get(to)!);
  return costOfAll(up) < costOfAll(down) ? up : down;
}

function costOfAll(cut: readonly Pair[]): number {
  return cut.reduce((sum, { cost }) => sum + cost, 0);
}
