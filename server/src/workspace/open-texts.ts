// The open documents that are no Compose files (Dockerfiles, `.env`, files of another name): their text in the editor
// counts, saved or not.
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { isComposeFile } from './compose-file.ts';
import type { Files } from './files.ts';

/** Which documents an editor is asked to send beside the Compose files. */
export const OTHER_DOCUMENTS = [
  { language: 'dockerfile' },
  { language: 'dotenv' },
  { pattern: '**/.env*' },
  { pattern: '**/*.env' },
];

export interface OpenTexts {
  /** These three say whether the document is one of these. */
  open(uri: string, languageId: string, version: number, text: string): boolean;
  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): boolean;
  close(uri: string): boolean;
  /** The editor sends all `OTHER_DOCUMENTS` that are open: of what it has not sent the text is that on disk. */
  isComplete: boolean;
  /** A file system in which what is open is as it is in the editor. */
  readonly files: Files;
}

export function openTexts(files: Files): OpenTexts {
  const texts = new Map<string, TextDocument>();
  const own: OpenTexts = {
    isComplete: false,
    open(uri, languageId, version, text) {
      if (isComposeFile(uri, languageId)) return false;
      texts.set(canonical(uri), TextDocument.create(uri, languageId, version, text));
      return true;
    },
    change(uri, version, changes) {
      const known = texts.get(canonical(uri));
      if (known) texts.set(canonical(uri), TextDocument.update(known, [...changes], version));
      return known !== undefined;
    },
    close: (uri) => texts.delete(canonical(uri)),
    files: {
      ...files,
      read: async (uri) => texts.get(canonical(uri))?.getText() ?? files.read(uri),
      versionOf: (uri) => texts.get(canonical(uri))?.version ?? (own.isComplete ? null : undefined),
    },
  };
  return own;
}

/** Editors write the same URI in several ways. */
function canonical(uri: string): string {
  try {
    return URI.parse(uri).toString();
  } catch {
    return uri; // no URI
  }
}
