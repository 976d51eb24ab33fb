import assert from 'node:assert/strict';
import type { Message, Notification, Request } from '../../server/src/lsp/messages.ts';
import { type Host, openSession } from '../../server/src/lsp/session.ts';
import type { Before, FromThread, ToThread } from '../../server/src/lsp/thread.ts';
import { markOf } from '../../server/src/workspace/guard.ts';
import { yaml } from '../../server/src/yaml.ts';

const URI = 'file:///project/compose.yaml';
const OTHER = 'file:///project/other.yaml';
const TEXT = `\
services:
  web:
    image: nginx
`;

/** A thread that does nothing but what the test makes it say. */
interface FakeThread {
  readonly before: Before;
  readonly posted: Message[];
  readonly told: ToThread[];
  isStopped: boolean;
  /** Its processor time. */
  time: number;
  says(message: Message): void;
  tells(what: FromThread): void;
  crashes(): void;
}

function start() {
  const threads: FakeThread[] = [];
  const sent: Message[] = [];
  const exits: number[] = [];
  const timers: (() => void)[] = [];
  const host: Host = {
    start(before, events) {
      const thread: FakeThread = {
        before,
        posted: [],
        told: [],
        isStopped: false,
        time: 0,
        says: events.message,
        tells: events.tells,
        crashes: events.crashed,
      };
      threads.push(thread);
      return {
        post: (message) => void thread.posted.push(message),
        tell: (what) => void thread.told.push(what),
        clock: () => thread.time,
        stop: () => {
          thread.isStopped = true;
        },
      };
    },
    send: (message) => void sent.push(message),
    exit: (code) => void exits.push(code),
    later(run) {
      timers.push(run);
      return () => void timers.splice(timers.indexOf(run) >>> 0, 1);
    },
    isWatched: true,
  };
  const session = openSession(host);
  const notify = (method: string, params?: object) =>
    session.receive({ jsonrpc: '2.0', method, params } satisfies Notification);
  const request = (id: number | string, method: string, params?: unknown) =>
    session.receive({ jsonrpc: '2.0', id, method, params } satisfies Request);
  /** Lets a second pass for whoever waits. */
  const pass = async () => {
    for (const run of timers.splice(0)) run();
    await new Promise((resolve) => setImmediate(resolve));
  };
  /** The thread works on something, and takes this long. */
  const hang = async (time: number, thread = threads.at(-1)!) => {
    await pass();
    await pass();
    thread.time += time;
    await pass();
  };
  const initialize = () => {
    request(0, 'initialize', { processId: 1, capabilities: {} });
    threads[0]!.says({ jsonrpc: '2.0', id: 0, result: { capabilities: {} } });
    notify('initialized', {});
  };
  const open = (uri: string, text = TEXT) =>
    notify('textDocument/didOpen', { textDocument: { uri, languageId: 'dockercompose', version: 1, text } });
  const change = (uri: string, version: number, text: string) =>
    notify('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text }],
    });
  return { session, threads, sent, exits, timers, notify, request, pass, hang, initialize, open, change };
}

const codeOf = (message: Message | undefined) => (message as { error?: { code: number } } | undefined)?.error?.code;
const methods = (messages: readonly Message[]) =>
  messages.map((message) => ('method' in message ? message.method : 'response'));

