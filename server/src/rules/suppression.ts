// Comments that silence a rule: `# whaleback-ignore <rule-id>` behind a line, or on a line of its own above it.
import type { Block } from '../syntax/block.ts';
import type { ComposeDocument, Placed } from '../syntax/document.ts';
import { type Edit, eolOf, lineOf, lineSpan } from '../syntax/edit.ts';
import type { Scalar } from '../syntax/node.ts';
import type { Problem } from './rule.ts';

/** The silenced rule ids by line, from 0. */
export function suppressionsIn(document: ComposeDocument): ReadonlyMap<number, ReadonlySet<string>> {
  const lines = new Map<number, Set<string>>();
  for (const { line, ids } of placedIn(document)) {
    const known = lines.get(line) ?? new Set();
    for (const id of ids) known.add(id);
    lines.set(line, known);
  }
  return lines;
}

/**
 * The line of which a comment has to speak to silence what is wrong in a place: the place's first; within a scalar,
 * where no comment can be, the scalar's first. What is told of a comment, as the top of a file may be, is told of what
 * is below it.
 */
export function lineToSilence(document: ComposeDocument, place: Placed): number {
  const { start } = document.spanOf(place);
  const scalar = scalarAround(document, start);
  return belowComments(document, document.positionAt(scalar ? document.spanOf(scalar).start : start).line);
}

/**
 * Puts a comment that silences a problem at the end of its line, or above it where a comment behind it is not possible;
 * `[]` where neither is, and for what cannot be read.
 */
export function suppress(document: ComposeDocument, { rule, place }: Problem): Edit[] {
  if (rule.id === 'yaml-syntax') return [];
  const line = lineToSilence(document, place);
  const there = placedIn(document).find((suppression) => suppression.line === line);
  if (there) return [{ start: there.end, end: there.end, newText: `, ${rule.id}` }];
  const text = lineOf(document, line);
  const { start, end } = lineSpan(document, line);
  const comment = `# whaleback-ignore ${rule.id}`;
  const scalar = scalarAround(document, end);
  const isHeader = scalar?.style === 'literal' || scalar?.style === 'folded';
  if ((!scalar || isHeader) && !hasComment(document, start, end))
    return [{ start: end, end, newText: /(?:^|[ \t])$/.test(text) ? comment : ` ${comment}` }];
  if (scalarAround(document, start)) return [];
  return [{ start, end: start, newText: /^[ \t]*/.exec(text)![0] + comment + eolOf(document) }];
}

/** Whether a block has such a comment. */
export function hasSuppressions({ block }: { readonly block: Block }): boolean {
  return suppressionsOf(block).length > 0;
}

interface Suppression {
  /** Of the comment, within its block. */
  readonly start: number;
  /** Of the ids. */
  readonly end: number;
  readonly ids: readonly string[];
}

/** With the line spoken of, and the end of the ids in the whole text. */
function placedIn(document: ComposeDocument): { line: number; end: number; ids: readonly string[] }[] {
  return document.blocks.flatMap((block) =>
    suppressionsOf(block).map(({ start, end, ids }) => {
      const offset = document.startOf(block);
      return { line: targetLine(document, offset + start), end: offset + end, ids };
    }),
  );
}

const NONE: readonly Suppression[] = [];
const kept = new WeakMap<Block, readonly Suppression[]>();

/** The ids stand behind the word, with commas or spaces between; what follows two dashes is the user's reason. */
function suppressionsOf(block: Block): readonly Suppression[] {
  if (block.comments.length === 0) return NONE;
  let found = kept.get(block);
  if (!found) {
    const all = block.comments.flatMap(({ start, text }) => {
      const match = /^(#\s*whaleback-ignore\s+)(.+)$/.exec(text);
      if (!match) return [];
      const list = match[2]!.split(/(?:^|\s)--(?:\s|$)/)[0]!.trimEnd();
      const ids = list.split(/[\s,]+/).filter(Boolean);
      return ids.length > 0 ? [{ start, end: start + match[1]!.length + list.length, ids }] : [];
    });
    found = all.length > 0 ? all : NONE;
    kept.set(block, found);
  }
  return found;
}

/** The line that a comment speaks of: its own, or, of a comment on a line of its own, the next that is not one. */
function targetLine(document: ComposeDocument, offset: number): number {
  return belowComments(document, document.positionAt(offset).line);
}

function belowComments(document: ComposeDocument, from: number): number {
  const last = document.positionAt(document.length).line;
  let line = from;
  while (line < last && /^\uFEFF?[ \t]*#/.test(document.lineText(line))) line++;
  return line;
}

/** The scalar that an offset lies within, not at an end of. */
function scalarAround(document: ComposeDocument, offset: number): Scalar | undefined {
  const node = document.locate(offset)?.node;
  if (node?.kind !== 'scalar') return undefined;
  const { start, end } = document.spanOf(node);
  return start < offset && offset < end ? node : undefined;
}

function hasComment(document: ComposeDocument, start: number, end: number): boolean {
  const block = document.blockAt(start);
  if (!block) return false;
  const offset = document.startOf(block);
  return block.comments.some((comment) => offset + comment.start >= start && offset + comment.start < end);
}
