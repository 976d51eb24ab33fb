// Compares the reference table with the schema that Compose embeds, and says where they differ; and reads the table's
// texts and examples.
import { parseDocument } from 'yaml';
import type { Localized } from '../../server/src/localized.ts';
import type { Key, MappingSchema, ScalarSchema, Schema } from '../../server/src/schema/types.ts';

/** The part of JSON Schema that Compose uses. */
export interface JsonSchema {
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  type?: string | string[];
  oneOf?: JsonSchema[];
  enum?: unknown[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, JsonSchema>;
  patternProperties?: Record<string, JsonSchema>;
  additionalProperties?: boolean | JsonSchema;
  required?: string[];
  items?: JsonSchema;
  uniqueItems?: boolean;
  deprecated?: boolean;
  default?: unknown;
}

/**
 * What differs between the table and the official schema, one line each: `path: what`. Paths are dotted; `[]` is an
 * item, `*` an entry of the user's naming. Paths of `skip` are not looked into. `at` picks a definition (`service`) or,
 * without it, the whole file.
 */
export function differences(
  official: JsonSchema,
  at: string | undefined,
  table: Schema,
  { path = at ?? '', skip = [] }: { path?: string; skip?: readonly string[] } = {},
): string[] {
  const found: string[] = [];
  compare(at === undefined ? official : official.$defs![at]!, table, path);
  return found;

  function compare(theirs: JsonSchema, ours: Schema, path: string): void {
    if (skip.includes(path)) return;
    const left = sumOfOfficial(official, theirs);
    const right = sumOfTable(ours);
    const say = (what: string, official: unknown, table: unknown) => {
      if (String(official) !== String(table)) found.push(`${path}: ${what}: ${official} officially, ${table} here`);
    };
    say('types', listed(left.types), listed(right.types));
    say('values', listed(left.values), listed(right.values));
    say('minimum', left.min, right.min);
    say('maximum', left.max, right.max);
    if (left.pattern !== undefined || right.pattern !== undefined) say('pattern', left.pattern, right.pattern);
    if (left.items && right.items) {
      say('repeated items', left.unique ? 'refused' : 'fine', right.unique ? 'refused' : 'fine');
      compare(left.items, right.items, `${path}[]`);
    }
    if (left.mapping && right.mapping) compareMappings(left.mapping, right.mapping, path, say);
  }

  function compareKeys(theirs: JsonSchema, key: Key, path: string): void {
    if ((theirs.deprecated === true) !== (key.deprecated !== undefined))
      found.push(`${path}: ${theirs.deprecated ? 'deprecated officially' : 'deprecated here'}`);
    if (theirs.default !== undefined && String(theirs.default) !== key.default)
      found.push(`${path}: default: ${theirs.default} officially, ${JSON.stringify(key.default)} here`);
    compare(theirs, key.schema, path);
  }

  function compareMappings(
    theirs: JsonSchema,
    ours: MappingSchema,
    path: string,
    say: (what: string, a: unknown, b: unknown) => void,
  ): void {
    const patterns = Object.entries(theirs.patternProperties ?? {});
    const [pattern, other] = patterns.find(([pattern]) => pattern !== '^x-') ?? [];
    const additional = typeof theirs.additionalProperties === 'object' ? theirs.additionalProperties : undefined;
    say('keys x-', '^x-' in (theirs.patternProperties ?? {}), ours.extensions === true);
    say('required keys', listed(theirs.required), listed(ours.required));
    say('names', pattern && /^\^?\.\+\$?$/.test(pattern) ? undefined : pattern, ours.namePattern?.source);
    if (!(other ?? additional) !== !ours.other)
      found.push(`${path}: keys of the user's naming: ${!!other} officially, ${!!ours.other} here`);
    if (!other || pattern === undefined || !/^\^?\.\+\$?$/.test(pattern)) {
      say('unknown keys', theirs.additionalProperties === false ? 'refused' : 'fine', ours.open ? 'fine' : 'refused');
    }
    for (const [name, property] of Object.entries(theirs.properties ?? {})) {
      const key = ours.keys?.[name];
      if (key && !skip.includes(`${path}.${name}`)) compareKeys(property, key, `${path}.${name}`);
      else if (!skip.includes(`${path}.${name}`)) found.push(`${path}.${name}: not here`);
    }
    for (const [name, key] of Object.entries(ours.keys ?? {})) {
      if (theirs.properties?.[name]) continue;
      if (other && new RegExp(pattern!).test(name)) compare(other, key.schema, `${path}.${name}`);
      else if (!skip.includes(`${path}.${name}`)) found.push(`${path}.${name}: not official`);
    }
    const rest = other ?? additional;
    if (rest && ours.other) compare(rest, ours.other.schema, `${path}.*`);
  }
}

// The alternatives of a place, taken together: which kinds and scalar types, and one mapping and one sequence at most.
interface Sum<M, S> {
  types: Set<string>;
  values?: Set<unknown>;
  min?: number;
  max?: number;
  pattern?: string;
  mapping?: M;
  items?: S;
  unique?: boolean;
}

function sumOfOfficial(root: JsonSchema, schema: JsonSchema): Sum<JsonSchema, JsonSchema> {
  const sum: Sum<JsonSchema, JsonSchema> = { types: new Set() };
  add(schema);
  return sum;

  function add(schema: JsonSchema): void {
    if (schema.$ref) {
      add(root.$defs![schema.$ref.split('/').pop()!]!);
      return;
    }
    for (const option of schema.oneOf ?? []) add(option);
    for (const type of [schema.type ?? []].flat())
      sum.types.add(type === 'object' ? 'mapping' : type === 'array' ? 'sequence' : type);
    if (schema.enum) sum.values = new Set([...(sum.values ?? []), ...schema.enum]);
    sum.min ??= schema.minimum;
    sum.max ??= schema.maximum;
    sum.pattern ??= schema.pattern;
    if (sum.types.has('mapping')) sum.mapping ??= schema.properties || schema.patternProperties ? schema : undefined;
    sum.items ??= schema.items;
    sum.unique ||= schema.uniqueItems;
  }
}

function sumOfTable(schema: Schema): Sum<MappingSchema, Schema> {
  const options = schema.kind === 'one-of' ? schema.options : [schema];
  const sum: Sum<MappingSchema, Schema> = { types: new Set() };
  for (const option of options) {
    if (option.kind === 'scalar') addScalar(option);
    else sum.types.add(option.kind);
    if (option.kind === 'mapping') sum.mapping = option;
    if (option.kind === 'sequence') {
      sum.items = option.items;
      sum.unique = option.unique;
    }
  }
  return sum;

  function addScalar(option: ScalarSchema): void {
    for (const type of option.types) sum.types.add(type);
    if (option.values && !option.suggested)
      sum.values = new Set([...(sum.values ?? []), ...option.values.map(({ value }) => value)]);
    sum.min ??= option.min;
    sum.max ??= option.max;
    // What only says how a number or boolean looks as text follows from the types.
    if (option.types[0] === 'string' && !option.refersTo) sum.pattern ??= option.pattern?.source;
  }
}

function listed(words: Iterable<unknown> | undefined): string {
  return [...(words ?? [])].map(String).sort().join(', ') || 'none';
}

/** What is wrong with the texts and examples of a schema and all below it, one line each; [] if nothing is. */
export function textProblems(table: Schema, path: string, skip: readonly string[] = []): string[] {
  const found: string[] = [];
  visit(table, path);
  return found;

  function visit(schema: Schema, path: string): void {
    if (skip.includes(path)) return;
    if (schema.kind === 'one-of') {
      for (const option of schema.options) visit(option, path);
      return;
    }
    readWords(schema.title, `${path} title`);
    if (schema.kind === 'scalar')
      for (const { value, doc } of schema.values ?? []) readText(doc, `${path} value ${value}`);
    if (schema.kind === 'sequence') visit(schema.items, `${path}[]`);
    if (schema.kind !== 'mapping') return;
    for (const [name, key] of Object.entries(schema.keys ?? {})) readKey(name, key, `${path}.${name}`);
    if (schema.other) readKey(undefined, schema.other, `${path}.*`);
  }

  function readKey(name: string | undefined, key: Key, path: string): void {
    if (skip.includes(path)) return;
    readText(key.doc, `${path} doc`);
    readText(key.need, `${path} need`);
    readText(key.deprecated, `${path} deprecated`);
    if (typeof key.default === 'object') readText(key.default, `${path} default`);
    if (key.link !== undefined && !/^[a-z-]+\/(#[a-z0-9_-]+)?$/.test(key.link)) found.push(`${path} link: ${key.link}`);
    if (name !== undefined && key.example === undefined) found.push(`${path}: no example`);
    if (key.example !== undefined) readExample(key.example, name, path);
    visit(key.schema, path);
  }

  function readText(text: Localized | undefined, path: string): void {
    readWords(text, path);
    for (const language of [text?.en, text?.ko]) {
      if (language && !/[.!?)`:]$/.test(language.trim())) found.push(`${path}: no full stop: ${language}`);
    }
  }

  function readWords(text: Localized | undefined, path: string): void {
    if (!text) return;
    if (!text.en.trim()) found.push(`${path}: no English`);
    if (!/[가-힣]/.test(text.ko) && !/^`[^`]+`\.?$/.test(text.ko)) found.push(`${path}: no Korean`);
    if (/ {2}/.test(text.en + text.ko)) found.push(`${path}: two spaces`);
  }

  function readExample(example: string, name: string | undefined, path: string): void {
    const document = parseDocument(example);
    if (document.errors.length > 0) found.push(`${path} example: ${document.errors[0]!.message}`);
    if (!example.endsWith('\n')) found.push(`${path} example: no newline at the end`);
    const keys = Object.keys((document.toJS() as object | null) ?? {});
    if (name !== undefined && keys[0] !== name) found.push(`${path} example: begins with ${keys[0]}`);
  }
}
