// What parse-bench.mjs measures of Whaleback in process. What is to be measured beside it is wired in here, and nowhere else.
import { completion } from '../server/src/features/completion.ts';
import { Project } from '../server/src/project/project.ts';
import { lint } from '../server/src/rules/lint.ts';
import { DEFAULT_SETTINGS } from '../server/src/settings.ts';
import { type ComposeDocument, type Edit, parse, parseEdit } from '../server/src/syntax/document.ts';

/** What `check` does, for the report. */
export const covers = 'parse and lint';

/** What is kept of one version of a text for the next, and how many problems it has. */
export interface Checked {
  readonly document: ComposeDocument;
  readonly project: Project;
  readonly problems: number;
}

/** From a text to all that is worth telling about it. */
export function open(text: string): Checked {
  return checked(parse('file:///bench/compose.yaml', text, 1));
}

/** The same after an edit, as the server does it. */
export function type({ document, project }: Checked, edit: Edit): Checked {
  return checked(parseEdit(document, edit, document.version + 1), project);
}

/** What may be written at an offset. */
export function complete({ document, project }: Checked, offset: number): number {
  const { items } = completion({ document, project, settings: DEFAULT_SETTINGS }, document.positionAt(offset));
  if (items.length === 0) throw new Error('nothing is offered');
  return items.length;
}

function checked(document: ComposeDocument, before?: Project): Checked {
  const project = new Project([document], before);
  const problems = lint(project, document, DEFAULT_SETTINGS, (rule, error) => {
    throw new Error(`${rule.id} failed`, { cause: error }); // a rule that gives up costs nothing, and is no figure
  });
  return { document, project, problems: problems.length };
}
