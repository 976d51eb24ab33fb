// Files of this machine, read with care: regular files only, of a limited size, and nothing that may block is waited
// for without end.
import { constants, type Dirent, type Stats } from 'node:fs';
import { type FileHandle, open, readdir, realpath, stat } from 'node:fs/promises';
import { devNull } from 'node:os';
import path from 'node:path';
import { URI, Utils } from 'vscode-uri';
import type { Unread } from '../effective/unread.ts';
import type { Files } from './files.ts';

/** In MB: as much as is parsed of a Compose file. */
const MOST_MB = 64;
const MOST_BYTES = MOST_MB * 2 ** 20;
const CHUNK = 2 ** 24;
/** In seconds, for each thing that is asked of the system: a network drive that is gone never answers. */
const PATIENCE = 5;

const TOO_SLOW: Unread = { reason: 'too-slow', limit: PATIENCE };

export const nodeFiles: Files = {
  async read(uri) {
    if (!isFile(uri)) return undefined;
    try {
      return await readRegular(URI.parse(uri).fsPath);
    } catch (error) {
      return whyNot(error);
    }
  },
  async find(folder, isMatch) {
    const found: string[] = [];
    const open = isFile(folder) ? [URI.parse(folder)] : [];
    for (let next = open.pop(); next; next = open.pop()) {
      // A folder that cannot be looked into takes nothing from the others.
      for (const entry of await entriesOf(next.fsPath).catch(() => [])) {
        const at = Utils.joinPath(next, entry.name);
        // Links to folders are not followed: they may lead in circles.
        if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') open.push(at);
        else if (
          isMatch(entry.name) &&
          (entry.isFile() || (entry.isSymbolicLink() && (await targetOf(entry))?.isFile()))
        )
          found.push(at.toString());
      }
    }
    return found.sort();
  },
  async list(folder) {
    if (!isFile(folder)) return [];
    const entries = await Promise.all(
      (await entriesOf(URI.parse(folder).fsPath)).map(async (entry) => {
        const target = entry.isSymbolicLink() ? await targetOf(entry) : entry;
        // A link that leads to nothing is nothing, for Compose too.
        return target ? [{ name: entry.name, isFolder: target.isDirectory() }] : [];
      }),
    );
    return entries.flat();
  },
};

/** Whatever is no `file:` has a path too, which would be taken for one of this machine. */
function isFile(uri: string): boolean {
  return /^file:/i.test(uri);
}

async function readRegular(file: string): Promise<string | Unread | undefined> {
  // All links are resolved here, once: nobody can put another one in their place between the look and the reading.
  const target = process.platform === 'win32' ? file : await patient(file, () => realpath(file));
  const refused = refusal(target, await patient(file, () => stat(target)));
  if (refused !== 'regular') return refused;
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);
  const handle = await patient(file, () => open(target, flags));
  try {
    const info = await patient(file, () => handle.stat());
    const now = refusal(target, info);
    return now === 'regular' ? await contentOf(file, handle, info.size) : now;
  } finally {
    // What blocks now blocks its closing too.
    void handle.close().catch(() => {});
  }
}

/** What is read without being opened: `undefined` of a folder. */
function refusal(target: string, info: Stats): 'regular' | '' | Unread | undefined {
  if (info.isDirectory()) return undefined;
  if (info.isCharacterDevice() && target === devNull) return '';
  // What is in these is called regular, has no size, and may wait for an event when it is read.
  const isMadeUp = process.platform === 'linux' && /^\/(?:proc|sys)\//.test(target);
  if (!info.isFile() || isMadeUp) return { reason: 'not-regular' };
  return info.size > MOST_BYTES ? { reason: 'too-large', limit: MOST_MB } : 'regular';
}

/** A file may grow while it is read, and some file systems tell no size. */
async function contentOf(file: string, handle: FileHandle, expected: number): Promise<string | Unread> {
  const chunks: Buffer[] = [];
  let size = 0;
  for (;;) {
    const buffer = Buffer.allocUnsafe(Math.min(CHUNK, Math.max(expected - size, 0) + 1));
    const { bytesRead } = await patient(file, () => handle.read(buffer, 0, buffer.length, null));
    if (bytesRead === 0) return Buffer.concat(chunks).toString('utf8');
    size += bytesRead;
    if (size > MOST_BYTES) return { reason: 'too-large', limit: MOST_MB };
    chunks.push(buffer.subarray(0, bytesRead));
  }
}

function whyNot(error: unknown): Unread | undefined {
  if (error instanceof Late) return TOO_SLOW;
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
    case 'ERR_INVALID_ARG_VALUE': // a NUL in the path
      return undefined;
    case 'EACCES':
    case 'EPERM':
      return { reason: 'denied' };
    case 'ELOOP':
      return { reason: 'circle' };
    default:
      return { reason: 'failed' };
  }
}

/** Rejects where a folder that is there cannot be looked into. */
async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await patient(path.join(folder, 'any'), () => readdir(folder, { withFileTypes: true }));
  } catch (error) {
    if (whyNot(error) === undefined) return [];
    throw error;
  }
}

async function targetOf(entry: Dirent): Promise<Stats | undefined> {
  const file = path.join(entry.parentPath, entry.name);
  // A link that leads to nothing, or to where nobody may look, is common and harms nothing.
  return patient(file, () => stat(file)).catch(() => undefined);
}

class Late extends Error {}

/**
 * The folders in which something is being waited for that has not come in time: four such files would block all others.
 */
const blocked = new Map<string, number>();

/**
 * Waits for an answer of the system, but not for ever. In a folder in which something is blocked, nothing more is
 * started.
 */
export async function patient<T>(file: string, ask: () => Promise<T>, ms = PATIENCE * 1000): Promise<T> {
  const folder = path.dirname(file);
  if (blocked.has(folder)) throw new Late();
  return new Promise<T>((resolve, reject) => {
    const answer = ask();
    let isOpen = true;
    const settle = () => {
      isOpen = false;
      clearTimeout(timer);
    };
    const giveUp = () => {
      if (!isOpen) return;
      blocked.set(folder, (blocked.get(folder) ?? 0) + 1);
      const free = () => {
        const left = blocked.get(folder)! - 1;
        if (left > 0) blocked.set(folder, left);
        else blocked.delete(folder);
      };
      answer.then(free, free);
      reject(new Late());
    };
    // The answer may be there already, where this thread has only not come to look: after work of its own, or after
    // sleep.
    const timer = setTimeout(() => setImmediate(() => setImmediate(giveUp)), ms);
    answer.then(resolve, reject).finally(settle);
  });
}
