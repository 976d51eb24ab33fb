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
  const ancestors = document.locate(start)?.ancestors ?? [];
  for (let at = ancestors.length - 2; at >= 0; at--) {
    const [parent, second] = [ancestors[at]!, ancestors[at + 1]!];
    if (!('kind' in parent) || parent.kind !== 'mapping' || 'kind' in second || second.name === undefined) continue;
    if (document.spanOf(second.key).start !== start) continue;
    const first = firstOf(parent, second.name);
    if (first && first !== second) return { parent, first, second };
  }
  return undefined;
}

/** The first entry of a name. A mapping with one key a thousand times is asked a thousand times. */
function firstOf(parent: Mapping, name: string): Entry | undefined {
  let firsts = known.get(parent);
  if (!firsts) {
    firsts = new Map();
    for (const entry of parent.entries)
      if (entry.name !== undefined && !firsts.has(entry.name)) firsts.set(entry.name, entry);
    known.set(parent, firsts);
  }
  return firsts.get(name);
}

const known = new WeakMap<Mapping, Map<string, Entry>>();

/**
 * Puts what is below the second key behind what is below the first; undefined where both have the same key, or no lines
 * of their own.
 */
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
