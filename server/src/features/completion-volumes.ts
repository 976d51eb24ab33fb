// What else has to be written where completion brings a volume along: its definition, below the top-level `volumes`.
import type { TextEdit } from 'vscode-languageserver-types';
import { define } from '../project/define.ts';
import type { Place } from '../project/place.ts';
import type { Context } from '../project/project.ts';
import { indentStep } from '../syntax/edit.ts';
import { entryOf } from '../syntax/node.ts';

export interface Definition {
  readonly edits: readonly TextEdit[];
  /** On the last line of a file there is no other line to edit: what goes behind the text of the item. */
  readonly tail: string;
}

const NONE: Definition = { edits: [], tail: '' };

/**
 * Defines the volumes of these names that no file of the project defines. Where it cannot, it leaves that to the quick
 * fix.
 */
export function definitionOf(
  { project, document }: Context,
  { repaired }: Place,
  names: readonly string[],
): Definition {
  const defined = project.names.defined.get('volume');
  const missing = names.filter((name) => !defined?.has(name));
  // The file itself may not be readable, for what is half typed.
  const copy = repaired.document;
  if (missing.length === 0 || copy.roots.length > 1 || !copy.root || copy.root.flow) return NONE;
  const lines = missing.map((name) => `${name}:`);
  const own = copy.positionAt(copy.spanOf(repaired.node).start).line;
  const edits = define(copy, 'volumes', lines).map(({ start, end, newText }) => ({
    range: copy.range(start, end),
    newText,
  }));
  // What the copy has more stands on the line of the cursor: on all others, lines and characters are those of the file.
  if (edits.every(({ range }) => range.end.line < own || range.start.line > own)) return { edits, tail: '' };
  const isAtEnd = document.text.slice(repaired.word.end).trim() === '' && document.lineText(own + 1) === '';
  if (entryOf(copy.root, 'volumes') || !isAtEnd) return NONE;
  const indent = ' '.repeat(indentStep(copy));
  return { edits: [], tail: `\n\nvolumes:\n${lines.map((line) => `${indent}${line}\n`).join('')}` };
}
