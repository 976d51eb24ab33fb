// What is written in a block. One walk of tree and schema together finds every name that is defined or referred to, and
// every place where the two disagree.

import { compose } from '../schema/compose.ts';
import { isAllowed, keyOf, optionFor } from '../schema/lookup.ts';
import type { Key, MappingSchema, ScalarSchema, Schema, SequenceSchema, SymbolKind } from '../schema/types.ts';
import type { Block } from '../syntax/block.ts';
import { derive, follow, mergeSourcesOf, type Resolve } from '../syntax/derive.ts';
import type { Placed } from '../syntax/document.ts';
import { hasInterpolation } from '../syntax/interpolation.ts';
import { parseMount } from '../syntax/mount.ts';
import {
  type Entry,
  entryOf,
  isAbsent,
  type Mapping,
  type Node,
  type Scalar,
  type Sequence,
  type Span,
} from '../syntax/node.ts';
import { partSpan } from '../syntax/scalar-source.ts';
import { checkExclusive, checkKey, checkRequired, checkUnique, checkValue, type Mismatch } from './mismatch.ts';
import { isNoService } from './misplaced.ts';
import { type Service, servicesOf } from './service.ts';

export type { Mismatch };

/**
 * A place where a name is defined or referred to. The span is that of the name alone, quotes and the rest of a short
 * form left out.
 */
export interface Occurrence extends Placed {
  readonly kind: SymbolKind;
  readonly name: string;
  readonly role: 'definition' | 'reference';
  /** The key or scalar that the name stands in. */
  readonly node: Node;
  /** Of a definition, and of a reference that is a key: its entry. */
  readonly entry?: Entry;
}

export interface Written {
  readonly block: Block;
  /** The block has the top-level `include`. */
  readonly includes: boolean;
  readonly services: readonly Service[];
  readonly definitions: readonly Occurrence[];
  readonly references: readonly Occurrence[];
  /**
   * Names where Compose reads something else, or nothing yet: what the writer most likely means. Navigation follows
   * them, rules do not.
   */
  readonly guesses: readonly Occurrence[];
  readonly mismatches: readonly Mismatch[];
}

/** What is written in a block, and in the places that its aliases stand for. */
export const written = derive((block, resolve): Written => walkBlock(block, resolve));

/** What the entries of a block's own mapping may be; undefined for a section that Compose does not know. */
export function schemaOfBlock(block: Block): MappingSchema | undefined {
  if (block.role !== 'child') return compose;
  const section = keyOf(compose, block.section ?? '')?.schema;
  return section && optionFor(section, 'mapping');
}

interface Walk extends Written {
  readonly resolve: Resolve;
  readonly definitions: Occurrence[];
  readonly references: Occurrence[];
  readonly guesses: Occurrence[];
  readonly mismatches: Mismatch[];
  /** What aliases have led to, with the schemas it was held against: each once is enough, however often it is used. */
  readonly seen: Map<Node, Set<Schema>>;
}

function walkBlock(block: Block, resolve: Resolve): Written {
  const walk: Walk = {
    block,
    includes: block.role !== 'child' && block.roots.some((root) => entryOf(root, 'include') !== undefined),
    resolve,
    services: servicesOf(block, resolve),
    definitions: [],
    references: [],
    guesses: [],
    mismatches: [],
    seen: new Map(),
  };
  const schema = schemaOfBlock(block);
  if (!schema) return walk;
  const path = block.role === 'child' ? [block.section ?? ''] : [];
  for (const root of block.roots) {
    if (root.kind !== 'mapping') {
      // What cannot be read as an entry is a syntax error already.
      if (block.role === 'file' && !isAbsent(root)) walkNode(walk, root, schema, path);
      continue;
    }
    for (const entry of root.entries) {
      // The children of a section stand in blocks of their own.
      if (block.role === 'section' && isAbsent(entry.value)) walkSection(walk, entry, root, schema);
      else walkEntry(walk, entry, root, schema, path);
    }
  }
  return walk;
}

function walkSection(walk: Walk, entry: Entry, root: Mapping, schema: MappingSchema): void {
  const key = keyOf(schema, entry.name ?? '');
  if (!key) return reportUnknown(walk, entry, root, schema, []);
  if (!optionFor(key.schema, 'mapping'))
    walk.mismatches.push({ kind: 'wrong-type', node: entry.key, schema: key.schema, path: [entry.name ?? ''] });
}

