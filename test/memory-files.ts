// Files in memory for tests: a file system is the texts of its files by URI.
import type { Files } from '../server/src/workspace/files.ts';

/** All that is there can be read. */
export interface MemoryFiles extends Files {
  read(uri: string): Promise<string | undefined>;
}

/** The folders are those that the files are in. The map may be changed. */
export function memoryFiles(texts: ReadonlyMap<string, string>): MemoryFiles {
  const below = (folder: string) => {
    const start = folder.endsWith('/') ? folder : `${folder}/`;
    return [...texts.keys()].filter((uri) => uri.startsWith(start)).map((uri) => uri.slice(start.length));
  };
  return {
    read: async (uri) => texts.get(uri),
    find: async (folder, isMatch) =>
      below(folder)
        .filter((path) => isMatch(path.slice(path.lastIndexOf('/') + 1)))
        .map((path) => folder + path),
    list: async (folder) => {
      const entries = below(folder).map((path) => path.split('/'));
      const names = new Map(entries.map(([name, ...rest]) => [decodeURIComponent(name!), rest.length > 0]));
      return Array.from(names, ([name, isFolder]) => ({ name, isFolder }));
    },
  };
}
