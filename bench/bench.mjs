// Measures language servers on generated Compose files, side by side: `node bench.mjs [--write]`; `--help` tells the
// rest.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { generate, surroundings } from './generate.mjs';
import { measure } from './measure.mjs';
import { describeMachine, reportServers, writeReport } from './report.mjs';
import { listServers } from './servers.mjs';

const help = `node bench.mjs [options]
  --sizes 10,100          numbers of services (default 10,100,1000,3000)
  --servers whaleback,…   of whaleback, yaml, microsoft (default all)
  --schema PATH           the official JSON schema of Compose, for yaml-language-server
  --quick                 fewer samples
  --write                 put the tables into README.md`;

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10,100,1000,3000' },
    servers: { type: 'string' },
    schema: { type: 'string' },
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const effort = options.quick ? { limit: 20_000, budget: 2000, rounds: 3 } : { limit: 30_000, budget: 8000, rounds: 10 };

if (options.help) console.log(help);
else await main();

async function main() {
  const machine = describeMachine();
  const sizes = options.sizes.split(',').map(Number);
  const servers = chosenServers();
  if (servers.length === 0) return;
  const runs = [];
  for (const size of sizes) {
    const text = generate(size);
    const run = { size, lines: text.split('\n').length - 1, bytes: Buffer.byteLength(text), results: new Map() };
    for (const server of servers) {
      const start = performance.now();
      const result = await inFolder(text, (folder) => measure(server, folder, text, effort));
      run.results.set(server.id, result);
      server.version = result.facts.version ?? server.version;
      console.error(`${size} services, ${server.name}: ${Math.round((performance.now() - start) / 1000)} s`);
    }
    runs.push(run);
  }
  const report = reportServers(servers, runs, {
    machine,
    limit: effort.limit,
    again: ['node bench.mjs', ...withoutPaths(process.argv.slice(2))].join(' '),
  });
  console.log(report);
  if (options.write) writeReport('servers', report);
}

/** The arguments as they can be published. */
function withoutPaths(args) {
  return args.map((arg) => (options.schema ? arg.replace(options.schema, 'PATH') : arg));
}

function chosenServers() {
  const all = listServers(options.schema);
  const ids = options.servers?.split(',') ?? all.map((server) => server.id);
  const unknown = ids.find((id) => !all.some((server) => server.id === id));
  if (unknown !== undefined) console.error(`There is no server "${unknown}".`);
  const chosen = all.filter((server) => ids.includes(server.id));
  for (const { name, missing } of chosen) if (missing) console.error(`${name} is left out: ${missing}`);
  return chosen.filter((server) => !server.missing);
}

/** Runs something in a folder with the Compose file and what it speaks of. */
async function inFolder(text, run) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'compose-'));
  try {
    for (const [name, content] of Object.entries({ 'compose.yaml': text, ...surroundings })) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), content);
    }
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