function walkNode(walk: Walk, written: Node, schema: Schema, path: readonly string[]): void {
  const node = written.kind === 'alias' ? followOnce(walk, written, schema) : written;
  // Compose drops what has this tag before it looks at the kind of it (compose-go `loader/reset.go`).
  if (!node || written.tag?.name === '!reset') return;
  const option = optionFor(schema, node.kind);
  if (!option) {
    if (!(node.kind === 'scalar' && isFree(node)))
      walk.mismatches.push({ kind: 'wrong-type', node: written, schema, path });
  } else if (node.kind === 'mapping' && option.kind === 'mapping') walkMapping(walk, node, option, path);
  else if (node.kind === 'sequence' && option.kind === 'sequence') walkSequence(walk, node, option, path);
  else if (node.kind === 'scalar' && option.kind === 'scalar') walkScalar(walk, node, option, schema, path);
}

function followOnce(walk: Walk, alias: Node, schema: Schema): Exclude<Node, { kind: 'alias' }> | undefined {
  const node = follow(alias, walk.resolve);
  if (!node) return undefined;
  const schemas = walk.seen.get(node) ?? new Set();
  if (schemas.has(schema)) return undefined;
  walk.seen.set(node, schemas.add(schema));
  return node;
}

function walkMapping(walk: Walk, node: Mapping, schema: MappingSchema, path: readonly string[], isMerged?: true): void {
  for (const entry of node.entries) walkEntry(walk, entry, node, schema, path);
  if (!isMerged) checkRequired(walk.mismatches, node, schema, path);
  if (schema.exclusive) checkExclusive(walk.mismatches, node, schema, path);
}

function walkEntry(walk: Walk, entry: Entry, parent: Mapping, schema: MappingSchema, path: readonly string[]): void {
  const { name, value } = entry;
  checkKey(walk.mismatches, entry, schema, path);
  if (name === undefined) return;
  if (name === '<<') return walkMerge(walk, value, schema, path);
  const key = keyOf(schema, name);
  if (!key) return reportUnknown(walk, entry, parent, schema, path);
  if (schema.defines === 'service' && isNoService(entry)) {
    walk.mismatches.push({ kind: 'unknown-key', entry, parent, schema, path });
    return;
  }
  if (key.deprecated) walk.mismatches.push({ kind: 'deprecated-key', entry, reason: key.deprecated, path });
  if (!Object.hasOwn(schema.keys ?? {}, name)) {
    if (schema.defines) walk.definitions.push(keyOccurrence(entry, schema.defines, 'definition'));
    if (schema.refersTo) walk.references.push(keyOccurrence(entry, schema.refersTo, 'reference'));
  }
  const refers = refersHere(key, parent);
  if (refers === 'maybe' && value.kind === 'scalar') pushGuess(walk, value, key.schema);
  walkNode(walk, value, refers === 'yes' ? key.schema : withoutReference(key.schema), [...path, name]);
}

/** `maybe`: the key that decides is not there yet. */
function refersHere({ refersWhere }: Key, parent: Mapping): 'yes' | 'maybe' | 'no' {
  if (!refersWhere) return 'yes';
  const beside = entryOf(parent, refersWhere.key)?.value;
  if (refersWhere.value === undefined) return beside === undefined ? 'yes' : 'no';
  if (!beside) return 'maybe';
  return beside.kind === 'scalar' && beside.text === refersWhere.value ? 'yes' : 'no';
}

function withoutReference(schema: Schema): Schema {
  return schema.kind === 'scalar' ? { ...schema, refersTo: undefined } : schema;
}

function walkMerge(walk: Walk, value: Node, schema: MappingSchema, path: readonly string[]): void {
  const sources = mergeSourcesOf(value, walk.resolve);
  if (sources.length === 0 && !isMergeable(walk, value))
    walk.mismatches.push({ kind: 'wrong-type', node: value, schema, path: [...path, '<<'] });
  for (const source of sources) {
    const schemas = walk.seen.get(source) ?? new Set();
    if (schemas.has(schema)) continue;
    walk.seen.set(source, schemas.add(schema));
    walkMapping(walk, source, schema, path, true);
  }
}

/** An empty list, and an alias of nothing, are no wrong type. */
function isMergeable(walk: Walk, value: Node): boolean {
  const node = follow(value, walk.resolve);
  return !node || node.kind === 'sequence';
}

