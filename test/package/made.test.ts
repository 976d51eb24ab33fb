// The packages as they are published: made, listed, weighed, and the one of npm installed into an empty folder and run.
// `npm run test:full` runs this by itself, last: it replaces what is in dist/ by the production build.
import assert from 'node:assert/strict';
import { type SpawnSyncOptions, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { raw, yaml } from '../../server/src/yaml.ts';
import { VERSION } from '../bundle.ts';
import { TARBALL_FILES, VSIX_FILES } from './files.ts';

const MB = 1_000_000;

/** What vsce calls them. */
const RENAMED: Readonly<Record<string, string>> = {
  'CHANGELOG.md': 'changelog.md',
  LICENSE: 'LICENSE.txt',
  'README.md': 'readme.md',
};

describe('the packages that are made', () => {
  let folder: string;
  const at = (...names: string[]) => path.join(folder, ...names);

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'whaleback-package-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  describe('the VSIX', () => {
    let entries: readonly Entry[];

    before(() => {
      run(process.execPath, ['scripts/package.mjs', '--out', at('whaleback.vsix')]);
      entries = entriesOf(readFileSync(at('whaleback.vsix')));
    });

    it('has these files and no others', () => {
      const expected = [
        '[Content_Types].xml',
        'extension.vsixmanifest',
        ...VSIX_FILES.map((file) => `extension/${RENAMED[file] ?? file}`),
      ];
      assert.deepEqual(entries.map(({ name }) => name).sort(), expected.sort());
    });

    it('is small', () => {
      const code = entries.filter(({ name }) => name.startsWith('extension/dist/'));
      const size = code.reduce((sum, { compressed }) => sum + compressed, 0);
      assert.ok(size > 0.5 * MB && size <= 1.6 * MB, `${size} bytes of code`);
    });
  });

  describe('the tarball', () => {
    let packed: { filename: string; size: number; files: { path: string }[] };

    before(() => {
      // An earlier build's source map: a production build removes it.
      mkdirSync('dist', { recursive: true });
      writeFileSync('dist/cli.js.map', '{}');
      // What the script `prepack` prints comes first.
      const printed = run('npm', ['pack', '--json', '--pack-destination', folder]);
      [packed] = JSON.parse(printed.slice(printed.indexOf('[\n')));
      run('npm', ['install', '--offline', '--no-audit', '--no-fund', at(packed.filename)], {
        cwd: emptyFolder('installed'),
      });
    });

    it('has these files and no others', () => {
      assert.deepEqual(packed.files.map((file) => file.path).sort(), [...TARBALL_FILES].sort());
      assert.ok(!readdirSync('dist').some((name) => name.endsWith('.map')));
    });

    it('is small', () => {
      assert.ok(packed.size < 2.5 * MB, `${packed.size} bytes`);
      assert.equal(statSync(at(packed.filename)).size, packed.size);
    });

    it('is one package when it is installed', () => {
      const installed = readdirSync(at('installed/node_modules')).filter((name) => !name.startsWith('.'));
      assert.deepEqual(installed, ['whaleback']);
    });

    it('has the command', () => {
      const command = (...args: string[]) =>
        run('npx', ['--no-install', 'whaleback', ...args], { cwd: at('installed') });
      assert.equal(command('--version').trim(), VERSION);
      writeFileSync(
        at('installed/compose.yaml'),
        yaml`
          services:
            web:
              image: nginx
              depends_on: [db]
            db:
              image: postgres:17
              environment: [POSTGRES_PASSWORD]
        `,
      );
      assert.match(command('graph', 'compose.yaml', '--format', 'svg'), /<svg/);
      assert.match(command('config', '-f', 'compose.yaml'), /image: nginx/);
      command('lint', 'compose.yaml');
      writeFileSync(
        at('installed/bad.yaml'),
        yaml`
          services:
            web:
              imag: nginx
        `,
      );
      assert.throws(() => command('lint', 'bad.yaml'), /unknown-key/);
    });

    for (const [name, args] of [
      ['the server', ['dist/server.js', '--stdio']],
      ['the server of the command', ['dist/cli.js', 'server', '--stdio']],
    ] as const) {
      it(`has ${name}`, async () => {
        const [file, ...others] = args;
        const { result } = await initialize(
          [at('installed/node_modules/whaleback', file), ...others],
          emptyFolder(name),
        );
        assert.deepEqual(result.serverInfo, { name: 'whaleback', version: VERSION });
      });
    }
  });

  function emptyFolder(name: string): string {
    mkdirSync(at(name));
    return at(name);
  }
});

/** Runs a program and returns what it prints; throws that where it fails. */
function run(command: string, args: readonly string[], options: SpawnSyncOptions = {}): string {
  const windows = process.platform === 'win32' && command !== process.execPath;
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', shell: windows, ...options });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} (${status})\n${stdout}${stderr}`);
  return String(stdout);
}

/** Starts a server and returns its answer to `initialize`. */
function initialize(args: readonly string[], cwd: string): Promise<{ result: { serverInfo: unknown } }> {
  const child = spawn(process.execPath, args, { cwd, stdio: ['pipe', 'pipe', 'inherit'] });
  const message = JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { processId: null, rootUri: null, capabilities: {} },
  });
  child.stdin.write(raw(`Content-Length: ${Buffer.byteLength(message)}\r\n\r\n${message}`));
  return new Promise<{ result: { serverInfo: unknown } }>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (data: Buffer) => {
      output += data;
      const [, length, body] = /^Content-Length: (\d+)\r\n(?:.+\r\n)*\r\n([\s\S]*)$/.exec(output) ?? [];
      if (body !== undefined && Buffer.byteLength(body) >= Number(length))
        resolve(JSON.parse(Buffer.from(body).subarray(0, Number(length)).toString()));
    });
    child.once('error', reject).once('exit', (code) => reject(new Error(`the server exited (${code})`)));
  }).finally(() => child.kill());
}

interface Entry {
  readonly name: string;
  /** In bytes. */
  readonly compressed: number;
}

/** The files of a ZIP archive, from its central directory. */
function entriesOf(zip: Buffer): Entry[] {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const entries: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    assert.equal(zip.readUInt32LE(at), 0x02014b50);
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    entries.push({ name: zip.toString('utf8', at + 46, at + 46 + name), compressed: zip.readUInt32LE(at + 20) });
    at += 46 + name + extra + comment;
  }
  return entries;
}
