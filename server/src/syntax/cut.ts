// Cuts the text of a file in pieces that can be parsed alone: the top-level entries, and the entries of top-level
// sections.
//
// The cut is a function of the text alone, so that cutting again after an edit gives the same pieces for the same text.
// It is by indentation: an entry starts at a line of column 0, an entry of a section at a line with exactly the
// indentation of the section's first child. YAML's other constructs cannot cross such a line (the continuation of a
// scalar is indented deeper), but flow collections can: see `isTorn`.

/**
 * - `file`: the whole file, where cutting is not safe
 * - `preamble`: what stands before the first entry (comments, blank lines, `---`)
 * - `entry`: a top-level key with its value
 * - `section`: the line of a top-level key whose value is cut further, with the comments up to the first child
 * - `child`: one entry of a section
 */
export type Role = 'file' | 'preamble' | 'entry' | 'section' | 'child';

export interface Piece {
  readonly role: Role;
  readonly start: number;
  readonly end: number;
  /** Of a child: the key of its section. */
  readonly section?: string;
  readonly fault?: Fault;
}

/**
 * What is wrong with the first line of a piece, by the code that `yaml` has for it in a file that is not cut: no `key:`
 * (a half-typed one as a rule), a key to the left of its section's children, an item there.
 */
export type Fault = 'MISSING_COLON' | 'BAD_INDENT' | 'BLOCK_AS_IMPLICIT_KEY';

const NEWLINE = 10;
const CARRIAGE = 13;
const SPACE = 32;
const HASH = 35;
const COLON = 58;

