// Which variables a text refers to, and what it becomes with their values: `$NAME`, `${NAME:-default}` …, as
// compose-go's template package has it.
import { type GrammarError, type Part, partOf } from './grammar.ts';
import type { Span } from './node.ts';

/** `-` default, `?` error, `+` replacement; with a colon an empty value counts as an unset one. */
export type Operator = ':-' | '-' | ':?' | '?' | ':+' | '+';

/** `$NAME`, `${NAME}` or `${NAME:-argument}`; the span takes in the `$` and the braces. */
export interface Reference extends Span {
  readonly name: Part;
  readonly braced: boolean;
  readonly operator?: Part & { readonly text: Operator };
  /** What stands behind the operator, as written. May be empty. */
  readonly argument?: Part;
  /** The references in the argument. Compose evaluates an argument only when it is used. */
  readonly nested: readonly Reference[];
}

/**
 * - `missing-name`: `${}`
 * - `bad-name`: `${1}`, `${A.B}`; a name is a letter or `_`, then letters, digits, `_`, all of ASCII
 * - `space`: `${ A}`, `${A }`
 * - `bad-operator`: `${A:=b}`, `${A:}`, `${A/b}`
 * - `unclosed`: no `}` in the same line
 */
export type InterpolationReason = 'missing-name' | 'bad-name' | 'space' | 'bad-operator' | 'unclosed';

export interface InterpolationError extends GrammarError<InterpolationReason> {
  /** Stands in an argument: Compose reports it only if that argument is used. */
  readonly conditional: boolean;
}

export interface Interpolation {
  /** Those of the text itself, in order; those in arguments are their `nested`. */
  readonly references: readonly Reference[];
  /** Each `$$`, in order, in arguments too. */
  readonly escapes: readonly Span[];
  readonly errors: readonly InterpolationError[];
}

/**
 * `unset` is a warning in Compose, all others but `too-long` are errors. `name` is that of the variable of `unset`,
 * `required` and `too-long`: the value of that one is left out, as more would be put in than the room that there is.
 */
export interface InterpolationProblem extends Span {
  readonly reason: InterpolationReason | 'unset' | 'required' | 'too-long';
  readonly name?: string;
  /** What the author has written behind `?`, evaluated. */
  readonly message?: string;
}

/** How many characters variables may still put in. Several texts may share it. */
export interface Room {
  left: number;
}

/**
 * What variables put into one text, in characters. Compose has no limit but its memory, which variables that are made
 * of each other use up within a few lines. Linux gives a process no variable of more than 128 KiB, so a value that
 * somebody means is far below.
 */
export const MAX_INSERTED = 1 << 20;

/** References nested deeper are text, so that whoever walks them may recurse. */
const MAX_DEPTH = 50;

/**
 * Finds the references in a text. Never fails: what Compose would refuse is in `errors`, and what follows is read on. A
 * `$` before anything else (`$1`, `$(`) is text. Compose interpolates every value of a file, quoted or not, but no key.
 */
export function parseInterpolation(text: string): Interpolation {
  const escapes: Span[] = [];
  const errors: InterpolationError[] = [];
  const read = (start: number, end: number, depth: number): Reference[] => {
    const references: Reference[] = [];
    for (const token of tokensOf(text, start, end)) {
      const { start, end } = token;
      if (token.kind === 'escape') escapes.push({ start, end });
      else if (token.kind === 'error') errors.push({ reason: token.reason, start, end, conditional: depth > 0 });
      else {
        const { name, braced, operator, argument } = token;
        const nested = argument && depth < MAX_DEPTH ? read(argument.start, argument.end, depth + 1) : [];
        references.push({ start, end, name, braced, operator, argument, nested });
      }
    }
    return references;
  };
  return { references: text.includes('$') ? read(0, text.length, 0) : [], escapes, errors };
}

/** Whether Compose would change the text or refuse it: there is a reference, an escape or an error in it. */
export function hasInterpolation(text: string): boolean {
  for (let at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
    if (text[at + 1] === '$' || text[at + 1] === '{' || isNameStart(text.charCodeAt(at + 1))) return true;
  }
  return false;
}

/**
 * Evaluates a text as Compose does: arguments only where they are used, values as they are (a `$` in a value is no
 * reference). `lookup` returns undefined for a variable that is not set. What cannot be evaluated becomes the empty
 * text, and a problem.
 */
export function interpolate(
  text: string,
  lookup: (name: string) => string | undefined,
  room: Room = { left: MAX_INSERTED },
): { text: string; problems: InterpolationProblem[] } {
  const problems: InterpolationProblem[] = [];
  const insert = (value: string, { start, end, name }: FlatReference): string => {
    if (value.length > room.left) {
      problems.push({ reason: 'too-long', start, end, name: name.text });
      return '';
    }
    room.left -= value.length;
    return value;
  };
  const evaluate = (start: number, end: number, depth: number): string => {
    let result = '';
    let at = start;
    for (const token of depth > MAX_DEPTH ? [] : tokensOf(text, start, end)) {
      result += text.slice(at, token.start);
      at = token.end;
      if (token.kind === 'escape') result += '$';
      else if (token.kind === 'error') problems.push({ reason: token.reason, start: token.start, end: token.end });
      else result += resolve(token, depth);
    }
    return result + text.slice(at, end);
  };
  const resolve = (reference: FlatReference, depth: number): string => {
    const { start, end, operator, argument } = reference;
    const name = reference.name.text;
    const value = lookup(name);
    if (!operator || !argument) {
      if (value === undefined) problems.push({ reason: 'unset', start, end, name });
      return insert(value ?? '', reference);
    }
    const isMissing = value === undefined || (value === '' && operator.text.startsWith(':'));
    const kind = operator.text.at(-1);
    if (isMissing === (kind === '+')) return insert(value ?? '', reference);
    const evaluated = evaluate(argument.start, argument.end, depth + 1);
    if (kind !== '?') return evaluated;
    problems.push({ reason: 'required', start, end, name, message: evaluated });
    return '';
  };
  return { text: text.includes('$') ? evaluate(0, text.length, 0) : text, problems };
}

