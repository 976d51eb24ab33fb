// Diagnostics for clients that cannot request them: sent once for all the changes that have come in by then.
import type { Connection } from 'vscode-languageserver';
import { diagnostic } from '../features/diagnostic.ts';
import type { Context } from '../project/project.ts';
import type { ComposeDocument } from '../syntax/document.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Toolbox } from './handlers.ts';

declare function setTimeout(run: () => void, milliseconds: number): unknown;

export interface Publishing extends Pick<Toolbox, 'onRuleError'> {
  readonly workspace: Workspace;
  contextOf(uri: string): Promise<Context | undefined>;
  log(what: string, error: unknown): void;
}

/** What diagnostics are made of. */
type Made = Pick<Context, 'project' | 'settings'>;

/** What it returns has the diagnostics of a document sent soon. */
export function publisher(
  connection: Connection,
  { workspace, contextOf, onRuleError, log }: Publishing,
): (uri: string) => void {
  const waiting = new Set<string>();
  const sent = new WeakMap<ComposeDocument, Made>();

  /** Another document has changed, and this one means the same as before. */
  function isSent({ document, project, settings }: Context): boolean {
    const before = sent.get(document);
    return before?.project === project && before.settings === settings;
  }

  async function send(uri: string): Promise<void> {
    const context = await contextOf(uri);
    if (context) {
      if (isSent(context)) return;
      workspace.begins(context.document);
      await connection.sendDiagnostics({
        uri,
        version: context.document.version,
        diagnostics: diagnostic(context, onRuleError),
      });
      sent.set(context.document, context);
    } else if (workspace.isAvoided(uri)) await connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  async function sendWaiting(): Promise<void> {
    const uris = [...waiting];
    waiting.clear();
    for (const uri of uris) await send(uri).catch((error) => log(uri, error));
  }

  return (uri) => {
    if (waiting.size === 0) setTimeout(() => void sendWaiting(), 0);
    waiting.add(uri);
  };
}
