// How much of two lists is the same at their ends: an edit changes a member or two of a long one.

/** How many members two lists have alike at their start and at their end. */
export interface Same {
  readonly head: number;
  readonly tail: number;
}

/** By identity. The two ends do not overlap in either list. */
export function sameEnds(before: readonly unknown[], now: readonly unknown[]): Same {
  const shorter = Math.min(before.length, now.length);
  let head = 0;
  while (head < shorter && before[head] === now[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  return { head, tail };
}

/** The members that are not alike. */
export function between<T>(list: readonly T[], { head, tail }: Same): readonly T[] {
  return list.slice(head, list.length - tail);
}

/** The ends of `before` around another middle. */
export function spliced<T>(before: readonly T[], { head, tail }: Same, middle: readonly T[]): readonly T[] {
  return before.slice(0, head).concat(middle, before.slice(before.length - tail));
}
