// compose/graphEdit: the text edits that a change of the graph is, in the files that say so now. Of several ways the
// first one is taken that changes what is asked, and nothing else.
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { GraphChange } from '../diagram/change-types.ts';
import {
  addDependency,
  addToService,
  CONDITIONS,
  isWithin,
  linesOf,
  ownList,
  removeDependency,
  setCondition,
} from '../diagram/dependency-edit.ts';
import { ALL_PROFILES, type Model, modelOf } from '../diagram/model.ts';
import { knownImageOf } from '../project/known-image.ts';
import { type Context, Project } from '../project/project.ts';
import type { Dependency, Service } from '../project/service.ts';
import { type ComposeDocument, parse } from '../syntax/document.ts';
import { applyEdits, type Edit, replace } from '../syntax/edit.ts';
import { flowEntries } from '../syntax/flow-text.ts';

/** What one file says of a service. */
interface Definition {
  readonly document: ComposeDocument;
  readonly service: Service;
}

type Edits = ReadonlyMap<ComposeDocument, readonly Edit[]>;

/** Null where nothing is to be changed, or where more would change than is asked: by an anchor that others use, say. */
export function graphEdit({ project }: Pick<Context, 'project'>, change: GraphChange): WorkspaceEdit | null {
  const before = modelOf(project, [ALL_PROFILES]);
  const name = change.kind === 'healthcheck' ? change.service : change.from;
  const definitions = definitionsOf(project, name);
  if (definitions.length === 0 || isSo(before, change)) return null;
  for (const edits of waysOf(definitions, change)) {
    if (edits.size === 0 || !isExact(project, before, edits, change)) continue;
    const changes = [...edits].map(([document, list]) => {
      const texts = list.map(({ start, end, newText }): TextEdit => ({ range: document.range(start, end), newText }));
      return [document.uri, texts] as const;
    });
    return { changes: Object.fromEntries(changes) };
  }
  return null;
}

/** In the files that are the project's own: what is only taken over from belongs to others too. */
function definitionsOf(project: Project, name: string): Definition[] {
  return project.facts.flatMap(({ block, services }) =>
    services.flatMap((service) => {
      const document = service.name === name ? project.documentOf(block) : undefined;
      return document ? [{ document, service }] : [];
    }),
  );
}

/** There is nothing to do, or nothing that could be done. */
function isSo({ services, graph, edges }: Model, change: GraphChange): boolean {
  if (change.kind === 'healthcheck') return hasHealthcheck(services, change.service);
  const known = graph.edges.find(({ from, to }) => from === change.from && to === change.to);
  const isWritten = known !== undefined && edges.get(known)?.relation === 'depends_on';
  if (change.kind === 'connect') return isWritten || !services.has(change.to) || change.from === change.to;
  if (change.kind === 'disconnect') return !isWritten;
  return !isWritten || known.condition === change.condition || !CONDITIONS.includes(change.condition);
}

function hasHealthcheck(services: Model['services'], name: string): boolean {
  const value = services.get(name)?.value;
  return value?.kind === 'mapping' && value.entries.has('healthcheck');
}

function waysOf(definitions: readonly Definition[], change: GraphChange): Iterable<Edits> {
  if (change.kind === 'healthcheck') return definitions.map((each) => one(each, addHealthcheck(each)));
  if (change.kind === 'connect') return waysToConnect(definitions, change.to);
  if (change.kind === 'disconnect') return waysToDisconnect(definitions, change.to);
  return waysToWait(definitions, change.to, change.condition);
}

function one({ document }: Definition, edits: readonly Edit[]): Edits {
  return new Map(edits.length > 0 ? [[document, edits]] : []);
}

/** Where a list is already, the last one; else where the service is defined first. */
function* waysToConnect(definitions: readonly Definition[], to: string): Generator<Edits> {
  const edge = { from: '', to, condition: CONDITIONS[0]!, required: true, restart: false };
  for (const each of [...definitions].reverse()) {
    const own = ownList(each.service);
    if (own) yield one(each, addDependency(each.document, own, to));
  }
  for (const each of definitions) {
    const all = [...each.service.dependencies.map((dependency) => dependency.edge), edge];
    yield one(each, written(each, all));
  }
}

/** In every file that says so. Where it comes from elsewhere, the rest is written in its own place. */
function* waysToDisconnect(definitions: readonly Definition[], to: string): Generator<Edits> {
  const saying = definitions.flatMap((each) => {
    const found = dependencyOn(each, to);
    return found ? [{ each, found }] : [];
  });
  const removed = saying.map(({ each, found }): [ComposeDocument, Edit[]] => {
    const own = ownList(each.service);
    return [each.document, own && isWithin(found.place, own.value) ? removeDependency(each.document, own, found) : []];
  });
  if (removed.every(([, edits]) => edits.length > 0)) yield joined(removed);
  yield joined(
    saying.map(({ each }): [ComposeDocument, Edit[]] => {
      const rest = each.service.dependencies.filter(({ edge }) => edge.to !== to);
      return [
        each.document,
        written(
          each,
          rest.map(({ edge }) => edge),
        ),
      ];
    }),
  );
}

