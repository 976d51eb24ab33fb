// What other files of a project say of a name: further definitions, the service that `extends` takes from another file,
// names of extensions.
import { folderOf, resolvePath } from '../effective/uri.ts';
import type { Effective } from '../effective/value.ts';
import type { SymbolKind } from '../schema/types.ts';
import type { ComposeDocument, Location } from '../syntax/document.ts';
import { interpolate } from '../syntax/interpolation.ts';
import { childrenOf, entryOf, type Mapping, type Node } from '../syntax/node.ts';
import type { Path } from './paths.ts';
import type { Context, Project } from './project.ts';
import { type Occurrence, type Written, written } from './written.ts';

type Here = Pick<Context, 'project' | 'document'>;

/** A definition, and the file that it is in. */
export interface Defined {
  readonly document: ComposeDocument;
  readonly occurrence: Occurrence;
}

/** What defines a name, in each file that does. */
export function definitionsOf({ documents }: Project, kind: SymbolKind, name: string): Defined[] {
  return documents.flatMap((each) => definitionsIn(each, kind, name).slice(0, 1));
}

/** The names of a kind that the other files define. */
export function namesElsewhere({ project, document }: Here, kind: SymbolKind): string[] {
  const others = project.documents.filter((each) => each !== document);
  return [...new Set(others.flatMap((each) => definitionsIn(each, kind).map(({ occurrence }) => occurrence.name)))];
}

function definitionsIn(document: ComposeDocument, kind: SymbolKind, name?: string): Defined[] {
  return document.blocks.flatMap((block) =>
    written(document, block)
      .definitions.filter((each) => each.kind === kind && (name === undefined || each.name === name))
      .map((occurrence) => ({ document, occurrence })),
  );
}

/**
 * The services that `extends` may name without a `file`: compose-go resolves it before it lays the files of a project
 * over each other.
 */
export function servicesToExtend({ project, document }: Here): string[] {
  if (project.documents.length < 2) return [...(project.names.defined.get('service') ?? [])];
  const included = project.loaded.files.filter(({ role }) => role === 'included').map((file) => file.document);
  const names = [document, ...included].flatMap((each) =>
    definitionsIn(each, 'service').map(({ occurrence }) => occurrence.name),
  );
  return [...new Set(names)];
}

/**
 * The folder that paths in a file count from, with a slash at the end: for the files of a project that of the first
 * one.
 */
export function directoryOf({ project, document }: Here): string | undefined {
  const { plan } = project.source ?? {};
  return plan?.files.includes(document.uri) ? plan.directory : folderOf(document.uri);
}

/** The text of a scalar with its variables replaced; undefined where one is not set. */
export function textOf({ project }: Pick<Here, 'project'>, node: Node | undefined): string | undefined {
  if (node?.kind !== 'scalar') return undefined;
  const { text, problems } = interpolate(node.text, (name) => project.surroundings.dotenv?.variables.get(name)?.value);
  return problems.length > 0 ? undefined : text;
}

/** The URI of the file that an `extends` names. */
export function baseFileOf(here: Here, extending: Mapping | undefined): string | undefined {
  const folder = directoryOf(here);
  const path = extending && textOf(here, entryOf(extending, 'file')?.value);
  return folder && path ? resolvePath(folder, path) : undefined;
}

/** The service of another file that the place names: the value of `service` in `extends`, where there is a `file`. */
export function extendedService(here: Here, { path, ancestors, node, isKey }: Location): Defined | undefined {
  if (isKey || !isExtendedService(path) || node.kind !== 'scalar') return undefined;
  const extending = ancestors.findLast((each): each is Mapping => 'kind' in each && each.kind === 'mapping');
  const uri = baseFileOf(here, extending);
  const file = uri === undefined ? undefined : here.project.loaded.files.find(({ document }) => document.uri === uri);
  return file && definitionsIn(file.document, 'service', node.text)[0];
}

export function isExtendedService(path: Path): boolean {
  return path.length === 4 && path[0] === 'services' && path[2] === 'extends' && path[3] === 'service';
}

/** What Compose has of a service in the end, from all files; undefined where nothing is known of other files. */
export function effectiveService({ source, loaded }: Project, name: string): Effective | undefined {
  return source && loaded.sections.services.get(name)?.value;
}

/** The names of extensions (`x-…`) that the project has anywhere. */
export function extensionNames(project: Project): ReadonlySet<string> {
  return new Set(project.each(extensionsIn).flat());
}

function extensionsIn({ block }: Written): readonly string[] {
  return block.text.includes('x-') ? block.roots.flatMap(extensionsBelow) : [];
}

function extensionsBelow(node: Node): string[] {
  const own = node.kind === 'mapping' ? node.entries.flatMap(({ name }) => (name?.startsWith('x-') ? [name] : [])) : [];
  return [...own, ...childrenOf(node).flatMap(extensionsBelow)];
}
