// The Dockerfiles that are open in the editor: their text there counts, saved or not.
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import type { Files } from './files.ts';

/** The language of the documents that are taken in. */
export const DOCKERFILE = 'dockerfile';

export interface OpenTexts {
  open(uri: string, languageId: string, version: number, text: string): void;
  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void;
  close(uri: string): void;
  /** A file system in which what is open is as it is in the editor. */
  readonly files: Files;
}

export function openTexts(files: Files): OpenTexts {
  const texts = new Map<string, TextDocument>();
  return {
    open(uri, languageId, version, text) {
      if (languageId === DOCKERFILE) texts.set(canonical(uri), TextDocument.create(uri, languageId, version, text));
    },
    change(uri, version, changes) {
      const known = texts.get(canonical(uri));
      if (known) texts.set(canonical(uri), TextDocument.update(known, [...changes], version));
    },
    close: (uri) => void texts.delete(canonical(uri)),
    files: { ...files, read: async (uri) => texts.get(canonical(uri))?.getText() ?? files.read(uri) },
  };
}

/** Editors write the same URI in several ways. */
function canonical(uri: string): string {
  try {
    return URI.parse(uri).toString();
  } catch {
    return uri; // no URI
  }
}
