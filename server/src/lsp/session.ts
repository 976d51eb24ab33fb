// The conversation with one client. It outlives the thread that does the work: one that spends too long, or crashes, is
// replaced by another.
import { markOf, type TextMark } from '../workspace/guard.ts';
import { openJournal } from './journal.ts';
import {
  answerTo,
  asMessage,
  CODES,
  emptyAnswer,
  type Id,
  isRequest,
  isResponse,
  type Message,
  type Notification,
  type Request,
  type Response,
  refusal,
} from './messages.ts';
import { type Before, type Ended, type FromThread, NOTHING_BEFORE, type ToThread } from './thread.ts';
import { type Later, type Watch, watch } from './watch.ts';

/** A thread that does the work. */
export interface Thread {
  post(message: Message): void;
  tell(what: ToThread): void;
  /** Milliseconds of processor time that it has spent. */
  clock(): number | Promise<number>;
  /** Stops it at once, whatever it is doing. */
  stop(): void;
}

/** What a thread says. */
export interface ThreadEvents {
  message(message: Message): void;
  tells(what: FromThread): void;
  /** It is gone, and nobody has stopped it. */
  crashed(): void;
}

export interface Host {
  start(before: Before, events: ThreadEvents): Thread;
  send(message: Message): void;
  /** Ends the process, or the worker, at once. */
  exit(code: number): void;
  /** Runs something later, in milliseconds, unless it is cancelled by what this returns. */
  later: Later;
  /** False under a debugger. */
  readonly isWatched: boolean;
}

export interface Session {
  receive(value: unknown): void;
  /** A message that is no JSON. */
  unreadable(reason: string): void;
  /** Nothing more can be read. */
  broken(reason: string): void;
  /** The client is gone. */
  closed(): void;
}

/** A thread may crash this often without a document that could have done it. */
const MOST_CRASHES = 5;
/** Documents that stop threads this often, with other texts, are left alone until they are opened again. */
const MOST_TEXTS = 3;

interface Waiting {
  readonly request: Request;
  isCancelled: boolean;
  /** How often it has been given to a thread. */
  tries: number;
}

