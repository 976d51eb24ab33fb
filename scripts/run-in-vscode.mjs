#!/usr/bin/env node
// Runs a test suite inside the extension host of a real VS Code, or a UI script on its page, or both, in headless
// Chromium.
//
// The suite is the module that @vscode/test-electron's `extensionTestsPath` names: it exports `run(): Promise<void>`
// and requires 'vscode'. The workbench hands its exit code to `window.codeAutomationExit`, and what its extension host
// prints to `window.codeAutomationLog`.
//
// Exit code: 0 passed; 1 a test failed, or VS Code did; 2 wrong usage; 3 timed out.
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, parseArgs } from 'node:util';
import { launchChromium } from './chromium.mjs';
import { BUILDS, installVscode } from './install-vscode.mjs';
import { atEnd, end, endOnSignals, isEnding } from './lifetime.mjs';
import { root } from './project.mjs';
import { addResults, RESULTS } from './results.cjs';
import { QUIET_SETTINGS, serveVscode, serveWeb, slashes, uriPath } from './serve-vscode.mjs';

const HELP = `node scripts/run-in-vscode.mjs --folder DIR [--tests FILE] [--script FILE] [options]

  --folder DIR           folder to open; a throw-away copy of it, so that tests may write there
  --tests FILE           test suite; where the extension host is the browser's, inside the extension's folder
  --script FILE          UI script: an ES module whose default export is called with { page, log } once the workbench is up
  --build NAME           ${Object.entries(BUILDS)
    .map(([id, { name }]) => `${id} (${name})`)
    .join(', ')}; default: oldest
  --host node|browser    extension host: Node's, as on the desktop (default), or the browser's, as on vscode.dev, which loads "browser"
                         of package.json instead of "main", and a suite bundled for it. The build web has the latter alone
  --extension DIR        extension under development (default: this project)
  --setting KEY=JSON     a default for a setting; may be repeated
  --timeout SECONDS      ends a run that hangs (default: 900)
  --screenshot FILE      taken at the end, when it fails or times out too
  --verbose              also print what the server prints and what the page logs
`;

