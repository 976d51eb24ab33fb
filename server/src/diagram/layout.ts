// Where everything in the picture goes, by Graphviz in a worker. Asynchronous, alone in this folder: WebAssembly loads
// asynchronously, and only what runs in a worker can be stopped when a graph proves too hard.

import { type KnownLayouts, remembered } from './known-layouts.ts';
import type { LayoutInput, Placed } from './placed.ts';
import { simpleLayout } from './simple-layout.ts';

export interface LayoutJob {
  readonly id: number;
  readonly input: LayoutInput;
}

export interface LayoutAnswer {
  readonly id: number;
  /** Absent where Graphviz failed. */
  readonly placed?: Placed;
}

export interface LayoutWorker {
  postMessage(job: LayoutJob): void;
  terminate(): void;
}

/** Starts a worker that runs `dist/layout.js`. `failed` is to be called where it cannot start, or dies. May throw. */
export type StartWorker = (answered: (answer: LayoutAnswer) => void, failed: () => void) => LayoutWorker;

export interface Layout {
  /** Never rejects. The same input gives the same object without a new layout, while it is among the last ones. */
  place(input: LayoutInput): Promise<Placed>;
  /** A layout will be asked for soon: the worker may start. */
  warm(): void;
  dispose(): void;
}

export interface LayoutOptions {
  /** How long one layout may take, in milliseconds, the start of the worker included. */
  readonly timeLimit?: number;
}

/** Layouts that are remembered: a few documents, each in both directions. */
const REMEMBERED = 16;

declare function setTimeout(run: () => void, milliseconds: number): unknown;
declare function clearTimeout(timer: unknown): void;

/** Without `startWorker`, or where workers cannot start, `simpleLayout` answers. */
export function createLayout(startWorker?: StartWorker, { timeLimit = 5000 }: LayoutOptions = {}): Layout {
  const known: KnownLayouts<Promise<Placed>> = new Map();
  const graphviz = startWorker && oneAtATime(startWorker, timeLimit);

  return {
    place(input) {
      return remembered(known, REMEMBERED, input, () => graphviz?.place(input) ?? Promise.resolve(simpleLayout(input)));
    },
    warm: () => graphviz?.warm(),
    dispose() {
      known.clear();
      graphviz?.dispose();
    },
  };
}

/** After so many failures in a row (no worker, no answer in time) Graphviz is not asked any more. */
const STRIKES = 3;

/** Jobs wait for each other, so that the time limit counts the work of one job only. */
function oneAtATime(startWorker: StartWorker, timeLimit: number): Layout {
  let worker: LayoutWorker | undefined;
  /** The job that the worker has, and where its answer goes. */
  let running: { readonly id: number; settle(placed: Placed | undefined): void } | undefined;
  let jobs = 0;
  let strikes = 0;
  let last: Promise<unknown> = Promise.resolve();

  const stop = () => {
    worker?.terminate();
    worker = undefined;
    running?.settle(undefined);
  };
  const fail = () => {
    strikes++;
    stop();
  };
  const answered = (answer: LayoutAnswer) => {
    if (running?.id !== answer.id) return;
    strikes = 0;
    running.settle(answer.placed);
  };
  const start = () => {
    // A worker that was stopped may still report its death, when another one works already.
    const started: LayoutWorker = startWorker(answered, () => worker === started && fail());
    return started;
  };
  const ready = () => {
    worker ??= start();
    return worker;
  };
  const run = (input: LayoutInput) =>
    new Promise<Placed | undefined>((resolve) => {
      const id = ++jobs;
      const timer = setTimeout(fail, timeLimit);
      running = {
        id,
        settle(placed) {
          clearTimeout(timer);
          running = undefined;
          resolve(placed);
        },
      };
      try {
        ready().postMessage({ id, input });
      } catch {
        fail();
      }
    });

  return {
    place(input) {
      const placed = last.then(async () => (strikes < STRIKES ? await run(input) : undefined) ?? simpleLayout(input));
      last = placed;
      return placed;
    },
    warm() {
      if (strikes >= STRIKES) return;
      try {
        ready();
      } catch {
        // The first layout finds the same, and answers without the worker.
      }
    },
    dispose() {
      strikes = STRIKES;
      stop();
    },
  };
}
