// A layout cut in parts that have nothing to do with each other.

import { type LayoutInput, rowsOf } from './placed.ts';

/** A layout of its own; the numbers are those of its nodes, edges and areas in the whole. */
export interface Part {
  readonly input: LayoutInput;
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
  readonly areas: readonly number[];
}

/** Cut wherever no edge and no area reaches from a row to the next one. */
export function partsOf(input: LayoutInput): Part[] {
  const rows = rowsOf(input.nodes);
  /** The last row that something of a row reaches, a row before counted as well. */
  const reach = rows.map((_, row) => row);
  const joined = [
    ...input.edges.map(({ tail, head }) => [tail, head]),
    ...(input.areas ?? []).map(({ nodes }) => nodes),
  ];
  for (const nodes of joined) {
    const own = nodes.map((at) => input.nodes[at]!.row);
    const first = own.reduce((least, row) => Math.min(least, row));
    reach[first] = own.reduce((most, row) => Math.max(most, row), reach[first]!);
  }
  const partOf: number[] = [];
  let [parts, end] = [0, -1];
  for (const row of rows.keys()) {
    if (row > end) parts++;
    end = Math.max(end, reach[row]!);
    partOf[row] = parts - 1;
  }
  if (parts === 1)
    return [{ input, nodes: indexes(input.nodes), edges: indexes(input.edges), areas: indexes(input.areas ?? []) }];
  const start = Array.from({ length: parts }, (_, part) => partOf.indexOf(part));
  const numbers = Array.from({ length: parts }, () => ({
    nodes: [] as number[],
    edges: [] as number[],
    areas: [] as number[],
    order: [] as number[],
  }));
  const own: number[] = [];
  const numbersOf = (node: number) => numbers[partOf[input.nodes[node]!.row]!]!;
  for (const at of input.nodes.keys()) own[at] = numbersOf(at).nodes.push(at) - 1;
  for (const [at, { tail }] of input.edges.entries()) numbersOf(tail).edges.push(at);
  for (const [at, { nodes }] of (input.areas ?? []).entries()) numbersOf(nodes[0]!).areas.push(at);
  for (const at of input.order ?? []) numbersOf(at).order.push(own[at]!);
  return numbers.map(({ nodes, edges, areas, order }, part) => ({
    nodes,
    edges,
    areas,
    input: {
      direction: input.direction,
      nodes: nodes.map((at) => ({ ...input.nodes[at]!, row: input.nodes[at]!.row - start[part]! })),
      edges: edges.map((at) => ({
        ...input.edges[at]!,
        tail: own[input.edges[at]!.tail]!,
        head: own[input.edges[at]!.head]!,
      })),
      ...(input.order && { order }),
      ...(areas.length > 0 && {
        areas: areas.map((at) => ({ ...input.areas![at]!, nodes: input.areas![at]!.nodes.map((node) => own[node]!) })),
      }),
    },
  }));
}

function indexes(list: readonly unknown[]): number[] {
  return [...list.keys()];
}
