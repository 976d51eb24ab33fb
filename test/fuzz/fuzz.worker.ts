// The thread in which cases are tried: whoever started it sees at any time which call is running, and since when.
import { parentPort, workerData } from 'node:worker_threads';
import { type Finding, type Outcome, processorTime, type Timed } from './ask.ts';
import { caseOf } from './case.ts';
import { tryEdits } from './edits.ts';
import { sourcesOf } from './sources.ts';
import { tryCase } from './target.ts';
import type { Answer, Job, Start, Tried } from './thread.ts';

/** Milliseconds of processor time that a call may take without being told of. */
const SLOW = 200;

const { seed, all, shared } = workerData as Start;
const running = new Int32Array(shared);
const sources = sourcesOf(all);
/** Names go to the other thread once; a call is then told by its number. */
const names = new Map<string, number>();

const observer = {
  begin(call: string, detail: number): void {
    let id = names.get(call);
    if (id === undefined) {
      id = names.size + 1;
      names.set(call, id);
      post({ kind: 'name', id, call });
    }
    Atomics.store(running, 1, detail);
    Atomics.store(running, 2, Math.floor(processorTime()));
    Atomics.store(running, 0, id);
  },
  end: () => void Atomics.store(running, 0, 0),
};

parentPort!.on('message', async (job: Job) => {
  const before = processorTime();
  post({
    kind: 'done',
    ...(await (job.what === 'edits' ? editsOf(job) : textsOf(job))),
    time: processorTime() - before,
  });
});

type Told = Omit<Tried, 'time'>;

async function editsOf({ index }: Job): Promise<Told> {
  const { calls, edits, findings, slowest } = await tryEdits(seed, index, sources, observer);
  return { calls, edits, findings, slowest: [...slowest.values()] };
}

async function textsOf(job: Job): Promise<Told> {
  observer.begin('mutate', 0);
  const each = job.case ?? caseOf(seed, job.index, sources);
  observer.end();
  const first = await tryCase(each, observer, job);
  // The first calls of a thread compile, and a collection of garbage hits anybody: what is slow is slow twice.
  const again = [...first.slowest.values()].some(isSlow) ? await tryCase(each, observer, job) : undefined;
  const slowest = again ? lessOf(first, again) : [...first.slowest.values()];
  const slow = slowest.filter(isSlow).map(({ call, detail, time }): Finding => {
    return { kind: 'slow', call, detail, message: 'more than 200 ms', note: `${Math.round(time)} ms` };
  });
  const findings = [...first.findings, ...slow];
  const { calls, edits } = first;
  return { calls, edits, slowest, findings, ...(findings.length > 0 && { case: each }) };
}

function post(answer: Answer): void {
  parentPort!.postMessage(answer);
}

function isSlow({ time }: Timed): boolean {
  return time > SLOW;
}

function lessOf(one: Outcome, other: Outcome): readonly Timed[] {
  return [...one.slowest.values()].map((timed) => {
    const second = other.slowest.get(timed.call);
    return second && second.time < timed.time ? second : timed;
  });
}
