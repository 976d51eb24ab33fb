#!/usr/bin/env node
// `npm test`: checks, then unit and protocol tests, then the extension in a real VS Code. Installs what is missing
// first.
//
// Usage: node scripts/test.mjs [PART] [NAME…]
//   (none)    everything that a change needs
//   unit      the inner loop: unit and protocol tests only, without what is slow; with names, the files whose path
// contains one of them
//   e2e       the extension in VS Code only. Names are builds: oldest (default), newest, web (see install-vscode.mjs)
//   electron  the suite in the desktop's VS Code, which is downloaded (see test/e2e/electron.mjs). Names: oldest
// (default), newest
//   full      everything, in every build of VS Code, and the packages as they are published
//
// The last line counts everything that was run; whatever crashed counts as a failure.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { BUILDS } from './install-vscode.mjs';
import { atEnd, end, endOnSignals } from './lifetime.mjs';
import { fromRoot, installDependencies, root, runScript } from './project.mjs';
import { builtFile, chosenFiles, packageFiles, slowFiles } from './test-files.mjs';

const PARTS = ['all', 'unit', 'e2e', 'electron', 'full'];
const MOCHA = 'node_modules/mocha/bin/mocha.js';

const total = { passed: 0, failed: 0, skipped: 0 };
const [part = 'all', ...names] = process.argv.slice(2);
if (!PARTS.includes(part)) {
  console.error(`usage: node scripts/test.mjs [${PARTS.join(' | ')}] [NAME…]`);
  process.exit(2);
}

endOnSignals();
const folder = mkdtempSync(path.join(tmpdir(), 'whaleback-test-'));
atEnd(() => rmSync(folder, { recursive: true, force: true }));
try {
  await runTests();
} catch (error) {
  console.error(error);
  total.failed++;
}
if (total.skipped > 0) console.log(`${total.skipped} skipped`);
console.log(`${total.passed} passed, ${total.failed} failed`);
await end(total.failed > 0 ? 1 : 0);

async function runTests() {
  installDependencies();
  if (part === 'unit') return testUnits();
  if (part === 'all' || part === 'full') {
    title('Checks');
    const { check } = await import('./check.mjs');
    const { passed, failed } = check();
    total.passed += passed.length;
    total.failed += failed.length;
    build('--tests');
    title('Unit and protocol tests');
    await runMocha(chosenFiles());
  } else build();
  if (!runScript('test/e2e/build.mjs')) throw new Error('the build of the suite for VS Code failed');
  if (part === 'electron') {
    for (const version of names.length > 0 ? names : ['oldest']) {
      title(`The suite in the desktop's VS Code (${version})`);
      await run('test/e2e/electron.mjs', version);
    }
    return;
  }
  const chosen = part === 'full' ? Object.keys(BUILDS) : part === 'e2e' && names.length > 0 ? names : ['oldest'];
  for (const name of chosen) await testInVscode(name);
  title('npm start');
  await run('scripts/start.mjs', '--check');
  if (part === 'full') {
    title('The packages');
    await runMocha(packageFiles());
  }
}

/** The inner loop. Exhaustive tests try a part of what they try in `npm test` (see test/effort.ts). */
async function testUnits() {
  process.env.WHALEBACK_QUICK = '1';
  const files = chosenFiles({ isQuick: true, names });
  if (files.length === 0) throw new Error(`no test file has a path with ${names.join(' or ')}`);
  build('--tests', ...(names.length > 0 ? files : ['--no-dist', ...files]));
  title('Unit and protocol tests');
  if (names.length > 0) console.log(files.join('\n'));
  else console.log(`Exhaustive tests try a part. Left to \`npm test\`: VS Code and\n  ${slowFiles().join('\n  ')}`);
  await runMocha(files);
}

function build(...args) {
  if (!runScript('esbuild.mjs', ...args)) throw new Error('the build failed');
}

function runMocha(files) {
  const parallel = files.length > 1 ? ['--parallel', '--jobs', String(availableParallelism())] : [];
  const only = part === 'unit' && names.length > 0 ? [] : ['--forbid-only']; // whoever names a file may be at work on one test
  // The longest first, as far as their size tells, or one process would have a long one left when the others are done.
  const size = (file) => statSync(fromRoot(file)).size;
  const ordered = [...files].sort((a, b) => size(b) - size(a));
  const reporter = ['--reporter', fromRoot('scripts/reporter.cjs')];
  return run(MOCHA, ...reporter, ...parallel, ...only, ...ordered.map(builtFile));
}

async function testInVscode(build) {
  const inVscode = (host, ...more) =>
    run(
      'scripts/run-in-vscode.mjs',
      ...['--build', build, '--host', host, '--folder', 'examples/flask-postgres'],
      ...more,
    );
  if (build !== 'web') {
    title(`The suite in VS Code (${build}), extension host of Node`);
    await inVscode('node', '--tests', 'out/e2e/suite.js');
  }
  title(`The suite in VS Code (${build}), extension host of the browser`);
  await inVscode('browser', '--tests', 'out/e2e/suite.browser.js');
  title(`The page of VS Code (${build})`);
  for (const steps of ['ui', 'graph-ui'])
    await inVscode(build === 'web' ? 'browser' : 'node', '--script', `test/e2e/${steps}.mjs`);
}

function title(text) {
  console.log(`\n${text}`);
}

/** Runs a script that reports to scripts/results.cjs, and adds its tests to the total. */
async function run(file, ...args) {
  const results = path.join(folder, 'results.json');
  rmSync(results, { force: true });
  const child = spawn(process.execPath, [fromRoot(file), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, WHALEBACK_RESULTS: results },
  });
  const closed = new Promise((resolve) => child.once('close', resolve).once('error', resolve));
  let running = true;
  atEnd(async () => {
    if (running) child.kill('SIGTERM');
    await closed;
  });
  const code = await closed;
  running = false;
  const { passed, failed, skipped } = existsSync(results)
    ? JSON.parse(readFileSync(results, 'utf8'))
    : { passed: 0, failed: 0, skipped: 0 };
  const crashed = failed === 0 && (code !== 0 || passed + skipped === 0);
  total.passed += passed;
  total.failed += crashed ? 1 : failed;
  total.skipped += skipped;
}
