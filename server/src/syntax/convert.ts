// Text edits that write the same in another shape: a list of KEY=VALUE as a mapping, a mapping as a list, one value as
// a list.
import type { ComposeDocument, Edit } from './document.ts';
import { columnOf, eolOf, indentStep } from './edit.ts';
import { flowEntries } from './flow-text.ts';
import { lastBefore } from './lines.ts';
import { keyed } from './move.ts';
import { type Entry, isAbsent, type Mapping, type Node, type Scalar, type Sequence } from './node.ts';

/** `[A=1]` becomes `{ A: 1 }`, each item on its line; undefined where an item is no KEY=VALUE. Comments stay. */
export function listToMapping(document: ComposeDocument, sequence: Sequence): Edit[] | undefined {
  const edits: Edit[] = [];
  const indent = indentOfKeys(document, sequence);
  for (const item of sequence.items) {
    const [, name, value] = (item.kind === 'scalar' && /^([\w.-]+)=(.*)$/.exec(item.text)) || [];
    if (name === undefined || value === undefined || item.anchor || item.tag) return undefined;
    const { start, end } = document.spanOf(item);
    const from = sequence.flow ? start : dashBefore(document.text, start);
    edits.push({ start: from, end, newText: `${indent}${name}: ${quoted(value)}` });
  }
  return sequence.flow ? withBrackets(document, sequence, edits, '{}') : edits;
}

/**
 * `- a` and `- b: …` become `a:` and `b: …`, for a list of names and mappings that should be one mapping. Below a name
 * without anything comes `below`, if there is something. Undefined where an item is neither.
 */
export function itemsToEntries(document: ComposeDocument, sequence: Sequence, below?: string): Edit[] | undefined {
  if (sequence.flow) return flowItemsToEntries(document, sequence, below);
  const edits: Edit[] = [];
  const indent = indentOfKeys(document, sequence);
  const column = columnOf(document, sequence) + indent.length;
  const line = below === undefined ? '' : eolOf(document) + ' '.repeat(column + indentStep(document)) + below;
  const names = new Set<string>();
  for (const item of sequence.items) {
    const { start, end } = document.spanOf(item);
    const dash = dashBefore(document.text, start);
    const keys = keysOfItem(item);
    if (item.anchor || item.tag || keys.length === 0 || keys.some((key) => !/^[\w.-]+$/.test(key) || names.has(key)))
      return undefined;
    if (document.text.slice(dash, start).includes('\n') || (item.kind === 'mapping' && item.flow)) return undefined;
    for (const key of keys) names.add(key);
    edits.push({ start: dash, end: start, newText: indent });
    if (item.kind === 'mapping') {
      edits.push(...shifted(document, start, end, column - columnOf(document, item)));
      if (line && item.entries.length === 1 && isAbsent(item.entries[0]!.value))
        edits.push({ start: end, end, newText: line });
    } else edits.push({ start: end, end, newText: `:${line}` });
  }
  return edits;
}

/** What becomes a key of an item; an empty one where that is not known. */
function keysOfItem(item: Node): readonly string[] {
  if (item.kind === 'mapping') return item.entries.map(({ name }) => name ?? '');
  return [item.kind === 'scalar' ? item.text : ''];
}

function flowItemsToEntries(
  document: ComposeDocument,
  sequence: Sequence,
  below: string | undefined,
): Edit[] | undefined {
  const edits: Edit[] = [];
  for (const item of sequence.items) {
    const { start, end } = document.spanOf(item);
    const isBraced = item.kind === 'mapping' && document.text[start] === '{' && item.entries.length === 1;
    if (isBraced) edits.push({ start, end: start + 1, newText: '' }, { start: end - 1, end, newText: '' });
    else if (item.kind === 'scalar' && /^[\w.-]+$/.test(item.text))
      edits.push({ start: end, end, newText: below ? `: { ${below} }` : ': {}' });
    else return undefined;
  }
  return withBrackets(document, sequence, edits, '{}');
}

/** The dashes of a list may stand as far left as its key; the keys of a mapping may not. */
function indentOfKeys(document: ComposeDocument, sequence: Sequence): string {
  if (sequence.flow) return '';
  const owner = document
    .locate(document.spanOf(sequence).start)
    ?.ancestors.find((each) => 'value' in each && each.value === sequence);
  return owner && columnOf(document, sequence) <= columnOf(document, owner) ? ' '.repeat(indentStep(document)) : '';
}

/** The lines below the first one, indented by so much more. */
function shifted(document: ComposeDocument, start: number, end: number, by: number): Edit[] {
  const edits: Edit[] = [];
  for (let line = document.positionAt(start).line + 1; line <= document.positionAt(end).line; line++) {
    const at = document.offsetAt({ line, character: 0 });
    if (at >= end || document.lineText(line).trim() === '') continue;
    edits.push(by < 0 ? { start: at, end: at - by, newText: '' } : { start: at, end: at, newText: ' '.repeat(by) });
  }
  return edits;
}

