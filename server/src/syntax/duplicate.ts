// Text edits for a key that stands in its mapping twice: what is below both comes together, or one of the two goes.
import type { ComposeDocument, Edit, Placed } from './document.ts';
import { moveChildren } from './move.ts';
import type { Entry, Mapping } from './node.ts';

export interface Duplicate {
  readonly parent: Mapping;
  readonly first: Entry;
  readonly second: Entry;
}

/** The two entries, by the place of the second key. */
export function duplicateAt(document: ComposeDocument, key: Placed): Duplicate | undefined {
  const { start } = document.spanOf(key);
  for (const parent of document.locate(start)?.ancestors.toReversed() ?? []) {
    if (!('kind' in parent) || parent.kind !== 'mapping') continue;
    const second = parent.entries.find((entry) => document.spanOf(entry.key).start === start);
    const first = second && parent.entries.find(({ name }) => name === second.name);
    if (second && first && first !== second) return { parent, first, second };
  }
  return undefined;
}

/** Puts what is below the second key behind what is below the first; undefined where both have the same key, or no lines of their own. */
export function joined(document: ComposeDocument, { first, second }: Duplicate): Edit[] | undefined {
  const [above, below] = [first.value, second.value];
  if (above.kind === 'mapping' && below.kind === 'mapping') {
    const names = new Set(above.entries.map(({ name }) => name));
    if (below.entries.some(({ name }) => names.has(name))) return undefined;
  } else if (above.kind !== 'sequence' || below.kind !== 'sequence') return undefined;
  return moveChildren(document, second, first);
}

/** What stands behind both keys is the same, letter by letter. */
export function isSame(document: ComposeDocument, { first, second }: Duplicate): boolean {
  const written = ({ key, end }: Entry) => {
    const from = document.spanOf(key).end;
    return document.text.slice(from, from + end - key.end).trim();
  };
  return written(first) === written(second);
}
