// How much processor time a thread has spent: what a watchdog goes by, since a clock on the wall also counts sleep and
// other programs.
import { readFileSync, readlinkSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';

export interface ThreadClock {
  /**
   * Milliseconds of processor time that the thread has spent since it started, or since some earlier moment; never less
   * than before.
   */
  read(): number | Promise<number>;
}

/** What Node 24.6 can tell of a worker, in microseconds. */
type Measured = Partial<Pick<Worker, 'threadId'>> & {
  cpuUsage?(): Promise<{ readonly user: number; readonly system: number }>;
};

/** The kernel counts in ticks of 10 ms for programs, whatever its own rate is. */
const MS_A_TICK = 10;

/**
 * The thread that calls this, as Linux names it; undefined elsewhere. Another thread of the process can measure it by
 * this name.
 */
export function threadId(): string | undefined {
  try {
    return /\/task\/(\d+)$/.exec(readlinkSync('/proc/thread-self'))?.[1];
  } catch {
    return undefined;
  }
}

/**
 * The clock of a thread of this process. `id` is what `threadId()` said in that thread. Where the system does not tell,
 * `worker` is asked; where that cannot tell either, the time of the process counts, which is never less than that of
 * the thread.
 */
export function threadClock(id: string | undefined, worker?: Measured): ThreadClock {
  let last = 0;
  const atLeast = (now: number | undefined) => {
    last = Math.max(last, now ?? 0);
    return last;
  };
  if (id !== undefined && timeOf(id) !== undefined) return { read: () => atLeast(timeOf(id)) };
  if (worker?.cpuUsage) {
    return {
      read: async () =>
        worker.cpuUsage!().then(
          ({ user, system }) => atLeast((user + system) / 1000),
          () => last, // the worker has ended
        ),
    };
  }
  return {
    read: () => {
      const { user, system } = process.cpuUsage();
      return atLeast((user + system) / 1000);
    },
  };
}

/** Undefined once the thread is gone. */
function timeOf(id: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/self/task/${id}/stat`, 'latin1');
    // The name of the thread, in parentheses, may hold anything; `utime` and `stime` are the fields 14 and 15.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    return Number.isNaN(ticks) ? undefined : ticks * MS_A_TICK;
  } catch {
    return undefined;
  }
}
