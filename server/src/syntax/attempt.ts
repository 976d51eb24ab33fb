// As what the line of the cursor may be read, the likeliest first: what is put around the word to try each.
import { lastBefore, lineStart } from './lines.ts';

/**
 * As what the line of the cursor can be read: as it is written, as a key without its colon, as an item without its
 * dash. A blank line is as a half-typed one without a letter.
 */
export type Reading = 'as-written' | 'key' | 'item';

/** The line of the cursor. */
export interface Line {
  readonly start: number;
  readonly contentStart: number;
  /** Where the content ends: before a comment and trailing white space. At the cursor on a blank line. */
  readonly contentEnd: number;
}

export interface Attempt {
  readonly reading: Reading;
  readonly lead: '' | ' ' | '- ' | ',';
  /** Where the lead goes. */
  readonly start: number;
  /** Where the rest of what is missing goes: the quote that closes, the colon, the comma. */
  readonly end: number;
  readonly quote: string;
  readonly tail: '' | ':' | ',';
}

export function lineAt(text: string, offset: number): Line {
  const head = lineStart(text, offset);
  const start = head + lastBefore(text.slice(head, offset), '\r', offset - head) + 1;
  const rest = /^[^\r\n]*/.exec(text.slice(offset, offset + MAX_REST))![0];
  const line = text.slice(start, offset) + rest;
  const content = line.replace(/(?:^|[ \t])#.*$/, '');
  let [from, to] = [0, content.length];
  while (to > 0 && BLANKS.includes(content[to - 1]!)) to--;
  while (from < to && BLANKS.includes(content[from]!)) from++;
  return from === to
    ? { start, contentStart: offset, contentEnd: offset }
    : { start, contentStart: start + from, contentEnd: start + to };
}

/** White space to YAML, and the byte order mark. Others that are blank to the eye (a no-break space) are content. */
const BLANKS = ' \t\uFEFF';

/** How far a line is looked at behind the cursor. */
export const MAX_REST = 10_000;

/** A key with its colon at the cursor: a value would have to begin with a space. */
const AT_COLON = /^(?:- +)*(?:"[^"]*"|'[^']*'|[^\s"'#&*!|>%@`[\]{},-](?:(?!: )[^#])*):$/;
/** An item with several parts, of which the next one is to come: `- ./data:/data:`. */
const OPEN_PART = /^(?:- +)+[^\s:]+:[^\s:]+:$/;
/** A value that touches the colon of its key: YAML takes it for a part of the key. */
const TIGHT_VALUE = /^([a-z][a-z_]*:)[\w.-]+$/;
const AT_DASH = /^(?:- +)*-$/;
/** A line that is no key, has no value, and begins nothing else: a word, maybe of several words or in quotes. */
export const WORD_ONLY = /^(?:"[^"]*"?|'[^']*'?|[^\s"'#&*!|>%@`[\]{},?:-](?:(?!:(?: |$)).)*)$/;

export function attemptsFor(line: Line, text: string, offset: number): Attempt[] {
  const before = text.slice(line.contentStart, offset);
  const end = Math.max(line.contentEnd, offset);
  const needsSpace =
    offset === line.contentEnd && (AT_COLON.test(before) || AT_DASH.test(before)) && !OPEN_PART.test(before);
  const lead = needsSpace ? ' ' : '';
  const asWritten: Attempt = { reading: 'as-written', lead, start: offset, end: offset, quote: '', tail: '' };
  const [, key] = (offset === line.contentEnd && TIGHT_VALUE.exec(before)) || [];
  if (key !== undefined) return [{ ...asWritten, lead: ' ', start: line.contentStart + key.length }];
  const content = text.slice(line.contentStart, end);
  const [dashes] = /^(?:-(?: +|$))*/.exec(content)!;
  const word = content.slice(dashes.length);
  const [, quote = ''] = /(?:^|[\s[{,])(["'])(?:(?!\1).)*$/.exec(before) ?? [];
  const isOpen = quote !== '' && !text.slice(offset, end).includes(quote);
  const closed: Attempt[] = isOpen ? [{ ...asWritten, end, quote }] : [];
  const beforeComma: Attempt = {
    ...asWritten,
    end: offset + /^[\w.-]*["']?/.exec(text.slice(offset, end))![0].length,
    tail: ',',
  };
  if (word !== '' && !WORD_ONLY.test(word)) return [asWritten, ...closed, beforeComma];
  const asKey: Attempt = { reading: 'key', lead, start: offset, end, quote: isOpen ? quote : '', tail: ':' };
  if (dashes !== '') return [asWritten, asKey, ...closed, beforeComma];
  const item: Attempt = { reading: 'item', lead: '- ', start: line.contentStart, end: offset, quote: '', tail: '' };
  const behindComma: Attempt = { ...asWritten, lead: ',', start: text.slice(0, line.contentStart).trimEnd().length };
  return [
    asKey,
    item,
    asWritten,
    beforeComma,
    behindComma,
    { ...behindComma, end: beforeComma.end, tail: ',' },
    ...closed,
  ];
}
