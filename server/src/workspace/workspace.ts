// The state: the open documents and the projects that they belong to. The only part of the server that remembers.
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { type ChosenProject, type Plan, planFor } from '../effective/discover.ts';
import { type Environment, NO_ENVIRONMENT } from '../effective/environment.ts';
import { type Loaded, load } from '../effective/load.ts';
import { folderOf } from '../effective/uri.ts';
import { Project } from '../project/project.ts';
import { environmentOf, NO_SURROUNDINGS, type Surroundings } from '../project/surroundings.ts';
import { type ComposeDocument, parse, parseEdit } from '../syntax/document.ts';
import { planAround } from './around.ts';
import { isComposeFile } from './compose-file.ts';
import type { Files } from './files.ts';
import { type Guard, NO_GUARD } from './guard.ts';
import { loggedFiles } from './logged-files.ts';
import { Snapshot } from './snapshot.ts';

/** A document, and the files that Compose reads together with it. */
export interface Opened {
  readonly document: ComposeDocument;
  readonly project: Project;
}

/** The `.env` beside a file, as it was read last. */
interface Read {
  readonly text: string | null;
  readonly surroundings: Surroundings;
}

/** How often what has been read may lead to more that has to be read: as deep as files include each other, and more. */
const MOST_ROUNDS = 60;

export class Workspace {
  readonly files: Files;
  readonly #documents = new Map<string, ComposeDocument>();
  /** Open documents that are left alone as long as they have this text. */
  readonly #avoided = new Map<string, TextDocument>();
  readonly #guard: Guard;
  readonly #snapshot: Snapshot;
  /** The last project of each open document: what an edit does not touch is taken over from it. */
  readonly #projects = new Map<string, Project>();
  /** What was loaded last for each open document, with all that was known of the files around it then. */
  readonly #loaded = new Map<string, Loaded>();
  readonly #surroundings = new Map<string, Read>();
  /** What was loaded to know whether a file is a part of another project, by the main file of that. */
  readonly #around = new Map<string, Loaded>();
  /** The main files of the projects that were loaded to know whether an open document is a part of them. */
  readonly #mains = new Map<string, ReadonlySet<string>>();
  /** What the snapshot was like when a project was made. */
  readonly #versions = new WeakMap<Project, number>();
  #chosen: readonly ChosenProject[] = [];
  #shell: Environment = NO_ENVIRONMENT;

  /** `log` is called where a file or folder fails to be read, once for each. */
  constructor(files: Files, guard: Guard = NO_GUARD, log?: (uri: string, error: unknown) => void) {
    this.files = loggedFiles(files, log);
    this.#guard = guard;
    this.#snapshot = new Snapshot(this.files, (uri) => this.#documents.get(uri), guard);
  }

  /** Documents that are no Compose files are not taken in. */
  open(uri: string, languageId: string, version: number, text: string): void {
    if (!isComposeFile(uri, languageId)) return;
    if (this.#guard.avoids(uri, text.length, () => text)) {
      this.#avoid(TextDocument.create(uri, languageId, version, text));
      return;
    }
    this.#avoided.delete(uri);
    this.#guard.begins({ uri, version, size: text.length });
    this.#documents.set(uri, parse(uri, text, version));
  }

