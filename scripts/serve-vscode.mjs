// Serves VS Code's workbench to a browser of this machine: from code-server's VS Code, or as VS Code for the Web,
// without a server.
import { existsSync } from 'node:fs';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { startUntil } from './lifetime.mjs';

/** Settings that keep a window quiet: nothing is offered, fetched or counted. */
export const QUIET_SETTINGS = {
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off', // as on the desktop; a page saves after a second
  'files.simpleDialog.enable': true,
  'git.openRepositoryInParentFolders': 'never',
  'remote.autoForwardPorts': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.editor.useModal': 'off', // settings open in a tab, as they always did
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

export const slashes = (file) => file.split(path.sep).join('/');

/** The path of a URI that names this file. */
export const uriPath = (file) => slashes(path.resolve(file)).replace(/^(?!\/)/, '/');

/**
 * Serves code-server's VS Code, whose extension host runs on `node`. `data` is the folder for all that VS Code writes.
 * Without a `token` whoever reaches the port may use it. Resolves to the port. `onOutput` and `onEnd` are those of
 * `startUntil`.
 */
export async function serveVscode({ vscode, node, data, port = 0, token, more = [], onOutput, onEnd }) {
  const args = [
    path.join(vscode, 'out', 'server-main.js'),
    '--accept-server-license-terms',
    ...['--server-data-dir', data, '--telemetry-level', 'off'],
    ...['--host', '127.0.0.1', '--port', String(port)],
    ...(token ? ['--connection-token', token] : ['--without-connection-token']),
    ...['--disable-workspace-trust', '--disable-update-check', '--disable-getting-started-override'],
    ...more,
  ];
  const [, listening] = await startUntil(/Extension host agent listening on (\d+)/, node, args, {
    env: await environment(data),
    onOutput,
    onEnd,
  });
  return Number(listening);
}

/**
 * Serves a build of VS Code for the Web by @vscode/test-web, with an extension under development and a folder. Resolves
 * to the port.
 */
export async function serveWeb({ web, testWeb, node, data, extension, folder, onOutput, onEnd }) {
  // Where test-web keeps what it has downloaded: finding the build of this commit there, it downloads nothing.
  const commit = '0'.repeat(40);
  const build = path.join(data, `vscode-web-stable-${commit}`);
  await mkdir(build, { recursive: true });
  for (const name of await readdir(web)) await symlink(path.join(web, name), path.join(build, name));
  if (!existsSync(path.join(build, 'version'))) await writeFile(path.join(build, 'version'), 'local');
  const port = await freePort();
  await startUntil(
    /Listening on/,
    node,
    [
      ...[testWeb, '--browser', 'none', '--quality', 'stable', '--commit', commit, '--testRunnerDataDir', data],
      ...['--port', String(port), '--extensionDevelopmentPath', extension, folder],
    ],
    { env: await environment(data), onOutput, onEnd },
  );
  return port;
}

/** The environment of the server, and so of the extension host and the language servers that it starts. */
async function environment(data) {
  const env = { ...process.env };
  // Set where this script itself runs inside VS Code; they would mislead the server.
  for (const name of Object.keys(env)) if (/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name)) delete env[name];
  env.VSCODE_CLI = '1'; // take this environment as it is, rather than ask the user's login shell for one
  env.EXTENSIONS_GALLERY = '{}'; // look nothing up on the network
  // VS Code leaves its sockets behind. (A socket's path may have about 100 characters, which macOS's folder for
  // temporary files uses up.)
  if (process.platform === 'linux') {
    env.TMPDIR = env.XDG_RUNTIME_DIR = path.join(data, 'tmp');
    await mkdir(env.TMPDIR, { recursive: true, mode: 0o700 });
  }
  return env;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
