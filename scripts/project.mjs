// Where this project is, and npm in it: its dependencies are installed when they are missing or older than the lock file.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const fromRoot = (...names) => path.join(root, ...names);

/** Where the scripts keep what they download: copies of VS Code, of Node. */
export const downloads = fromRoot('.vscode-test');

/** Runs npm and returns what it prints; throws when it fails. No package's own scripts are run: nothing that is used here needs any. */
export function npm(args, cwd = root) {
  const flags = ['--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'];
  const windows = process.platform === 'win32'; // npm is a .cmd file there, which only a shell starts
  const { status, stdout, error } = spawnSync('npm', [...args, ...flags], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: windows,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed (${status})`);
  return stdout;
}

export function installDependencies() {
  const installed = fromRoot('node_modules', '.package-lock.json'); // npm writes it last
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(fromRoot('package-lock.json')).mtimeMs) return;
  console.log('Installing the dependencies');
  npm(['install', '--no-save']); // at the versions of the lock file. `npm ci` fails where a registry lacks another platform's package
}

/** Runs one of this project's scripts with this Node, its output on the terminal. Returns whether it succeeded. */
export function runScript(file, ...args) {
  return spawnSync(process.execPath, [fromRoot(file), ...args], { cwd: root, stdio: 'inherit' }).status === 0;
}
