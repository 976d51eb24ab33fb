// Where this project is, and npm in it: its dependencies are installed when they are missing or older than the lock
// file.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const fromRoot = (...names) => path.join(root, ...names);

/** Where the scripts keep what they download: copies of VS Code, of Node. */
export const downloads = fromRoot('.vscode-test');

/**
 * Runs npm and returns what it prints; throws when it fails. No package's own scripts are run: nothing that is used
 * here needs any.
 */
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

/**
 * Makes a folder among the downloads unless it is there: `make` fills it. A folder of this name is always complete.
 * Returns its path.
 */
export function download(folder, title, make) {
  const target = path.join(downloads, folder);
  if (existsSync(target)) return target;
  console.log(`Installing ${title}`);
  mkdirSync(downloads, { recursive: true });
  const temp = mkdtempSync(path.join(downloads, 'new-'));
  try {
    make(temp);
    renameSync(temp, target);
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
  return target;
}

/**
 * Installs a package that only some scripts need, `name@version`, outside node_modules. Returns the file that its
 * command runs.
 */
export function installTool(spec, command) {
  const name = spec.slice(0, spec.lastIndexOf('@'));
  const folder = download(spec.replace(/^@/, '').replace('/', '-'), spec, (temp) =>
    npm(['install', '--prefix', temp, '--no-save', spec], temp),
  );
  const installed = path.join(folder, 'node_modules', name);
  return path.join(installed, JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8')).bin[command]);
}

/** Runs one of this project's scripts with this Node, its output on the terminal. Returns whether it succeeded. */
export function runScript(file, ...args) {
  return spawnSync(process.execPath, [fromRoot(file), ...args], { cwd: root, stdio: 'inherit' }).status === 0;
}
