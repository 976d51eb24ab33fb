// Parses one piece of a file: text to nodes with spans, never failing. With `size.ts` the only file that imports
// `yaml`.
import {
  Composer,
  type CST,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  Parser,
  type Document as YamlDocument,
  type Node as YamlNode,
} from 'yaml';
import { bracketBalance, type Fault, type Piece } from './cut.ts';
import { lastBefore, lineEnd } from './lines.ts';
import type { Alias, Block, Comment, Entry, Mark, Node, Scalar, ScalarStyle, YamlError } from './node.ts';
import { endOfDocuments, isTooLarge, lineStartsOf, MAX_DOCUMENTS, MAX_NODES, NodeCount } from './size.ts';

export type { Block };

/** How much has been parsed, for tests of what an answer costs. */
export const readings = { characters: 0 };

/** Mappings and sequences nested deeper are refused, so that whoever walks a tree may recurse. */
export const MAX_DEPTH = 200;

/**
 * The library makes an error of each mistake, and nobody looks at its stack: to collect that costs most where there are
 * thousands.
 */
function composed(tokens: readonly CST.Token[], length: number): YamlDocument.Parsed[] {
  // Engines other than V8 have no such limit.
  const stacks = Error as { stackTraceLimit?: number | undefined };
  const { stackTraceLimit } = stacks;
  stacks.stackTraceLimit = 0;
  try {
    return [
      ...new Composer({ uniqueKeys: false, prettyErrors: false, logLevel: 'silent' }).compose(tokens, true, length),
    ];
  } finally {
    stacks.stackTraceLimit = stackTraceLimit;
  }
}

/**
 * Parses a piece. What is refused for its size or depth becomes an error with the code `TOO_LARGE` or `TOO_DEEP`,
 * and an empty tree. Of too many YAML documents the first are read, and what is not read begins at the error
 * `TOO_MANY_DOCUMENTS`.
 */
export function parseBlock(text: string, piece: Pick<Piece, 'role' | 'section' | 'fault'>): Block {
  readings.characters += text.length;
  const block = unread(text, piece);
  if (isTooLarge(text, block.lineStarts)) return refuse(block, 'TOO_LARGE');
  const end = piece.role === 'file' ? endOfDocuments(text) : undefined;
  const source = end === undefined ? text : text.slice(0, end);
  let tokens: CST.Token[];
  let documents: YamlDocument.Parsed[];
  try {
    tokens = tokensOf(source, block);
    if (isSuspect(source) && depthOf(tokens) > MAX_DEPTH) return refuse(block, 'TOO_DEEP');
    documents = composed(tokens, source.length);
  } catch (error) {
    if (error instanceof RangeError) return refuse(block, 'TOO_DEEP');
    return refuse(block, 'INTERNAL');
  }
  const conversion: Conversion = { block, errors: [], anchors: [], aliases: [] };
  block.comments = source.includes('#') ? commentsOf(tokens) : [];
  block.roots = rootsOf(documents, conversion);
  const last = source.trimEnd().length;
  for (const { pos, code, message } of documents.flatMap((document) => document.errors)) {
    // What is missing is missed at the end of the text, not on the blank lines behind it.
    const start = Math.min(pos[0], Math.max(0, last - 1));
    const end = Math.max(start, Math.min(pos[1], last));
    // Between \r and \n there is no place.
    const isWithin = (at: number) => block.text[at] === '\n' && block.text[at - 1] === '\r';
    conversion.errors.push({
      start: isWithin(start) ? start - 1 : start,
      end: isWithin(end) ? end + 1 : end,
      code,
      message,
    });
  }
  if (end !== undefined)
    conversion.errors.push({
      start: end,
      end: end + 3,
      code: 'TOO_MANY_DOCUMENTS',
      message: REFUSALS.TOO_MANY_DOCUMENTS,
    });
  if (block.fault && (block.fault !== 'MISSING_COLON' || conversion.errors.length === 0)) {
    const start = text.length - text.trimStart().length;
    conversion.errors.push({ start, end: lineEnd(text, start), code: block.fault, message: FAULTS[block.fault] });
  }
  block.unclosedFlow =
    block.balance > 0 &&
    conversion.errors.some((error) => error.code === 'BAD_INDENT' || error.code === 'MISSING_CHAR');
  block.errors = conversion.errors.sort((a, b) => a.start - b.start || a.end - b.end);
  block.anchors = conversion.anchors;
  block.aliases = conversion.aliases;
  return block;
}

