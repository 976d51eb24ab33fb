// Where the effective value of a place comes from, when a project has several files: the file that decides, and those that it is laid over.
import { pathFrom } from '../effective/uri.ts';
import type { Effective } from '../effective/value.ts';
import type { Localized } from '../localized.ts';
import type { ComposeDocument, Location } from '../syntax/document.ts';
import type { Node } from '../syntax/node.ts';
import type { Project } from './project.ts';

/** Undefined where one file alone has a say, and that is the file of the place. */
export function provenanceAt(project: Project, document: ComposeDocument, { path }: Pick<Location, 'path'>): Localized | undefined {
  const { files, sections } = project.loaded;
  const [section, name, ...below] = path;
  if (files.length < 2 || typeof section !== 'string' || typeof name !== 'string' || !(section in sections)) return undefined;
  const entry = sections[section as keyof typeof sections].get(name);
  const nodes = below.length === 0 ? entry?.keys : entry && fromAt(entry.value, below);
  const places = (nodes ?? []).flatMap((node) => placeIn(project, node));
  const distinct = [...new Map(places.map((place) => [`${place.document.uri} ${place.line}`, place])).values()];
  const decides = distinct.at(-1);
  if (!decides || (distinct.length === 1 && decides.document === document)) return undefined;
  const words = ({ document: { uri }, line }: (typeof distinct)[number]) => `\`${pathFrom(uri, document.uri)}:${line}\``;
  const under = distinct.slice(0, -1).reverse().map(words).join(', ');
  return under
    ? { en: `From ${words(decides)}, over ${under}`, ko: `출처: ${words(decides)} (덮어쓴 것: ${under})` }
    : { en: `From ${words(decides)}`, ko: `출처: ${words(decides)}` };
}

/** The nodes behind what stands at a path; undefined where the effective value has another shape there. */
function fromAt(value: Effective, path: Location['path']): readonly Node[] | undefined {
  let found: Effective | undefined = value;
  for (const step of path) found = found?.kind === 'mapping' && typeof step === 'string' ? found.entries.get(step)?.value : undefined;
  return found?.from;
}

function placeIn({ loaded }: Project, node: Node): { document: ComposeDocument; line: number }[] {
  const file = loaded.files.find(({ document }) => document.indexOf(node.block) >= 0);
  return file ? [{ document: file.document, line: file.document.rangeOf(node).start.line + 1 }] : [];
}
