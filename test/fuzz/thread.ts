// Runs cases in a thread, and ends the thread where a call spends more processor time than it may.
import { Worker } from 'node:worker_threads';
import { type Finding, processorTime, type Timed } from './ask.ts';
import type { Case } from './case.ts';

export interface Options {
  /** The bundle of `fuzz.worker.ts`. */
  readonly script: string;
  readonly seed: number;
  /** The corpora are mutated too. */
  readonly all: boolean;
  /** Milliseconds of processor time that a call may take. */
  readonly limit: number;
}

/**
 * What a thread is started with. `shared`: the number of the call that runs (0: none), its offset, and the processor
 * time at its start.
 */
export interface Start extends Pick<Options, 'seed' | 'all'> {
  readonly shared: SharedArrayBuffer;
}

export interface Job {
  readonly index: number;
  /** `edits`: a project that is changed step by step, instead of texts. */
  readonly what?: 'texts' | 'edits';
  /** Instead of the one that follows from seed and index. */
  readonly case?: Case;
  readonly dense?: boolean;
  readonly only?: string;
}

export type Answer =
  | { readonly kind: 'name'; readonly id: number; readonly call: string }
  | ({ readonly kind: 'done' } & Tried);

export interface Tried {
  readonly calls: number;
  readonly edits: number;
  readonly findings: readonly Finding[];
  /** The slowest call of each feature. */
  readonly slowest: readonly Timed[];
  /** Milliseconds of processor time. */
  readonly time: number;
  /** Where something was found; absent where the case could not even be made. */
  readonly case?: Case;
}

export interface Thread {
  /** One at a time. Never rejects. */
  run(job: Job): Promise<Tried>;
  stop(): Promise<void>;
}

/** How often the other thread is looked at, in milliseconds. */
const LOOK = 100;
/** What a call may take of memory, in megabytes. */
const MEMORY = 3000;

export function startThread(options: Options): Thread {
  const { script, seed, all, limit } = options;
  let worker: Worker | undefined;
  let running = new Int32Array(new SharedArrayBuffer(12));
  let names = new Map<number, string>();

  const start = () => {
    const shared = new SharedArrayBuffer(12);
    running = new Int32Array(shared);
    names = new Map();
    const workerData: Start = { seed, all, shared };
    return new Worker(script, { workerData, resourceLimits: { maxOldGenerationSizeMb: MEMORY, stackSizeMb: 4 } });
  };
  const stop = async () => {
    const ending = worker?.terminate();
    worker = undefined;
    await ending;
  };
  const where = () => ({
    call: names.get(Atomics.load(running, 0)) ?? 'between calls',
    detail: Atomics.load(running, 1),
  });

  return {
    stop,
    run(job) {
      worker ??= start();
      const current = worker;
      const before = processorTime();
      return new Promise((resolve) => {
        const finish = (tried: Tried) => {
          clearInterval(timer);
          current.off('message', take);
          current.off('error', gone);
          resolve(tried);
        };
        const fail = async (kind: 'hang' | 'memory', message: string) => {
          const finding: Finding = { kind, ...where(), message };
          clearInterval(timer);
          await stop();
          finish({ calls: 0, edits: 0, slowest: [], findings: [finding], time: processorTime() - before });
        };
        const timer = setInterval(() => {
          if (Atomics.load(running, 0) !== 0 && processorTime() - Atomics.load(running, 2) > limit)
            void fail('hang', `more than ${limit} ms of processor time`);
        }, LOOK);
        const take = (answer: Answer) => {
          if (answer.kind === 'name') names.set(answer.id, answer.call);
          else finish(answer);
        };
        const gone = (error: Error) => void fail('memory', String(error));
        current.on('message', take);
        current.on('error', gone);
        current.postMessage(job);
      });
    },
  };
}