/** The block of a file that has more nodes than Compose reads: nothing of it is read. */
export function unreadFile(text: string): Block {
  return refuse(unread(text, { role: 'file' }), 'TOO_MANY_NODES');
}

function unread(text: string, piece: Pick<Piece, 'role' | 'section' | 'fault'>): Mutable<Block> {
  return {
    role: piece.role,
    section: piece.section,
    text,
    roots: [],
    errors: [],
    comments: [],
    anchors: [],
    aliases: [],
    lineStarts: lineStartsOf(text),
    unclosedFlow: false,
    balance: bracketBalance(text),
    nodes: 0,
    fault: piece.fault,
    index: -1,
    derived: [],
  };
}

/** What `Parser.parse` gives, with the lexemes counted on the way. */
function tokensOf(text: string, block: Mutable<Block>): CST.Token[] {
  const parser = new Parser();
  const count = new NodeCount();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    count.add(lexeme);
    for (const token of parser.next(lexeme)) tokens.push(token);
  }
  for (const token of parser.end()) tokens.push(token);
  block.nodes = count.most;
  return tokens;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface Conversion {
  readonly block: Block;
  readonly errors: YamlError[];
  readonly anchors: Node[];
  readonly aliases: Alias[];
}

const FAULTS: Record<Fault, string> = {
  MISSING_COLON: 'A key needs a colon and a value',
  BAD_INDENT: 'All mapping items must start at the same column',
  BLOCK_AS_IMPLICIT_KEY: 'A block sequence may not be used as an implicit map key',
};

/** Nothing of the block is read: what is typed in it changes nothing of that. */
export function isUnread({ errors, roots }: Block): boolean {
  return roots.length === 0 && errors.some(({ code }) => Object.hasOwn(REFUSALS, code));
}

const REFUSALS = {
  TOO_LARGE: 'Refused: too large to be read',
  TOO_DEEP: `Refused: nested deeper than ${MAX_DEPTH} levels`,
  TOO_MANY_NODES: `Refused: more than ${MAX_NODES} nodes`,
  TOO_MANY_DOCUMENTS: `Refused: more than ${MAX_DOCUMENTS} YAML documents`,
  INTERNAL: 'Refused: cannot be read',
};

function refuse(block: Mutable<Block>, code: keyof typeof REFUSALS): Block {
  const start = block.text.length - block.text.trimStart().length;
  block.errors = [{ start, end: Math.min(lineEnd(block.text, start), start + 200), code, message: REFUSALS[code] }];
  return block;
}

/**
 * A cheap bound: whether the text could nest deeper than the limit, by its brackets or by the width of its
 * indentations.
 */
function isSuspect(text: string): boolean {
  let brackets = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 91 || code === 123) brackets++;
  }
  return brackets > MAX_DEPTH / 2 || /^[ ?-]{64}/m.test(text);
}

function depthOf(tokens: readonly CST.Token[]): number {
  let deepest = 0;
  const open: { token: CST.Token | null | undefined; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next;
    if (!token) continue;
    if (depth > deepest) deepest = depth;
    if (token.type === 'document') open.push({ token: token.value, depth });
    if ('items' in token) {
      for (const item of token.items) {
        if ('key' in item) open.push({ token: item.key, depth: depth + 1 });
        open.push({ token: item.value, depth: depth + 1 });
      }
    }
  }
  return deepest;
}

