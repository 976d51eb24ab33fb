// In which direction a picture is drawn where nobody has chosen one, and how long its rows are.

import type { Direction } from './picture-types.ts';
import type { LayoutInput } from './placed.ts';

/** How many services a row takes before it is broken in two: cards are wider than high, so columns take more. */
export function capacity(direction: Direction, services: number): number {
  return direction === 'down'
    ? Math.max(6, Math.ceil(1.2 * Math.sqrt(services)))
    : Math.max(9, Math.ceil(1.8 * Math.sqrt(services)));
}

/** By an estimate, before any layout: the picture with the shorter long side. */
export function lessStretched<Plan extends { readonly layout: LayoutInput }>(down: Plan, right: Plan): Plan {
  return longSide(right.layout) < longSide(down.layout) ? right : down;
}

/** Rows of services, with room for the lines that pass through them, and for labels between rows. */
function longSide({ direction, nodes, edges }: LayoutInput): number {
  const down = direction === 'down';
  const rows: { length: number; depth: number; labels: number }[] = [];
  const row = (at: number) => (rows[at] ??= { length: 0, depth: 0, labels: 0 });
  for (const { row: at, width, height } of nodes) {
    row(at).length += (down ? width : height) + 25;
    row(at).depth = Math.max(row(at).depth, down ? height : width);
  }
  for (const { tail, head, label } of edges) {
    const [first, last] = [nodes[tail]!.row, nodes[head]!.row].sort((a, b) => a - b) as [number, number];
    for (let at = first + 1; at < last; at++) row(at).length += 40;
    if (label) row(first).labels = Math.max(row(first).labels, down ? label.height : label.width);
  }
  const depth = rows.reduce((sum, each) => sum + each.depth + each.labels + 60, 0);
  return rows.reduce((longest, each) => Math.max(longest, each.length), depth);
}
