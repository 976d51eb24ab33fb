// What Whaleback says of a project, in the terms of Compose: accepted or rejected, and why.
import { defaultFiles, type Plan, planOf } from '../../server/src/effective/discover.ts';
import type { Disk } from '../../server/src/effective/disk.ts';
import type { Environment } from '../../server/src/effective/environment.ts';
import { type Loaded, load } from '../../server/src/effective/load.ts';
import { nameIn } from '../../server/src/effective/uri.ts';
import { memoryDisk } from '../memory-disk.ts';
import type { Request } from './cases.ts';

export interface Judgement {
  readonly verdict: 'accept' | 'reject';
  readonly errors: readonly {
    readonly file: string;
    readonly line: number;
    readonly code: string;
    readonly message: string;
  }[];
  readonly loaded?: Loaded;
  readonly plan?: Plan;
  readonly disk?: Disk;
}

/** As no case has it in a text. */
export const ROOT = 'file:///root-of-case/project/';

export function uriOf(path: string): string {
  if (path.startsWith('/')) return `file://${path}`;
  return new URL(path.split('/').map(encodeURIComponent).join('/'), ROOT).toString();
}

export function judge({ files, main, env, options = {} }: Request): Judgement {
  const disk = memoryDisk(Object.fromEntries(Object.entries(files).map(([path, text]) => [uriOf(path), text])));
  const shell: Environment = { variables: new Map(Object.entries(env).map(([name, value]) => [name, { value }])) };
  const directory = options.projectDir === undefined ? undefined : `${uriOf(options.projectDir).replace(/\/$/, '')}/`;
  const given = typeof main === 'string' ? [main] : main;
  const folder = directory ?? ROOT;
  const listed =
    given.length > 0
      ? given.map(uriOf)
      : (defaultFiles(folder, disk, planOf({ files: [], directory: folder }, disk, shell)!.environment) ?? []);
  if (listed.length === 0)
    return { verdict: 'reject', errors: [{ file: '', line: 0, code: 'no-file', message: 'no file' }] };
  const plan: Plan = planOf(
    {
      files: listed,
      ...(directory && { directory }),
      ...(options.projectName && { name: options.projectName }),
      ...(options.profiles && { profiles: options.profiles }),
      ...(options.envFiles && { envFiles: options.envFiles.map(uriOf) }),
    },
    disk,
    shell,
  )!;
  const loaded = load(plan, disk);
  const errors = loaded.files.flatMap(({ document }) =>
    document.errors.map((error) => ({
      file: nameIn(document.uri),
      line: document.rangeOf(error).start.line + 1,
      code: error.code,
      message: error.message,
    })),
  );
  for (const fault of loaded.faults) {
    if (fault.severity !== 'error') continue;
    const document =
      fault.place && loaded.files.find((each) => each.document.indexOf(fault.place!.block) >= 0)?.document;
    const line = fault.place && document ? document.rangeOf(fault.place).start.line + 1 : 0;
    errors.push({ file: document ? nameIn(document.uri) : '', line, code: fault.code, message: fault.message.en });
  }
  for (const uri of plan.files)
    if (!disk.document(uri)) errors.push({ file: nameIn(uri), line: 0, code: 'missing-file', message: 'no such file' });
  return { verdict: errors.length > 0 ? 'reject' : 'accept', errors, loaded, plan, disk };
}
