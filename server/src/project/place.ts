// In what place of a Compose file the cursor is: a key of a mapping, the value of a key or an item of a list, and what may be written there.
import { compose } from '../schema/compose.ts';
import { schemaAt } from '../schema/lookup.ts';
import type { Schema } from '../schema/types.ts';
import type { ComposeDocument } from '../syntax/document.ts';
import type { Alias, Entry, Mapping, Node, Sequence } from '../syntax/node.ts';
import { type Repaired, repaired } from '../syntax/repair.ts';

export type Path = readonly (string | number)[];

interface PlaceBase {
  readonly repaired: Repaired;
  /** Of the mapping, the value, the list. What is used by alias in one place is taken for what may stand there: the path is that of the place. */
  readonly path: Path;
  /** What may be written there; undefined where the table does not reach. */
  readonly schema: Schema | undefined;
}

/** A key of a mapping. */
export interface KeyPlace extends PlaceBase {
  readonly kind: 'key';
  readonly mapping: Mapping;
  readonly entry: Entry;
}

/** The value of a key. */
export interface ValuePlace extends PlaceBase {
  readonly kind: 'value';
  readonly entry: Entry;
}

/** An item of a list. */
export interface ItemPlace extends PlaceBase {
  readonly kind: 'item';
  readonly sequence: Sequence;
}

export type Place = KeyPlace | ValuePlace | ItemPlace;

/** The place of an offset of a document, half-typed as it may be. Nodes are those of the repaired copy. */
export function placeAt(document: ComposeDocument, offset: number): Place | undefined {
  const found = repaired(document, offset);
  if (!found) return undefined;
  const { location, collection } = found;
  const { entry, isKey } = location;
  if (!collection) return undefined;
  const base = (written: Path) => ({ repaired: found, ...knownPlace(found, written) });
  if (collection.kind === 'sequence') return { kind: 'item', sequence: collection, ...base(location.path.slice(0, -1)) };
  if (!entry) return undefined;
  if (isKey) return { kind: 'key', mapping: collection, entry, ...base(location.path.slice(0, -1)) };
  return { kind: 'value', entry, ...base(location.path) };
}

/** The path as it is written; of a fragment that the table does not know (`x-…: &name`) the path of the place where it is used. */
function knownPlace({ document, location }: Repaired, path: Path): { path: Path; schema: Schema | undefined } {
  const { schema } = path.length === 0 ? { schema: compose } : schemaAt(path);
  if (schema || !String(path[0]).startsWith('x-')) return { path, schema };
  const anchored = anchoredAround(location.ancestors, path);
  for (const { name, rest } of anchored) {
    for (const used of usesOf(document, name)) {
      const place = [...used, ...rest];
      const known = schemaAt(place).schema;
      if (known) return { path: place, schema: known };
    }
  }
  return { path, schema: undefined };
}

/** The anchors of the nodes around a place, the innermost first, each with the rest of the path from there. */
function anchoredAround(ancestors: readonly (Node | Entry)[], path: Path): { name: string; rest: Path }[] {
  const found: { name: string; rest: Path }[] = [];
  let depth = 0;
  let node: Node | undefined;
  for (const each of ancestors) {
    if (!('kind' in each)) continue;
    if (node) depth++;
    node = each;
    if (node.anchor && depth <= path.length) found.unshift({ name: node.anchor.name, rest: path.slice(depth) });
  }
  return found;
}

/** The paths of the places where an anchor is used; of a merge key (`<<`) the mapping that it is merged into. */
function usesOf(document: ComposeDocument, name: string): Path[] {
  const aliases: Alias[] = [];
  for (const block of document.blocks) for (const alias of block.aliases) if (alias.name === name) aliases.push(alias);
  return aliases.flatMap((alias) => {
    const path = document.locate(document.spanOf(alias).start)?.path ?? [];
    const merge = path.indexOf('<<');
    return [merge < 0 ? path : path.slice(0, merge)];
  });
}
