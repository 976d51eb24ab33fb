// The projects that the user has named in the settings: which files are read together where their names do not say it.
import type { ChosenProject } from '../effective/discover.ts';
import { resolvePath } from '../effective/uri.ts';

/** `folder` is the URI of the workspace's folder, which paths count from. Anything may stand in the setting: what is no project is left out. */
export function projectsOf(setting: unknown, folder: string | undefined): readonly ChosenProject[] {
  if (!Array.isArray(setting) || folder === undefined) return [];
  const root = folder.endsWith('/') ? folder : `${folder}/`;
  return setting.flatMap((each) => projectOf(each, root) ?? []);
}

function projectOf(setting: unknown, root: string): ChosenProject | undefined {
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
  return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [];
}
