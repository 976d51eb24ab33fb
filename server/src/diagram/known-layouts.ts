// Layouts that are remembered by what was asked for.

import type { LayoutInput } from './placed.ts';

/** By input, in the order of use. */
export type KnownLayouts<T> = Map<string, T>;

/**
 * The layout of an input whatever order there was before: what has one already needs no other. No more than `most` are
 * kept, those used last.
 */
export function remembered<T>(known: KnownLayouts<T>, most: number, input: LayoutInput, place: () => T): T {
  const key = JSON.stringify({ ...input, order: undefined });
  const placed = known.get(key) ?? place();
  // Taken out and put in again: the order of the map is the order of use.
  known.delete(key);
  known.set(key, placed);
  for (const oldest of known.keys()) {
    if (known.size <= most) break;
    known.delete(oldest);
  }
  return placed;
}