type FlatReference = Omit<Reference, 'nested'>;

type Token =
  | (Span & { readonly kind: 'escape' })
  | (FlatReference & { readonly kind: 'reference' })
  | (GrammarError<InterpolationReason> & { readonly kind: 'error' });

/**
 * What interpolation sees between two offsets, arguments unread. Linear, for the scan of a braced reference ends where
 * the next begins.
 */
function tokensOf(text: string, from: number, end: number): Token[] {
  const tokens: Token[] = [];
  let line = { end: from, lastBrace: -1 };
  for (let at = text.indexOf('$', from); at >= 0 && at + 1 < end; at = text.indexOf('$', at)) {
    const next = text[at + 1];
    if (next === '$') {
      tokens.push({ kind: 'escape', start: at, end: at + 2 });
      at += 2;
    } else if (next === '{') {
      if (at >= line.end) line = lineAt(text, at, end);
      const token = readBraced(text, at, end, line.lastBrace);
      tokens.push(token);
      // Compose reads on right behind the `${` that it does not understand.
      at = token.kind === 'error' ? at + 2 : token.end;
    } else if (isNameStart(text.charCodeAt(at + 1))) {
      const nameEnd = skipName(text, at + 1, end);
      tokens.push({ kind: 'reference', start: at, end: nameEnd, name: partOf(text, at + 1, nameEnd), braced: false });
      at = nameEnd;
    } else {
      at++;
    }
  }
  return tokens;
}

/** An argument may hold all but a line break, so a reference needs a closing brace in the rest of its line. */
function lineAt(text: string, from: number, end: number): { end: number; lastBrace: number } {
  let lastBrace = -1;
  let at = from;
  for (; at < end && text[at] !== '\n'; at++) if (text[at] === '}') lastBrace = at;
  return { end: at, lastBrace };
}

function readBraced(text: string, start: number, end: number, lastBrace: number): Token {
  const nameStart = start + 2;
  const nameEnd = isNameStart(text.charCodeAt(nameStart)) ? skipName(text, nameStart, end) : nameStart;
  if (nameEnd > nameStart && nameEnd <= lastBrace) {
    const name = partOf(text, nameStart, nameEnd);
    if (text[nameEnd] === '}') return { kind: 'reference', start, end: nameEnd + 1, name, braced: true };
    const operator = operatorAt(text, nameEnd);
    if (operator && operator.end <= lastBrace) {
      const close = closingBrace(text, start, lastBrace);
      const argument = partOf(text, operator.end, close);
      return { kind: 'reference', start, end: close + 1, name, braced: true, operator, argument };
    }
  }
  return errorAt(text, start, nameEnd, end, lastBrace);
}

function operatorAt(text: string, at: number): (Part & { text: Operator }) | undefined {
  const kind = text[at] === ':' ? at + 1 : at;
  if (text[kind] !== '-' && text[kind] !== '?' && text[kind] !== '+') return undefined;
  return partOf(text, at, kind + 1) as Part & { text: Operator };
}

/**
 * Where an argument ends: at the brace that closes the first one, all braces counted, `}` directly behind a `{` not; if
 * they do not balance, at the last brace of the line. So `${A:-{}} ${B}` is one reference for Compose, with the default
 * `{}} ${B`.
 */
function closingBrace(text: string, start: number, lastBrace: number): number {
  let open = 0;
  for (let at = start; at <= lastBrace; at++) {
    if (text[at] === '{') {
      open++;
      at++;
    } else if (text[at] === '}' && --open === 0) {
      return at;
    }
  }
  return lastBrace;
}

/** The span reaches to the closing brace, at most to the next `$` or the end of the line. */
function errorAt(text: string, start: number, nameEnd: number, limit: number, lastBrace: number): Token {
  let end = nameEnd;
  while (end < limit && text[end] !== '$' && text[end] !== '\n' && text[end] !== '}') end++;
  const isClosed = end < limit && text[end] === '}';
  const reason =
    lastBrace < start ? 'unclosed' : reasonFor(text.slice(start + 2, nameEnd), text.slice(nameEnd, end), isClosed);
  return { kind: 'error', reason, start, end: isClosed ? end + 1 : end };
}

function reasonFor(name: string, rest: string, isClosed: boolean): InterpolationReason {
  if (rest.trim() === '')
    return name === '' ? (isClosed ? 'missing-name' : 'bad-name') : isClosed ? 'space' : 'unclosed';
  if (/^\s/.test(rest)) return isClosed ? 'space' : 'unclosed';
  return name !== '' && /^[!-\-/:-@[-^{-~]/.test(rest) ? 'bad-operator' : 'bad-name';
}

function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

function skipName(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (isNameStart(text.charCodeAt(at)) || (text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57)))
    at++;
  return at;
}
