// What a `.env` file says: its variables with their values, as compose-go's dotenv package reads it.
import { type GrammarError, type Part, partOf } from './grammar.ts';
import { type InterpolationProblem, interpolate, MAX_INSERTED, type Room } from './interpolation.ts';
import type { Span } from './node.ts';

/**
 * `NAME=value`, `NAME: value`, `export NAME=value` or `NAME`. The span reaches from the name to the end of the value,
 * its quotes included.
 */
export interface DotenvEntry extends Span {
  /** May be empty: Compose accepts `=value`, and does nothing with it. */
  readonly name: Part;
  /**
   * What the variable becomes: without quotes, escapes resolved, references to earlier entries replaced. Undefined for
   * a name alone, which stands for the variable of the shell that runs Compose.
   */
  readonly value: string | undefined;
}

/**
 * - `space-in-name`: `A B=1`
 * - `bad-name`: a character that is no letter, no digit and none of `_ . - [ ]`
 * - `unclosed-quote`: the span begins with the quote and ends with the line
 * - `bad-reference`: `${`, `${A B}`; the span is the value
 * - `required`: `${A:?message}`, where no entry above sets the variable; the span is the value
 * - `too-long`: variables put more into the value, or into all of them, than is read; Compose reads it as far as its
 *   memory goes. The span is the value
 */
export type DotenvReason = 'space-in-name' | 'bad-name' | 'unclosed-quote' | 'bad-reference' | 'required' | 'too-long';

export type DotenvError = GrammarError<DotenvReason>;

export interface Dotenv {
  /** In the order of the text. Of a name that is there twice the later one counts. */
  readonly entries: readonly DotenvEntry[];
  /** Compose stops at the first one and refuses the project; here the next line is read on. */
  readonly errors: readonly DotenvError[];
}

/**
 * Reads a `.env`. Never fails. References see what `lookup` knows (the variables of the shell), then the entries above
 * them, then those `below`.
 */
export function parseDotenv(
  text: string,
  lookup: (name: string) => string | undefined = () => undefined,
  below: Iterable<readonly [string, string]> = [],
): Dotenv {
  const { statements, plain } = statementsOf(text);
  if (plain) return plain;
  const entries: DotenvEntry[] = [];
  const errors: DotenvError[] = [];
  const known = new Map<string, string>(below);
  const room: Room = { left: MOST_INSERTED };
  for (const statement of statements) {
    if ('reason' in statement) {
      errors.push(statement);
      continue;
    }
    const { name, written, start, end } = statement;
    const { text: value, problems } = evaluated(written, (other) => lookup(other) ?? known.get(other), room);
    const refused = problems.find(({ reason }) => reason !== 'unset');
    if (refused && written) errors.push({ reason: reasonOf(refused), start: written.start, end: written.end });
    entries.push({ start, end, name, value });
    if (value !== undefined) known.set(name.text, value);
  }
  return { entries, errors };
}

/** What the variables of one file put into its values, in characters. */
const MOST_INSERTED = 16 * MAX_INSERTED;

function evaluated(
  written: WrittenValue | undefined,
  lookup: (name: string) => string | undefined,
  room: Room,
): { text: string | undefined; problems: readonly InterpolationProblem[] } {
  if (!written || written.isLiteral) return { text: written?.text, problems: [] };
  const own: Room = { left: Math.min(MAX_INSERTED, room.left) };
  const before = own.left;
  const result = interpolate(written.text, lookup, own);
  room.left -= before - own.left;
  return result;
}

function reasonOf({ reason }: InterpolationProblem): DotenvReason {
  return reason === 'required' || reason === 'too-long' ? reason : 'bad-reference';
}

/** A line of a `.env` as it is written. Without a value it is a name alone. */
interface Statement extends Span {
  readonly name: Part;
  readonly written: WrittenValue | undefined;
}

interface Statements {
  readonly statements: readonly (Statement | DotenvError)[];
  /** What the text says, where no value refers to a variable: the same whatever is known around it. */
  readonly plain: Dotenv | undefined;
}

/**
 * The texts that were read last. A load reads a `.env` more than once, and a file of variables once for each service.
 */
const recent: { readonly text: string; readonly read: Statements }[] = [];
const MOST_RECENT = 8;

/** How many texts have been read, for tests. */
export const readings = { count: 0 };

function statementsOf(text: string): Statements {
  const at = recent.findIndex((each) => each.text === text);
  const [kept = { text, read: readStatements(text) }] = at < 0 ? [] : recent.splice(at, 1);
  recent.unshift(kept);
  recent.length = Math.min(recent.length, MOST_RECENT);
  return kept.read;
}

