// Where a definition goes that a file lacks: into its section, or with a new section to the end.
import type { ComposeDocument } from '../syntax/document.ts';
import { addChild, addEntry, addTopLevel, type Edit } from '../syntax/edit.ts';
import { entryOf } from '../syntax/node.ts';

/**
 * `lines` are those of the entries below the section, two spaces a level. `[]` where the section is something else than
 * a mapping.
 */
export function define(document: ComposeDocument, section: string, lines: readonly string[]): Edit[] {
  const entry = entryOf(document.root, section);
  if (entry?.value.kind === 'mapping') return addEntry(document, entry.value, lines);
  if (entry?.value.kind === 'scalar' && entry.value.value === null) return addChild(document, entry, lines);
  return entry ? [] : addTopLevel(document, [`${section}:`, ...lines.map((line) => `  ${line}`)]);
}
