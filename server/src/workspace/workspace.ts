// The state: the open documents and the projects that they belong to. The only part of the server that remembers.
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { Project } from '../project/project.ts';
import { type ComposeDocument, parse, parseEdit } from '../syntax/document.ts';
import { isComposeFile } from './compose-file.ts';
import type { Files } from './files.ts';

/** A document, and the files that Compose reads together with it. */
export interface Opened {
  readonly document: ComposeDocument;
  readonly project: Project;
}

export class Workspace {
  readonly files: Files;
  readonly #opened = new Map<string, Opened>();

  constructor(files: Files) {
    this.files = files;
  }

  /** Documents that are no Compose files are not taken in. */
  open(uri: string, languageId: string, version: number, text: string): void {
    if (isComposeFile(uri, languageId)) this.#update(parse(uri, text, version));
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
  }

  get uris(): readonly string[] {
    return [...this.#opened.keys()];
  }

  /** The document with its project; undefined for what is no open Compose file. Asynchronous, since other files may have to be read first. */
  async context(uri: string): Promise<Opened | undefined> {
    return this.#opened.get(uri);
  }

  #update(document: ComposeDocument): void {
    const before = this.#opened.get(document.uri)?.project;
    this.#opened.set(document.uri, { document, project: new Project([document], before) });
  }
}

function changed(document: ComposeDocument, change: TextDocumentContentChangeEvent, version: number): ComposeDocument {
  if (!('range' in change)) return parse(document.uri, change.text, version, document);
  const start = document.offsetAt(change.range.start);
  const end = Math.max(start, document.offsetAt(change.range.end));
  return parseEdit(document, { start, end, newText: change.text }, version);
}
