// textDocument/documentSymbol: the outline of a file, its sections, what they define, and the keys of these.
import { type DocumentSymbol, SymbolKind as Icon } from 'vscode-languageserver-types';
import type { Context } from '../project/project.ts';
import { contentOf } from '../project/written.ts';
import { compose } from '../schema/compose.ts';
import { keyOf, optionFor } from '../schema/lookup.ts';
import type { SymbolKind } from '../schema/types.ts';
import type { ComposeDocument } from '../syntax/document.ts';
import { type Entry, entryOf, type Mapping, type Node, type Scalar } from '../syntax/node.ts';

export function documentSymbol({ document }: Context): DocumentSymbol[] {
  const last = document.length > LARGE ? 2 : 1;
  return document.roots.flatMap((root) =>
    root.kind === 'mapping' ? symbolsOf(document, root, { depth: DEPTH, last }) : [],
  );
}

/** Sections, entries, keys of an entry: what lies below is for reading, not for finding. */
const DEPTH = 3;
/**
 * From so many UTF-16 code units on, some 500 services, the keys of entries are left out: VS Code asks at each edit,
 * and takes a second for 10,000 symbols.
 */
const LARGE = 300_000;

interface Levels {
  /** Counted down from `DEPTH`. */
  readonly depth: number;
  readonly last: number;
}

const MAX_DETAIL = 80;

const ICONS: Readonly<Record<SymbolKind, Icon>> = {
  service: Icon.Class,
  network: Icon.Interface,
  volume: Icon.File,
  config: Icon.Variable,
  secret: Icon.Key,
  model: Icon.Module,
  profile: Icon.Enum,
};

function symbolsOf(
  document: ComposeDocument,
  { entries }: Mapping,
  { depth, last }: Levels,
  section?: string,
): DocumentSymbol[] {
  return entries.flatMap((entry) => {
    const { name, key, value } = entry;
    // Editors refuse a symbol without a name.
    if (name === undefined || name.trim() === '') return [];
    const detail = detailOf(value);
    const below = depth === DEPTH ? name : undefined;
    const children =
      value.kind === 'mapping' && depth > last
        ? symbolsOf(document, value, { depth: depth - 1, last }, below)
        : below === 'include'
          ? includedFiles(value).map((file) => fileSymbol(document, file))
          : [];
    return [
      {
        name,
        ...(detail && { detail }),
        kind: iconOf(name, depth, section),
        range: rangeOf(document, entry),
        selectionRange: document.rangeOf(key),
        ...(children.length > 0 && { children }),
      },
    ];
  });
}

/** The files of `include`, as they are written: items, and what `path` of an item says. */
function includedFiles(value: Node): Scalar[] {
  if (value.kind !== 'sequence') return [];
  const paths = value.items.flatMap((item) => {
    const path = item.kind === 'mapping' ? entryOf(item, 'path')?.value : item;
    return path?.kind === 'sequence' ? path.items : (path ?? []);
  });
  return paths.filter((node) => node.kind === 'scalar').filter(({ text }) => text.trim() !== '');
}

function fileSymbol(document: ComposeDocument, file: Scalar): DocumentSymbol {
  return {
    name: file.text,
    kind: Icon.Module,
    range: document.rangeOf(file),
    selectionRange: document.rangeOf(contentOf(file)),
  };
}

function iconOf(name: string, depth: number, section: string | undefined): Icon {
  if (depth === DEPTH) return definedIn(name) ? Icon.Namespace : Icon.Property;
  const kind = section === undefined ? undefined : definedIn(section);
  return kind ? ICONS[kind] : Icon.Property;
}

function definedIn(section: string): SymbolKind | undefined {
  const schema = keyOf(compose, section)?.schema;
  return schema && optionFor(schema, 'mapping')?.defines;
}

/**
 * The value, where it is one; of a mapping its image or driver: what tells one service, or one volume, from the next.
 */
function detailOf(value: Node): string | undefined {
  const told =
    value.kind === 'mapping'
      ? (entryOf(value, 'image') ?? entryOf(value, 'build') ?? entryOf(value, 'driver'))?.value
      : value;
  if (told?.kind === 'alias') return `*${told.name}`;
  if (told?.kind !== 'scalar') return undefined;
  const line = told.text.split('\n', 1)[0]!.trim();
  return line.length > MAX_DETAIL ? `${line.slice(0, MAX_DETAIL)}…` : line;
}

/** From the key to the last line of the value: the line breaks behind a block scalar are left out. */
function rangeOf(document: ComposeDocument, entry: Entry): DocumentSymbol['range'] {
  const { start, end } = document.spanOf(entry);
  const { end: keyEnd } = document.spanOf(entry.key);
  return document.range(start, Math.max(keyEnd, start + document.text.slice(start, end).trimEnd().length));
}
