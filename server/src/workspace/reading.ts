// Projects that nobody edits: each is read and loaded once, and serves all the files that belong to it.
import { type Plan, planFor } from '../effective/discover.ts';
import { NO_ENVIRONMENT } from '../effective/environment.ts';
import { type Loaded, load } from '../effective/load.ts';
import type { Unread } from '../effective/unread.ts';
import { folderOf } from '../effective/uri.ts';
import { Project } from '../project/project.ts';
import { environmentOf, NO_SURROUNDINGS } from '../project/surroundings.ts';
import type { ComposeDocument } from '../syntax/document.ts';
import { planAround } from './around.ts';
import type { Files } from './files.ts';
import { loggedFiles } from './logged-files.ts';
import { Snapshot } from './snapshot.ts';
import type { Opened } from './workspace.ts';

export interface Reading {
  /**
   * A Compose file with the project that it belongs to; undefined where there is none, and why it was not read where it
   * is there.
   */
  open(uri: string): Promise<Opened | Unread | undefined>;
  /** The file has been read, for itself or for another one. */
  has(uri: string): boolean;
  /** How often a project has been loaded from nothing. */
  readonly loads: number;
}

/** How often what has been read may lead to more that has to be read. */
const MOST_ROUNDS = 60;

interface Known {
  readonly plan: Plan;
  readonly loaded: Loaded;
  /** All that it asked for was known. */
  readonly isComplete: boolean;
  /** By the text of the `.env` beside a file, which says what is told of the variables there. */
  readonly projects: Map<string | null, Project>;
}

/** `run` does the work that may take long. */
export function createReading(files: Files, run: <T>(compute: () => T) => T = (compute) => compute()): Reading {
  const snapshot = new Snapshot(loggedFiles(files), () => undefined);
  const known = new Map<string, Known>();
  let loads = 0;

  function knownOf(plan: Plan): Known {
    const key = JSON.stringify({ ...plan, environment: 0, faults: 0 });
    const before = known.get(key);
    const isSame = before?.plan.environment === plan.environment;
    if (isSame && before?.isComplete) return before;
    if (!before) loads++;
    const loaded = load(plan, snapshot, before?.loaded);
    const now = { plan, loaded, isComplete: !snapshot.isWaiting, projects: new Map<string | null, Project>() };
    known.set(key, now);
    return now;
  }

  function opened(document: ComposeDocument): Opened | undefined {
    const { uri } = document;
    const named = planFor(uri, snapshot, NO_ENVIRONMENT);
    const plan = named && planAround(uri, named, snapshot, NO_ENVIRONMENT, (each) => knownOf(each).loaded);
    if (!plan || snapshot.isWaiting) return undefined;
    const { loaded, projects } = knownOf(plan);
    const folder = folderOf(uri);
    const dotenv = folder === undefined ? null : snapshot.text(`${folder}.env`);
    if (snapshot.isWaiting || dotenv === undefined) return undefined;
    const surroundings =
      folder === undefined ? NO_SURROUNDINGS : { dotenv: environmentOf(`${folder}.env`, dotenv ?? undefined) };
    const documents = loaded.files.filter(({ role }) => role !== 'extended').map((file) => file.document);
    const projectOf = (list: readonly ComposeDocument[]) =>
      new Project(list, undefined, surroundings, { plan, disk: snapshot }, loaded);
    if (!documents.includes(document)) return { document, project: projectOf([document]) };
    const project = projects.get(dotenv) ?? projectOf(documents);
    projects.set(dotenv, project);
    return { document, project };
  }

  return {
    async open(uri) {
      for (let round = 0; round < MOST_ROUNDS; round++) {
        const document = run(() => snapshot.document(uri));
        if (document === null) return snapshot.unread(uri);
        const found = document && run(() => opened(document));
        if (found && !snapshot.isWaiting) return found;
        await snapshot.read();
      }
      return undefined;
    },
    has: (uri) => typeof snapshot.text(uri) === 'string',
    get loads() {
      return loads;
    },
  };
}
