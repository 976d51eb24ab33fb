import assert from 'node:assert/strict';
import { lint } from '../../server/src/rules/lint.ts';
import { DEFAULT_SETTINGS } from '../../server/src/settings.ts';
import { projectsOf } from '../../server/src/workspace/chosen.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { yaml } from '../../server/src/yaml.ts';
import { memoryFiles } from '../memory-files.ts';

const ROOT = 'file:///project/';

/** What is said of an open file in a folder of others. */
async function problems(open: string, files: Readonly<Record<string, string>>, chosen?: unknown): Promise<string[]> {
  const workspace = workspaceOf(files);
  if (chosen) workspace.chosen = await projectsOf(chosen, [{ uri: ROOT.slice(0, -1) }], workspace.files);
  return problemsIn(workspace, open, files[open]!);
}

function workspaceOf(files: Readonly<Record<string, string>>): Workspace {
  return new Workspace(memoryFiles(new Map(Object.entries(files).map(([name, text]) => [ROOT + name, text]))));
}

async function problemsIn(workspace: Workspace, open: string, text: string): Promise<string[]> {
  workspace.open(ROOT + open, 'dockercompose', 1, text);
  const { project, document } = (await workspace.context(ROOT + open))!;
  return lint(project, document, DEFAULT_SETTINGS).map(
    ({ rule, place }) => `${document.rangeOf(place).start.line + 1} ${rule.id}`,
  );
}