/** All comments, in the order of the text. (`yaml`'s nodes hold their text without a place.) */
function commentsOf(tokens: readonly CST.Token[]): Comment[] {
  const comments: Comment[] = [];
  const addAll = (list: readonly CST.SourceToken[] | undefined) => {
    if (list)
      for (const { type, offset, source } of list)
        if (type === 'comment') comments.push({ start: offset, end: offset + source.length, text: source });
  };
  const visit = (token: CST.Token | null | undefined) => {
    if (!token) return;
    if (token.type === 'comment')
      comments.push({ start: token.offset, end: token.offset + token.source.length, text: token.source });
    if ('start' in token && Array.isArray(token.start)) addAll(token.start);
    if (token.type === 'block-scalar')
      addAll(token.props.filter((prop): prop is CST.SourceToken => prop.type === 'comment'));
    if ('value' in token) visit(token.value);
    if ('items' in token) for (const item of token.items) visitItem(item);
    if ('end' in token) addAll(token.end);
  };
  const visitItem = (item: CST.CollectionItem) => {
    addAll(item.start);
    if ('key' in item) visit(item.key);
    if ('sep' in item) addAll(item.sep);
    visit(item.value);
  };
  for (const token of tokens) visit(token);
  return comments.map((comment) => trimmed(comment)).sort((a, b) => a.start - b.start);
}

/** A comment of a CRLF file without the carriage return. */
function trimmed(comment: Comment): Comment {
  return comment.text.endsWith('\r')
    ? { start: comment.start, end: comment.end - 1, text: comment.text.slice(0, -1) }
    : comment;
}

function rootsOf(documents: readonly YamlDocument.Parsed[], conversion: Conversion): Node[] {
  const roots = documents
    .map((document) => (document.contents ? convert(document.contents, conversion) : undefined))
    .filter((root) => root !== undefined);
  const isEmpty = (root: Node) => root.kind === 'scalar' && root.start === root.end && !root.anchor && !root.tag;
  return roots.length === 1 && isEmpty(roots[0]!) ? [] : roots;
}

function convert(node: YamlNode, conversion: Conversion): Node {
  const { block } = conversion;
  const [start, end] = node.range!;
  if (isAlias(node)) {
    const alias: Alias = { kind: 'alias', block, start, end, name: node.source };
    conversion.aliases.push(alias);
    return alias;
  }
  let converted: Node;
  const marks =
    node.anchor !== undefined || node.tag !== undefined
      ? marksBefore(block.text, start, node.anchor, node.tag)
      : undefined;
  // An anchored node comes before those within it, as in the text.
  const slot = marks?.anchor ? conversion.anchors.push(undefined as unknown as Node) - 1 : -1;
  if (isMap(node)) {
    const entries = node.items.map((pair) =>
      convertEntry(pair.key as YamlNode | null, pair.value as YamlNode | null, start, conversion),
    );
    reportDuplicates(entries, conversion.errors);
    converted = {
      kind: 'mapping',
      block,
      start,
      end: node.flow ? end : (entries.at(-1)?.end ?? end),
      flow: node.flow === true,
      entries,
      ...marks,
    };
  } else if (isSeq(node)) {
    const items = node.items.map((item) => convertItem(item as YamlNode, conversion));
    converted = {
      kind: 'sequence',
      block,
      start,
      end: node.flow ? end : Math.max(start, items.at(-1)?.end ?? end),
      flow: node.flow === true,
      items,
      ...marks,
    };
  } else if (isScalar(node)) {
    const text = node.source ?? '';
    const style = STYLES[node.type ?? 'PLAIN'] ?? 'plain';
    converted = {
      kind: 'scalar',
      block,
      start,
      end,
      style,
      text,
      value: scalarValue(node.value, text, style, marks?.tag),
      ...marks,
    };
  } else {
    converted = emptyScalar(block, start);
  }
  if (slot >= 0) conversion.anchors[slot] = converted;
  return converted;
}

