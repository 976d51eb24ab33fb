// The state: the open documents and the projects that they belong to. The only part of the server that remembers.
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { Project } from '../project/project.ts';
import { environmentOf, type Surroundings } from '../project/surroundings.ts';
import { folderOf } from '../project/uri.ts';
import { type ComposeDocument, parse, parseEdit } from '../syntax/document.ts';
import { isComposeFile } from './compose-file.ts';
import type { Files } from './files.ts';

/** A document, and the files that Compose reads together with it. */
export interface Opened {
  readonly document: ComposeDocument;
  readonly project: Project;
}

/** A file that decides what others mean, as it was read last. */
interface Read {
  readonly text: string | undefined;
  readonly surroundings: Surroundings;
}

export class Workspace {
  readonly files: Files;
  readonly #opened = new Map<string, Opened>();
  /** By the URI of a `.env` beside an open document. */
  readonly #read = new Map<string, Read>();
  /** What is being read now, or was: contexts wait for it. */
  readonly #readings = new Map<string, Promise<void>>();

  constructor(files: Files) {
    this.files = files;
  }

  /** Documents that are no Compose files are not taken in. */
  open(uri: string, languageId: string, version: number, text: string): void {
    if (!isComposeFile(uri, languageId)) return;
    this.#update(parse(uri, text, version));
    const dotenv = dotenvOf(uri);
    if (dotenv && !this.#readings.has(dotenv)) void this.#startReading(dotenv);
  }

  /** Applies the changes of an edit one after the other, as LSP says. */
  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void {
    const opened = this.#opened.get(uri);
    if (!opened) return;
    let { document } = opened;
    for (const change of changes) document = changed(document, change, version);
    this.#update(document);
  }

  close(uri: string): void {
    this.#opened.delete(uri);
    const dotenv = dotenvOf(uri);
    if (!dotenv || this.uris.some((other) => dotenvOf(other) === dotenv)) return;
    this.#read.delete(dotenv);
    this.#readings.delete(dotenv);
  }

  /** Files have changed on disk: reads anew what was read of them. Whether anything says something else now. */
  async filesChanged(uris: readonly string[]): Promise<boolean> {
    // Clients write the same URI in several ways: all are read that may be meant.
    if (!uris.some((uri) => uri.endsWith('/.env'))) return false;
    const before = new Map(this.#read);
    await Promise.all([...this.#readings.keys()].map((uri) => this.#startReading(uri)));
    return [...this.#read].some(([uri, read]) => before.get(uri) !== read);
  }

  get uris(): readonly string[] {
    return [...this.#opened.keys()];
  }

  /** The document with its project; undefined for what is no open Compose file. Asynchronous, since other files may have to be read first. */
  async context(uri: string): Promise<Opened | undefined> {
    if (this.#opened.has(uri)) await this.#readings.get(dotenvOf(uri) ?? '');
    return this.#opened.get(uri);
  }

  #update(document: ComposeDocument): void {
    const before = this.#opened.get(document.uri)?.project;
    const read = this.#read.get(dotenvOf(document.uri) ?? '');
    this.#opened.set(document.uri, { document, project: new Project([document], before, read?.surroundings) });
  }

  #startReading(dotenv: string): Promise<void> {
    const reading = this.files
      .read(dotenv)
      .catch(() => undefined)
      .then((text) => {
        // Not if it has been closed, or another reading has been started.
        if (this.#readings.get(dotenv) === reading) this.#keep(dotenv, text);
      });
    this.#readings.set(dotenv, reading);
    return reading;
  }

  #keep(dotenv: string, text: string | undefined): void {
    const before = this.#read.get(dotenv);
    if (before && before.text === text) return;
    this.#read.set(dotenv, { text, surroundings: { dotenv: environmentOf(dotenv, text) } });
    for (const { document } of [...this.#opened.values()]) if (dotenvOf(document.uri) === dotenv) this.#update(document);
  }
}

/** Compose reads the `.env` of the folder that the file is in. */
function dotenvOf(uri: string): string | undefined {
  const folder = folderOf(uri);
  return folder && `${folder}.env`;
}

function changed(document: ComposeDocument, change: TextDocumentContentChangeEvent, version: number): ComposeDocument {
  if (!('range' in change)) return parse(document.uri, change.text, version, document);
  const start = document.offsetAt(change.range.start);
  const end = Math.max(start, document.offsetAt(change.range.end));
  return parseEdit(document, { start, end, newText: change.text }, version);
}
