// Where the characters of a scalar's text are written: escapes, quotes, folded lines and indentation make the places
// differ.
import type { Scalar, Span } from './node.ts';

/**
 * The place of each UTF-16 unit of a scalar's text within the source. `starts` and `ends` never decrease, and lie
 * within the scalar. An escape is the place of all that it stands for; a line break that is folded to a space is the
 * place of that space.
 */
export interface ScalarOffsets {
  /** One longer than the text: the last is where the content ends. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

type Written = Pick<Scalar, 'start' | 'end' | 'style' | 'text'>;

/**
 * The span in the source of a part of a scalar's text.
 * @param source the text of the block in which the scalar lies
 * @param part offsets within `scalar.text`; an empty span stays one
 */
export function partSpan(source: string, scalar: Written, part: Span): Span {
  const content = verbatimStart(source, scalar);
  if (content !== undefined) return { start: content + part.start, end: content + part.end };
  const { starts, ends } = knownOffsets(source, scalar);
  const start = starts[part.start]!;
  return { start, end: part.end > part.start ? ends[part.end - 1]! : start };
}

/** The index within a scalar's text of an offset within the source: how many units of the text begin before it. */
export function textIndex(source: string, scalar: Written, offset: number): number {
  const content = verbatimStart(source, scalar);
  if (content !== undefined) return Math.min(Math.max(0, offset - content), scalar.text.length);
  const { starts } = knownOffsets(source, scalar);
  let low = 0;
  let high = scalar.text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Computes the places of all units at once, in one pass over the source. */
export function sourceOffsets(source: string, scalar: Written): ScalarOffsets {
  const { text } = scalar;
  const starts = new Int32Array(text.length + 1);
  const ends = new Int32Array(text.length);
  const isBlock = scalar.style === 'literal' || scalar.style === 'folded';
  const content = isBlock ? lineEndAt(source, scalar.start, scalar.end) : scalar.start + quoteOf(scalar);
  let done = 0;
  let last = content;
  const put: Put = (start, end, count = 1) => {
    for (let unit = 0; unit < count && done < text.length; unit++, done++) {
      starts[done] = start;
      ends[done] = end;
      last = end;
    }
    return done;
  };
  if (isBlock) putBlock(source, scalar, put);
  else putFlow(source, scalar, put);
  // Where the source is broken and `yaml` has guessed, or the last line has no end, units without a place of their own
  // are at the end.
  put(last, last, text.length - done);
  starts[text.length] = last;
  return { starts, ends };
}

/** Nodes do not change and each lies in one block, so a scalar that is asked for part by part is read once. */
const known = new WeakMap<Written, ScalarOffsets>();

function knownOffsets(source: string, scalar: Written): ScalarOffsets {
  const offsets = known.get(scalar) ?? sourceOffsets(source, scalar);
  known.set(scalar, offsets);
  return offsets;
}

/** Gives the next units of the text their place. Returns how many units have one now. */
type Put = (start: number, end: number, count?: number) => number;

/** Where the text begins, if it is written as it is. (Each escape and each fold of more than one line shortens it.) */
function verbatimStart(source: string, scalar: Written): number | undefined {
  if (scalar.style === 'literal' || scalar.style === 'folded') return undefined;
  const start = scalar.start + quoteOf(scalar);
  const isWhole = start + scalar.text.length + quoteOf(scalar) === scalar.end;
  return isWhole && source.startsWith(scalar.text, start) ? start : undefined;
}

function quoteOf({ style }: Written): number {
  return style === 'single-quoted' || style === 'double-quoted' ? 1 : 0;
}

function putFlow(source: string, scalar: Written, put: Put): void {
  const { style } = scalar;
  const end = scalar.end - quoteOf(scalar);
  for (let at = scalar.start + quoteOf(scalar); at < end; ) {
    if (isSpace(source[at]) || isLineBreak(source, at)) {
      at = putWhiteSpace(source, at, end, put);
    } else if (style === 'double-quoted' && source[at] === '\\') {
      at = putEscape(source, at, put);
    } else {
      const width = style === 'single-quoted' && source[at] === "'" ? 2 : 1;
      put(at, at + width);
      at += width;
    }
  }
}

/** White space around a line break is not content: one break is a space, of n breaks n - 1 are left. */
function putWhiteSpace(source: string, start: number, limit: number, put: Put): number {
  let end = start;
  const breaks: number[] = [];
  for (; end < limit && (isSpace(source[end]) || isLineBreak(source, end)); end++)
    if (source[end] === '\n') breaks.push(end);
  if (breaks.length === 0) for (let at = start; at < end; at++) put(at, at + 1);
  else if (breaks.length === 1) put(start, end);
  else for (const at of breaks.slice(1)) put(at, at + 1);
  return end;
}

const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function putEscape(source: string, at: number, put: Put): number {
  const next = source[at + 1] ?? '';
  if (isLineBreak(source, at + 1)) {
    let end = at + (next === '\r' ? 3 : 2);
    while (isSpace(source[end])) end++;
    return end;
  }
  const digits = HEX_DIGITS[next];
  const end = at + 2 + (digits ?? 0);
  const hex = source.slice(at + 2, end);
  const code =
    digits !== undefined && hex.length === digits && /^[\da-f]+$/i.test(hex) ? Number.parseInt(hex, 16) : Number.NaN;
  if (digits === undefined ? '0abefnrtvN_LP "/\\\t'.includes(next) : code <= 0x10ffff)
    put(at, end, code > 0xffff ? 2 : 1);
  else for (let unit = at; unit < end; unit++) put(unit, unit + 1); // no escape: `yaml` reports it and takes it as it is
  return end;
}

function putBlock(source: string, scalar: Written, put: Put): void {
  const first = lineEndAt(source, scalar.start, scalar.end) + 1;
  const indent = indentOf(source, first, scalar);
  let breaks: number[] = [];
  for (let line = first; line < scalar.end; ) {
    const lineEnd = lineEndAt(source, line, scalar.end);
    const contentEnd = source[lineEnd - 1] === '\r' && lineEnd > line ? lineEnd - 1 : lineEnd;
    const contentStart = line + Math.min(indent, spacesAt(source, line, contentEnd));
    if (contentStart < contentEnd) {
      putBreaks(scalar, breaks, put);
      breaks = [];
      for (let at = contentStart; at < contentEnd; at++) put(at, at + 1);
    }
    if (lineEnd < scalar.end) breaks.push(lineEnd);
    line = lineEnd + 1;
  }
  for (const at of breaks) put(at, at + 1);
}

/**
 * The line breaks between two lines of content. Folding makes a space of a single one, and drops the first of many, or
 * it keeps all.
 */
function putBreaks({ text }: Written, breaks: readonly number[], put: Put): void {
  const done = put(0, 0, 0);
  let kept = 0;
  while (kept < breaks.length && text[done + kept] === '\n') kept++;
  if (kept === 0 && breaks.length > 0) put(breaks[0]!, breaks[0]! + 1);
  for (const at of breaks.slice(breaks.length - kept)) put(at, at + 1);
}

/**
 * How many columns of each line are indentation. It follows from the text, without knowing what the scalar is within:
 * the first line with content has as many spaces in front as the source has more than the indentation.
 */
function indentOf(source: string, first: number, scalar: Written): number {
  let textLine = 0;
  for (let line = first; line < scalar.end; ) {
    const lineEnd = lineEndAt(source, line, scalar.end);
    const spaces = spacesAt(source, line, lineEnd);
    const isEmpty = line + spaces === lineEnd || (source[line + spaces] === '\r' && line + spaces + 1 === lineEnd);
    if (!isEmpty) return Math.max(0, spaces - spacesAt(scalar.text, textLine, scalar.text.length));
    const next = scalar.text.indexOf('\n', textLine);
    if (next < 0) break;
    textLine = next + 1;
    line = lineEnd + 1;
  }
  return Number.POSITIVE_INFINITY;
}

function lineEndAt(source: string, from: number, limit: number): number {
  const end = source.indexOf('\n', from);
  return end < 0 || end > limit ? limit : end;
}

function spacesAt(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && text[at] === ' ') at++;
  return at - from;
}

function isSpace(char: string | undefined): boolean {
  return char === ' ' || char === '\t';
}

function isLineBreak(source: string, at: number): boolean {
  return source[at] === '\n' || (source[at] === '\r' && source[at + 1] === '\n');
}
