#!/usr/bin/env node
// `npm test`: checks, then unit and protocol tests, then the extension in a real VS Code. Installs what is missing first.
//
// Usage: node scripts/test.mjs              everything
//        node scripts/test.mjs unit         the inner loop: unit and protocol tests alone, without what is slow
//        node scripts/test.mjs e2e [NAME…]  the extension in VS Code alone: oldest (default), newest, web (see install-vscode.mjs)
//
// WHALEBACK_E2E=electron runs the suite in the desktop's VS Code too, which is downloaded then (see test/e2e/electron.mjs).
// The last line counts everything that was run; whatever crashed counts as a failure.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { atEnd, end, endOnSignals } from './lifetime.mjs';
import { fromRoot, installDependencies, root, runScript } from './project.mjs';

const total = { passed: 0, failed: 0, skipped: 0 };
const [part = 'all', ...builds] = process.argv.slice(2);
// In the inner loop exhaustive tests try a part only (see test/effort.ts), and what takes a process, a compiler or long is left out.
const isQuick = part === 'unit';
if (isQuick) process.env.WHALEBACK_QUICK = '1';
const slow = ['agreement/{effective,grid,matrix,mutations,real}', 'cli/cli', 'fuzz/protocol', 'lsp/over-stdio', 'peers/docker'];

endOnSignals();
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
  if (part === 'all') {
    title('Checks');
    const { check } = await import('./check.mjs');
    const { passed, failed } = check();
    total.passed += passed.length;
    total.failed += failed.length;
  }
  if (!runScript('esbuild.mjs', ...(part === 'e2e' ? [] : ['--tests']))) throw new Error('the build failed');
  if (part !== 'e2e') {
    title('Unit and protocol tests');
    if (isQuick) console.log(`Exhaustive tests try a part. Left to \`npm test\`: ${slow.join(', ')}, and VS Code.`);
    await countTests(
      'node_modules/mocha/bin/mocha.js',
      '--reporter',
      'dot',
      '--timeout',
      '120000',
      '--parallel',
      '--jobs',
      String(availableParallelism()),
      '--forbid-only',
      ...(isQuick ? slow.flatMap((test) => ['--ignore', `out/test/${test}.test.mjs`]) : []),
      'out/test/**/*.test.mjs',
    );
  }
  if (part !== 'unit') {
    if (!runScript('test/e2e/build.mjs')) throw new Error('the build of the suite for VS Code failed');
    for (const build of builds.length > 0 ? builds : ['oldest']) await testInVscode(build);
    title('npm start');
    await countTests('scripts/start.mjs', '--check');
    if (process.env.WHALEBACK_E2E === 'electron') {
      title("The suite in the desktop's VS Code");
      await countTests('test/e2e/electron.mjs');
    }
  }
}

async function testInVscode(build) {
  const run = (host, ...more) =>
    countTests(
      'scripts/run-in-vscode.mjs',
      '--build',
      build,
      '--host',
      host,
      '--folder',
      'examples/flask-postgres',
      '--timeout',
      '180',
      ...more,
    );
  if (build !== 'web') {
    title(`The suite in VS Code (${build}), extension host of Node`);
    await run('node', '--tests', 'out/e2e/suite.js');
  }
  title(`The suite in VS Code (${build}), extension host of the browser`);
  await run('browser', '--tests', 'out/e2e/suite.browser.js');
  title(`The page of VS Code (${build})`);
  for (const steps of ['ui', 'graph-ui']) await run(build === 'web' ? 'browser' : 'node', '--script', `test/e2e/${steps}.mjs`);
}

function title(text) {
  console.log(`\n${text}`);
}

/** Runs a script that reports as mocha does, and adds its tests to the total. */
async function countTests(file, ...args) {
  const child = spawn(process.execPath, [fromRoot(file), ...args], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = new Promise((resolve) => child.once('close', resolve).once('error', resolve));
  let running = true;
  atEnd(async () => {
    if (running) child.kill('SIGTERM');
    await closed;
  });
  let output = '';
  child.stdout.on('data', (data) => {
    process.stdout.write(data);
    output += data;
  });
  const code = await closed;
  running = false;
  const count = (word) =>
    output
      .match(new RegExp(`^ *\\d+ ${word}\\b`, 'gm'))
      ?.map(Number.parseFloat)
      .at(-1);
  const failed = count('failing') ?? 0;
  const crashed = failed === 0 && (code !== 0 || count('passing') === undefined);
  total.passed += count('passing') ?? 0;
  total.failed += crashed ? 1 : failed;
  total.skipped += count('pending') ?? 0;
}
