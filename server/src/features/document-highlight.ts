// textDocument/documentHighlight: the places of the name under the cursor in this file.
import { type DocumentHighlight, DocumentHighlightKind, type Position } from 'vscode-languageserver-types';
import type { Context } from '../project/project.ts';
import { symbolAt } from '../project/symbol.ts';

/** A definition counts as written, a reference as read. */
export function documentHighlight(context: Context, position: Position): DocumentHighlight[] {
  const places = symbolAt(context, context.document.offsetAt(position))?.places() ?? [];
  return places
    .filter(({ document }) => document === context.document)
    .map(({ document, place, role }) => ({ range: document.rangeOf(place), kind: KINDS[role] }));
}

const KINDS = { definition: DocumentHighlightKind.Write, reference: DocumentHighlightKind.Read } as const;
