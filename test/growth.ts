// Whether work on a long text grows as the text does: two lengths are compared, so no machine is too slow for it.
import assert from 'node:assert/strict';
import { stride } from './effort.ts';

/** In the inner loop shorter ones, which still show what takes seconds. */
const SHORT = stride > 1 ? 2 ** 11 : 2 ** 13;
const TIMES = 16;
/**
 * In microseconds. Linear work on the long text takes some milliseconds; what the runtime does by itself at times takes
 * less than this.
 */
const SLACK = 1_000_000;

/** Repeats `piece` to a short and to a long text, and compares the processor time that `work` takes for them. */
export function assertLinear(piece: string, work: (text: string) => void): void {
  const cost = (length: number) => {
    const text = piece.repeat(length / piece.length);
    const start = process.cpuUsage();
    work(text);
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };
  cost(SHORT); // compiles what the others run
  const [short, long] = [cost(SHORT), cost(SHORT * TIMES)];
  // Quadratic work takes 256 times as long, which is seconds.
  assert.ok(
    long < 4 * TIMES * short + SLACK,
    `${JSON.stringify(piece)}: ${short} µs, and ${long} µs for ${TIMES} times the text`,
  );
}
