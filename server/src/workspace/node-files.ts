// Files of this machine.
import { readdir, readFile } from 'node:fs/promises';
import { URI, Utils } from 'vscode-uri';
import type { Files } from './files.ts';

export const nodeFiles: Files = {
  async read(uri) {
    try {
      return await readFile(URI.parse(uri).fsPath, 'utf8');
    } catch {
      return undefined;
    }
  },
  async find(folder, isMatch) {
    const found: string[] = [];
    const open = [URI.parse(folder)];
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
};
