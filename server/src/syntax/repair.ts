// Makes the line of the cursor readable, on a copy of the text: a half-typed line breaks the parse (`po` above `ports:
// []` is one key for YAML).
import { type Attempt, attemptsFor, type Line, lineAt, MAX_REST, type Reading, WORD_ONLY } from './attempt.ts';
import { isUnread as isUnreadBlock } from './block.ts';
import { type ComposeDocument, type Edit, type Location, parseEdit } from './document.ts';
import { linesAbove } from './lines.ts';
import {
  type Alias,
  type Entry,
  isAbsent,
  type Mapping,
  type Node,
  type Scalar,
  type Sequence,
  type Span,
} from './node.ts';

/** The place of the cursor in a copy of the text that can be parsed. */
export interface Repaired {
  /** The copy: with a mark at the cursor, and the colon or dash that the reading adds. */
  readonly document: ComposeDocument;
  readonly reading: Reading;
  /** The key or value that the cursor is in. Its text holds the mark. */
  readonly node: Scalar | Alias;
  readonly location: Location;
  /** The innermost mapping or sequence around the node. */
  readonly collection: Mapping | Sequence | undefined;
  /** What is typed already of the node, quotes included, in the text without repair; empty where nothing is. */
  readonly word: Span;
  /**
   * What has to stand before whatever is put in place of the word: the dash of an item, the space behind a colon or
   * dash.
   */
  readonly lead: '' | ' ' | '- ';
  /** In flow style, where a comma is missing between what stands before and the word. */
  readonly comma?: number;
  /** The indentation that the line has to get: its own is that of no level of the file. */
  readonly indentation?: string;
}

/**
 * Stands for what is going to be typed. A character that nobody types, so that no key of that name is there already.
 */
export const MARK = '\uE000';

/**
 * Undefined where nothing is to be typed: in comments and block scalars, within indentation, on lines that YAML reads
 * as the rest of something.
 */
export function repaired(document: ComposeDocument, offset: number): Repaired | undefined {
  const kept = last.get(document);
  if (kept?.offset === offset) return kept.found;
  const found = searched(document, offset, { ...MOST_READ });
  last.set(document, { offset, found });
  return found;
}

/** A completion asks twice for its place: what it has to know of the file system, and what it offers. */
const last = new WeakMap<ComposeDocument, { readonly offset: number; readonly found: Repaired | undefined }>();

/** What may still be parsed, in characters. The first few attempts are made at any size. */
interface Search {
  left: number;
  sure: number;
}

/** What one search parses: each attempt parses the block around the cursor. What is found by then counts. */
const MOST_READ: Readonly<Search> = { left: 150_000, sure: 3 };

function isSpent({ left, sure }: Search): boolean {
  return left <= 0 && sure <= 0;
}

function searched(document: ComposeDocument, offset: number, search: Search): Repaired | undefined {
  if (isUnread(document, offset) || isInComment(document, offset)) return undefined;
  const line = lineAt(document.text, offset);
  if (offset < line.contentStart || isBeforeDash(document.text, line, offset)) return undefined;
  // Content in a column that is none there makes YAML of all of it read anew: in a large file that is not tried out
  // again and again.
  const isTried = !isLarge(document) || columnsFor(document, offset, line).includes(line.contentStart - line.start);
  const found = isTried ? repairedAsIs(document, offset, line, search) : undefined;
  return found?.isSound ? found.repaired : (reindented(document, offset, line, search) ?? found?.repaired);
}

/** `isSound` unless it goes on with errors that the word of the cursor makes. */
function repairedAsIs(
  document: ComposeDocument,
  offset: number,
  line: Line,
  search: Search,
): { repaired: Repaired; isSound: boolean } | undefined {
  let best: { repaired: Repaired; errors: number } | undefined;
  for (const attempt of attemptsFor(line, document.text, offset)) {
    if (isSpent(search)) break;
    const found = tryOut(document, offset, attempt, search);
    if (!found) continue;
    const errors = errorCount(found.document, offset) + (takesOver(found, line) ? 1 : 0);
    if (!best || errors < best.errors) best = { repaired: found, errors };
    if (errors === 0) break;
  }
  if (!best) return undefined;
  // What is added must not break the file: in a column that is no level of it, for one. What is half-typed has broken
  // it already.
  const { repaired } = best;
  if (best.errors === 0) return { repaired, isSound: true };
  const isSound = best.errors <= errorsWithout(document, line, offset, search);
  const isTyped = repaired.reading === 'as-written' && repaired.word.end > repaired.word.start;
  return isSound || isTyped ? { repaired, isSound } : undefined;
}

