// One thing that completion offers in a place, and how it becomes an item of the protocol: range, indentation, quotes,
// order.

import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  InsertTextMode,
  type Position,
  type Range,
  type TextEdit,
} from 'vscode-languageserver-types';
import type { ClientAbilities } from '../abilities.ts';
import type { Localized } from '../localized.ts';
import type { Path } from '../project/paths.ts';
import type { Place } from '../project/place.ts';
import type { Context } from '../project/project.ts';
import type { ComposeDocument } from '../syntax/document.ts';
import { indentStep } from '../syntax/edit.ts';
import type { Span } from '../syntax/node.ts';
import { isCollection } from '../syntax/repair.ts';
import { escaped, indented, type Style, withoutPlaceholders } from './completion-snippet.ts';
import { definitionOf } from './completion-volumes.ts';

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
  /** Markdown or plain text, whichever the client shows. Of a key absent: it is made when it is asked for. */
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
  /** What the user types to find it, where that is not the label. */
  readonly filter?: string;
  /** More is to be chosen behind it: a folder of a path. */
  readonly goesOn?: true;
  /** Volumes that it brings along. */
  readonly volumes?: readonly string[] | undefined;
}

/**
 * How near the top of the list: what Compose asks for, what is common, the rest, what is possible everywhere, what is
 * not to be used any more.
 */
export type Rank = 'required' | 'common' | 'usual' | 'general' | 'discouraged';

const RANKS: readonly Rank[] = ['required', 'common', 'usual', 'general', 'discouraged'];

/** Of an item of a key: carried to the request that asks for its documentation. */
export interface ItemData {
  readonly path: Path;
}