/** What the workbench itself logs, by the same way as the extension host's console. */
const WORKBENCH_NOISE = new RegExp(
  `^(${[
    String.raw`\[(reconnection-grace-time|AgentHost|AccountPolicyGate|chat-stt|DefaultAccount)\b`,
    '(Updating|Ignoring fetching) additional builtin extensions',
    'Canceled: Canceled',
    'ChatSessionStore',
    'Creation of workbench contribution',
    'Creating a socket',
    'Error while fetching the extension under development .* not a web extension',
    'Found additional builtin location extensions',
    'Ignoring the error while validating workspace folder',
    'Loading development extension at',
    'Resolv(ing|ed) connection token',
    'Timed out waiting for authentication provider',
    'vscode-test-web-support',
    String.raw`Request to '.*package\.nls\.json\b.*' failed`,
  ].join('|')})`,
);

class UsageError extends Error {}
class TimeoutError extends Error {}

/** Rejected when something happens after which the run cannot go on. */
let fail;
const failure = new Promise((_, reject) => {
  fail = reject;
});
failure.catch(() => {});

const started = performance.now();
const log = (...what) => console.log(`[${((performance.now() - started) / 1000).toFixed(2)}s]`, ...what);

async function run({ folder, tests, script, build, host, extension, settings, screenshot, verbose }) {
  const installed = installVscode(build);
  const drive = script && (await import(pathToFileURL(script))).default;

  // Everything that VS Code writes goes here: settings, extensions, logs.
  const temp = await mkdtemp(path.join(os.tmpdir(), 'whaleback-e2e-'));
  atEnd(() => rm(temp, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  const copy = path.join(temp, path.basename(folder));
  await cp(folder, copy, { recursive: true });

  const onOutput = (text) => {
    if (verbose) process.stdout.write(text.replace(/^(?=.)/gm, '  server| '));
    // The workbench says nothing of this where an extension is under development.
    const [died] = /Extension Host Process exited with code: (?!0, signal: null).*/.exec(text) ?? [];
    if (died) fail(new Error(died));
  };
  const onEnd = (code) => fail(new Error(`the server ended (${code})`));
  // The server ends five minutes after its last window, in case this script is killed outright.
  const more = ['--enable-remote-auto-shutdown'];
  const serving = { ...installed, data: path.join(temp, 'data'), extension, folder: copy, more, onOutput, onEnd };
  const port = await (build === 'web' ? serveWeb : serveVscode)(serving);
  const baseUrl = `http://localhost:${port}`; // `localhost` is a secure context, which service workers, and so webviews, need
  log(`${BUILDS[build].name} is served`);

  const workbench = await (host === 'node' ? nodeHost : browserHost)({ build, port, extension, tests, copy, temp });
  const page = await openPage(baseUrl, workbench, { ...QUIET_SETTINGS, ...settings }, screenshot, verbose);

  // VS Code calls these in a window that runs extension tests.
  let ended;
  const suite = tests ? new Promise((resolve) => (ended = resolve)) : Promise.resolve(0);
  await page.exposeFunction('codeAutomationExit', (code) => ended?.(code));
  await page.exposeFunction('codeAutomationLog', (level, args) => {
    const text = format(...args);
    // A suite in a browser has no file to write its results to, and prints them.
    const [, results] = text.split(RESULTS);
    if (results) addResults(JSON.parse(results.slice(0, results.indexOf('}') + 1)));
    else if (verbose || !WORKBENCH_NOISE.test(text)) (level === 'error' ? console.error : console.log)(text);
  });

  const payload = JSON.stringify([
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ]);
  await Promise.race([page.goto(`${baseUrl}/?${new URLSearchParams({ ...workbench.query, payload })}`), failure]);
  await Promise.race([page.waitForSelector('.monaco-workbench .part.editor'), failure]);
  log('the workbench is up');
  const [code] = await Promise.race([Promise.all([suite, drive?.({ page, log })]), failure]);
  if (code === 0 && workbench.passed && !existsSync(workbench.passed)) {
    console.error('the extension host ended before its suite did');
    return 1;
  }
  return code === 0 ? 0 : 1;
}

/**
 * What the workbench has to know so that the extension and the suite run in Node. The suite is wrapped in a module that
 * leaves the file `passed` once it has: an extension host that its tests bring down (process.exit, say) would pass
 * else, as the workbench reports 0 then.
 */
async function nodeHost({ port, extension, tests, copy, temp }) {
  const remote = (file) => ({ scheme: 'vscode-remote', authority: `localhost:${port}`, path: uriPath(file) });
  const passed = tests && path.join(temp, 'passed');
  const wrapper = path.join(temp, 'suite.cjs');
  // By a link, as VS Code prefers colour themes from below the extension under development, and is itself below this
  // project.
  const link = path.join(temp, 'extension');
  await symlink(extension, link, 'junction');
  await writeFile(
    wrapper,
    `exports.run = async () => {
      await require(${JSON.stringify(tests ?? '')}).run();
      require('node:fs').writeFileSync(${JSON.stringify(passed ?? '')}, '');
    };`,
  );
  return {
    query: { folder: uriPath(copy) },
    developmentOptions: { extensions: [remote(link)], extensionTestsPath: tests && remote(wrapper) },
    passed,
  };
}

/** The same for the browser's extension host, which loads what the page fetches over http. */
function browserHost({ build, port, extension, tests, copy }) {
  const authority = `localhost:${port}`;
  const inExtension = tests && slashes(path.relative(extension, tests));
  const at = (folder) => tests && { scheme: 'http', authority, path: `${folder}/${inExtension}` };
  if (build === 'web') return { query: {}, developmentOptions: { extensionTestsPath: at('/static/devextensions') } }; // the server names the rest

  // An extension that is read through the server, as Node's is, could start no worker, hence no language server. So the
  // page gets it from its own origin, which is all that its content security policy allows.
  const served = '/extension-under-development';
  const serve = (context) =>
    context.route(
      (url) => url.host === authority && url.pathname.startsWith(`${served}/`),
      (route) => {
        const file = path.join(
          extension,
          decodeURIComponent(new URL(route.request().url()).pathname.slice(served.length)),
        );
        return existsSync(file) ? route.fulfill({ path: file }) : route.fulfill({ status: 404 });
      },
    );
  const developmentOptions = {
    extensions: [{ scheme: 'http', authority, path: served }],
    extensionTestsPath: at(served),
  };
  return { query: { folder: uriPath(copy) }, developmentOptions, serve };
}

async function openPage(baseUrl, { developmentOptions, serve }, settings, screenshot, verbose) {
  const browser = await launchChromium();
  atEnd(() => browser.close());
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: baseUrl });
  await serve?.(context);
  context.setDefaultTimeout(0); // the limit of the run is the only one
  const page = await context.newPage();
  if (screenshot) {
    atEnd(async () => {
      await mkdir(path.dirname(screenshot), { recursive: true });
      await page.screenshot({ path: screenshot, timeout: 10_000 });
    });
  }
  // The workbench reads its options (VS Code's IWorkbenchConstructionOptions) from an element of its page. Ours go in
  // there once the page is parsed, before its deferred scripts run: newer builds do not take an extension under
  // development from the address, and were the page itself answered by page.route, Chromium's local network checks
  // would cut its web sockets.
  await page.addInitScript(
    ({ developmentOptions, configurationDefaults }) => {
      if (window !== window.top) return;
      document.addEventListener('readystatechange', () => {
        const element = document.getElementById('vscode-workbench-web-configuration');
        if (document.readyState !== 'interactive' || !element) return;
        const config = JSON.parse(element.dataset.settings);
        config.developmentOptions = { ...config.developmentOptions, ...developmentOptions };
        config.configurationDefaults = { ...config.configurationDefaults, ...configurationDefaults };
        delete config.productConfiguration?.serviceWorker; // code-server's own front would serve it, and does not run here
        element.dataset.settings = JSON.stringify(config);
      });
    },
    { developmentOptions: JSON.parse(JSON.stringify(developmentOptions)), configurationDefaults: settings },
  );
  page.once('crash', () => fail(new Error('the page crashed')));
  browser.once('disconnected', () => fail(new Error('the browser ended')));
  page.on('console', (message) => {
    const text = message.text();
    // The extension host's console where no suite runs: `%c[Extension Host] %c<text> color: blue color: `
    const [, printed] = /^%c\[Extension Host\] %c([\s\S]*?)(?: color: ?\w*)*$/.exec(text) ?? [];
    if (printed) console.log(printed);
    else if (verbose) console.log(`  page| ${message.type()}: ${text}`);
    if (text.includes('No extension host found that can launch the test runner')) fail(new Error(text));
  });
  return page;
}

function readOptions() {
  const text = (value) => ({ type: 'string', default: value });
  const { values } = parseArgs({
    options: {
      ...{ folder: text(), tests: text(), script: text(), screenshot: text() },
      ...{ build: text('oldest'), host: text(), extension: text(root), timeout: text('900') },
      setting: { type: 'string', multiple: true, default: [] },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return undefined;
  const { build, setting, verbose } = values;
  const host = values.host ?? (build === 'web' ? 'browser' : 'node');
  const timeout = Number(values.timeout);
  if (!Object.hasOwn(BUILDS, build)) throw new UsageError(`no such build: ${build}`);
  if (!['node', 'browser'].includes(host) || (build === 'web' && host === 'node'))
    throw new UsageError(`the build ${build} has no such host: ${host}`);
  if (!(timeout > 0)) throw new UsageError('--timeout is a number of seconds');
  if (!values.folder) throw new UsageError('--folder is missing');
  const resolve = (name) => values[name] && path.resolve(values[name]);
  for (const name of ['folder', 'tests', 'script', 'extension']) {
    if (values[name] && !existsSync(values[name])) throw new UsageError(`no such file: ${values[name]}`);
  }
  const files = Object.fromEntries(
    ['folder', 'tests', 'script', 'extension', 'screenshot'].map((name) => [name, resolve(name)]),
  );
  return { ...files, build, host, timeout, verbose, settings: Object.fromEntries(setting.map(readSetting)) };
}

function readSetting(text) {
  const at = text.indexOf('=');
  try {
    return [text.slice(0, at), JSON.parse(text.slice(at + 1))];
  } catch (error) {
    throw new UsageError(`not KEY=JSON: ${text} (${error.message})`);
  }
}

endOnSignals();
let code;
try {
  const options = readOptions();
  if (!options) {
    console.log(HELP);
    process.exit(0);
  }
  setTimeout(() => fail(new TimeoutError(`timed out after ${options.timeout} s`)), options.timeout * 1000).unref();
  code = await Promise.race([run(options), failure]);
} catch (error) {
  if (isEnding()) await new Promise(() => {}); // interrupted: the signal's handler exits
  const usage = error instanceof UsageError || error.code?.startsWith('ERR_PARSE_ARGS');
  code = usage ? 2 : error instanceof TimeoutError ? 3 : 1;
  console.error(usage ? `${error.message}\n\n${HELP}` : error instanceof TimeoutError ? error.message : error);
}
log(code === 0 ? 'passed' : `FAILED (exit code ${code})`);
await end(code);
