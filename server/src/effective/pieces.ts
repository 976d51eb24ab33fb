// A file in the pieces that Compose merges one by one: the entries of its sections (`services.web`), and its other
// top-level keys.
import { compose } from '../schema/compose.ts';
import { keyOf, optionFor } from '../schema/lookup.ts';
import type { Block } from '../syntax/block.ts';
import { deriveAll, follow, type Resolve } from '../syntax/derive.ts';
import { type ComposeDocument, entriesOf, type Placed } from '../syntax/document.ts';
import { type Entry, isAbsent, type Node } from '../syntax/node.ts';
import { sizeFaults } from './expansion.ts';
import type { Fault } from './fault.ts';
import { type Read, treeOf } from './tree.ts';
import type { EffectiveEntry, Path } from './value.ts';

/** `services.web`, `volumes.db` …, or a top-level key that is no section, or none with entries. */
export interface Piece {
  /** `['services', 'web']`, or `['name']`. */
  readonly path: Path;
  readonly keys: readonly Node[];
  readonly read: Read;
}

/** One YAML document of a file. Compose lays the documents of a file one over the other, like files. */
export interface Part {
  readonly pieces: readonly Piece[];
  /** The sections that are there as mappings, with entries or without. */
  readonly sections: ReadonlySet<string>;
  /** What `!reset` and `!override` take out of what is below. */
  readonly resets: readonly Path[];
  readonly faults: readonly Fault[];
  /** All that it has are entries of this section. */
  readonly only?: string;
}

/**
 * The YAML documents of a file, none for an empty file. An edit of one entry leaves the pieces of the others the same
 * objects.
 */
export function partsOf(document: ComposeDocument): readonly Part[] {
  const kept = known.get(document);
  if (kept) return kept;
  const tooLarge = sizeFaults(document);
  const parts = tooLarge.length > 0 ? [{ ...EMPTY, faults: tooLarge }] : readParts(document);
  known.set(document, parts);
  return parts;
}

const known = new WeakMap<ComposeDocument, readonly Part[]>();

function readParts(document: ComposeDocument): readonly Part[] {
  const isCut = document.blocks[0] !== undefined && document.blocks[0].role !== 'file';
  const own = isCut ? partsOfBlocks(document) : [];
  return isCut && !own.includes(NEEDS_WHOLE) ? [joined(own)] : wholeParts(document);
}

const EMPTY: Part = { pieces: [], sections: new Set(), resets: [], faults: [] };

/** Stands for a block that cannot be read alone. */
const NEEDS_WHOLE: Part = { ...EMPTY };

/** The sections whose entries are merged one by one. */
export const SECTIONS = ['services', 'networks', 'volumes', 'configs', 'secrets', 'models'] as const;
export type Section = (typeof SECTIONS)[number];

export function isSection(name: string | undefined): name is Section {
  return SECTIONS.some((section) => section === name);
}

/** What reaches over blocks: a merge key in a section or at the top, a tag or alias of a whole section. */
function needsWhole(block: Block): boolean {
  const { section } = block;
  if (section !== undefined && !isSection(section) && keyOf(compose, section)) return true;
  if (block.role === 'section')
    return block.roots.some((root) => root.kind === 'mapping' && root.entries.some(({ value }) => value.tag));
  return entriesOf(block).some((entry) => !isOrdinary(entry));
}

/** A key that is a string for go-yaml without a doubt, and no merge key. */
function isOrdinary({ key }: Entry): boolean {
  return (
    key.kind === 'scalar' &&
    !key.tag &&
    (key.style !== 'plain' || (/^[a-z_]/i.test(key.text) && !/^(?:null|true|false)$/i.test(key.text)))
  );
}

const partsOfBlocks = deriveAll((block, resolve): Part => {
  if (needsWhole(block)) return NEEDS_WHOLE;
  const pieces: Piece[] = [];
  const sections = new Set<string>();
  if (block.role === 'child') {
    if (isSection(block.section)) sections.add(block.section);
    // Of a section that Compose does not know nothing more is said.
    const isKnown = isSection(block.section) || block.section?.startsWith('x-');
    for (const entry of isKnown ? entriesOf(block) : [])
      pieces.push(pieceOf(entry, [block.section ?? '', entry.name!], resolve));
  } else {
    for (const entry of entriesOf(block)) {
      // The children of a section follow in blocks of their own; one without any is null, which is told where none
      // follows.
      if (block.role === 'section' && isAbsent(entry.value)) pieces.push(pieceOf(entry, [entry.name!], resolve));
      else addEntry(entry, resolve, pieces, sections);
    }
  }
  const part = { pieces, sections, resets: pieces.flatMap(({ read }) => read.resets), faults: lostFaults(pieces) };
  const isPlain =
    block.role === 'child' && isSection(block.section) && part.resets.length === 0 && part.faults.length === 0;
  return isPlain ? { ...part, only: block.section } : part;
});

function pieceOf(entry: Entry, path: Path, resolve: Resolve): Piece {
  return { path, keys: [entry.key], read: treeOf(entry.value, path, resolve) };
}

function addEntry(entry: Entry, resolve: Resolve, pieces: Piece[], sections: Set<string>): void {
  const name = entry.name!;
  const value = follow(entry.value, resolve);
  const isPlain = value?.kind === 'mapping' && !value.tag && value.entries.every(isOrdinary);
  if (!isSection(name) || !isPlain) return addSplit(name, pieceOf(entry, [name], resolve), pieces, sections);
  sections.add(name);
  for (const child of value.entries) pieces.push(pieceOf(child, [name, child.name!], resolve));
}

