import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lintFiles } from '../../server/src/cli/lint-files.ts';
import { rules } from '../../server/src/rules/index.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { nodeFiles } from '../../server/src/workspace/node-files.ts';
import { yaml } from '../../server/src/yaml.ts';
import { CLI } from '../bundle.ts';
import { skip } from '../skip.ts';

const WINDOWS = process.platform === 'win32';
const FINE = yaml`
  services:
    web:
      image: nginx
`;
const BAD = yaml`
  services:
    web:
      image: nginx
      prots: []
`;
const WRONG_KEY = 'error: `prots` is not a key of a service. Did you mean `ports`? [unknown-key]';
/** Who may read less than root. */
const NOBODY = 65_534;

describe('the command lint', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'whaleback-'));
    chmodSync(folder, 0o755);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const at = (name: string) => path.join(folder, name);

  function write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(at(name)), { recursive: true });
      writeFileSync(at(name), text);
    }
  }

  function run(args: readonly string[], options: { readonly cwd?: string; readonly uid?: number } = {}) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
      cwd: options.cwd ?? folder,
      ...(options.uid !== undefined && { uid: options.uid }),
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
      maxBuffer: 2 ** 28,
    });
    return { code: status, out: stdout.split('\n').filter(Boolean), error: stderr };
  }

  it('tells the errors of a file that is included, and only once', () => {
    write({
      'compose.yaml': `
include: [db.yaml]
services:
  web:
    image: nginx
`,
      'db.yaml': `
services:
  db:
    imagee: x
    ports: [abc]
`,
    });
    const expected = {
      code: 1,
      out: [
        'db.yaml:4:5: error: `imagee` is not a key of a service. Did you mean `image`? [unknown-key]',
        'db.yaml:5:13: error: A port is a whole number, not `abc` [invalid-format]',
        'error 2',
      ],
      error: '',
    };
    for (const args of [['lint', 'compose.yaml'], ['lint', '.'], ['lint'], ['lint', '.', 'compose.yaml', 'db.yaml']])
      assert.deepEqual(run(args), expected, args.join(' '));
  });

  it('tells the errors of files that are extended and laid over it, at their places', () => {
    write({
      'compose.yaml': yaml`
        services:
          web:
            image: nginx
            extends: { file: sub/base.yaml, service: web }
      `,
      'compose.override.yaml': yaml`
        services:
          web:
            prots: []
      `,
      'sub/base.yaml': yaml`
        services:
          web:
            ports: [abc]
            restart: always
      `,
    });
    const { code, out } = run(['lint', 'compose.yaml']);
    assert.equal(code, 1);
    assert.deepEqual(
      out.map((line) => line.replace(/: error: .*/, '')),
      ['compose.override.yaml:3:5', 'sub/base.yaml:3:13', 'error 2'],
    );
  });

  it('tells what is only a hint of the files that it is asked about only', () => {
    write({
      'compose.yaml': yaml`
        include: [db.yaml]
        ${FINE}`,
      'db.yaml': yaml`
        version: "3"
        services:
          db:
            image: nginx
      `,
    });
    assert.deepEqual(run(['lint', 'compose.yaml']), { code: 0, out: [], error: '' });
    assert.deepEqual(run(['lint', 'db.yaml']).out.length, 2);
  });

  it('says that a file that is included is none at all', function () {
    if (WINDOWS) skip(this, 'Windows');
    write({
      'compose.yaml': yaml`
        include: [/etc/passwd]
        ${FINE}`,
    });
    const { code, out } = run(['lint', 'compose.yaml']);
    assert.equal(code, 1);
    assert.match(out[0]!, /^(?:\.\.\/)+etc\/passwd:1:1: error: /);
  });

  it('loads the project of many included files once', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `s${index}/compose.yml`);
    write({
      'compose.yaml': yaml`
        include:
        ${names.map((name) => `  - ${name}\n`).join('')}`,
    });
    for (const [index, name] of names.entries())
      write({
        [name]: yaml`
          services:
            s${index}:
              image: nginx
        `,
      });
    const reads: string[] = [];
    const counted = {
      ...nodeFiles,
      read: (uri: string) => {
        reads.push(uri);
        return nodeFiles.read(uri);
      },
    };
    const all = ['compose.yaml', ...names].map(at);
    const checked: string[] = [];
    await lintFiles({ files: all, locale: 'en' }, counted, (message) => {
      if (message.kind === 'checked') checked.push(message.file);
    });
    assert.deepEqual(checked, all);
    assert.equal(new Set(reads).size, reads.length);
    // Where little may be kept, the files of one project are still read together.
    const before = reads.length;
    await lintFiles({ files: all, locale: 'en' }, counted, () => {}, { mostKept: 1 });
    assert.equal(reads.length, before * 2);
  });

  it('says of a folder that no Compose file is in it, and goes on', () => {
    write({ 'empty/readme.txt': '', 'bad/compose.yaml': BAD });
    assert.deepEqual(run(['lint', 'empty']), {
      code: 2,
      out: [],
      error: yaml`
        whaleback: no Compose file in this folder or below: empty
      `,
    });
    assert.deepEqual(run(['lint', 'empty', 'none', 'bad']), {
      code: 2,
      out: [`bad/compose.yaml:4:5: ${WRONG_KEY}`, 'error 1'],
      error: yaml`
        whaleback: no Compose file in this folder or below: empty
        whaleback: no such file or folder: none
      `,
    });
  });

  it('names what cannot be read, and goes on', function () {
    if (WINDOWS) skip(this, 'Windows');
    write({ 'a/compose.yaml': BAD, 'denied/compose.yaml': BAD, 'z/compose.yaml': BAD });
    assert.equal(spawnSync('mkfifo', [at('fifo')]).status, 0);
    chmodSync(at('denied/compose.yaml'), 0);
    const isRoot = process.getuid?.() === 0;
    const { code, out, error } = run(['lint', 'fifo', '.'], isRoot ? { uid: NOBODY } : {});
    assert.equal(code, 2);
    assert.deepEqual(out, [`a/compose.yaml:4:5: ${WRONG_KEY}`, `z/compose.yaml:4:5: ${WRONG_KEY}`, 'error 2']);
    assert.equal(
      error,
      yaml`
        whaleback: \`fifo\` is not a regular file and was not read
        whaleback: \`denied/compose.yaml\` cannot be read: permission denied
      `,
    );
  });

  it('does not wait for pipes and devices', function () {
    if (WINDOWS) skip(this, 'Windows');
    for (const name of ['a', 'b', 'c', 'd', 'e']) assert.equal(spawnSync('mkfifo', [at(name)]).status, 0);
    symlinkSync('/dev/zero', at('.env'));
    write({
      'compose.yaml': yaml`
        services:
          web:
            image: nginx
            env_file: [a, b, c, d]
            label_file: e
      `,
    });
    const { code, out } = run(['lint']);
    assert.equal(code, 1);
    assert.deepEqual(
      out.map((line) => line.replace(/ and was not read.*/, '')),
      [
        'compose.yaml:1:1: error: `.env` is not a regular file',
        ...['a', 'b', 'c', 'd'].map(
          (name, index) => `compose.yaml:4:${16 + 3 * index}: error: \`${name}\` is not a regular file`,
        ),
        'compose.yaml:5:17: error: `e` is not a regular file',
        'error 6',
      ],
    );
    const { code: other, error } = run(['config']);
    assert.deepEqual([other, error.split('\n').length], [1, 7]);
  });

  it('follows links to files, not to folders, and checks what they lead to once', function () {
    if (WINDOWS) skip(this, 'Windows');
    write({ 'real/compose.prod.yaml': BAD, 'real/shared.yaml': BAD, 'links/readme.txt': '' });
    symlinkSync('../real/shared.yaml', at('links/compose.yaml'));
    symlinkSync('../real/shared.yaml', at('links/docker-compose.yml'));
    symlinkSync('compose.prod.yaml', at('real/compose.dev.yaml'));
    symlinkSync('..', at('links/circle'));
    symlinkSync('none', at('links/compose.none.yaml'));
    assert.deepEqual(
      run(['lint']).out.map((line) => line.split(':')[0]),
      ['links/compose.yaml', 'real/compose.prod.yaml', 'error 2'],
    );
  });

  it('prints all that it has to say', () => {
    const names = Array.from(
      { length: 1500 },
      (_, index) => yaml`
          s${index}:
            image: nginx
            prots: []
      `,
    );
    write({
      'compose.yaml': yaml`
        services:
        ${names.join('')}`,
    });
    for (const [args, count] of [
      [['lint'], 1501],
      [['lint', '--format', 'json'], 15_002],
    ] as const) {
      const { code, out } = run(args);
      assert.deepEqual([code, out.length], [1, count]);
    }
  });

  it('ends quietly where nobody reads on', function () {
    if (WINDOWS) skip(this, 'Windows');
    const names = Array.from(
      { length: 2000 },
      (_, index) => yaml`
          s${index}:
            image: nginx
            links: [a, a]
      `,
    );
    write({
      'compose.yaml': yaml`
        version: "3"
        ${FINE}`,
      'many/compose.yaml': yaml`
        services:
        ${names.join('')}`,
      'fine.yaml': yaml`
        services:
        ${names.join('').replaceAll('    links: [a, a]\n', '')}`,
    });
    const first = (command: string) => {
      const script = `{ "$0" "$1" ${command}; echo "exit $?" >&2; } | head -n 1`;
      const { stdout, stderr } = spawnSync('sh', ['-c', script, process.execPath, CLI], {
        cwd: folder,
        encoding: 'utf8',
      });
      return [stdout.split('\n').length, stderr];
    };
    assert.deepEqual(first('config -f fine.yaml'), [2, 'exit 0\n']);
    // The errors that were found are what the exit code tells.
    assert.deepEqual(first('lint .'), [2, 'exit 1\n']);
  });

  it('names the file in which a rule of its own fails, and goes on', async () => {
    write({ 'a.yaml': BAD, 'b.yaml': BAD });
    const broken: Rule = { ...rules[0]!, id: 'broken-rule', checkBlock: () => {}, check: () => assert.fail('a bug') };
    const list = rules as Rule[];
    list.push(broken);
    try {
      const told: string[] = [];
      await lintFiles({ files: [at('a.yaml'), at('b.yaml')], locale: 'en' }, nodeFiles, (message) => {
        if (message.kind !== 'checked') return;
        const { own, failures } = message.checked;
        told.push(`${path.basename(message.file)} ${own.length} ${failures.map(({ rule }) => rule)}`);
      });
      assert.deepEqual(told, ['a.yaml 1 broken-rule', 'b.yaml 1 broken-rule']);
    } finally {
      list.pop();
    }
  });

  it('starts no server that nobody can talk to', () => {
    const { code, out, error } = run(['server']);
    assert.deepEqual([code, out, error.split('\n').length], [2, [], 2]);
  });

  describe('and graph --update', () => {
    const GRAPH = '# A\n<!-- whaleback graph -->\nold\n<!-- whaleback graph end -->\nB\n';

    it('says that a file cannot be written, and leaves it as it is', function () {
      if (WINDOWS) skip(this, 'Windows');
      write({ 'compose.yaml': FINE, 'README.md': GRAPH });
      chmodSync(at('README.md'), 0o444);
      chmodSync(folder, 0o777);
      const isRoot = process.getuid?.() === 0;
      const { code, out, error } = run(
        ['graph', 'compose.yaml', '--update', 'README.md'],
        isRoot ? { uid: NOBODY } : {},
      );
      assert.deepEqual(
        { code, out, error },
        {
          code: 2,
          out: [],
          error: yaml`
            whaleback: cannot be written: README.md (EACCES)
          `,
        },
      );
      assert.equal(readFileSync(at('README.md'), 'utf8'), GRAPH);
    });

    it('says that there is no such file', () => {
      write({ 'compose.yaml': FINE });
      const { code, error } = run(['graph', 'compose.yaml', '--update', 'none.md']);
      assert.deepEqual(
        { code, error },
        {
          code: 2,
          error: yaml`
            whaleback: cannot be read: none.md
          `,
        },
      );
    });

    it('keeps a link a link, and leaves nothing else in the folder', function () {
      if (WINDOWS) skip(this, 'Windows');
      write({ 'compose.yaml': FINE, 'docs/real.md': GRAPH });
      symlinkSync('docs/real.md', at('README.md'));
      assert.equal(run(['graph', 'compose.yaml', '--update', 'README.md']).code, 0);
      assert.match(
        readFileSync(at('docs/real.md'), 'utf8'),
        /^# A\n<!-- whaleback graph -->\n```mermaid\n[\s\S]*```\n<!-- whaleback graph end -->\nB\n$/,
      );
      assert.equal(
        spawnSync('sh', ['-c', 'ls -A . docs'], { cwd: folder, encoding: 'utf8' }).stdout,
        yaml`
          .:
          README.md
          compose.yaml
          docs

          docs:
          real.md
        `,
      );
      assert.equal(spawnSync('test', ['-L', at('README.md')]).status, 0);
    });
  });
});
