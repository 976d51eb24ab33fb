import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { URI } from 'vscode-uri';
import { lint } from '../../server/src/rules/lint.ts';
import { DEFAULT_SETTINGS } from '../../server/src/settings.ts';
import { nodeFiles } from '../../server/src/workspace/node-files.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { yaml } from '../../server/src/yaml.ts';
import { skip } from '../skip.ts';

const WINDOWS = process.platform === 'win32';

/** How each kind of file that cannot be read is named in a message. */
const KINDS: Readonly<Record<string, { readonly en: string; readonly ko: string }>> = {
  fifo: { en: '`fifo` is not a regular file and was not read', ko: '일반 파일이 아니라서 읽지 않은 파일: `fifo`' },
  socket: {
    en: '`socket` is not a regular file and was not read',
    ko: '일반 파일이 아니라서 읽지 않은 파일: `socket`',
  },
  zero: { en: '`zero` is not a regular file and was not read', ko: '일반 파일이 아니라서 읽지 않은 파일: `zero`' },
  random: {
    en: '`random` is not a regular file and was not read',
    ko: '일반 파일이 아니라서 읽지 않은 파일: `random`',
  },
  'to-fifo': {
    en: '`to-fifo` is not a regular file and was not read',
    ko: '일반 파일이 아니라서 읽지 않은 파일: `to-fifo`',
  },
  large: { en: '`large` is larger than 64 MB and was not read', ko: '64MB보다 커서 읽지 않은 파일: `large`' },
  circle: {
    en: '`circle` cannot be read: its links lead in a circle',
    ko: '링크가 순환해 읽을 수 없는 파일: `circle`',
  },
  dangling: { en: 'No such file: `dangling`', ko: '없는 파일: `dangling`' },
};

describe('files that cannot be read', () => {
  let folder: string;
  const server = createServer();
  before(async function () {
    if (WINDOWS) skip(this, 'Windows has no mkfifo, and links need rights');
    folder = mkdtempSync(path.join(tmpdir(), 'whaleback-'));
    const at = (name: string) => path.join(folder, name);
    assert.equal(spawnSync('mkfifo', [at('fifo')]).status, 0);
    await new Promise<void>((resolve) => server.listen(at('socket'), resolve));
    symlinkSync('/dev/zero', at('zero'));
    symlinkSync('/dev/random', at('random'));
    symlinkSync('/dev/null', at('null'));
    symlinkSync('fifo', at('to-fifo'));
    symlinkSync('circle', at('circle'));
    symlinkSync('none', at('dangling'));
    writeFileSync(at('large'), '');
    truncateSync(at('large'), 200 * 2 ** 20);
    writeFileSync(at('denied'), 'A=1\n');
    chmodSync(at('denied'), 0);
    mkdirSync(at('folder'));
  });
  after(() => {
    server.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  /** The errors of a file with this text, each with the text that it underlines. */
  async function errorsOf(text: string, name = 'compose.yaml'): Promise<{ at: string; en: string; ko: string }[]> {
    const workspace = new Workspace(nodeFiles);
    const uri = URI.file(path.join(folder, name)).toString();
    workspace.open(uri, 'dockercompose', 0, text);
    const { project, document } = (await workspace.context(uri))!;
    const problems = lint(project, document, DEFAULT_SETTINGS, (_, error) => {
      throw error;
    });
    return problems
      .filter(({ severity }) => severity === 'error')
      .map(({ place, message }) => {
        const { start, end } = document.spanOf(place);
        return { at: document.text.slice(start, end), ...message };
      });
  }

  const PLACES: Readonly<Record<string, (file: string) => string>> = {
    env_file: (file) => `
services:
  web:
    image: nginx
    env_file: ${file}
`,
    'env_file that may be absent': (file) => `
services:
  web:
    image: nginx
    env_file:
      - path: ${file}
        required: false
`,
    label_file: (file) => `
services:
  web:
    image: nginx
    label_file:
      - ${file}
`,
    include: (file) => `
include:
  - ${file}
services:
  web:
    image: nginx
`,
    'env_file of include': (file) => `
include:
  - path: other.yaml
    env_file: ${file}
services:
  web:
    image: nginx
`,
    extends: (file) => `
services:
  web:
    image: nginx
    extends: { file: ${file}, service: web }
`,
  };

  for (const [place, textWith] of Object.entries(PLACES)) {
    it(`are named where ${place} names them`, async () => {
      writeFileSync(
        path.join(folder, 'other.yaml'),
        yaml`
          services:
            other:
              image: nginx
        `,
      );
      for (const [file, message] of Object.entries(KINDS)) {
        const isFine = file === 'dangling' && place === 'env_file that may be absent';
        assert.deepEqual(await errorsOf(textWith(file)), isFine ? [] : [{ at: file, ...message }], file);
      }
    });
  }

  it('are named by what nothing names at the start of the file that needs them', async () => {
    for (const [file, message] of Object.entries(KINDS)) {
      if (file === 'dangling') continue;
      const dotenv = path.join(folder, '.env');
      symlinkSync(file, dotenv);
      const found = await errorsOf(yaml`
        services:
          web:
            image: nginx
      `);
      rmSync(dotenv);
      const [en, ko] = [message.en, message.ko].map((text) => text.replace(`\`${file}\``, '`.env`'));
      assert.deepEqual(found, [{ at: '', en, ko }], file);
    }
  });

  it('may be an override file', async () => {
    const override = path.join(folder, 'compose.override.yaml');
    symlinkSync('fifo', override);
    const found = await errorsOf(yaml`
      services:
        web:
          image: nginx
    `);
    rmSync(override);
    assert.deepEqual(
      found.map(({ en }) => en),
      ['`compose.override.yaml` is not a regular file and was not read'],
    );
  });

  it('are many, and nothing waits', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `fifo-${name}`);
    for (const name of names) assert.equal(spawnSync('mkfifo', [path.join(folder, name)]).status, 0);
    const found = await errorsOf(yaml`
      services:
        web:
          image: nginx
          env_file: [${names.join(', ')}]
    `);
    assert.deepEqual(
      found.map(({ at }) => at),
      names,
    );
  });

  it('are those of the kernel', async function () {
    if (process.platform !== 'linux') skip(this, 'not Linux');
    const [found] = await errorsOf(yaml`
      services:
        web:
          image: nginx
          env_file: /proc/self/environ
    `);
    assert.equal(found?.en, '`/proc/self/environ` is not a regular file and was not read');
  });

  it('are those that nobody may read', async function () {
    if (process.getuid?.() === 0) skip(this, 'root may read everything');
    const [found] = await errorsOf(yaml`
      services:
        web:
          image: nginx
          env_file: denied
    `);
    assert.deepEqual(found, {
      at: 'denied',
      en: '`denied` cannot be read: permission denied',
      ko: '읽을 권한이 없는 파일: `denied`',
    });
  });

  it('are not a folder called .env, and no empty device: Compose takes both', async () => {
    for (const target of ['folder', 'null']) {
      symlinkSync(target, path.join(folder, '.env'));
      assert.deepEqual(
        await errorsOf(
          yaml`
            services:
              web:
                image: nginx
                env_file: null-file
          `.replace('null-file', '"null"'),
        ),
        [],
      );
      rmSync(path.join(folder, '.env'));
    }
    const [found] = await errorsOf(yaml`
      services:
        web:
          image: nginx
          env_file: folder
    `);
    assert.equal(found?.en, 'A folder, and no file: `folder`');
  });
});
