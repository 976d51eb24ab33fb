// A layout of our own, for where Graphviz cannot run or takes too long: rows of boxes, straight lines between them.

import type { Box, Point } from './picture-types.ts';
import { type LayoutInput, type Placed, type PlacedEdge, rowsOf, type Size } from './placed.ts';

const BETWEEN_NODES = 28;
const BETWEEN_ROWS = 72;
const ARROW = 9;
/** How far a service's arrow to itself goes out. */
const LOOP = 26;

/** Rows in order, each centred. Linear in the size of the input. */
export function simpleLayout(input: LayoutInput): Placed {
  const down = input.direction === 'down';
  const along = (size: Size) => (down ? size.width : size.height);
  const across = (size: Size) => (down ? size.height : size.width);
  const rows = rowsOf(input.nodes);
  const lengths = rows.map((row) => row.reduce((sum, at) => sum + along(input.nodes[at]!) + BETWEEN_NODES, -BETWEEN_NODES));
  const longest = lengths.reduce((longer, length) => Math.max(longer, length), 0);

  const boxes: Box[] = [];
  let start = 0;
  for (const [at, row] of rows.entries()) {
    const depth = row.reduce((deeper, node) => Math.max(deeper, across(input.nodes[node]!)), 0);
    let offset = (longest - lengths[at]!) / 2;
    for (const each of row) {
      const { width, height } = input.nodes[each]!;
      const inset = start + (depth - across({ width, height })) / 2;
      boxes[each] = down ? { x: offset, y: inset, width, height } : { x: inset, y: offset, width, height };
      offset += along({ width, height }) + BETWEEN_NODES;
    }
    start += depth + BETWEEN_ROWS;
  }
  const edges = input.edges.map((edge) => straightEdge(boxes[edge.tail]!, boxes[edge.head]!, edge.label));
  const depth = Math.max(0, start - BETWEEN_ROWS);
  const loops = input.edges.some((edge) => edge.tail === edge.head) ? LOOP : 0;
  return { width: (down ? longest : depth) + loops, height: down ? depth : longest, nodes: boxes, edges, isSimple: true };
}

/** From border to border on the line between the centres; a loop at the right side where both are one. */
export function straightEdge(tail: Box, head: Box, label: Size | undefined): PlacedEdge {
  if (tail === head) return loopEdge(tail, label);
  const start = borderPoint(tail, centre(head));
  const tip = borderPoint(head, centre(tail));
  const length = Math.hypot(tip.x - start.x, tip.y - start.y) || 1;
  const end = between(tip, start, Math.min(1, ARROW / length));
  const placed = { points: [start, between(start, end, 1 / 3), between(start, end, 2 / 3), end], tip };
  return withLabel(placed, between(start, end, 0.5), label);
}

function loopEdge(box: Box, label: Size | undefined): PlacedEdge {
  const side = box.x + box.width;
  const middle = box.y + box.height / 2;
  const reach = side + LOOP;
  const tip = { x: side, y: middle + box.height / 4 };
  const points = [
    { x: side, y: middle - box.height / 4 },
    { x: reach, y: middle - box.height / 4 },
    { x: reach, y: tip.y },
    { x: side + ARROW, y: tip.y },
  ];
  return withLabel({ points, tip }, { x: reach - LOOP / 4, y: middle }, label);
}

function withLabel(edge: PlacedEdge, middle: Point, label: Size | undefined): PlacedEdge {
  if (!label) return edge;
  return { ...edge, label: { x: middle.x - label.width / 2, y: middle.y - label.height / 2, ...label } };
}

/** Where the line from the box's centre to a point leaves the box. */
function borderPoint(box: Box, towards: Point): Point {
  const middle = centre(box);
  const dx = towards.x - middle.x;
  const dy = towards.y - middle.y;
  if (dx === 0 && dy === 0) return middle;
  const scale = Math.min(box.width / 2 / Math.abs(dx), box.height / 2 / Math.abs(dy));
  return { x: middle.x + dx * scale, y: middle.y + dy * scale };
}

function centre(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function between(a: Point, b: Point, share: number): Point {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}
