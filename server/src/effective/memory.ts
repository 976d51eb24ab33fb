// What the steps of a load have made of long lists: an edit changes an item or two, and what was made of all others is
// taken over.

import { between, sameEnds, spliced } from '../syntax/same-ends.ts';

/** What one load has made, for the next one to take over. */
export type Steps = ReadonlyMap<StepName, Step>;

/** Its place in the work, or the function whose answers they are. */
type StepName = string | ((item: never) => unknown);

interface Step<R = unknown> {
  readonly items: readonly unknown[];
  readonly fixed: readonly unknown[];
  readonly results: readonly R[];
}

/** What the load before has made, and what this one makes. */
export interface Memory {
  readonly before: Steps;
  readonly now: Map<StepName, Step>;
}

export function memoryAfter(before: Steps = new Map()): Memory {
  return { before, now: new Map() };
}

/**
 * What `make` says of each item. Items that were there before are not asked again; where all is as before, the answer
 * is the same array, which later steps can be remembered by. `make` must depend on the item and on `fixed` alone, and
 * `step` name the place in the work.
 */
export function each<T, R>(
  { before, now }: Memory,
  step: StepName,
  items: readonly T[],
  make: (item: T) => R,
  ...fixed: readonly unknown[]
): readonly R[] {
  const known = before.get(step) as Step<R> | undefined;
  const results = known && areAlike(known.fixed, fixed) ? after(known, items, make) : items.map(make);
  now.set(step, { items, fixed, results });
  return results;
}

function after<T, R>(kept: Step<R>, items: readonly T[], make: (item: T) => R): readonly R[] {
  if (kept.items === items) return kept.results;
  const same = sameEnds(kept.items, items);
  const middle = between(items, same).map(make);
  const isSame =
    kept.items.length === items.length && middle.every((result, index) => result === kept.results[same.head + index]);
  return isSame ? kept.results : spliced(kept.results, same, middle);
}

/** Whether two lists have the same members. */
export function areAlike(one: readonly unknown[], other: readonly unknown[]): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
  return true;
}
