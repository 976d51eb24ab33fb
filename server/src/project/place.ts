// In what place of a Compose file the cursor is: a key of a mapping, the value of a key or an item of a list, and what
// may be written there.
import { schemaAt } from '../schema/lookup.ts';
import type { Schema } from '../schema/types.ts';
import type { ComposeDocument } from '../syntax/document.ts';
import type { Entry, Mapping, Sequence } from '../syntax/node.ts';
import { type Repaired, repaired } from '../syntax/repair.ts';
import { type Path, pathsOf } from './paths.ts';

interface PlaceBase {
  readonly repaired: Repaired;
  /**
   * Of the mapping, the value, the list. What is used by alias in one place is taken for what may stand there: the path
   * is that of the place.
   */
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
  if (collection.kind === 'sequence')
    return { kind: 'item', sequence: collection, ...base(location.path.slice(0, -1)) };
  if (!entry) return undefined;
  if (isKey) return { kind: 'key', mapping: collection, entry, ...base(location.path.slice(0, -1)) };
  return { kind: 'value', entry, ...base(location.path) };
}

/**
 * The path as it is written; of a fragment that the table does not know (`x-…: &name`) the path of a place where it is
 * used.
 */
function knownPlace({ document, location }: Repaired, written: Path): { path: Path; schema: Schema | undefined } {
  const own = location.path.length - written.length;
  const paths = written.at(-1) === '<<' ? [location.path] : pathsOf(document, location);
  for (const whole of paths) {
    const path = whole.slice(0, whole.length - own);
    const { schema } = schemaAt(path);
    if (schema) return { path, schema };
  }
  return { path: written, schema: undefined };
}