export function openSession(host: Host): Session {
  const journal = openJournal();
  const waiting = new Map<Id, Waiting>();
  const strikes = new Map<string, number>();
  let state: 'new' | 'running' | 'shutdown' = 'new';
  let initialize: Request | undefined;
  let thread: Thread | undefined;
  let watching: Watch | undefined;
  let before: Before = NOTHING_BEFORE;
  let generation = 0;
  let crashes = 0;

  function startThread() {
    const own = ++generation;
    const isCurrent = () => own === generation;
    const started = host.start(before, {
      message: (message) => isCurrent() && fromThread(message),
      tells: (what) => isCurrent() && ('pong' in what ? watching?.pong(what.pong) : watching?.begins(what.at)),
      crashed: () => isCurrent() && replace('crashed'),
    });
    thread = started;
    if (!host.isWatched) return;
    const ping = (number: number) => started.tell({ ping: number });
    watching = watch({ clock: started.clock, ping, tooLong: () => replace('slow'), idle: journal.settle }, host.later);
  }

  function post(message: Message) {
    thread?.post(message);
    watching?.busy();
  }

  /** Gives everything that the client has said to another thread, but for what has stopped this one. */
  function replace(reason: Ended['reason']) {
    const work = watching?.work;
    watching?.stop();
    watching = undefined;
    thread?.stop();
    thread = undefined;
    if (!work) crashes++;
    if (!initialize || state === 'shutdown' || crashes > MOST_CRASHES) return host.exit(1);
    before = { ...avoiding(work), ended: { uri: work?.uri, reason } };
    startThread();
    post(initialize);
    for (const message of journal.replay()) post(message);
    for (const entry of [...waiting.values()]) {
      if (entry.request === initialize) continue;
      if (entry.isCancelled) answer(refusal(entry.request.id, CODES.requestCancelled, 'cancelled'));
      else if (++entry.tries > 2 || !work) answer(answerTo(entry.request, emptyAnswer(entry.request)));
      else post(entry.request);
    }
  }

  function avoiding(work: Watch['work']): Pick<Before, 'avoided' | 'avoidedUris'> {
    const { avoided, avoidedUris } = before;
    if (!work) return { avoided, avoidedUris };
    const text = journal.textOf(work.uri, work.version);
    const mark: TextMark | undefined = work.mark ?? (text === undefined ? undefined : markOf(text));
    const count = (strikes.get(work.uri) ?? 0) + 1;
    strikes.set(work.uri, count);
    return {
      avoided: mark ? [...avoided, mark] : avoided,
      avoidedUris:
        (count >= MOST_TEXTS || !mark) && !avoidedUris.includes(work.uri) ? [...avoidedUris, work.uri] : avoidedUris,
    };
  }

  function answer(response: Response) {
    if (response.id !== null) waiting.delete(response.id);
    host.send(response);
  }

  function fromThread(message: Message) {
    if (isResponse(message)) {
      // The answer to an `initialize` that the client has had an answer to goes to nobody.
      if (message.id !== null && waiting.has(message.id)) answer(message);
    } else if (!isRequest(message) || generation === 1) host.send(message);
    // The client has registered all of it for the first thread.
    else if (/^client\/(?:un)?registerCapability$/.test(message.method)) thread?.post(answerTo(message, null));
    else host.send({ ...message, id: `${generation}:${typeof message.id}:${message.id}` });
  }

  function fromClient(message: Message) {
    if (isResponse(message)) return response(message);
    if (message.method === 'exit') return host.exit(state === 'shutdown' ? 0 : 1);
    return isRequest(message) ? request(message) : notification(message);
  }

  /**
   * Threads count their requests from the same number: from the second one on the number of the thread is a part of the
   * id.
   */
  function response(message: Response) {
    if (generation === 1 && typeof message.id === 'number') return post(message);
    const [, of, type, id = ''] = /^(\d+):(\w+):(.*)$/s.exec(String(message.id)) ?? [];
    if (of !== undefined && Number(of) === generation) post({ ...message, id: type === 'number' ? Number(id) : id });
  }

  function request(message: Request) {
    const { id, method, params } = message;
    const refused = (code: number, why: string) => host.send(refusal(id, code, why));
    if (state === 'shutdown') return refused(CODES.invalidRequest, 'the server has been shut down');
    if (method === 'initialize') {
      if (state !== 'new') return refused(CODES.invalidRequest, 'the server has been initialized already');
      if (typeof params !== 'object' || params === null)
        return refused(CODES.invalidParams, '`initialize` needs params');
      state = 'running';
      // The death of the client's process is noticed where the connection is.
      initialize = { ...message, params: { ...params, processId: null } };
      startThread();
      waiting.set(id, { request: initialize, isCancelled: false, tries: 1 });
      return post(initialize);
    }
    if (state === 'new') return refused(CODES.serverNotInitialized, 'the server has not been initialized');
    if (method === 'shutdown') {
      state = 'shutdown';
      watching?.stop();
      thread?.stop();
      thread = undefined;
      for (const entry of [...waiting.values()])
        answer(refusal(entry.request.id, CODES.requestCancelled, 'the server is shut down'));
      return host.send(answerTo(message, null));
    }
    if (waiting.has(id)) return refused(CODES.invalidRequest, `the id ${JSON.stringify(id)} is in use`);
    waiting.set(id, { request: message, isCancelled: false, tries: 1 });
    post(message);
  }

  function notification(message: Notification) {
    if (state !== 'running') return;
    journal.note(message);
    if (message.method === 'textDocument/didClose') forgive(message);
    if (message.method === '$/cancelRequest') {
      const entry = waiting.get((message.params as { id?: Id } | undefined)?.id as Id);
      if (entry) entry.isCancelled = true;
    }
    post(message);
  }

  /** What is opened again may have been mended elsewhere. */
  function forgive({ params }: Notification) {
    const uri = (params as { textDocument?: { uri?: string } } | undefined)?.textDocument?.uri;
    if (uri === undefined || !strikes.delete(uri)) return;
    before = { ...before, avoidedUris: before.avoidedUris.filter((each) => each !== uri) };
  }

  return {
    receive(value) {
      const message = asMessage(value);
      if (message) fromClient(message);
      else host.send(refusal(null, CODES.invalidRequest, 'no JSON-RPC message, or several in one'));
    },
    unreadable: (reason) => host.send(refusal(null, CODES.parseError, reason)),
    broken(reason) {
      host.send(refusal(null, CODES.parseError, reason));
      host.exit(1);
    },
    closed: () => host.exit(state === 'shutdown' ? 0 : 1),
  };
}
