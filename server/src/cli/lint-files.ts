// Checks one file after the other, telling what is begun and found; files of one project share what has been loaded of
// it.
import path from 'node:path';
import { URI } from 'vscode-uri';
import type { Files } from '../workspace/files.ts';
import { createReading } from '../workspace/reading.ts';
import { checkFile } from './check.ts';
import type { LintOptions, Message } from './jobs.ts';
import { NotSoon, type Run, runAnyway } from './soon.ts';

/**
 * Characters. Beyond that what has been read for the files before is let go of, where the next file has no part in it.
 */
const MOST_KEPT = 2 ** 21;

interface Limits {
  readonly run?: Run;
  /** The rest is left to somebody else. */
  readonly isOver?: () => boolean;
  readonly mostKept?: number;
}

export async function lintFiles(
  { files: names, locale }: LintOptions,
  files: Files,
  tell: (message: Message) => void,
  { run = runAnyway, isOver = () => false, mostKept = MOST_KEPT }: Limits = {},
): Promise<void> {
  let kept = 0;
  const counted: Files = {
    ...files,
    async read(uri) {
      const text = await files.read(uri);
      if (typeof text === 'string') kept += text.length;
      return text;
    },
  };
  let reading = createReading(counted, run);
  for (const file of names) {
    if (isOver()) return;
    if (kept > mostKept && !reading.has(URI.file(path.resolve(file)).toString())) {
      reading = createReading(counted, run);
      kept = 0;
    }
    tell({ kind: 'begun', file });
    try {
      const checked = await checkFile(reading, file, locale, run);
      if (checked && 'own' in checked) tell({ kind: 'checked', file, checked });
      else tell({ kind: 'unread', file, unread: checked });
    } catch (error) {
      if (error instanceof NotSoon) return;
      tell({ kind: 'failed', file, error: String(error) });
    }
  }
}
