// What somebody most likely did where a text cannot be read as YAML: the parser's errors, told as slips with the place
// to look at.
import type { Block } from './block.ts';
import { lineStart, linesAbove } from './lines.ts';
import { childrenOf, type Node, type Span, type YamlError } from './node.ts';

/**
 * - `too-deep`: a line below a key that has its value already; `mixed`: `- item` and `key:` in one column;
 *   `second-key`: `a: b: c`; `flow-variable`: `{ a: ${B} }`
 */
export type SlipKind =
  | 'tab'
  | 'missing-colon'
  | 'missing-space'
  | 'too-deep'
  | 'misaligned'
  | 'mixed'
  | 'second-key'
  | 'special-start'
  | 'unclosed-quote'
  | 'unclosed-bracket'
  | 'flow-variable'
  | 'missing-comma'
  | 'fence'
  | 'conflict'
  | 'duplicate';

export interface Slip extends Span {
  readonly block: Block;
  /** Undefined for an error that has no likely reason: then its code tells. */
  readonly kind: SlipKind | undefined;
  readonly error: YamlError;
}

/** The slips of a document, the first of each line: what the parser says of the rest of the line follows from it. */
export function slipsOf(errors: readonly (YamlError & { readonly block: Block })[]): readonly Slip[] {
  const seen = new Map<Block, Set<number>>();
  const slips: Slip[] = [];
  for (const error of errors) {
    const slip = slipOf(error);
    const line = lineStart(slip.block.text, slip.start);
    const lines = seen.get(slip.block) ?? new Set();
    seen.set(slip.block, lines);
    if (slip.kind !== 'duplicate' && (lines.has(line) || (lines.has(REST) && slip.kind !== 'tab'))) continue;
    lines.add(line);
    if (slip.kind === 'flow-variable' || slip.kind === 'unclosed-bracket' || slip.kind === 'tab') lines.add(REST);
    slips.push(slip);
  }
  return slips;
}

/** Behind a tab, or a bracket that does not fit, nothing of the block is read as it is meant. */
const REST = Number.POSITIVE_INFINITY;

