// Finds what the reference table says of a place: by path, by the kind of what is written there, by name; and puts a
// shape in words.
import type { Localized } from '../localized.ts';
import { compose } from './compose.ts';
import type { Key, MappingSchema, ScalarSchema, ScalarType, Schema, SequenceSchema } from './types.ts';

type Option = MappingSchema | SequenceSchema | ScalarSchema;

/** What the table says of a place. */
export interface Found {
  /** Undefined where the table does not reach: an unknown key, what is below `x-…`, a path through a scalar. */
  readonly schema: Schema | undefined;
  /** The entry of the last step; undefined for an item of a list and for the whole file. */
  readonly key?: Key;
}

/**
 * Walks from the top of a file by the names of mappings and the indexes of lists; of alternatives it takes the one that
 * the step needs.
 */
export function schemaAt(path: readonly (string | number)[], from: Schema = compose): Found {
  let found: Found = { schema: from };
  for (const step of path) {
    if (!found.schema) return { schema: undefined };
    found =
      typeof step === 'number' ? { schema: optionFor(found.schema, 'sequence')?.items } : below(found.schema, step);
  }
  return found;
}

function below(schema: Schema, name: string): Found {
  const mapping = optionFor(schema, 'mapping');
  const key = mapping && keyOf(mapping, name);
  return { schema: key?.schema, key };
}

/** The alternative of that kind; of a schema without alternatives itself, if it is of that kind. */
export function optionFor<K extends Option['kind']>(schema: Schema, kind: K): Extract<Option, { kind: K }> | undefined {
  const isOfKind = (option: Schema): option is Extract<Option, { kind: K }> => option.kind === kind;
  return schema.kind === 'one-of' ? schema.options.find(isOfKind) : isOfKind(schema) ? schema : undefined;
}

/** The alternatives of a schema, the common one first. */
export function optionsOf(schema: Schema): readonly Option[] {
  return schema.kind === 'one-of' ? schema.options : [schema];
}

/**
 * The entry of a name in a mapping; undefined for an unknown key and for an extension (`x-…`): `isAllowed` tells them
 * apart.
 */
export function keyOf(mapping: MappingSchema, name: string): Key | undefined {
  if (mapping.keys && Object.hasOwn(mapping.keys, name)) return mapping.keys[name];
  return isExtension(mapping, name) ? undefined : mapping.other;
}

/** Whether Compose accepts a key of that name there. */
export function isAllowed(mapping: MappingSchema, name: string): boolean {
  if (mapping.open || isExtension(mapping, name)) return true;
  if (mapping.keys && Object.hasOwn(mapping.keys, name)) return true;
  return mapping.other !== undefined && (mapping.namePattern?.test(name) ?? true);
}

/** Whether a key of that name is one that Compose passes over (`x-…`) there. */
export function isExtension(mapping: MappingSchema, name: string): boolean {
  return mapping.extensions === true && name.startsWith('x-');
}

/**
 * A key with its place: `['services', '*', 'ports', '[]', 'target']`. `*` is a name of the user's choice, `[]` an item
 * of a list.
 */
export interface PlacedKey {
  readonly path: readonly string[];
  readonly key: Key;
}

/** Every key at or below a schema, a key before those below it, in the order of the table. */
export function* allKeys(schema: Schema = compose, path: readonly string[] = []): Iterable<PlacedKey> {
  for (const option of optionsOf(schema)) {
    if (option.kind === 'sequence') yield* allKeys(option.items, [...path, '[]']);
    if (option.kind !== 'mapping') continue;
    for (const [name, key] of Object.entries(option.keys ?? {})) yield* keysFrom(key, [...path, name]);
    if (option.other) yield* keysFrom(option.other, [...path, '*']);
  }
}

function* keysFrom(key: Key, path: readonly string[]): Iterable<PlacedKey> {
  yield { path, key };
  yield* allKeys(key.schema, path);
}

