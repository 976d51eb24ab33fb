// A client that may say anything to the server over stdio: bytes instead of messages, for tests of what no editor
// should send.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { raw } from '../../server/src/yaml.ts';
import { SERVER } from '../bundle.ts';

export interface Message {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

export interface RawClient {
  readonly process: ChildProcess;
  /** What the server has said, in its order. */
  readonly received: readonly Message[];
  /** Each character is a byte. */
  write(bytes: string): void;
  /** In a frame as the protocol asks for. */
  send(message: object): void;
  /** The answer to a request; its id is the next number. */
  request(method: string, params?: unknown): Promise<Message>;
  notify(method: string, params?: unknown): void;
  /**
   * The first message that matches, those received before included; undefined where the server ends before, or after
   * `WAIT`.
   */
  next(matches: (message: Message) => boolean): Promise<Message | undefined>;
  /** The exit code, once the server has ended; undefined where it has not after `WAIT`. */
  ended(): Promise<number | undefined>;
  kill(): void;
}

/** Milliseconds for what takes a few. */
const WAIT = 30_000;

export function startRaw(): RawClient {
  const send = (message: object) => void child.stdin.write(frame(JSON.stringify({ jsonrpc: '2.0', ...message })));
  const child = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const exited = once(child, 'exit').then(([code]) => (code as number | null) ?? -1);
  // The server may end before it has read everything.
  child.stdin.on('error', () => {});
  const received: Message[] = [];
  const waiting = new Set<() => void>();
  let bytes = Buffer.alloc(0);
  let last = 0;
  child.stdout.on('data', (data: Buffer) => {
    bytes = Buffer.concat([bytes, data]);
    for (;;) {
      const head = bytes.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/i.exec(bytes.toString('latin1', 0, Math.max(0, head)))?.[1]);
      if (head < 0 || bytes.length < head + 4 + length) break;
      const message = JSON.parse(bytes.toString('utf8', head + 4, head + 4 + length)) as Message;
      received.push(message);
      // This client can do nothing that a server might ask for.
      if (message.method !== undefined && message.id !== undefined)
        send({ id: message.id, error: { code: -32601, message: 'unknown' } });
      bytes = bytes.subarray(head + 4 + length);
    }
    for (const look of waiting) look();
  });
  const within = async <T>(promise: Promise<T>): Promise<T | undefined> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), WAIT);
    });
    return Promise.race([promise, late]).finally(() => clearTimeout(timer));
  };
  const write = (bytes: string) => void child.stdin.write(bytes, 'latin1');
  const next = (matches: (message: Message) => boolean) => {
    let look = () => {};
    const found = new Promise<Message | undefined>((resolve) => {
      look = () => {
        const message = received.find(matches);
        if (message) resolve(message);
      };
      waiting.add(look);
      look();
      void exited.then(() => resolve(received.find(matches)));
    });
    return within(found).finally(() => waiting.delete(look));
  };
  return {
    process: child,
    received,
    write,
    send,
    next,
    notify: (method, params) => send({ method, params }),
    async request(method, params) {
      const id = ++last;
      send({ id, method, params });
      const answer = await next((message) => message.id === id && message.method === undefined);
      if (!answer) throw new Error(`no answer to ${method}`);
      return answer;
    },
    ended: () => within(exited),
    kill: () => void child.kill('SIGKILL'),
  };
}

/** A message as it goes over the wire. */
export function frame(body: string): string {
  return raw(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}