describe('a session', () => {
  it('refuses requests before `initialize`, and drops notifications', () => {
    const { session, sent, threads, request, notify } = start();
    request(1, 'textDocument/hover', {});
    request('a', 'shutdown');
    notify('textDocument/didOpen', {});
    session.receive({ jsonrpc: '2.0', id: 7, result: null });
    assert.deepEqual(sent.map(codeOf), [-32002, -32002]);
    assert.equal(threads.length, 0);
  });

  it('is initialized once', () => {
    const { sent, request, initialize } = start();
    request(9, 'initialize', null);
    initialize();
    request(1, 'initialize', { capabilities: {} });
    assert.deepEqual(sent.map(codeOf), [-32602, undefined, -32600]);
  });

  it('answers what is no message', () => {
    const { session, sent, initialize } = start();
    initialize();
    sent.splice(0);
    for (const value of [
      null,
      1,
      'x',
      [],
      [{ jsonrpc: '2.0', id: 1, method: 'x' }],
      { id: {}, method: 'x' },
      { method: 1 },
    ])
      session.receive(value);
    assert.deepEqual(
      sent.map((message) => [codeOf(message), 'id' in message && message.id]),
      Array.from({ length: 7 }, () => [-32600, null]),
    );
    session.unreadable('Unexpected token');
    assert.equal(codeOf(sent.at(-1)), -32700);
  });

  it('ends where nothing more can be read', () => {
    const { session, sent, exits } = start();
    session.broken('no header');
    assert.equal(codeOf(sent[0]), -32700);
    assert.deepEqual(exits, [1]);
  });

  it('answers `shutdown` whatever the thread is doing, and nothing after it', () => {
    const { sent, threads, exits, request, notify, initialize } = start();
    initialize();
    request(1, 'textDocument/hover', {});
    request(2, 'shutdown');
    assert.equal(threads[0]!.isStopped, true);
    request(3, 'textDocument/hover', {});
    assert.deepEqual(
      sent.slice(1).map((message) => ['id' in message && message.id, codeOf(message)]),
      [
        [1, -32800],
        [2, undefined],
        [3, -32600],
      ],
    );
    notify('exit');
    assert.deepEqual(exits, [0]);
  });

  it('ends with code 1 where the client leaves without `shutdown`', () => {
    for (const leave of ['exit', 'closed'] as const) {
      const { session, exits, notify, initialize } = start();
      initialize();
      if (leave === 'exit') notify('exit');
      else session.closed();
      assert.deepEqual(exits, [1]);
    }
  });

  it('asks nothing of a thread that has nothing to do', async () => {
    const { threads, timers, pass, initialize } = start();
    initialize();
    await pass();
    const [{ ping }] = threads[0]!.told as [ToThread];
    threads[0]!.tells({ pong: ping });
    for (let round = 0; round < 3; round++) await pass();
    assert.equal(threads[0]!.told.length, 1);
    assert.equal(timers.length, 0);
  });

  it('lets a thread work as long as its pieces of work are short', async () => {
    const { threads, hang, initialize, open } = start();
    initialize();
    open(URI);
    for (let round = 0; round < 20; round++) {
      threads[0]!.tells({ at: { uri: URI, version: 1, size: TEXT.length } });
      await hang(9000);
    }
    assert.equal(threads.length, 1);
  });

  it('gives a piece of work more time the longer its texts are', async () => {
    const { threads, hang, initialize, open } = start();
    initialize();
    open(URI);
    threads[0]!.tells({ at: { uri: URI, version: 1, size: 2_000_000 } });
    await hang(40_000);
    assert.equal(threads.length, 1);
    await hang(20_000);
    assert.equal(threads.length, 2);
  });

  it('replaces a thread that works for too long, and tells the next one all but what stopped it', async () => {
    const { threads, sent, hang, initialize, open, change, request, notify } = start();
    initialize();
    open(
      OTHER,
      yaml`
        services: {}
      `,
    );
    open(URI);
    notify('workspace/didChangeConfiguration', { settings: { whaleback: { language: 'ko' } } });
    change(URI, 2, '# 1\n');
    threads[0]!.tells({ at: { uri: URI, version: 2, size: TEXT.length } });
    change(URI, 3, '# 2\n');
    request(1, 'textDocument/hover', { textDocument: { uri: OTHER } });
    await hang(11_000);
    assert.equal(threads.length, 2);
    const [first, second] = threads as [FakeThread, FakeThread];
    assert.equal(first.isStopped, true);
    assert.deepEqual(second.before, {
      avoided: [markOf(`# 1\n${TEXT}`)],
      avoidedUris: [],
      ended: { uri: URI, reason: 'slow' },
    });
    assert.deepEqual(methods(second.posted), [
      'initialize',
      'initialized',
      'workspace/didChangeConfiguration',
      'textDocument/didOpen',
      'textDocument/didOpen',
      'textDocument/hover',
    ]);
    const [, , , other, opened] = second.posted as { params: { textDocument: object } }[];
    assert.deepEqual(other!.params.textDocument, {
      uri: OTHER,
      languageId: 'dockercompose',
      version: 1,
      text: yaml`
        services: {}
      `,
    });
    assert.deepEqual(opened!.params.textDocument, {
      uri: URI,
      languageId: 'dockercompose',
      version: 3,
      text: `# 2\n# 1\n${TEXT}`,
    });
    // The client has had its answer to `initialize`, and nothing of the first thread comes through any more.
    const before = sent.length;
    second.says({ jsonrpc: '2.0', id: 0, result: { capabilities: {} } });
    first.says({ jsonrpc: '2.0', id: 1, result: 'late' });
    assert.equal(sent.length, before);
    second.says({ jsonrpc: '2.0', id: 1, result: null });
    assert.deepEqual(sent.at(-1), { jsonrpc: '2.0', id: 1, result: null });
  });

  it('keeps the requests of threads apart', async () => {
    const { session, threads, sent, hang, initialize, open } = start();
    initialize();
    open(URI);
    threads[0]!.says({ jsonrpc: '2.0', id: 0, method: 'workspace/configuration', params: {} });
    threads[0]!.tells({ at: { uri: URI, version: 1, size: 1 } });
    await hang(20_000);
    const second = threads[1]!;
    second.posted.splice(0);
    second.says({ jsonrpc: '2.0', id: 0, method: 'workspace/configuration', params: {} });
    const { id } = sent.at(-1) as Request;
    session.receive({ jsonrpc: '2.0', id: 0, result: 'to the first' });
    session.receive({ jsonrpc: '2.0', id, result: 'to the second' });
    assert.deepEqual(second.posted, [{ jsonrpc: '2.0', id: 0, result: 'to the second' }]);
    // What the first thread has registered stays registered.
    const before = sent.length;
    second.says({ jsonrpc: '2.0', id: 1, method: 'client/registerCapability', params: {} });
    assert.equal(sent.length, before);
    assert.deepEqual(second.posted.at(-1), { jsonrpc: '2.0', id: 1, result: null });
  });

  it('leaves a document alone that stops thread after thread, until it is opened again', async () => {
    const { threads, hang, initialize, open, change, notify } = start();
    initialize();
    open(URI);
    for (let version = 2; version < 5; version++) {
      change(URI, version, '#\n');
      threads.at(-1)!.tells({ at: { uri: URI, version, size: 1 } });
      await hang(20_000);
    }
    assert.equal(threads.length, 4);
    assert.deepEqual(threads.at(-1)!.before.avoidedUris, [URI]);
    assert.equal(threads.at(-1)!.before.avoided.length, 3);
    notify('textDocument/didClose', { textDocument: { uri: URI } });
    open(OTHER);
    threads.at(-1)!.tells({ at: { uri: OTHER, version: 1, size: 1 } });
    await hang(20_000);
    assert.deepEqual(threads.at(-1)!.before.avoidedUris, []);
  });

  it('replaces a thread that crashes, a few times where nobody knows why', () => {
    const { threads, exits, sent, initialize, request } = start();
    initialize();
    request(1, 'textDocument/hover', { textDocument: { uri: URI } });
    for (let crash = 0; crash < 5; crash++) threads.at(-1)!.crashes();
    assert.deepEqual(threads.at(-1)!.before.ended, { uri: undefined, reason: 'crashed' });
    assert.deepEqual(sent.at(-1), { jsonrpc: '2.0', id: 1, result: null });
    assert.deepEqual(exits, []);
    threads.at(-1)!.crashes();
    assert.deepEqual(exits, [1]);
  });

  it('answers requests that stop two threads, or that are cancelled, by itself', async () => {
    const { threads, sent, hang, initialize, open, request, notify } = start();
    initialize();
    open(URI);
    request(1, 'textDocument/diagnostic', { textDocument: { uri: URI } });
    request(2, 'completionItem/resolve', { label: 'image' });
    request(3, 'textDocument/hover', { textDocument: { uri: URI } });
    notify('$/cancelRequest', { id: 3 });
    for (let round = 0; round < 2; round++) {
      threads.at(-1)!.tells({ at: { uri: URI, version: 1, size: 1 } });
      await hang(20_000);
    }
    assert.deepEqual(sent.slice(1), [
      { jsonrpc: '2.0', id: 3, error: { code: -32800, message: 'cancelled' } },
      { jsonrpc: '2.0', id: 1, result: { kind: 'full', items: [] } },
      { jsonrpc: '2.0', id: 2, result: { label: 'image' } },
    ]);
  });
});
