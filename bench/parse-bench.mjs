// Measures Whaleback in process: what opening a file costs relative to the parser that it stands on, and how a
// keystroke grows with the file. `node parse-bench.mjs [--sizes 10,100,1000] [--quick] [--write]`; ends with code 1
// where a goal is missed.
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { generate, surroundings } from './generate.mjs';
import { describeMachine, median, number, quantile, table, writeReport } from './report.mjs';

const openGoal = 1.3; // Whaleback ÷ parseDocument, at the largest size
const growthGoal = 2; // keystroke at the largest ÷ at the smallest size
const keystrokeGoal = 10; // milliseconds at the largest size, with an override of a fifth of the services
const completionGoal = 10; // milliseconds at the largest size

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10,100,1000' },
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const fromRoot = createRequire(new URL('../package.json', import.meta.url)); // the version of `yaml` that Whaleback uses, not that of a peer
const machine = describeMachine();
const { covers, open, type, complete } = await loadEntry();
const { parseDocument } = fromRoot('yaml');
const rounds = options.quick ? 5 : 20;
const warmUpSize = 100; // compiled code is measured; what a fresh process costs, bench.mjs tells

await measure(warmUpSize);
const runs = [];
const sizes = options.sizes.split(',').map(Number);
for (const size of sizes) runs.push(await measure(size));
const laidOver = await measure(sizes.at(-1), sizes.at(-1) / 5);
const report = describe(runs, laidOver);
console.log(report);
if (options.write) writeReport('parse', report);

async function loadEntry() {
  const outfile = 'out/entry.cjs';
  const { build } = fromRoot('esbuild');
  await build({
    absWorkingDir: import.meta.dirname,
    entryPoints: ['entry.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
  });
  return createRequire(import.meta.url)(`./${outfile}`);
}

/**
 * Opening by turns with the parser, so that a busy moment of the machine hits both alike; then typing, as one types
 * into an open file.
 */
async function measure(size, overridden = 0) {
  const text = generate(size);
  const others = { ...surroundings, ...(overridden > 0 && { 'compose.override.yaml': overrideOf(text, overridden) }) };
  const samples = { parser: [], open: [], keystroke: [], completion: [] };
  let checked;
  for (let round = 0; round < rounds; round++) {
    samples.parser.push(await timed(() => parseDocument(text)));
    samples.open.push(
      await timed(async () => {
        checked = await open(text, others);
      }),
    );
  }
  for (let round = 0; round < 3 * rounds; round++) {
    const at = endOfImage(text, [0.05, 0.5, 0.95][round % 3]);
    for (const edit of [
      { start: at, end: at, newText: 'x' },
      { start: at, end: at + 1, newText: '' },
    ]) {
      samples.keystroke.push(
        await timed(async () => {
          checked = await type(checked, edit);
        }),
      );
    }
  }
  const { problems } = checked;
  for (let round = 0; round < 2 * rounds; round++) {
    const at = endOfImage(text, [0.05, 0.5, 0.95][round % 3]);
    const line = '\n    ';
    checked = await type(checked, { start: at, end: at, newText: line });
    samples.completion.push(await timed(() => complete(checked, at + line.length)));
    checked = await type(checked, { start: at, end: at + line.length, newText: '' });
  }
  return { size, overridden, samples, problems };
}

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Laid over the first services: another variable and another port of the host. */
function overrideOf(text, services) {
  const names = [...text.matchAll(/^ {2}([\w-]+):\n {4}image:/gm)].slice(0, services).map(([, name]) => name);
  return `services:\n${names.map((name) => `  ${name}:\n    environment:\n      LOG_LEVEL: debug\n    stop_grace_period: 5s\n`).join('')}`;
}

/** The end of the line of one service's image. */
function endOfImage(text, part) {
  const images = [...text.matchAll(/^ {4}image:.*$/gm)];
  const image = images[Math.floor(part * images.length)];
  return image.index + image[0].length;
}

function describe(runs, laidOver) {
  const body = [...runs, laidOver].map(({ size, overridden, samples }) => [
    number(size) + (overridden > 0 ? `, ${number(overridden)} overridden` : ''),
    ...['parser', 'open'].map((name) => spread(samples[name])),
    `${openRatio(samples).toFixed(2)} ×`,
    spread(samples.keystroke),
    spread(samples.completion),
  ]);
  const head = [
    'services',
    '`parseDocument`, ms',
    `Whaleback (${covers}), ms`,
    'Whaleback ÷ `parseDocument`',
    `keystroke (${covers}), ms`,
    'completion on a new line, ms',
  ];
  const [first, last] = [runs[0], runs.at(-1)];
  const growth = median(last.samples.keystroke) / median(first.samples.keystroke);
  const problems = runs.reduce((sum, run) => sum + run.problems, 0);
  return [
    `${machine} \`yaml\` ${fromRoot('yaml/package.json').version}. Median / p95 of ${rounds} rounds (keystrokes: of ${6 * rounds}, completions: of ${2 * rounds}) in one process, warmed up.`,
    '',
    ...table(head, body),
    '',
    verdict(`open at ${last.size} services`, openRatio(last.samples), openGoal),
    verdict(`keystroke at ${last.size} services ÷ at ${first.size}`, growth, growthGoal),
    verdict(
      `keystroke at ${laidOver.size} services, ${laidOver.overridden} overridden`,
      median(laidOver.samples.keystroke),
      keystrokeGoal,
      'ms',
    ),
    verdict(`completion at ${last.size} services`, median(last.samples.completion), completionGoal, 'ms'),
    `- problems found (there are none): ${problems}`,
  ].join('\n');
}

/** Of the two that were measured one after the other, as what else the machine does changes from round to round. */
function openRatio({ open, parser }) {
  return median(open.map((ms, round) => ms / parser[round]));
}

function spread(samples) {
  return `${number(median(samples))} / ${number(quantile(samples, 0.95))}`;
}

function verdict(title, figure, goal, unit = '×') {
  const met = figure <= goal;
  if (!met) process.exitCode = 1;
  return `- ${title}: ${figure.toFixed(2)} ${unit}, goal ${goal} ${unit} or less: ${met ? 'met' : 'missed'}`;
}
