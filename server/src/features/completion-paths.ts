// Completion of paths: what is in the folder that is typed so far, one segment of the path at a time.
import { CompletionItemKind } from 'vscode-languageserver-types';
import { resolvePath } from '../effective/uri.ts';
import { directoryOf, textOf } from '../project/elsewhere.ts';
import { keyAt } from '../project/explain.ts';
import type { Place } from '../project/place.ts';
import type { Context } from '../project/project.ts';
import type { FolderEntry } from '../project/surroundings.ts';
import { optionFor } from '../schema/lookup.ts';
import type { Key } from '../schema/types.ts';
import { interpolate } from '../syntax/interpolation.ts';
import { entryOf, type Span } from '../syntax/node.ts';
import { type Offer, quoteOf } from './completion-offer.ts';
import { escaped, type Style, written } from './completion-snippet.ts';

/** A path at the cursor. */
export interface TypedPath {
  readonly takes: NonNullable<Key['path']>;
  /** The name of the key. */
  readonly key: string;
  /**
   * Of a short mount only the part before the colon is a path, and only with a `.` or `/` in front: else it is the name
   * of a volume.
   */
  readonly isMount: boolean;
  /** What is typed up to the last slash, and behind it up to the cursor. */
  readonly prefix: string;
  readonly segment: string;
  /** The segment that the cursor is in, to its end. */
  readonly span: Span;
  /** A slash stands behind it. */
  readonly goesOn: boolean;
  /** The folder that is typed so far; undefined where it cannot be listed: a URL, `~`, a variable that nothing sets. */
  readonly folder: string | undefined;
}

/** The path that is being typed in a place; undefined where none may stand there. */
export function pathAt(context: Context, place: Place, offset: number): TypedPath | undefined {
  const found = place.kind === 'key' ? undefined : (keyOfPath(place) ?? mountOf(place));
  if (!found) return undefined;
  const { takes, key, isMount } = found;
  const { document } = context;
  const { word } = place.repaired;
  const quote = quoteOf(document, place);
  const start = word.start + quote.length;
  const isClosed = quote !== '' && word.end > start && document.text[word.end - 1] === quote;
  const end = Math.max(start, isClosed ? word.end - 1 : word.end);
  const typed = document.text.slice(start, Math.max(start, offset));
  // What is escaped is not read back; behind the colon of a mount is the target.
  if (
    offset > end ||
    end - start > MAX_PATH ||
    typed.includes('\\') ||
    /[\r\n]/.test(typed) ||
    (isMount && withoutVariables(typed).includes(':'))
  )
    return undefined;
  const cut = typed.lastIndexOf('/') + 1;
  const prefix = typed.slice(0, cut);
  const segment = typed.slice(cut);
  const behind = document.text.slice(start + typed.length, end);
  const rest = (isMount ? /^[^/:]*/ : /^[^/]*/).exec(behind)![0];
  const span = { start: start + cut, end: start + typed.length + rest.length };
  const base = takes === 'context' ? contextOf(context, place) : directoryOf(context);
  const folder = base && folderAt(context, base, prefix);
  return { takes, key, isMount, prefix, segment, span, goesOn: behind[rest.length] === '/', folder };
}

/** No path of a machine is longer. */
const MAX_PATH = 4096;

/**
 * The folder of the build that the place is in, with a slash at the end; undefined where it is none: a URL, a variable
 * that nothing sets.
 */
export function contextOf(context: Context, { repaired: { collection } }: Place): string | undefined {
  const folder = directoryOf(context);
  const written = entryOf(collection, 'context');
  const path = written ? textOf(context, written.value) : '.';
  return folder && path && resolvePath(folder, `${path}/`);
}

function folderAt({ project }: Context, base: string, path: string): string | undefined {
  const { text, problems } = interpolate(path, (name) => project.surroundings.dotenv?.variables.get(name)?.value);
  return problems.length > 0 ? undefined : resolvePath(base, text === '' ? './' : text);
}

type PathKind = Pick<TypedPath, 'takes' | 'key' | 'isMount'>;

function keyOfPath({ kind, path, schema, repaired }: Place): PathKind | undefined {
  const { name, key } = keyAt(path.slice(0, path.findLastIndex((step) => typeof step === 'string') + 1)) ?? {};
  if (!key?.path || name === undefined) return undefined;
  const allowed = schema && kind === 'item' ? optionFor(schema, 'sequence')?.items : schema;
  if (!allowed || !optionFor(allowed, 'scalar')?.types.includes('string')) return undefined;
  // `source` of a mount is a path where the type says so.
  if (name === 'source' && key.refersWhere) {
    const type = entryOf(repaired.collection, 'type')?.value;
    if (type?.kind !== 'scalar' || type.text !== 'bind') return undefined;
  }
  return { takes: key.path, key: name, isMount: false };
}

