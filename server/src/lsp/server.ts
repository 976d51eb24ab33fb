// The language server: one connection, its documents and settings, and the guard around every feature.
import {
  type Connection,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  InsertTextMode,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  TextDocumentSyncKind,
  WatchKind,
} from 'vscode-languageserver';
import { createLayout, type StartWorker } from '../diagram/layout.ts';
import { environmentFrom, NO_ENVIRONMENT } from '../effective/environment.ts';
import { diagnostic } from '../features/diagnostic.ts';
import type { Locale } from '../localized.ts';
import type { Context } from '../project/project.ts';
import { DEFAULT_SETTINGS, type Settings } from '../settings.ts';
import { projectsOf } from '../workspace/chosen.ts';
import type { Files } from '../workspace/files.ts';
import type { Guard } from '../workspace/guard.ts';
import { OTHER_DOCUMENTS, openTexts } from '../workspace/open-texts.ts';
import { Workspace } from '../workspace/workspace.ts';
import { whyEnded } from './ended.ts';
import { rows, type Toolbox } from './handlers.ts';
import type { InitializationOptions } from './protocol.ts';
import type { Ended } from './thread.ts';

declare const __VERSION__: string;
declare function setTimeout(run: () => void, milliseconds: number): unknown;

export interface Host {
  readonly files: Files;
  /** The variables of the server's own process; none in a browser. They count where the user asks for it. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Undefined where no worker can be started: graphs are then laid out simply. */
  startLayout(options: InitializationOptions): StartWorker | undefined;
  /** Who watches over the work; absent where nobody does. */
  readonly guard?: Guard;
  /** The server takes over from one that has been stopped. */
  readonly ended?: Ended;
}

/** Serves one client until it exits. */
export function serve(connection: Connection, host: Host): void {
  const texts = openTexts(host.files);
  const workspace = new Workspace(texts.files, host.guard);
  const shell = environmentFrom(host.environment ?? {});
  let client: InitializeParams['capabilities'] = {};
  let locale: string | undefined;
  let folder: string | undefined;
  let options: InitializationOptions = {};
  let settings = DEFAULT_SETTINGS;

  const log = (what: string, error: unknown) =>
    connection.console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const contextOf = async (uri: string): Promise<Context | undefined> => {
    const opened = await workspace.context(uri);
    return opened && { ...opened, settings };
  };
  const answer: Toolbox['answer'] = (feature, empty) => async (params, token) => {
    const uri: unknown = params?.textDocument?.uri;
    if (typeof uri !== 'string') return NO_DOCUMENT as never;
    try {
      const context = await contextOf(uri);
      // Who has cancelled a request takes no answer: what it would cost is saved.
      if (token?.isCancellationRequested) return CANCELLED as never;
      if (!context) return empty;
      workspace.begins(context.document);
      return await feature(context, params, token);
    } catch (error) {
      log(uri, error);
      return empty;
    }
  };
  const look: Toolbox['look'] = async (uri) => {
    const opened = await workspace.look(uri).catch((error) => log(uri, error));
    return opened ? { ...opened, settings } : undefined;
  };
  const chosenFiles = () => workspace.chosen.flatMap(({ files }) => files);
  const attempt: Toolbox['attempt'] = (what, run, otherwise) => {
    try {
      return run();
    } catch (error) {
      log(what, error);
      return otherwise;
    }
  };
  const onRuleError: Toolbox['onRuleError'] = (rule, error) => log(`Rule ${rule.id}`, error);

  const refresh = () => {
    if (!client.textDocument?.diagnostic) for (const uri of workspace.uris) publish(uri);
    else if (client.workspace?.diagnostics?.refreshSupport) {
      connection.sendRequest(DiagnosticRefreshRequest.type).catch((error) => log('Refresh', error));
    }
  };
  const take = (chosen: Chosen) => {
    settings = settingsOf(chosen, client, locale, options);
    workspace.chosen = projectsOf(chosen.projects, folder);
    workspace.shell = chosen.useProcessEnvironment === true ? shell : NO_ENVIRONMENT;
  };
  const readSettings = async () => {
    const chosen = client.workspace?.configuration
      ? ((await connection.workspace.getConfiguration('whaleback')) as Chosen | null)
      : undefined;
    take(chosen ?? {});
  };

  // Clients that cannot ask for diagnostics are sent them, once for all the changes that have come in by then.
  const waiting = new Set<string>();
  const publish = (uri: string) => {
    if (client.textDocument?.diagnostic) return;
    if (waiting.size === 0) setTimeout(publishWaiting, 0);
    waiting.add(uri);
  };
  const publishWaiting = async () => {
    const uris = [...waiting];
    waiting.clear();
    for (const uri of uris) {
      try {
        const context = await contextOf(uri);
        if (!context) {
          if (workspace.isAvoided(uri)) await connection.sendDiagnostics({ uri, diagnostics: [] });
          continue;
        }
        workspace.begins(context.document);
        await connection.sendDiagnostics({ uri, version: context.document.version, diagnostics: diagnostic(context, onRuleError) });
      } catch (error) {
        log(uri, error);
      }
    }
  };

  connection.onInitialize((params): InitializeResult => {
    client = params.capabilities;
    locale = params.locale;
    folder = params.workspaceFolders?.[0]?.uri;
    texts.isComplete = client.textDocument?.synchronization?.dynamicRegistration === true;
    options = (params.initializationOptions ?? {}) as InitializationOptions;
    settings = settingsOf({}, client, locale, options);
    const layout = createLayout(host.startLayout(options));
    connection.onExit(() => layout.dispose());
    const toolbox: Toolbox = { answer, look, chosenFiles, attempt, settings: () => settings, onRuleError, layout, files: texts.files };
    for (const row of rows) row.register(connection, toolbox);
    const capabilities = Object.assign(
      { textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental } },
      ...rows.map((row) => row.capability),
    );
    if (!client.textDocument?.diagnostic) delete capabilities.diagnosticProvider;
    return { capabilities, serverInfo: { name: 'whaleback', version: __VERSION__ } };
  });
  connection.onInitialized(async () => {
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
      const registered = connection.client.register(DidChangeConfigurationNotification.type, { section: 'whaleback' });
      registered.catch((error) => log('Settings', error));
    }
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      // Whatever a project may be read from: Compose files, `.env`, the files that `env_file` and `label_file` name; and of all others
      // (Dockerfiles, what is mounted) whether they are there.
      const watchers = [
        { globPattern: '**/*.{yaml,yml,env}' },
        { globPattern: '**/.env*' },
        { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
      ];
      connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch((error) => log('Watching', error));
    }
    if (client.textDocument?.synchronization?.dynamicRegistration) {
      const documentSelector = OTHER_DOCUMENTS;
      const registered = Promise.all([
        connection.client.register(DidOpenTextDocumentNotification.type, { documentSelector }),
        connection.client.register(DidChangeTextDocumentNotification.type, {
          documentSelector,
          syncKind: TextDocumentSyncKind.Incremental,
        }),
        connection.client.register(DidCloseTextDocumentNotification.type, { documentSelector }),
      ]);
      registered.catch((error) => log('Other documents', error));
    }
    await readSettings().catch((error) => log('Settings', error));
    if (host.ended) tellWhy(host.ended);
    refresh();
  });
  const tellWhy = (ended: Ended) => {
    const message = whyEnded(ended)[settings.locale];
    connection.console.error(message);
    connection
      .sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message })
      .catch((error) => log('Message', error));
  };
  const filesChanged = (uris: readonly string[]) => {
    workspace
      .filesChanged(uris)
      .then((isOther) => isOther && refresh())
      .catch((error) => log('Files', error));
  };
  connection.onDidChangeWatchedFiles(({ changes }) => filesChanged(changes.map(({ uri }) => uri)));
  connection.onDidChangeConfiguration(async ({ settings: sent }) => {
    if (client.workspace?.configuration) await readSettings().catch((error) => log('Settings', error));
    else take((sent?.whaleback ?? {}) as Chosen);
    refresh();
  });

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    workspace.open(uri, languageId, version, text);
    if (texts.open(uri, languageId, version, text)) filesChanged([uri]);
    publish(uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    workspace.change(uri, version, contentChanges);
    if (texts.change(uri, version, contentChanges)) filesChanged([uri]);
    publish(uri);
    for (const other of workspace.uris) if (other !== uri && workspace.isShared(uri)) publish(other);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    workspace.close(uri);
    if (texts.close(uri)) filesChanged([uri]);
    if (!client.textDocument?.diagnostic) void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  connection.listen();
}

