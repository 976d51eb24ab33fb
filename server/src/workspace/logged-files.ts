// A file system that never rejects: a failure is logged once for each URI, and the file counts as one that cannot be
// read.
import type { Files } from './files.ts';

export function loggedFiles(files: Files, log: (uri: string, error: unknown) => void = () => {}): Files {
  const logged = new Set<string>();
  const attempt = async <T>(uri: string, ask: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await ask();
    } catch (error) {
      // The same file is read again and again while somebody types.
      if (!logged.has(uri)) log(uri, error);
      logged.add(uri);
      return otherwise;
    }
  };
  return {
    ...files,
    read: (uri) => attempt(uri, () => files.read(uri), { reason: 'failed' }),
    find: (folder, isMatch) => attempt(folder, () => files.find(folder, isMatch), []),
    list: (folder) => attempt(folder, () => files.list(folder), []),
  };
}
