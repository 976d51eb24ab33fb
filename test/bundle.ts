// The bundles of the server and the command line as they ship, for tests that start them as processes.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type BuildOptions, build } from 'esbuild';

/** What `--version` and the server's greeting say. */
export const VERSION = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;
const FOLDER = path.resolve('out/bundles');

let built: Promise<unknown> | undefined;

/** Builds them once a test run. Returns the files. */
export async function bundles(): Promise<{ readonly cli: string; readonly server: string }> {
  built ??= buildAll();
  await built;
  return { cli: path.join(FOLDER, 'cli.js'), server: path.join(FOLDER, 'server.js') };
}

function buildAll(): Promise<unknown> {
  const common = {
    bundle: true,
    outdir: FOLDER,
    target: 'es2022',
    logLevel: 'warning',
    define: { __VERSION__: JSON.stringify(VERSION) },
  } satisfies BuildOptions;
  const node = { ...common, platform: 'node', format: 'cjs', mainFields: ['module', 'main'] } satisfies BuildOptions;
  return Promise.all([
    build({ ...node, entryPoints: { cli: 'server/src/bin.ts', server: 'server/src/lsp/main.node.ts' } }),
    build({ ...common, platform: 'browser', format: 'iife', entryPoints: { layout: 'server/src/diagram/layout.worker.ts' } }),
  ]);
}
