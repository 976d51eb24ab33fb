// What to take out so that what stands in a place is gone: an item of a list, an entry, and what would be empty without
// it.
import { optionFor, schemaAt } from '../schema/lookup.ts';
import type { ComposeDocument, Location, Placed } from '../syntax/document.ts';
import { type Edit, removeEntry, removeItem } from '../syntax/edit.ts';
import type { Entry } from '../syntax/node.ts';

/**
 * Takes out the entry of that name around a place, or, where it holds a list, the item that the place is in; the last
 * one takes what it is in with it. `[]` where there is none: an alias or another file may have brought the value.
 */
export function takeOut(document: ComposeDocument, place: Placed, name: string): Edit[] {
  const found = entryAround(document, place, name);
  if (!found) return [];
  const { entry, rest } = found;
  const list = entry.value.kind === 'sequence' ? entry.value : undefined;
  const index = list ? list.items.findIndex((item) => rest.includes(item)) : -1;
  if (list && index >= 0 && list.items.length > 1) return removeItem(document, list, index);
  return withoutEntry(document, entry);
}

/**
 * Takes out an entry, and the key that it stands below where nothing else does; a name never: that a service is there,
 * or in a network, says something.
 */
export function withoutEntry(document: ComposeDocument, entry: Entry): Edit[] {
  const found = document.locate(document.spanOf(entry.key).start);
  const entries = found?.ancestors.filter((each): each is Entry => !('kind' in each)) ?? [];
  const owner = entries.at(-2);
  const isOnly = owner?.value.kind === 'mapping' && owner.value.entries.length === 1;
  return owner && isOnly && !isName(found!.path.slice(0, -1))
    ? withoutEntry(document, owner)
    : removeEntry(document, entry);
}

/** A key that the user has made up, of a mapping that takes any. */
function isName(path: Location['path']): boolean {
  const around = schemaAt(path.slice(0, -1)).schema;
  const mapping = around && optionFor(around, 'mapping');
  return mapping === undefined || !Object.hasOwn(mapping.keys ?? {}, path.at(-1)!);
}

/** The innermost entry of that name around a place, and what lies between the two. */
export function entryAround(
  document: ComposeDocument,
  place: Placed,
  name: string,
): { entry: Entry; rest: Location['ancestors'] } | undefined {
  const ancestors = document.locate(document.spanOf(place).start)?.ancestors ?? [];
  const at = ancestors.findLastIndex((each) => !('kind' in each) && each.name === name);
  return at < 0 ? undefined : { entry: ancestors[at] as Entry, rest: ancestors.slice(at + 1) };
}
