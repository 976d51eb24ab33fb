// Measures the graph: the plan, the layout and the drawing in process, and what a person waits for on the page of VS
// Code. `node graph.mjs [--sizes 30,300,1000] [--rounds 3] [--no-page] [--write]`; ends with code 1 where a goal is
// missed.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { writeEmptyExtension } from './empty-page.mjs';
import { generate, surroundings } from './generate.mjs';
import { describeMachine, median, number, table, writeReport } from './report.mjs';

/** What is ours of the time from the command to the painted picture, in ms, by services. */
const goals = { 30: 150, 300: 500, 1000: 2500 };

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '30,300,1000' },
    rounds: { type: 'string', default: '3' },
    page: { type: 'boolean', default: true },
    write: { type: 'boolean', default: false },
  },
  allowNegative: true,
});
const root = path.resolve(import.meta.dirname, '..');
const fromRoot = createRequire(path.join(root, 'package.json'));
const machine = describeMachine();
const sizes = options.sizes.split(',').map(Number);
const rounds = Number(options.rounds);

const report = [`${machine} Median of ${rounds} rounds.`, ''];
const missed = [];
await inProcess();
if (options.page) await onThePage();
report.push(...missed.map((text) => `- ${text}`));
console.log(report.join('\n'));
if (options.write) writeReport('graph', report.join('\n').trimEnd());
process.exitCode = missed.length > 0 ? 1 : 0;

async function inProcess() {
  const outfile = 'out/graph-entry.cjs';
  await fromRoot('esbuild').build({
    absWorkingDir: import.meta.dirname,
    entryPoints: ['graph-entry.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
  });
  const { contextOf, graph } = createRequire(import.meta.url)(`./${outfile}`);
  const rows = [];
  for (const size of [10, ...sizes]) {
    const context = contextOf(generate(size));
    const samples = { plan: [], cold: [], warm: [], draw: [], bytes: 0 };
    for (let round = 0; round < rounds; round++) {
      const { took: plan, value } = await timed(() =>
        graph(context, { direction: round % 2 === 0 ? 'down' : 'right' }),
      );
      const worker = startLayout();
      const { took: cold } = await timed(() => worker.place(value.layout));
      const { took: warm, value: placed } = await timed(() => worker.place(value.layout));
      worker.end();
      const { took: draw, value: picture } = await timed(() => value.draw(placed));
      for (const [name, took] of Object.entries({ plan, cold, warm, draw })) samples[name].push(took);
      samples.bytes = JSON.stringify(picture).length;
    }
    // The first is only there to warm the process up.
    if (size !== 10 || sizes.includes(10))
      rows.push([
        number(size),
        ...timesOf(samples, ['plan', 'cold', 'warm', 'draw']),
        number(Math.round(samples.bytes / 1024)),
      ]);
  }
  report.push(
    ...table(['services', 'plan, ms', 'layout in a new worker, ms', 'layout, ms', 'drawing, ms', 'answer, KiB'], rows),
    '',
  );
}

function startLayout() {
  const worker = new Worker(path.join(root, 'dist/layout.js'));
  return {
    end: () => worker.terminate(),
    place: (input) =>
      new Promise((resolve, reject) => {
        worker.once('message', ({ placed }) => (placed ? resolve(placed) : reject(new Error('Graphviz failed'))));
        worker.postMessage({ id: 1, input });
      }),
  };
}

/**
 * In a new window for each round: what is measured is the first graph that a person asks for, then another one; and the
 * same of an empty page.
 */
async function onThePage() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'whaleback-graph-'));
  const figures = path.join(folder, 'figures.json');
  const project = path.join(folder, 'project');
  for (const [name, text] of Object.entries(surroundings)) write(path.join(project, name), text);
  for (const size of sizes) write(path.join(project, `${size}.compose.yaml`), generate(size));
  const empty = path.join(folder, 'empty');
  writeEmptyExtension(empty);
  const samples = new Map(
    sizes.map((size) => [size, { first: [], own: [], again: [], ownAgain: [], edit: [], empty: [], emptyAgain: [] }]),
  );
  const run = async (script, size, ...more) => {
    const args = ['scripts/run-in-vscode.mjs', '--folder', project, '--script', `bench/${script}`, ...more];
    const env = { ...process.env, WHALEBACK_BENCH: JSON.stringify({ file: `${size}.compose.yaml`, figures }) };
    await finished(spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] }));
    return JSON.parse(readFileSync(figures, 'utf8'));
  };
  try {
    for (const size of sizes) {
      for (let round = 0; round < rounds; round++) {
        const { first, again } = await run('empty-page.mjs', size, '--extension', empty);
        const taken = { ...(await run('graph-page.mjs', size)), empty: first, emptyAgain: again };
        for (const [name, took] of Object.entries(taken)) samples.get(size)[name].push(took);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const rows = [...samples].map(([size, taken]) => {
    const goal = goals[size];
    const own = median(taken.own);
    if (goal !== undefined && own > goal)
      missed.push(`${size} services: ${number(own)} ms of our own, goal ${goal} ms: missed`);
    return [
      number(size),
      ...timesOf(taken, ['empty', 'first', 'own']),
      goal === undefined ? '–' : number(goal),
      ...timesOf(taken, ['emptyAgain', 'again', 'ownAgain', 'edit']),
    ];
  });
  const first = ['an empty page of VS Code, ms', 'first graph of a window, ms', 'of that ours, ms', 'goal, ms'];
  const titles = [
    'services',
    ...first,
    'another empty page, ms',
    'another graph, ms',
    'of that ours, ms',
    'a service added, ms',
  ];
  report.push(...table(titles, rows), '');
}

function write(file, text) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function finished(child) {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the run in VS Code ended with ${code}`))));
  });
}

async function timed(work) {
  const start = performance.now();
  const value = await work();
  return { took: performance.now() - start, value };
}

function timesOf(samples, names) {
  return names.map((name) => number(median(samples[name])));
}
