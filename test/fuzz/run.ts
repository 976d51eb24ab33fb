// `npm run fuzz`: tries mutated texts until a number of them or a time is up, and says what was found. See
// CONTRIBUTING.md.
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Finding, Timed } from './ask.ts';
import { type Case, caseOf } from './case.ts';
import { minimised } from './minimise.ts';
import { sourcesOf } from './sources.ts';
import { startThread, type Tried } from './thread.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    index: { type: 'string' },
    texts: { type: 'string' },
    minutes: { type: 'string' },
    limit: { type: 'string', default: '10' },
    own: { type: 'boolean', default: false },
    edits: { type: 'boolean', default: false },
    minimise: { type: 'boolean', default: false },
    again: { type: 'string' },
  },
});

/** How many cases of the same finding are written down. */
const MOST_OF_A_KIND = 5;
const SLOWEST = 15;

interface Written extends Finding {
  readonly type: 'finding';
  readonly seed: number;
  readonly index: number;
  readonly case?: Case;
}

const seed = values.seed === undefined ? Math.floor(Math.random() * 1e9) : Number(values.seed);
const limit = Number(values.limit) * 1000;
const all = !values.own;
const what = values.edits ? 'edits' : 'texts';
const script = path.join(import.meta.dirname, 'fuzz.worker.mjs');
const folder = path.resolve('out/fuzz');
mkdirSync(folder, { recursive: true });

const total = { texts: 0, calls: 0, edits: 0, time: 0 };
const counts = new Map<string, number>();
const slowest = new Map<string, Timed & { readonly index: number }>();
const file = path.join(folder, `${seed}.jsonl`);
const options = { script, seed, all, limit };
const thread = startThread(options);

/** What makes two findings the same: names and places are left out. */
function signatureOf({ kind, call, message, stack }: Finding): string {
  const frame = stack?.split('\n').find((line) => line.trimStart().startsWith('at '));
  return kind === 'slow' || kind === 'hang'
    ? `${kind} ${call}`
    : `${kind} ${call}: ${message.split('\n')[0]}${frame ? ` ${frame.trim().replace(/\(?file:.*\/|:\d+\)?$/g, '')}` : ''}`;
}

function take(index: number, tried: Tried, caseAt: () => Case | undefined): void {
  total.texts++;
  total.calls += tried.calls;
  total.edits += tried.edits;
  total.time += tried.time;
  for (const timed of tried.slowest)
    if (timed.time > (slowest.get(timed.call)?.time ?? 0)) slowest.set(timed.call, { ...timed, index });
  for (const finding of tried.findings) {
    const signature = signatureOf(finding);
    const count = (counts.get(signature) ?? 0) + 1;
    counts.set(signature, count);
    if (count === 1)
      console.log(`seed ${seed} index ${index}  ${signature}${finding.kind === 'slow' ? ` ${finding.note}` : ''}`);
    if (count > MOST_OF_A_KIND && finding.kind !== 'hang') continue;
    const written: Written = { type: 'finding', seed, index, ...finding, case: tried.case ?? caseAt() };
    appendFileSync(file, `${JSON.stringify(written)}\n`);
  }
}

async function runMany(): Promise<void> {
  const sources = sourcesOf(all);
  const { texts, fragments } = sources;
  console.log(
    `seed ${seed}, mutations of ${texts.length} texts and ${fragments.length} examples${values.own ? ' of our own' : ''}; ${file}`,
  );
  const most = values.texts === undefined ? (values.minutes === undefined ? 2000 : Infinity) : Number(values.texts);
  const longest = values.minutes === undefined ? Infinity : Number(values.minutes) * 60_000;
  const first = Number(values.index ?? 0);
  let told = 0;
  for (let index = first; index < first + most && total.time < longest && !isStopped; index++) {
    const tried = await thread.run({ index, what });
    // What cannot even be made has no case.
    take(index, tried, () =>
      what === 'edits' || tried.findings[0]?.call === 'mutate' ? undefined : caseOf(seed, index, sources),
    );
    if (total.time - told > 60_000) {
      told = total.time;
      console.log(`  ${total.texts} texts, ${total.calls} calls, ${seconds(total.time)}`);
    }
  }
}

