import assert from 'node:assert/strict';
import { type Folder, projectsOf } from '../../server/src/workspace/chosen.ts';
import { memoryFiles } from '../memory-files.ts';

const FILES = memoryFiles(
  new Map(
    ['file:///api/compose.yaml', 'file:///web/compose.yaml', 'file:///web/한 글/dev.yaml'].map((uri) => [
      encodeURI(uri),
      '',
    ]),
  ),
);
const API: Folder = { uri: 'file:///api' };
const WEB: Folder = { uri: 'file:///web/' };

describe('the projects that the user has named', () => {
  const files = async (setting: unknown, folders: readonly Folder[]) =>
    (await projectsOf(setting, folders, FILES)).map((project) =>
      project.files.map((uri) => decodeURI(uri.replace('file:///', ''))),
    );
  const named = (...names: readonly string[]) => names.map((name) => ({ files: [name] }));

  it('count from the only folder, whatever exists', async () => {
    assert.deepEqual(await files(named('compose.yaml', 'sub/gone.yaml'), [API]), [
      ['api/compose.yaml'],
      ['api/sub/gone.yaml'],
    ]);
  });

  it('count from the folder in which the first file exists, else from the first one', async () => {
    assert.deepEqual(await files([{ files: ['한 글/dev.yaml', 'gone.yaml'] }], [API, WEB]), [
      ['web/한 글/dev.yaml', 'web/gone.yaml'],
    ]);
    assert.deepEqual(await files([{ files: ['gone.yaml', '한 글/dev.yaml'] }], [API, WEB]), [
      ['api/gone.yaml', 'api/한 글/dev.yaml'],
    ]);
    assert.deepEqual(await files(named('compose.yaml'), [WEB, API]), [['web/compose.yaml']]);
    // A folder is no file.
    assert.deepEqual(await files(named('한 글'), [API, WEB]), [['api/한 글']]);
  });

  it('of a folder of its own count from it, and those of the workspace from the other folders', async () => {
    const own: Folder = { ...WEB, projects: named('own.yaml') };
    assert.deepEqual(await files(named('한 글/dev.yaml'), [API, own]), [['web/own.yaml'], ['api/한 글/dev.yaml']]);
    assert.deepEqual(await files(named('compose.yaml'), [own]), [['web/own.yaml']]);
    assert.deepEqual(await files(undefined, [API, { ...WEB, projects: [] }]), []);
  });

  it('may be anything, and are none without a folder', async () => {
    for (const setting of [
      undefined,
      null,
      'compose.yaml',
      { files: ['a'] },
      [null, 1, {}, { files: [] }, { files: [1] }],
    ])
      assert.deepEqual(await files(setting, [API, WEB]), []);
    assert.deepEqual(await files(named('compose.yaml'), []), []);
  });
});
