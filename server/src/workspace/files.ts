// What the server asks of a file system, wherever it is: this machine's, or one that only the editor can reach.
import type { Unread } from '../effective/unread.ts';
import type { FolderEntry } from '../project/surroundings.ts';

/** Each may reject where something fails; `loggedFiles` makes one that does not. */
export interface Files {
  /**
   * The text of a file (UTF-8); undefined if there is none, or a folder; the reason if it is there and was not read.
   */
  read(uri: string): Promise<string | Unread | undefined>;
  /**
   * The URIs of the files below a folder, at any depth, whose name matches; hidden folders and `node_modules` are left
   * out. A link to a file counts as that file, a link to a folder is not followed. `[]` if there is no such folder.
   */
  find(folder: string, isMatch: (name: string) => boolean): Promise<string[]>;
  /** What is in a folder, in no order; a link counts as what it leads to. `[]` if there is no such folder. */
  list(folder: string): Promise<readonly FolderEntry[]>;
  /**
   * The version of a file that is open in the editor and no Compose file; `null` and `undefined` as `Disk.versionOf`
   * has them. Absent where there is no editor.
   */
  versionOf?(uri: string): number | null | undefined;
}

/** The text of a file, for those who do not care why there is none. */
export async function textOf(files: Files, uri: string): Promise<string | undefined> {
  const read = await files.read(uri);
  return typeof read === 'string' ? read : undefined;
}
