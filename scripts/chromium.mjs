// The browser that VS Code's workbench runs in: the machine's own Chromium or Chrome, or Debian's, installed when there
// is none.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PACKAGES = ['chromium', 'fonts-nanum']; // the font is for the Korean texts of the screenshots

const ARGUMENTS = [
  ...[
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
  // Nothing may depend on another machine, nor wait for one. (Webviews of VS Code for the Web live on subdomains of
  // localhost.)
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost',
  // Replaces playwright's own list, which has ThirdPartyStoragePartitioning: without that feature Chromium denies the
  // webviews of VS Code for the Web, which are of another origin than the page, their service worker.
  '--disable-features=DestroyProfileOnBrowserClose,HttpsUpgrades,MediaRouter,OptimizationHints,Translate',
];

/** Launches it headless. Throws a message for the user where there is no browser and none can be installed. */
export async function launchChromium() {
  const { chromium } = await import('playwright-core');
  const executablePath = findChromium() ?? installChromium();
  return chromium.launch({
    ...(executablePath ? { executablePath } : { channel: 'chrome' }),
    args: ARGUMENTS,
    timeout: 300_000, // a machine that is busy may take its time
    ...{ handleSIGHUP: false, handleSIGINT: false, handleSIGTERM: false }, // the script that launched it ends it
  });
}

export function findOnPath(...names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  return names
    .flatMap((name) => folders.flatMap((folder) => endings.map((ending) => path.join(folder, name + ending))))
    .find((file) => existsSync(file));
}

const findChromium = () => process.env.CHROMIUM ?? findOnPath(...NAMES);

/**
 * Returns the program installed, or undefined on macOS and Windows, where playwright knows the places that Chrome is
 * installed in.
 */
function installChromium() {
  if (process.platform !== 'linux') return undefined;
  const advice = 'Install Chromium or Chrome, or set CHROMIUM to its path';
  if (!findOnPath('apt-get')) throw new Error(`No Chromium on the PATH. ${advice}.`);
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  console.log(`Installing ${PACKAGES.join(' and ')} by apt-get`);
  const run = (...args) =>
    spawnSync([...sudo, ...args][0], [...sudo, ...args].slice(1), {
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  run('apt-get', 'update', '-qq'); // it may fail for one of several sources
  const { status, stderr, error } = run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...PACKAGES);
  const found = findChromium();
  if (!found)
    throw new Error(
      `No Chromium on the PATH, and apt-get did not install one (${error?.message ?? `exit code ${status}`}). ${advice}.\n${stderr ?? ''}`,
    );
  return found;
}