function mountOf({ kind, path, schema }: Place): PathKind | undefined {
  const items = schema && kind === 'item' ? optionFor(schema, 'sequence')?.items : undefined;
  const isMount = items && optionFor(items, 'scalar')?.format === 'mount' && path.at(-1) === 'volumes';
  return isMount ? { takes: 'any', key: 'volumes', isMount: true } : undefined;
}

function withoutVariables(text: string): string {
  return text.replace(/\$\{[^}]*\}/g, '');
}

/** What is put there. */
interface Candidate {
  readonly label: string;
  /** What is typed already, if it is to be replaced too. */
  readonly text: string;
  readonly isFolder: boolean;
  readonly rank: Offer['rank'];
}

/**
 * The entries of the folder, the likely ones first and the hidden ones last. Before anything is typed, `./` and `../`
 * too.
 */
export function pathOffers(
  typed: TypedPath | undefined,
  { repaired: { word, lead } }: Place,
  style: Style,
  quote: string,
  entries: readonly FolderEntry[],
): Offer[] {
  if (!typed || hasOpenVariable(typed.prefix + typed.segment)) return [];
  const { prefix, span } = typed;
  return candidatesFor(typed, entries).map(({ label, text, isFolder, rank }): Offer => {
    const kind = isFolder ? CompletionItemKind.Folder : CompletionItemKind.File;
    const goesOn = isFolder && { goesOn: true as const };
    const whole = prefix + text;
    const asWritten = written(whole, style, quote);
    const isPlain = quote === '' && asWritten === whole;
    if (word.start < word.end && lead === '' && (quote !== '' || isPlain)) {
      const inner = quote === '' ? text : written(text, style, quote).slice(1, -1);
      return { label, kind, snippet: escaped(inner), rank, span, ...goesOn };
    }
    // The cursor stays within quotes that are put around a folder.
    const snippet =
      isFolder && !isPlain ? `${escaped(asWritten.slice(0, -1))}$0${asWritten.at(-1)}` : escaped(asWritten);
    return { label, kind, snippet, rank, filter: whole, ...goesOn };
  });
}

function candidatesFor(typed: TypedPath, entries: readonly FolderEntry[]): Candidate[] {
  const { takes, key, isMount, prefix, segment, goesOn } = typed;
  const isStart = prefix === '';
  // Bare text in a mount is the name of a volume.
  const listed = isMount && isStart ? [] : entries;
  const lead = isStart && takes !== 'context' ? './' : '';
  const shown = listed.filter(({ name, isFolder }) => (isFolder || takes !== 'folder') && !/[\\\n\r]/.test(name));
  const found = shown.map((entry): Candidate & { order: string } => {
    const { name, isFolder } = entry;
    const slash = isFolder && !goesOn ? '/' : '';
    const order = orderOf(entry, key);
    const rank = order > 2 ? 'general' : 'common';
    return {
      label: name + (isFolder ? '/' : ''),
      text: lead + name.replaceAll('$', '$$$$') + slash,
      isFolder,
      rank,
      order: `${order}${name}`,
    };
  });
  found.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
  if (!isStart || !/^\.{0,2}$/.test(segment)) return found;
  const rank = isMount ? 'common' : 'required';
  const start = (label: string): Candidate => ({
    label,
    text: goesOn ? label.slice(0, -1) : label,
    isFolder: true,
    rank,
  });
  return [start('./'), ...(takes === 'context' ? [] : [start('../')]), ...found];
}

/** What a file is likely to be called, by the key that names it. */
const LIKELY: Readonly<Record<string, RegExp>> = {
  env_file: /(?:^|[._-])env(?:$|[._-])/i,
  dockerfile: /dockerfile/i,
  include: /\.ya?ml$/i,
  extends: /\.ya?ml$/i,
};

function orderOf({ name, isFolder }: FolderEntry, key: string): number {
  if (!isFolder && LIKELY[key]?.test(name)) return 0;
  if (name.startsWith('.')) return 3;
  return isFolder ? 1 : 2;
}

function hasOpenVariable(text: string): boolean {
  return text.lastIndexOf('${') > text.lastIndexOf('}');
}
