// `whaleback config`: the project as `docker compose config` prints it, and where Compose refuses it every reason.
import path from 'node:path';
import { URI } from 'vscode-uri';
import { printJson } from '../effective/config/json.ts';
import { effectiveProject } from '../effective/config/project.ts';
import { inShort } from '../effective/config/short.ts';
import { printYaml } from '../effective/config/yaml.ts';
import { defaultFiles, type Plan, planOf } from '../effective/discover.ts';
import type { Disk } from '../effective/disk.ts';
import type { Environment } from '../effective/environment.ts';
import { load } from '../effective/load.ts';
import { folderOf } from '../effective/uri.ts';
import type { Locale } from '../localized.ts';
import { refusalsOf } from '../project/refusals.ts';
import { nodeFiles } from '../workspace/node-files.ts';
import { Snapshot } from '../workspace/snapshot.ts';

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

export interface ConfigResult {
  readonly output: string;
  /** `file:line:column: message [rule]`, one a line. */
  readonly refusals: readonly string[];
}

/** Undefined where there is no Compose file; a file that is named and not there is its name. */
export async function config(options: ConfigOptions): Promise<ConfigResult | { readonly missing: string } | undefined> {
  const { files, format, locale, variables } = options;
  const given = Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, { value }] as const]));
  const shell: Environment = { variables: new Map(given) };
  const disk = new Snapshot(nodeFiles, () => undefined);
  const plan = await settled(disk, () => (files.length > 0 ? planOfFiles(files, options, disk, shell) : foundPlan(options, disk, shell)));
  if (!plan) return undefined;
  const loaded = await settled(disk, () => load(plan, disk));
  const missing = plan.files.find((uri) => disk.document(uri) === null);
  if (missing) return { missing: shownPath(missing) };
  const refusals = refusalsOf(loaded).map(({ document, place, message, rule }) => {
    const start = document && place ? document.rangeOf(place).start : undefined;
    const where = document && start ? `${shownPath(document.uri)}:${start.line + 1}:${start.character + 1}: ` : '';
    return `${where}${message[locale]} [${rule}]`;
  });
  if (refusals.length > 0) return { output: '', refusals: [...new Set(refusals)] };
  const whole = effectiveProject(loaded, disk, plan.directory);
  const project = options.short ? inShort(whole) : whole;
  const lines = () => printYaml(project).map(({ text }) => `${text}\n`);
  return { output: format === 'json' ? printJson(project) : lines().join(''), refusals: [] };
}

/** Computes until all is known that it asks for. */
async function settled<T>(disk: Snapshot, compute: () => T): Promise<T> {
  for (;;) {
    const result = compute();
    if (!disk.isWaiting) return result;
    await disk.read();
  }
}

function planOfFiles(files: readonly string[], options: ConfigOptions, disk: Disk, shell: Environment): Plan | undefined {
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

function shownPath(uri: string): string {
  const file = URI.parse(uri).fsPath;
  return path.relative('', file) || file;
}