/** A section that was read as a whole: its entries one by one. */
function addSplit(name: string, piece: Piece, pieces: Piece[], sections: Set<string>): void {
  const { value, resets, faults } = piece.read;
  if (!isSection(name) || value?.kind !== 'mapping') {
    pieces.push(piece);
    return;
  }
  sections.add(name);
  let rest = { resets, faults };
  for (const [child, entry] of value.entries) {
    pieces.push(splitPiece([name, child], entry, rest));
    rest = NOTHING;
  }
  if (value.entries.size === 0 && (resets.length > 0 || faults.length > 0))
    pieces.push({ ...piece, read: { ...piece.read, value: undefined } });
}

const NOTHING = { resets: [], faults: [] };

function splitPiece(path: Path, { keys, value }: EffectiveEntry, rest: Pick<Read, 'resets' | 'faults'>): Piece {
  return { path, keys, read: { value, ...rest } };
}

function joined(parts: readonly Part[]): Part {
  const sections = new Set<string>();
  const filled = new Set<string>();
  const others = new Set<string>();
  const resets: Path[] = [];
  const all: Piece[] = [];
  const faults: Fault[] = [];
  let section: string | undefined;
  for (const part of parts) {
    if (part.only !== undefined && part.only === section) {
      for (const piece of part.pieces) all.push(piece);
      continue;
    }
    for (const name of part.sections) if (name !== section) sections.add(name);
    for (const piece of part.pieces) {
      const [name] = piece.path;
      if (piece.path.length === 1) others.add(name!);
      // The entries of a section follow each other.
      else if (piece.path.length === 2 && name !== section) {
        section = name!;
        filled.add(section);
      }
      all.push(piece);
    }
    resets.push(...part.resets);
    faults.push(...part.faults);
  }
  // A section stands there as null, and with entries elsewhere.
  const isTwofold = [...others].some((name) => filled.has(name));
  const pieces = isTwofold ? all.filter(({ path }) => path.length === 2 || !filled.has(path[0]!)) : all;
  return { pieces, sections, resets, faults };
}

/** Of what nothing is left but what is wrong with it. */
function lostFaults(pieces: readonly Piece[]): readonly Fault[] {
  return pieces.flatMap(({ read }) => (read.value ? [] : read.faults));
}

function wholeParts(document: ComposeDocument): readonly Part[] {
  const [block] = document.blocks;
  if (!block) return [];
  const directive = /^%YAML[ \t]+(?!1\.1\s)\S*/m.exec(block.text);
  if (directive && block.text.slice(0, directive.index).search(/^[^#%\s]/m) < 0) {
    const place = { block, start: directive.index, end: directive.index + directive[0].length };
    const message = {
      en: 'Compose takes the directive `%YAML 1.1` alone',
      ko: 'Compose는 `%YAML 1.1` 지시문만 받는다',
    };
    return [{ ...EMPTY, faults: [{ code: 'unusable-yaml', place, message, severity: 'error' }] }];
  }
  const marker = document.roots.length === 0 ? /^---(?=\s|$)/m.exec(block.text) : null;
  if (marker) return [{ ...EMPTY, faults: [notMapping({ block, start: marker.index, end: marker.index + 3 })] }];
  return document.roots.map((root) => wholePart(root, (alias) => document.resolve(alias)));
}

function wholePart(root: Node, resolve: Resolve): Part {
  const mapping = follow(root, resolve);
  if (mapping?.kind !== 'mapping') return { pieces: [], sections: new Set(), resets: [], faults: [notMapping(root)] };
  const pieces: Piece[] = [];
  const sections = new Set<string>();
  if (!mapping.tag && mapping.entries.every(isOrdinary))
    for (const entry of mapping.entries) addEntry(entry, resolve, pieces, sections);
  else {
    const read = treeOf(mapping, [], resolve);
    let rest: Pick<Read, 'resets' | 'faults'> = read;
    if (read.value?.kind === 'mapping') {
      for (const [name, { keys, value }] of read.value.entries) {
        addSplit(
          name,
          { path: [name], keys, read: { value, resets: rest.resets, faults: rest.faults } },
          pieces,
          sections,
        );
        rest = NOTHING;
      }
    }
    if (rest !== NOTHING) return { pieces, sections, resets: read.resets, faults: read.faults };
  }
  return { pieces, sections, resets: pieces.flatMap(({ read }) => read.resets), faults: lostFaults(pieces) };
}

function notMapping(root: Node | Placed): Fault {
  const isNull = !('kind' in root) || (root.kind === 'scalar' && root.value === null);
  const message = isNull
    ? { en: 'Compose refuses an empty YAML document', ko: 'Compose는 빈 YAML 문서를 거부한다' }
    : { en: 'A Compose file has to be a mapping', ko: 'Compose 파일은 매핑이어야 한다' };
  return { code: 'unusable-yaml', place: root, message, severity: 'error' };
}

/** What may be written at the path of a piece. */
export function schemaOfPiece([first = '', second]: Path): ReturnType<typeof keyOf> {
  const key = keyOf(compose, first);
  if (second === undefined) return key;
  const section = key && optionFor(key.schema, 'mapping');
  return section && keyOf(section, second);
}
