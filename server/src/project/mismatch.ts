// Where what is written is not what may be written: the checks of one mapping, one list, one scalar.

import { type Refusal, refusalOf } from '../effective/format.ts';
import type { Localized } from '../localized.ts';
import { isExtension, keyOf, optionsOf } from '../schema/lookup.ts';
import type { MappingSchema, ScalarSchema, Schema, Value } from '../schema/types.ts';
import { hasInterpolation } from '../syntax/interpolation.ts';
import { type Entry, entryOf, type Mapping, type Node, type Scalar, type Sequence } from '../syntax/node.ts';
import { type Surprise, surpriseOf } from './surprise.ts';

interface Base {
  /** From the top of the file, of names only: of an item of a list that of the list. */
  readonly path: readonly string[];
}

/** A place where what is written is not what may be written, or not any more. */
export type Mismatch = Base &
  (
    | { readonly kind: 'unknown-key'; readonly entry: Entry; readonly parent: Mapping; readonly schema: MappingSchema }
    | { readonly kind: 'wrong-type'; readonly node: Node; readonly schema: Schema }
    | { readonly kind: 'unknown-value'; readonly node: Scalar; readonly schema: ScalarSchema }
    | {
        readonly kind: 'invalid-format';
        readonly node: Scalar;
        readonly schema: ScalarSchema;
        readonly refusal: Refusal;
      }
    /** A key that is no text, or no name that may stand there. */
    | { readonly kind: 'invalid-key'; readonly entry: Entry; readonly isText: boolean }
    | { readonly kind: 'surprising-scalar'; readonly node: Scalar; readonly surprise: Surprise }
    /** Of several names one is asked for. */
    | {
        readonly kind: 'missing-key';
        readonly node: Mapping;
        readonly names: readonly string[];
        readonly schema: MappingSchema;
      }
    | { readonly kind: 'conflicting-keys'; readonly entries: readonly Entry[] }
    | { readonly kind: 'duplicate-item'; readonly sequence: Sequence; readonly index: number; readonly first: Node }
    | { readonly kind: 'deprecated-key'; readonly entry: Entry; readonly reason: Localized }
    | { readonly kind: 'deprecated-value'; readonly node: Scalar; readonly value: Value }
  );

type Mismatches = Mismatch[];

/** Every key is text (compose-go `loader/loader.go`), and names of the user's choice have a pattern. */
export function checkKey(found: Mismatches, entry: Entry, schema: MappingSchema, path: readonly string[]): void {
  const { key, name } = entry;
  const isText = name !== undefined && !(key.kind === 'scalar' && typeof key.value !== 'string');
  if (!isText) found.push({ kind: 'invalid-key', entry, isText, path });
  else if (schema.other && !schema.open && name !== '<<' && !isNameOf(schema, name))
    found.push({ kind: 'invalid-key', entry, isText, path });
}

function isNameOf(schema: MappingSchema, name: string): boolean {
  if (schema.keys && Object.hasOwn(schema.keys, name)) return true;
  return isExtension(schema, name) || (schema.namePattern?.test(name) ?? name !== '');
}

/** Keys that are missing. What a merge key brings is not known here. */
export function checkRequired(found: Mismatches, node: Mapping, schema: MappingSchema, path: readonly string[]): void {
  const { required = [], needsOne, requiredWhere = [] } = schema;
  if ((required.length === 0 && !needsOne) || entryOf(node, '<<')) return;
  for (const name of required)
    if (!entryOf(node, name)) found.push({ kind: 'missing-key', node, names: [name], schema, path });
  if (needsOne && !needsOne.some((name) => node.entries.some((entry) => entry.name === name && !isFalse(entry.value))))
    found.push({ kind: 'missing-key', node, names: needsOne, schema, path });
  for (const { key, values, name } of requiredWhere) {
    const value = entryOf(node, key)?.value;
    if (value?.kind === 'scalar' && values.includes(value.text) && !entryOf(node, name))
      found.push({ kind: 'missing-key', node, names: [name], schema, path });
  }
}

/** Keys of which one rules out the other. */
export function checkExclusive(found: Mismatches, node: Mapping, schema: MappingSchema, path: readonly string[]): void {
  for (const names of schema.exclusive ?? []) {
    const entries = names.flatMap((name) => entryOf(node, name) ?? []).filter((entry) => counts(entry, schema));
    if (entries.length > 1) found.push({ kind: 'conflicting-keys', entries, path });
  }
}

/** `external: false`, `networks: []` and what only a variable decides rule out nothing. */
function counts({ name, value }: Entry, schema: MappingSchema): boolean {
  if (value.kind === 'sequence') return value.items.length > 0;
  if (value.kind === 'mapping') return value.entries.length > 0;
  if (value.kind === 'alias' || value.value === null) return false;
  const key = keyOf(schema, name ?? '');
  if (isFalse(value)) return false;
  const isBoolean =
    key && optionsOf(key.schema).some((option) => option.kind === 'scalar' && option.types.includes('boolean'));
  return !isBoolean || !hasInterpolation(value.text);
}

function isFalse(value: Node): boolean {
  return value.kind === 'scalar' && /^(?:false|no|off|n)$/i.test(value.text);
}

/** Items that are there already; an alias is not followed. */
export function checkUnique(found: Mismatches, sequence: Sequence, path: readonly string[]): void {
  const seen = new Map<Scalar['value'], Node>();
  for (const [index, item] of sequence.items.entries()) {
    if (item.kind !== 'scalar') continue;
    const first = seen.get(item.value);
    if (first) found.push({ kind: 'duplicate-item', sequence, index, first, path });
    else seen.set(item.value, item);
  }
}

/** The value of a scalar of the right type in which there is no variable. */
export function checkValue(found: Mismatches, node: Scalar, schema: ScalarSchema, path: readonly string[]): void {
  if (node.value === null) return;
  if (schema.values && !schema.suggested && !schema.values.some(({ value }) => String(value) === node.text)) {
    found.push({ kind: 'unknown-value', node, schema, path });
    return;
  }
  const old = schema.values?.find(({ value, deprecated }) => deprecated && value === node.text);
  if (old) found.push({ kind: 'deprecated-value', node, value: old, path });
  const refusal = refusalOf(schema, node);
  const surprise = refusal ? undefined : surpriseOf(schema, node, path.at(-1) ?? '');
  if (surprise) found.push({ kind: 'surprising-scalar', node, surprise, path });
  if (refusal) found.push({ kind: 'invalid-format', node, schema, refusal, path });
}
