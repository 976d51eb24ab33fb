// Runs the cases of a peer for one feature, counts, and tells what fails.
import assert from 'node:assert/strict';
import type { Case, startPeer } from './cases.ts';
import type { Compare } from './compare.ts';
import type { Difference } from './differences.ts';

/** Of the cases that are to pass. */
const LEAST = 0.95;

export interface Feature {
  readonly name: string;
  readonly method: string;
  readonly compare: Compare;
}

/** Asserts that enough of the cases pass, and that what is listed as a difference is one. */
export async function checkCases(
  { ask }: Pick<Awaited<ReturnType<typeof startPeer>>, 'ask'>,
  { name, method, compare }: Feature,
  cases: readonly Case[],
  differences: readonly Difference[],
): Promise<void> {
  const listed = new Set(differences.flatMap(({ ids }) => ids));
  const failed: string[] = [];
  const passed: string[] = [];
  for (const each of cases) {
    const { moved, answer } = await ask(each, method);
    const reason = wantsError(each) ? 'answered without an error' : compare(answer, moved);
    if (reason === undefined) passed.push(each.id);
    else if (!listed.has(each.id)) failed.push(`${each.id}: ${reason}`);
  }
  const stale = passed.filter((id) => listed.has(id));
  const apart = cases.filter(({ id }) => listed.has(id)).length;
  const due = cases.length - apart;
  const rate = due === 0 ? 1 : (due - failed.length) / due;
  console.log(
    `      ${name}: ${due - failed.length} of ${due} (${(rate * 100).toFixed(1)} %); ${cases.length} cases, ${apart} differ on purpose`,
  );
  for (const each of failed) console.log(`        ${each.replaceAll('\n', '\n          ')}`);
  assert.deepEqual(stale, [], 'listed as differences, but they pass');
  assert.ok(rate >= LEAST, failed.join('\n'));
}

function wantsError({ expected }: Case): boolean {
  return typeof expected === 'object' && expected !== null && 'responseError' in expected;
}
