// What a client has told the server, as far as a server that takes over has to know it: how it began, the open
// documents, the settings.
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { Notification } from './messages.ts';

interface Kept {
  document: TextDocument;
  /** The edits since, in order: applied when there is time, so that a keystroke in a large file costs nothing here. */
  changes: { readonly version: number; readonly contentChanges: TextDocumentContentChangeEvent[] }[];
}

export interface Journal {
  /**
   * Takes a notification of the client into account. Params of any form are possible: others than LSP's count for
   * nothing.
   */
  note(notification: Notification): void;
  /**
   * Works out the open documents. Those that are known at a version before the last edits are not known at that version
   * any more.
   */
  settle(): void;
  /**
   * The text of an open document at a version, or its last one where that version is not known; undefined if it is not
   * open.
   */
  textOf(uri: string, version: number | undefined): string | undefined;
  /** What another server has to be told, after `initialize`, to know the same. */
  replay(): readonly Notification[];
}

export function openJournal(): Journal {
  const documents = new Map<string, Kept>();
  let settings: Notification | undefined;
  let isInitialized = false;

  function settle() {
    for (const kept of documents.values()) {
      if (kept.changes.length === 0) continue;
      for (const { version, contentChanges } of kept.changes)
        kept.document = updated(kept.document, contentChanges, version);
      kept.changes = [];
    }
  }

  function note({ method, params }: Notification) {
    const { textDocument, contentChanges } = (params ?? {}) as {
      textDocument?: { uri?: unknown; languageId?: unknown; version?: unknown; text?: unknown };
      contentChanges?: unknown;
    };
    const uri = textDocument?.uri;
    if (method === 'initialized') isInitialized = true;
    else if (method === 'workspace/didChangeConfiguration') settings = { jsonrpc: '2.0', method, params };
    else if (typeof uri !== 'string') return;
    else if (method === 'textDocument/didClose') documents.delete(uri);
    else if (method === 'textDocument/didOpen' && typeof textDocument?.text === 'string') {
      const { languageId, version, text } = textDocument;
      const document = TextDocument.create(uri, String(languageId ?? ''), Number(version ?? 0), text as string);
      documents.set(uri, { document, changes: [] });
    } else if (method === 'textDocument/didChange' && Array.isArray(contentChanges))
      documents.get(uri)?.changes.push({ version: Number(textDocument?.version ?? 0), contentChanges });
  }

  function textOf(uri: string, version: number | undefined): string | undefined {
    const kept = documents.get(uri);
    if (!kept) return undefined;
    const last = version === undefined ? -1 : kept.changes.findLastIndex((change) => change.version === version);
    const isFirst = version === kept.document.version && last < 0;
    const { document } = kept;
    const copy = TextDocument.create(uri, document.languageId, document.version, document.getText());
    const changes = isFirst ? [] : last < 0 ? kept.changes : kept.changes.slice(0, last + 1);
    return changes
      .reduce((before, { contentChanges, version: next }) => updated(before, contentChanges, next), copy)
      .getText();
  }

  function replay(): readonly Notification[] {
    settle();
    const opened = [...documents.values()].map(({ document }): Notification => {
      const { uri, languageId, version } = document;
      const params = { textDocument: { uri, languageId, version, text: document.getText() } };
      return { jsonrpc: '2.0', method: 'textDocument/didOpen', params };
    });
    const begun: Notification[] = isInitialized ? [{ jsonrpc: '2.0', method: 'initialized', params: {} }] : [];
    return [...begun, ...(settings ? [settings] : []), ...opened];
  }

  return { note, settle, textOf, replay };
}

/** Edits that make no sense change nothing, as in the server that works on them. */
function updated(document: TextDocument, changes: TextDocumentContentChangeEvent[], version: number): TextDocument {
  try {
    return TextDocument.update(document, changes, version);
  } catch {
    return document;
  }
}
