// textDocument/definition: where the name under the cursor is defined, or the anchor that an alias stands for.
import type { Location, Position } from 'vscode-languageserver-types';
import type { Context } from '../project/project.ts';
import { symbolAt } from '../project/symbol.ts';

/** On a definition the answer is the place itself: editors then show the references. */
export function definition(context: Context, position: Position): Location[] {
  const found = symbolAt(context, context.document.offsetAt(position))?.definition;
  return found ? [{ uri: found.document.uri, range: found.document.rangeOf(found.place) }] : [];
}