export function itemsOf(
  context: Context,
  place: Place,
  style: Style,
  offers: readonly Offer[],
  offset: number,
): CompletionItem[] {
  const { document, abilities } = context;
  const step = indentStep(place.repaired.document);
  const comma = commaBefore(document, place);
  const quote = quoteOf(document, place);
  const usual = frameOf(document, place, style, {});
  // What has no name cannot be chosen, and what the cursor is not in is not being typed: before the quote of a path.
  const isShown = ({ label, span }: Offer) => label !== '' && (!span || (span.start <= offset && offset <= span.end));
  return offers.filter(isShown).map((offer, index) => {
    const { kind, rank, volumes = [] } = offer;
    const { tail, edits: defining } = definitionOf(context, place, volumes);
    const own = isUsual(offer) ? usual : frameOf(document, place, style, offer);
    const { range, before, behind, shift } = tail === '' ? own : wholeLine(document, own);
    const end = tail === '' || /\$(?:0|\{0)/.test(offer.snippet) ? tail : `$0${tail}`;
    const made = before + indented(offer.snippet, step, shift) + behind + end;
    const newText =
      tail !== '' || abilities.adjustsIndentation ? made : made.replaceAll('\n', `\n${indentationAt(document, range)}`);
    // No commit characters: a colon, a space or a slash that is typed is meant as such.
    const item: CompletionItem = {
      label: offer.label,
      kind: shownKind(kind, abilities),
      sortText: `${RANKS.indexOf(rank)}${String(index).padStart(4, '0')}`,
      ...insertionOf(abilities, tail),
      textEdit: editOf(
        document,
        abilities,
        range,
        document.positionAt(offset),
        abilities.snippets ? newText : withoutPlaceholders(newText),
      ),
      ...wordsOf(offer, context),
    };
    const edits = [...(comma ? [comma] : []), ...defining];
    if (edits.length > 0) item.additionalTextEdits = edits;
    const isWholeLine = tail !== '' || place.repaired.indentation !== undefined;
    item.filterText = filterOf(
      offer,
      quote,
      isWholeLine ? lineBefore(document, place.repaired.word).trimStart() : undefined,
    );
    if (offer.goesOn && abilities.suggestsAgain) item.command = { title: '', command: 'editor.action.triggerSuggest' };
    return item;
  });
}

/**
 * What is typed is compared with this, as far as it is in the range. `before` is what is typed of a line that is
 * replaced from its start.
 */
function filterOf({ filter, label, span }: Offer, quote: string, before: string | undefined): string {
  const bare = filter ?? label.replace(/^"(.*)"$/, '$1');
  const around = span ? '' : quote;
  return before === undefined ? around + bare + around : before + bare;
}

/** It takes the place of the word and nothing else. */
function isUsual({ span, lead, behindColon }: Offer): boolean {
  return !span && !lead && !behindColon;
}

function insertionOf({ snippets, adjustsIndentation }: ClientAbilities, tail: string): Partial<CompletionItem> {
  return {
    insertTextFormat: snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(adjustsIndentation && { insertTextMode: tail === '' ? InsertTextMode.adjustIndentation : InsertTextMode.asIs }),
  };
}

/** What the user reads of an offer, and what its documentation is made from when it is requested. */
function wordsOf(
  { detail, form, documentation, deprecated, path }: Offer,
  { settings, abilities }: Context,
): Partial<CompletionItem> {
  return {
    ...(detail && { detail }),
    ...(form && { labelDetails: { description: form[settings.locale] } }),
    ...(documentation && {
      documentation: { kind: abilities.markdown ? 'markdown' : 'plaintext', value: documentation },
    }),
    // The second one is for editors that know no tags yet.
    ...(deprecated && { tags: [CompletionItemTag.Deprecated], deprecated: true }),
    ...(path && { data: { path } satisfies ItemData }),
  };
}

/** The kind, or the nearest one of those that every editor knows (`CompletionItemKind` of LSP 1 to 18). */
export function shownKind(
  kind: CompletionItemKind,
  { allKinds }: Pick<ClientAbilities, 'allKinds'>,
): CompletionItemKind {
  if (allKinds || kind <= CompletionItemKind.Reference) return kind;
  return kind === CompletionItemKind.Folder ? CompletionItemKind.File : CompletionItemKind.Value;
}

/**
 * With the cursor within a word, clients that ask the user put the text up to the cursor or in place of the whole word.
 * Only where the rest of the word behind the text is a word as well: it must not become a part of quotes, or of a list.
 * Of a key with its colon the rest is a part of no key.
 */
function editOf(
  document: ComposeDocument,
  { insertReplace }: ClientAbilities,
  range: Range,
  cursor: Position,
  newText: string,
): NonNullable<CompletionItem['textEdit']> {
  const isWithin = cursor.character > range.start.character && cursor.character < range.end.character;
  const isKey = document.text[document.offsetAt(range.end)] === ':';
  if (!insertReplace || isKey || !isWithin || !/^\w[\w.:/@-]*$/.test(newText) || newText.endsWith(':'))
    return { range, newText };
  return { newText, insert: { start: range.start, end: cursor }, replace: range };
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
    const other =
      each.kind === 'mapping' && each.flow ? each.entries.find(({ key }) => key !== location.node) : undefined;
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
  { repaired: { word, lead, indentation: wanted } }: Place,
  style: Style,
  offer: Pick<Offer, 'lead' | 'span' | 'behindColon'>,
): Frame {
  const { text } = document;
  let { start } = offer.span ?? word;
  const { end } = offer.span ?? word;
  const { line, character } = document.positionAt(start);
  const lineStart = start - character;
  if (wanted !== undefined && !offer.span) {
    const before = wanted + text.slice(lineStart, start).trimStart() + (offer.lead ?? lead);
    const range = { start: { line, character: 0 }, end: { line, character: end - lineStart } };
    return { range, before, behind: text[end] === '#' ? ' ' : '', shift: before.length };
  }
  if (offer.behindColon) while (start > lineStart && text[start - 1] === ' ') start--;
  const before = offer.lead ?? (offer.behindColon || offer.span ? '' : lead);
  // Clients indent the lines of a snippet as the line on which it begins, up to where it begins.
  const head = text.slice(lineStart, start);
  const indentation = head.length - head.trimStart().length;
  const column = offer.behindColon ? /^\s*(?:- +)*/.exec(head)![0].length : head.length + before.length;
  // A `#` that touches what is before it begins no comment. Behind a part of a word is the rest of it.
  const behind = offer.span ? '' : text[end] === '#' ? ' ' : style === 'block' ? '' : commaBehind(text, end);
  const range = { start: { line, character: start - lineStart }, end: { line, character: end - lineStart } };
  return { range, before, behind, shift: column - indentation };
}

/** What editors that adjust the indentation put in front of each line after the first. */
function indentationAt(document: ComposeDocument, { start: { line, character } }: Range): string {
  return /^[ \t]*/.exec(document.lineText(line).slice(0, character))![0];
}

function lineBefore(document: ComposeDocument, { start }: Span): string {
  const { line, character } = document.positionAt(start);
  return document.lineText(line).slice(0, character);
}

/** From the start of the line on, which clients then leave as it is: the only way to lines that are less indented. */
function wholeLine(document: ComposeDocument, { range, before, behind, shift }: Frame): Frame {
  const head = document.lineText(range.start.line).slice(0, range.start.character);
  const indentation = head.length - head.trimStart().length;
  const start = { line: range.start.line, character: 0 };
  return { range: { start, end: range.end }, before: escaped(head) + before, behind, shift: shift + indentation };
}

/** In flow style, where the next thing follows without a comma. */
function commaBehind(text: string, end: number): string {
  const next = /^\s*([^\s])?/.exec(text.slice(end, end + 1000))![1];
  return next === undefined || ',:]}#'.includes(next) ? '' : ',';
}

function commaBefore(document: ComposeDocument, { repaired: { comma } }: Place): TextEdit | undefined {
  return comma === undefined ? undefined : { range: document.range(comma, comma), newText: ',' };
}
