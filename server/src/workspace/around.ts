// Whether a file that its name makes no part of a project is one all the same: included, or extended, by the project of
// its folder or of one above.
import { defaultFiles, type Plan, planFor } from '../effective/discover.ts';
import type { Disk } from '../effective/disk.ts';
import { type Environment, NO_ENVIRONMENT } from '../effective/environment.ts';
import type { Loaded } from '../effective/load.ts';
import type { ProjectFile } from '../effective/setting.ts';
import { folderOf } from '../effective/uri.ts';

/** How many folders above are looked at. */
const LEVELS = 2;

/**
 * `own` is the plan of the file by its name. The plan of the project that includes it, where there is one; of a file
 * that others only extend it is known that something may be missing. Undefined while it is not known.
 */
export function planAround(
  uri: string,
  own: Plan,
  disk: Disk,
  shell: Environment,
  load: (plan: Plan) => Loaded,
): Plan | undefined {
  if (own.files.length !== 1 || own.isPartial) return own;
  let folder = folderOf(uri);
  for (let level = 0; folder !== undefined && level <= LEVELS; level++) {
    // Of the folders above the default names alone are looked for: their `.env` counts when there is one of these.
    const files = defaultFiles(folder, disk, level === 0 ? own.environment : NO_ENVIRONMENT);
    if (!files) return undefined;
    const plan = files.length > 0 && !files.includes(uri) ? planFor(files[0]!, disk, shell) : own;
    if (!plan) return undefined;
    const role = plan === own ? undefined : roleIn(load(plan), uri);
    if (role === 'extended') return { ...own, isPartial: true };
    if (role) return plan;
    folder = above(folder);
  }
  return own;
}

function roleIn({ files }: Loaded, uri: string): ProjectFile['role'] | undefined {
  return files.find(({ document }) => document.uri === uri)?.role;
}

function above(folder: string): string | undefined {
  const up = folderOf(folder.replace(/\/$/, ''));
  return up === folder ? undefined : up;
}
