#!/usr/bin/env node
// `npm run fuzz`: builds the fuzzer and runs it. The options are those of test/fuzz/run.ts.
import { spawnSync } from 'node:child_process';
import { fromRoot, installDependencies, root } from './project.mjs';

installDependencies();
const { build } = await import('esbuild');

await build({
  entryPoints: [fromRoot('test/fuzz/run.ts'), fromRoot('test/fuzz/fuzz.worker.ts')],
  outdir: fromRoot('out/fuzz'),
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'es2022',
  packages: 'external',
  charset: 'utf8',
  sourcemap: 'linked',
  logLevel: 'warning',
});
const run = ['--enable-source-maps', fromRoot('out/fuzz/run.mjs'), ...process.argv.slice(2)];
process.exit(spawnSync(process.execPath, run, { cwd: root, stdio: 'inherit' }).status ?? 1);
