// Points on a Bézier curve.

import type { Box, Point } from './picture-types.ts';

/** The point of a curve (a start, then three points a piece) that is nearest to another point, to about a pixel. */
export function nearestPoint(points: readonly Point[], to: Point): Point {
  let nearest = points[0] ?? to;
  for (let piece = 0; piece + 3 < points.length; piece += 3) {
    for (let step = 1; step <= STEPS; step++) {
      const point = pointAt(points, piece, step / STEPS);
      if (distance(point, to) < distance(nearest, to)) nearest = point;
    }
  }
  return nearest;
}

/** Whether a curve leads through a box. */
export function meets(points: readonly Point[], box: Box): boolean {
  for (let piece = 0; piece + 3 < points.length; piece += 3) {
    const controls = points.slice(piece, piece + 4);
    // A piece stays within the box around its points.
    if (controls.every(({ x }) => x < box.x) || controls.every(({ x }) => x > box.x + box.width)) continue;
    if (controls.every(({ y }) => y < box.y) || controls.every(({ y }) => y > box.y + box.height)) continue;
    for (let step = 0; step <= 2 * STEPS; step++) {
      const { x, y } = pointAt(points, piece, step / (2 * STEPS));
      if (x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height) return true;
    }
  }
  return false;
}

const STEPS = 32;

/**
 * Points of a curve from its end backwards, about `GAP` apart, without the end itself. At least one, at most `MOST`.
 */
export function pointsFromEnd(points: readonly Point[]): Point[] {
  const found: Point[] = [];
  let last = points.at(-1)!;
  for (let piece = points.length - 4; piece >= 0 && found.length < MOST; piece -= 3) {
    const [start, end] = [points[piece]!, points[piece + 3]!];
    const steps = Math.max(1, Math.ceil(distance(start, end) / GAP));
    for (let step = 1; step <= steps && found.length < MOST; step++) {
      const point = pointAt(points, piece, 1 - step / steps);
      if (distance(point, last) < GAP - 1) continue;
      found.push(point);
      last = point;
    }
  }
  return found.length > 0 ? found : [last];
}

const GAP = 14;
const MOST = 60;

/** `share` from 0, the start of the piece, to 1, its end. */
function pointAt(points: readonly Point[], piece: number, share: number): Point {
  const rest = 1 - share;
  const weights = [rest ** 3, 3 * rest ** 2 * share, 3 * rest * share ** 2, share ** 3];
  const sum = (axis: 'x' | 'y') => weights.reduce((total, weight, at) => total + weight * points[piece + at]![axis], 0);
  return { x: sum('x'), y: sum('y') };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