function reportUnknown(
  walk: Walk,
  entry: Entry,
  parent: Mapping,
  schema: MappingSchema,
  path: readonly string[],
): void {
  if (isAllowed(schema, entry.name ?? '')) return;
  walk.mismatches.push({ kind: 'unknown-key', entry, parent, schema, path });
}

function walkSequence(
  walk: Walk,
  node: Sequence,
  { items, firstItem, unique }: SequenceSchema,
  path: readonly string[],
): void {
  if (unique) checkUnique(walk.mismatches, node, path);
  for (const [index, item] of node.items.entries())
    walkNode(walk, item, index === 0 && firstItem ? firstItem : items, path);
}

function walkScalar(walk: Walk, node: Scalar, option: ScalarSchema, schema: Schema, path: readonly string[]): void {
  if (isFree(node)) return;
  if (!accepts(option, node) || (isDate(node) && option.types.every((type) => type === 'string'))) {
    walk.mismatches.push({ kind: 'wrong-type', node, schema, path });
    return;
  }
  if (option.refersTo && node.value !== null) pushReference(walk, node, option);
  checkValue(walk.mismatches, node, option, path);
}

/** The type of interpolated text is known only when Compose runs. */
function isFree(node: Scalar): boolean {
  return hasInterpolation(node.text);
}

/** Compose reads `2024-12-31` as a date (go-yaml), and then misses the text. */
function isDate({ style, text }: Scalar): boolean {
  return style === 'plain' && /^\d{4}-\d{1,2}-\d{1,2}(?:$|[Tt\s]+\d)/.test(text);
}

/** Whether YAML reads a scalar as one of the types that a schema lists. */
export function accepts(schema: ScalarSchema, { value }: Scalar): boolean {
  return schema.types.some((type) => {
    if (type === 'null') return value === null;
    if (type === 'integer') return typeof value === 'number' && Number.isInteger(value);
    return typeof value === type;
  });
}

function keyOccurrence(entry: Entry, kind: SymbolKind, role: Occurrence['role']): Occurrence {
  return { kind, name: entry.name!, role, node: entry.key, entry, ...contentOf(entry.key) };
}

/** The place of a scalar's content, without quotes; of another node its own. */
export function contentOf(node: Node): Placed {
  const { block } = node;
  if (node.kind !== 'scalar' || node.style === 'plain') return { block, start: node.start, end: node.end };
  return { block, ...partSpan(block.text, node, { start: 0, end: node.text.length }) };
}

function pushReference(walk: Walk, node: Scalar, schema: ScalarSchema): void {
  const part = nameIn(node.text, schema);
  if (!part) return schema.format === 'mount' ? pushGuess(walk, node, schema) : undefined;
  const name = node.text.slice(part.start, part.end);
  const place =
    part.end - part.start === node.text.length
      ? contentOf(node)
      : { block: node.block, ...partSpan(node.block.text, node, part) };
  walk.references.push({ kind: schema.refersTo!, name, role: 'reference', node, ...place });
}

/** A text that can be the name of what a schema refers to, and is no path. */
function pushGuess(walk: Walk, node: Scalar, schema: Schema): void {
  const refersTo = schema.kind === 'scalar' ? schema.refersTo : undefined;
  if (refersTo && /^[a-z\d][\w.-]*$/i.test(node.text))
    walk.guesses.push({ kind: refersTo, name: node.text, role: 'reference', node, ...contentOf(node) });
}

/** Where in a text the name stands that a schema refers to; undefined where the text refers to nothing in the file. */
function nameIn(text: string, { format, refersTo }: ScalarSchema): Span | undefined {
  const upTo = (end: number, start = 0) => (end > start ? { start, end } : undefined);
  const colon = text.indexOf(':');
  switch (format) {
    case 'mount': {
      const mount = parseMount(text);
      return mount.ok && mount.value.kind === 'volume' && refersTo === 'volume' ? mount.value.source : undefined;
    }
    case 'network-mode':
    case 'namespace-mode':
      return text.startsWith('service:') ? upTo(text.length, 'service:'.length) : undefined;
    case 'service-volumes':
      return text.startsWith('container:') ? undefined : upTo(colon < 0 ? text.length : colon);
    case 'service-link':
      return upTo(colon < 0 ? text.length : colon);
    default:
      return upTo(text.length);
  }
}
