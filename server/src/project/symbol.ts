// What has a name at a place of a file, a name of Compose or an anchor: its definition, and all its places.
import type { ComposeDocument, Placed } from '../syntax/document.ts';
import type { Alias, Node, Span } from '../syntax/node.ts';
import { aliasesOf } from './paths.ts';
import { type Context, occurrencesIn, type Project } from './project.ts';
import { type Occurrence, written } from './written.ts';

/** A place of a name; the span is that of the name alone. */
export interface SymbolPlace {
  readonly document: ComposeDocument;
  readonly place: Placed;
  readonly role: Occurrence['role'];
}

export interface FoundSymbol {
  /** Undefined for a name that nothing defines. */
  readonly definition: SymbolPlace | undefined;
  /** In the order of the project's files and of their text. */
  places(): readonly SymbolPlace[];
}

/** What has a name at an offset. A name of Compose wins over an anchor or alias in the same place. */
export function symbolAt(
  { project, document }: Pick<Context, 'project' | 'document'>,
  offset: number,
): FoundSymbol | undefined {
  const occurrence = occurrenceAt(document, offset);
  if (occurrence) return symbolOf(project, document, occurrence);
  const anchored = anchorAt(document, offset);
  if (anchored)
    return { definition: anchorPlace(document, anchored), places: () => placesOfAnchor(document, anchored) };
  const alias = aliasAt(document, offset);
  return alias && symbolOfAlias(document, alias);
}

/** The name of Compose at an offset, both ends included. */
export function occurrenceAt(document: ComposeDocument, offset: number): Occurrence | undefined {
  const block = document.blockAt(offset);
  if (!block) return undefined;
  const local = offset - document.startOf(block);
  const touched = (occurrence: Occurrence) => occurrence.block === block && touches(occurrence, local);
  const { definitions, references, guesses } = written(document, block);
  const own = definitions.find(touched) ?? references.find(touched) ?? guesses.find(touched);
  if (own) return own;
  const location = document.locate(offset);
  const isShared = location?.ancestors.some((ancestor) => 'kind' in ancestor && ancestor.anchor !== undefined);
  if (!isShared) return undefined;
  // What an alias elsewhere makes of this place is known there.
  for (const each of document.blocks) {
    if (each.aliases.length === 0) continue;
    const { references, guesses } = written(document, each);
    const found = references.find(touched) ?? guesses.find(touched);
    if (found) return found;
  }
  return undefined;
}

/** The node whose anchor (`&name`) stands at an offset. */
export function anchorAt(document: ComposeDocument, offset: number): Node | undefined {
  const block = document.blockAt(offset);
  if (!block) return undefined;
  const local = offset - document.startOf(block);
  const node = block.anchors.find(({ anchor }) => touches(anchor!, local));
  // The block of a section has an empty value behind the anchor: the children are that of the document.
  return node && block.role === 'section'
    ? (document.anchors.find(({ anchor }) => anchor === node.anchor) ?? node)
    : node;
}

/** The alias (`*name`) at an offset. */
export function aliasAt(document: ComposeDocument, offset: number): Alias | undefined {
  const block = document.blockAt(offset);
  if (!block) return undefined;
  const local = offset - document.startOf(block);
  return block.aliases.find((alias) => touches(alias, local));
}

function symbolOf(project: Project, document: ComposeDocument, occurrence: Occurrence): FoundSymbol {
  const { kind, name } = occurrence;
  const place = (of: ComposeDocument, { block, start, end, role }: Occurrence): SymbolPlace => ({
    document: of,
    place: { block, start, end },
    role,
  });
  const defined = occurrence.role === 'definition' ? occurrence : project.definitions.get(kind)?.get(name);
  const home = defined && (project.documentOf(defined.block) ?? document);
  return {
    definition: defined && home && place(home, defined),
    places: () =>
      project.documents.flatMap((each) =>
        allOccurrences(each)
          .filter((other) => other.kind === kind && other.name === name)
          .map((other) => place(each, other)),
      ),
  };
}

const known = new WeakMap<ComposeDocument, readonly Occurrence[]>();

/** A document is immutable: its occurrences are gathered once. */
function allOccurrences(document: ComposeDocument): readonly Occurrence[] {
  const found = known.get(document) ?? occurrencesIn(document);
  known.set(document, found);
  return found;
}

function symbolOfAlias(document: ComposeDocument, alias: Alias): FoundSymbol {
  const node = document.resolve(alias);
  if (node) return { definition: anchorPlace(document, node), places: () => placesOfAnchor(document, node) };
  const isAlike = (other: Alias) => other.name === alias.name && !document.resolve(other);
  const places = () =>
    document.blocks.flatMap(({ aliases }) => aliases.filter(isAlike).map((other) => aliasPlace(document, other)));
  return { definition: undefined, places };
}

function placesOfAnchor(document: ComposeDocument, node: Node): SymbolPlace[] {
  return [
    anchorPlace(document, node),
    ...Array.from(aliasesOf(document, node), (alias) => aliasPlace(document, alias)),
  ];
}

function anchorPlace(document: ComposeDocument, { block, anchor }: Node): SymbolPlace {
  return { document, place: { block, ...withoutSigil(anchor!) }, role: 'definition' };
}

function aliasPlace(document: ComposeDocument, alias: Alias): SymbolPlace {
  return { document, place: { block: alias.block, ...withoutSigil(alias) }, role: 'reference' };
}

function withoutSigil({ start, end }: Span): Span {
  return { start: start + 1, end };
}

function touches({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
