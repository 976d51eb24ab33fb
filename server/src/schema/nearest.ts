// Which of the known names somebody may have meant.
import type { MappingSchema } from './types.ts';

/**
 * The keys of a mapping that somebody may have meant: what the name stands for elsewhere, then those that are spelt
 * alike.
 */
export function meant(name: string, { keys = {}, synonyms = {} }: MappingSchema): string[] {
  const other = Object.hasOwn(synonyms, name) ? [synonyms[name]!] : [];
  return [...new Set([...other, ...nearest(name, current(keys))])];
}

/** Those that begin with the name. */
export function begunWith(name: string, { keys = {} }: MappingSchema): string[] {
  return name.length < 3 ? [] : current(keys).filter((each) => each.startsWith(name.toLowerCase()));
}

function current(keys: NonNullable<MappingSchema['keys']>): string[] {
  return Object.keys(keys).filter((name) => !keys[name]!.deprecated);
}

/**
 * The names within a third of the length in edit distance (1 to 3, with swapped neighbours as one edit), the nearest
 * first.
 */
export function nearest(name: string, known: Iterable<string>, most = 3): string[] {
  const limit = Math.min(3, Math.max(1, Math.floor(name.length / 3)));
  const close: { known: string; distance: number }[] = [];
  for (const each of known) {
    if (each === '' || Math.abs(each.length - name.length) > limit) continue;
    const distance = editDistance(name.toLowerCase(), each.toLowerCase());
    if (distance <= limit) close.push({ known: each, distance });
  }
  return close
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map((each) => each.known);
}

/** Optimal string alignment distance. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, beforeLast[j - 2]! + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
