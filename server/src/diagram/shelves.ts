// In which row of the picture everything stands. What no line joins has rows of its own: such parts stand side by side,
// as many as make a shelf, and the shelves one behind the other, so that a hundred stacks in one file make a block and
// no endless line.

import type { Edge, Graph } from '../project/graph.ts';
import { capacity } from './direction.ts';
import type { Direction } from './picture-types.ts';
import type { LayoutInput, Size } from './placed.ts';
import { chunks, layersOfServices } from './rows.ts';

export interface ShelvesInput {
  readonly graph: Graph;
  readonly direction: Direction;
  /** By node: the services of `graph`, then `resources`, then the host's ports. */
  readonly sizes: readonly Size[];
  readonly resources: readonly { readonly isExternal: boolean }[];
  readonly edges: LayoutInput['edges'];
  readonly areas?: LayoutInput['areas'];
}

export interface Shelves {
  /** The row of each node, from 0. */
  readonly rows: readonly number[];
  /** The row in which each shelf begins. */
  readonly starts: readonly number[];
}

/**
 * Rows of nodes by where they belong: what is made first, services that no line joins, waves and what never starts,
 * ports of the host.
 */
type Layers = Map<number, (readonly number[])[]>;
const FIRST = -2;
const ALONE = -1;
const LAST = Number.POSITIVE_INFINITY;

export function shelve(input: ShelvesInput): Shelves {
  const { sizes, direction } = input;
  const all = partsOf(sizes.length, input.edges, input.areas);
  const joined = all.filter((part) => part.length > 1);
  // Beside a single stack, what stands alone is a part of its rows.
  const isSingle = joined.length < 2;
  const alone = isSingle ? [] : all.flatMap((part) => (part.length > 1 ? [] : part));
  const [lonely, ...layered] = layersOf([alone, ...(isSingle ? [[...sizes.keys()]] : joined)], input);
  const shelves = shelvesOf(layered, sizes, direction);
  if (alone.length > 0) shelves[0]!.push(new Map([...lonely!].map(([at, rows]) => [at === 0 ? ALONE : at, rows])));
  const rows: number[] = sizes.map(() => 0);
  const starts: number[] = [];
  let next = 0;
  for (const shelf of shelves) {
    starts.push(next);
    for (const at of [...new Set(shelf.flatMap((layers) => [...layers.keys()]))].sort((a, b) => a - b)) {
      const layer = shelf.map((layers) => layers.get(at) ?? []);
      const count = Math.max(...layer.map((own) => own.length));
      for (const own of layer) {
        // What is made first stands right before the services that need it.
        const inset = at === FIRST ? count - own.length : 0;
        for (const [row, nodes] of own.entries()) for (const node of nodes) rows[node] = next + inset + row;
      }
      next += count;
    }
  }
  return { rows, starts };
}

/**
 * As many side by side as make the whole about as long as deep, in the order of the file. A part that is longer has a
 * shelf of its own.
 */
function shelvesOf(parts: readonly Layers[], sizes: readonly Size[], direction: Direction): Layers[][] {
  const extents = parts.map((layers) => extentOf(layers, sizes, direction));
  const area = extents.reduce((sum, { length, depth }) => sum + length * depth, 0);
  const wide = direction === 'down' ? WIDE : 1 / WIDE;
  // Beside a large part there is room for a small one.
  const most = extents.reduce(
    (longest, { length }) => Math.max(longest, 1.25 * length),
    Math.max(LEAST, Math.sqrt(area * wide)),
  );
  const shelves: Layers[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const [at, layers] of parts.entries()) {
    length += extents[at]!.length;
    if (length <= most) shelves.at(-1)!.push(layers);
    else {
      shelves.push([layers]);
      length = extents[at]!.length;
    }
  }
  return shelves;
}

/** Wider than high, as most panels are. */
const WIDE = 1.3;
/** What has room beside each other in any panel. */
const LEAST = 800;
/** About what a layout leaves free beside a node and between rows. */
const BESIDE = 30;
const BETWEEN = 60;

function extentOf(
  layers: Layers,
  sizes: readonly Size[],
  direction: Direction,
): { readonly length: number; readonly depth: number } {
  let [length, depth] = [0, 0];
  for (const row of [...layers.values()].flat()) {
    const own = row.map((at) =>
      direction === 'down' ? sizes[at]! : { width: sizes[at]!.height, height: sizes[at]!.width },
    );
    length = Math.max(
      length,
      own.reduce((sum, { width }) => sum + width + BESIDE, 0),
    );
    depth += own.reduce((most, { height }) => Math.max(most, height), 0) + BETWEEN;
  }
  return { length, depth };
}

/** What lines and areas join, each part in the order of its nodes, the parts in that of their first. */
function partsOf(count: number, edges: LayoutInput['edges'], areas: LayoutInput['areas'] = []): number[][] {
  const above = Array.from({ length: count }, (_, at) => at);
  const root = (at: number): number => {
    let top = at;
    while (above[top] !== top) {
      above[top] = above[above[top]!]!;
      top = above[top]!;
    }
    return top;
  };
  const join = (a: number, b: number) => {
    const [one, other] = [root(a), root(b)];
    above[Math.max(one, other)] = Math.min(one, other);
  };
  for (const { tail, head } of edges) join(tail, head);
  for (const { nodes } of areas) for (const node of nodes) join(nodes[0]!, node);
  const parts = new Map<number, number[]>();
  for (const at of above.keys()) {
    const part = parts.get(root(at));
    if (part) part.push(at);
    else parts.set(at, [at]);
  }
  return [...parts.values()];
}

/**
 * Of each part, the nodes of which are in the order of all nodes: services, then what is made first, then ports of the
 * host.
 */
function layersOf(parts: readonly (readonly number[])[], { graph, direction, resources }: ShelvesInput): Layers[] {
  const { services } = graph;
  const index = new Map(services.map((name, at) => [name, at]));
  const partOf: number[] = [];
  for (const [part, nodes] of parts.entries()) for (const node of nodes) partOf[node] = part;
  const graphs = parts.map((nodes) => ({
    services: nodes.flatMap((at) => services[at] ?? []),
    edges: [] as Edge[],
    waves: graph.waves.map((): string[] => []),
    cycles: [],
  }));
  for (const [wave, names] of graph.waves.entries())
    for (const name of names) graphs[partOf[index.get(name)!]!]!.waves[wave]!.push(name);
  for (const edge of graph.edges) graphs[partOf[index.get(edge.from)!]!]!.edges.push(edge);

  return parts.map((nodes, part) => {
    const layers: Layers = new Map();
    const first = nodes.filter((at) => at >= services.length && at < services.length + resources.length);
    const last = nodes.filter((at) => at >= services.length + resources.length);
    const isExternal = (at: number) => resources[at - services.length]!.isExternal;
    const own = capacity(direction, first.length);
    // Externals, which have to be there already, stand apart and before all others.
    const before = [first.filter(isExternal), first.filter((at) => !isExternal(at))].flatMap((list) =>
      chunks(list, own),
    );
    if (before.length > 0) layers.set(FIRST, before);
    for (const [at, rows] of layersOfServices(graphs[part]!, capacity(direction, graphs[part]!.services.length)))
      layers.set(
        at,
        rows.map((row) => row.map((name) => index.get(name)!)),
      );
    // Half as wide as services.
    if (last.length > 0) layers.set(LAST, chunks(last, 2 * capacity(direction, last.length)));
    return layers;
  });
}