/** A list of one value as that value; undefined where there is more to it. */
export function itemAlone(document: ComposeDocument, sequence: Sequence): Edit[] | undefined {
  const [item] = sequence.items;
  if (item?.kind !== 'scalar' || sequence.items.length > 1 || item.anchor || item.tag || isBlock(item))
    return undefined;
  const { start, end } = document.spanOf(sequence);
  const own = document.spanOf(item);
  const written = document.text.slice(own.start, own.end);
  const from = sequence.flow ? start : document.text.slice(0, start).trimEnd().length;
  const above = document.lineText(document.positionAt(from).line);
  if (
    /#/.test(document.text.slice(start, own.start)) ||
    (!sequence.flow && above.includes('#')) ||
    written.includes('\n')
  )
    return undefined;
  return [{ start: from, end: sequence.flow ? end : own.end, newText: sequence.flow ? written : ` ${written}` }];
}

/**
 * One value as that of a key below: `db: x` becomes `db:` and `condition: x` below it, in flow style `db: { condition:
 * x }`.
 */
export function wrapInKey(document: ComposeDocument, node: Node, name: string): Edit[] | undefined {
  const { start, end } = document.spanOf(node);
  const ancestors = document.locate(start)?.ancestors ?? [];
  const isFlow = ancestors.some(
    (each) => 'kind' in each && each !== node && (each.kind === 'mapping' || each.kind === 'sequence') && each.flow,
  );
  if (isFlow) {
    return [
      { start, end: start, newText: `{ ${name}: ` },
      { start: end, end, newText: ' }' },
    ];
  }
  const owner = ancestors.findLast((each): each is Entry => 'key' in each && each.value === node);
  if (owner) {
    if (node.kind === 'sequence' && !node.flow) return wrapLines(document, owner, node, name);
    const edit = keyed(document, owner, name);
    return edit && [edit];
  }
  const isOneLine = !document.text.slice(start, end).includes('\n');
  return node.kind === 'scalar' && isOneLine && !node.anchor && !node.tag
    ? [{ start, end: start, newText: `${name}: ` }]
    : undefined;
}

function wrapLines(document: ComposeDocument, owner: Entry, node: Sequence, name: string): Edit[] {
  const column = columnOf(document, owner) + indentStep(document);
  const { start, end } = document.spanOf(node);
  const behind = document.text.indexOf(':', document.spanOf(owner.key).end) + 1;
  const by = Math.max(0, column + indentStep(document) - columnOf(document, node));
  const header = { start: behind, end: behind, newText: `${eolOf(document)}${' '.repeat(column)}${name}:` };
  return [header, { start, end: start, newText: ' '.repeat(by) }, ...shifted(document, start, end, by)];
}

/** `-"80:80"` read as text: the spaces behind the dashes. Undefined where a line does not begin so. */
export function withSpacesBehindDashes(document: ComposeDocument, node: Scalar): Edit[] | undefined {
  if (node.style !== 'plain') return undefined;
  const { start, end } = document.spanOf(node);
  const lines = [...document.text.slice(start, end).matchAll(/^[ \t]*(-?)/gm)];
  if (lines.some(([, dash]) => !dash)) return undefined;
  return lines.map(({ index, 0: { length } }) => ({
    start: start + index + length,
    end: start + index + length,
    newText: ' ',
  }));
}

/**
 * `{ 8080: 80 }` becomes `["8080:80"]`, each entry on its line; undefined where a value is no scalar. Comments stay.
 */
export function mappingToList(document: ComposeDocument, mapping: Mapping, separator: ':' | '='): Edit[] | undefined {
  const edits: Edit[] = [];
  for (const { key, name, value } of mapping.entries) {
    if (name === undefined || name === '<<' || value.kind !== 'scalar' || value.tag || value.anchor || isBlock(value))
      return undefined;
    const text = value.value === null && separator === '=' ? name : `${name}${separator}${value.text}`;
    edits.push({
      start: document.spanOf(key).start,
      end: document.spanOf(value).end,
      newText: `${mapping.flow ? '' : '- '}${separator === ':' ? JSON.stringify(text) : quoted(text)}`,
    });
  }
  return mapping.flow ? withBrackets(document, mapping, edits, '[]') : edits;
}

/**
 * `[db]` becomes `{ db: … }` with these lines below each name; `[]` where an item is no plain name. Comments stay where
 * they are.
 */
