// A language client for tests: it talks to the server over streams in memory, or over the stdio of a process.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import {
  type ClientCapabilities,
  type ConfigurationParams,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import { serve } from '../../server/src/lsp/server.ts';
import { nodeFiles } from '../../server/src/workspace/node-files.ts';
import { SERVER } from '../bundle.ts';

/** What the test's editor can do and has set. */
export interface Editor {
  readonly capabilities?: ClientCapabilities;
  readonly locale?: string;
  /** The section `whaleback` of its settings: what the server reads if the editor can be asked. May be replaced. */
  settings?: unknown;
  /** The same section of a folder's own settings, by the URI of the folder. */
  readonly folderSettings?: Readonly<Record<string, unknown>>;
  /** The URIs of the workspace's folders. */
  readonly folders?: readonly string[];
}

export type Transport = 'memory' | 'stdio';

export interface Client {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  readonly process: ChildProcess | undefined;
  /** What the server has published, each document's last. */
  readonly published: ReadonlyMap<string, { readonly version?: number; readonly diagnostics: readonly Diagnostic[] }>;
  readonly logs: readonly string[];
  /** How often the server has asked to pull diagnostics again. */
  readonly refreshes: () => number;
  request<R>(method: string, uri: string, params?: object): Promise<R>;
  open(uri: string, text: string, languageId?: string): void;
  change(uri: string, version: number, ...changes: TextDocumentContentChangeEvent[]): void;
  close(uri: string): void;
  notify(method: string, params: object): void;
  stop(): Promise<void>;
}

export async function start(transport: Transport, editor: Editor = {}): Promise<Client> {
  const { input, output, process, end } = transport === 'stdio' ? startProcess() : startInMemory();
  const connection = createProtocolConnection(new StreamMessageReader(input), new StreamMessageWriter(output));
  const published = new Map<string, { version?: number; diagnostics: Diagnostic[] }>();
  const logs: string[] = [];
  let refreshes = 0;
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, ...rest }) => void published.set(uri, rest));
  connection.onNotification('window/logMessage', ({ message }) => void logs.push(message));
  connection.onRequest('workspace/configuration', ({ items }: ConfigurationParams) =>
    items.map(({ scopeUri }) => (scopeUri === undefined ? editor.settings : editor.folderSettings?.[scopeUri]) ?? null),
  );
  connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshes++;
    return null;
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const workspaceFolders = editor.folders?.map((uri) => ({ uri, name: uri }));
  const params: InitializeParams = {
    processId: null,
    rootUri: null,
    capabilities: editor.capabilities ?? {},
    locale: editor.locale,
    ...(workspaceFolders && { workspaceFolders }),
  };
  const initialized = await connection.sendRequest<InitializeResult>('initialize', params);
  const notify = (method: string, more: object) => void connection.sendNotification(method, more);
  notify('initialized', {});
  return {
    connection,
    initialized,
    process,
    published,
    logs,
    refreshes: () => refreshes,
    request: (method, uri, more = {}) => connection.sendRequest(method, { textDocument: { uri }, ...more }),
    open: (uri, text, languageId = 'dockercompose') =>
      notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } }),
    change: (uri, version, ...contentChanges) =>
      notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges }),
    close: (uri) => notify('textDocument/didClose', { textDocument: { uri } }),
    notify,
    async stop() {
      await connection.sendRequest('shutdown');
      await end(connection);
      connection.dispose();
    },
  };
}

interface Started {
  readonly input: Readable;
  readonly output: Writable;
  readonly process?: ChildProcess;
  readonly end: (connection: ProtocolConnection) => Promise<unknown>;
}

function startProcess(): Started {
  const child = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const end = async (connection: ProtocolConnection) => {
    await connection.sendNotification('exit');
    await exited;
  };
  return { input: child.stdout, output: child.stdin, process: child, end };
}

/** `exit` would end this process: the streams are closed instead. */
function startInMemory(): Started {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const server = createConnection(new StreamMessageReader(output), new StreamMessageWriter(input));
  serve(server, { files: nodeFiles, environment: process.env, startLayout: () => undefined });
  return { input, output, end: async () => server.dispose() };
}

/** How many times `until` looks before it says what it waits for. */
const QUIET = 500;

/** Waits for what a server does of itself, until the test is over: how long that takes depends on the machine. */
export async function until<T>(what: string, find: () => T | undefined | false): Promise<T> {
  for (let looks = 1; ; looks++) {
    const found = find();
    if (found !== undefined && found !== false) return found;
    if (looks === QUIET) console.log(`        still waiting: ${what}`);
    // It keeps no process alive whose test has failed meanwhile.
    await new Promise((resolve) => setTimeout(resolve, 10).unref());
  }
}