  #avoid(document: TextDocument): void {
    this.#documents.delete(document.uri);
    this.#forget(document.uri);
    this.#avoided.set(document.uri, document);
  }

  /** The document is open, and nothing is worked out of it. */
  isAvoided(uri: string): boolean {
    return this.#avoided.has(uri);
  }

  /** Applies the changes of an edit one after the other, as LSP says. */
  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void {
    const known = this.#documents.get(uri);
    const avoided = this.#avoided.get(uri);
    if (avoided || (known && this.#guard.isWary)) {
      // Nothing may be parsed before it is known whether it is to be avoided.
      const before = avoided ?? TextDocument.create(uri, 'dockercompose', known!.version, known!.text);
      const text = TextDocument.update(before, [...changes], version).getText();
      if (this.#guard.avoids(uri, text.length, () => text))
        return this.#avoid(TextDocument.create(uri, 'dockercompose', version, text));
      if (avoided) return this.open(uri, 'dockercompose', version, text);
    }
    if (!known) return;
    this.#guard.begins({ uri, version, size: known.length });
    let document = known;
    for (const change of changes) document = changed(document, change, version);
    this.#documents.set(uri, document);
  }

  close(uri: string): void {
    this.#documents.delete(uri);
    this.#avoided.delete(uri);
    this.#guard.forgive(uri);
    this.#forget(uri);
    // What is on disk counts again, and nobody may have told of its changes.
    this.#snapshot.forget(uri);
    if (this.#documents.size > 0) return;
    this.#snapshot.forgetAll();
    this.#around.clear();
  }

  /** The projects that the user has named. */
  set chosen(projects: readonly ChosenProject[]) {
    this.#chosen = projects;
  }

  get chosen(): readonly ChosenProject[] {
    return this.#chosen;
  }

  /** The variables of the shell that Compose would run in, where they are known: they win over those of `.env`. */
  set shell(environment: Environment) {
    this.#shell = environment;
  }

  /** Files have changed on disk: reads anew what was read of them. Whether anything says something else now. */
  filesChanged(uris: readonly string[]): Promise<boolean> {
    return this.#snapshot.changed(uris);
  }

  get uris(): readonly string[] {
    return [...this.#documents.keys()];
  }

  /**
   * The other open documents that this one is read together with, or may be from now on: they may mean something else
   * after an edit of it.
   */
  readWith(uri: string): readonly string[] {
    const isIn = (loaded: Loaded | undefined) => loaded?.files.some(({ document }) => document.uri === uri) === true;
    const isRead = (other: string) =>
      isIn(this.#projects.get(other)?.loaded) ||
      [...(this.#mains.get(other) ?? [])].some((main) => isIn(this.#around.get(main)));
    return this.uris.filter((other) => other !== uri && isRead(other));
  }

  /**
   * The document with its project; undefined for what is no open Compose file. Asynchronous, since other files may have
   * to be read first.
   */
  async context(uri: string): Promise<Opened | undefined> {
    if (!this.#documents.has(uri)) return undefined;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const document = this.#documents.get(uri);
      if (!document) return undefined;
      const opened = this.#opened(document);
      if (opened && !this.#snapshot.isWaiting) return opened;
      await this.#snapshot.read();
    }
    const document = this.#documents.get(uri);
    return document && { document, project: this.#keep(document, [document], undefined) };
  }

  /** The same of a file that nobody may have opened, as it is on disk. */
  async look(uri: string): Promise<Opened | undefined> {
    if (this.#documents.has(uri)) return this.context(uri);
    try {
      for (let round = 0; round < MOST_ROUNDS; round++) {
        const document = this.#snapshot.document(uri);
        if (document === null) return undefined;
        const opened = document && this.#opened(document);
        if (opened && !this.#snapshot.isWaiting) return opened;
        await this.#snapshot.read();
      }
      return undefined;
    } finally {
      // What nobody edits needs no memory of what it was before.
      this.#forget(uri);
    }
  }

  /** Work on a document begins, with those that are known to be read together with it. */
  begins(document: ComposeDocument): void {
    const { uri, version } = document;
    const files = this.#loaded.get(uri)?.files ?? [];
    const size = files.reduce(
      (sum, file) => sum + (file.document === document ? 0 : file.document.length),
      document.length,
    );
    if (this.#documents.has(uri)) this.#guard.begins({ uri, version, size });
    else this.#guard.begins({ uri, size }, document.text);
  }

  /** Undefined while it is not known which files belong together. */
  #opened(document: ComposeDocument): Opened | undefined {
    this.begins(document);
    const named = planFor(document.uri, this.#snapshot, this.#shell, this.#chosen);
    const isChosen = this.#chosen.some(({ files }) => files.includes(document.uri));
    const mains = new Set<string>();
    const loadAround = (plan: Plan) => {
      mains.add(plan.files[0]!);
      return this.#loadAround(plan);
    };
    const plan = named && (isChosen ? named : planAround(document.uri, named, this.#snapshot, this.#shell, loadAround));
    this.#mains.set(document.uri, mains);
    if (!plan) return undefined;
    // While files are being read each round takes over from the one before.
    const loaded = load(plan, this.#snapshot, this.#loaded.get(document.uri));
    this.#loaded.set(document.uri, loaded);
    if (this.#snapshot.isWaiting) return undefined;
    const documents = loaded.files.filter(({ role }) => role !== 'extended').map((file) => file.document);
    return {
      document,
      project: this.#keep(document, documents.includes(document) ? documents : [document], plan, loaded),
    };
  }

  #loadAround(plan: Plan): Loaded {
    const main = plan.files[0]!;
    const loaded = load(plan, this.#snapshot, this.#around.get(main));
    this.#around.set(main, loaded);
    return loaded;
  }

  #forget(uri: string): void {
    this.#mains.delete(uri);
    this.#projects.delete(uri);
    this.#loaded.delete(uri);
  }

  /** The project as it is now; the same object where nothing has changed. */
  #keep(
    document: ComposeDocument,
    documents: readonly ComposeDocument[],
    plan: Plan | undefined,
    loaded?: Loaded,
  ): Project {
    const before = this.#projects.get(document.uri);
    const surroundings = this.#surroundingsOf(document.uri);
    const source = plan && {
      plan: isSame(before?.source?.plan, plan) ? before!.source!.plan : plan,
      disk: this.#snapshot,
    };
    if (
      before &&
      before.surroundings === surroundings &&
      this.#versions.get(before) === this.#snapshot.version &&
      isSameProject(before, documents, source?.plan, this.#snapshot)
    )
      return before;
    const project = new Project(documents, before, surroundings, source, loaded);
    this.#projects.set(document.uri, project);
    this.#versions.set(project, this.#snapshot.version);
    return project;
  }

  /** Compose reads the `.env` of the folder that the file is in. */
  #surroundingsOf(uri: string): Surroundings {
    const folder = folderOf(uri);
    if (folder === undefined) return NO_SURROUNDINGS;
    const dotenv = `${folder}.env`;
    const text = this.#snapshot.text(dotenv) ?? null;
    const kept = this.#surroundings.get(dotenv);
    if (kept && kept.text === text) return kept.surroundings;
    const surroundings = { dotenv: environmentOf(dotenv, text ?? undefined) };
    this.#surroundings.set(dotenv, { text, surroundings });
    return surroundings;
  }
}

function isSame(one: Plan | undefined, other: Plan): boolean {
  return (
    one !== undefined &&
    one.environment === other.environment &&
    JSON.stringify({ ...one, environment: 0 }) === JSON.stringify({ ...other, environment: 0 })
  );
}

function isSameProject(
  { documents, source, loaded }: Project,
  now: readonly ComposeDocument[],
  plan: Plan | undefined,
  disk: Snapshot,
): boolean {
  if (
    source?.plan !== plan ||
    documents.length !== now.length ||
    documents.some((document, index) => document !== now[index])
  )
    return false;
  // What a service is taken over from is no document of the project.
  return loaded.files.every(({ document }) => disk.document(document.uri) === document);
}

function changed(document: ComposeDocument, change: TextDocumentContentChangeEvent, version: number): ComposeDocument {
  if (!('range' in change)) return parse(document.uri, change.text, version, document);
  const start = document.offsetAt(change.range.start);
  const end = Math.max(start, document.offsetAt(change.range.end));
  return parseEdit(document, { start, end, newText: change.text }, version);
}
