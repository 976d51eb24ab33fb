// The language server: one connection, its documents and settings, and the guard around every feature.
import {
  type Connection,
  DiagnosticRefreshRequest,
  ErrorCodes,
  type InitializeResult,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  TextDocumentSyncKind,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import { DEFAULT_ABILITIES } from '../abilities.ts';
import { createLayout, type StartWorker } from '../diagram/layout.ts';
import { environmentFrom, NO_ENVIRONMENT } from '../effective/environment.ts';
import type { Context } from '../project/project.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { type Folder, projectsOf } from '../workspace/chosen.ts';
import type { Files } from '../workspace/files.ts';
import type { Guard } from '../workspace/guard.ts';
import { openTexts } from '../workspace/open-texts.ts';
import { Workspace } from '../workspace/workspace.ts';
import { whyEnded } from './ended.ts';
import { rows, type Toolbox } from './handlers.ts';
import { registerOwn } from './own-requests.ts';
import type { InitializationOptions } from './protocol.ts';
import { publisher } from './publish.ts';
import { register } from './registrations.ts';
import { abilitiesOf, type Capabilities, type Chosen, readChosen, settingsOf } from './settings.ts';
import type { Ended } from './thread.ts';

declare const __VERSION__: string;

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
  const log = (what: string, error: unknown) =>
    connection.console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const workspace = new Workspace(texts.files, host.guard, log);
  const shell = environmentFrom(host.environment ?? {});
  let client: Capabilities = {};
  let locale: string | undefined;
  let folders: readonly string[] = [];
  let settings = DEFAULT_SETTINGS;
  let abilities = DEFAULT_ABILITIES;

  const contextOf = async (uri: string): Promise<Context | undefined> => {
    const opened = await workspace.context(uri);
    return opened && { ...opened, settings, abilities };
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
    return opened ? { ...opened, settings, abilities } : undefined;
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
  /** The last reading counts: each waits for the client or for files. */
  let readings = 0;
  const take = async (
    chosen: Chosen,
    scopes: readonly Folder[] = folders.map((uri) => ({ uri })),
    reading = ++readings,
  ) => {
    settings = settingsOf(chosen, locale);
    workspace.shell = chosen.useProcessEnvironment === true ? shell : NO_ENVIRONMENT;
    const projects = await projectsOf(chosen.projects, scopes, workspace.files);
    if (reading === readings) workspace.chosen = projects;
  };
  /** From the client, where it can be asked; `sent` otherwise. */
  const readSettings = async (sent: Chosen = {}) => {
    try {
      if (!client.workspace?.configuration) return await take(sent);
      const reading = ++readings;
      const read = await readChosen(connection, folders);
      if (reading === readings) await take(read.chosen, read.folders, reading);
    } catch (error) {
      log('Settings', error);
    }
  };

  const send = publisher(connection, { workspace, contextOf, onRuleError, log });
  const publish = (uri: string) => {
    if (!client.textDocument?.diagnostic) send(uri);
  };

  connection.onInitialize((params): InitializeResult => {
    client = params.capabilities;
    locale = params.locale;
    folders = params.workspaceFolders?.map(({ uri }) => uri) ?? [];
    texts.isComplete = client.textDocument?.synchronization?.dynamicRegistration === true;
    const options = (params.initializationOptions ?? {}) as InitializationOptions;
    settings = settingsOf({}, locale);
    abilities = abilitiesOf(client, options);
    const layout = createLayout(host.startLayout(options));
    connection.onExit(() => layout.dispose());
    const choice = () => ({ settings, abilities });
    const toolbox: Toolbox = {
      answer,
      look,
      chosenFiles,
      attempt,
      choice,
      onRuleError,
      layout,
      files: workspace.files,
    };
    for (const row of rows) row.register(connection, toolbox);
    registerOwn(connection, toolbox);
    const capabilities = Object.assign(
      { textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental } },
      ...rows.map((row) => row.capability),
    );
    if (!client.textDocument?.diagnostic) delete capabilities.diagnosticProvider;
    if (client.workspace?.workspaceFolders)
      capabilities.workspace = { workspaceFolders: { supported: true, changeNotifications: true } };
    return { capabilities, serverInfo: { name: 'whaleback', version: __VERSION__ } };
  });
  /** What a client that cannot be asked has sent last. */
  let lastSent: Chosen = {};
  const settingsChanged = (sent: Chosen) => {
    lastSent = sent;
    void readSettings(sent).then(refresh);
  };
  const foldersChanged = ({ added, removed }: WorkspaceFoldersChangeEvent) => {
    const gone = new Set(removed.map(({ uri }) => uri));
    folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
    void readSettings(lastSent).then(refresh);
  };
  const initialized = async () => {
    register(connection, client, log);
    if (client.workspace?.workspaceFolders) connection.workspace.onDidChangeWorkspaceFolders(foldersChanged);
    await readSettings();
    if (host.ended) tellWhy(host.ended);
    refresh();
  };
  connection.onInitialized(() => void initialized());
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
  connection.onDidChangeConfiguration(({ settings: sent }) => settingsChanged((sent?.whaleback ?? {}) as Chosen));

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    workspace.open(uri, languageId, version, text);
    if (texts.open(uri, languageId, version, text)) filesChanged([uri]);
    publish(uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    workspace.change(uri, version, contentChanges);
    if (texts.change(uri, version, contentChanges)) filesChanged([uri]);
    publish(uri);
    if (!client.textDocument?.diagnostic) for (const other of workspace.readWith(uri)) publish(other);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    workspace.close(uri);
    if (texts.close(uri)) filesChanged([uri]);
    if (!client.textDocument?.diagnostic) void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  connection.listen();
}

const NO_DOCUMENT = new ResponseError(ErrorCodes.InvalidParams, '`textDocument.uri` is missing');
const CANCELLED = new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
