// Makes Markdown of the figures, and puts it between the markers of README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';

const readme = new URL('README.md', import.meta.url);
const mebibyte = 2 ** 20;
const growthSizes = [10, 1000];

const rows = [
  { name: 'open', title: 'open → first diagnostics, ms' },
  { name: 'keystroke', title: 'keystroke → diagnostics, ms' },
  { name: 'processor', title: 'processor time per keystroke, ms' },
  { name: 'completion', title: 'completion on a fresh line, ms' },
  { name: 'hover', title: 'hover on a key, ms' },
  { name: 'symbols', title: 'document symbols, ms' },
  { name: 'memory', title: 'memory at the end (VmRSS), MiB', unit: mebibyte },
  { name: 'peak', title: 'memory at most (VmHWM), MiB', unit: mebibyte },
];

/**
 * The report of `runs`: `{ size, lines, bytes, results: Map<server id, { figures, facts }> }`, one a size.
 * `machine` is that of `describeMachine`, `limit` what one answer may take, in ms, `again` the command that makes the
 * report.
 */
export function reportServers(servers, runs, { machine, limit, again }) {
  const versions = servers.map((server) => `${server.name} ${server.version}`).join(', ');
  const lines = [`${machine} Servers: ${versions}. Again: \`${again}\`.`, ''];
  lines.push('### Keystroke → diagnostics, median ms', '', ...keystrokes(servers, runs, limit), '');
  for (const run of runs) lines.push(...sizeTable(servers, run, limit), '');
  lines.push(...notes(servers, runs));
  return lines.join('\n').trimEnd();
}

/** Where and when something is measured; called at the start, as it tells how busy the machine is with other things. */
export function describeMachine() {
  const day = new Date().toISOString().slice(0, 10);
  const processor = os.cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const load = os.loadavg()[0].toFixed(1);
  return `${day}, ${os.cpus().length} cores (${processor}, load ${load} at the start), ${memory} GiB, ${os.type()}, Node.js ${process.versions.node}.`;
}

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->` in README.md. */
export function writeReport(name, report) {
  const text = readFileSync(readme, 'utf8');
  const [start, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has no place for "${name}"`);
  writeFileSync(readme, `${text.slice(0, from) + start}\n${report}\n\n${text.slice(to)}`);
}

/** A quantile of at least one sample, interpolated. */
export function quantile(samples, part) {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const below = sorted[Math.floor(at)];
  return below + (sorted[Math.ceil(at)] - below) * (at - Math.floor(at));
}

export const median = (samples) => quantile(samples, 0.5);

export function table(head, body) {
  return [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...body].map(
    (cells) => `| ${cells.join(' | ')} |`,
  );
}

/** Three digits that count: 0.42, 7.3, 128, 1,280. */
export function number(value) {
  const digits = value < 1 ? 2 : value < 10 ? 1 : 0;
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function keystrokes(servers, runs, limit) {
  const [small, large] = growthSizes.map((size) => runs.findIndex((run) => run.size === size));
  const tellsGrowth = small >= 0 && large >= 0;
  const head = [
    '',
    ...runs.map((run) => `${count(run.size)} services`),
    ...(tellsGrowth ? [growthSizes.map(count).reverse().join(' ÷ ')] : []),
  ];
  const body = servers.map((server) => {
    const figures = runs.map((run) => run.results.get(server.id).figures.keystroke);
    const medians = figures.map((figure) =>
      figure?.samples.length > 0 && !figure.end ? median(figure.samples) : Number.NaN,
    );
    const growth = medians[large] / medians[small];
    const cells = figures.map((figure) => cell(figure, limit, (samples) => number(median(samples))));
    return [server.name, ...cells, ...(tellsGrowth ? [growth > 0 ? `${growth.toFixed(2)} ×` : '–'] : [])];
  });
  return table(head, body);
}

function sizeTable(servers, { size, lines, bytes, results }, limit) {
  const body = rows.map(({ name, title, unit = 1 }) => [
    title,
    ...servers.map((server) =>
      cell(results.get(server.id).figures[name], limit, (samples) => spread(samples.map((sample) => sample / unit))),
    ),
  ]);
  const fact = (title, tell) => [title, ...servers.map((server) => tell(results.get(server.id).facts) ?? '–')];
  body.push(
    fact('problems reported (there are none)', (facts) => facts.problems?.toString()),
    fact('reports an unknown key', (facts) => ({ true: 'yes', false: 'no' })[facts.findsUnknownKey]),
  );
  const caption = `### ${count(size)} services (${count(lines)} lines, ${count(Math.round(bytes / 1024))} KiB): median / p95`;
  return [caption, '', ...table(['', ...servers.map((server) => server.name)], body)];
}

function cell(figure, limit, show) {
  if (figure === undefined) return '–';
  if (figure.end === 'late') return `> ${number(limit / 1000)} s`;
  if (figure.end === 'failed' || figure.samples.length === 0) return 'failed';
  return show(figure.samples) + (figure.end === 'empty' ? ' (empty)' : '');
}

const spread = (samples) =>
  samples.length === 1 ? number(samples[0]) : `${number(median(samples))} / ${number(quantile(samples, 0.95))}`;
const count = (value) => value.toLocaleString('en-US');

function notes(servers, runs) {
  const lines = servers.flatMap((server) => server.notes.map((note) => `- ${server.name} ${note}.`));
  for (const { size, results } of runs) {
    for (const server of servers) {
      const trouble = results.get(server.id).facts.trouble;
      if (trouble) lines.push(`- ${server.name}, ${count(size)} services: ${trouble.replace(/\s+/g, ' ')}`);
    }
  }
  return lines;
}
