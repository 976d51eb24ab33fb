// Text edits that may make readable what YAML cannot read: guesses, which whoever offers them tries out first.
import type { ComposeDocument, Edit } from './document.ts';
import { indentStep, lineOf, lineSpan } from './edit.ts';
import type { Slip } from './slip.ts';

/** What an edit does, for its title. */
export type Mending =
  | {
      readonly kind: 'spaces' | 'colon' | 'comma' | 'space' | 'close' | 'item' | 'entry' | 'remove-line' | 'join';
      readonly edits: readonly Edit[];
    }
  | { readonly kind: 'quote'; readonly written: string; readonly edits: readonly Edit[] }
  | { readonly kind: 'indent'; readonly column: number; readonly edits: readonly Edit[] };

/** At most `MOST` guesses, the likeliest first. Nothing is tried here: some of them may help nothing. */
export function mendings(document: ComposeDocument, slip: Slip): readonly Mending[] {
  const found: Mending[] = [];
  for (const mending of attempts(document, slip)) {
    if (mending.edits.length > 0) found.push(mending);
    if (found.length === MOST) break;
  }
  return found;
}

const MOST = 5;

function* attempts(document: ComposeDocument, slip: Slip): Iterable<Mending> {
  const { start, end } = document.spanOf(slip);
  const { text } = document;
  const insert = (at: number, newText: string): Edit[] => [{ start: at, end: at, newText }];
  const { line } = document.positionAt(start);
  switch (slip.kind) {
    case 'tab':
      for (const width of widths(document, line)) yield { kind: 'spaces', edits: withoutTabs(document, width) };
      return;
    case 'missing-colon':
      yield { kind: 'colon', edits: insert(end, ':') };
      return;
    case 'missing-space':
      yield { kind: 'space', edits: insert(text.indexOf(':', start) + 1, ' ') };
      return;
    case 'too-deep':
    case 'misaligned':
      for (const column of columnsAbove(document, line))
        yield { kind: 'indent', column, edits: indented(document, line, column) };
      return;
    case 'mixed':
      yield* likeTheOthers(document, line);
      return;
    case 'second-key': {
      const word = text.slice(start, end);
      yield quote(start, word);
      if (/^[\w./-]+: [\w.-]+$/.test(word))
        yield { kind: 'join', edits: [{ start, end, newText: word.replace(': ', ':') }] };
      return;
    }
    case 'missing-comma':
      yield { kind: 'comma', edits: insert(contentBefore(text, start), ',') };
      return;
    case 'flow-variable':
      yield quote(...wordAround(text, start, end));
      return;
    case 'special-start':
      yield quote(start, text.slice(start, end));
      return;
    case 'unclosed-quote':
      yield { kind: 'close', edits: insert(end, text[start]!) };
      return;
    case 'unclosed-bracket':
      for (const at of closingLines(document, line))
        yield { kind: 'close', edits: insert(endOfContent(document, at), text[start] === '{' ? ' }' : ']') };
      return;
    case 'fence': {
      const { start: from } = lineSpan(document, line);
      yield {
        kind: 'remove-line',
        edits: [{ start: from, end: document.offsetAt({ line: line + 1, character: 0 }), newText: '' }],
      };
    }
  }
}

/** Where the last character before an offset ends that is no white space. */
function contentBefore(text: string, offset: number): number {
  let end = offset;
  while (end > 0 && /\s/.test(text[end - 1]!)) end--;
  return end;
}

function quote(start: number, word: string): Mending {
  const written = /[\\]/.test(word) && !word.includes("'") ? `'${word}'` : JSON.stringify(word);
  return { kind: 'quote', written, edits: [{ start, end: start + word.length, newText: written }] };
}

/** What a variable within brackets is a part of: up to the next blank, comma or bracket. */
function wordAround(text: string, start: number, end: number): [start: number, word: string] {
  let before = 0;
  while (before < start && !/[\s,[\]{}]/.test(text[start - before - 1]!)) before++;
  const line = text.indexOf('\n', end);
  const behind = /^(?:[^\s,[\]{}]|\$\{[^}\n]*\})*/.exec(text.slice(end, line < 0 ? text.length : line))![0].length;
  return [start - before, text.slice(start - before, end + behind)];
}

/**
 * How many spaces a tab may stand for: as many as make the line begin where the one above does, then the usual ones.
 */
function widths(document: ComposeDocument, line: number): Set<number> {
  const tabs = /^\t*/.exec(document.lineText(line))![0].length;
  const above = line > 0 ? /^ *(?=\S)/.exec(document.lineText(line - 1))?.[0].length : 0;
  return new Set([...(above && tabs > 0 && above % tabs === 0 ? [above / tabs] : []), indentStep(document), 2, 4]);
}

