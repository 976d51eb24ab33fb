// What has to be true of an answer and of an edit, whatever the text is: places are within the text, edits keep what
// they do not replace.
import type {
  CompletionItem,
  DocumentSymbol,
  Position,
  Range,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-types';
import { parse } from '../../server/src/syntax/document.ts';
import type { Flaw } from './ask.ts';

/** An answer is sent as JSON at each keystroke. */
const MOST_CHARACTERS = 8_000_000;

/**
 * What is wrong with an answer; `textOf` gives the texts by URI, and `uri` is that of the document that was asked
 * about.
 */
export function* flawsOf(answer: unknown, uri: string, textOf: (uri: string) => string | undefined): Generator<Flaw> {
  if (answer === undefined) return;
  const length = JSON.stringify(answer)?.length ?? 0;
  if (length > MOST_CHARACTERS) yield { message: 'a huge answer', note: `${length} characters` };
  const lines = new Map<string, readonly string[] | undefined>();
  const linesOf = (of: string) => {
    if (!lines.has(of)) lines.set(of, splitLines(textOf(of)));
    return lines.get(of);
  };
  yield* flawsIn(answer, uri, linesOf, 0);
}

function* flawsIn(
  value: unknown,
  uri: string,
  linesOf: (uri: string) => readonly string[] | undefined,
  depth: number,
): Generator<Flaw> {
  if (typeof value === 'number' && !Number.isFinite(value)) yield { message: `the number ${value}` };
  if (typeof value !== 'object' || value === null || depth > 300) return;
  if (value instanceof Map || value instanceof Set)
    yield { message: `a ${value.constructor.name}, which JSON cannot say` };
  const own = value as Record<string, unknown>;
  // The range of a service in the graph is in the document of its `location`.
  const { uri: named = (own.location as { uri?: unknown } | undefined)?.uri } = own;
  const place = typeof named === 'string' ? named : uri;
  if (isRange(value)) {
    const lines = linesOf(place);
    if (!lines) yield { message: 'a range in a file that is not there', note: place };
    else if (!isWithin(value, lines))
      yield {
        message: 'a range outside of the text',
        note: `${JSON.stringify(value)} in ${place} of ${lines.length} lines`,
      };
    return;
  }
  // A file that an edit makes is empty at first.
  const made = createdBy(own);
  const lineOf = made.size === 0 ? linesOf : (of: string) => linesOf(of) ?? (made.has(of) ? [''] : undefined);
  // The edits of a file stand below its name, or next to it.
  const { uri: edited = place } = (own.textDocument ?? {}) as { uri?: string };
  for (const [name, below] of Object.entries(own))
    yield* flawsIn(below, name.startsWith('file:') ? name : edited, lineOf, depth + 1);
}

function createdBy({ documentChanges }: { readonly documentChanges?: unknown }): ReadonlySet<string> {
  const changes = Array.isArray(documentChanges)
    ? (documentChanges as NonNullable<WorkspaceEdit['documentChanges']>)
    : [];
  return new Set(changes.flatMap((change) => ('kind' in change && change.kind === 'create' ? [change.uri] : [])));
}

function isRange(value: object): value is Range {
  return 'start' in value && 'end' in value && isPosition(value.start) && isPosition(value.end);
}

function isPosition(value: unknown): value is Position {
  return typeof value === 'object' && value !== null && 'line' in value && 'character' in value;
}

function splitLines(text: string | undefined): readonly string[] | undefined {
  return text?.split(/\r\n|\n|\r/);
}

function isWithin({ start, end }: Range, lines: readonly string[]): boolean {
  const isPlace = ({ line, character }: Position) =>
    Number.isInteger(line) && Number.isInteger(character) && character >= 0 && character <= (lines[line]?.length ?? -1);
  return isPlace(start) && isPlace(end) && !isBefore(end, start);
}

function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}

/** VS Code refuses a symbol whose name is not within it. */
export function* flawsOfSymbols(symbols: readonly DocumentSymbol[]): Generator<Flaw> {
  for (const { name, range, selectionRange, children = [] } of symbols) {
    if (isBefore(selectionRange.start, range.start) || isBefore(range.end, selectionRange.end))
      yield { message: 'a name that is not within its symbol', note: name };
    if (name.trim() === '') yield { message: 'a symbol without a name' };
    yield* flawsOfSymbols(children);
  }
}

