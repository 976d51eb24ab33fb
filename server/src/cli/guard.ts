// Has a job done by a thread of its own, and ends that thread when it spends more processor time on one file than any
// valid file needs.
import { Worker } from 'node:worker_threads';
import { type ThreadClock, threadClock } from '../workspace/thread-time.node.ts';
import type { Job, Message } from './jobs.ts';

/** How a job ended. `file` is the one that was worked on, `read` those that had been read for it. */
export type End =
  | { readonly kind: 'done' }
  | { readonly kind: 'gave-up'; readonly file: string; readonly seconds: number; readonly read: readonly string[] }
  | { readonly kind: 'failed'; readonly file: string; readonly error: string; readonly read: readonly string[] };

export interface Limits {
  /** Milliseconds of processor time that each file may cost. */
  readonly base: number;
  /** Milliseconds more for each million characters that have been read for it. */
  readonly perMillion: number;
  /** Milliseconds between two looks at the clock. */
  readonly every: number;
}

/** A valid file of a million characters (some 8,000 services) costs 2 to 4 s; on a machine five times slower 20 s. */
const LIMITS: Limits = { base: 10_000, perMillion: 25_000, every: 250 };

const WATCHED = new Set<Message['kind']>(['begun', 'read', 'ready']);

/** `start` starts the thread: it gets the job as `workerData.job`, and answers with messages. */
export function guarded(
  job: Job,
  tell: (message: Message) => void,
  start: (data: { readonly job: Job }) => Worker = (workerData) => new Worker(__filename, { workerData }),
  limits: Limits = LIMITS,
): Promise<End> {
  return new Promise((resolve) => {
    const worker = start({ job });
    let clock: ThreadClock | undefined;
    let [file, characters, begunAt] = ['', 0, 0];
    let read: string[] = [];
    let end: End = { kind: 'done' };

    const look = async () => {
      const spent = ((await clock?.read()) ?? 0) - begunAt;
      if (end.kind !== 'done' || spent <= limits.base + (characters / 1e6) * limits.perMillion) return;
      end = { kind: 'gave-up', file, seconds: Math.round(spent / 1000), read };
      await worker.terminate();
    };
    const timer = setInterval(() => void look(), limits.every);

    // What has been told in time counts, though the thread was given up meanwhile.
    worker.on('message', (message: Message) => {
      if (!WATCHED.has(message.kind)) return tell(message);
      if (message.kind === 'ready') clock = threadClock(message.thread, worker);
      if (message.kind === 'read') {
        characters += message.characters;
        read.push(message.file);
      }
      if (message.kind === 'begun') {
        [file, characters, read] = [message.file, 0, []];
        void (async () => {
          begunAt = (await clock?.read()) ?? 0;
        })();
      }
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (end.kind === 'done') end = { kind: 'failed', file, error: error.message, read };
    });
    worker.on('exit', () => {
      clearInterval(timer);
      resolve(end);
    });
  });
}