/** The same edits for each of the thousands of lines with a tab. */
const spaced = new WeakMap<ComposeDocument, Map<number, readonly Edit[]>>();

/** The indentation of the file in spaces. What is within block scalars is no indentation of YAML. */
function withoutTabs(document: ComposeDocument, width: number): readonly Edit[] {
  const kept = spaced.get(document) ?? new Map<number, readonly Edit[]>();
  spaced.set(document, kept);
  const known = kept.get(width);
  if (known) return known;
  const edits: Edit[] = [];
  const indents = /^ *\t[ \t]*/gm;
  for (let found = indents.exec(document.text); found; found = indents.exec(document.text)) {
    const node = document.locate(found.index)?.node;
    if (node?.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded')) continue;
    const [indent] = found;
    edits.push({
      start: found.index,
      end: found.index + indent.length,
      newText: indent.replaceAll('\t', ' '.repeat(width)),
    });
  }
  kept.set(width, edits);
  return edits;
}

function indentAt(document: ComposeDocument, line: number): number {
  const text = lineOf(document, line);
  return text.length - text.trimStart().length;
}

/** How far the lines above are indented, the nearest to this one first, of two as near the one farther out. */
function columnsAbove(document: ComposeDocument, line: number): number[] {
  const own = indentAt(document, line);
  const columns = new Set<number>();
  for (let above = line - 1; above >= 0 && above > line - 200; above--) {
    if (!/^\s*(?:#|$)/.test(document.lineText(above))) columns.add(indentAt(document, above));
  }
  return [...columns].filter((column) => column !== own).sort((a, b) => Math.abs(a - own) - Math.abs(b - own) || a - b);
}

/**
 * More lines are not moved with the one above them: in a long file each of them would be a problem of its own, with as
 * many to move.
 */
const MOST_LINES = 500;

/**
 * The line, and those below that are as deep or deeper, up to where the indentation is that of the lines around; `[]`
 * where these are too many.
 */
function indented(document: ComposeDocument, line: number, column: number): Edit[] {
  const own = indentAt(document, line);
  const edits: Edit[] = [];
  const last = document.positionAt(document.length).line;
  for (let at = line; at <= last; at++) {
    if (at > line + MOST_LINES) return [];
    const text = document.lineText(at);
    if (text.trim() === '') continue;
    const indent = indentAt(document, at);
    if (at > line && indent < own) break;
    const { start } = lineSpan(document, at);
    edits.push({ start, end: start + indent, newText: ' '.repeat(indent - own + column) });
  }
  return edits;
}

/** `KEY: value` among items, or `- KEY=value` among keys. */
function* likeTheOthers(document: ComposeDocument, line: number): Iterable<Mending> {
  const text = document.lineText(line);
  const start = document.offsetAt({ line, character: text.length - text.trimStart().length });
  const end = document.offsetAt({ line, character: text.length });
  const content = text.trim();
  const [, name, value = ''] = /^([\w.-]+): ?(.*)$/.exec(content) ?? [];
  if (name)
    yield { kind: 'item', edits: [{ start, end, newText: `- ${name}=${value.replace(/^(["'])(.*)\1$/, '$2')}` }] };
  const [, key, rest = ''] = /^- ([\w.-]+)(?:[=:] ?(.*))?$/.exec(content) ?? [];
  if (key) yield { kind: 'entry', edits: [{ start, end, newText: `${key}: ${rest}`.trimEnd() }] };
}

/**
 * The lines at the end of which a bracket may be closed: its own, the last of those below that are deeper than it, the
 * one above the next `key:`, and those that follow.
 */
function closingLines(document: ComposeDocument, line: number): Set<number> {
  const own = indentAt(document, line);
  const last = Math.min(document.positionAt(document.length).line, line + 200);
  const isBlank = (at: number) => document.lineText(at).trim() === '';
  let deeper = line;
  let key: number | undefined;
  let above = line;
  for (let at = line + 1; at <= last; at++) {
    if (isBlank(at)) continue;
    if (indentAt(document, at) <= own) break;
    if (key === undefined && /^\s*[\w.-]+:(?:\s|$)/.test(document.lineText(at))) key = above;
    deeper = at;
    above = at;
  }
  const next = [line + 1, line + 2].filter((at) => at <= last && !isBlank(at));
  return new Set([line, deeper, ...(key === undefined ? [] : [key]), ...next]);
}

/** Where a line ends, before a comment. */
function endOfContent(document: ComposeDocument, line: number): number {
  const text = document
    .lineText(line)
    .replace(/(?:^|\s)#.*$/, '')
    .trimEnd();
  return document.offsetAt({ line, character: text.length });
}