/**
 * An item replaces a part of the line that the caret is in, with the caret in it, and its other edits keep off that.
 */
export function* flawsOfItem(item: CompletionItem, position: Position): Generator<Flaw> {
  const { textEdit, additionalTextEdits = [], label } = item;
  if (label === '') yield { message: 'an item without a label' };
  if (!textEdit) return;
  const ranges = 'range' in textEdit ? [textEdit.range] : [textEdit.insert, textEdit.replace];
  for (const range of ranges) {
    const { start, end } = range;
    if (start.line !== position.line || end.line !== position.line)
      yield { message: 'an item replaces what is in other lines', note: label };
    else if (start.character > position.character || end.character < position.character)
      yield { message: 'an item replaces what the caret is not in', note: label };
    for (const { range: other } of additionalTextEdits)
      if (isBefore(other.start, end) && isBefore(start, other.end))
        yield { message: 'an item has edits that overlap', note: label };
  }
}

/** What a fix makes of the files that it changes, by URI, or what is wrong with its edits. */
export function applied(edit: WorkspaceEdit, textOf: (uri: string) => string | undefined): Map<string, string> | Flaw {
  const texts = new Map<string, string>();
  const created = new Set<string>();
  const all: [string, readonly TextEdit[]][] = Object.entries(edit.changes ?? {});
  for (const change of edit.documentChanges ?? []) {
    if ('textDocument' in change) all.push([change.textDocument.uri, change.edits as TextEdit[]]);
    else if (change.kind === 'create') created.add(change.uri);
  }
  for (const uri of created) {
    if (textOf(uri) !== undefined) return { message: 'creates a file that is there', note: uri };
    texts.set(uri, '');
  }
  for (const [uri, edits] of all) {
    const before = texts.get(uri) ?? textOf(uri);
    if (before === undefined) return { message: 'changes a file that is not there', note: uri };
    const after = appliedTo(before, edits);
    if (typeof after !== 'string') return after;
    texts.set(uri, after);
  }
  return texts;
}

function appliedTo(text: string, edits: readonly TextEdit[]): string | Flaw {
  const lines = splitLines(text)!;
  const starts = [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), ({ 0: end, index }) => index + end.length)];
  const spans = edits.map(({ range, newText }) => ({
    range,
    newText,
    start: offset(range.start),
    end: offset(range.end),
  }));
  function offset({ line, character }: Position): number {
    return starts[line]! + character;
  }
  const outside = edits.find(({ range }) => !isWithin(range, lines));
  if (outside) return { message: 'has an edit outside of the text', note: JSON.stringify(outside.range) };
  const sorted = spans.sort((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let done = 0;
  for (const { start, end, newText } of sorted) {
    if (start < done) return { message: 'has edits that overlap' };
    result += text.slice(done, start) + newText;
    done = end;
  }
  return result + text.slice(done);
}

/** What an edit of a file must not do. `isYaml`: the file is a Compose file, whose syntax can be read. */
export function* flawsOfEdit(before: string, after: string, isYaml: boolean): Generator<Flaw> {
  if (before === after) yield { message: 'changes nothing' };
  const marks = (text: string) => text.split('\uFEFF').length;
  if (before.startsWith('\uFEFF') && !after.startsWith('\uFEFF'))
    yield { message: 'takes out or moves the byte order mark' };
  else if (marks(after) > marks(before)) yield { message: 'adds a byte order mark' };
  const ends = endsOf(before);
  // In an env file a carriage return ends no line: what follows one is a part of the value.
  const isMeant = isYaml || !ends.has('\r');
  if (ends.size === 1 && isMeant)
    for (const end of endsOf(after))
      if (!ends.has(end)) yield { message: `writes the line end ${JSON.stringify(end)}` };
  if (!isYaml) return;
  const [errors, now] = [before, after].map((text) => parse('file:///project/compose.yaml', text).errors);
  if (now!.length > errors!.length)
    yield { message: `adds a syntax error to ${errors!.length === 0 ? 'none' : 'others'}: ${now!.at(-1)!.code}` };
}

function endsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/\r\n|\n|\r/g));
}
