// How large a text is as YAML, found without reading it: how many nodes it has at least, and where its documents begin.
import { Lexer } from 'yaml';

/** A line of more characters is refused. */
export const MAX_LINE = 1 << 20;
/** A file of more characters is refused. */
export const MAX_FILE = 64 << 20;
/** Compose refuses a YAML document of more nodes, keys not counted (compose-go `loader/reset.go`). */
export const MAX_NODES = 100_000;
/** Of a file with more YAML documents the rest is not read. Compose has no limit; real files have a few. */
export const MAX_DOCUMENTS = 1000;

/** Lines end as LSP says: with `\n`, `\r\n` or `\r`. */
export function lineStartsOf(text: string): number[] {
  const starts = [0];
  if (text.includes('\r')) {
    for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length);
  } else {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  }
  return starts;
}

export function isTooLarge(text: string, lineStarts: readonly number[] = lineStartsOf(text)): boolean {
  if (text.length > MAX_FILE) return true;
  return (
    text.length > MAX_LINE && lineStarts.some((start, at) => (lineStarts[at + 1] ?? text.length) - start > MAX_LINE)
  );
}

const SCALAR = '\u001f';
const DOCUMENT = '\u0002';
const MARKER = '---';

/**
 * Counts the nodes of a text, lexeme by lexeme: never more than there are, of a valid text all but the roots and the
 * first items of `[…]`.
 */
export class NodeCount {
  /** Of the YAML document that has the most. */
  most = 0;
  #own = 0;
  #isText = false;
  /** Of each flow collection that is open, whether it is a sequence. */
  readonly #open: boolean[] = [];

  add(lexeme: string): void {
    if (this.#isText) {
      this.#isText = false;
      return;
    }
    switch (lexeme) {
      case SCALAR:
        this.#isText = true;
        return;
      case DOCUMENT:
      case MARKER:
        this.#own = 0;
        this.#open.length = 0;
        return;
      case '[':
      case '{':
        this.#open.push(lexeme === '[');
        return;
      case ']':
      case '}':
        this.#open.pop();
        return;
      case ',':
        // The entries of a mapping have a colon each.
        if (!this.#open.at(-1)) return;
        break;
      case '-':
      case ':':
        break;
      default:
        return;
    }
    this.#own++;
    if (this.#own > this.most) this.most = this.#own;
  }
}

/** How many nodes the pieces of a text have together; not counted on where there are more than `MAX_NODES`. */
export function nodesIn(text: string, pieces: readonly { readonly start: number; readonly end: number }[]): number {
  let sum = 0;
  for (const { start, end } of pieces) {
    const piece = text.slice(start, end);
    if (isTooLarge(piece)) continue;
    const count = new NodeCount();
    for (const lexeme of new Lexer().lex(piece)) {
      count.add(lexeme);
      if (sum + count.most > MAX_NODES) return sum + count.most;
    }
    sum += count.most;
  }
  return sum;
}

const [NEWLINE, SPACE, TAB, CARRIAGE, COMMA, DASH, COLON] = [10, 32, 9, 13, 44, 45, 58];

/**
 * A quick look whether a text could have more than `MAX_NODES`: what might be a dash, a colon or a comma of YAML is
 * counted.
 */
export function mayHaveTooMany(text: string): boolean {
  if (text.length <= MAX_NODES) return false;
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === COMMA) count++;
    else if (code === COLON || code === DASH) {
      const next = text.charCodeAt(at + 1);
      // Behind a key in quotes, and before a bracket, a colon of flow style needs no space.
      if (
        next === SPACE ||
        next === NEWLINE ||
        next === CARRIAGE ||
        next === TAB ||
        (code === COLON && isFlowColon(text, at))
      )
        count++;
    }
    if (count > MAX_NODES) return true;
  }
  return false;
}

function isFlowColon(text: string, at: number): boolean {
  return /["'\]}]/.test(text[at - 1] ?? '') || /[,[\]{}]/.test(text[at + 1] ?? '');
}

/**
 * Where the first YAML document begins that is not read; undefined where all are. A line with a marker begins one,
 * whatever stands above.
 */
export function endOfDocuments(text: string): number | undefined {
  if (!text.includes('\n---') && !text.includes('\n...')) return undefined;
  let count = 0;
  for (const { index } of text.matchAll(/^(?:---|\.\.\.(?![^\n]*\n---))(?=\s|$)/gm))
    if (++count > MAX_DOCUMENTS) return index;
  return undefined;
}
