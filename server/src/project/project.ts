// What Compose reads together, and what follows from it: services, names, the dependency graph.

import type { ClientAbilities } from '../abilities.ts';
import type { Plan } from '../effective/discover.ts';
import type { Disk } from '../effective/disk.ts';
import { NO_ENVIRONMENT } from '../effective/environment.ts';
import { type Loaded, load } from '../effective/load.ts';
import { folderOf } from '../effective/uri.ts';
import type { SymbolKind } from '../schema/types.ts';
import type { Settings } from '../settings.ts';
import type { Block } from '../syntax/block.ts';
import type { ComposeDocument } from '../syntax/document.ts';
import { between, sameEnds, spliced } from '../syntax/same-ends.ts';
import { buildGraph, type Graph } from './graph.ts';
import type { Service } from './service.ts';
import { NO_SURROUNDINGS, type Surroundings } from './surroundings.ts';
import { type Occurrence, type Written, written } from './written.ts';

/** What every feature gets first. */
export interface Context {
  readonly project: Project;
  readonly document: ComposeDocument;
  readonly settings: Settings;
  readonly abilities: ClientAbilities;
}

/** What follows from names alone, wherever they stand: an edit that changes no name keeps it, by identity. */
export interface Names {
  readonly defined: ReadonlyMap<SymbolKind, ReadonlySet<string>>;
  readonly graph: Graph;
  /** There is an `include`. */
  readonly includes: boolean;
}

/** What a project is loaded from: the files that it is made of, and those around. */
export interface Source {
  readonly plan: Plan;
  readonly disk: Disk;
}

/** What follows from the facts of one block, and of some functions from the names of the project. */
type Compute = (facts: Written, names: Names) => unknown;
type Kept = Map<Compute, readonly unknown[]>;

/** Immutable; what is derived is computed when it is first asked for. */
export class Project {
  readonly documents: readonly ComposeDocument[];
  /** What is written in the blocks of the documents, in the order of the text. */
  readonly facts: readonly Written[];
  readonly names: Names;
  readonly surroundings: Surroundings;
  /** Undefined where nothing is known of other files. */
  readonly source: Source | undefined;
  #loaded: Loaded | undefined;
  /** What was loaded before the edit, until it is loaded anew. */
  #before: Loaded | undefined;
  readonly #ofFacts: Kept = new Map();
  readonly #ofNames: Kept = new Map();
  #services: ReadonlyMap<string, Service> | undefined;
  #definitions: ReadonlyMap<SymbolKind, ReadonlyMap<string, Occurrence>> | undefined;

