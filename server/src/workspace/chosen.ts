// The projects that the user has named in the settings: which files are read together where their names do not say it.
import type { ChosenProject } from '../effective/discover.ts';
import { folderOf, nameIn, resolvePath } from '../effective/uri.ts';
import type { Files } from './files.ts';

/** A folder of the workspace, by its URI. */
export interface Folder {
  readonly uri: string;
  /** The setting of the folder itself, where it differs from that of the workspace. */
  readonly projects?: unknown;
}

/**
 * Anything may be in a setting: what is no project is left out. Paths in the setting of a folder count from the folder.
 * Those in the setting of the workspace, which `folders` without one of their own share, count from the folder in which
 * the first file exists; where none has it, from the first.
 */
export async function projectsOf(
  setting: unknown,
  folders: readonly Folder[],
  files: Files,
): Promise<readonly ChosenProject[]> {
  const own = folders.flatMap(({ uri, projects }) => listOf(projects).flatMap((each) => projectOf(each, uri) ?? []));
  const sharing = folders.filter(({ projects }) => projects === undefined);
  const shared = await Promise.all(listOf(setting).map((each) => sharedProject(each, sharing, files)));
  return [...own, ...shared.flatMap((project) => project ?? [])];
}

async function sharedProject(
  setting: unknown,
  folders: readonly Folder[],
  files: Files,
): Promise<ChosenProject | undefined> {
  const [first, ...others] = folders.flatMap(({ uri }) => projectOf(setting, uri) ?? []);
  if (first && others.length > 0)
    for (const project of [first, ...others]) if (await exists(project.files[0]!, files)) return project;
  return first;
}

async function exists(uri: string, files: Files): Promise<boolean> {
  const folder = folderOf(uri);
  const entries = folder === undefined ? [] : await files.list(folder);
  return entries.some(({ name, isFolder }) => !isFolder && name === nameIn(uri));
}

function projectOf(setting: unknown, folder: string): ChosenProject | undefined {
  const root = folder.endsWith('/') ? folder : `${folder}/`;
  if (typeof setting !== 'object' || setting === null) return undefined;
  const { files, directory, envFiles, profiles, name } = setting as Record<string, unknown>;
  const uris = (list: unknown) => texts(list).flatMap((path) => resolvePath(root, path) ?? []);
  const own = typeof directory === 'string' ? resolvePath(root, directory.replace(/\/?$/, '/')) : undefined;
  const read = uris(files);
  if (read.length === 0) return undefined;
  return {
    files: read,
    ...(own && { directory: own }),
    ...(texts(envFiles).length > 0 && { envFiles: uris(envFiles) }),
    ...(texts(profiles).length > 0 && { profiles: texts(profiles) }),
    ...(typeof name === 'string' && { name }),
  };
}

function texts(list: unknown): readonly string[] {
  return listOf(list).filter((each) => typeof each === 'string');
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
