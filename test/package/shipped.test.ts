// What goes into the packages: their files, as far as they can be told without making them, and the licenses of what is
// bundled.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { bundledFolders, EMBEDDED, NOTICES, notices } from '../../scripts/notices.mjs';
import { yaml } from '../../server/src/yaml.ts';
import { METAFILES } from '../bundle.ts';
import { TARBALL_FILES, VSIX_FILES } from './files.ts';

interface Metafile {
  readonly outputs: Readonly<Record<string, Output>>;
}

interface Output {
  readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
  readonly imports: readonly { readonly path: string; readonly external?: boolean }[];
}

/** Of all bundles in dist/, as esbuild.mjs has built them with the tests. */
const metafiles = JSON.parse(readFileSync(METAFILES, 'utf8')) as Metafile[];
const outputs = metafiles.flatMap((metafile) => Object.entries(metafile.outputs));

describe('the packages', () => {
  it('have bundles that load nothing but Node and VS Code', () => {
    for (const [file, { imports }] of outputs) {
      for (const { path: from, external } of imports) {
        if (external)
          assert.ok(
            from === 'vscode' || builtinModules.includes(from.replace(/^node:/, '')),
            `${file} imports ${from}`,
          );
      }
    }
  });

  it('install nothing else', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
    for (const key of ['dependencies', 'optionalDependencies', 'peerDependencies'])
      assert.equal(manifest[key], undefined, key);
  });

  it('have every file that is built, but source maps', () => {
    const built = outputs.map(([file]) => file).filter((file) => !file.endsWith('.map'));
    const shipped = new Set([...VSIX_FILES, ...TARBALL_FILES]);
    for (const file of built)
      assert.ok(
        shipped.has(file),
        `${file} is in neither package: add it to .vscodeignore or .npmignore, and to files.ts`,
      );
  });

  it('are for VS Code what .vscodeignore leaves', () => {
    const [first, ...others] = readFileSync('.vscodeignore', 'utf8').trim().split('\n');
    assert.equal(first, '**');
    const kept = others.map((line) => {
      assert.match(line, /^!/);
      return line.slice(1);
    });
    const fits = (pattern: string, file: string) =>
      new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`).test(file);
    for (const pattern of kept)
      assert.ok(
        VSIX_FILES.some((file) => fits(pattern, file)),
        pattern,
      );
    for (const file of VSIX_FILES) {
      assert.ok(
        kept.some((pattern) => fits(pattern, file)),
        file,
      );
      assert.ok(existsSync(file), file);
    }
  });

  it('are for npm what .npmignore leaves', () => {
    const pack = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    assert.equal(pack.status, 0, pack.stderr);
    const [{ files }] = JSON.parse(pack.stdout) as [{ files: readonly { readonly path: string }[] }];
    assert.deepEqual(files.map((file) => file.path).sort(), [...TARBALL_FILES].sort());
  });

  it('have a README whose links lead to files of the repository', () => {
    for (const readme of ['README.md', 'README.ko.md']) {
      const links = [...readFileSync(readme, 'utf8').matchAll(/\]\((?!https:)([^)#]+)/g)].map(([, target]) => target!);
      assert.ok(links.length > 5);
      for (const target of links) assert.ok(existsSync(target), `${readme}: ${target}`);
    }
  });
});

describe('the notices', () => {
  const text = notices(metafiles);

  it('name every package of which something is bundled, with its version and its license', () => {
    const inputs = outputs
      .flatMap(([, output]) => Object.entries(output.inputs))
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0);
    const folders = new Set(inputs.flatMap(([file]) => (file.includes('node_modules/') ? [packageOf(file)] : [])));
    assert.ok(folders.size > 10);
    for (const folder of folders) {
      const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
      const at = text.split('\n').indexOf(`${name} ${version}`);
      assert.ok(at >= 0, `${name} ${version}`);
      assert.ok(
        text
          .split('\n')
          .slice(at)
          .find((line) => line.startsWith('License: ')) === `License: ${license}`,
        name,
      );
    }
  });

  it('have the text of each license', () => {
    for (const words of [
      'Apache License\n                           Version 2.0, January 2004',
      'Eclipse Public License - v 2.0',
      '# Blue Oak Model License',
      'Copyright Eemeli Aro <eemeli@gmail.com>',
      'The ISC License',
      'Copyright (c) Microsoft Corporation',
    ])
      assert.ok(text.includes(words), words);
  });

  it('say where the source of Graphviz is, of the version that is bundled', async () => {
    const version = (await Graphviz.load()).version();
    const graphviz = EMBEDDED['@hpcc-js/wasm-graphviz'].parts.find(({ name }) => name === 'Graphviz')!;
    assert.equal(graphviz.version, version);
    assert.ok(text.includes(`https://gitlab.com/graphviz/graphviz, tag ${version}.`));
  });

  it('know what else is in the file of Graphviz', () => {
    const map = JSON.parse(readFileSync('node_modules/@hpcc-js/wasm-graphviz/dist/index.js.map', 'utf8')) as {
      sources: string[];
    };
    const packages = map.sources
      .filter((source) => source.includes('node_modules/'))
      .map((source) => path.posix.basename(packageOf(source)));
    assert.deepEqual(packages, ['fzstd']);
    assert.ok(text.includes('Arjun Barrett'));
  });

  it('are the same whatever the order of the bundles', () => {
    assert.equal(notices([...metafiles].reverse()), text);
    assert.ok(!text.includes('\r'));
    assert.equal(readFileSync(NOTICES, 'utf8'), text);
  });

  describe('of a package', () => {
    const folder = 'out/notices/node_modules/some-package';
    const metafile = { outputs: { 'dist/x.js': { inputs: { [`${folder}/index.js`]: { bytesInOutput: 10 } } } } };
    const write = (name: string, content: string) => writeFileSync(`${folder}/${name}`, content);

    before(() => mkdirSync(folder, { recursive: true }));
    after(() => rmSync('out/notices', { recursive: true }));

    it('are refused where it has no license text', () => {
      write('package.json', JSON.stringify({ name: 'some-package', version: '1.0.0', license: 'MIT' }));
      assert.throws(() => notices([metafile]), /some-package has no license text/);
    });

    it('are its license and its notices', () => {
      write('LICENSE.md', 'Do what you like.\r\n');
      write('NOTICE', 'By somebody.\n');
      const found = notices([metafile]);
      assert.ok(
        found.includes(yaml`
          some-package 1.0.0
          License: MIT
        `),
      );
      assert.ok(found.includes('Do what you like.\n\nBy somebody.\n'));
    });

    it('are refused where nobody has looked up what it carries', () => {
      write(
        'package.json',
        JSON.stringify({ name: '@hpcc-js/wasm-graphviz', version: '99.0.0', license: 'Apache-2.0' }),
      );
      assert.throws(() => notices([metafile]), /look up what it carries/);
    });

    it('are left out where nothing of it is in a bundle', () => {
      const unused = { outputs: { 'dist/x.js': { inputs: { [`${folder}/index.js`]: { bytesInOutput: 0 } } } } };
      assert.deepEqual(bundledFolders([unused]), []);
    });
  });
});

/** The folder of the package that a file belongs to. */
function packageOf(file: string): string {
  const parts = file.split('/');
  const at = parts.lastIndexOf('node_modules');
  return parts.slice(0, at + (parts[at + 1]!.startsWith('@') ? 3 : 2)).join('/');
}
