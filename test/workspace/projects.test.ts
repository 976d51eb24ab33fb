import assert from 'node:assert/strict';
import { lint } from '../../server/src/rules/lint.ts';
import { DEFAULT_SETTINGS } from '../../server/src/settings.ts';
import { projectsOf } from '../../server/src/workspace/chosen.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { memoryFiles } from '../memory-files.ts';

const ROOT = 'file:///project/';

/** What is said of an open file in a folder of others. */
async function problems(open: string, files: Readonly<Record<string, string>>, chosen?: unknown): Promise<string[]> {
  const workspace = workspaceOf(files);
  if (chosen) workspace.chosen = projectsOf(chosen, ROOT.slice(0, -1));
  return problemsIn(workspace, open, files[open]!);
}

function workspaceOf(files: Readonly<Record<string, string>>): Workspace {
  return new Workspace(memoryFiles(new Map(Object.entries(files).map(([name, text]) => [ROOT + name, text]))));
}

async function problemsIn(workspace: Workspace, open: string, text: string): Promise<string[]> {
  workspace.open(ROOT + open, 'dockercompose', 1, text);
  const { project, document } = (await workspace.context(ROOT + open))!;
  return lint(project, document, DEFAULT_SETTINGS).map(({ rule, place }) => `${document.rangeOf(place).start.line + 1} ${rule.id}`);
}

const COMMAND = 'services:\n  web:\n    command: run\n';
const IMAGE = 'services:\n  web:\n    image: nginx:1.27\n';

describe('the files that are read together', () => {
  it('are the default ones and their override', async () => {
    const files = { 'compose.yaml': COMMAND, 'compose.override.yaml': IMAGE };
    assert.deepEqual(await problems('compose.yaml', files), []);
    assert.deepEqual(await problems('compose.override.yaml', files), []);
    assert.deepEqual(await problems('compose.yaml', { 'compose.yaml': COMMAND }), ['2 missing-image-or-build']);
  });

  it('are an overlay and the file that it is laid over', async () => {
    assert.deepEqual(await problems('compose.prod.yaml', { 'compose.yaml': IMAGE, 'compose.prod.yaml': COMMAND }), []);
    assert.deepEqual(await problems('compose.prod.yaml', { 'compose.prod.yaml': COMMAND }), []);
  });

  it('are those of COMPOSE_FILE', async () => {
    const files = { 'a.compose.yaml': COMMAND, 'b.compose.yaml': IMAGE };
    assert.deepEqual(await problems('a.compose.yaml', { ...files, '.env': 'COMPOSE_FILE=a.compose.yaml:b.compose.yaml\n' }), []);
    assert.deepEqual(await problems('a.compose.yaml', files), ['2 missing-image-or-build']);
  });

  it('are those of a setting', async () => {
    const files = { 'a.compose.yaml': COMMAND, 'b.compose.yaml': IMAGE };
    assert.deepEqual(
      await problems('a.compose.yaml', files, [1, {}, { files: ['b.compose.yaml', './a.compose.yaml'], profiles: ['x'] }]),
      [],
    );
  });

  it('are those that are included and extended, at any depth', async () => {
    const files = {
      'compose.yaml':
        'include: [sub/one.yaml]\nservices:\n  web:\n    extends: { file: sub/base.yaml, service: base }\n    depends_on: [db, nowhere]\n',
      'sub/one.yaml': 'include: [two.yaml]\n',
      'sub/two.yaml': 'services:\n  db:\n    image: postgres:16\n',
      'sub/base.yaml': IMAGE.replace('web', 'base'),
    };
    assert.deepEqual(await problems('compose.yaml', files), ['5 undefined-reference']);
    assert.deepEqual(await problems('compose.yaml', { ...files, 'sub/base.yaml': '' }), ['4 invalid-extends', '5 undefined-reference']);
    const { 'sub/two.yaml': _two, ...less } = files;
    assert.deepEqual(await problems('compose.yaml', less), ['5 undefined-reference', '5 undefined-reference']);
  });

  it('may change on disk and in the editor', async () => {
    const files = { 'compose.yaml': COMMAND, 'compose.override.yaml': IMAGE };
    const texts = new Map(Object.entries(files).map(([name, text]) => [ROOT + name, text]));
    const workspace = new Workspace(memoryFiles(texts));
    assert.deepEqual(await problemsIn(workspace, 'compose.yaml', COMMAND), []);
    texts.delete(`${ROOT}compose.override.yaml`);
    assert.equal(await workspace.filesChanged([`${ROOT}compose.override.yaml`]), true);
    assert.deepEqual(await problemsIn(workspace, 'compose.yaml', COMMAND), ['2 missing-image-or-build']);
    texts.set(`${ROOT}compose.override.yaml`, COMMAND);
    assert.equal(await workspace.filesChanged([`${ROOT}compose.override.yaml`]), true);
    assert.deepEqual(await problemsIn(workspace, 'compose.yaml', COMMAND), ['2 missing-image-or-build']);
  });

  it('may lack what is built and mounted, until it is there', async () => {
    const text =
      'services:\n  web:\n    build: ./app\n    volumes: [./conf/a.conf:/a.conf, ../beside:/b]\n  api:\n    build: { context: .., dockerfile: x }\n';
    const texts = new Map([[`${ROOT}compose.yaml`, text]]);
    const all = memoryFiles(texts);
    // Nobody can look into the folder around.
    const workspace = new Workspace({ ...all, list: async (folder) => (folder === 'file:///' ? [] : all.list(folder)) });
    assert.deepEqual(await problemsIn(workspace, 'compose.yaml', text), ['3 missing-dockerfile', '4 missing-source']);
    const come = async (path: string) => {
      texts.set(ROOT + path, '');
      await workspace.filesChanged([ROOT + path]);
    };
    await come('app/other');
    assert.deepEqual(await problemsIn(workspace, 'compose.yaml', text), ['3 missing-dockerfile', '4 missing-source']);
    await come('app/Dockerfile');
    assert.deepEqual(await problemsIn(workspace, 'compose.yaml', text), ['4 missing-source']);
    await come('conf/a.conf');
    assert.deepEqual(await problemsIn(workspace, 'compose.yaml', text), []);
    texts.delete(`${ROOT}app/Dockerfile`);
    await workspace.filesChanged([`${ROOT}app/Dockerfile`]);
    assert.deepEqual(await problemsIn(workspace, 'compose.yaml', text), ['3 missing-dockerfile']);
  });
});
