// A piece of a file as it is written, to be shown elsewhere: without the indentation of its place, cut where it is
// long.
import type { ComposeDocument } from '../syntax/document.ts';
import type { Entry, Node } from '../syntax/node.ts';

const MAX_LINES = 40;
const MAX_LENGTH = 6000;
const MAX_COMMENT_LINES = 10;

/** An entry with its key, the comment lines right above it, and the comment behind it. */
export function excerptOfEntry(document: ComposeDocument, entry: Entry): string {
  const keyStart = document.startOf(entry.block) + (entry.key.anchor?.start ?? entry.start);
  const { end } = document.spanOf(entry);
  const comment = /^[ \t]*#[^\r\n]*/.exec(document.text.slice(end, end + MAX_LENGTH));
  return excerpt(document, withCommentsAbove(document, keyStart), comment ? end + comment[0].length : end);
}

/** A value or an item. */
export function excerptOfNode(document: ComposeDocument, node: Node): string {
  const { start, end } = document.spanOf(node);
  const text = excerpt(document, start, end);
  const isBlock = node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded');
  return isBlock ? text.replace(/\n(?=.)/g, '\n  ') : text;
}

function withCommentsAbove(document: ComposeDocument, start: number): number {
  const { line, character } = document.positionAt(start);
  if (document.lineText(line).slice(0, character).trim() !== '') return start;
  let first = start;
  for (let above = line - 1; above >= Math.max(0, line - MAX_COMMENT_LINES); above--) {
    const text = document.lineText(above);
    const indent = text.search(/\S/);
    if (text[indent] !== '#') break;
    first = document.offsetAt({ line: above, character: indent });
  }
  return first;
}

function excerpt(document: ComposeDocument, start: number, end: number): string {
  const whole = document.text.slice(start, Math.min(end, start + MAX_LENGTH));
  const lines = whole.trimEnd().split(/\r\n|\r|\n/);
  const isCut = end - start > MAX_LENGTH || lines.length > MAX_LINES;
  const [first = '', ...rest] = lines.slice(0, MAX_LINES);
  const indents = rest.filter((line) => /^\s*[^\s#]/.test(line)).map((line) => line.search(/\S/));
  const indent = Math.min(document.positionAt(start).character, ...indents);
  const indentation = new RegExp(`^ {0,${indent}}`);
  return [first, ...rest.map((line) => line.replace(indentation, '')), ...(isCut ? ['# …'] : [])].join('\n');
}
