// The parts of the drawing that follow from where things were placed: curves, labels on their lines, the bands of the waves.

import type { Graph } from '../project/graph.ts';
import { nearestPoint } from './curve.ts';
import type { Box, GraphEdge, GraphNode, GraphWave, Point } from './picture-types.ts';
import type { PlacedEdge, Size } from './placed.ts';

/** From an end of a label to where it may be held: at the left one, the middle of its first sign. */
const END = 10;
/** A label moves no farther than this, or it might meet another one. */
const FARTHEST = 48;

/** The curve as an SVG path, and the arrow's head at its end. */
export function line({ points, tip }: Pick<PlacedEdge, 'points' | 'tip'>): Pick<GraphEdge, 'path' | 'arrow'> {
  const [start, ...rest] = points.map(({ x, y }) => `${x},${y}`);
  const end = points.at(-1) ?? tip;
  const angle = (Math.atan2(tip.y - end.y, tip.x - end.x) * 180) / Math.PI;
  return { path: `M${start}C${rest.join(' ')}`, arrow: { ...tip, angle: Math.round(angle) } };
}

/** Graphviz keeps room for a label beside the line. This puts it on the line where no service or arrow's head is in the way: with its sign, its middle or an end. */
export function onLine(label: Box, hasSign: boolean, points: readonly Point[], obstacles: readonly Box[]): Box {
  const holds = hasSign ? [END, label.width / 2] : [label.width / 2, END, label.width - END];
  for (const hold of holds) {
    const held = { x: label.x + hold, y: label.y + label.height / 2 };
    const target = nearestPoint(points, held);
    const moved = { ...label, x: target.x - hold, y: target.y - label.height / 2 };
    const far = Math.hypot(target.x - held.x, target.y - held.y) > FARTHEST;
    if (!far && !obstacles.some((box) => overlap(box, moved))) return moved;
  }
  return label;
}

/** About what the head of an arrow covers. */
export function headOf({ points, tip }: PlacedEdge): Box {
  const back = points.at(-1) ?? tip;
  const [x, y] = [Math.min(back.x, tip.x) - 2, Math.min(back.y, tip.y) - 2];
  return { x, y, width: Math.abs(back.x - tip.x) + 4, height: Math.abs(back.y - tip.y) + 4 };
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** One band a wave, through the whole picture, from `first` on; neighbours meet halfway between their services. */
export function bands(graph: Graph, nodes: readonly GraphNode[], size: Size, first: number, down: boolean): Omit<GraphWave, 'text'>[] {
  const extents = new Map<number | undefined, { first: number; last: number }>();
  for (const node of nodes) {
    const [first, last] = down ? [node.y, node.y + node.height] : [node.x, node.x + node.width];
    const known = extents.get(node.wave) ?? { first, last };
    extents.set(node.wave, { first: Math.min(known.first, first), last: Math.max(known.last, last) });
  }
  let start = first;
  return graph.waves.map((services, at) => {
    const next = extents.get(at + 2) ?? extents.get(undefined);
    const end = at + 1 < graph.waves.length || next ? (extents.get(at + 1)!.last + next!.first) / 2 : down ? size.height : size.width;
    const box = down
      ? { x: 0, y: start, width: size.width, height: end - start }
      : { x: start, y: 0, width: end - start, height: size.height };
    start = end;
    return { index: at + 1, services, x: round(box.x), y: round(box.y), width: round(box.width), height: round(box.height) };
  });
}

/** Where what is made first ends, and the first wave begins; 0 where there is nothing of the kind. */
export function endOfFirst(resources: readonly Box[], nodes: readonly Box[], down: boolean): number {
  if (resources.length === 0) return 0;
  const end = resources.reduce((last, box) => Math.max(last, down ? box.y + box.height : box.x + box.width), 0);
  const start = nodes.reduce((least, box) => Math.min(least, down ? box.y : box.x), Number.POSITIVE_INFINITY);
  return round(Number.isFinite(start) ? (end + start) / 2 : end);
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
