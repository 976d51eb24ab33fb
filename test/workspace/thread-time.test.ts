import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { threadClock, threadId } from '../../server/src/workspace/thread-time.node.ts';
import { skip } from '../skip.ts';

/** Says which thread it is, then works, or sleeps, until it is told to stop. */
const SOURCE = `
const { parentPort, workerData } = require('node:worker_threads');
const stop = new Int32Array(workerData.stop);
let id;
try { id = require('node:fs').readlinkSync('/proc/thread-self').replace(/^.*\\//, ''); } catch {}
parentPort.postMessage(id);
if (workerData.isBusy) while (Atomics.load(stop, 0) === 0);
else Atomics.wait(stop, 0, 0);
`;

async function started(isBusy: boolean) {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(SOURCE, { eval: true, workerData: { isBusy, stop: stop.buffer } });
  const [id] = (await once(worker, 'message')) as [string | undefined];
  const end = async () => {
    Atomics.store(stop, 0, 1);
    Atomics.notify(stop, 0);
    await once(worker, 'exit');
  };
  return { worker, id, end };
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('the processor time of a thread', () => {
  it('grows while the thread works, and not while it sleeps', async function () {
    if (!existsSync('/proc/thread-self')) skip(this, 'only Linux tells the time of a thread to Node before 24.6');
    const [busy, idle] = [await started(true), await started(false)];
    const [work, sleep] = [threadClock(busy.id), threadClock(idle.id)];
    const [workBefore, sleepBefore] = [await work.read(), await sleep.read()];
    while ((await work.read()) - workBefore < 500) await pause();
    // The thread may still have been on its way to sleep.
    assert.ok((await sleep.read()) - sleepBefore < 250);
    await Promise.all([busy.end(), idle.end()]);
  });

  it('stays at what it was when the thread has ended', async () => {
    const { id, worker, end } = await started(true);
    const clock = threadClock(id, worker);
    while ((await clock.read()) < 30) await pause();
    const last = await clock.read();
    await end();
    assert.ok((await clock.read()) >= last);
  });

  it('is asked of the worker, or taken from the process, where the system does not tell', async () => {
    const worker = { cpuUsage: async () => ({ user: 1500, system: 500 }) };
    assert.equal(await threadClock(undefined, worker).read(), 2);
    assert.equal(await threadClock('0', worker).read(), 2);
    const ended = { cpuUsage: async () => Promise.reject(new Error('ended')) };
    assert.equal(await threadClock(undefined, ended).read(), 0);
    assert.ok((await threadClock(undefined).read()) > 0);
  });

  it('knows the thread that asks', () => {
    const id = threadId();
    if (!existsSync('/proc/thread-self')) assert.equal(id, undefined);
    else assert.ok(existsSync(`/proc/self/task/${id}/stat`));
  });
});
