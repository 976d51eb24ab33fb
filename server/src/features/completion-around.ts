// What completion has to know of the file system: which folder or file a place asks for, and what the answer offers
// there.
import { CompletionItemKind, type Position } from 'vscode-languageserver-types';
import { resolvePath } from '../effective/uri.ts';
import type { Localized } from '../localized.ts';
import { baseFileOf, isExtendedService, textOf } from '../project/elsewhere.ts';
import { type Place, placeAt } from '../project/place.ts';
import type { Context } from '../project/project.ts';
import type { FolderEntry } from '../project/surroundings.ts';
import { type Stage, stagesIn } from '../syntax/dockerfile.ts';
import { parse } from '../syntax/document.ts';
import { entryOf } from '../syntax/node.ts';
import type { Offer } from './completion-offer.ts';
import { contextOf, pathAt, pathOffers } from './completion-paths.ts';
import { escaped, type Style, written } from './completion-snippet.ts';

/** A folder to be listed, or a file to be read. */
export interface Ask {
  readonly kind: 'folder' | 'file';
  readonly uri: string;
}

/** What the file system has. */
export interface Answer {
  /** Of a folder. */
  readonly entries?: readonly FolderEntry[];
  /** Of a file; undefined where there is none. */
  readonly text?: string | undefined;
}

/** What has to be read before completion can answer; undefined where nothing has to. */
export function askAt(context: Context, position: Position): Ask | undefined {
  const { document } = context;
  const offset = document.offsetAt(position);
  const place = placeAt(document, offset);
  if (!place) return undefined;
  const file = isTarget(place)
    ? dockerfileOf(context, place)
    : isForeignService(place)
      ? baseFileIn(context, place)
      : undefined;
  if (file !== undefined) return { kind: 'file', uri: file };
  const folder = pathAt(context, place, offset)?.folder;
  return folder === undefined ? undefined : { kind: 'folder', uri: folder };
}

/** What the file system has for a place. */
export function aroundOffers(
  context: Context,
  place: Place,
  offset: number,
  { style, quote }: { style: Style; quote: string },
  { entries = [], text }: Answer,
): Offer[] {
  // A name has no space: more words are something else.
  const isName = isTarget(place) || isForeignService(place);
  if (isName && /\s/.test(context.document.text.slice(place.repaired.word.start, offset).trimStart())) return [];
  if (isTarget(place))
    return stagesFor(context, place, text).map((stage) => nameOffer(stage.name, `FROM ${stage.base}`, style, quote));
  if (!isForeignService(place)) return pathOffers(pathAt(context, place, offset), place, style, quote, entries);
  const services = entryOf(parse('', text ?? '').root, 'services')?.value;
  const names = services?.kind === 'mapping' ? services.entries.flatMap(({ name }) => name ?? []) : [];
  return names.map((name) => nameOffer(name, SERVICE[context.settings.locale], style, quote));
}

const SERVICE: Localized = { en: 'service', ko: '서비스' };

function nameOffer(name: string, detail: string, style: Style, quote: string): Offer {
  return {
    label: name,
    kind: CompletionItemKind.Reference,
    snippet: escaped(written(name, style, quote)),
    rank: 'required',
    detail,
  };
}

function isTarget({ kind, path }: Place): boolean {
  return kind === 'value' && path.length === 4 && path[0] === 'services' && path[2] === 'build' && path[3] === 'target';
}

/** With `file`, `extends` names a service of that file. */
function isForeignService({ kind, path, repaired }: Place): boolean {
  return kind === 'value' && isExtendedService(path) && entryOf(repaired.collection, 'file') !== undefined;
}

function baseFileIn(context: Context, { repaired: { collection } }: Place): string | undefined {
  return baseFileOf(context, collection?.kind === 'mapping' ? collection : undefined);
}

function dockerfileOf(context: Context, place: Place): string | undefined {
  const { collection } = place.repaired;
  if (entryOf(collection, 'dockerfile_inline')) return undefined;
  const folder = contextOf(context, place);
  const named = entryOf(collection, 'dockerfile');
  const path = named ? textOf(context, named.value) : 'Dockerfile';
  return folder && path ? resolvePath(folder, path) : undefined;
}

/** The stages of the Dockerfile that was read, or of the one that stands beside `target`. */
function stagesFor(
  context: Context,
  { repaired: { collection } }: Place,
  dockerfile: string | undefined,
): readonly Stage[] {
  const inline = entryOf(collection, 'dockerfile_inline');
  return stagesIn((inline ? textOf(context, inline.value) : dockerfile) ?? '');
}
