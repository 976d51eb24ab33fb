// Builds every bundle: `node esbuild.mjs [--minify] [--watch] [--tests [--no-dist] [FILE…]]`.
//   dist/  what ships: client and server for Node and for the browser, the graph's webview and layout worker, the
// command line
//   out/   with --tests: one module a test file, for mocha, and out/metafiles.json, which says what is in the bundles
// of dist/. If files are
//          named, only these are built, and dist/ if one of them needs it, unless --no-dist says that no test starts
// what is there
// With --minify, the production build, there are no source maps. It and the tests write the licenses of what is
// bundled, THIRD-PARTY-NOTICES.txt.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build, context } from 'esbuild';
import { NOTICES, notices } from './scripts/notices.mjs';
import { testFiles, threadFiles } from './scripts/test-files.mjs';

const has = (flag) => process.argv.includes(flag);
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const common = {
  bundle: true,
  target: 'es2022',
  charset: 'utf8',
  minify: has('--minify'),
  sourcemap: has('--minify') ? false : 'linked',
  legalComments: 'none', // the notices have the licenses
  metafile: true,
  define: {
    __VERSION__: JSON.stringify(JSON.parse(readFileSync('package.json', 'utf8')).version),
    __YARGS_KOREAN__: readFileSync('node_modules/yargs/locales/ko.json', 'utf8'),
  },
  logLevel: 'warning',
};
const node = { ...common, platform: 'node', format: 'cjs', mainFields: ['module', 'main'] };
const browser = { ...common, platform: 'browser', format: 'cjs', mainFields: ['browser', 'module', 'main'] };
const worker = { ...browser, format: 'iife' };

const bundles = [
  { ...node, entryPoints: { client: 'client/src/main.node.ts' }, external: ['vscode'] },
  { ...browser, entryPoints: { 'client.browser': 'client/src/main.browser.ts' }, external: ['vscode'] },
  // Each server is two: the connection, and the thread or worker that does the work.
  { ...node, entryPoints: { server: 'server/src/lsp/main.node.ts', 'server.work': 'server/src/lsp/work.node.ts' } },
  {
    ...worker,
    entryPoints: {
      'server.browser': 'server/src/lsp/main.browser.ts',
      'server.browser.work': 'server/src/lsp/work.browser.ts',
    },
  },
  // One file for both hosts: a thread of Node, or a worker of a browser.
  { ...worker, entryPoints: { layout: 'server/src/diagram/layout.worker.ts' } },
  { ...worker, entryPoints: { webview: 'client/webview/graph.ts' } },
  { ...common, entryPoints: { webview: 'client/webview/graph.css' } },
  {
    ...node,
    entryPoints: { cli: 'server/src/bin.ts' },
    // yargs asks where it is, which a CommonJS module has to be told.
    define: { ...common.define, 'import.meta.url': '__url' },
    banner: { js: '#!/usr/bin/env node\nconst __url = require("node:url").pathToFileURL(__filename).href;' },
  },
].map((bundle) => ({ ...bundle, outdir: 'dist' }));

const tests = {
  ...common,
  platform: 'node',
  format: 'esm',
  splitting: true,
  packages: 'external',
  entryPoints: [...(named.length > 0 ? named : testFiles()), ...threadFiles()],
  outbase: 'test',
  outdir: 'out/test',
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunks/[name]-[hash]',
};
/** Who imports this starts the bundles, or reads what is in them. */
const NEEDS_BUNDLES = 'test/bundle.ts';

if (has('--watch')) {
  for (const bundle of has('--tests') ? [...bundles, tests] : bundles)
    await (await context({ ...bundle, logLevel: 'info' })).watch();
} else {
  if (has('--minify')) rmSync('dist', { recursive: true, force: true }); // the source maps of an earlier build would ship
  if (has('--tests')) rmSync('out/test', { recursive: true, force: true });
  if (named.length === 0) await Promise.all([ship(), has('--tests') && build(tests)]);
  else if (NEEDS_BUNDLES in (await build(tests)).metafile.inputs && !has('--no-dist')) await ship();
}

async function ship() {
  const metafiles = (await Promise.all(bundles.map((bundle) => build(bundle)))).map(({ metafile }) => metafile);
  if (has('--minify') || has('--tests')) writeFileSync(NOTICES, notices(metafiles));
  if (has('--tests')) {
    mkdirSync('out', { recursive: true });
    writeFileSync('out/metafiles.json', JSON.stringify(metafiles));
  }
}
