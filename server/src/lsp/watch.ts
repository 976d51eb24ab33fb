// Whether a thread has spent too long on one piece of work, by its processor time: never by the clock on the wall.
import type { Work } from '../workspace/guard.ts';

/** What one piece of work may take of the thread, in milliseconds of processor time … */
const LIMIT = 10_000;
/** … and more for each UTF-16 code unit of its texts: a valid file of 3,000 services has 2 million. */
const PER_UNIT = 0.02;
/** Between two looks, in milliseconds. */
const PAUSE = 1000;

export interface Watched {
  /** Milliseconds of processor time that the thread has spent so far. */
  clock(): number | Promise<number>;
  /** Asks the thread to say `pong` as soon as it has finished what it is doing. */
  ping(number: number): void;
  /** It has spent more on one piece of work than it may. */
  tooLong(): void;
  /** It has nothing to do. */
  idle(): void;
}

export interface Watch {
  /** The thread has been given something to do. */
  busy(): void;
  /** The thread begins a piece of work. */
  begins(work: Work): void;
  pong(number: number): void;
  /** The work that the thread began last. */
  readonly work: Work | undefined;
  stop(): void;
}

export type Later = (run: () => void, milliseconds: number) => () => void;

/** Looks once a second while there is something to do, and not at all otherwise. */
export function watch({ clock, ping, tooLong, idle }: Watched, later: Later, limit = LIMIT): Watch {
  let cancel: (() => void) | undefined;
  let isStopped = false;
  let isBusy = false;
  let pings = 0;
  /** The ping that is not answered, and the processor time when the piece of work began. */
  let waiting: { readonly number: number; since: number | undefined } | undefined;
  let work: Work | undefined;

  async function look() {
    cancel = undefined;
    const now = await clock();
    if (isStopped) return;
    if (waiting) {
      waiting.since ??= now;
      if (now - waiting.since > limit + (work?.size ?? 0) * PER_UNIT) return tooLong();
    } else if (isBusy) {
      isBusy = false;
      waiting = { number: ++pings, since: now };
      ping(waiting.number);
    } else return idle();
    lookLater();
  }

  function lookLater() {
    cancel ??= later(() => void look(), PAUSE);
  }

  function busy() {
    isBusy = true;
    if (!isStopped) lookLater();
  }

  return {
    busy,
    begins(next) {
      work = next;
      // What was worked on before has come to its end.
      if (waiting) waiting.since = undefined;
      busy();
    },
    pong(number) {
      if (waiting?.number === number) waiting = undefined;
    },
    get work() {
      return work;
    },
    stop() {
      isStopped = true;
      cancel?.();
    },
  };
}
