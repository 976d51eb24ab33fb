// textDocument/foldingRange: what can be folded, by lines: sections and entries, items of lists, long texts, runs of
// comment lines.
import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import type { Context } from '../project/project.ts';
import type { ComposeDocument, Placed } from '../syntax/document.ts';
import type { Node } from '../syntax/node.ts';

/** In the order of their first lines; one a line, the largest. */
export function foldingRange({ document }: Context): FoldingRange[] {
  const ends = new Map<number, number>();
  for (const root of document.roots) {
    if (isClosed(root)) add(document, root, true, ends);
    addBelow(document, root, ends);
  }
  const folds = [...ends].map(([startLine, endLine]): FoldingRange => ({ startLine, endLine }));
  return [...folds, ...commentsOf(document)].sort((a, b) => a.startLine - b.startLine);
}

function addBelow(document: ComposeDocument, node: Node, ends: Map<number, number>): void {
  if (node.kind === 'mapping') {
    for (const entry of node.entries) {
      add(document, entry, isClosed(entry.value), ends);
      addBelow(document, entry.value, ends);
    }
  } else if (node.kind === 'sequence') {
    for (const item of node.items) {
      add(document, item, isClosed(item), ends);
      addBelow(document, item, ends);
    }
  }
}

/**
 * A fold begins on the line of the key or item and ends on the last line of its content; comments and blank lines
 * behind stay.
 */
function add(document: ComposeDocument, place: Placed, closed: boolean, ends: Map<number, number>): void {
  const { start, end } = document.spanOf(place);
  const startLine = document.positionAt(start).line;
  if (document.positionAt(end).line === startLine) return;
  const contentEnd = document.positionAt(start + document.text.slice(start, end).trimEnd().length);
  const endLine = closed ? beforeBracket(document, contentEnd) : contentEnd.line;
  if (endLine > Math.max(startLine, ends.get(startLine) ?? -1)) ends.set(startLine, endLine);
}

/** Whether a bracket ends the value. */
function isClosed(node: Node): boolean {
  return (node.kind === 'mapping' || node.kind === 'sequence') && node.flow;
}

/** A closing bracket on a line of its own stays to be seen. */
function beforeBracket(document: ComposeDocument, { line, character }: { line: number; character: number }): number {
  return document.lineText(line).slice(0, character).trim().length === 1 ? line - 1 : line;
}

function commentsOf(document: ComposeDocument): FoldingRange[] {
  const runs: { startLine: number; endLine: number }[] = [];
  for (const block of document.blocks) {
    for (const { start } of block.comments) {
      const { line, character } = document.positionAt(document.startOf(block) + start);
      if (document.lineText(line).slice(0, character).trim() !== '') continue;
      const last = runs.at(-1);
      if (last && last.endLine === line - 1) last.endLine = line;
      else runs.push({ startLine: line, endLine: line });
    }
  }
  return runs
    .filter(({ startLine, endLine }) => endLine > startLine)
    .map((run) => ({ ...run, kind: FoldingRangeKind.Comment }));
}
