// What graph.mjs measures of the graph in process: everything from a text to the drawing but the layout, which a worker
// makes.
import { DEFAULT_ABILITIES } from '../server/src/abilities.ts';
import { graph } from '../server/src/features/graph.ts';
import { Project } from '../server/src/project/project.ts';
import { DEFAULT_SETTINGS } from '../server/src/settings.ts';
import { parse } from '../server/src/syntax/document.ts';

/** What features are given, for a project of one file. */
export function contextOf(text: string) {
  const document = parse('file:///bench/compose.yaml', text, 1);
  return { document, project: new Project([document]), settings: DEFAULT_SETTINGS, abilities: DEFAULT_ABILITIES };
}

export { graph };
