// The server in a browser worker: the connection with the client. The work is done by another worker, which can be
// replaced.
import type { Message } from './messages.ts';
import type { InitializationOptions } from './protocol.ts';
import { openSession, type Thread, type ThreadEvents } from './session.ts';
import { startWorker } from './start-worker.browser.ts';
import type { Before, FromThread, ToThread } from './thread.ts';
import type { Port } from './work.browser.ts';

declare const self: Port<Message, Message> & { close(): void };
declare const MessageChannel: new () => { readonly port1: Port<ToThread, FromThread>; readonly port2: unknown };
declare function setTimeout(run: () => void, milliseconds: number): number;
declare function clearTimeout(timer: number): void;
declare function setInterval(run: () => void, milliseconds: number): number;
declare function clearInterval(timer: number): void;

/**
 * No browser tells the processor time of a worker. What comes nearest are the ticks of a timer that does not run while
 * the machine sleeps.
 */
const TICK = 500;
/** Other programs take their part of these ticks. */
const SHARE = 0.4;

let workUri: string | undefined;
const session = openSession({
  start: startThread,
  send: (message) => self.postMessage(message),
  exit: () => self.close(),
  later(run, milliseconds) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  isWatched: true,
});
self.onmessage = ({ data }) => {
  const { method, params } = data as { method?: string; params?: { initializationOptions?: InitializationOptions } };
  if (method === 'initialize') workUri ??= params?.initializationOptions?.workUri;
  session.receive(data);
};

function startThread(before: Before, events: ThreadEvents): Thread {
  const { port1: control, port2 } = new MessageChannel();
  control.onmessage = ({ data }) => events.tells(data);
  let ticks = 0;
  const timer = setInterval(() => ticks++, TICK);
  const worker = startWorker<Message>(workUri ?? '', events.message, () => {
    clearInterval(timer);
    events.crashed();
  });
  worker.postMessage(before, [port2]);
  return {
    post: worker.postMessage,
    tell: (what) => control.postMessage(what),
    clock: () => ticks * TICK * SHARE,
    stop() {
      clearInterval(timer);
      worker.terminate();
    },
  };
}
