// A fixed number of the fuzzer's cases: none throws, hangs, spoils a file or answers with places that are not there,
// and what is kept through edits is what is read afresh. How long a call takes is for `npm run fuzz` to say.
import assert from 'node:assert/strict';
import path from 'node:path';
import { some } from '../effort.ts';
import { random } from '../random.ts';
import type { Kind } from './ask.ts';
import { caseOf } from './case.ts';
import { sourcesOf } from './sources.ts';
import { startThread, type Thread } from './thread.ts';

const SEED = 20;
/** Milliseconds of processor time, of the slowest machine: it tells what never ends from what takes long. */
const LIMIT = 60_000;
const options = { script: path.resolve('out/test/fuzz/fuzz.worker.mjs'), seed: SEED, all: false, limit: LIMIT };
/** An offer that does not help may be the best that there is, and a slow call is one of a slow machine. */
const GRAVE: readonly Kind[] = ['exception', 'hang', 'memory', 'edit', 'answer', 'difference'];

describe('the fuzzer', () => {
  let thread: Thread;
  before(() => {
    thread = startThread(options);
  });
  after(() => thread.stop());

  const run = async (what: 'texts' | 'edits', count: number) => {
    for (let index = 0; index < count; index++) {
      const { calls, findings } = await thread.run({ index, what });
      const grave = findings.filter(({ kind }) => GRAVE.includes(kind));
      assert.deepEqual(
        grave,
        [],
        `npm run fuzz -- --own --seed ${SEED} --index ${index}${what === 'edits' ? ' --edits' : ''}`,
      );
      assert.ok(calls > 0);
    }
  };

  it(`finds nothing in ${some(80)} texts`, () => run('texts', some(80)));

  it(`finds nothing in ${some(25)} projects that change`, () => run('edits', some(25)));

  it('makes the same cases of the same seed, and others of another one', () => {
    const sources = sourcesOf(false);
    const seeds = [1, 1, 2].map((seed) =>
      JSON.stringify(Array.from({ length: 20 }, (_, index) => caseOf(seed, index, sources))),
    );
    assert.equal(seeds[0], seeds[1]);
    assert.notEqual(seeds[0], seeds[2]);
  });
});

describe('the thread of the fuzzer', () => {
  it('is ended in a call that takes too long, which is named, and goes on with the next case', async () => {
    // As much work as there is time: nothing can be done within no time.
    const thread = startThread({ ...options, limit: -1 });
    const { findings } = await thread.run({ index: 0 });
    assert.deepEqual(
      findings.map(({ kind }) => kind),
      ['hang'],
    );
    assert.notEqual(findings[0]?.call, 'between calls');
    await thread.stop();
    const other = startThread(options);
    assert.ok((await other.run({ index: random(1).below(10) })).calls > 0);
    await other.stop();
  });
});
