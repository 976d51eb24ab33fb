// Which files Compose reads together with a file, from which folder, and with which variables (compose-go
// `cli/options.go`).
import type { Disk } from './disk.ts';
import type { Environment } from './environment.ts';
import { environmentWith } from './environment-with.ts';
import type { Fault } from './fault.ts';
import { type Unread, unreadMessage } from './unread.ts';
import { folderOf, nameIn, resolvePath } from './uri.ts';

/** The names that Compose looks for, the first that is there wins. */
export const MAIN_NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
export const OVERRIDE_NAMES = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

/** What is given to Compose: on the command line, by a setting, or by the names of the files. */
export interface Plan {
  /** The URIs of the files in the order in which they are laid one over the other. */
  readonly files: readonly string[];
  /** The URI of the project directory, with a slash at the end. */
  readonly directory: string;
  readonly environment: Environment;
  /** The name of the project, where it is given. */
  readonly name?: string;
  readonly profiles: readonly string[];
  /** What is wrong with the `.env`. */
  readonly faults: readonly Fault[];
  /** Some of what Compose would read together with it is not known: what is missing may stand there. */
  readonly isPartial: boolean;
}

/** A project that the user has named. URIs. */
export interface ChosenProject {
  readonly files: readonly string[];
  readonly directory?: string;
  readonly envFiles?: readonly string[];
  readonly profiles?: readonly string[];
  readonly name?: string;
}

/** The project that a file is read in, by its name and what lies beside it; undefined while it is not known yet. */
export function planFor(
  uri: string,
  disk: Disk,
  shell: Environment,
  chosen: readonly ChosenProject[] = [],
): Plan | undefined {
  const folder = folderOf(uri);
  if (folder === undefined) return { ...EMPTY, files: [uri], directory: '', environment: shell };
  const named = chosen.find(({ files }) => files.includes(uri));
  if (named) return planOf(named, disk, shell);
  const read = dotenvOf(folder, disk, shell);
  if (!read) return undefined;
  const listed = composeFile(folder, read.environment);
  if (listed?.includes(uri))
    return { ...read, ...EMPTY, faults: read.faults, files: listed, directory: folderOf(listed[0]!) ?? folder };
  const plan = (files: readonly string[], isPartial = false): Plan => ({
    ...EMPTY,
    files,
    directory: folder,
    environment: read.environment,
    faults: read.faults,
    isPartial,
  });
  const main = firstOf(MAIN_NAMES, folder, disk);
  const override = firstOf(OVERRIDE_NAMES, folder, disk);
  if (main === undefined || override === undefined) return undefined;
  if (main && (uri === main || uri === override)) return plan(override ? [main, override] : [main]);
  if (!OVERLAY.test(nameIn(uri))) return plan([uri]);
  // `compose.prod.yaml` beside `compose.yaml`: what `-f compose.yaml -f compose.prod.yaml` reads.
  const stem = nameIn(uri).startsWith('docker-')
    ? ['docker-compose.yml', 'docker-compose.yaml']
    : ['compose.yaml', 'compose.yml'];
  const base = firstOf(stem, folder, disk);
  if (base === undefined) return undefined;
  const below = base ?? main;
  return below ? plan([below, uri]) : plan([uri], true);
}

/** What a project that is named by its files is read with. Later files are laid over earlier ones. */
export function planOf(chosen: ChosenProject, disk: Disk, shell: Environment): Plan | undefined {
  const directory = chosen.directory ?? folderOf(chosen.files[0] ?? '');
  if (directory === undefined) return undefined;
  const { files, profiles = [], name } = chosen;
  if (!chosen.envFiles?.length) {
    const read = dotenvOf(directory, disk, shell);
    return (
      read && {
        files,
        directory,
        environment: read.environment,
        faults: read.faults,
        profiles,
        isPartial: false,
        ...(name && { name }),
      }
    );
  }
  const texts = chosen.envFiles.map((file) => ({ uri: file, text: disk.text(file) }));
  if (texts.some(({ text }) => text === undefined)) return undefined;
  const missing = texts
    .filter(({ text }) => text === null)
    .map(({ uri }): Fault => {
      const unread = disk.unread?.(uri);
      if (unread) return unreadEnvFile(uri, unread);
      const message = { en: `No such file: \`${nameIn(uri)}\``, ko: `없는 파일: \`${nameIn(uri)}\`` };
      return { code: 'missing-file', place: undefined, message, severity: 'error', file: uri };
    });
  const read = environmentWith(
    shell,
    texts.flatMap(({ uri, text }) => (text ? [{ uri, text }] : [])),
  );
  return {
    files,
    directory,
    environment: read.environment,
    faults: [...missing, ...read.faults],
    profiles,
    isPartial: false,
    ...(name && { name }),
  };
}

const EMPTY = { profiles: [], faults: [], isPartial: false };

/** A file that by its name is laid over another one. */
const OVERLAY = /^(?:docker-)?compose\..+\.ya?ml$/;

/** The URI of the first of the names that is there; `null` for none, undefined while it is not known. */
function firstOf(names: readonly string[], folder: string, disk: Disk): string | null | undefined {
  for (const name of names) {
    const kind = disk.kind(folder + name);
    if (kind === undefined) return undefined;
    if (kind === 'file') return folder + name;
  }
  return null;
}

function dotenvOf(
  folder: string,
  disk: Disk,
  shell: Environment,
): { environment: Environment; faults: readonly Fault[] } | undefined {
  const uri = `${folder}.env`;
  const text = disk.text(uri);
  if (text === undefined) return undefined;
  if (text !== null) return environmentWith(shell, [{ uri, text }]);
  const read = environmentWith(shell, []);
  const unread = disk.unread?.(uri);
  return unread ? { ...read, faults: [unreadEnvFile(uri, unread)] } : read;
}

/** Nothing names it, so it has no place. */
export function unreadEnvFile(uri: string, unread: Unread): Fault {
  return { code: 'invalid-env-file', place: undefined, message: unreadMessage(nameIn(uri), unread), severity: 'error' };
}

/** The files that the variable `COMPOSE_FILE` names. */
function composeFile(folder: string, { variables }: Environment): readonly string[] | undefined {
  const value = variables.get('COMPOSE_FILE')?.value;
  if (!value) return undefined;
  const separator =
    variables.get('COMPOSE_PATH_SEPARATOR')?.value ||
    (/^\/[a-z](?::|%3a)/i.test(folder.replace(/^[a-z]+:\/\//, '')) ? ';' : ':');
  return value.split(separator).flatMap((path) => resolvePath(folder, path) ?? []);
}

/**
 * The files that Compose finds in a folder by itself: by `COMPOSE_FILE`, else by their names. Undefined while it is not
 * known; no files where there are none.
 */
export function defaultFiles(folder: string, disk: Disk, environment: Environment): readonly string[] | undefined {
  const listed = composeFile(folder, environment);
  if (listed) return listed;
  const main = firstOf(MAIN_NAMES, folder, disk);
  const override = firstOf(OVERRIDE_NAMES, folder, disk);
  if (main === undefined || override === undefined) return undefined;
  return [main, main && override].filter((file) => file !== null);
}
