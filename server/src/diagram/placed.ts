// What a layout gets and what it gives: sizes in, places out. All numbers are CSS pixels at zoom 1; y grows downwards.

import type { Box, Direction, Point } from './picture-types.ts';

export interface LayoutInput {
  readonly direction: Direction;
  /** Index is identity: edges and the result refer to it. */
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
  /** Nodes that are to lie in one area, with room for a title in it; no node is in two. */
  readonly areas?: readonly { readonly nodes: readonly number[]; readonly title: Size }[];
  /** Nodes that were there before, in their order within the rows: they keep it. */
  readonly order?: readonly number[];
}

export interface LayoutNode {
  readonly width: number;
  readonly height: number;
  /** From 0, none left out: rows lie one after the other in the picture's direction. */
  readonly row: number;
}

/** An arrow flies from its tail, which starts first, to its head. */
export interface LayoutEdge {
  readonly tail: number;
  readonly head: number;
  readonly label?: Size;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Placed extends Size {
  readonly nodes: readonly Box[];
  readonly edges: readonly PlacedEdge[];
  /** Absent where the input has none. */
  readonly areas?: readonly (Box & { readonly title: Box })[];
  /** By rows alone, not by Graphviz. */
  readonly isSimple?: true;
}

export interface PlacedEdge {
  /** A Bézier curve: its start, then three points a piece. It ends at the back of the arrow's head. */
  readonly points: readonly Point[];
  /** Where the arrow touches `head`. */
  readonly tip: Point;
  readonly label?: Box;
}

/** The nodes of each row, by index, in the order of the input; of all nodes, or of some. */
export function rowsOf(nodes: readonly LayoutNode[], some: Iterable<number> = nodes.keys()): number[][] {
  const rows: number[][] = [];
  for (const at of some) {
    const { row } = nodes[at]!;
    while (rows.length <= row) rows.push([]);
    rows[row]!.push(at);
  }
  return rows;
}
