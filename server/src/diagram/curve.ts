// Points on a Bézier curve.

import type { Point } from './picture-types.ts';

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

const STEPS = 32;

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
