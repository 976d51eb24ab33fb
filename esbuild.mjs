// Builds every bundle: `node esbuild.mjs [--minify] [--watch] [--tests]`.
//   dist/  what ships: client and server for Node and for the browser, the graph's webview and layout worker, the command line
//   out/   with --tests: one module a test file, for mocha, and out/metafiles.json, which says what is in the bundles of dist/
// With --minify, the production build, there are no source maps. It and the tests write the licenses of what is bundled, THIRD-PARTY-NOTICES.txt.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, context } from 'esbuild';
import { NOTICES, notices } from './scripts/notices.mjs';

const has = (flag) => process.argv.includes(flag);
const common = {
  bundle: true,
  target: 'es2022',
  charset: 'utf8',
  minify: has('--minify'),
  sourcemap: has('--minify') ? false : 'linked',
  legalComments: 'none', // the notices have the licenses
  metafile: true,
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

/** Every `*.test.ts` below test/, but the suites of test/e2e, which run inside VS Code. */
function testFiles(folder = 'test') {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'e2e' ? [] : testFiles(file);
    return entry.name.endsWith('.test.ts') ? [file] : [];
  });
}
const tests = {
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
};

if (has('--watch')) {
  for (const bundle of has('--tests') ? [...bundles, tests] : bundles) await (await context({ ...bundle, logLevel: 'info' })).watch();
} else {
  if (has('--minify')) rmSync('dist', { recursive: true, force: true }); // the source maps of an earlier build would ship
  if (has('--tests')) rmSync('out', { recursive: true, force: true });
  const [shipped] = await Promise.all([Promise.all(bundles.map((bundle) => build(bundle))), has('--tests') && build(tests)]);
  const metafiles = shipped.map(({ metafile }) => metafile);
  if (has('--minify') || has('--tests')) writeFileSync(NOTICES, notices(metafiles));
  if (has('--tests')) {
    mkdirSync('out', { recursive: true });
    writeFileSync('out/metafiles.json', JSON.stringify(metafiles));
  }
}
