// The graph in a Markdown file, between two lines: brought up to date without a moment in which the file is incomplete.
import { access, chmod, constants, open, readFile, realpath, rename, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { MARKERS } from './markers.ts';

export type Updated = 'unchanged' | 'written' | 'outdated' | 'no-markers' | 'unreadable' | { readonly reason: string };

/**
 * Writes only where something changes, and nothing at all to check. The reason where it cannot be written: then it is
 * as it was.
 */
export async function updateMarkdown(file: string, mermaid: string, mode: 'check' | 'write'): Promise<Updated> {
  const info = await stat(file).catch(() => undefined);
  const text = info?.isFile() ? await readFile(file, 'utf8').catch(() => undefined) : undefined;
  if (text === undefined) return 'unreadable';
  const updated = withGraph(text, mermaid);
  if (updated === undefined) return 'no-markers';
  if (updated === text) return 'unchanged';
  if (mode === 'check') return 'outdated';
  try {
    await replace(file, updated);
    return 'written';
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { reason: code ?? message };
  }
}

/** Every block between the markers; undefined where there is none. The file keeps its line ends. */
function withGraph(markdown: string, mermaid: string): string | undefined {
  const [start, end] = MARKERS;
  const block = new RegExp(`^(${start})(\\r?\\n)[\\s\\S]*?^(${end})`, 'gm');
  if (markdown.search(block) < 0) return undefined;
  return markdown.replace(block, (_, open: string, eol: string, close: string) =>
    [open, '```mermaid', ...mermaid.trimEnd().split('\n'), '```', close].join(eol),
  );
}

/**
 * By a new file in its place. A link stays a link, and where the folder takes no new file the old one is overwritten.
 */
async function replace(link: string, text: string): Promise<void> {
  const file = await realpath(link);
  await access(file, constants.W_OK);
  const { mode } = await stat(file);
  const fresh = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    await write(fresh, text, 'wx');
    await chmod(fresh, mode);
    await rename(fresh, file);
  } catch (error) {
    await unlink(fresh).catch(() => {});
    if (!['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EXDEV'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw error;
    await write(file, text, 'r+');
  }
}

/** What is longer than the text is cut off when the text has been written, never before. */
async function write(file: string, text: string, flags: string): Promise<void> {
  const handle = await open(file, flags);
  try {
    const bytes = Buffer.from(text);
    await handle.writeFile(bytes);
    await handle.truncate(bytes.length);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