function slipOf(error: YamlError & { readonly block: Block }): Slip {
  const { block, code } = error;
  const { text } = block;
  if (code === 'DUPLICATE_KEY') return { block, kind: 'duplicate', start: error.start, end: error.end, error };
  const line = contentAt(text, error.start);
  const word = text.slice(line.start, line.end);
  if (line.column === 0 && /^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/.test(word))
    return { block, kind: 'conflict', ...spanOf(line), error };
  if (/^```/.test(word)) return { block, kind: 'fence', ...spanOf(line), error };
  return { block, ...read(error, text, line), error };
}

function read(
  error: YamlError & { readonly block: Block },
  text: string,
  line: Content,
): Span & { readonly kind: SlipKind | undefined } {
  const own = { start: error.start, end: error.end };
  const variable = /^\$?\{[^}\n]*\}?/.exec(text.slice(error.start, line.end))?.[0];
  if (variable && (variable[0] === '$' || text[error.start - 1] === '$')) {
    const start = variable[0] === '$' ? error.start : error.start - 1;
    return { kind: 'flow-variable', start, end: error.start + variable.length };
  }
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return { kind: 'tab', ...own };
    case 'MULTILINE_IMPLICIT_KEY':
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MISSING_COLON':
      return keySlip(error, text, line);
    case 'BAD_INDENT':
      if (isUnclosed(error)) return { kind: 'unclosed-bracket', ...(openBracket(error) ?? own) };
      return halfKeyAbove(text, line) ?? { kind: isMixed(text, line) ? 'mixed' : 'misaligned', ...spanOf(line) };
    case 'MISSING_CHAR':
      if (isUnclosed(error)) return { kind: 'unclosed-bracket', ...(openBracket(error) ?? own) };
      if (/closing ["']quote/.test(error.message))
        return { kind: 'unclosed-quote', ...(openQuote(error, text) ?? own) };
      if (/^Missing , /.test(error.message))
        return { kind: 'missing-comma', start: error.start, end: Math.max(error.end, wordEnd(text, error.start)) };
      return /^Implicit map keys/.test(error.message) ? keySlip(error, text, line) : { kind: undefined, ...own };
    case 'BAD_SCALAR_START':
    case 'BAD_ALIAS':
      return { kind: 'special-start', start: error.start, end: Math.max(line.end, error.end) };
    default:
      return { kind: undefined, ...own };
  }
}

/** What cannot be a key: a word without its colon, a line below a value, a value with a colon in it. */
function keySlip({ start }: Span, text: string, line: Content): Span & { readonly kind: SlipKind } {
  const written = text.slice(start, line.end);
  if (/^(?:[-?]\s+)*$/.test(text.slice(line.start, Math.max(line.start, start)))) {
    const span = { start: Math.max(start, line.start), end: line.end };
    if (/^-(?: |$)/.test(text.slice(span.start, span.end))) return { kind: 'mixed', ...span };
    return { kind: /^["']?[\w.-]+["']?:\S/.test(written) ? 'missing-space' : 'missing-colon', ...span };
  }
  if (/:(?:\s|$)/.test(written)) return { kind: 'second-key', start, end: line.end };
  const next = contentAt(text, nextLine(text, line.end));
  return { kind: 'too-deep', ...spanOf(next) };
}

function wordEnd(text: string, start: number): number {
  return start + /^[^\s,[\]{}:]*/.exec(text.slice(start))![0].length;
}

interface Content extends Span {
  readonly column: number;
}

/** What stands on the line of an offset, without its indentation and a comment at its end. */
function contentAt(text: string, offset: number): Content {
  const from = lineStart(text, offset);
  const found = /^[^\r\n]*/.exec(text.slice(from, from + 2000))![0];
  const content = found.replace(/(?:^|\s)#.*$/, '').trimEnd();
  const column = content.length - content.trimStart().length;
  return { start: from + column, end: from + content.length, column };
}

function spanOf({ start, end }: Content): Span {
  return { start, end };
}

/** The start of the next line that is not blank; of the last one its own. */
function nextLine(text: string, offset: number): number {
  const found = /\n[ \t]*(?=[^\s#])/.exec(text.slice(offset));
  return found ? offset + found.index + 1 : offset;
}

/** The line above in the same column, where it is no key because its colon, or the space behind that, is missing. */
function halfKeyAbove(text: string, { start, column }: Content): (Span & { readonly kind: SlipKind }) | undefined {
  if (start === column) return undefined;
  const above = contentAt(text, Math.max(0, start - column - 2));
  const word = text.slice(above.start, above.end);
  if (above.column !== column || word === '') return undefined;
  if (/^[\w.-]+:\S/.test(word)) return { kind: 'missing-space', ...spanOf(above) };
  return /^[\w.-]+$/.test(word) ? { kind: 'missing-colon', ...spanOf(above) } : undefined;
}

/** Whether the line above in the same column is an item where this one is none, or the other way round. */
function isMixed(text: string, { start, column }: Content): boolean {
  const isItem = (at: number) => /^-(?:\s|$)/.test(text.slice(at, at + 2));
  for (const at of linesAbove(text, start)) {
    const above = contentAt(text, at);
    if (above.end > above.start && above.column <= column)
      return above.column === column && isItem(above.start) !== isItem(start);
  }
  return false;
}

function isUnclosed({ message }: YamlError): boolean {
  return / end with a [\]}]$/.test(message);
}

/** The last bracket before the error that has no other end. */
function openBracket({ block, start }: YamlError & { readonly block: Block }): Span | undefined {
  const last = lastBelow(nodesOf(block).open, start);
  return last && { start: last.start, end: last.start + 1 };
}

/** From the quote that is not closed to the end of its line. */
function openQuote({ block, start }: YamlError & { readonly block: Block }, text: string): Span | undefined {
  const last = lastBelow(nodesOf(block).all, start + 1);
  if (last?.kind !== 'scalar' || (last.style !== 'double-quoted' && last.style !== 'single-quoted')) return undefined;
  return { start: last.start, end: Math.max(last.start + 1, contentAt(text, last.start).end) };
}

/**
 * The nodes of a block in the order of the text: all, and the flow collections without an end. A block with an error a
 * line is asked for each.
 */
interface Nodes {
  readonly all: readonly Node[];
  readonly open: readonly Node[];
}

function nodesOf(block: Block): Nodes {
  const kept = known.get(block);
  if (kept) return kept;
  const all: Node[] = [];
  const visit = (node: Node) => {
    all.push(node);
    for (const child of childrenOf(node)) visit(child);
  };
  for (const root of block.roots) visit(root);
  // What is empty may stand before what it is the value of.
  all.sort((a, b) => a.start - b.start);
  const isOpen = (node: Node) =>
    (node.kind === 'mapping' || node.kind === 'sequence') && node.flow && !/[\]}]/.test(block.text[node.end - 1] ?? '');
  const nodes = { all, open: all.filter(isOpen) };
  known.set(block, nodes);
  return nodes;
}

const known = new WeakMap<Block, Nodes>();

/** The last one that starts before an offset. */
function lastBelow(nodes: readonly Node[], offset: number): Node | undefined {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (nodes[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return nodes[low - 1];
}
