// Builds every bundle: `node esbuild.mjs [--minify] [--watch] [--tests]`.
//   dist/  what ships: client and server for Node and for the browser, the graph's webview and layout worker, the command line
//   out/   with --tests: one module a test file, for mocha, and the suites that run inside VS Code
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build, context } from 'esbuild';

const has = (flag) => process.argv.includes(flag);
const common = {
  bundle: true,
  target: 'es2022',
  charset: 'utf8',
  minify: has('--minify'),
  sourcemap: has('--minify') ? false : 'linked',
  legalComments: 'none',
  define: { __VERSION__: JSON.stringify(JSON.parse(readFileSync('package.json', 'utf8')).version) },
  logLevel: 'warning',
};
const node = { ...common, platform: 'node', format: 'cjs', mainFields: ['module', 'main'] };
const browser = { ...common, platform: 'browser', format: 'cjs', mainFields: ['browser', 'module', 'main'] };
const worker = { ...browser, format: 'iife' };

const bundles = [
  { ...node, entryPoints: { client: 'client/src/main.node.ts' }, external: ['vscode'] },
  { ...browser, entryPoints: { 'client.browser': 'client/src/main.browser.ts' }, external: ['vscode'] },
  { ...node, entryPoints: { server: 'server/src/lsp/main.node.ts' } },
  { ...worker, entryPoints: { 'server.browser': 'server/src/lsp/main.browser.ts' } },
  // One file for both hosts: a thread of Node, or a worker of a browser.
  { ...worker, entryPoints: { layout: 'server/src/diagram/layout.worker.ts' } },
  { ...worker, entryPoints: { webview: 'client/webview/graph.ts' } },
  { ...common, entryPoints: { webview: 'client/webview/graph.css' } },
  { ...node, entryPoints: { cli: 'server/src/bin.ts' }, banner: { js: '#!/usr/bin/env node' } },
].map((bundle) => ({ ...bundle, outdir: 'dist' }));

/** Every `*.test.ts` below test/, and every thread that one starts, but the suites of test/e2e, which run inside VS Code. */
function testFiles(folder = 'test') {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'e2e' ? [] : testFiles(file);
    return /\.(?:test|worker)\.ts$/.test(entry.name) ? [file] : [];
  });
}
if (has('--tests')) {
  rmSync('out/test', { recursive: true, force: true });
  bundles.push({
    ...common,
    platform: 'node',
    format: 'esm',
    splitting: true,
    packages: 'external',
    entryPoints: testFiles(),
    outbase: 'test',
    outdir: 'out/test',
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[name]-[hash]',
  });
}

if (has('--watch')) {
  for (const bundle of bundles) await (await context({ ...bundle, logLevel: 'info' })).watch();
} else {
  await Promise.all(bundles.map((bundle) => build(bundle)));
}
