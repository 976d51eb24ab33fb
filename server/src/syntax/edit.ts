// Text edits that keep comments and layout. Nobody writes YAML anew: what is not asked to change stays as it is.
import type { ComposeDocument, Edit, Placed } from './document.ts';
import { flowEntries } from './flow-text.ts';
import {
  columnAt,
  commaBehind,
  eolOf,
  indentStep,
  indexIn,
  innerOf,
  isBehindDash,
  lastLine,
  lineSpan,
  memberSpan,
  parentOf,
} from './member.ts';
import { type Entry, isAbsent, type Mapping, type Sequence, type Span } from './node.ts';

export { columnOf, eolOf, indentStep, lineOf, lineSpan } from './member.ts';
export type { Edit };

/** Applies edits that do not overlap, in any order; of insertions in one place the first one comes first. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { start, end, newText } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    pieces.push(text.slice(done, start), newText);
    done = end;
  }
  return pieces.join('') + text.slice(done);
}

export function replace(document: ComposeDocument, place: Placed, newText: string): Edit[] {
  return [{ ...document.spanOf(place), newText }];
}

/** Takes out an entry with its lines, or in a flow mapping with its comma. Comments above it stay. */
export function removeEntry(document: ComposeDocument, entry: Entry): Edit[] {
  const parent = parentOf(document, entry);
  return parent ? removeMember(document, parent, indexIn(parent, entry)) : [];
}

/**
 * Takes out an item of a sequence with its dash and lines, or in a flow sequence with its comma. Comments above it
 * stay.
 */
export function removeItem(document: ComposeDocument, sequence: Sequence, index: number): Edit[] {
  return sequence.items[index] ? removeMember(document, sequence, index) : [];
}

/**
 * Puts an entry into a mapping, behind its last one. `lines` are those of the entry as a block, two spaces a level: a
 * file with another indentation gets its own, a flow mapping gets the entry in flow style.
 */
export function addEntry(document: ComposeDocument, mapping: Mapping, lines: readonly string[]): Edit[] {
  if (mapping.flow) return addToFlow(document, mapping, lines);
  const first = memberSpan(document, mapping, 0);
  const last = memberSpan(document, mapping, mapping.entries.length - 1);
  return first && last ? insertBelow(document, lastLine(document, last), columnAt(document, first.start), lines) : [];
}