export function namesToMapping(
  document: ComposeDocument,
  list: Sequence,
  below: (name: string) => readonly string[],
): Edit[] {
  const names = list.items.flatMap((item) => (item.kind === 'scalar' && !item.anchor && !item.tag ? item.text : []));
  if (names.length < list.items.length) return [];
  const owner = document
    .locate(document.spanOf(list).start)
    ?.ancestors.find((each): each is Entry => 'value' in each && each.value === list);
  const isJson = owner?.key.kind === 'scalar' && owner.key.style === 'double-quoted';
  const keys = names.map((name) => (isJson ? JSON.stringify(name) : quoted(name)));
  return list.flow
    ? namesInFlow(
        document,
        list,
        keys.map((key, at) => `${key}: { ${flowEntries(below(names[at]!), isJson)} }`),
      )
    : namesInBlock(
        document,
        list,
        owner,
        keys.map((key, at) => [`${key}:`, ...below(names[at]!)]),
      );
}

function namesInFlow(document: ComposeDocument, list: Sequence, entries: readonly string[]): Edit[] {
  const { start, end } = document.spanOf(list);
  if (document.positionAt(start).line === document.positionAt(end).line)
    return [{ start, end, newText: `{ ${entries.join(', ')} }` }];
  // Items with lines and comments of their own keep them.
  const [first, last] = [document.spanOf(list.items[0]!).start, document.spanOf(list.items.at(-1)!).end];
  return [
    { start, end: Math.min(start + 1, first), newText: '{' },
    ...list.items.map((item, at): Edit => ({ ...document.spanOf(item), newText: entries[at]! })),
    { start: Math.max(end - 1, last), end, newText: '}' },
  ];
}

function namesInBlock(
  document: ComposeDocument,
  list: Sequence,
  owner: Entry | undefined,
  entries: readonly (readonly string[])[],
): Edit[] {
  const { line: first, character: column } = document.positionAt(document.spanOf(list).start);
  // Dashes may stand in the column of the key above them; entries may not.
  const isFlush =
    owner !== undefined && columnOf(document, owner) === column && document.rangeOf(owner).start.line < first;
  const indent = ' '.repeat(column + (isFlush ? indentStep(document) : 0));
  const inner = indent + ' '.repeat(indentStep(document));
  return list.items.map((item, at) => {
    const { start, end } = document.spanOf(item);
    const { line } = document.positionAt(start);
    const from = document.offsetAt({ line, character: 0 });
    const { length } = document.lineText(line);
    const rest = document.text.slice(end, from + length);
    const [key, ...below] = entries[at]!;
    return {
      start: from,
      end: from + length,
      newText: `${indent}${key}${rest}${below.map((each) => eolOf(document) + inner + each).join('')}`,
    };
  });
}

/** `key: value` as an item of a list becomes `KEY=VALUE`; undefined where it is more than one entry, or no scalar. */
export function entryToText(document: ComposeDocument, node: Node): Edit[] | undefined {
  const entry = node.kind === 'mapping' && node.entries.length === 1 ? node.entries[0] : undefined;
  if (!entry || entry.name === undefined || entry.value.kind !== 'scalar' || isBlock(entry.value)) return undefined;
  const text = entry.value.value === null ? entry.name : `${entry.name}=${entry.value.text}`;
  return [{ ...document.spanOf(node), newText: quoted(text) }];
}

/**
 * A mapping as the only item of a list: its first line gets the dash, the others are as far indented as before, and two
 * more.
 */
export function wrapInList(document: ComposeDocument, node: Mapping): Edit[] {
  const { start, end } = document.spanOf(node);
  if (node.flow)
    return [
      { start, end: start, newText: '[' },
      { start: end, end, newText: ']' },
    ];
  const first = document.positionAt(start).line;
  const last = document.positionAt(end).line;
  const edits: Edit[] = [{ start, end: start, newText: '- ' }];
  for (let line = first + 1; line <= last; line++) {
    const at = document.offsetAt({ line, character: 0 });
    if (at < end && document.lineText(line).trim() !== '') edits.push({ start: at, end: at, newText: '  ' });
  }
  return edits;
}

/** A text as YAML reads it back as the same text; plain where that can be. */
export function quoted(text: string): string {
  const isPlain =
    /^(?:\d+[a-df-z]|[a-z_./])[\w./@%+-]*(?:[:=][\w./@%+-]+)*$/i.test(text) &&
    !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}

function isBlock({ style }: Scalar): boolean {
  return style === 'literal' || style === 'folded';
}

function withBrackets(document: ComposeDocument, node: Node, edits: readonly Edit[], [open, close]: string): Edit[] {
  const { start, end } = document.spanOf(node);
  return [{ start, end: start + 1, newText: open! }, ...edits, { start: end - 1, end, newText: close! }];
}

function dashBefore(text: string, start: number): number {
  return lastBefore(text, '-', start);
}