/** Where the last word on it is said; else over that. */
function* waysToWait(definitions: readonly Definition[], to: string, condition: string): Generator<Edits> {
  const reversed = [...definitions].reverse();
  for (const each of reversed) {
    const found = dependencyOn(each, to);
    const own = ownList(each.service);
    if (!found) continue;
    if (own && isWithin(found.place, own.value)) yield one(each, setCondition(each.document, own, found, condition));
    if (own?.value.kind === 'mapping') yield one(each, addDependency(each.document, own, to, condition));
    const all = each.service.dependencies.map(({ edge }) => (edge.to === to ? { ...edge, condition } : edge));
    yield one(each, written(each, all));
  }
  const edge = { from: '', to, condition, required: true, restart: false };
  for (const each of reversed) {
    const own = ownList(each.service);
    if (own) yield one(each, addDependency(each.document, own, to, condition));
    else yield one(each, written(each, [...each.service.dependencies.map((dependency) => dependency.edge), edge]));
  }
}

function dependencyOn({ service }: Definition, to: string): Dependency | undefined {
  return service.dependencies.find(({ edge }) => edge.to === to);
}

/**
 * The whole of `depends_on` in a place of its own: behind the key that has an alias, or in an entry that the service
 * has not had.
 */
function written({ document, service }: Definition, edges: readonly Dependency['edge'][]): Edit[] {
  const own = ownList(service);
  const lines = linesOf(edges);
  if (!own) return addToService(document, service, lines);
  if (own.value.kind !== 'alias' && edges.length > 0) return [];
  const text = flowEntries(lines, false).replace(/^depends_on:\s*/, '');
  return replace(document, own.value, text);
}

function joined(all: readonly (readonly [ComposeDocument, readonly Edit[]])[]): Edits {
  const edits = new Map<ComposeDocument, readonly Edit[]>();
  for (const [document, list] of all) edits.set(document, [...(edits.get(document) ?? []), ...list]);
  return edits;
}

function addHealthcheck({ document, service }: Definition): Edit[] {
  // A request to the service itself, where the table knows nothing better: to be looked at.
  const test = knownImageOf(service.value)?.image.test ?? '["CMD", "curl", "-f", "http://localhost/"]';
  return addToService(document, service, [
    'healthcheck:',
    `  test: ${test}`,
    '  interval: 5s',
    '  timeout: 3s',
    '  retries: 5',
  ]);
}

/** Whether edits change what is asked, and of other services only what they take over from this one by `extends`. */
function isExact(project: Project, before: Model, edits: Edits, change: GraphChange): boolean {
  const documents = project.documents.map((document) => {
    const own = edits.get(document);
    return own ? parse(document.uri, applyEdits(document.text, own), document.version, document) : document;
  });
  // Where a file has syntax errors, an entry may land in the middle of one.
  if (documents.some((document, index) => document.errors.length > project.documents[index]!.errors.length))
    return false;
  const after = modelOf(new Project(documents, project, project.surroundings, project.source), [ALL_PROFILES]);
  if (!hasHappened(before, after, change)) return false;
  const name = change.kind === 'healthcheck' ? change.service : change.from;
  const heirs = heirsOf(before, name);
  const [was, is] = [saidOf(before), saidOf(after)];
  const asked = change.kind === 'healthcheck' ? `${name} healthcheck` : `${name} > ${change.to}`;
  const isMeant = (fact: string) => fact === asked || [...heirs].some((heir) => fact.startsWith(`${heir} `));
  return [...new Set([...was.keys(), ...is.keys()])].every((fact) => isMeant(fact) || was.get(fact) === is.get(fact));
}

function hasHappened(before: Model, { services, graph, edges }: Model, change: GraphChange): boolean {
  if (change.kind === 'healthcheck') return hasHealthcheck(services, change.service);
  const find = (list: Model['graph']['edges']) => list.find(({ from, to }) => from === change.from && to === change.to);
  const edge = find(graph.edges);
  const isWritten = edge !== undefined && edges.get(edge)?.relation === 'depends_on';
  if (change.kind === 'disconnect') return !isWritten;
  if (change.kind === 'connect') return isWritten;
  const old = find(before.graph.edges);
  return (
    isWritten && edge.condition === change.condition && edge.required === old?.required && edge.restart === old.restart
  );
}

/** Those that extend a service, and those that extend these. */
function heirsOf({ uses }: Model, name: string): ReadonlySet<string> {
  const heirs = new Set<string>();
  const queue = [name];
  for (const base of queue) {
    for (const { from, kind, to, relation } of uses) {
      if (kind !== 'service' || relation !== undefined || to !== base || from === name || heirs.has(from)) continue;
      heirs.add(from);
      queue.push(from);
    }
  }
  return heirs;
}

/** What of each service could change by surprise. */
function saidOf({ services, graph, edges }: Model): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  for (const [name, { image, build, healthcheck }] of services) {
    said.set(`${name} healthcheck`, JSON.stringify(healthcheck));
    said.set(`${name} is`, JSON.stringify([image, build]));
  }
  for (const edge of graph.edges)
    said.set(`${edge.from} > ${edge.to}`, JSON.stringify([edge, edges.get(edge)?.relation]));
  return said;
}
