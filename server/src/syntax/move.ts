// Text edits that move an entry of a block mapping to another mapping: its lines and the comments above it go along, indented anew.
import type { ComposeDocument, Edit } from './document.ts';
import { columnOf, eolOf, indentStep } from './edit.ts';
import { type Entry, isAbsent, type Mapping } from './node.ts';

/** Behind the last entry of a mapping that the entry is not within; undefined where one of the two is in flow style. */
export function moveInto(document: ComposeDocument, entry: Entry, target: Mapping): Edit[] | undefined {
  const [first] = target.entries;
  const lines = linesOf(document, entry);
  if (!first || target.flow || !lines) return undefined;
  const behind = lastLine(document, target);
  return [insertion(document, behind, indented(document, lines, columnOf(document, first))), removal(document, lines)];
}

/** Below an entry with nothing behind its key. */
export function moveBelow(document: ComposeDocument, entry: Entry, owner: Entry): Edit[] | undefined {
  const lines = linesOf(document, entry);
  if (!lines || !isAbsent(owner.value)) return undefined;
  const { line } = document.rangeOf(owner.key).start;
  const column = columnOf(document, owner) + indentStep(document);
  return [insertion(document, line, indented(document, lines, column)), removal(document, lines)];
}

/** Below a new key in the place where the entry is. */
export function wrapIn(document: ComposeDocument, entry: Entry, key: string): Edit[] | undefined {
  const lines = linesOf(document, entry);
  if (!lines) return undefined;
  const header = `${' '.repeat(lines.column)}${key}:`;
  const written = [header, ...indented(document, lines, lines.column + indentStep(document))].join(eolOf(document));
  return [{ ...spanOfLines(document, lines), newText: written }];
}

/** Behind an entry that it is within, in the same mapping as that. */
export function moveOut(document: ComposeDocument, entry: Entry, owner: Entry): Edit[] | undefined {
  const lines = linesOf(document, entry);
  if (!lines) return undefined;
  const written = indented(document, lines, columnOf(document, owner));
  const behind = lastLine(document, owner);
  if (behind === lines.last) return [{ ...spanOfLines(document, lines), newText: written.join(eolOf(document)) }];
  return [removal(document, lines), insertion(document, behind, written)];
}

interface Lines {
  readonly first: number;
  readonly last: number;
  readonly column: number;
}

/** The lines of an entry with the comments above it; undefined where something stands in front of it, or it has an anchor or tag. */
function linesOf(document: ComposeDocument, entry: Entry): Lines | undefined {
  const { line, character: column } = document.rangeOf(entry.key).start;
  if (document.lineText(line).slice(0, column).trim() !== '') return undefined;
  let first = line;
  const isComment = (text: string) => text.trimStart().startsWith('#') && text.length - text.trimStart().length === column;
  while (first > 0 && isComment(document.lineText(first - 1))) first--;
  return { first, last: lastLine(document, entry), column };
}

function lastLine(document: ComposeDocument, place: Entry | Mapping): number {
  const { start, end } = document.rangeOf(place);
  return end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
}

function indented(document: ComposeDocument, { first, last, column }: Lines, to: number): string[] {
  const lines: string[] = [];
  for (let line = first; line <= last; line++) {
    const text = document.lineText(line);
    const indent = text.length - text.trimStart().length;
    lines.push(text.trim() === '' ? text : ' '.repeat(Math.max(0, indent - column) + to) + text.trimStart());
  }
  return lines;
}

function spanOfLines(document: ComposeDocument, { first, last }: Lines): { start: number; end: number } {
  const start = document.offsetAt({ line: first, character: 0 });
  const end = document.offsetAt({ line: last, character: 0 }) + document.lineText(last).length;
  return { start, end };
}

function insertion(document: ComposeDocument, line: number, lines: readonly string[]): Edit {
  const at = document.offsetAt({ line, character: 0 }) + document.lineText(line).length;
  return { start: at, end: at, newText: lines.map((each) => eolOf(document) + each).join('') };
}

/** The lines with the line break behind them, so that an insertion at the end of the line before does not touch them. */
function removal(document: ComposeDocument, lines: Lines): Edit {
  const { start, end } = spanOfLines(document, lines);
  const next = document.offsetAt({ line: lines.last + 1, character: 0 });
  return { start, end: Math.max(end, next), newText: '' };
}
