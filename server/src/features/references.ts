// textDocument/references: every place of the name under the cursor, in all files of the project.
import type { Location, Position } from 'vscode-languageserver-types';
import type { Context } from '../project/project.ts';
import { symbolAt } from '../project/symbol.ts';

export function references(context: Context, position: Position, includeDeclaration: boolean): Location[] {
  const places = symbolAt(context, context.document.offsetAt(position))?.places() ?? [];
  return places
    .filter(({ role }) => includeDeclaration || role === 'reference')
    .map(({ document, place }) => ({ uri: document.uri, range: document.rangeOf(place) }));
}
