import assert from 'node:assert/strict';
import { lint } from '../../server/src/rules/lint.ts';
import { DEFAULT_SETTINGS } from '../../server/src/settings.ts';
import { createReading } from '../../server/src/workspace/reading.ts';
import { type Opened, Workspace } from '../../server/src/workspace/workspace.ts';
import { raw, yaml } from '../../server/src/yaml.ts';
import { memoryFiles } from '../memory-files.ts';

const ROOT = 'file:///project/';
const COUNT = 30;

/** A project that includes many files, one beside it that overrides it, and one that others only extend. */
function texts(): Map<string, string> {
  const names = Array.from({ length: COUNT }, (_, index) => `s${index}/compose.yml`);
  const files: Record<string, string> = {
    'compose.yaml': raw(`
include:
${names.map((name) => `  - ${name}\n`).join('')}
services:
  web:
    extends: { file: base.yaml, service: base }
    image: nginx:\${TAG}
`),
    'compose.override.yaml': yaml`
      services:
        web:
          prots: []
    `,
    'compose.prod.yaml': yaml`
      services:
        web:
          restart: [x]
    `,
    'base.yaml': yaml`
      services:
        base:
          ports: [abc]
    `,
    '.env': 'OTHER=1\n',
  };
  for (const [index, name] of names.entries())
    files[name] = yaml`
      services:
        s${index}:
          image: nginx:\${TAG}
          depends_on: [s${index + 1}]
    `;
  return new Map(Object.entries(files).map(([name, text]) => [ROOT + name, text]));
}

function problemsOf({ project, document }: Opened): readonly string[] {
  const fail = (_: unknown, error: unknown) => {
    throw error;
  };
  return lint(project, document, DEFAULT_SETTINGS, fail).map(({ place, message, severity }) => {
    return `${document.spanOf(place).start} ${severity} ${message.en}`;
  });
}

describe('a project that nobody edits', () => {
  it('is as it is in the editor, for each of its files', async () => {
    const files = texts();
    const reading = createReading(memoryFiles(files));
    let count = 0;
    for (const [uri, text] of files) {
      if (uri.endsWith('.env')) continue;
      const opened = await reading.open(uri);
      assert.ok(opened && 'document' in opened, uri);
      const workspace = new Workspace(memoryFiles(files));
      workspace.open(uri, 'dockercompose', 0, text);
      const expected = problemsOf((await workspace.context(uri))!);
      assert.deepEqual(problemsOf(opened), expected, uri);
      count += expected.length;
    }
    assert.ok(count > COUNT);
  });

  it('is loaded once for all of its files', async () => {
    const files = texts();
    const reading = createReading(memoryFiles(files));
    for (const uri of [
      `${ROOT}compose.yaml`,
      `${ROOT}compose.override.yaml`,
      ...[...files.keys()].filter((uri) => uri.endsWith('.yml')),
    ])
      await reading.open(uri);
    assert.equal(reading.loads, 1);
    // Another set of files is another project.
    await reading.open(`${ROOT}compose.prod.yaml`);
    assert.equal(reading.loads, 2);
  });

  it('may not be there', async () => {
    const reading = createReading(memoryFiles(texts()));
    assert.equal(await reading.open(`${ROOT}none.yaml`), undefined);
  });
});
