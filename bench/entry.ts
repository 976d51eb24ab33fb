// The functions that parse-bench.mjs measures in process. A new measurement needs its function here, and nothing else.
import { DEFAULT_ABILITIES } from '../server/src/abilities.ts';
import { completion } from '../server/src/features/completion.ts';
import type { Project } from '../server/src/project/project.ts';
import { lint } from '../server/src/rules/lint.ts';
import { DEFAULT_SETTINGS } from '../server/src/settings.ts';
import type { ComposeDocument, Edit } from '../server/src/syntax/document.ts';
import type { Files } from '../server/src/workspace/files.ts';
import { Workspace } from '../server/src/workspace/workspace.ts';

/** What `open` and `type` do, for the report. */
export const covers = 'parse, load and lint';

const FOLDER = 'file:///home/bench/';
const URI = `${FOLDER}compose.yaml`;

/** What is kept of one version of a text for the next, and how many problems it has. */
export interface Checked {
  readonly workspace: Workspace;
  readonly document: ComposeDocument;
  readonly project: Project;
  readonly problems: number;
}

/** From a text to all that is worth telling about it. `others` are the files around it by their paths. */
export function open(text: string, others: Readonly<Record<string, string>>): Promise<Checked> {
  const workspace = new Workspace(filesOf({ 'compose.yaml': text, ...others }));
  workspace.open(URI, 'dockercompose', 1, text);
  return checked(workspace);
}

/** The same after an edit, as the server does it. */
export function type({ workspace, document }: Checked, { start, end, newText }: Edit): Promise<Checked> {
  workspace.change(URI, document.version + 1, [{ range: document.range(start, end), text: newText }]);
  return checked(workspace);
}

/** What may be written at an offset. */
export function complete({ document, project }: Checked, offset: number): number {
  const { items } = completion(
    { document, project, settings: DEFAULT_SETTINGS, abilities: DEFAULT_ABILITIES },
    document.positionAt(offset),
  );
  if (items.length === 0) throw new Error('nothing is offered');
  return items.length;
}

async function checked(workspace: Workspace): Promise<Checked> {
  const { document, project } = (await workspace.context(URI))!;
  const problems = lint(project, document, DEFAULT_SETTINGS, (rule, error) => {
    throw new Error(`${rule.id} failed`, { cause: error }); // a rule that gives up costs nothing, and is no figure
  });
  return { workspace, document, project, problems: problems.length };
}

function filesOf(texts: Readonly<Record<string, string>>): Files {
  const uris = new Map(Object.entries(texts).map(([path, text]) => [FOLDER + path, text]));
  return {
    read: async (uri) => uris.get(uri),
    find: async () => [],
    async list(folder) {
      const names = [...uris.keys()]
        .filter((uri) => uri.startsWith(folder))
        .map((uri) => uri.slice(folder.length).split('/'));
      return [...new Map(names.map(([name = '', ...below]) => [name, { name, isFolder: below.length > 0 }])).values()];
    },
  };
}
