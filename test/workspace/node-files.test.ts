import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { URI } from 'vscode-uri';
import { nodeFiles } from '../../server/src/workspace/node-files.ts';

describe('the files of this machine', () => {
  let folder: string;
  const uriOf = (name: string) => URI.file(path.join(folder, name)).toString();
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'whaleback-'));
    for (const name of ['b.env', 'a.env', '한 글/c#.env', 'node_modules/d.env', '.git/e.env', 'x/y/z/f.env', 'g.txt']) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), `${name}\n`);
    }
    symlinkSync(folder, path.join(folder, 'x', 'circle'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('are read as text', async () => {
    assert.equal(await nodeFiles.read(uriOf('한 글/c#.env')), '한 글/c#.env\n');
  });

  it('are undefined where they cannot be read', async () => {
    for (const uri of [uriOf('none.env'), uriOf('x'), 'vscode-vfs://github/x', '']) assert.equal(await nodeFiles.read(uri), undefined, uri);
  });

  it('are listed, links as what they lead to', async () => {
    const list = async (uri: string) => {
      const entries = await nodeFiles.list(uri);
      return entries.map(({ name, isFolder }) => name + (isFolder ? '/' : '')).sort();
    };
    assert.deepEqual(await list(uriOf('')), ['.git/', 'a.env', 'b.env', 'g.txt', 'node_modules/', 'x/', '한 글/']);
    assert.deepEqual(await list(`${uriOf('x')}/`), ['circle/', 'y/']);
    for (const uri of [uriOf('none'), uriOf('a.env'), 'vscode-vfs://github/', 'untitled:Untitled-1', ''])
      assert.deepEqual(await list(uri), [], uri);
  });

  it('are found by name, in order, but not in hidden folders, node_modules and behind links', async () => {
    const found = await nodeFiles.find(URI.file(folder).toString(), (name) => name.endsWith('.env'));
    assert.deepEqual(found, ['a.env', 'b.env', 'x/y/z/f.env', '한 글/c#.env'].map(uriOf).sort());
  });

  it('are none where there is no such folder', async () => {
    assert.deepEqual(await nodeFiles.find(uriOf('none'), () => true), []);
    assert.deepEqual(await nodeFiles.find(uriOf('g.txt'), () => true), []);
  });
});
