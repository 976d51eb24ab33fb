// Files of this machine.
import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { URI, Utils } from 'vscode-uri';
import type { Files } from './files.ts';

export const nodeFiles: Files = {
  async read(uri) {
    try {
      return await readFile(pathOf(uri), 'utf8');
    } catch {
      return undefined;
    }
  },
  async find(folder, isMatch) {
    const found: string[] = [];
    const open = isFile(folder) ? [URI.parse(folder)] : [];
    for (let next = open.pop(); next; next = open.pop()) {
      const entries = await readdir(next.fsPath, { withFileTypes: true }).catch(() => []);
      for (const entry of entries) {
        const at = Utils.joinPath(next, entry.name);
        // Links are not followed: they may lead in circles.
        if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') open.push(at);
        else if (entry.isFile() && isMatch(entry.name)) found.push(at.toString());
      }
    }
    return found.sort();
  },
  async list(folder) {
    try {
      const entries = await readdir(pathOf(folder), { withFileTypes: true });
      return await Promise.all(entries.map(async (entry) => ({ name: entry.name, isFolder: await leadsToFolder(entry) })));
    } catch {
      return [];
    }
  },
};

/** Whatever is no `file:` has a path too, which would be taken for one of this machine. */
function pathOf(uri: string): string {
  if (!isFile(uri)) throw new Error(`no file of this machine: ${uri}`);
  return URI.parse(uri).fsPath;
}

function isFile(uri: string): boolean {
  return /^file:/i.test(uri);
}

async function leadsToFolder(entry: Dirent): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  const target = await stat(path.join(entry.parentPath, entry.name)).catch(() => undefined);
  return target?.isDirectory() ?? false;
}
