// A file as written: its blocks put together to one tree, and the border between spans and LSP positions.
import type { Position, Range } from 'vscode-languageserver-types';
import { MAX_ALIAS_DEPTH, tooDeep } from './alias-depth.ts';
import { type Block, parseBlock, unreadFile } from './block.ts';
import { cut, cutChildren, isTorn, type Piece } from './cut.ts';
import type { Alias, Entry, Mapping, Mark, Node, Span, YamlError } from './node.ts';
import { MAX_NODES, mayHaveTooMany, nodesIn } from './size.ts';

/** Replaces a span of the whole text, or with an empty span inserts. */
export interface Edit extends Span {
  readonly newText: string;
}

/** A place in the tree: a node, and the way to it from the root. */
export interface Location {
  /** Names of entries and indexes of items from the root of the YAML document, those of the node itself last. */
  readonly path: readonly (string | number)[];
  /** The innermost node at the place: a key, or a value. */
  readonly node: Node;
  /** The entry that the node is the key or value of, or within the value of which it lies. */
  readonly entry: Entry | undefined;
  /** The node is the key of the entry. */
  readonly isKey: boolean;
  /** All nodes from the root to the node, and the entries between. */
  readonly ancestors: readonly (Node | Entry)[];
}

/** Whatever has a span within a block: nodes, entries, comments with their block. */
export type Placed = Span & { readonly block: Block };

/**
 * Parses a text. Unchanged blocks of `previous` are taken over by identity; the result is the same as without it.
 * Never fails: what cannot be read is in `errors`.
 */
export function parse(uri: string, text: string, version = 0, previous?: ComposeDocument): ComposeDocument {
  if (previous) {
    const start = commonPrefix(previous.text, text);
    const tail = commonSuffix(previous.text, text, start);
    const edit = { start, end: previous.text.length - tail, newText: text.slice(start, text.length - tail) };
    const part = parseChildren(previous, edit);
    if (part)
      return new ComposeDocument(uri, version, part.blocks, {
        text,
        hasUniqueKeys: part.hasSameKeys && previous.hasUniqueKeys,
        previous,
      });
  }
  return new ComposeDocument(uri, version, blocksOf(text, previous?.blocks), { text, previous });
}

function blocksOf(text: string, old: readonly Block[] | undefined): readonly Block[] {
  const pieces = cut(text);
  if (mayHaveTooMany(text) && nodesIn(text, pieces) > MAX_NODES) return unreadBlocks(text, old);
  const blocks = parsePieces(text, pieces, old);
  if (hasTooMany(blocks)) return unreadBlocks(text, old);
  return isTorn(blocks) ? parsePieces(text, [{ role: 'file', start: 0, end: text.length }], old) : blocks;
}

function unreadBlocks(text: string, old: readonly Block[] = []): readonly Block[] {
  return old.length === 1 && old[0]!.role === 'file' && old[0]!.text === text ? old : [unreadFile(text)];
}

function hasTooMany(blocks: readonly Block[]): boolean {
  let nodes = 0;
  for (const block of blocks) nodes += block.nodes;
  return nodes > MAX_NODES;
}

/** Parses the text that an edit leaves. The same as `parse`, without a look at what the edit does not touch. */
export function parseEdit(previous: ComposeDocument, edit: Edit, version: number): ComposeDocument {
  const { uri } = previous;
  const part = parseChildren(previous, edit);
  if (part)
    return new ComposeDocument(uri, version, part.blocks, {
      hasUniqueKeys: part.hasSameKeys && previous.hasUniqueKeys,
      previous,
    });
  return parse(
    uri,
    previous.text.slice(0, edit.start) + edit.newText + previous.text.slice(edit.end),
    version,
    previous,
  );
}

/**
 * The blocks after an edit within one section, most edits: only the children that it touches are cut and parsed again.
 * Undefined for any other edit.
 */
