// Text edits that move an entry of a block mapping to another mapping: its lines and the comments above it go along,
// indented anew.
import type { ComposeDocument, Edit } from './document.ts';
import { columnOf, eolOf, indentStep, lineOf, lineSpan, removeEntry } from './edit.ts';
import { type Entry, isAbsent, type Mapping, type Node, type Sequence } from './node.ts';

/**
 * Where an entry may go: into a mapping, below new keys if there are `rest`; below a key with nothing behind it; below
 * the one name of a list.
 */
export type Target =
  | { readonly kind: 'mapping'; readonly node: Mapping; readonly rest: readonly string[] }
  | { readonly kind: 'entry'; readonly node: Entry }
  | { readonly kind: 'item'; readonly node: Sequence }
  | { readonly kind: 'scalar' };

/** To a target that the entry is not within, below new keys in it; undefined where one of the two is in flow style. */
export function moveInto(
  document: ComposeDocument,
  entry: Entry,
  target: Mapping | Entry | Sequence,
  keys: readonly string[] = [],
): Edit[] | undefined {
  if (!('kind' in target)) return moveBelow(document, entry, target);
  const lines = linesOf(document, entry);
  if (!lines) return undefined;
  if (target.kind === 'sequence') return belowItem(document, lines, target);
  return moveAcross(document, entry, entry, target, keys);
}

/** The same, where with the entry goes another that it is within, and of which nothing else would be left. */
export function moveAcross(
  document: ComposeDocument,
  entry: Entry,
  outer: Entry,
  target: Mapping,
  keys: readonly string[] = [],
): Edit[] | undefined {
  const [first] = target.entries;
  const [lines, all] = [linesOf(document, entry), linesOf(document, outer)];
  if (!first || target.flow || !lines || !all) return undefined;
  return [
    insertion(document, lastLine(document, target), nested(document, lines, columnOf(document, first), keys)),
    removal(document, all),
  ];
}

/**
 * Below an entry that has nothing behind its key, below new keys there; or with one value behind it, that gets a key of
 * its own.
 */
export function moveBelow(
  document: ComposeDocument,
  entry: Entry,
  owner: Entry,
  keys: readonly string[] = [],
  keyOfValue?: string,
): Edit[] | undefined {
  const lines = linesOf(document, entry);
  if (!lines || (!isAbsent(owner.value) && keyOfValue === undefined)) return undefined;
  const column = columnOf(document, owner) + indentStep(document);
  const written = nested(document, lines, column, keys);
  if (keyOfValue === undefined)
    return [insertion(document, document.rangeOf(owner.key).start.line, written), removal(document, lines)];
  const wrapped = keyed(document, owner, keyOfValue);
  return wrapped && [wrapped, insertion(document, lastLine(document, owner), written), removal(document, lines)];
}

/** One value on the line of its key, as the value of a key below that. */
export function keyed(document: ComposeDocument, { key, value }: Entry, name: string): Edit | undefined {
  const from = document.text.indexOf(':', document.spanOf(key).end) + 1;
  const { start, end } = document.spanOf(value);
  if (value.anchor || value.tag || document.text.slice(from, end).includes('\n') || isBlock(value)) return undefined;
  const indent = ' '.repeat(columnOf(document, key) + indentStep(document));
  return { start: from, end: start, newText: `${eolOf(document)}${indent}${name}: ` };
}

function isBlock(value: Node): boolean {
  return value.kind === 'scalar' && (value.style === 'literal' || value.style === 'folded');
}

/** Below new keys in the place where the entry is, the outermost first. */
export function wrapIn(document: ComposeDocument, entry: Entry, keys: readonly string[]): Edit[] | undefined {
  const lines = linesOf(document, entry);
  return (
    lines && [
      { ...spanOfLines(document, lines), newText: nested(document, lines, lines.column, keys).join(eolOf(document)) },
    ]
  );
}

/**
 * Behind an entry that it is within, in the same mapping as that, below new keys there. `outer` goes with it: the
 * entry, or one around it of which nothing else would be left.
 */
export function moveOut(
  document: ComposeDocument,
  entry: Entry,
  owner: Entry,
  outer: Entry,
  keys: readonly string[] = [],
): Edit[] | undefined {
  const [lines, all] = [linesOf(document, entry), linesOf(document, outer)];
  if (!lines || !all) return undefined;
  const written = nested(document, lines, columnOf(document, owner), keys);
  const behind = lastLine(document, owner);
  if (behind === all.last) return [{ ...spanOfLines(document, all), newText: written.join(eolOf(document)) }];
  return [removal(document, all), insertion(document, behind, written)];
}

/**
 * What is below an entry, behind what is below another of the same kind; the entry goes. Undefined where one of them
 * has no lines of its own.
 */
