// What Compose reads together, and what follows from it: services, names, the dependency graph.
import type { SymbolKind } from '../schema/types.ts';
import type { Settings } from '../settings.ts';
import type { Block } from '../syntax/block.ts';
import type { ComposeDocument } from '../syntax/document.ts';
import { buildGraph, type Graph } from './graph.ts';
import type { Service } from './service.ts';
import { type Occurrence, type Written, written } from './written.ts';

/** What every feature gets first. */
export interface Context {
  readonly project: Project;
  readonly document: ComposeDocument;
  readonly settings: Settings;
}

/** What follows from names alone, wherever they stand: an edit that changes no name keeps it, by identity. */
export interface Names {
  readonly defined: ReadonlyMap<SymbolKind, ReadonlySet<string>>;
  readonly graph: Graph;
  /** There is an `include`. */
  readonly includes: boolean;
}

/** Immutable; what is derived is computed when it is first asked for. */
export class Project {
  readonly documents: readonly ComposeDocument[];
  /** What is written in the blocks of the documents, in the order of the text. */
  readonly facts: readonly Written[];
  readonly names: Names;
  #services: ReadonlyMap<string, Service> | undefined;
  #definitions: ReadonlyMap<SymbolKind, ReadonlyMap<string, Occurrence>> | undefined;

  /** `previous` is the project before an edit: what the edit does not touch is taken over from it. */
  constructor(documents: readonly ComposeDocument[], previous?: Project) {
    this.documents = documents;
    this.facts = factsIn(documents);
    this.names = previous && sameNames(previous.facts, this.facts) ? previous.names : namesOf(this.facts);
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
   * Some of what Compose reads together is not here: the file includes others, or by its name it is laid over another one
   * (`compose.override.yaml`, `compose.prod.yaml`). What is missing may then stand elsewhere.
   */
  get isPartial(): boolean {
    return this.names.includes || this.documents.some(({ uri }) => OVERLAY.test(uri));
  }

  /** The document that a block is of. */
  documentOf(block: Block): ComposeDocument | undefined {
    return this.documents.find((document) => document.indexOf(block) >= 0);
  }
}

const OVERLAY = /\/(?:docker-)?compose\.[^/]+\.ya?ml$/;

/** Every place of a document where a name is defined or referred to, in the order of the text. */
export function occurrencesIn(document: ComposeDocument): readonly Occurrence[] {
  const all = document.blocks.flatMap((block) => {
    const { definitions, references } = written(document, block);
    return [...definitions, ...references];
  });
  // Several aliases may lead to one place.
  const unique = new Map(all.map((occurrence) => [`${document.spanOf(occurrence).start} ${occurrence.kind}`, occurrence]));
  return [...unique.values()].sort((a, b) => document.spanOf(a).start - document.spanOf(b).start);
}

function factsIn(documents: readonly ComposeDocument[]): readonly Written[] {
  const facts: Written[] = [];
  for (const document of documents) for (const block of document.blocks) facts.push(written(document, block));
  return facts;
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
  const services = [...new Map(facts.flatMap((each) => each.services.map((service) => [service.name, service] as const))).values()];
  const graph = buildGraph(
    services.map(({ name }) => name),
    services.flatMap(({ dependencies }) => dependencies.map(({ edge }) => edge)),
  );
  return { defined, graph, includes: facts.some(({ includes }) => includes) };
}

/** Whether blocks define the same names and depend on the same services, wherever they stand. */
function sameNames(before: readonly Written[], now: readonly Written[]): boolean {
  return before.length === now.length && before.every((facts, at) => facts === now[at] || namesIn(facts) === namesIn(now[at]!));
}

function namesIn({ includes, definitions, services }: Written): string {
  return JSON.stringify([
    includes,
    definitions.map(({ kind, name }) => [kind, name]),
    services.map(({ name, dependencies }) => [name, dependencies.map(({ edge }) => edge)]),
  ]);
}
