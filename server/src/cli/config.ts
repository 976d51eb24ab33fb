// `whaleback config`: the project as `docker compose config` prints it, and where Compose refuses it every reason.
import path from 'node:path';
import { URI } from 'vscode-uri';
import { printJson } from '../effective/config/json.ts';
import { effectiveProject } from '../effective/config/project.ts';
import { inShort } from '../effective/config/short.ts';
import { printYaml } from '../effective/config/yaml.ts';
import { defaultFiles, type Plan, planOf } from '../effective/discover.ts';
import type { Disk } from '../effective/disk.ts';
import { type Environment, environmentFrom } from '../effective/environment.ts';
import { load } from '../effective/load.ts';
import { unreadMessage } from '../effective/unread.ts';
import { folderOf } from '../effective/uri.ts';
import type { Locale, Localized } from '../localized.ts';
import { refusalsOf } from '../project/refusals.ts';
import type { Files } from '../workspace/files.ts';
import { loggedFiles } from '../workspace/logged-files.ts';
import { Snapshot } from '../workspace/snapshot.ts';
import { shownPath } from './check.ts';
import { type Run, runAnyway } from './soon.ts';
import { SAY } from './texts.ts';

/** As they are written on the command line: paths count from the working directory. */
export interface ConfigOptions {
  readonly files: readonly string[];
  readonly profiles: readonly string[];
  readonly envFiles: readonly string[];
  readonly projectDirectory?: string;
  readonly projectName?: string;
  readonly format: 'yaml' | 'json';
  /** In the short forms, as a person would write it. */
  readonly short: boolean;
  readonly locale: Locale;
  /** The variables of the shell. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** What a command prints: `errors` are lines for standard error. */
export interface Printed {
  readonly output: string;
  readonly errors: readonly string[];
  readonly code: number;
}

export async function runConfig(options: ConfigOptions, files: Files, run: Run = runAnyway): Promise<Printed> {
  const { format, locale } = options;
  const refused = (text: Localized): Printed => ({ output: '', errors: [`whaleback: ${text[locale]}`], code: 2 });
  const shell = environmentFrom(options.variables);
  const disk = new Snapshot(loggedFiles(files), () => undefined);
  const plan = await settled(disk, run, () =>
    options.files.length > 0 ? planOfFiles(options.files, options, disk, shell) : foundPlan(options, disk, shell),
  );
  if (!plan) return refused(SAY.nothingHere);
  const loaded = await settled(disk, run, () => load(plan, disk));
  const missing = plan.files.find((uri) => disk.document(uri) === null);
  const unread = missing && disk.unread(missing);
  if (missing) return refused(unread ? unreadMessage(shownPath(missing), unread) : SAY.noSuchFile(shownPath(missing)));
  const refusals = run(() => refusalsOf(loaded)).map(({ document, place, message, rule }) => {
    const start = document && place ? document.rangeOf(place).start : undefined;
    const where = document && start ? `${shownPath(document.uri)}:${start.line + 1}:${start.character + 1}: ` : '';
    return `${where}${message[locale]} [${rule}]`;
  });
  if (refusals.length > 0) return { output: '', errors: [...new Set(refusals)], code: 1 };
  const output = run(() => {
    const full = effectiveProject(loaded, disk, plan.directory);
    const project = options.short ? inShort(full) : full;
    if (format === 'json') return printJson(project);
    const lines = printYaml(project).map(({ text }) => `${text}\n`);
    return lines.join('');
  });
  return { output, errors: [], code: 0 };
}

/** Computes until all is known that it asks for. */
async function settled<T>(disk: Snapshot, run: Run, compute: () => T): Promise<T> {
  for (;;) {
    const result = run(compute);
    if (!disk.isWaiting) return result;
    await disk.read();
  }
}

function planOfFiles(
  files: readonly string[],
  options: ConfigOptions,
  disk: Disk,
  shell: Environment,
): Plan | undefined {
  const { projectDirectory, envFiles, profiles, projectName } = options;
  const named = envFiles.length > 0 ? envFiles : listOf(shell, 'COMPOSE_ENV_FILES', ',');
  return planOf(
    {
      files: files.map(uriOf),
      ...(projectDirectory !== undefined && { directory: `${uriOf(projectDirectory).replace(/\/$/, '')}/` }),
      envFiles: named.map(uriOf),
      profiles,
      ...(projectName !== undefined && { name: projectName }),
    },
    disk,
    shell,
  );
}

/** What Compose finds by itself: by `COMPOSE_FILE`, else by the names of the files here, else in the folders above. */
function foundPlan(options: ConfigOptions, disk: Disk, shell: Environment): Plan | undefined {
  const projectDirectory = options.projectDirectory ?? '.';
  const here = `${uriOf(projectDirectory).replace(/\/$/, '')}/`;
  const read = planOfFiles([], { ...options, projectDirectory }, disk, shell);
  if (!read) return undefined;
  for (let folder: string | undefined = here; folder !== undefined; folder = parentOf(folder)) {
    const files = defaultFiles(folder, disk, read.environment);
    if (!files) return undefined;
    if (files.length === 0) continue;
    // The `.env` here is read first, then the one beside the files.
    const paths = files.map((uri) => URI.parse(uri).fsPath);
    return planOfFiles(paths, options, disk, read.environment);
  }
  return undefined;
}

function parentOf(folder: string): string | undefined {
  return folderOf(folder.replace(/\/$/, ''));
}

function listOf({ variables }: Environment, name: string, separator: string): readonly string[] {
  return variables.get(name)?.value.split(separator).filter(Boolean) ?? [];
}

function uriOf(name: string): string {
  return URI.file(path.resolve(name)).toString();
}
