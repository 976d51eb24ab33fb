// The thread that does the work in Node. Under a debugger it is the process itself: over IPC for VS Code, over stdio
// for any editor.
import { isMainThread, type MessagePort, parentPort, workerData } from 'node:worker_threads';
import {
  type Connection,
  createConnection,
  PortMessageReader,
  PortMessageWriter,
  ProposedFeatures,
} from 'vscode-languageserver/node';
import type { Files } from '../workspace/files.ts';
import { guardAgainst } from '../workspace/guard.ts';
import { startLayoutWorker } from '../workspace/layout-worker.node.ts';
import { nodeFiles } from '../workspace/node-files.ts';
import { threadId } from '../workspace/thread-time.node.ts';
import { clientFiles } from './client-files.ts';
import { serve } from './server.ts';
import type { Before, FromThread, ToThread } from './thread.ts';

/** What the thread is started with. */
export interface WorkerData extends Before {
  /** For what is no message of LSP. */
  readonly control: MessagePort;
}

/** What it says first: its id with the operating system, where that can be known. */
export interface Started {
  readonly thread: string | undefined;
}

if (isMainThread) serveOver(createConnection(ProposedFeatures.all), {});
else {
  const { control, avoided, avoidedUris, ended } = workerData as WorkerData;
  const say = (what: FromThread | Started) => control.postMessage(what);
  say({ thread: threadId() });
  control.on('message', ({ ping }: ToThread) => say({ pong: ping }));
  const connection = createConnection(
    ProposedFeatures.all,
    new PortMessageReader(parentPort!),
    new PortMessageWriter(parentPort!),
  );
  // A promise that nobody waits for is no reason to end the thread.
  process.on('unhandledRejection', (error) =>
    connection.console.error(error instanceof Error ? (error.stack ?? '') : String(error)),
  );
  serveOver(connection, { guard: guardAgainst(avoided, avoidedUris, (at) => say({ at })), ended });
}

function serveOver(connection: Connection, more: Pick<Parameters<typeof serve>[1], 'guard' | 'ended'>) {
  const others = clientFiles(connection);
  /** What is not on this machine (a virtual workspace) only the client can read. */
  const filesFor = (uri: string): Files => (/^file:/i.test(uri) ? nodeFiles : others);
  const files: Files = {
    read: (uri) => filesFor(uri).read(uri),
    find: (folder, isMatch) => filesFor(folder).find(folder, isMatch),
    list: (folder) => filesFor(folder).list(folder),
  };
  serve(connection, { files, environment: process.env, startLayout: () => startLayoutWorker(__dirname), ...more });
}
