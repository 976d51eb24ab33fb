// What a script has started or made, and how all of it is undone, whatever ends the script.
import { spawn, spawnSync } from 'node:child_process';

const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

/** Undone last to first. */
const undos = [];
let undoing;

/**
 * Has `undo` called when the script ends. Throws when it is ending already, so that nothing is started behind its back.
 */
export function atEnd(undo) {
  if (undoing) throw new Error('the script is ending');
  undos.push(undo);
}

/** Undoes everything; later calls wait for the first. */
export function undoAll() {
  undoing ??= (async () => {
    for (const undo of undos.reverse()) {
      try {
        await undo();
      } catch (error) {
        console.error(`while ending: ${error.message}`);
      }
    }
  })();
  return undoing;
}

export const isEnding = () => undoing !== undefined;

/** Ends the script with `code`, once everything is undone. */
export async function end(code) {
  await undoAll();
  process.exit(code);
}

/**
 * Undoes everything when the script is interrupted, or nobody reads its output any more. The exit code is the shell's,
 * 128 + signal, or `interrupted` where being interrupted is the usual end.
 */
export function endOnSignals({ interrupted } = {}) {
  for (const [signal, number] of Object.entries(SIGNALS)) {
    process.once(signal, () => end(signal === 'SIGINT' && interrupted !== undefined ? interrupted : 128 + number));
  }
  process.stdout.on('error', () => end(1)); // of a pipe that is closed
}

/**
 * Starts a program that ends with this script, together with all that it starts in turn: it leads a process group of
 * its own. Resolves to what the pattern `ready` finds in its output; rejects when it ends before that. `onOutput` gets
 * each piece of output, `onEnd` the exit code or signal when it ends of its own accord later on.
 */
export function startUntil(ready, command, args, { env = process.env, onOutput = () => {}, onEnd = () => {} } = {}) {
  return new Promise((resolve, reject) => {
    if (undoing) throw new Error('the script is ending');
    const child = spawn(command, args, {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    const ended = new Promise((done) => child.once('exit', done).once('error', done));
    atEnd(() => endGroup(child, ended));
    let output = '';
    const read = (data) => {
      output = (output + data).slice(-20_000);
      onOutput(String(data));
      const found = ready.exec(output);
      if (found) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      reject(new Error(`${[command, ...args].join(' ')} ended (${code ?? signal}):\n${output.slice(-4000)}`));
      if (!undoing) onEnd(code ?? signal);
    });
  });
}

async function endGroup(child, ended) {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
    return;
  }
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // none of the group is left
    }
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 500))]);
  }
}
