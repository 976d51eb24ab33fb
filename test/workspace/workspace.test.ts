import assert from 'node:assert/strict';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { raw, yaml } from '../../server/src/yaml.ts';
import { memoryFiles } from '../memory-files.ts';

const URI = 'file:///project/compose.yaml';
const TEXT = yaml`
  services:
    a:
      image: x
    b:
      image: y
`;

function opened(text = TEXT): Workspace {
  const workspace = new Workspace(memoryFiles(new Map()));
  workspace.open(URI, 'dockercompose', 1, text);
  return workspace;
}

describe('the workspace', () => {
  it('knows open Compose files alone', async () => {
    const workspace = opened();
    workspace.open('file:///project/values.yaml', 'yaml', 1, TEXT);
    assert.deepEqual(workspace.uris, [URI]);
    assert.equal((await workspace.context(URI))?.document.text, TEXT);
    for (const uri of ['file:///project/values.yaml', 'file:///none'])
      assert.equal(await workspace.context(uri), undefined);
    workspace.change('file:///none', 2, [{ text: '' }]);
    workspace.close('file:///none');
    workspace.close(URI);
    assert.equal(await workspace.context(URI), undefined);
    assert.deepEqual(workspace.uris, []);
  });

  it('applies changes one after the other, of which ends behind the text are the end', async () => {
    const workspace = opened(raw('a: 1\r\nb: 2\r\n'));
    const at = (line: number, character: number) => ({ line, character });
    workspace.change(URI, 2, [
      { range: { start: at(0, 3), end: at(0, 100) }, text: '🐳' },
      { range: { start: at(0, 5), end: at(1, 1) }, text: '\r\nc' },
      { range: { start: at(9, 0), end: at(99, 9) }, text: 'd: 3' },
      { range: { start: at(0, 1), end: at(0, 0) }, text: 'x' },
    ]);
    const context = await workspace.context(URI);
    assert.equal(context?.document.text, raw('ax: 🐳\r\nc: 2\r\nd: 3'));
    assert.equal(context?.document.version, 2);
    workspace.change(URI, 3, [{ text: 'all: new' }]);
    assert.equal((await workspace.context(URI))?.document.text, 'all: new');
  });

  it('keeps what a change does not touch', async () => {
    const workspace = opened();
    const before = await workspace.context(URI);
    const graph = before!.project.graph;
    workspace.change(URI, 2, [
      { range: { start: { line: 2, character: 11 }, end: { line: 2, character: 12 } }, text: 'z' },
    ]);
    const after = await workspace.context(URI);
    assert.notEqual(after?.document, before?.document);
    assert.equal(after?.document.blocks.at(-1), before?.document.blocks.at(-1));
    assert.equal(after?.project.graph, graph);
    assert.equal(after?.project.documents[0], after?.document);
  });

  describe('and the .env beside a file', () => {
    const DOTENV = 'file:///project/.env';
    /** A file system that counts how often each file is read. */
    const observed = (texts: Map<string, string>) => {
      const reads: string[] = [];
      const files = memoryFiles(texts);
      const read = (uri: string) => {
        reads.push(uri);
        return files.read(uri);
      };
      return { reads, files: { ...files, read } };
    };
    const portOf = async (workspace: Workspace, uri = URI) => {
      const opened = await workspace.context(uri);
      return opened?.project.surroundings.dotenv?.variables.get('PORT')?.value;
    };

    it('is read once, before the first answer, and kept through edits', async () => {
      const { reads, files } = observed(new Map([[DOTENV, 'PORT=1']]));
      const workspace = new Workspace(files);
      workspace.open(URI, 'dockercompose', 1, TEXT);
      workspace.change(URI, 2, [{ text: 'services: {}' }]);
      assert.equal(await portOf(workspace), '1');
      const before = (await workspace.context(URI))?.project.surroundings;
      workspace.change(URI, 3, [{ text: TEXT }]);
      assert.equal((await workspace.context(URI))?.project.surroundings, before);
      workspace.open('file:///project/compose.override.yaml', 'dockercompose', 1, TEXT);
      assert.equal((await workspace.context('file:///project/compose.override.yaml'))?.project.surroundings, before);
      assert.deepEqual(reads, [DOTENV]);
    });

    it('is read again when it changes on disk', async () => {
      const texts = new Map([[DOTENV, 'PORT=1']]);
      const workspace = new Workspace(memoryFiles(texts));
      workspace.open(URI, 'dockercompose', 1, TEXT);
      workspace.open('file:///other/compose.yaml', 'dockercompose', 1, TEXT);
      assert.equal(await portOf(workspace), '1');
      const before = (await workspace.context(URI))?.project;
      assert.equal(await workspace.filesChanged([DOTENV]), false);
      assert.equal((await workspace.context(URI))?.project, before);
      texts.set(DOTENV, 'PORT=2');
      assert.equal(await workspace.filesChanged(['file:///project/x.env', 'file:///project/compose.yaml']), false);
      assert.equal(await workspace.filesChanged([DOTENV]), true);
      assert.equal(await portOf(workspace), '2');
      texts.delete(DOTENV);
      assert.equal(await workspace.filesChanged([DOTENV]), true);
      assert.equal(await portOf(workspace), undefined);
      assert.equal(await portOf(workspace, 'file:///other/compose.yaml'), undefined);
    });

    it('is forgotten with the last document beside it', async () => {
      const { reads, files } = observed(new Map([[DOTENV, 'PORT=1']]));
      const workspace = new Workspace(files);
      workspace.open(URI, 'dockercompose', 1, TEXT);
      workspace.close(URI);
      assert.equal(await workspace.filesChanged([DOTENV]), false);
      assert.equal(reads.length, 0);
      workspace.open(URI, 'dockercompose', 1, TEXT);
      assert.equal(await portOf(workspace), '1');
      workspace.close(URI);
      workspace.open(URI, 'dockercompose', 1, TEXT);
      assert.equal(await portOf(workspace), '1');
      assert.equal(reads.length, 2);
    });

    it('may fail to be read, and is not looked for where there is no folder', async () => {
      const reads: string[] = [];
      const read = async (uri: string) => {
        reads.push(uri);
        throw new Error('unreachable');
      };
      const workspace = new Workspace({ ...memoryFiles(new Map()), read });
      for (const uri of [URI, 'untitled:Untitled-1']) {
        workspace.open(uri, 'dockercompose', 1, TEXT);
        assert.ok(await workspace.context(uri));
        assert.equal(await portOf(workspace, uri), undefined);
      }
      assert.deepEqual(reads, [DOTENV]);
    });
  });
});
