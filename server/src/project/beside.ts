// The names that stand beside a name already: proposing one of them would write it twice.
import type { ComposeDocument, Placed } from '../syntax/document.ts';

/** The other keys of the mapping of which the place is a key, or the other texts of the list of which it is an item. */
export function namesBeside(document: ComposeDocument, place: Placed): ReadonlySet<string> {
  const found = document.locate(document.spanOf(place).start);
  const parent = found?.ancestors.at(found.isKey ? -3 : -2);
  if (!parent || !('kind' in parent)) return new Set();
  if (parent.kind === 'mapping') return new Set(parent.entries.flatMap(({ name }) => name ?? []));
  if (parent.kind === 'sequence')
    return new Set(parent.items.flatMap((item) => (item.kind === 'scalar' ? item.text : [])));
  return new Set();
}