export function moveChildren(document: ComposeDocument, entry: Entry, target: Entry): Edit[] | undefined {
  const lines = linesOf(document, entry);
  const [child, sibling] = [firstMember(document, entry), firstMember(document, target)];
  if (!lines || !child || !sibling) return undefined;
  const key = document.rangeOf(entry.key).start.line;
  const written = indented(document, { first: key + 1, last: lines.last, column: child.column }, sibling.column);
  return [insertion(document, lastLine(document, target), written), ...removeEntry(document, entry)];
}

/** Where the first entry or item below a key stands, on a line below that of the key. */
function firstMember(document: ComposeDocument, { key, value }: Entry): { column: number } | undefined {
  if ((value.kind !== 'mapping' && value.kind !== 'sequence') || value.flow || value.anchor || value.tag)
    return undefined;
  const member = value.kind === 'mapping' ? value.entries[0]?.key : value;
  if (!member) return undefined;
  const isBelow = document.rangeOf(member).start.line > document.rangeOf(key).start.line;
  return isBelow ? { column: columnOf(document, member) } : undefined;
}

/** The one name of a list becomes a key, with the lines below it. */
function belowItem(document: ComposeDocument, lines: Lines, sequence: Sequence): Edit[] | undefined {
  const [item] = sequence.items;
  if (!item || sequence.flow || item.anchor || item.tag) return undefined;
  const list = document.spanOf(sequence);
  const { start, end } = document.spanOf(item);
  // The dashes of a list may stand as far left as its key; the keys of a mapping may not.
  const owner = document
    .locate(list.start)
    ?.ancestors.findLast((each): each is Entry => 'value' in each && each.value === sequence);
  const isIndented = !owner || columnOf(document, sequence) > columnOf(document, owner);
  const column = columnOf(document, sequence) + (isIndented ? 0 : indentStep(document));
  const name = {
    start: list.start,
    end,
    newText: `${isIndented ? '' : ' '.repeat(indentStep(document))}${document.text.slice(start, end)}:`,
  };
  const below = indented(document, lines, column + indentStep(document));
  return [name, insertion(document, document.positionAt(end).line, below), removal(document, lines)];
}

interface Lines {
  readonly first: number;
  readonly last: number;
  readonly column: number;
}

/**
 * The lines of an entry with the comments above it; undefined where something stands in front of it, or it has an
 * anchor or tag.
 */
function linesOf(document: ComposeDocument, entry: Entry): Lines | undefined {
  const { line } = document.rangeOf(entry.key).start;
  const column = columnOf(document, entry.key);
  if (lineOf(document, line).slice(0, column).trim() !== '') return undefined;
  let first = line;
  const isComment = (text: string) =>
    text.trimStart().startsWith('#') && text.length - text.trimStart().length === column;
  while (first > 0 && isComment(lineOf(document, first - 1))) first--;
  return { first, last: lastLine(document, entry), column };
}

function lastLine(document: ComposeDocument, place: Entry | Mapping): number {
  const { start, end } = document.rangeOf(place);
  return end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
}

function indented(document: ComposeDocument, { first, last, column }: Lines, to: number): string[] {
  const lines: string[] = [];
  for (let line = first; line <= last; line++) {
    const text = lineOf(document, line);
    const indent = text.length - text.trimStart().length;
    lines.push(text.trim() === '' ? text : ' '.repeat(Math.max(0, indent - column) + to) + text.trimStart());
  }
  return lines;
}

/** Below new keys, the first of which stands in the column; `[]` is the dash of an item. */
function nested(document: ComposeDocument, lines: Lines, column: number, keys: readonly string[]): string[] {
  const headers: string[] = [];
  let to = column;
  for (const key of keys) {
    if (key !== '[]') headers.push(`${' '.repeat(to)}${key}:`);
    to += key === '[]' ? 2 : indentStep(document);
  }
  const [first = '', ...rest] = indented(document, lines, to);
  const dashed = keys.at(-1) === '[]' ? `${first.slice(0, to - 2)}- ${first.slice(to)}` : first;
  return [...headers, dashed, ...rest];
}

function spanOfLines(document: ComposeDocument, { first, last }: Lines): { start: number; end: number } {
  return { start: lineSpan(document, first).start, end: lineSpan(document, last).end };
}

function insertion(document: ComposeDocument, line: number, lines: readonly string[]): Edit {
  const { end } = lineSpan(document, line);
  return { start: end, end, newText: lines.map((each) => eolOf(document) + each).join('') };
}

/**
 * The lines with the line break behind them, so that an insertion at the end of the line before does not touch them.
 */
function removal(document: ComposeDocument, lines: Lines): Edit {
  const { start, end } = spanOfLines(document, lines);
  const next = document.offsetAt({ line: lines.last + 1, character: 0 });
  return { start, end: Math.max(end, next), newText: '' };
}
