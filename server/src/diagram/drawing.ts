// The parts of the drawing that follow from where things were placed: curves, and labels on their lines.

import { nearestPoint, pointsFromEnd } from './curve.ts';
import type { Box, GraphEdge, Point } from './picture-types.ts';
import type { PlacedEdge, Size } from './placed.ts';

/** From an end of a label to where it may be held: at the left one, the middle of its first sign. */
const END = 10;
/** A label moves no farther than this, or it might meet another one. */
const FARTHEST = 48;

/** The curve as an SVG path, and the arrow's head at its end. */
export function line({ points, tip }: Pick<PlacedEdge, 'points' | 'tip'>): Pick<GraphEdge, 'path' | 'arrow'> {
  const end = points.at(-1) ?? tip;
  const angle = (Math.atan2(tip.y - end.y, tip.x - end.x) * 180) / Math.PI;
  return { path: pathOf(points), arrow: { ...tip, angle: Math.round(angle) } };
}

/** Pieces without a bend are lines: in a large picture all are, and it is a third as long then. */
function pathOf(points: readonly Point[]): string {
  const text = ({ x, y }: Point) => `${x},${y}`;
  let path = `M${text(points[0]!)}`;
  for (let at = 1; at + 2 < points.length; at += 3) {
    const [start, one, two, end] = points.slice(at - 1, at + 3) as [Point, Point, Point, Point];
    path +=
      isStraight(start, one, end) && isStraight(start, two, end)
        ? `L${text(end)}`
        : `C${text(one)} ${text(two)} ${text(end)}`;
  }
  return path;
}

/** Whether a point is on the line from a start to an end, to about half a pixel. */
function isStraight(start: Point, { x, y }: Point, end: Point): boolean {
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  return Math.abs(dx * (y - start.y) - dy * (x - start.x)) <= 0.5 * Math.hypot(dx, dy);
}

/**
 * Graphviz keeps room for a label beside the line. This puts it on the line where no service or arrow's head is in the
 * way: with its sign, its middle or an end.
 */
export function onLine(label: Box, hasSign: boolean, points: readonly Point[], isFree: (box: Box) => boolean): Box {
  const holds = hasSign ? [END, label.width / 2] : [label.width / 2, END, label.width - END];
  let isNear = false;
  for (const hold of holds) {
    const held = { x: label.x + hold, y: label.y + label.height / 2 };
    const target = nearestPoint(points, held);
    const moved = { ...label, x: target.x - hold, y: target.y - label.height / 2 };
    const far = Math.hypot(target.x - held.x, target.y - held.y) > FARTHEST;
    if (!far && isFree(moved)) return moved;
    isNear ||= !far;
  }
  if (isNear) return label;
  // Far from its line a label would be anyone's.
  const away = ({ x, y }: Point) => Math.hypot(x - label.x, y - label.y);
  const places = placesOn(points, label).sort((a, b) => away(a) - away(b));
  return places.find(isFree) ?? label;
}

/**
 * A sign on a line for which the layout has kept no room: where nothing is in the way, near the arrow's head, as it
 * tells what that service waits for. Else in the middle of the line.
 */
export function signOnLine(size: Size, points: readonly Point[], isFree: (box: Box) => boolean): Box {
  const places = placesOn(points, size);
  return places.find(isFree) ?? places[Math.floor(places.length / 2)]!;
}

function placesOn(points: readonly Point[], { width, height }: Size): Box[] {
  return pointsFromEnd(points).map(({ x, y }) => ({ x: x - width / 2, y: y - height / 2, width, height }));
}

/**
 * Tells of a box whether none of `boxes` is in its way. By squares of the picture: a large one has thousands of lines.
 */
export function freeRoom(boxes: readonly Box[]): { isFree(box: Box): boolean; take(box: Box): void } {
  const squares = new Map<string, Box[]>();
  const squaresOf = ({ x, y, width, height }: Box) => {
    const keys: string[] = [];
    for (let column = Math.floor(x / SQUARE); column <= (x + width) / SQUARE; column++) {
      for (let row = Math.floor(y / SQUARE); row <= (y + height) / SQUARE; row++) keys.push(`${column},${row}`);
    }
    return keys;
  };
  const take = (box: Box) => {
    for (const key of squaresOf(box)) {
      const square = squares.get(key);
      if (square) square.push(box);
      else squares.set(key, [box]);
    }
  };
  for (const box of boxes) take(box);
  return {
    take,
    isFree: (box) => !squaresOf(box).some((key) => squares.get(key)?.some((other) => overlap(other, box))),
  };
}

const SQUARE = 120;

/** About what the head of an arrow covers. */
export function headOf({ points, tip }: PlacedEdge): Box {
  const back = points.at(-1) ?? tip;
  const [x, y] = [Math.min(back.x, tip.x) - 2, Math.min(back.y, tip.y) - 2];
  return { x, y, width: Math.abs(back.x - tip.x) + 4, height: Math.abs(back.y - tip.y) + 4 };
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
