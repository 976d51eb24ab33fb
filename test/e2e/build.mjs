// Bundles the suite for each extension host: out/e2e/suite.js for Node, out/e2e/suite.browser.js for the browser.
import { build } from 'esbuild';
import { root } from '../../scripts/project.mjs';

const common = {
  bundle: true,
  target: 'es2022',
  sourcemap: 'inline',
  logLevel: 'warning',
  absWorkingDir: root,
  outdir: 'out/e2e',
  external: ['vscode', 'mocha'],
};

await build({ ...common, platform: 'node', format: 'cjs', entryPoints: { suite: 'test/e2e/run.node.ts' } });
await build({
  ...common,
  platform: 'browser',
  entryPoints: { 'suite.browser': 'test/e2e/run.browser.ts' },
  external: ['vscode'],
  alias: { 'node:assert/strict': './test/e2e/assert.browser.ts' },
  // The bundle of mocha assigns itself to module.exports, so what the suite exports has to be put there after it.
  format: 'iife',
  globalName: 'suite',
  footer: { js: 'module.exports = suite;' },
});