function isLarge({ text }: ComposeDocument): boolean {
  return text.length > 100_000;
}

/** Those that the lines around leave open for a line. */
function columnsFor(document: ComposeDocument, offset: number, { start, contentStart, contentEnd }: Line): number[] {
  const below = columnsBelow(document.text, offset);
  // A key in front of a deeper line would take that for its own. On a blank line nobody means that, nor in the middle
  // of a section.
  const least = below.length === 0 ? 0 : Math.min(...below);
  const isOwner = (column: number) =>
    contentStart < contentEnd && (column > 0 || document.blockAt(start)?.role !== 'child');
  return [...new Set([...openColumns(document, start), ...below])].filter((each) => each >= least || isOwner(each));
}

/** The line moved to the nearest level that is open there, to the deeper one of two. */
function reindented(document: ComposeDocument, offset: number, line: Line, search: Search): Repaired | undefined {
  const { text } = document;
  const written = text.slice(line.start, line.contentStart);
  const word = text.slice(line.contentStart, line.contentEnd).replace(/^(?:- +)*/, '');
  if (/[^ \t]/.test(written) || (word !== '' && !WORD_ONLY.test(word)) || isText(document, offset, line, search))
    return undefined;
  const column = written.replaceAll('\t', '  ').length;
  const nearest = columnsFor(document, offset, line)
    .filter((each) => each !== written.length || written.includes('\t'))
    .sort((a, b) => Math.abs(a - column) - Math.abs(b - column) || b - a)
    .slice(0, MOST_COLUMNS);
  for (const each of nearest) {
    if (isSpent(search)) break;
    const indentation = ' '.repeat(each);
    const moved = each - written.length;
    const copy = edited(document, { start: line.start, end: line.contentStart, newText: indentation }, search);
    const found = repairedAsIs(copy, offset + moved, lineAt(copy.text, offset + moved), search);
    if (!found?.isSound || found.repaired.comma !== undefined) continue;
    const { start, end } = found.repaired.word;
    return { ...found.repaired, word: { start: start - moved, end: end - moved }, indentation };
  }
  return undefined;
}

/** In a file of odd columns there are as many as lines. */
const MOST_COLUMNS = 6;

/** What is typed there goes on with a text that began above. */
function isText(
  document: ComposeDocument,
  offset: number,
  { start, contentStart, contentEnd }: Line,
  search: Search,
): boolean {
  const isBlank = contentStart === contentEnd;
  const read =
    isBlank && !isLarge(document) ? edited(document, { start: offset, end: offset, newText: MARK }, search) : document;
  const { node } = read.locate(offset) ?? {};
  if (node?.kind !== 'scalar' || read.spanOf(node).start >= start) return false;
  // On a blank line more of a plain text is rarely meant.
  return !isBlank || node.style !== 'plain';
}