/** One case, told in full, and made smaller where that is asked for. */
async function runOne(index: number): Promise<void> {
  const each = caseOf(seed, index, sourcesOf(all));
  const tried = await thread.run({ index, what });
  take(index, tried, () => each);
  for (const finding of tried.findings) {
    console.log(`\n${signatureOf(finding)} at ${finding.detail}\n${finding.stack ?? finding.note ?? ''}`);
    if (values.minimise && what === 'texts')
      show(await minimised(each, finding, { ...options, limit: Math.min(limit, 2000) }));
  }
  if (!values.minimise && what === 'texts') show(each);
}

/**
 * The cases that an earlier run has written: what is still found, the first case of each sort made smaller where that
 * is asked for.
 */
async function runAgain(name: string): Promise<void> {
  const shown = new Set<string>();
  for (const line of readFileSync(name, 'utf8').trim().split('\n')) {
    const { type, seed: own, index, case: each, ...finding } = JSON.parse(line) as Written;
    if (type !== 'finding' || !each) continue;
    const signature = signatureOf(finding);
    const tried = await thread.run({ index, case: each });
    total.texts++;
    total.calls += tried.calls;
    total.time += tried.time;
    const isLeft = tried.findings.some((other) => signatureOf(other) === signature);
    counts.set(isLeft ? signature : 'gone', (counts.get(isLeft ? signature : 'gone') ?? 0) + 1);
    if (!isLeft || shown.has(signature)) continue;
    shown.add(signature);
    console.log(`\n${signature}\n  seed ${own} index ${index} at ${finding.detail}: ${finding.note ?? ''}`);
    if (values.minimise) show(await minimised(each, finding, { ...options, limit: Math.min(limit, 2000) }));
  }
}

function show({ files, open }: Case): void {
  for (const [name, text] of Object.entries(files))
    console.log(`-- ${name}${open.includes(name) ? ' (open)' : ''} --\n${JSON.stringify(text)}`);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s of processor time`;
}

let isStopped = false;
process.once('SIGINT', () => {
  isStopped = true;
});

if (values.again !== undefined) await runAgain(values.again);
else if (values.index !== undefined && values.texts === undefined && values.minutes === undefined)
  await runOne(Number(values.index));
else await runMany();
await thread.stop();

const found = [...counts].sort(([, a], [, b]) => b - a);
const kinds = ['exception', 'hang', 'memory', 'edit', 'answer', 'difference', 'fix', 'slow'];
const byKind = Object.fromEntries(
  kinds.map((kind) => [kind, found.reduce((sum, [name, count]) => sum + (name.startsWith(`${kind} `) ? count : 0), 0)]),
);
const worst = [...slowest.values()].sort((a, b) => b.time - a.time).slice(0, SLOWEST);
console.log('');
for (const [signature, count] of found) console.log(`${String(count).padStart(7)}  ${signature}`);
console.log('\nThe slowest call of each kind:');
for (const { call, detail, time, index } of worst)
  console.log(`${String(Math.round(time)).padStart(7)} ms  ${call} at ${detail}, index ${index}`);
const words = Object.entries(byKind).map(([kind, count]) => `${kind} ${count}`);
console.log(
  `\nseed ${seed}: ${total.texts} texts, ${total.calls} calls, ${total.edits} edits applied; ${words.join(', ')}; ${seconds(total.time)}`,
);
appendFileSync(file, `${JSON.stringify({ type: 'summary', seed, ...total, ...byKind, found, slowest: worst })}\n`);
process.exit(found.some(([name]) => !/^(?:fix|slow) /.test(name) && name !== 'gone') ? 1 : 0);
