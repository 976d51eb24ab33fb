// Where the effective value of a place comes from, when a project has several files: the file that decides, and those
// that it is laid over.

import type { Range } from 'vscode-languageserver-types';
import { nameIn } from '../effective/uri.ts';
import type { Effective } from '../effective/value.ts';
import type { Localized } from '../localized.ts';
import type { ComposeDocument, Location } from '../syntax/document.ts';
import type { Node } from '../syntax/node.ts';
import type { Project } from './project.ts';

/** A line of one of the files that a project is read from. */
export interface Source {
  readonly document: ComposeDocument;
  /** Where the node is. */
  readonly range: Range;
  /** `compose.yaml:12`; of a file in another folder with the way to it. */
  readonly label: string;
}

/** The lines that nodes stand in, each once, in the order of the nodes. */
export function sourcesOf({ loaded, source }: Project, nodes: readonly Node[]): readonly Source[] {
  const all = nodes.flatMap((node): Source[] => {
    const document = loaded.files.find((file) => file.document.indexOf(node.block) >= 0)?.document;
    if (!document) return [];
    const range = document.rangeOf(node);
    return [{ document, range, label: `${shownName(document.uri, source?.plan.directory)}:${range.start.line + 1}` }];
  });
  if (all.length < 2) return all;
  // What is said again decides again.
  return all.filter(({ document, range }, index) =>
    all.slice(index + 1).every((later) => later.document !== document || later.range.start.line !== range.start.line),
  );
}

function shownName(uri: string, directory: string | undefined): string {
  if (!directory || !uri.startsWith(directory)) return nameIn(uri);
  return uri.slice(directory.length).split('/').map(nameIn).join('/');
}

/** Undefined where one file alone has a say, and that is the file of the place. */
export function provenanceAt(
  project: Project,
  document: ComposeDocument,
  { path }: Pick<Location, 'path'>,
): Localized | undefined {
  const { files, sections } = project.loaded;
  const [section, name, ...below] = path;
  if (files.length < 2 || typeof section !== 'string' || typeof name !== 'string' || !(section in sections))
    return undefined;
  const entry = sections[section as keyof typeof sections].get(name);
  const nodes = below.length === 0 ? entry?.keys : entry && fromAt(entry.value, below);
  const sources = sourcesOf(project, nodes ?? []);
  const decides = sources.at(-1);
  if (!decides || (sources.length === 1 && decides.document === document)) return undefined;
  return originWords(sources.map(({ label }) => `\`${label}\``));
}

/** `texts` are the places as they are shown, lowest priority first. */
export function originWords(texts: readonly string[]): Localized {
  const decides = texts.at(-1) ?? '';
  const under = texts.slice(0, -1).reverse().join(', ');
  return under
    ? { en: `From ${decides}, over ${under}`, ko: `출처: ${decides} (덮어쓴 것: ${under})` }
    : { en: `From ${decides}`, ko: `출처: ${decides}` };
}

/** The nodes behind what stands at a path; undefined where the effective value has another shape there. */
function fromAt(value: Effective, path: Location['path']): readonly Node[] | undefined {
  let found: Effective | undefined = value;
  for (const step of path)
    found = found?.kind === 'mapping' && typeof step === 'string' ? found.entries.get(step)?.value : undefined;
  return found?.from;
}