/** The same before its first entry, and before the comments above that. */
export function addFirstEntry(document: ComposeDocument, mapping: Mapping, lines: readonly string[]): Edit[] {
  if (mapping.flow) return addToFlow(document, mapping, lines);
  const first = memberSpan(document, mapping, 0);
  if (!first) return [];
  const indent = ' '.repeat(columnAt(document, first.start));
  const written = indented(document, lines).map((line) => line + eolOf(document));
  if (isBehindDash(document, first))
    return [{ start: first.start, end: first.start, newText: written.join(indent) + indent }];
  let { line } = document.positionAt(first.start);
  while (line > 0 && indent !== '' && /^\s*#/.test(document.lineText(line - 1))) line--;
  const { start } = lineSpan(document, line);
  return [{ start, end: start, newText: written.map((each) => indent + each).join('') }];
}

/** Puts an item into a sequence, behind its last one. */
export function addItem(document: ComposeDocument, sequence: Sequence, text: string): Edit[] {
  const { start, end } = document.spanOf(sequence);
  const last = sequence.items.at(-1);
  if (!last) return [{ start, end, newText: `[${text}]` }];
  const behind = document.spanOf(last).end;
  if (sequence.flow) return [{ start: behind, end: behind, newText: `, ${text}` }];
  return insertBelow(document, lastLine(document, document.spanOf(last)), columnAt(document, start), [`- ${text}`]);
}

/** Puts an entry below a key that has nothing, or null, behind it. */
export function addChild(document: ComposeDocument, entry: Entry, lines: readonly string[]): Edit[] {
  const { start, end } = document.spanOf(entry.value);
  if (parentOf(document, entry)?.flow) {
    const colon = document.text.slice(document.spanOf(entry.key).end, start).includes(':') ? '' : ':';
    const space = colon === '' && /\s/.test(document.text[start - 1]!) ? '' : ' ';
    const newText = `${colon}${space}{ ${flowEntries(lines, isJson(document))} }`;
    return [{ start, end, newText }];
  }
  const column = columnAt(document, document.spanOf(entry).start) + indentStep(document);
  const added = insertBelow(document, lastLine(document, document.spanOf(entry)), column, lines);
  return isAbsent(entry.value) ? added : [{ start: document.spanOf(entry.key).end + 1, end, newText: '' }, ...added];
}

/** Puts a top-level entry at the end of the file, behind a blank line. */
export function addTopLevel(document: ComposeDocument, lines: readonly string[]): Edit[] {
  const { root, text } = document;
  if (root?.flow) return addToFlow(document, root, lines);
  const eol = eolOf(document);
  const first = root && memberSpan(document, root, 0);
  const indent = ' '.repeat(first ? columnAt(document, first.start) : 0);
  const written = indented(document, lines).map((line) => indent + line + eol);
  // Blank lines at the end may belong to a block scalar (`|+`): they stay. A last line of spaces does not.
  let start = text.length;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start--;
  const above = text.slice(Math.max(0, start - 3), start).replace('\uFEFF', '');
  const gap = above === '' || /\n\r?\n$/.test(above) ? '' : above.endsWith('\n') ? eol : eol + eol;
  return [{ start, end: text.length, newText: gap + written.join('') }];
}

function removeMember(document: ComposeDocument, parent: Mapping | Sequence, at: number): Edit[] {
  const member = memberSpan(document, parent, at);
  if (!member) return [];
  if (parent.flow) return removeFromFlow(document, parent, member, at);
  if (!isBehindDash(document, member)) return [...removeLines(document, member), ...emptyBehindTag(document, parent)];
  // The first member stands behind the dash of what it is in: the next one takes its place, with the comments above it.
  const hasNext = memberSpan(document, parent, at + 1) !== undefined;
  if (hasNext)
    return [{ start: member.start, end: nextContent(document, lastLine(document, member) + 1), newText: '' }];
  const { end } = lineSpan(document, lastLine(document, member));
  return [{ start: member.start, end: Math.min(member.end, end), newText: parent.kind === 'mapping' ? '{}' : '[]' }];
}

/**
 * A tag with nothing behind it is an empty text (`!override`): a mapping or list that loses its last member has to be
 * written as such.
 */
function emptyBehindTag(document: ComposeDocument, parent: Mapping | Sequence): Edit[] {
  const members = parent.kind === 'mapping' ? parent.entries.length : parent.items.length;
  if (!parent.tag || members > 1) return [];
  const end = document.startOf(parent.block) + parent.tag.end;
  return [{ start: end, end, newText: parent.kind === 'mapping' ? ' {}' : ' []' }];
}

/** Where the first line that is not blank has its first character. */
function nextContent(document: ComposeDocument, line: number): number {
  const { start } = lineSpan(document, line);
  return start + /^\s*/.exec(document.text.slice(start))![0].length;
}

/**
 * Takes out whole lines, and with them the blank lines that would double those above, or stand at an end of the file.
 */
function removeLines(document: ComposeDocument, member: Span): Edit[] {
  const lines = document.positionAt(document.text.length).line + 1;
  const isBlank = (line: number) => document.lineText(line).trim() === '' && !isInBlockScalar(document, line);
  let from = document.positionAt(member.start).line;
  let to = lastLine(document, member) + 1;
  if (from === 0 || isBlank(from - 1)) while (to < lines && isBlank(to)) to++;
  if (to >= lines) while (from > 0 && isBlank(from - 1)) from--;
  const end = to < lines ? lineSpan(document, to).start : document.text.length;
  return [{ start: lineSpan(document, from).start, end, newText: '' }];
}

function isInBlockScalar(document: ComposeDocument, line: number): boolean {
  const { start } = lineSpan(document, line);
  const node = document.locate(start)?.node;
  if (node?.kind !== 'scalar' || (node.style !== 'literal' && node.style !== 'folded')) return false;
  const scalar = document.spanOf(node);
  return scalar.start < start && start < scalar.end;
}

function insertBelow(document: ComposeDocument, line: number, column: number, lines: readonly string[]): Edit[] {
  const { end } = lineSpan(document, line);
  const eol = eolOf(document);
  return [
    {
      start: end,
      end,
      newText: indented(document, lines)
        .map((each) => eol + ' '.repeat(column) + each)
        .join(''),
    },
  ];
}

/** Lines with the indentation of the file instead of two spaces a level. */
function indented(document: ComposeDocument, lines: readonly string[]): string[] {
  const step = indentStep(document);
  return lines.map((line) => {
    const indent = line.length - line.trimStart().length;
    return ' '.repeat((indent / 2) * step) + line.trimStart();
  });
}

function removeFromFlow(
  document: ComposeDocument,
  parent: Mapping | Sequence,
  { start, end }: Span,
  at: number,
): Edit[] {
  const { text } = document;
  const next = memberSpan(document, parent, at + 1);
  const previous = memberSpan(document, parent, at - 1);
  if (!next && !previous) {
    const inner = innerOf(document, parent);
    return [inner ? { ...inner, newText: '' } : { start, end, newText: '{}' }];
  }
  const comma = commaBehind(text, end);
  const last = document.positionAt(comma ?? end);
  const isAlone =
    !isBehindDash(document, { start, end }) && /^\s*(?:#.*)?$/.test(document.lineText(last.line).slice(last.character));
  if (isAlone) {
    const lines = {
      start: lineSpan(document, document.positionAt(start).line).start,
      end: lineSpan(document, last.line + 1).start,
      newText: '',
    };
    const dangling = next || comma !== undefined ? undefined : commaBehind(text, previous!.end);
    return dangling === undefined ? [lines] : [{ start: dangling - 1, end: dangling, newText: '' }, lines];
  }
  return [next ? { start, end: next.start, newText: '' } : { start: previous!.end, end, newText: '' }];
}

/** `image: x` added to `web: {}` makes it `web: { image: x }`; members with lines of their own get one more line. */
function addToFlow(document: ComposeDocument, mapping: Mapping, lines: readonly string[]): Edit[] {
  const inner = innerOf(document, mapping);
  if (!inner) return [];
  const written = flowEntries(lines, isJson(document));
  const last = memberSpan(document, mapping, mapping.entries.length - 1);
  if (!last) return [{ ...inner, newText: ` ${written} ` }];
  const comma = commaBehind(document.text, last.end);
  const behind = document.positionAt(comma ?? last.end);
  const isAlone =
    !isBehindDash(document, last) && /^\s*(?:#.*)?$/.test(document.lineText(behind.line).slice(behind.character));
  if (!isAlone) {
    // The place of a value that is not written takes in the space before the brace.
    const space = document.text[last.end - 1] === ' ' ? ' ' : '';
    return [{ start: last.end, end: last.end, newText: `, ${written}${space}` }];
  }
  const { end } = lineSpan(document, behind.line);
  const line = eolOf(document) + ' '.repeat(columnAt(document, last.start)) + written;
  if (comma !== undefined) return [{ start: end, end, newText: `${line},` }];
  const isSame = end === last.end;
  return isSame
    ? [{ start: end, end, newText: `,${line}` }]
    : [
        { start: last.end, end: last.end, newText: ',' },
        { start: end, end, newText: line },
      ];
}

/** The file writes its keys as JSON does. */
function isJson({ root }: ComposeDocument): boolean {
  const first = root?.flow ? root.entries[0]?.key : undefined;
  return first?.kind === 'scalar' && first.style === 'double-quoted';
}
