// Where the members of mappings and sequences stand in the text, and how the file is laid out.
import type { ComposeDocument, Placed } from './document.ts';
import type { Entry, Mapping, Node, Sequence, Span } from './node.ts';

/** The line ends of the file: that of its first line. */
export function eolOf(document: ComposeDocument): '\r\n' | '\n' {
  const { text } = document;
  return text[text.indexOf('\n') - 1] === '\r' ? '\r\n' : '\n';
}

/** How many spaces a level is indented by in this file: those of the first indented entry; 2 where there is none. */
export function indentStep(document: ComposeDocument): number {
  for (const { key, value } of document.root?.entries ?? []) {
    const first = value.kind === 'mapping' && !value.flow ? value.entries[0] : undefined;
    const step = first ? columnOf(document, first) - columnOf(document, key) : 0;
    if (step > 0) return step;
  }
  return 2;
}

export function columnOf(document: ComposeDocument, place: Placed): number {
  return columnAt(document, document.spanOf(place).start);
}

/** How far a character is from the start of its line, as YAML counts: a byte order mark is none of it. */
export function columnAt(document: ComposeDocument, offset: number): number {
  const { line, character } = document.positionAt(offset);
  return line === 0 ? character - markLength(document) : character;
}

function markLength({ blocks }: ComposeDocument): number {
  return blocks[0]?.text.startsWith('\uFEFF') ? 1 : 0;
}

/** The mapping that an entry is one of. */
export function parentOf(document: ComposeDocument, entry: Entry): Mapping | undefined {
  const ancestors = document.locate(document.spanOf(entry.key).start)?.ancestors;
  return ancestors?.find(
    (each): each is Mapping => 'kind' in each && each.kind === 'mapping' && indexIn(each, entry) >= 0,
  );
}

/** By the key: a section's entry is made anew with its children as the value. */
export function indexIn({ entries }: Mapping, { key }: Entry): number {
  return entries.findIndex((each) => each.key === key);
}

/** An entry or item in the whole text, with what belongs to it in front: dash, question mark, anchor and tag. */
export function memberSpan(document: ComposeDocument, collection: Mapping | Sequence, index: number): Span | undefined {
  if (collection.kind === 'mapping') {
    const entry = collection.entries[index];
    if (!entry) return undefined;
    const start = startWithMarks(document, entry.key);
    const question = collection.flow
      ? undefined
      : /(?<!\S)\?[ \t]+$/.exec(document.text.slice(Math.max(0, start - 100), start));
    return { start: question ? start - question[0].length : start, end: document.spanOf(entry).end };
  }
  const item = collection.items[index];
  if (!item) return undefined;
  const start = startWithMarks(document, item);
  const { end } = document.spanOf(item);
  if (collection.flow) return { start, end };
  const sequence = document.spanOf(collection);
  return { start: index === 0 ? sequence.start : dashBefore(document, start, columnAt(document, sequence.start)), end };
}

function startWithMarks(document: ComposeDocument, { block, start, anchor, tag }: Node): number {
  return document.startOf(block) + Math.min(start, anchor?.start ?? start, tag?.start ?? start);
}

/** The dash of an item, which may stand on a line above the item: all dashes of a sequence are in one column. */
function dashBefore(document: ComposeDocument, offset: number, column: number): number {
  let { line } = document.positionAt(offset);
  const isDash = (text: string) => text[column] === '-' && text.slice(0, column).trim() === '';
  while (line > 0 && !isDash(document.lineText(line))) line--;
  return document.offsetAt({ line, character: column });
}

export function isBehindDash(document: ComposeDocument, { start }: Span): boolean {
  const { line, character } = document.positionAt(start);
  return document.lineText(line).slice(0, character).trim() !== '';
}

/** The line on which something ends; what ends with a line break (a block scalar) does so on the line before. */
export function lastLine(document: ComposeDocument, { start, end }: Span): number {
  const { line, character } = document.positionAt(end);
  return character === 0 && end > start ? line - 1 : line;
}

/**
 * A line without its line break, and the first one without a byte order mark: what is put in front of it comes behind
 * the mark.
 */
export function lineSpan(document: ComposeDocument, line: number): Span {
  const start = document.offsetAt({ line, character: 0 });
  return { start: line === 0 ? start + markLength(document) : start, end: start + document.lineText(line).length };
}

/** The text of that. */
export function lineOf(document: ComposeDocument, line: number): string {
  return document.lineText(line).slice(line === 0 ? markLength(document) : 0);
}

/**
 * What stands between the brackets; undefined for a pair in a flow sequence (`[a: b]`), which has none, and where one
 * is missing.
 */
export function innerOf(document: ComposeDocument, collection: Mapping | Sequence): Span | undefined {
  const { start, end } = document.spanOf(collection);
  const [open, close] = collection.kind === 'mapping' ? '{}' : '[]';
  return document.text[start] === open && document.text[end - 1] === close
    ? { start: start + 1, end: end - 1 }
    : undefined;
}

/** The offset behind the comma that follows, if one does. */
export function commaBehind(text: string, offset: number): number | undefined {
  const comma = /(?:\s|#[^\n]*\n)*,/y;
  comma.lastIndex = offset;
  return comma.test(text) ? comma.lastIndex : undefined;
}
