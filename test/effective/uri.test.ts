import assert from 'node:assert/strict';
import { folderOf, nameIn, pathFrom, pathOf, resolvePath } from '../../server/src/effective/uri.ts';

describe('URIs', () => {
  it('have a folder', () => {
    const folders: readonly [string, string | undefined][] = [
      ['file:///a/b%20c/compose.yaml', 'file:///a/b%20c/'],
      ['file:///compose.yaml', 'file:///'],
      ['file:///c%3A/x/compose.yaml', 'file:///c%3A/x/'],
      ['vscode-vfs://github/owner/name/compose.yaml', 'vscode-vfs://github/owner/name/'],
      ['vscode-remote://ssh%2Bhost/x/compose.yaml', 'vscode-remote://ssh%2Bhost/x/'],
      ['git:/a/compose.yaml?{"path":"/a/b"}', 'git:/a/'],
      ['untitled:Untitled-1', undefined],
      ['file://host', undefined],
      ['no uri', undefined],
      ['', undefined],
    ];
    for (const [uri, folder] of folders) assert.equal(folderOf(uri), folder, uri);
  });

  it('are what a path leads to', () => {
    const paths: readonly [string, string, string | undefined][] = [
      ['file:///a/', './b/c.env', 'file:///a/b/c.env'],
      ['file:///a/', 'b/', 'file:///a/b/'],
      ['file:///a/', '.', 'file:///a/'],
      ['file:///a/b/', '..', 'file:///a/'],
      ['file:///a/b/', '../c/./d//e', 'file:///a/c/d/e'],
      ['file:///a/', '../../../x', 'file:///x'],
      ['file:///a/', '/x/y/', 'file:///x/y/'],
      ['file:///a%20b/', 'c d/한#?%.env', 'file:///a%20b/c%20d/%ED%95%9C%23%3F%25.env'],
      ['file:///a/', 'b\\c', 'file:///a/b%5Cc'],
      ['file:///c%3A/a/', 'b\\c', 'file:///c%3A/a/b/c'],
      ['file:///c:/a/', 'D:\\x\\y', 'file:///D%3A/x/y'],
      ['file:///a/', 'D:\\x\\y', undefined],
      ['vscode-vfs://github/o/r/', '../x', 'vscode-vfs://github/o/x'],
      ['file:///a/', '~/x', undefined],
      ['file:///a/', 'https://host/x', undefined],
      ['file:///a/', 'oci://host/x', undefined],
      ['file:///a/', 'git@host:x/y', undefined],
      ['file:///a/', 'data:/x:ro', 'file:///a/data%3A/x%3Aro'],
      ['file:///a/', '\uD83D', 'file:///a/'],
      ['untitled:', 'x', undefined],
    ];
    for (const [folder, path, uri] of paths) assert.equal(resolvePath(folder, path), uri, `${folder} ${path}`);
  });

  it('have a name', () => {
    assert.deepEqual(['file:///a/b%20c.env', 'file:///a/100%.env', 'untitled:x'].map(nameIn), [
      'b c.env',
      '100%.env',
      'untitled:x',
    ]);
  });

  it('have a path, on Windows with a drive', () => {
    assert.equal(pathOf('file:///srv/my%20app/'), '/srv/my app/');
    assert.equal(pathOf('file:///c%3A/Users/%EB%82%98/a.env'), 'c:/Users/나/a.env');
    assert.equal(pathOf('file:///D:/app/'), 'D:/app/');
  });

  it('are shown from another file', () => {
    const main = 'file:///c%3A/Users/%EB%82%98/app/compose.yaml';
    assert.equal(pathFrom('file:///c%3A/Users/%EB%82%98/app/sub/db.yaml', main), 'sub/db.yaml');
    assert.equal(pathFrom('file:///c%3A/Users/%EB%82%98/db/b.yaml', main), '../db/b.yaml');
    assert.equal(pathFrom('vscode-vfs://host/b.yaml', main), 'b.yaml');
  });
});