/** An item of a sequence; a pair in a flow sequence (`[a: b]`) is a mapping of one entry. */
function convertItem(item: YamlNode | { key: unknown; value: unknown }, conversion: Conversion): Node {
  if ('range' in item) return convert(item as YamlNode, conversion);
  const { key, value } = item as { key: YamlNode | null; value: YamlNode | null };
  const entry = convertEntry(key, value, 0, conversion);
  return { kind: 'mapping', block: conversion.block, start: entry.start, end: entry.end, flow: true, entries: [entry] };
}

function convertEntry(
  yamlKey: YamlNode | null,
  yamlValue: YamlNode | null,
  fallback: number,
  conversion: Conversion,
): Entry {
  const { block } = conversion;
  const key = yamlKey ? convert(yamlKey, conversion) : emptyScalar(block, fallback);
  const value = yamlValue ? convert(yamlValue, conversion) : emptyScalar(block, key.end);
  const name = key.kind === 'scalar' ? key.text : undefined;
  return { block, start: key.start, end: Math.max(key.end, value.end), key, name, value };
}

function emptyScalar(block: Block, at: number): Scalar {
  return { kind: 'scalar', block, start: at, end: at, style: 'plain', text: '', value: null };
}

const STYLES: Record<string, ScalarStyle> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single-quoted',
  QUOTE_DOUBLE: 'double-quoted',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

/**
 * A tag that YAML has no type for makes a string of what is behind it (`!override 5`); what `!reset` drops is read as
 * it looks.
 */
function scalarValue(value: unknown, text: string, style: ScalarStyle, tag: Mark | undefined): Scalar['value'] {
  if (tag?.name === '!reset' && style === 'plain') return coreValue(text);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value === null || value === undefined ? null : text;
}

/** YAML 1.2, core schema (https://yaml.org/spec/1.2.2/#103-core-schema). */
function coreValue(text: string): Scalar['value'] {
  if (/^(?:~|null|Null|NULL|)$/.test(text)) return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  if (/^[-+]?(?:\d+|0o[0-7]+|0x[\da-fA-F]+|(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?)$/.test(text))
    return Number(text.replace(/^\+/, ''));
  return text;
}

/** Finds the anchor and the tag before a node: white space, comments and the other of the two may stand between. */
function marksBefore(
  text: string,
  start: number,
  anchor: string | undefined,
  tag: string | undefined,
): { anchor?: Mark; tag?: Mark } {
  const find = (sigil: string, name: string): Mark | undefined => {
    for (let at = lastBefore(text, sigil + name, start + 1); at >= 0; at = lastBefore(text, sigil + name, at)) {
      const end = at + sigil.length + name.length;
      const isWhole = name === '' || end >= text.length || /[\s,[\]{}]/.test(text[end]!);
      if (isWhole && (at === 0 || /[\s,[\]{}:-]/.test(text[at - 1]!))) return { start: at, end, name };
    }
    return undefined;
  };
  const marks: { anchor?: Mark; tag?: Mark } = {};
  const found = anchor === undefined ? undefined : find('&', anchor);
  if (found) marks.anchor = found;
  const tagged = tag === undefined ? undefined : find('!', '');
  if (tagged) {
    let end = tagged.start;
    const verbatim = text.startsWith('!<', end) ? text.indexOf('>', end) + 1 : 0;
    if (verbatim > 0) end = verbatim;
    else while (end < text.length && !/[\s,[\]{}]/.test(text[end]!)) end++;
    marks.tag = { start: tagged.start, end, name: text.slice(tagged.start, end) };
  }
  return marks;
}

/** Compose rejects a mapping with the same key twice (go-yaml: "mapping key … already defined"). */
function reportDuplicates(entries: readonly Entry[], errors: YamlError[]): void {
  if (entries.length < 2) return;
  const seen = new Set<string>();
  for (const { name, key } of entries) {
    if (name === undefined) continue;
    if (seen.has(name)) errors.push({ start: key.start, end: key.end, code: 'DUPLICATE_KEY', message: name });
    else seen.add(name);
  }
}
