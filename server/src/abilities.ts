// What the client can do: what the editor says of itself when it connects, and no user chooses.

export interface ClientAbilities {
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
  /** The editor has the command of VS Code that requests completion again, after an item that is only a part. */
  readonly suggestsAgain: boolean;
  /** The editor makes new files where an edit contains them. */
  readonly createsFiles: boolean;
  /** The editor takes the versions of documents with an edit, and leaves what has another one by then. */
  readonly versionedEdits: boolean;
  /** The editor requests the edit of a code action when the action is chosen. */
  readonly resolvesEdits: boolean;
}

export const DEFAULT_ABILITIES: ClientAbilities = {
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