function parseChildren(previous: ComposeDocument, edit: Edit): { blocks: Block[]; hasSameKeys: boolean } | undefined {
  const { blocks } = previous;
  if (blocks.length === 0) return undefined;
  let from = previous.blockIndexAt(edit.start);
  // What is put at the start of a child may belong to the one before.
  if (from > 0 && previous.startOf(blocks[from]!) === edit.start) from--;
  // The column of the children is that of one which stands in it.
  while (from > 0 && blocks[from]!.role === 'child' && blocks[from]!.fault) from--;
  const to = previous.blockIndexAt(edit.end);
  const touched = blocks.slice(from, to + 1);
  const section = touched[0]?.section;
  if (section === undefined || touched.some((block) => block.role !== 'child' || block.section !== section))
    return undefined;
  const before = touched.map((block) => block.text).join('');
  const offset = previous.startOf(blocks[from]!);
  const text = before.slice(0, edit.start - offset) + edit.newText + before.slice(edit.end - offset);
  const pieces = cutChildren(text, before.search(/[^ ]/), section);
  if (!pieces) return undefined;
  const parsed = parsePieces(text, pieces, touched);
  const now = [...blocks.slice(0, from), ...parsed, ...blocks.slice(to + 1)];
  if (isTorn(now) || hasTooMany(now)) return undefined;
  const keys = (list: readonly Block[]) =>
    list
      .map((block) =>
        entriesOf(block)
          .map(({ name }) => name)
          .join('\n'),
      )
      .join('\n');
  return { blocks: now, hasSameKeys: keys(parsed) === keys(touched) };
}

/**
 * How many characters two texts begin with alike. Slices are compared as a whole, which engines do by machine words.
 */
