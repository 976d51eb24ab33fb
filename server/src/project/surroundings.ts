// What lies around the files of a project and decides what Compose makes of them. The workspace reads it beforehand;
// here it is plain data.
import type { Location, Range } from 'vscode-languageserver-types';
import { parseDotenv } from '../syntax/dotenv.ts';

/** Immutable. One object for as long as the files that it is read from stay the same. */
export interface Surroundings {
  /** What `.env` sets; undefined where it is not known, as for a document that is in no folder. */
  readonly dotenv?: Environment;
}

/** The `.env` beside a Compose file. */
export interface Environment {
  readonly uri: string;
  /** There is such a file. */
  readonly exists: boolean;
  /** By name. The variables of the shell, which win over these, are not known here. */
  readonly variables: ReadonlyMap<string, Variable>;
  /** The line (from 0) of the first thing that Compose cannot read: it then refuses the whole project. */
  readonly brokenLine?: number;
}

export interface Variable extends Location {
  readonly name: string;
  readonly value: string;
}

/** A file or folder in a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

export const NO_SURROUNDINGS: Surroundings = {};

/** What a `.env` sets. The text is undefined where there is no such file. */
export function environmentOf(uri: string, text: string | undefined): Environment {
  if (text === undefined) return { uri, exists: false, variables: new Map() };
  const { entries, errors } = parseDotenv(text);
  const rangeOf = rangesIn(text);
  const variables = new Map<string, Variable>();
  for (const { name, value } of entries) {
    if (value !== undefined)
      variables.set(name.text, { name: name.text, value, uri, range: rangeOf(name.start, name.end) });
  }
  const broken = errors.find(({ reason }) => reason !== 'too-long');
  return { uri, exists: true, variables, ...(broken && { brokenLine: rangeOf(broken.start, broken.end).start.line }) };
}

/** Ranges of spans within a line, as editors count those: quick where they are asked for in the order of the text. */
function rangesIn(text: string): (start: number, end: number) => Range {
  // Editors do not count the byte order mark.
  const first = text.startsWith('\uFEFF') ? 1 : 0;
  let [line, lineStart] = [0, first];
  return (start, end) => {
    if (start < lineStart) [line, lineStart] = [0, first];
    const ends = /\r\n|\r|\n/g;
    ends.lastIndex = lineStart;
    while (ends.test(text) && ends.lastIndex <= start) {
      line++;
      lineStart = ends.lastIndex;
    }
    return { start: { line, character: start - lineStart }, end: { line, character: end - lineStart } };
  };
}
