// The server in Node: the connection with the client, over IPC for VS Code, over stdio, a socket or a pipe for any
// editor.
import { createConnection, type Socket } from 'node:net';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { MessageChannel, Worker } from 'node:worker_threads';
import { type ThreadClock, threadClock } from '../workspace/thread-time.node.ts';
import { readFrames, writeFrame } from './frames.node.ts';
import { type Host, openSession, type Session, type Thread, type ThreadEvents } from './session.ts';
import type { Before, FromThread, ToThread } from './thread.ts';
import type { Started, WorkerData } from './work.node.ts';

/** How a client can talk to the server, by the words of the command line. */
const TRANSPORTS = '--stdio, --node-ipc, --socket=PORT or --pipe=NAME';
const THREAD = 'server.work.js';
/** Between two looks whether the client's process is still there, in milliseconds. */
const PARENT_PAUSE = 2000;

main(process.argv.slice(2));

function main(args: readonly string[]): void {
  const transport = transportOf(args);
  if (!transport) {
    process.stderr.write(`whaleback: the server needs one of ${TRANSPORTS}\n`);
    process.exitCode = 2;
    return;
  }
  // A debugger sees the work best where there is one thread, and who stops at a line takes their time.
  if ([...process.execArgv, process.env.NODE_OPTIONS ?? ''].some((option) => option.includes('--inspect'))) {
    require(path.join(__dirname, THREAD));
    return;
  }
  transport(connect);
}

type Transport = (connect: (send: (message: unknown) => void) => Session) => void;

function transportOf(args: readonly string[]): Transport | undefined {
  const given = (name: string) => {
    const at = args.findIndex((arg) => arg === name || arg.startsWith(`${name}=`));
    return at < 0 ? undefined : args[at] === name ? args[at + 1] : args[at]!.slice(name.length + 1);
  };
  const [socket, pipe] = [given('--socket'), given('--pipe')];
  if (args.includes('--node-ipc') && process.send) return overIpc;
  if (args.includes('--stdio')) return (open) => overStreams(process.stdin, process.stdout, open);
  if (socket !== undefined && /^\d+$/.test(socket))
    return (open) => overSocket(createConnection(Number(socket), '127.0.0.1'), open);
  return pipe ? (open) => overSocket(createConnection(pipe), open) : undefined;
}

function overIpc(open: Parameters<Transport>[0]): void {
  const session = open((message) => process.send!(message));
  process.on('message', session.receive);
  process.on('disconnect', session.closed);
}

function overStreams(input: Readable, output: Writable, open: Parameters<Transport>[0]): void {
  const session = open((message) => writeFrame(output, message));
  readFrames(input, { message: session.receive, unreadable: session.unreadable, broken: session.broken });
  for (const gone of ['end', 'close', 'error'] as const) input.on(gone, session.closed);
  output.on('error', session.closed);
}

function overSocket(socket: Socket, open: Parameters<Transport>[0]): void {
  overStreams(socket, socket, open);
}

function connect(send: (message: unknown) => void): Session {
  const host: Host = { start: startThread, send, exit: (code) => process.exit(code), later, isWatched: true };
  const session = openSession(host);
  return {
    ...session,
    receive(value) {
      const { method, params } = (value ?? {}) as { method?: unknown; params?: { processId?: unknown } };
      if (method === 'initialize') watchParent(params?.processId, session.closed);
      session.receive(value);
    },
  };
}

function later(run: () => void, milliseconds: number): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}

/** The client may die without a word, and leave its end of a pipe open with others. */
function watchParent(id: unknown, gone: () => void): void {
  if (typeof id !== 'number') return;
  setInterval(() => {
    try {
      process.kill(id, 0);
    } catch (error) {
      if ((error as { code?: string }).code === 'ESRCH') gone();
    }
  }, PARENT_PAUSE).unref();
}

function startThread(before: Before, events: ThreadEvents): Thread {
  const { port1: control, port2 } = new MessageChannel();
  const data: WorkerData = { ...before, control: port2 };
  // What the thread prints must not get between the messages on standard output.
  const worker = new Worker(path.join(__dirname, THREAD), { workerData: data, transferList: [port2], stdout: true });
  worker.stdout.pipe(process.stderr);
  let clock = shared(threadClock(undefined));
  control.on('message', (what: FromThread | Started) => {
    if ('thread' in what) clock = isMeasured(what.thread, worker) ? threadClock(what.thread, worker) : clock;
    else events.tells(what);
  });
  worker.on('message', events.message);
  worker.on('error', (error) => process.stderr.write(`${error.stack ?? error.message}\n`));
  worker.on('exit', events.crashed);
  return {
    post: (message) => worker.postMessage(message),
    tell: (what: ToThread) => control.postMessage(what),
    clock: () => clock.read(),
    stop() {
      worker.off('exit', events.crashed);
      void worker.terminate();
    },
  };
}

/** The system or Node tells the time of the thread itself. */
function isMeasured(thread: string | undefined, worker: Worker): boolean {
  return thread !== undefined || 'cpuUsage' in worker;
}

/** Of the time of the process: the layout of a graph may be at work in another thread. */
function shared(clock: ThreadClock): ThreadClock {
  return { read: async () => (await clock.read()) / 2 };
}
