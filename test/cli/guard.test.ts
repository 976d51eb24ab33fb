import assert from 'node:assert/strict';
import { Worker } from 'node:worker_threads';
import { guarded, type Limits } from '../../server/src/cli/guard.ts';
import type { Job, Message } from '../../server/src/cli/jobs.ts';
import { NotSoon, runSoon } from '../../server/src/cli/soon.ts';

const JOB: Job = { command: 'lint', options: { files: ['a', 'b', 'c'], locale: 'en' } };
const LIMITS: Limits = { base: 300, perMillion: 1000, every: 20 };

/** A thread that does what it is told for each file, instead of checking it. */
const started = (work: string) => () =>
  new Worker(
    `
const { parentPort, workerData } = require('node:worker_threads');
const fs = require('node:fs');
let thread;
try { thread = fs.readlinkSync('/proc/thread-self').replace(/^.*\\//, ''); } catch {}
const tell = (message) => parentPort.postMessage(message);
tell({ kind: 'ready', thread });
(async () => {
  for (const file of ['a', 'b', 'c']) {
    tell({ kind: 'begun', file });
    ${work}
    tell({ kind: 'unread', file });
  }
})();
`,
    { eval: true },
  );

async function run(work: string) {
  const told: Message[] = [];
  const end = await guarded(JOB, (message) => told.push(message), started(work), LIMITS);
  return { end, files: told.map((message) => ('file' in message ? message.file : '')) };
}

describe('a thread that is watched', () => {
  it('is left alone while each file costs little', async () => {
    assert.deepEqual(await run(''), { end: { kind: 'done' }, files: ['a', 'b', 'c'] });
  });

  it('is given up on a file that never ends, and what it has told before counts', async () => {
    const { end, files } = await run(
      `if (file === 'b') { tell({ kind: 'read', file: 'x', characters: 10 }); for (;;); }`,
    );
    assert.deepEqual(files, ['a']);
    assert.equal(end.kind, 'gave-up');
    assert.deepEqual([end.kind === 'gave-up' && end.file, end.kind === 'gave-up' && end.read], ['b', ['x']]);
  });

  it('is not given up while it only waits', async () => {
    const { end } = await run('await new Promise((resolve) => setTimeout(resolve, 600));');
    assert.deepEqual(end, { kind: 'done' });
  });

  it('has more time for a large file', async () => {
    const work = (characters: number) => `tell({ kind: 'read', file, characters: ${characters} });
    const spent = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
    if (file === 'a') for (const until = spent() + 1500; spent() < until;);`;
    assert.equal((await run(work(10))).end.kind, 'gave-up');
    assert.deepEqual((await run(work(1e9))).end, { kind: 'done' });
  });

  it('names the file that it failed on', async () => {
    const { end } = await run(
      `if (file === 'b') setTimeout(() => { throw new Error('broken'); }); await new Promise((resolve) => setTimeout(resolve, 1));`,
    );
    assert.deepEqual([end.kind, end.kind === 'failed' && [end.file, end.error]], ['failed', ['b', 'broken']]);
  });
});

describe('what is done in this thread', () => {
  it('is ended where it is not done soon, a loop without an end too', () => {
    const { run, isOver } = runSoon(50);
    assert.throws(
      () =>
        run(() => {
          for (;;);
        }),
      NotSoon,
    );
    assert.equal(isOver(), true);
    assert.equal(runSoon(60_000).isOver(), false);
  });

  it('gives its result, and its error', () => {
    const { run } = runSoon(60_000);
    assert.equal(
      run(() => 1),
      1,
    );
    assert.throws(
      () =>
        run(() => {
          throw new TypeError('mine');
        }),
      TypeError,
    );
  });
});