/** The section `whaleback` of the editor's settings, as far as the user has written it. Anything may stand there. */
interface Chosen {
  readonly language?: unknown;
  readonly rules?: unknown;
  readonly projects?: unknown;
  readonly useProcessEnvironment?: unknown;
}

function settingsOf(
  { language, rules }: Chosen,
  client: InitializeParams['capabilities'],
  clientLocale: string | undefined,
  { suggestsAgain }: InitializationOptions,
): Settings {
  const { hover, codeAction, completion: { completionItem, completionItemKind } = {} } = client.textDocument ?? {};
  const workspaceEdit = client.workspace?.workspaceEdit;
  return {
    locale: isLocale(language) ? language : clientLocale?.toLowerCase().startsWith('ko') ? 'ko' : 'en',
    rules: isRecord(rules)
      ? Object.fromEntries(Object.entries(rules).filter(([, severity]) => SEVERITIES.includes(severity as string)))
      : {},
    markdown: hover?.contentFormat?.includes('markdown') ?? false,
    markdownInCompletion: completionItem?.documentationFormat?.includes('markdown') ?? false,
    snippets: completionItem?.snippetSupport ?? false,
    adjustsIndentation: completionItem?.insertTextModeSupport?.valueSet.includes(InsertTextMode.adjustIndentation) ?? false,
    insertReplace: completionItem?.insertReplaceSupport ?? false,
    allKinds: completionItemKind?.valueSet !== undefined,
    suggestsAgain: suggestsAgain === true,
    createsFiles: workspaceEdit?.documentChanges === true && workspaceEdit.resourceOperations?.includes('create') === true,
    versionedEdits: workspaceEdit?.documentChanges === true,
    resolvesEdits: codeAction?.dataSupport === true && codeAction.resolveSupport?.properties.includes('edit') === true,
  } as Settings;
}

const NO_DOCUMENT = new ResponseError(ErrorCodes.InvalidParams, '`textDocument.uri` is missing');
const CANCELLED = new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');

const SEVERITIES = ['error', 'warning', 'information', 'hint', 'off'];

function isLocale(value: unknown): value is Locale {
  return value === 'en' || value === 'ko';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
