// In which service of a picture the caret is, also where the text has changed a little since the picture was drawn.

import type { GraphNode } from '../../server/src/lsp/protocol.ts';

type Position = GraphNode['range']['start'];

/**
 * The last service that begins at or before the caret, if the caret is in it, or below it with nothing between but
 * blank lines, comments and what is indented deeper than its key. `nodes` are those of the caret's document.
 */
export function serviceAt(
  nodes: readonly Pick<GraphNode, 'name' | 'range'>[],
  lineAt: (line: number) => string,
  caret: Position,
): string | undefined {
  // In front of a key, in the indentation, is at the key.
  const at = { line: caret.line, character: Math.max(caret.character, indentOf(lineAt(caret.line))) };
  let nearest: (typeof nodes)[number] | undefined;
  for (const node of nodes) {
    if (!isBefore(at, node.range.start) && (!nearest || isBefore(nearest.range.start, node.range.start)))
      nearest = node;
  }
  if (!nearest) return undefined;
  const { start, end } = nearest.range;
  for (let line = caret.line; line > end.line; line--) {
    const text = lineAt(line);
    const indent = indentOf(text);
    if (indent < text.length && text[indent] !== '#' && indent <= start.character) return undefined;
  }
  return nearest.name;
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