/** A shape in words, to stand in a message: "a list of strings or a mapping". Plain text. */
export function describe(schema: Schema): Localized {
  let words = described.get(schema);
  if (!words) {
    const parts = wordsOf(schema);
    words = { en: joined(parts, 'one', ', ', ' or '), ko: joined(parts, 'ko', ', ', ' 또는 ') };
    described.set(schema, words);
  }
  return words;
}

/** The table never changes, and completion asks for a hundred of its shapes at once. */
const described = new WeakMap<Schema, Localized>();

/** One alternative in words. Korean has the same word for one and for many. */
interface Words {
  readonly one: string;
  readonly many: string;
  readonly ko: string;
}

const typeWords: Readonly<Record<ScalarType, Words>> = {
  string: { one: 'a string', many: 'strings', ko: '문자열' },
  number: { one: 'a number', many: 'numbers', ko: '숫자' },
  integer: { one: 'a whole number', many: 'whole numbers', ko: '정수' },
  boolean: { one: 'true or false', many: 'booleans', ko: '참/거짓(true, false)' },
  null: { one: 'no value', many: 'empty items', ko: '빈 값' },
};

const durationWords: Words = { one: 'a duration such as 1m30s', many: 'durations', ko: '1m30s 같은 시간' };
const bytesWords: Words = { one: 'a size such as 512m', many: 'sizes', ko: '512m 같은 크기' };
const mappingWords: Words = { one: 'a mapping', many: 'mappings', ko: '매핑' };

function wordsOf(schema: Schema): readonly Words[] {
  const words = optionsOf(schema).flatMap(wordsOfOption);
  const distinct = words.filter((word, index) => words.findIndex(({ one }) => one === word.one) === index);
  // "No value" reads best at the end, wherever the table has it.
  return [...distinct.filter((word) => word !== typeWords.null), ...distinct.filter((word) => word === typeWords.null)];
}

function wordsOfOption(option: Option): readonly Words[] {
  if (option.kind === 'mapping') return [mappingWords];
  return option.kind === 'sequence' ? [wordsOfSequence(option)] : wordsOfScalar(option);
}

function wordsOfSequence({ items }: SequenceSchema): Words {
  const words = wordsOf(items);
  const of = joined(words, 'many', ', ', ' or ');
  const ko = joined(words, 'ko', ', ', ' 또는 ');
  return { one: `a list of ${of}`, many: `lists of ${of}`, ko: words.length === 1 ? `${ko} 목록` : `${ko}의 목록` };
}

function wordsOfScalar({ types, values = [], suggested, format }: ScalarSchema): readonly Words[] {
  const empty = types.includes('null') ? [typeWords.null] : [];
  if (values.length > 0 && !suggested) return [wordsOfValues(values.map(({ value }) => String(value))), ...empty];
  if (format === 'duration') return [durationWords, ...empty];
  if (format === 'bytes') return [bytesWords, ...empty];
  // A number or boolean that may also be text is one that Compose casts; text beside it is worth a word only where it
  // has a meaning (`all`).
  const casts = types[0] !== 'string' && types.includes('string');
  const written = casts ? types.filter((type) => type !== 'string') : types;
  const texts = casts ? values.map(({ value }) => String(value)) : [];
  return [...written.map((type) => typeWords[type]), ...texts.map((text) => ({ one: text, many: text, ko: text }))];
}

function wordsOfValues(values: readonly string[]): Words {
  const list = values.join(', ');
  if (values.length === 1) return { one: list, many: list, ko: list };
  return { one: `one of ${list}`, many: `values out of ${list}`, ko: `${list} 중 하나` };
}

function joined(words: readonly Words[], form: keyof Words, separator: string, last: string): string {
  const texts = words.map((word) => word[form]);
  return texts.length < 2 ? texts.join('') : texts.slice(0, -1).join(separator) + last + texts.at(-1);
}
