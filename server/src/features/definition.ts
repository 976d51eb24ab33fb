// textDocument/definition: where the name under the cursor is defined, the anchor that an alias stands for, the line of
// `.env` that sets a variable.
import type { Location, Position } from 'vscode-languageserver-types';
import { extendedService } from '../project/elsewhere.ts';
import type { Context } from '../project/project.ts';
import { symbolAt } from '../project/symbol.ts';
import { variableAt } from '../project/variables.ts';

/** On a definition the answer is the place itself: editors then show the references. */
export function definition(context: Context, position: Position): Location[] {
  const { project, document } = context;
  const offset = document.offsetAt(position);
  const found = symbolAt(context, offset)?.definition;
  if (found) return [{ uri: found.document.uri, range: found.document.rangeOf(found.place) }];
  const location = document.locate(offset);
  const base = location && extendedService(context, location);
  if (base) return [{ uri: base.document.uri, range: base.document.rangeOf(base.occurrence) }];
  const name = variableAt(document, offset)?.name;
  const variable = name === undefined ? undefined : project.surroundings.dotenv?.variables.get(name);
  return variable ? [{ uri: variable.uri, range: variable.range }] : [];
}
