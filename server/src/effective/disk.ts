// What the loader may ask of the files around, without waiting: a snapshot that notes what it does not know yet.
import type { ComposeDocument } from '../syntax/document.ts';
import type { Unread } from './unread.ts';

/**
 * Three answers each: what is there, `null` where nothing is there (or it is of another kind), and `undefined` where it
 * is not known yet. Whoever made the snapshot reads what was not known and has everything loaded again, until nothing
 * is unknown. All URIs are whole.
 */
export interface Disk {
  /** A file as a Compose file. */
  document(uri: string): ComposeDocument | null | undefined;
  /** The text of a file of another kind: `.env`, `env_file`, `label_file`. */
  text(uri: string): string | null | undefined;
  kind(uri: string): 'file' | 'folder' | null | undefined;
  /** Why a file that is there is `null` as a text; undefined for a file that is not there, and where nobody knows. */
  unread?(uri: string): Unread | undefined;
  /**
   * The version of a file that is open in the editor; `null` where it is not, and the text is that on disk; `undefined`
   * where it may be open with a text that nobody has told. Absent where there is no editor.
   */
  versionOf?(uri: string): number | null | undefined;
  /** Another number whenever an answer may be another one than before; undefined where nobody counts. */
  readonly revision?: number;
}
