// What a fix changes in other files: one that is not there yet, a variable in `.env`, another file of the project.
import type { TextEdit } from 'vscode-languageserver-types';
import type { ComposeDocument } from '../syntax/document.ts';
import { type Dotenv, parseDotenv } from '../syntax/dotenv.ts';
import type { Edit } from '../syntax/edit.ts';
import { lineStart } from '../syntax/lines.ts';
import type { Project } from './project.ts';

export type FileChange =
  /** A file that is not there yet, with its text. */
  | { readonly uri: string; readonly created: string }
  /** One that is there. */
  | { readonly uri: string; readonly edits: readonly TextEdit[] };

/** Edits of a document as a change of its file. */
export function changeOf(document: ComposeDocument, edits: readonly Edit[]): FileChange {
  return {
    uri: document.uri,
    edits: edits.map(({ start, end, newText }) => ({ range: document.range(start, end), newText })),
  };
}

/**
 * Sets a variable in the `.env` that the project is read with, and makes the file if there is none. Undefined where no
 * place is safe.
 */
export function setVariable({ source }: Project, name: string, value: string): FileChange | undefined {
  if (!source || source.plan.directory === '') return undefined;
  const { plan, disk } = source;
  // A project that is named by a setting may have an env file of another name.
  const named = [...plan.environment.variables.values()].find(({ uri }) => uri !== undefined);
  const uri = named?.uri ?? `${plan.directory}.env`;
  const text = disk.text(uri);
  if (text === undefined) return undefined;
  const line = `${name}=${value}`;
  if (text === null) return { uri, created: `${line}\n` };
  const isKnown = disk.versionOf === undefined || disk.versionOf(uri) !== undefined;
  const insertion = placesIn(text, line, isKnown).find((each) => isSafe(text, each, name, value));
  if (!insertion) return undefined;
  // As editors count lines.
  const above = text.slice(0, insertion.at).split(/\r\n|\r|\n/);
  const position = { line: above.length - 1, character: above.at(-1)!.length };
  return { uri, edits: [{ range: { start: position, end: position }, newText: insertion.newText }] };
}

interface Insertion {
  readonly at: number;
  readonly newText: string;
}

/**
 * At the end; before the line of a quote that nothing closes, for behind that all is within it; at the top. Where the
 * editor may have another text than the one that is known, the top is the one place that is outside of everything.
 */
function placesIn(text: string, line: string, isKnown: boolean): readonly Insertion[] {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const hasMark = text.startsWith('\uFEFF');
  const top = { at: hasMark ? 1 : 0, newText: line + eol };
  // Editors take the mark off, or do not: nobody knows where the first line begins.
  if (!isKnown) return hasMark ? [] : [top];
  const isAtStart = /(?:^|\n|^\uFEFF)$/.test(text.slice(-2));
  const end = { at: text.length, newText: (isAtStart ? '' : eol) + line + eol };
  const open =
    text.length <= MOST_READ ? parseDotenv(text).errors.find(({ reason }) => reason === 'unclosed-quote') : undefined;
  if (!open) return [end, top];
  const start = lineStart(text, open.start);
  return start === 0 ? [top] : [{ at: start, newText: line + eol }];
}

/** What is longer is not read again to see what a line does. */
const MOST_READ = 200_000;

/** The variable has its value then, and all others have theirs. */
function isSafe(text: string, { at, newText }: Insertion, name: string, value: string): boolean {
  if (text.length > MOST_READ) return !/["']/.test(text);
  const before = parseDotenv(text);
  const after = parseDotenv(text.slice(0, at) + newText + text.slice(at));
  const others = after.entries.findIndex(
    (entry) => entry.name.text === name && entry.value === value && entry.start >= at,
  );
  const saying = (entries: Dotenv['entries']) => JSON.stringify(entries.map((entry) => [entry.name.text, entry.value]));
  return (
    others >= 0 &&
    saying(after.entries.toSpliced(others, 1)) === saying(before.entries) &&
    after.errors.length === before.errors.length
  );
}