/** Behind the key of a section: nothing but an anchor, a tag, a comment. */
const SECTION_REST = /^(?: +(?:&[^\s,[\]{}]+|![^\s,[\]{}]*))* *(?: #[^\n]*)?\r?$/;
/** What begins a line of column 0 that is something else than an entry with a plain key. */
const SPECIAL_START = /[{}[\]"'&*!|>?,@`%-]/;
/** The same for an entry of a section, where quoted keys are common enough. */
const SPECIAL_CHILD_START = /[{}[\]&*!|>?,@`%-]/;

/** The pieces in the order of the text, without gaps; the whole text as one piece where cutting is not safe. */
export function cut(text: string): Piece[] {
  const file: Piece[] = [{ role: 'file', start: 0, end: text.length }];
  if (isUnsafe(text)) return file;
  const starts = topLevelStarts(text);
  if (!starts) return file;

  const pieces: Piece[] = [];
  for (let at = 0; at < starts.length; at++) cutEntry(text, starts[at]!, starts[at + 1] ?? text.length, pieces);
  // Lines without any key are one scalar.
  if (pieces.every((piece) => piece.fault)) return file;
  if (starts[0]! > 0) pieces.unshift({ role: 'preamble', start: 0, end: starts[0]! });
  return pieces;
}

/** A tab in the indentation, a carriage return alone, a byte order mark: `yaml` treats them by context. */
function isUnsafe(text: string): boolean {
  return (
    (text.includes('\t') && /^ *\t/m.test(text)) ||
    (text.includes('\r') && /\r(?!\n)/.test(text)) ||
    text.includes('\uFEFF')
  );
}

/** Where the top-level entries start, or undefined if there is a line of column 0 that is none. */
function topLevelStarts(text: string): number[] | undefined {
  const starts: number[] = [];
  for (let line = 0; line < text.length; ) {
    const code = text.charCodeAt(line);
    const next = text.indexOf('\n', line) + 1 || text.length;
    // Something indented before the first entry.
    if (code === SPACE && starts.length === 0 && /^ +[^ #\r\n]/.test(text.slice(line, next))) return undefined;
    if (code !== HASH && code > SPACE) {
      if (
        text.startsWith('---', line) &&
        starts.length === 0 &&
        /^---\r?\n$/.test(text.slice(line, next)) &&
        !hasMarker(text, line)
      ) {
        // A single `---` before everything else begins the one document there is.
      } else if (starts.length > 0 && goesOn(text, line, text.length)) {
        // A part of the entry above.
      } else if (SPECIAL_START.test(text[line]!) || text.startsWith('...', line)) return undefined;
      else if (code === COLON && isBlankOrSpace(text.charCodeAt(line + 1))) return undefined;
      else starts.push(line);
    }
    line = next;
  }
  return starts;
}

/** Whether a document marker stands before an offset. */
function hasMarker(text: string, before: number): boolean {
  return /^---/m.test(text.slice(0, before));
}

/**
 * A line of column 0 that is no entry of its own: a part of what stands above, or a half-typed word within it, with
 * indented lines behind. No YAML would be right with a word there; it is not to make all that comes behind unreadable.
 */
function goesOn(text: string, line: number, end: number): boolean {
  if (isPart(text, line, 0)) return true;
  if (SPECIAL_START.test(text[line]!) || text.startsWith('...', line)) return false;
  const next = text.indexOf('\n', line) + 1;
  if (next === 0 || next >= end || keyOf(text.slice(line, next)) !== undefined) return false;
  const [blank] = BLANK_LINES.exec(text.slice(next, end))!;
  return next + blank.length < end && text.charCodeAt(next + blank.length) === SPACE;
}

/**
 * What goes on with brackets that were opened above, or an item right below its key, `outdent` columns to the left of
 * it.
 */
function isPart(text: string, first: number, outdent: number): boolean {
  const character = text[first]!;
  return character === ']' || character === '}' || character === ',' || (outdent === 0 && isDash(text, first));
}

function isDash(text: string, first: number): boolean {
  return text[first] === '-' && isBlankOrSpace(text.charCodeAt(first + 1));
}

const BLANK_LINES = /^(?: *(?:#[^\n]*)?\r?\n)*/;

function isBlankOrSpace(code: number): boolean {
  return Number.isNaN(code) || code <= SPACE;
}

/** One top-level entry: as one piece, or, if its value is a block mapping, as a section with its children. */
function cutEntry(text: string, start: number, end: number, pieces: Piece[]): void {
  const lineEnd = text.indexOf('\n', start);
  const head = text.slice(start, lineEnd < 0 || lineEnd > end ? end : lineEnd);
  const key = keyOf(head);
  if (key === undefined) {
    pieces.push({ role: 'entry', start, end, fault: 'MISSING_COLON' });
    return;
  }
  const children = SECTION_REST.test(head.slice(key.end)) ? childStarts(text, start + head.length + 1, end) : undefined;
  if (!children) {
    pieces.push({ role: 'entry', start, end });
    return;
  }
  pieces.push({ role: 'section', start, end: children[0]!.start });
  // There may be more of them than a call takes arguments.
  for (const child of childPieces(children, key.name, end)) pieces.push(child);
}

/**
 * Cuts a part of a section again: whole children, each indented by `indent`. Undefined where the cut of the rest could
 * change with it: then the whole text is to be cut.
 */
export function cutChildren(text: string, indent: number, section: string): Piece[] | undefined {
  if (isUnsafe(text)) return undefined;
  const children = childStarts(text, 0, text.length, indent);
  return children?.[0]?.start === 0 ? childPieces(children, section, text.length) : undefined;
}

interface Child {
  readonly start: number;
  readonly fault?: Fault;
}

function childPieces(children: readonly Child[], section: string, end: number): Piece[] {
  return children.map((child, at) => ({ ...child, role: 'child', end: children[at + 1]?.start ?? end, section }));
}

/**
 * Where the entries of a section start, or undefined if its value is not to be cut. Without `indent` the first one
 * tells it.
 */
function childStarts(text: string, from: number, end: number, indent = 0): Child[] | undefined {
  const starts: Child[] = [];
  let next: number;
  for (let line = from; line < end; line = next) {
    next = text.indexOf('\n', line) + 1 || text.length;
    const first = afterSpaces(text, line);
    if (first >= end || isBlankOrComment(text.charCodeAt(first))) continue;
    const column = first - line;
    if (indent === 0) indent = column;
    const isFirst = starts.length === 0;
    if (isFirst ? column === 0 || column < indent : column === 0 && !goesOn(text, first, end)) return undefined;
    if (column > indent || (!isFirst && isPart(text, first, indent - column))) continue;
    if (isNoChild(text, first)) return undefined;
    const fault = faultOf(text.slice(first, Math.min(next, end)), column, indent);
    // The value is a sequence.
    if (isFirst && fault === 'BLOCK_AS_IMPLICIT_KEY') return undefined;
    starts.push({ start: line, ...(fault && { fault }) });
  }
  // Lines without any key are one scalar.
  return starts.some((child) => !child.fault) ? starts : undefined;
}

function afterSpaces(text: string, offset: number): number {
  let first = offset;
  while (text.charCodeAt(first) === SPACE) first++;
  return first;
}

/** Of the first character of a line that is no space. */
function isBlankOrComment(code: number): boolean {
  return code === NEWLINE || code === CARRIAGE || code === HASH;
}

/** Whether a line begins with what no key of a section begins with: the value is not to be cut. */
function isNoChild(text: string, first: number): boolean {
  if (SPECIAL_CHILD_START.test(text[first]!) && !isDash(text, first)) return true;
  return text.charCodeAt(first) === COLON && isBlankOrSpace(text.charCodeAt(first + 1));
}

/** Of a line that stands in the column of a section's children, or further to the left. */
function faultOf(line: string, column: number, indent: number): Fault | undefined {
  if (isDash(line, 0)) return 'BLOCK_AS_IMPLICIT_KEY';
  if (column > 0 && column < indent) return 'BAD_INDENT';
  return keyOf(line) === undefined ? 'MISSING_COLON' : undefined;
}

/**
 * The key of a `key:` line, plain or quoted on one line: its name, and where its colon ends. One pass: a line may be
 * megabytes long.
 */
function keyOf(line: string): { name: string; end: number } | undefined {
  let at = 0;
  while (line.charCodeAt(at) === SPACE) at++;
  const start = at;
  const quote = line[at];
  if (quote === '"' || quote === "'") {
    const close = line.indexOf(quote, at + 1);
    const name = line.slice(start + 1, close);
    if (close < 0 || name.includes('\\') || line[close + 1] === quote) return undefined;
    for (at = close + 1; line.charCodeAt(at) === SPACE; ) at++;
    return line[at] === ':' && isBlankOrSpace(line.charCodeAt(at + 1)) ? { name, end: at + 1 } : undefined;
  }
  for (; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === COLON && isBlankOrSpace(line.charCodeAt(at + 1)))
      return { name: line.slice(start, at).trimEnd(), end: at + 1 };
    if (code === HASH && line.charCodeAt(at - 1) === SPACE) return undefined;
  }
  return undefined;
}

/**
 * Whether a flow collection may reach over pieces: one has an opening bracket too many, and a later one a closing
 * bracket too many. The balances are opening less closing brackets of each piece, as plain characters, in the order of
 * the text.
 */
export function isTorn(pieces: readonly { readonly unclosedFlow: boolean; readonly balance: number }[]): boolean {
  const first = pieces.findIndex((piece) => piece.unclosedFlow);
  return first >= 0 && pieces.some((piece, at) => at > first && piece.balance < 0);
}

/** Opening less closing brackets. */
export function bracketBalance(text: string): number {
  let balance = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 91 || code === 123) balance++;
    else if (code === 93 || code === 125) balance--;
  }
  return balance;
}
