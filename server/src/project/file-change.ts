// What a fix changes in other files: one that is not there yet, a variable in `.env`, another file of the project.
import type { TextEdit } from 'vscode-languageserver-types';
import type { ComposeDocument } from '../syntax/document.ts';
import type { Edit } from '../syntax/edit.ts';
import type { Project } from './project.ts';

export type FileChange =
  /** A file that is not there yet, with its text. */
  | { readonly uri: string; readonly created: string }
  /** One that is there; with the version of the text that the edits are of, where it is open in the editor. */
  | { readonly uri: string; readonly version?: number; readonly edits: readonly TextEdit[] };

/** Edits of a document as a change of its file. */
export function changeOf(document: ComposeDocument, edits: readonly Edit[]): FileChange {
  return { uri: document.uri, edits: edits.map(({ start, end, newText }) => ({ range: document.range(start, end), newText })) };
}

/** Sets a variable at the end of the `.env` that the project is read with, and makes the file if there is none. Undefined where that is not known. */
export function setVariable({ source }: Project, name: string, value: string): FileChange | undefined {
  if (!source || source.plan.directory === '') return undefined;
  const { plan, disk } = source;
  // A project that is named by a setting may have an env file of another name.
  const named = [...plan.environment.variables.values()].find(({ uri }) => uri !== undefined);
  const uri = named?.uri ?? `${plan.directory}.env`;
  const text = disk.text(uri);
  if (text === undefined) return undefined;
  if (text === null) return { uri, created: `${name}=${value}\n` };
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split('\n');
  const end = { line: lines.length - 1, character: lines.at(-1)!.length };
  const gap = lines.at(-1) === '' ? '' : eol;
  return { uri, edits: [{ range: { start: end, end }, newText: `${gap}${name}=${value}${eol}` }] };
}
