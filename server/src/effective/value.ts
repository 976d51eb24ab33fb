// What Compose makes of what is written: a tree of values, each with the nodes that it came from.
import type { Node } from '../syntax/node.ts';

/**
 * A value as Compose has it at some stage of its work: after aliases and merge keys, then interpolation, merging, the
 * canonical form. Immutable: a stage gives back the same object where it changes nothing, which is what later answers
 * are remembered by.
 */
export type Effective = EffectiveMapping | EffectiveSequence | EffectiveScalar;

interface Base {
  /** Where it was written, lowest priority first: the last one decides. Empty for what Compose adds by itself. */
  readonly from: readonly Node[];
}

export interface EffectiveMapping extends Base {
  readonly kind: 'mapping';
  /** In the order in which they were first written. */
  readonly entries: ReadonlyMap<string, EffectiveEntry>;
}

export interface EffectiveEntry {
  /**
   * The keys as written, lowest priority first; of an entry that was made from the item of a list (`A=1`) that item.
   */
  readonly keys: readonly Node[];
  readonly value: Effective;
}

export interface EffectiveSequence extends Base {
  readonly kind: 'sequence';
  readonly items: readonly Effective[];
}

/** What go-yaml reads a plain scalar as; a quoted one is a string. */
export type ScalarKind = 'null' | 'boolean' | 'integer' | 'float' | 'timestamp' | 'string';

export interface EffectiveScalar extends Base {
  readonly kind: 'scalar';
  readonly type: ScalarKind;
  /** Of a timestamp its text; of an integer that no number can hold (beyond ±2^53) its decimal text. */
  readonly value: string | number | boolean | null;
  /** The variables of its text that have no value: with one it may be another. */
  readonly unset?: readonly string[];
}

/** Names of entries and `[]` for an item of a list, from the top of the file: `['services', 'web', 'ports', '[]']`. */
export type Path = readonly string[];

export function mappingOf(entries: ReadonlyMap<string, EffectiveEntry>, from: readonly Node[] = []): EffectiveMapping {
  return { kind: 'mapping', entries, from };
}

export function sequenceOf(items: readonly Effective[], from: readonly Node[] = []): EffectiveSequence {
  return { kind: 'sequence', items, from };
}

/**
 * The value as Compose would read it from YAML; a number with a fraction, or one that YAML wrote as such, is a `float`.
 */
export function scalarOf(value: string | number | boolean | null, from: readonly Node[] = []): EffectiveScalar {
  return { kind: 'scalar', type: kindOf(value), value, from };
}

function kindOf(value: string | number | boolean | null): ScalarKind {
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'float';
  return typeof value === 'boolean' ? 'boolean' : 'string';
}

/** The value of an entry; undefined where there is none, or for anything but a mapping. */
export function at(value: Effective | undefined, ...names: readonly string[]): Effective | undefined {
  let found = value;
  for (const name of names) found = found?.kind === 'mapping' ? found.entries.get(name)?.value : undefined;
  return found;
}

/** The value with its entries (by name) or items (`[]`) changed; the same object where none is. */
export function withEach(value: Effective, change: (held: Effective, name: string) => Effective): Effective {
  if (value.kind === 'sequence') {
    let items: Effective[] | undefined;
    for (const [index, item] of value.items.entries()) {
      const changed = change(item, '[]');
      if (changed === item) continue;
      items ??= [...value.items];
      items[index] = changed;
    }
    return items ? sequenceOf(items, value.from) : value;
  }
  if (value.kind === 'scalar') return value;
  let entries: Map<string, EffectiveEntry> | undefined;
  for (const [name, entry] of value.entries) {
    const changed = change(entry.value, name);
    if (changed === entry.value) continue;
    entries ??= new Map(value.entries);
    entries.set(name, { ...entry, value: changed });
  }
  return entries ? mappingOf(entries, value.from) : value;
}

/** The text of a string; undefined for anything else. */
export function textOf(value: Effective | undefined): string | undefined {
  return value?.kind === 'scalar' && value.type === 'string' ? (value.value as string) : undefined;
}

export function isNull(value: Effective | undefined): boolean {
  return value?.kind === 'scalar' && value.type === 'null';
}

/** Plain data, for tests and for what is sent: mappings as objects, lists as arrays. */
export function plain(value: Effective): unknown {
  if (value.kind === 'scalar') return value.value;
  if (value.kind === 'sequence') return value.items.map(plain);
  return Object.fromEntries(Array.from(value.entries, ([name, entry]) => [name, plain(entry.value)]));
}

/** Where to point: the node that decides; undefined for what Compose adds by itself. */
export function placeOf(value: Effective): Node | undefined {
  return value.from.at(-1) ?? firstWithin(value);
}

function firstWithin(value: Effective): Node | undefined {
  const inner =
    value.kind === 'mapping'
      ? Array.from(value.entries.values(), (entry) => entry.value)
      : value.kind === 'sequence'
        ? value.items
        : [];
  for (const each of inner) {
    const found = placeOf(each);
    if (found) return found;
  }
  return undefined;
}

/** Whether two values are the same content, wherever they come from. */
export function isSame(a: Effective, b: Effective): boolean {
  return a === b || JSON.stringify(plain(a)) === JSON.stringify(plain(b));
}
