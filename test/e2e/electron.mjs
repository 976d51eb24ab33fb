// Runs the suite in the desktop's VS Code by @vscode/test-electron, which downloads the oldest version that
// package.json allows, or, with the argument `newest`, the current one. With WHALEBACK_ELECTRON it runs in the one
// whose program that names (on Linux `/usr/share/code/code`, on macOS `…/Contents/MacOS/Electron`). It needs a display:
// `xvfb-run -a npm run test:electron` on a Linux machine without. Where VS Code's download host is out of reach it
// fails within minutes.
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { atEnd, end, endOnSignals } from '../../scripts/lifetime.mjs';
import { downloads, fromRoot, root } from '../../scripts/project.mjs';

const { engines } = JSON.parse(await readFile(fromRoot('package.json'), 'utf8'));
const version = process.argv[2] === 'newest' ? 'stable' : engines.vscode.replace('^', '');

endOnSignals();
try {
  const vscodeExecutablePath =
    process.env.WHALEBACK_ELECTRON ??
    (await downloadAndUnzipVSCode({ version, cachePath: downloads, timeout: 60_000 }));
  const temp = await mkdtemp(path.join(os.tmpdir(), 'whaleback-e2e-'));
  atEnd(() => rm(temp, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  const folder = path.join(temp, 'flask-postgres');
  await cp(fromRoot('examples/flask-postgres'), folder, { recursive: true });
  await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: root,
    extensionTestsPath: fromRoot('out/e2e/suite.js'),
    launchArgs: [
      folder,
      '--disable-extensions',
      '--user-data-dir',
      path.join(temp, 'data'),
      '--extensions-dir',
      path.join(temp, 'extensions'),
    ],
  });
  await end(0);
} catch (error) {
  console.error(error.message);
  await end(1);
}
