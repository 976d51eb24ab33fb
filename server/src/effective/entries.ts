// The entries of a project at some stage of loading: a list in which each path stands once, and where in it.
import type { Layered } from './layer.ts';
import { each, type Memory } from './memory.ts';
import { remember } from './remember.ts';
import type { Path } from './value.ts';

export interface Entries {
  /** In the order in which they were first written. */
  readonly list: readonly Layered[];
  /** Of each its path as one text. */
  readonly ids: readonly string[];
  /** By id the index in the list. */
  readonly indexes: ReadonlyMap<string, number>;
}

/** What Compose has at some stage, and the sections that are there. */
export interface Model {
  readonly entries: Entries;
  readonly sections: ReadonlySet<string>;
}

export const NO_ENTRIES: Entries = { list: [], ids: [], indexes: new Map() };

export function idOf(path: Path): string {
  return path.join('\0');
}

/** Of several with one path the last one, in the place of the first. */
export function entriesFrom(memory: Memory, step: string, list: readonly Layered[]): Entries {
  const ids = each(memory, `${step} ids`, list, ({ path }) => idOf(path));
  const indexes = indexesOf(ids);
  if (indexes.size === list.length) return { list, ids, indexes };
  const unique = new Map(list.map((entry, index) => [ids[index]!, entry]));
  const names = [...unique.keys()];
  return { list: [...unique.values()], ids: names, indexes: indexesOf(names) };
}

/** The same entries at a later stage. */
export function withList({ ids, indexes }: Entries, list: readonly Layered[]): Entries {
  return { list, ids, indexes };
}

export function entryAt({ list, indexes }: Entries, id: string): Layered | undefined {
  const index = indexes.get(id);
  return index === undefined ? undefined : list[index];
}

const indexesOf = remember(
  (ids: readonly string[]): ReadonlyMap<string, number> => new Map(ids.map((id, index) => [id, index])),
);