const COMMAND = yaml`
  services:
    web:
      command: run
`;
const IMAGE = yaml`
  services:
    web:
      image: nginx:1.27
`;

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
    assert.deepEqual(
      await problems('a.compose.yaml', { ...files, '.env': 'COMPOSE_FILE=a.compose.yaml:b.compose.yaml\n' }),
      [],
    );
    assert.deepEqual(await problems('a.compose.yaml', files), ['2 missing-image-or-build']);
  });

  it('are those of a setting', async () => {
    const files = { 'a.compose.yaml': COMMAND, 'b.compose.yaml': IMAGE };
    assert.deepEqual(
      await problems('a.compose.yaml', files, [
        1,
        {},
        { files: ['b.compose.yaml', './a.compose.yaml'], profiles: ['x'] },
      ]),
      [],
    );
  });

  it('are those that are included and extended, at any depth', async () => {
    const files = {
      'compose.yaml': yaml`
        include: [sub/one.yaml]
        services:
          web:
            extends: { file: sub/base.yaml, service: base }
            depends_on: [db, nowhere]
      `,
      'sub/one.yaml': yaml`
        include: [two.yaml]
      `,
      'sub/two.yaml': yaml`
        services:
          db:
            image: postgres:16
      `,
      'sub/base.yaml': IMAGE.replace('web', 'base'),
    };
    assert.deepEqual(await problems('compose.yaml', files), ['5 undefined-reference']);
    assert.deepEqual(await problems('compose.yaml', { ...files, 'sub/base.yaml': '' }), [
      '4 invalid-extends',
      '5 undefined-reference',
    ]);
    const { 'sub/two.yaml': _two, ...less } = files;
    assert.deepEqual(await problems('compose.yaml', less), ['5 undefined-reference', '5 undefined-reference']);
  });

  it('are those of the project that includes a file, or extends a service of it', async () => {
    const files = {
      'compose.yaml': yaml`
        include: [sub/compose.yaml, db.compose.yaml]
        networks:
          front:
      `,
      'sub/compose.yaml': yaml`
        services:
          web:
            image: nginx
            networks: [front]
            depends_on: [db, nowhere]
      `,
      'db.compose.yaml': yaml`
        services:
          db:
            image: redis
            extends: { file: common/base.compose.yaml, service: base }
      `,
      'common/base.compose.yaml': yaml`
        services:
          base:
            networks: [front]
            ports: [x]
      `,
    };
    assert.deepEqual(await problems('sub/compose.yaml', files), ['5 undefined-reference']);
    assert.deepEqual(await problems('db.compose.yaml', files), ['4 invalid-format']);
    assert.deepEqual(await problems('common/base.compose.yaml', files), ['4 invalid-format']);
    const { 'compose.yaml': _main, ...others } = files;
    assert.deepEqual(await problems('sub/compose.yaml', others), [
      '4 undefined-reference',
      '5 undefined-reference',
      '5 undefined-reference',
    ]);
    assert.deepEqual(await problems('common/base.compose.yaml', others), [
      '2 missing-image-or-build',
      '3 undefined-reference',
      '4 invalid-format',
    ]);
    // What the project of the folder does not include stands alone.
    assert.deepEqual(await problems('compose-other.yaml', { ...files, 'compose-other.yaml': COMMAND }), [
      '2 missing-image-or-build',
    ]);
  });

  it('follow the other files that are open', async () => {
    const workspace = workspaceOf({
      'compose.yaml': yaml`
        include: [sub/compose.yaml]
      `,
      'sub/compose.yaml': IMAGE,
    });
    const main = yaml`
      ${IMAGE.replace('web', 'app')}    depends_on: [web]
    `;
    assert.deepEqual(
      await problemsIn(
        workspace,
        'compose.yaml',
        yaml`
          include: [sub/compose.yaml]
          ${main}`,
      ),
      [],
    );
    assert.deepEqual(await problemsIn(workspace, 'sub/compose.yaml', IMAGE), []);
    const [own, sub] = [`${ROOT}compose.yaml`, `${ROOT}sub/compose.yaml`];
    assert.deepEqual(workspace.readWith(sub), [own]);
    // No part of the project: one that it may include after the next edit, and one that it may not.
    const [alone, elsewhere] = [`${ROOT}alone.yaml`, 'file:///elsewhere/compose.yaml'];
    for (const uri of [alone, elsewhere]) {
      workspace.open(uri, 'dockercompose', 1, IMAGE);
      await workspace.context(uri);
    }
    assert.deepEqual(workspace.readWith(sub), [own, alone]);
    assert.deepEqual(workspace.readWith(own), [sub, alone]);
    for (const uri of [alone, elsewhere]) assert.deepEqual(workspace.readWith(uri), []);
    const again = async (uri: string) => {
      const { project, document } = (await workspace.context(uri))!;
      return lint(project, document, DEFAULT_SETTINGS).map(({ rule }) => rule.id);
    };
    workspace.change(sub, 2, [{ text: IMAGE.replace('web', 'api') }]);
    assert.deepEqual([await again(own), await again(sub)], [['undefined-reference'], []]);
    workspace.change(own, 2, [
      {
        text: yaml`
          include: [sub/compose.yaml]
          ${main.replace('[web]', '[api]')}`,
      },
    ]);
    assert.deepEqual([await again(own), await again(sub)], [[], []]);
  });

  it('are read with the variables of `.env`, and COMPOSE_PATH_SEPARATOR, COMPOSE_PROFILES, COMPOSE_PROJECT_NAME in it', async () => {
    const files = { 'a.compose.yaml': COMMAND, 'b.compose.yaml': IMAGE };
    const env = 'COMPOSE_PATH_SEPARATOR=;\nCOMPOSE_FILE=a.compose.yaml;b.compose.yaml\n';
    assert.deepEqual(await problems('b.compose.yaml', { ...files, '.env': env }), []);
    const profile = yaml`
      services:
        web:
          image: x
          depends_on: [db]
        db:
          image: x
          profiles: [debug]
    `;
    assert.deepEqual(await problems('compose.yaml', { 'compose.yaml': profile }), ['4 disabled-dependency']);
    assert.deepEqual(
      await problems('compose.yaml', { 'compose.yaml': profile, '.env': 'COMPOSE_PROFILES=other, debug\n' }),
      [],
    );
    assert.deepEqual(await problems('compose.yaml', { 'compose.yaml': IMAGE, '.env': 'COMPOSE_PROJECT_NAME=No!\n' }), [
      '1 invalid-project-name',
    ]);
  });

  it('include with variables and folders of their own', async () => {
    const part = yaml`
      services:
        db:
          image: "\${IMAGE:?}"
          env_file: [db.env]
    `;
    const long = (more: string) => yaml`
      include:
        - path: sub/db.yaml
      ${more}`;
    const files = {
      'sub/db.yaml': part,
      'sub/.env': 'IMAGE=x\n',
      'sub/db.env': 'A=1\n',
      'own/other.env': 'IMAGE=y\n',
      'own/db.env': '',
    };
    for (const more of [
      '',
      yaml`
            env_file: own/other.env
      `,
      yaml`
            project_directory: own
            env_file: [own/other.env]
      `,
    ])
      assert.deepEqual(await problems('compose.yaml', { ...files, 'compose.yaml': long(more) }), [], more);
    // The missing value and file stand in the other file, and are told there.
    const own = {
      ...files,
      'compose.yaml': long(yaml`
            project_directory: .
      `),
    };
    assert.deepEqual(await problems('compose.yaml', own), []);
    assert.deepEqual(await problems('sub/db.yaml', own), [
      '2 missing-image-or-build',
      '3 missing-variable',
      '4 missing-file',
    ]);
  });

  it('extend each other in no circle', async () => {
    const service = (file: string, name: string) => yaml`
      services:
        ${name}:
          extends: { file: ${file}, service: web }
    `;
    const files = { 'compose.yaml': service('a.yaml', 'web'), 'a.yaml': service('b.yaml', 'web'), 'b.yaml': IMAGE };
    assert.deepEqual(await problems('compose.yaml', files), []);
    // What stands in another file is told where that one is named.
    assert.deepEqual(await problems('compose.yaml', { ...files, 'b.yaml': service('a.yaml', 'web') }), [
      '3 invalid-extends',
    ]);
    assert.deepEqual(await problems('a.yaml', { ...files, 'b.yaml': service('a.yaml', 'web') }), ['3 invalid-extends']);
  });

  it('of a document that is in no folder is itself', async () => {
    const workspace = workspaceOf({ 'compose.yaml': IMAGE });
    workspace.open('untitled:Untitled-1', 'dockercompose', 1, COMMAND);
    const { project, document } = (await workspace.context('untitled:Untitled-1'))!;
    assert.deepEqual(
      lint(project, document, DEFAULT_SETTINGS).map(({ rule }) => rule.id),
      ['missing-image-or-build'],
    );
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
    const text = yaml`
      services:
        web:
          build: ./app
          volumes: [./conf/a.conf:/a.conf, ../beside:/b]
        api:
          build: { context: .., dockerfile: x }
    `;
    const texts = new Map([[`${ROOT}compose.yaml`, text]]);
    const all = memoryFiles(texts);
    // Nobody can look into the folder around.
    const workspace = new Workspace({
      ...all,
      list: async (folder) => (folder === 'file:///' ? [] : all.list(folder)),
    });
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
