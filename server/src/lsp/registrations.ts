// What the server registers for once the client is ready: changes of settings and files, and the other documents that
// are open.
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  TextDocumentSyncKind,
  WatchKind,
} from 'vscode-languageserver';
import { OTHER_DOCUMENTS } from '../workspace/open-texts.ts';
import type { Capabilities } from './settings.ts';

/**
 * Whatever a project may be read from: Compose files, `.env`, the files that `env_file` and `label_file` name; and of
 * all others (Dockerfiles, what is mounted) whether they exist.
 */
const WATCHERS = [
  { globPattern: '**/*.{yaml,yml,env}' },
  { globPattern: '**/.env*' },
  { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
];

export function register(
  connection: Connection,
  client: Capabilities,
  log: (what: string, error: unknown) => void,
): void {
  const registered = (what: string, answer: Promise<unknown>) => void answer.catch((error) => log(what, error));
  if (client.workspace?.didChangeConfiguration?.dynamicRegistration)
    registered(
      'Settings',
      connection.client.register(DidChangeConfigurationNotification.type, { section: 'whaleback' }),
    );
  if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration)
    registered('Watching', connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: WATCHERS }));
  if (client.textDocument?.synchronization?.dynamicRegistration) {
    const documentSelector = OTHER_DOCUMENTS;
    const syncKind = TextDocumentSyncKind.Incremental;
    registered(
      'Other documents',
      connection.client.register(DidOpenTextDocumentNotification.type, { documentSelector }),
    );
    registered(
      'Other documents',
      connection.client.register(DidChangeTextDocumentNotification.type, { documentSelector, syncKind }),
    );
    registered(
      'Other documents',
      connection.client.register(DidCloseTextDocumentNotification.type, { documentSelector }),
    );
  }
}