function commonPrefix(a: string, b: string): number {
  let low = 0;
  let high = Math.min(a.length, b.length);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (a.slice(low, middle) === b.slice(low, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How many they end with alike, behind their first `prefix` characters. */
function commonSuffix(a: string, b: string, prefix: number): number {
  let low = 0;
  let high = Math.min(a.length, b.length) - prefix;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (a.slice(a.length - middle, a.length - low) === b.slice(b.length - middle, b.length - low)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function parsePieces(text: string, pieces: readonly Piece[], old: readonly Block[] = []): Block[] {
  const fits = (block: Block | undefined, piece: Piece) =>
    block !== undefined &&
    block.role === piece.role &&
    block.section === piece.section &&
    block.fault === piece.fault &&
    block.text.length === piece.end - piece.start &&
    block.text === text.slice(piece.start, piece.end);
  let before = 0;
  while (before < pieces.length && fits(old[before], pieces[before]!)) before++;
  let behind = 0;
  const limit = Math.min(pieces.length, old.length) - before;
  while (behind < limit && fits(old[old.length - 1 - behind], pieces[pieces.length - 1 - behind]!)) behind++;

  // What lies between is new, or has moved.
  const moved = new Map<string, Block[]>();
  for (const block of old.slice(before, old.length - behind)) {
    const same = moved.get(block.text);
    if (same) same.push(block);
    else moved.set(block.text, [block]);
  }
  const between = pieces.slice(before, pieces.length - behind).map((piece) => {
    const source = text.slice(piece.start, piece.end);
    const same = moved.get(source);
    const at = same?.findIndex((block) => fits(block, piece)) ?? -1;
    return at >= 0 ? same!.splice(at, 1)[0]! : parseBlock(detached(source), piece);
  });
  return [...old.slice(0, before), ...between, ...old.slice(old.length - behind)];
}

/** A copy of a slice: engines keep the whole string that a slice was taken from, here a text of every version. */
function detached(slice: string): string {
  return JSON.parse(JSON.stringify(slice)) as string;
}

/** What is known of a document beforehand. */
interface Known {
  readonly text?: string;
  readonly hasUniqueKeys?: boolean;
  readonly previous?: ComposeDocument;
}

/** Immutable; an edit makes a new one. */
export class ComposeDocument {
  readonly uri: string;
  readonly version: number;
  readonly blocks: readonly Block[];
  /** What is derived from all blocks, by slot, at first that of the version before: see `syntax/derive.ts`. */
  readonly derived: unknown[];
  #text: string | undefined;
  #starts: number[] | undefined;
  #lines: number[] | undefined;
  #roots: readonly Node[] | undefined;
  #errors: readonly (YamlError & Placed)[] | undefined;
  #anchors: Map<string, Node[]> | undefined;
  /** Where the YAML documents end. */
  #ends: readonly number[] | undefined;
  #hasUniqueKeys: boolean | undefined;
  /** The anchors whose nodes are nested too deep by aliases. */
  #tooDeep: ReadonlySet<Mark> | undefined;

  constructor(uri: string, version: number, blocks: readonly Block[], known: Known = {}) {
    this.uri = uri;
    this.version = version;
    this.blocks = blocks;
    this.derived = known.previous ? [...known.previous.derived] : [];
    this.#text = known.text;
    this.#hasUniqueKeys = known.hasUniqueKeys || undefined;
  }

  /** Put together when it is first asked for: a keystroke in a large file needs no copy of it. */
  get text(): string {
    this.#text ??= this.blocks.map((block) => block.text).join('');
    return this.#text;
  }

  /** Of the text, in UTF-16 code units. */
  get length(): number {
    const last = this.blocks.at(-1);
    return last ? this.startOf(last) + last.text.length : 0;
  }

  /**
   * The root of each YAML document in the file; `[]` for an empty file. The first one is what Compose reads, the others
   * are laid over it.
   */
  get roots(): readonly Node[] {
    this.#roots ??= assemble(this);
    return this.#roots;
  }

  /** The root of the first YAML document, if it is a mapping. */
  get root(): Mapping | undefined {
    const root = this.roots[0];
    return root?.kind === 'mapping' ? root : undefined;
  }

  /**
   * All syntax errors in the order of the text, keys that are there twice among them (`DUPLICATE_KEY`, the key is the
   * message).
   */
  get errors(): readonly (YamlError & Placed)[] {
    this.#errors ??= errorsOf(this);
    return this.#errors;
  }

  /** No two blocks hold the same key of the same mapping. */
  get hasUniqueKeys(): boolean {
    this.#hasUniqueKeys ??= duplicatesAcross(this).length === 0;
    return this.#hasUniqueKeys;
  }

  /** The offset at which a block starts. */
  startOf(block: Block): number {
    this.#starts ??= sums(this.blocks, (each) => each.text.length);
    return this.#starts[this.indexOf(block)]!;
  }

  /** The line on which a block starts. */
  lineOf(block: Block): number {
    this.#lines ??= sums(this.blocks, (each) => each.lineStarts.length - 1);
    return this.#lines[this.indexOf(block)]!;
  }

  /** The span of a node, or of a part of it, within the whole text. */
  spanOf(place: Placed): Span {
    const offset = this.startOf(place.block);
    return { start: offset + place.start, end: offset + place.end };
  }

  rangeOf(place: Placed): Range {
    const { start, end } = this.spanOf(place);
    return this.range(start, end);
  }

  range(start: number, end: number): Range {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }

  /** The line and character of an offset; behind the end of the text counts as its end. */
  positionAt(offset: number): Position {
    const bounded = Math.max(0, Math.min(offset, this.length));
    if (this.blocks.length === 0) return { line: 0, character: 0 };
    const index = this.blockIndexAt(bounded);
    const block = this.blocks[index]!;
    const starts = block.lineStarts;
    const local = bounded - this.#starts![index]!;
    const line = lastAtMost(starts, local);
    this.#lines ??= sums(this.blocks, (each) => each.lineStarts.length - 1);
    // Between the two characters of a line break is the end of the line.
    const isInBreak = block.text[local] === '\n' && block.text[local - 1] === '\r';
    return { line: this.#lines[index]! + line, character: local - starts[line]! - (isInBreak ? 1 : 0) };
  }

  /**
   * The offset of a position. As LSP says, a character behind the end of its line is the end of the line; so with
   * lines.
   */
  offsetAt(position: Position): number {
    const line = asIndex(position.line);
    if (position.line < 0 || this.blocks.length === 0) return 0;
    this.#lines ??= sums(this.blocks, (each) => each.lineStarts.length - 1);
    this.#starts ??= sums(this.blocks, (each) => each.text.length);
    const index = lastAtMost(this.#lines, line);
    const block = this.blocks[index]!;
    const starts = block.lineStarts;
    const local = line - this.#lines[index]!;
    if (local >= starts.length) return this.length;
    const end = endOfLine(block.text, starts[local]!);
    return this.#starts[index]! + Math.min(starts[local]! + asIndex(position.character), end);
  }

  /** The whole text of a line, without its line break. */
  lineText(line: number): string {
    const start = this.offsetAt({ line, character: 0 });
    return this.text.slice(start, endOfLine(this.text, start));
  }

  blockAt(offset: number): Block | undefined {
    return this.blocks.length === 0 ? undefined : this.blocks[this.blockIndexAt(offset)];
  }

  indexOf(block: Block): number {
    if (this.blocks[block.index] === block) return block.index;
    // The blocks are shared by the versions of a document: the indexes are those of the version that was asked last.
    for (let index = 0; index < this.blocks.length; index++) this.blocks[index]!.index = index;
    return this.blocks[block.index] === block ? block.index : -1;
  }

  /** The innermost node at an offset, both ends included; of two that touch, the one that starts there. */
  locate(offset: number): Location | undefined {
    const root = lastTouching(this, this.roots, offset);
    if (!root) return undefined;
    const path: (string | number)[] = [];
    const ancestors: (Node | Entry)[] = [root];
    let entry: Entry | undefined;
    let node: Node = root;
    for (;;) {
      const step = stepTo(this, node, offset);
      if (!step) return { path, node, entry, isKey: false, ancestors };
      if (step.entry) {
        entry = step.entry;
        path.push(entry.name ?? '');
        ancestors.push(entry);
      } else if (step.index !== undefined) path.push(step.index);
      node = step.node;
      ancestors.push(node);
      if (step.isKey) return { path, node, entry, isKey: true, ancestors };
    }
  }

  /**
   * The node that an alias stands for: the last one with that anchor before it (in a file of several YAML documents: in
   * the same one). Undefined if there is none. It may contain the alias itself: whoever follows aliases needs a bound.
   */
  resolve(alias: Alias): Node | undefined {
    this.#anchors ??= anchorTable(this);
    const at = this.spanOf(alias).start;
    const named = this.#anchors.get(alias.name);
    if (!named) return undefined;
    for (let index = named.length - 1; index >= 0; index--) {
      const node = named[index]!;
      const from = this.startOf(node.block) + node.anchor!.start;
      if (from < at) return this.sameDocument(from, at) && !this.#isTooDeep(node) ? node : undefined;
    }
    return undefined;
  }

  /** What the alias stands for is there, and leads through too many aliases to be followed. */
  isTooDeep(alias: Alias): boolean {
    const named = this.#anchors?.get(alias.name) ?? [];
    return named.some((node) => this.#isTooDeep(node));
  }

  #isTooDeep(node: Node): boolean {
    this.#tooDeep ??= nodesTooDeep(this);
    return this.#tooDeep.has(node.anchor!);
  }

  /** All anchors, in the order of the text. */
  get anchors(): readonly Node[] {
    this.#anchors ??= anchorTable(this);
    return [...this.#anchors.values()]
      .flat()
      .sort((a, b) => this.startOf(a.block) + a.anchor!.start - this.startOf(b.block) - b.anchor!.start);
  }

  /** Whether two offsets are in one YAML document: an anchor ends with its own. */
  sameDocument(one: number, other: number): boolean {
    if (this.roots.length < 2) return true;
    this.#ends ??= this.roots.map((root) => this.spanOf(root).end);
    return firstAtLeast(this.#ends, one) === firstAtLeast(this.#ends, other);
  }

  /** The index of the block that an offset is in; of two that touch, the second. */
  blockIndexAt(offset: number): number {
    this.#starts ??= sums(this.blocks, (each) => each.text.length);
    return lastAtMost(this.#starts, offset);
  }
}

/** Clients send anything as a number: what is none is 0. */
function asIndex(value: number): number {
  return Number.isFinite(value) ? Math.max(0, Math.trunc(value)) : 0;
}

/**
 * The root of the pieces of a cut file: a mapping of their entries, those of sections with a mapping of their children.
 */
function assemble(document: ComposeDocument): readonly Node[] {
  const { blocks } = document;
  const first = blocks[0];
  if (!first || first.role === 'file') return first?.roots ?? [];
  const entries: Entry[] = [];
  for (let at = 0; at < blocks.length; ) {
    const block = blocks[at++]!;
    if (block.role !== 'section') {
      for (const entry of entriesOf(block)) entries.push(entry);
      continue;
    }
    const children: Entry[] = [];
    for (; blocks[at]?.role === 'child'; at++) for (const child of entriesOf(blocks[at]!)) children.push(child);
    const head = entriesOf(block)[0];
    if (head) entries.push(children.length > 0 ? withChildren(document, head, children) : head);
  }
  if (entries.length === 0) return [];
  const { start } = document.spanOf(entries[0]!);
  return [{ kind: 'mapping', block: first, start, end: document.spanOf(entries.at(-1)!).end, flow: false, entries }];
}

/** The entries of a block's own mapping: one, as a rule; none where it could not be read. */
export function entriesOf(block: Block): readonly Entry[] {
  const root = block.roots[0];
  return root?.kind === 'mapping' ? root.entries : [];
}

/** The entry of a section: its line has no value of its own, the children are the value. */
function withChildren(document: ComposeDocument, head: Entry, entries: readonly Entry[]): Entry {
  const { block, value } = head;
  const offset = document.startOf(block);
  const start = document.spanOf(entries[0]!).start - offset;
  const end = document.spanOf(entries.at(-1)!).end - offset;
  const marks = { ...(value.anchor && { anchor: value.anchor }), ...(value.tag && { tag: value.tag }) };
  return { ...head, end, value: { kind: 'mapping', block, start, end, flow: false, entries, ...marks } };
}

function errorsOf(document: ComposeDocument): readonly (YamlError & Placed)[] {
  const errors: (YamlError & Placed)[] = [];
  for (const block of document.blocks) for (const error of block.errors) errors.push({ ...error, block });
  if (document.hasUniqueKeys) return errors;
  return [...errors, ...duplicatesAcross(document)].sort((a, b) => document.spanOf(a).start - document.spanOf(b).start);
}

/** The keys that stand in several blocks. (Those within a block are among its errors.) */
function duplicatesAcross({ blocks }: ComposeDocument): (YamlError & Placed)[] {
  const duplicates: (YamlError & Placed)[] = [];
  const add = (seen: Set<string>, { name, key, block }: Entry) => {
    if (name === undefined) return;
    if (seen.has(name))
      duplicates.push({ start: key.start, end: key.end, block, code: 'DUPLICATE_KEY', message: name });
    seen.add(name);
  };
  const topLevel = new Set<string>();
  let section = new Set<string>();
  for (const block of blocks) {
    if (block.role === 'file') continue;
    if (block.role === 'section') section = new Set();
    for (const entry of entriesOf(block)) add(block.role === 'child' ? section : topLevel, entry);
  }
  return duplicates;
}

function anchorTable(document: ComposeDocument): Map<string, Node[]> {
  const table = new Map<string, Node[]>();
  const sections = new Map(
    (document.root?.entries ?? [])
      .filter((entry) => entry.block.role === 'section')
      .map((entry) => [entry.block, entry.value]),
  );
  for (const block of document.blocks) {
    for (const node of block.anchors) {
      // The line of a section has an empty value in its block; in the document it has the children.
      const whole = entriesOf(block)[0]?.value === node ? (sections.get(block) ?? node) : node;
      const named = table.get(node.anchor!.name);
      if (named) named.push(whole);
      else table.set(node.anchor!.name, [whole]);
    }
  }
  return table;
}

function nodesTooDeep(document: ComposeDocument): ReadonlySet<Mark> {
  const aliases = document.blocks.flatMap((block) => block.aliases);
  const { anchors } = document;
  // So few cannot be nested that deep.
  if (Math.min(aliases.length, anchors.length) <= MAX_ALIAS_DEPTH) return new Set();
  const marks = [
    ...anchors.map((node) => ({
      ...document.spanOf(node),
      name: node.anchor!.name,
      isAnchor: true,
      mark: node.anchor!,
    })),
    ...aliases.map((alias) => ({ ...document.spanOf(alias), name: alias.name, isAnchor: false, mark: undefined })),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  return new Set(Array.from(tooDeep(marks), (at) => marks[at]!.mark!));
}

/** The child of a node that an offset touches, the last one if two do; of an entry the key or the value. */
function stepTo(
  document: ComposeDocument,
  node: Node,
  offset: number,
): { node: Node; entry?: Entry; index?: number; isKey?: true } | undefined {
  if (node.kind === 'mapping') {
    const entry = lastTouching(document, node.entries, offset);
    if (!entry) return undefined;
    if (touches(document.spanOf(entry.key), offset)) return { node: entry.key, entry, isKey: true };
    return { node: entry.value, entry };
  }
  if (node.kind !== 'sequence') return undefined;
  const item = lastTouching(document, node.items, offset);
  return item && { node: item, index: node.items.indexOf(item) };
}

function lastTouching<T extends Placed>(
  document: ComposeDocument,
  places: readonly T[],
  offset: number,
): T | undefined {
  let low = 0;
  let high = places.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (document.spanOf(places[middle]!).start <= offset) low = middle + 1;
    else high = middle - 1;
  }
  const found = places[high];
  return found && touches(document.spanOf(found), offset) ? found : undefined;
}

function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  const line = text.slice(from, end < 0 ? text.length : end);
  const carriage = line.indexOf('\r');
  return from + (carriage < 0 ? line.length : carriage);
}

function sums(blocks: readonly Block[], size: (block: Block) => number): number[] {
  const starts = new Array<number>(blocks.length);
  let sum = 0;
  for (let at = 0; at < blocks.length; at++) {
    starts[at] = sum;
    sum += size(blocks[at]!);
  }
  return starts;
}

/**
 * The range of a place whose block starts on a line: what holds for as long as the block is the same and stays there.
 */
export function rangeFrom({ block: { lineStarts }, start, end }: Placed, firstLine: number): Range {
  const position = (offset: number): Position => {
    const line = lastAtMost(lineStarts, offset);
    return { line: firstLine + line, character: offset - lineStarts[line]! };
  };
  return { start: position(start), end: position(end) };
}

/** The index of the first number that is not less; the length if there is none. */
function firstAtLeast(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index of the last number that is not greater; of several equal ones the last. 0 if there is none. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! <= limit) low = middle + 1;
    else high = middle - 1;
  }
  return Math.max(0, high);
}