function readStatements(text: string): Statements {
  readings.count++;
  const statements: (Statement | DotenvError)[] = [];
  const fail = (reason: DotenvReason, { start, end }: Span) => void statements.push({ reason, start, end });
  for (let at = statementAt(text, text.startsWith('\uFEFF') ? 1 : 0); at < text.length; ) {
    const name = readName(text, at);
    if (!name.ok) {
      fail(name.reason, name);
      at = statementAt(text, lineEnd(text, at));
      continue;
    }
    const { part } = name;
    if (!name.hasValue) {
      statements.push({ start: part.start, end: part.end, name: part, written: undefined });
      at = statementAt(text, name.next);
      continue;
    }
    const start = skip(text, name.next, isSpace);
    const written = readValue(text, start);
    if (written) statements.push({ start: part.start, end: written.end, name: part, written });
    else fail('unclosed-quote', { start, end: lineEnd(text, start) });
    at = statementAt(text, written ? written.end : lineEnd(text, start));
  }
  const isPlain = statements.every(
    (each) => 'reason' in each || !each.written || each.written.isLiteral || !each.written.text.includes('$'),
  );
  return { statements, plain: isPlain ? plainOf(statements) : undefined };
}

function plainOf(statements: Statements['statements']): Dotenv {
  const entries: DotenvEntry[] = [];
  const errors: DotenvError[] = [];
  for (const each of statements) {
    if ('reason' in each) errors.push(each);
    else entries.push({ start: each.start, end: each.end, name: each.name, value: each.written?.text });
  }
  return { entries, errors };
}

/**
 * Where the next entry begins: behind white space and comments. A comment needs a line of its own, or stands behind a
 * quoted value.
 */
function statementAt(text: string, from: number): number {
  for (let at = from; ; at = lineEnd(text, at)) {
    at = skip(text, at, isAnySpace);
    if (text[at] !== '#') return at;
  }
}

type Name =
  | {
      readonly ok: true;
      readonly part: Part;
      readonly hasValue: boolean /** Behind the `=`, `:` or line break. */;
      readonly next: number;
    }
  | ({ readonly ok: false; readonly reason: DotenvReason } & Span);

function readName(text: string, from: number): Name {
  const start = EXPORT.test(text.slice(from, from + 'export '.length))
    ? skip(text, from + 'export'.length, isSpace)
    : from;
  let at = start;
  while (at < text.length && !'=:\n'.includes(text[at]!)) {
    const char = String.fromCodePoint(text.codePointAt(at)!);
    if (!NAME_CHARACTER.test(char) && !isSpace(char))
      return { ok: false, reason: 'bad-name', start: at, end: at + char.length };
    at += char.length;
  }
  let end = at;
  while (end > start && isAnySpace(text[end - 1]!)) end--;
  const part = partOf(text, start, end);
  // The last line is no name for Compose where it has neither value nor line break: it is passed over.
  if (part.text.includes(' ') && at < text.length) return { ok: false, reason: 'space-in-name', start, end };
  return { ok: true, part, hasValue: at < text.length && text[at] !== '\n', next: at + 1 };
}

const EXPORT = /^export[\t\n\f\r ]/;
const NAME_CHARACTER = /^[\p{L}\p{N}_.\-[\]]$/u;

/** A value with its quotes removed and its escapes resolved; the span is that of what is written. */
interface WrittenValue extends Span {
  readonly text: string;
  /** A `$` in it is no reference. */
  readonly isLiteral: boolean;
}

/** Undefined for a quote that nothing closes. */
function readValue(text: string, start: number): WrittenValue | undefined {
  const quote = text[start];
  if (quote !== '"' && quote !== "'") {
    const [line] = text.slice(start, lineEnd(text, start)).split(' #', 1) as [string];
    let length = line.length;
    while (length > 0 && isAnySpace(line[length - 1]!)) length--;
    return { start, end: start + length, text: line.slice(0, length), isLiteral: false };
  }
  let content = '';
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === quote) {
      return { start, end: at + 1, text: quote === '"' ? unescaped(content) : content, isLiteral: quote === "'" };
    }
    // A quote may be escaped in both kinds; the other escapes are those of double quotes.
    if (text[at] === '\\' && at + 1 < text.length) content += text[++at] === quote ? quote : `\\${text[at]}`;
    else content += text[at];
  }
  return undefined;
}

const ESCAPE = /\\(?:[abcfnrtv$"\\]|0\d{0,3})/g;
const CONTROLS: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** The escapes that Compose knows; `\$` is made a `$$`, for interpolation comes after. What is none stays as it is. */
function unescaped(text: string): string {
  return text.replace(ESCAPE, (written) => {
    const [, kind, digits] = /^\\(.)(.*)$/.exec(written) as unknown as [string, string, string];
    if (kind === '$') return '$$';
    if (kind === '"' || kind === '\\') return kind;
    if (kind !== '0') return CONTROLS[kind] ?? written;
    // `\0123` is octal. With fewer digits, or beyond a byte, Compose drops the zero and leaves the rest.
    const code = /^[0-7]{3}$/.test(digits) ? Number.parseInt(digits, 8) : 256;
    return code < 256 ? String.fromCharCode(code) : `\\${digits}`;
  });
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function skip(text: string, from: number, isSkipped: (char: string) => boolean): number {
  let at = from;
  while (at < text.length && isSkipped(text[at]!)) at++;
  return at;
}

/** White space within a line, as compose-go has it. */
function isSpace(char: string): boolean {
  return /[\t\v\f\r \x85\xA0]/.test(char);
}

function isAnySpace(char: string): boolean {
  return /[\s\x85]/.test(char) && char !== '\uFEFF';
}
