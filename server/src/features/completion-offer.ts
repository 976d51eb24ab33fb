// One thing that completion offers in a place, and how it becomes an item of the protocol: range, indentation, quotes, order.
import {
  type CompletionItem,
  type CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  InsertTextMode,
  type Range,
  type TextEdit,
} from 'vscode-languageserver-types';
import type { Localized } from '../localized.ts';
import type { Path } from '../project/paths.ts';
import type { Place } from '../project/place.ts';
import type { Context } from '../project/project.ts';
import type { ComposeDocument } from '../syntax/document.ts';
import { indentStep } from '../syntax/edit.ts';
import type { Span } from '../syntax/node.ts';
import { isCollection } from '../syntax/repair.ts';
import { indented, type Style, withoutPlaceholders } from './completion-snippet.ts';

export interface Offer {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** An LSP snippet in place of the word; lines after the first are indented from its start by two spaces a level. */
  readonly snippet: string;
  readonly rank: Rank;
  /** The shape, or what the name is a name of. */
  readonly detail?: string;
  /** Words behind the label, where several items have the same one. */
  readonly form?: Localized;
  /** Markdown or plain text as the settings say. Of a key absent: it is made when it is asked for. */
  readonly documentation?: string;
  /** Of a key: its path. */
  readonly path?: Path;
  readonly deprecated?: boolean;
  /** What has to stand before it that is not there yet. */
  readonly lead?: '- ';
  /** A part of the word to replace, where that is not the whole of it. */
  readonly span?: Span;
  /** Begins with a line break behind a colon: the space there goes. */
  readonly behindColon?: true;
}

/** How near the top of the list: what Compose asks for, what is common, the rest, what is possible everywhere, what is not to be used any more. */
export type Rank = 'required' | 'common' | 'usual' | 'general' | 'discouraged';

const RANKS: readonly Rank[] = ['required', 'common', 'usual', 'general', 'discouraged'];

/** Of an item of a key: carried to the request that asks for its documentation. */
export interface ItemData {
  readonly path: Path;
}

export function itemsOf({ document, settings }: Context, place: Place, style: Style, offers: readonly Offer[]): CompletionItem[] {
  const step = indentStep(place.repaired.document);
  const comma = commaBefore(document, place);
  const quote = quoteOf(document, place);
  const usual = frameOf(document, place, style, {});
  return offers.map((offer, index) => {
    const { label, kind, rank, detail, form, documentation, path, deprecated } = offer;
    const isUsual = !offer.span && !offer.lead && !offer.behindColon;
    const { range, before, behind, shift } = isUsual ? usual : frameOf(document, place, style, offer);
    const newText = before + indented(offer.snippet, step, shift) + behind;
    const item: CompletionItem = {
      label,
      kind,
      sortText: `${RANKS.indexOf(rank)}${String(index).padStart(4, '0')}`,
      insertTextFormat: settings.snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
      insertTextMode: InsertTextMode.adjustIndentation,
      textEdit: { range, newText: settings.snippets ? newText : withoutPlaceholders(newText) },
    };
    if (detail) item.detail = detail;
    if (form) item.labelDetails = { description: form[settings.locale] };
    if (documentation) item.documentation = { kind: settings.markdown ? 'markdown' : 'plaintext', value: documentation };
    if (deprecated) item.tags = [CompletionItemTag.Deprecated];
    if (path) item.data = { path } satisfies ItemData;
    if (comma) item.additionalTextEdits = [comma];
    if (quote && !offer.span) item.filterText = quote + label + quote;
    return item;
  });
}

/** The quote that the word at the cursor begins with. */
export function quoteOf({ text }: ComposeDocument, { repaired: { word } }: Place): '"' | "'" | '' {
  const first = word.end > word.start ? text[word.start] : undefined;
  return first === '"' || first === "'" ? first : '';
}

/** The style of what is to be inserted: JSON where the keys around are in double quotes. */
export function styleOf({ repaired: { location, collection } }: Place): Style {
  if (!collection?.flow) return 'block';
  for (const each of location.ancestors.filter(isCollection).reverse()) {
    const other = each.kind === 'mapping' && each.flow ? each.entries.find(({ key }) => key !== location.node) : undefined;
    if (other) return other.key.kind === 'scalar' && other.key.style === 'double-quoted' ? 'json' : 'flow';
  }
  return 'flow';
}

/** Where an edit goes, and what surrounds the text that is put there. */
interface Frame {
  readonly range: Range;
  readonly before: string;
  readonly behind: string;
  /** By how many columns lines after the first are moved, beyond what the client indents them by. */
  readonly shift: number;
}

function frameOf(
  document: ComposeDocument,
  { repaired: { word, lead } }: Place,
  style: Style,
  offer: Pick<Offer, 'lead' | 'span' | 'behindColon'>,
): Frame {
  const { text } = document;
  let { start } = offer.span ?? word;
  const { end } = offer.span ?? word;
  const { line, character } = document.positionAt(start);
  const lineStart = start - character;
  if (offer.behindColon) while (start > lineStart && text[start - 1] === ' ') start--;
  const before = offer.lead ?? (offer.behindColon || offer.span ? '' : lead);
  // Clients indent the lines of a snippet as the line on which it begins, up to where it begins.
  const head = text.slice(lineStart, start);
  const indentation = head.length - head.trimStart().length;
  const column = offer.behindColon ? /^\s*(?:- +)*/.exec(head)![0].length : head.length + before.length;
  // A `#` that touches what is before it begins no comment.
  const behind = text[end] === '#' ? ' ' : style === 'block' ? '' : commaBehind(text, end);
  const range = { start: { line, character: start - lineStart }, end: { line, character: end - lineStart } };
  return { range, before, behind, shift: column - indentation };
}

/** In flow style, where the next thing follows without a comma. */
function commaBehind(text: string, end: number): string {
  const next = /^\s*([^\s])?/.exec(text.slice(end, end + 1000))![1];
  return next === undefined || ',:]}#'.includes(next) ? '' : ',';
}

function commaBefore(document: ComposeDocument, { repaired: { comma } }: Place): TextEdit | undefined {
  return comma === undefined ? undefined : { range: document.range(comma, comma), newText: ',' };
}
