// What a user may choose, and what the editor can show.
import type { Locale } from './localized.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

export interface Settings {
  readonly locale: Locale;
  /** Another severity for a rule, by its id. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** The editor shows Markdown in hovers … */
  readonly markdown: boolean;
  /** … and in the documentation of what completion offers. */
  readonly markdownInCompletion: boolean;
  /** The editor expands LSP snippets. */
  readonly snippets: boolean;
  /** The editor knows all kinds of items of completion, or says what it shows instead. Others know the first 18. */
  readonly allKinds: boolean;
  /** The editor indents the lines of what completion inserts as the line that it begins on. */
  readonly adjustsIndentation: boolean;
  /** The editor lets the user choose whether completion replaces the rest of a word. */
  readonly insertReplace: boolean;
  /** The editor has the command of VS Code that asks for completion again, after an item that is only a part. */
  readonly suggestsAgain: boolean;
  /** The editor makes new files where an edit asks for them. */
  readonly createsFiles: boolean;
  /** The editor takes the versions of documents with an edit, and leaves what has another one by then. */
  readonly versionedEdits: boolean;
  /** The editor asks for the edit of a code action when the action is chosen. */
  readonly resolvesEdits: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  locale: 'en',
  rules: {},
  markdown: true,
  markdownInCompletion: true,
  allKinds: true,
  snippets: true,
  adjustsIndentation: true,
  insertReplace: false,
  suggestsAgain: false,
  createsFiles: false,
  versionedEdits: false,
  resolvesEdits: false,
};
