#!/usr/bin/env node
// `npm start`: shows the extension at work on the example project. From a fresh clone it installs and builds what is
// missing first.
//
// It opens in the VS Code of this desktop (`code` on the PATH, or the program that WHALEBACK_CODE names). Where there
// is none, or with
// --browser, a VS Code from npm is served to this machine's browser until Ctrl-C.
//
// Usage: npm start -- [--browser] [--port N] [--no-open] [--check]
//   --port N    the port to serve on (default: a free one)
//   --no-open   print the address, but open no browser
//   --check     open it in headless Chromium, wait until the extension has marked `version`, and end with exit code 0,
// else 1
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { atEnd, end, endOnSignals } from './lifetime.mjs';
import { fromRoot, installDependencies, root, runScript } from './project.mjs';
import { addResults } from './results.cjs';

const FOLDER = fromRoot('examples/flask-postgres');
const FILE = path.join(FOLDER, 'docker-compose.yml');

const { values: options } = parseArgs({
  options: {
    browser: { type: 'boolean' },
    port: { type: 'string' },
    'no-open': { type: 'boolean' },
    check: { type: 'boolean' },
  },
});

endOnSignals({ interrupted: 0 });
try {
  installDependencies();
  if (!runScript('esbuild.mjs')) throw new Error('the build failed');
  const { engines, version } = JSON.parse(await readFile(fromRoot('package.json'), 'utf8'));
  const code = options.browser || options.check || options.port ? undefined : desktopVscode(engines.vscode);
  if (code) await openOnDesktop(code);
  else await serve(version);
} catch (error) {
  console.error(error.message);
  await end(1);
}

/** VS Code's command line, if this desktop has one that is new enough. */
function desktopVscode(required) {
  if (process.env.VSCODE_IPC_HOOK_CLI) return undefined; // in a terminal of a remote window `code` only opens files there
  const command = process.env.WHALEBACK_CODE ?? 'code';
  const { status, stdout } = spawnSync(command, ['--version'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const [major, minor] = (stdout ?? '').split('.').map(Number);
  const [leastMajor, leastMinor] = required.replace('^', '').split('.').map(Number);
  if (status === 0 && major === leastMajor && minor >= leastMinor) return command;
  if (process.env.WHALEBACK_CODE) throw new Error(`${command} is no VS Code ${required}`);
  return undefined;
}

async function openOnDesktop(command) {
  const quote = (text) => (process.platform === 'win32' ? `"${text}"` : text);
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, FOLDER, FILE].map(quote);
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  await end(status ?? 1);
}

async function serve(version) {
  const { installVscode } = await import('./install-vscode.mjs');
  const { QUIET_SETTINGS, serveVscode, uriPath } = await import('./serve-vscode.mjs');
  const installed = installVscode();
  const data = await mkdtemp(path.join(os.tmpdir(), 'whaleback-start-'));
  atEnd(() => rm(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  // The extension is installed by a link: a reload of the page shows what was built since.
  await mkdir(path.join(data, 'extensions'));
  await symlink(root, path.join(data, 'extensions', `whaleback.whaleback-${version}`), 'junction');
  await mkdir(path.join(data, 'data', 'User'), { recursive: true });
  await writeFile(path.join(data, 'data', 'User', 'settings.json'), JSON.stringify(QUIET_SETTINGS, undefined, 2));

  const token = randomUUID();
  const onEnd = (code) => {
    console.error(`VS Code's server ended (${code})`);
    void end(1);
  };
  const port = await serveVscode({ ...installed, data, port: Number(options.port ?? 0), token, onEnd });
  const authority = `localhost:${port}`;
  const payload = JSON.stringify([['openFile', `vscode-remote://${authority}${encodeURI(uriPath(FILE))}`]]);
  const url = `http://${authority}/?${new URLSearchParams({ tkn: token, folder: uriPath(FOLDER), payload })}`;
  if (options.check) return checkPage(url);
  console.log(`\nVS Code with Whaleback:\n\n  ${url}\n\nCtrl-C ends it.`);
  if (!options['no-open']) openBrowser(url);
}

function openBrowser(url) {
  const { platform, env } = process;
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return;
  const [command, ...args] =
    platform === 'darwin'
      ? ['open', url]
      : platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', url]
        : ['xdg-open', url];
  spawn(command, args, { stdio: 'ignore' }).once('error', () => {}); // the address is printed
}

async function checkPage(url) {
  const { launchChromium } = await import('./chromium.mjs');
  const browser = await launchChromium();
  atEnd(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  let problem;
  page.setDefaultTimeout(900_000); // for what hangs
  try {
    await page.goto(url);
    const editor = page.locator('.monaco-editor[data-uri$="/docker-compose.yml"]');
    await editor.locator('[class*="squiggly-"]').first().waitFor({ state: 'attached' });
  } catch (error) {
    problem = error;
  }
  await page.screenshot({ path: fromRoot('out/screenshots/start.png') });
  console.log(
    problem ? `  ✘ the extension does not mark the file: ${problem.message}` : '  ✔ the extension marks the file',
  );
  addResults(problem ? { passed: 0, failed: 1 } : { passed: 1, failed: 0 });
  await end(problem ? 1 : 0);
}
