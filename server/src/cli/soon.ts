// Does in this thread what is done soon, and says so where it is not: then a thread of its own has to do it, which can
// be watched.
import { Script } from 'node:vm';

/** Computes something at once. */
export type Run = <T>(compute: () => T) => T;

/** What has been computed for too long, and has been ended. */
export class NotSoon extends Error {}

/** Most commands are done by then, and starting a thread costs as much as checking many files. */
const SOON = 1000;

const script = new Script('globalThis[Symbol.for("whaleback.soon")]()');
const KEY = Symbol.for('whaleback.soon');

/**
 * Ends what takes longer than that, a loop without an end too. By the clock on the wall: whoever is ended wrongly only
 * has to begin once more.
 */
export function runSoon(ms = SOON): { readonly run: Run; readonly isOver: () => boolean } {
  const until = performance.now() + ms;
  const run: Run = <T>(compute: () => T): T => {
    let result: T | undefined;
    (globalThis as Record<symbol, unknown>)[KEY] = () => {
      result = compute();
    };
    try {
      script.runInThisContext({ timeout: Math.max(1, Math.ceil(until - performance.now())) });
      return result as T;
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT' ? new NotSoon() : error;
    }
  };
  return { run, isOver: () => performance.now() >= until };
}

/** Without a limit: in a thread that is watched. */
export const runAnyway: Run = (compute) => compute();