/** Those of the first line below that says something. */
function columnsBelow(text: string, offset: number): number[] {
  const end = text.indexOf('\n', offset) + 1;
  const [, indentation, dashes] =
    (end > 0 && /^(?: *(?:#[^\n]*|\r)?\n)*( *)((?:- +)*)[^\s#]/.exec(text.slice(end, end + MAX_REST))) || [];
  return indentation === undefined || dashes === undefined
    ? []
    : [indentation.length + dashes.length, indentation.length];
}

/** The columns of the keys and items that the lines above leave open, the deepest first. */
function openColumns(document: ComposeDocument, from: number): number[] {
  const { text } = document;
  // A block begins in the column of its section's entries: what is open above it is the section.
  const block = document.blockAt(Math.max(0, from - 1));
  const first = block ? document.startOf(block) : 0;
  const columns: number[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const start of linesAbove(text, from)) {
    if (start < first || least === 0) break;
    const [indentation, dashes, rest] = /^( *)((?:- +)*)(.?)/.exec(text.slice(start, start + MAX_REST))!.slice(1) as [
      string,
      string,
      string,
    ];
    const found = [indentation.length + dashes.length, indentation.length].filter((each) => each < least);
    if (rest.trim() !== '' && rest !== '#' && found.length > 0) {
      columns.push(...new Set(found));
      least = indentation.length;
    }
  }
  return least > 0 ? [...columns, 0] : columns;
}

function tryOut(
  document: ComposeDocument,
  offset: number,
  { reading, lead, start, end, quote, tail }: Attempt,
  search: Search,
): Repaired | undefined {
  const { text } = document;
  // A comment that touches the cursor would else become a part of the word.
  const gap = text[offset] === '#' && tail === '' ? ' ' : '';
  const newText = lead + text.slice(start, offset) + MARK + text.slice(offset, end) + quote + tail + gap;
  const parsed = edited(document, { start, end, newText }, search);
  const location = parsed.locate(offset + lead.length);
  const node = location?.node;
  if (!location || (node?.kind !== 'scalar' && node?.kind !== 'alias')) return undefined;
  if (node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded')) return undefined;
  const span = parsed.spanOf(node);
  const written = node.block.text.slice(node.start, node.end);
  if (!written.includes(MARK) || /[\r\n]/.test(written)) return undefined;
  const collection = location.ancestors.filter(isCollection).at(-1);
  // In flow style nothing needs to be added: a colon would make an item a mapping. In block style there are no commas.
  if (collection?.flow ? reading !== 'as-written' : lead === ',' || tail === ',') return undefined;
  // In the gap between two words, or right before something else: what is there is not what is being typed.
  if (node.kind === 'scalar' && node.style === 'plain' && /\s\uE000|\uE000[\s[{&!]/.test(written)) return undefined;
  const wordStart = span.start - lead.length;
  const added = MARK.length + quote.length;
  const word = { start: wordStart, end: wordStart + written.length - added };
  const found = { document: parsed, reading, node, location, collection, word };
  return lead === ',' ? { ...found, lead: '', comma: start } : { ...found, lead };
}

export function isCollection(each: Node | Entry): each is Mapping | Sequence {
  return 'kind' in each && (each.kind === 'mapping' || each.kind === 'sequence');
}

/** On a blank line: the lines below would become the value of a key that is put there. */
function takesOver({ reading, location }: Repaired, line: Line): boolean {
  return (
    reading === 'key' &&
    line.contentStart === line.contentEnd &&
    location.entry !== undefined &&
    !isAbsent(location.entry.value)
  );
}

/** Nothing is read there, for its size: a word more would be no better read. */
function isUnread(document: ComposeDocument, offset: number): boolean {
  const block = document.blockAt(offset);
  if (!block) return false;
  return (
    isUnreadBlock(block) ||
    block.errors.some(({ code, start }) => code === 'TOO_MANY_DOCUMENTS' && document.startOf(block) + start <= offset)
  );
}

function isInComment(document: ComposeDocument, offset: number): boolean {
  const block = document.blockAt(offset);
  if (!block) return false;
  const local = offset - document.startOf(block);
  return block.comments.some(({ start, end }) => start < local && local <= end);
}

/** Between the start of a line and its dash. */
function isBeforeDash(text: string, { contentStart }: Line, offset: number): boolean {
  return /^(?:- *)*$/.test(text.slice(contentStart, offset)) && /^-[ \r\n]/.test(text.slice(offset, offset + 2));
}

/** A copy of the document after an edit at the cursor. */
function edited(document: ComposeDocument, edit: Edit, search: Search): ComposeDocument {
  search.left -= document.blockAt(edit.start)?.text.length ?? 0;
  search.sure--;
  return parseEdit(document, edit, document.version);
}

/** The errors around the cursor, without the keys that are there twice. */
function errorCount(document: ComposeDocument, offset: number): number {
  return document.blockAt(offset)?.errors.filter(({ code }) => code !== 'DUPLICATE_KEY').length ?? 0;
}

/** The errors that there are without the word of the cursor. */
function errorsWithout(
  document: ComposeDocument,
  { start, contentStart, contentEnd }: Line,
  offset: number,
  search: Search,
): number {
  if (contentStart === contentEnd) return errorCount(document, offset);
  return errorCount(edited(document, { start: contentStart, end: contentEnd, newText: '' }, search), start);
}
