// A file that is read in several roles: as a main file, by `include`, and by `extends` of another one.
import assert from 'node:assert/strict';
import { diagnostic } from '../../server/src/features/diagnostic.ts';
import { Project } from '../../server/src/project/project.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { choose } from '../fixture.ts';
import { memoryFiles } from '../memory-files.ts';

const ROOT = 'file:///project/';

async function opened(files: Readonly<Record<string, string>>, name: string) {
  const workspace = new Workspace(
    memoryFiles(new Map(Object.entries(files).map(([file, text]) => [ROOT + file, text]))),
  );
  workspace.open(ROOT + name, 'dockercompose', 1, files[name]!);
  const context = await workspace.context(ROOT + name);
  return { ...context!, ...choose() };
}

const FILES = {
  'a.yaml': `services:
  one:
    extends: { file: b.yaml, service: two }
`,
  'b.yaml': `include: [a.yaml]
networks: {}
`,
  '.env': 'COMPOSE_FILE=a.yaml:b.yaml\n',
};

describe('a file with several roles', () => {
  for (const name of ['a.yaml', 'b.yaml'])
    it(`is a main file although another one extends it, asked for ${name}`, async () => {
      const { project } = await opened(FILES, name);
      assert.deepEqual(
        project.loaded.files.map(({ document, role }) => [document.uri, role]),
        [
          [`${ROOT}a.yaml`, 'main'],
          [`${ROOT}b.yaml`, 'main'],
        ],
      );
      assert.deepEqual(
        project.documents.map(({ uri }) => uri),
        [`${ROOT}a.yaml`, `${ROOT}b.yaml`],
      );
    });

  it('tells a problem in the file that it is in', async () => {
    const a = await opened(FILES, 'a.yaml');
    assert.deepEqual(
      diagnostic(a).map(({ message, range }) => [message, range.start]),
      [['`b.yaml` has no services', { line: 2, character: 21 }]],
    );
    const b = await opened(FILES, 'b.yaml');
    assert.deepEqual(
      diagnostic(b).filter(({ code }) => code === 'invalid-extends'),
      [],
    );
  });

  it('tells of a document nothing that is in another one, though the project has only that one', async () => {
    const { project, document, ...chosen } = await opened(FILES, 'b.yaml');
    const alone = new Project([document], undefined, undefined, project.source, project.loaded);
    const problems = diagnostic({ project: alone, document, ...chosen });
    for (const { range, relatedInformation = [] } of problems)
      for (const { line, character } of [range, ...relatedInformation.map(({ location }) => location.range)].flatMap(
        ({ start, end }) => [start, end],
      ))
        assert.ok(line < 3 && Number.isInteger(character), JSON.stringify(range));
    assert.ok(!problems.some(({ code }) => code === 'invalid-extends'));
  });
});