  /** `previous` is the project before an edit: what the edit does not touch is taken over from it. */
  constructor(
    documents: readonly ComposeDocument[],
    previous?: Project,
    surroundings = previous?.surroundings ?? NO_SURROUNDINGS,
    source = previous?.source,
    loaded?: Loaded,
  ) {
    this.documents = documents;
    this.surroundings = surroundings;
    this.source = source;
    this.#loaded = loaded;
    if (!loaded && previous) this.#before = previous.#loaded ?? previous.#before;
    this.facts = factsIn(documents, previous);
    const change = previous && sameEnds(previous.facts, this.facts);
    const isSame =
      change !== undefined && namesIn(between(previous!.facts, change)) === namesIn(between(this.facts, change));
    this.names = isSame ? previous!.names : namesOf(this.facts);
    if (!previous || !change) return;
    const unknown = between(this.facts, change).map(() => undefined);
    for (const [compute, results] of previous.#ofFacts) this.#ofFacts.set(compute, spliced(results, change, unknown));
    if (isSame)
      for (const [compute, results] of previous.#ofNames) this.#ofNames.set(compute, spliced(results, change, unknown));
  }

  /**
   * What a function says of the facts of each block, in the order of `facts`. It may depend on nothing else: then an
   * edit asks it again of what it touches only. Never `undefined`.
   */
  each<T>(compute: (facts: Written) => T): readonly T[] {
    return this.#filled(this.#ofFacts, compute);
  }

  /**
   * The same of a function that depends on the names of the project too: it is asked again of all when a name changes.
   */
  eachWithNames<T>(compute: (facts: Written, names: Names) => T): readonly T[] {
    return this.#filled(this.#ofNames, compute);
  }

  /** Asked here and not when the project is made: a function that throws costs the rule that asks, never the edit. */
  #filled<T>(known: Kept, compute: (facts: Written, names: Names) => T): readonly T[] {
    const kept = known.get(compute);
    if (kept && !kept.includes(undefined)) return kept as readonly T[];
    const results = this.facts.map((facts, at) => (kept?.[at] as T | undefined) ?? compute(facts, this.names));
    known.set(compute, results);
    return results;
  }

  /** What Compose makes of it all, and refuses. */
  get loaded(): Loaded {
    this.#loaded ??= load(this.source?.plan ?? planAlone(this), diskOf(this), this.#before);
    this.#before = undefined;
    return this.#loaded;
  }

  /** The services by name, in the order of the file. */
  get services(): ReadonlyMap<string, Service> {
    if (!this.#services) {
      const services = new Map<string, Service>();
      for (const facts of this.facts) for (const service of facts.services) services.set(service.name, service);
      this.#services = services;
    }
    return this.#services;
  }

  /** The first definition of each name. */
  get definitions(): ReadonlyMap<SymbolKind, ReadonlyMap<string, Occurrence>> {
    this.#definitions ??= definitionsIn(this.facts);
    return this.#definitions;
  }

  /** Who depends on whom. */
  get graph(): Graph {
    return this.names.graph;
  }

  /**
   * Some of what Compose reads together is not here: the file includes others, or by its name it is laid over another
   * one (`compose.override.yaml`, `compose.prod.yaml`). What is missing may then stand elsewhere.
   */
  get isPartial(): boolean {
    if (this.source) return this.source.plan.isPartial;
    return this.names.includes || this.documents.some(({ uri }) => OVERLAY.test(uri));
  }

  /** The document that a block is of. */
  documentOf(block: Block): ComposeDocument | undefined {
    return this.documents.find((document) => document.indexOf(block) >= 0);
  }
}

/** Its files one over the other, where nothing is known of what lies around. */
function planAlone({ documents, surroundings, isPartial }: Project): Plan {
  const [first] = documents;
  const variables = surroundings.dotenv?.variables;
  return {
    files: documents.map(({ uri }) => uri),
    directory: folderOf(first?.uri ?? '') ?? '',
    environment: variables ? { variables } : NO_ENVIRONMENT,
    profiles: [],
    faults: [],
    isPartial,
  };
}

/** Its own documents as they are now, and of other files what is known. */
function diskOf({ documents, source }: Project): Disk {
  const own = new Map(documents.map((document) => [document.uri, document]));
  return {
    document: (uri) => own.get(uri) ?? source?.disk.document(uri),
    text: (uri) => source?.disk.text(uri),
    kind: (uri) => (own.has(uri) ? 'file' : source?.disk.kind(uri)),
    unread: (uri) => source?.disk.unread?.(uri),
  };
}

const OVERLAY = /\/(?:docker-)?compose\.[^/]+\.ya?ml$/;

/** Every place of a document where a name is defined, referred to or most likely meant, in the order of the text. */
export function occurrencesIn(document: ComposeDocument): readonly Occurrence[] {
  const all = document.blocks.flatMap((block) => {
    const { definitions, references, guesses } = written(document, block);
    return [...definitions, ...references, ...guesses];
  });
  // Several aliases may lead to one place.
  const unique = new Map(
    all.map((occurrence) => [`${document.spanOf(occurrence).start} ${occurrence.kind}`, occurrence]),
  );
  return [...unique.values()].sort((a, b) => document.spanOf(a).start - document.spanOf(b).start);
}

function factsIn(documents: readonly ComposeDocument[], previous: Project | undefined): readonly Written[] {
  const blocksOf = (list: readonly ComposeDocument[]) =>
    list.length === 1 ? list[0]!.blocks : NO_BLOCKS.concat(...list.map(({ blocks }) => blocks));
  const blocks = blocksOf(documents);
  const read = (block: Block) => written(documents.find((document) => document.indexOf(block) >= 0)!, block);
  // Facts that went through an alias may be others now, though their block is the same.
  if (!previous || previous.each(hasAliases).includes(true)) return blocks.map(read);
  const same = sameEnds(blocksOf(previous.documents), blocks);
  return spliced(previous.facts, same, between(blocks, same).map(read));
}

const NO_BLOCKS: readonly Block[] = [];

function hasAliases({ block }: Written): boolean {
  return block.aliases.length > 0;
}

function definitionsIn(facts: readonly Written[]): ReadonlyMap<SymbolKind, ReadonlyMap<string, Occurrence>> {
  const kinds = new Map<SymbolKind, Map<string, Occurrence>>();
  for (const { definitions } of facts) {
    for (const definition of definitions) {
      const names = kinds.get(definition.kind) ?? new Map<string, Occurrence>();
      if (!names.has(definition.name)) names.set(definition.name, definition);
      kinds.set(definition.kind, names);
    }
  }
  return kinds;
}

function namesOf(facts: readonly Written[]): Names {
  const defined = new Map<SymbolKind, Set<string>>();
  for (const { definitions } of facts) {
    for (const { kind, name } of definitions) defined.set(kind, (defined.get(kind) ?? new Set()).add(name));
  }
  const services = [
    ...new Map(facts.flatMap((each) => each.services.map((service) => [service.name, service] as const))).values(),
  ];
  const graph = buildGraph(
    services.map(({ name }) => name),
    services.flatMap(({ dependencies }) => dependencies.map(({ edge }) => edge)),
  );
  return { defined, graph, includes: facts.some(({ includes }) => includes) };
}

/** What blocks define, and what their services depend on, wherever it stands. */
function namesIn(facts: readonly Written[]): string {
  const services = (list: readonly Service[]) =>
    list.map(({ name, dependencies }) => [name, dependencies.map(({ edge }) => edge)]);
  return JSON.stringify(
    facts.map((each) => [
      each.includes,
      each.definitions.map(({ kind, name }) => [kind, name]),
      services(each.services),
    ]),
  );
}
