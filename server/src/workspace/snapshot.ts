// The files around the open documents as far as they have been read: what a project is loaded from, and what has to be
// read next.
import { URI } from 'vscode-uri';
import type { Disk } from '../effective/disk.ts';
import type { Unread } from '../effective/unread.ts';
import { folderOf, nameIn } from '../effective/uri.ts';
import { type ComposeDocument, parse } from '../syntax/document.ts';
import type { Files } from './files.ts';
import { type Guard, NO_GUARD } from './guard.ts';

/** Answers at once from what it has, notes what it is asked and does not have, and reads that when told to. */
export class Snapshot implements Disk {
  readonly #files: Files;
  readonly #open: (uri: string) => ComposeDocument | undefined;
  readonly #guard: Guard;
  /** By URI; null for what is not there. */
  readonly #texts = new Map<string, string | null>();
  /** Why a file that is there is null. */
  readonly #unread = new Map<string, Unread>();
  readonly #documents = new Map<string, ComposeDocument>();
  /** By the URI of a folder: its entries, `true` for a folder. */
  readonly #folders = new Map<string, ReadonlyMap<string, boolean>>();
  readonly #asked = new Set<string>();
  readonly #askedFolders = new Set<string>();
  /** Counts up whenever something that was known says something else. */
  version = 0;
  /** Counts up also when something becomes known. */
  revision = 0;

  /** Of an open document its state in the editor counts. `files` never rejects. */
  constructor(files: Files, open: (uri: string) => ComposeDocument | undefined, guard: Guard = NO_GUARD) {
    this.#files = files;
    this.#open = open;
    this.#guard = guard;
  }

  document(uri: string): ComposeDocument | null | undefined {
    const open = this.#open(uri);
    if (open) return open;
    const text = this.text(uri);
    if (typeof text !== 'string') return text;
    const known = this.#documents.get(uri);
    if (known && known.text === text) return known;
    if (this.#guard.avoids(uri, text.length, () => text)) return null;
    this.#guard.begins({ uri, size: text.length }, text);
    const document = parse(uri, text, 0, known);
    this.#documents.set(uri, document);
    return document;
  }

  text(uri: string): string | null | undefined {
    const known = this.#texts.get(uri);
    if (known === undefined) this.#asked.add(uri);
    return known;
  }

  unread(uri: string): Unread | undefined {
    return this.#unread.get(uri);
  }

  kind(uri: string): 'file' | 'folder' | null | undefined {
    const bare = uri.replace(/\/$/, '');
    const folder = folderOf(bare);
    if (folder === undefined) return null;
    if (this.#open(bare)) return 'file';
    // A folder with something in it is there, whoever may look into the one above it.
    if (uri.endsWith('/') && (this.#entriesOf(uri)?.size ?? 0) > 0) return 'folder';
    const entries = this.#entriesOf(folder);
    if (!entries) return undefined;
    const isFolder = entries.get(nameIn(bare));
    return isFolder === undefined ? null : isFolder ? 'folder' : 'file';
  }

  versionOf(uri: string): number | null | undefined {
    const { version } = this.#open(uri) ?? {};
    if (version !== undefined) return version;
    return this.#files.versionOf ? this.#files.versionOf(uri) : null;
  }

  #entriesOf(folder: string): ReadonlyMap<string, boolean> | undefined {
    const entries = this.#folders.get(folder);
    if (!entries) this.#askedFolders.add(folder);
    return entries;
  }

  /** There is something that has been asked for and is not known. */
  get isWaiting(): boolean {
    return this.#asked.size + this.#askedFolders.size > 0;
  }

  /** Reads what has been asked for. */
  async read(): Promise<void> {
    const [uris, folders] = [[...this.#asked], [...this.#askedFolders]];
    this.#asked.clear();
    this.#askedFolders.clear();
    await Promise.all([
      ...uris.map((uri) => this.#readText(uri)),
      ...folders.map((folder) => this.#readFolder(folder)),
    ]);
    this.revision++;
  }

  /**
   * Files have changed on disk. Reads anew what is known of them, and says whether any of it says something else now.
   */
  async changed(uris: readonly string[]): Promise<boolean> {
    // Clients write the same URI in several ways.
    const names = new Set(uris.map(canonical));
    const texts = [...this.#texts.keys()].filter((uri) => names.has(canonical(uri)));
    // A new file may be told of alone, though the folder that it is in is new too.
    const around = new Set([...names, ...foldersAround(uris)]);
    const folders = [...this.#folders.keys()].filter((folder) => around.has(canonical(folder)));
    const say = () =>
      JSON.stringify([
        texts.map((uri) => [this.#texts.get(uri), this.#unread.get(uri)]),
        folders.map((folder) => [...(this.#folders.get(folder) ?? [])]),
      ]);
    const before = say();
    // Unknown from now on: whoever asks meanwhile waits for the new state.
    this.revision++;
    for (const uri of texts) {
      this.#texts.delete(uri);
      this.#asked.add(uri);
    }
    for (const folder of folders) {
      this.#folders.delete(folder);
      this.#askedFolders.add(folder);
    }
    await this.read();
    if (say() === before) return false;
    this.version++;
    return true;
  }

  /** A document has been closed. */
  forget(uri: string): void {
    this.#texts.delete(uri);
    this.#unread.delete(uri);
    this.#documents.delete(uri);
  }

  /** Nobody asks for a while, and nobody may tell of changes. */
  forgetAll(): void {
    this.revision++;
    this.#texts.clear();
    this.#unread.clear();
    this.#documents.clear();
    this.#folders.clear();
  }

  async #readText(uri: string): Promise<void> {
    const read = await this.#files.read(uri);
    this.#texts.set(uri, typeof read === 'string' ? read : null);
    if (typeof read === 'object') this.#unread.set(uri, read);
    else this.#unread.delete(uri);
  }

  async #readFolder(folder: string): Promise<void> {
    const entries = await this.#files.list(folder);
    const sorted = entries.map(({ name, isFolder }) => [name, isFolder] as const).sort(([a], [b]) => (a < b ? -1 : 1));
    this.#folders.set(folder, new Map(sorted));
  }
}

/** The folders that files are in, at any depth, each once. */
function foldersAround(uris: readonly string[]): ReadonlySet<string> {
  const written = new Set<string>();
  for (const uri of uris) {
    let next = folderOf(uri.replace(/\/$/, ''));
    while (next !== undefined && !written.has(next)) {
      written.add(next);
      next = folderOf(next.replace(/\/$/, ''));
    }
  }
  return new Set([...written].map(canonical));
}

function canonical(uri: string): string {
  return URI.parse(uri).toString().replace(/\/$/, '');
}
