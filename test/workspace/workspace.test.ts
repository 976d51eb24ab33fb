import assert from 'node:assert/strict';
import { Workspace } from '../../server/src/workspace/workspace.ts';

const URI = 'file:///project/compose.yaml';
const TEXT = 'services:\n  a:\n    image: x\n  b:\n    image: y\n';

function opened(text = TEXT): Workspace {
  const workspace = new Workspace({ read: async () => undefined, find: async () => [] });
  workspace.open(URI, 'dockercompose', 1, text);
  return workspace;
}

describe('the workspace', () => {
  it('knows open Compose files alone', async () => {
    const workspace = opened();
    workspace.open('file:///project/values.yaml', 'yaml', 1, TEXT);
    assert.deepEqual(workspace.uris, [URI]);
    assert.equal((await workspace.context(URI))?.document.text, TEXT);
    for (const uri of ['file:///project/values.yaml', 'file:///none']) assert.equal(await workspace.context(uri), undefined);
    workspace.change('file:///none', 2, [{ text: '' }]);
    workspace.close('file:///none');
    workspace.close(URI);
    assert.equal(await workspace.context(URI), undefined);
    assert.deepEqual(workspace.uris, []);
  });

  it('applies changes one after the other, of which ends behind the text are the end', async () => {
    const workspace = opened('a: 1\r\nb: 2\r\n');
    const at = (line: number, character: number) => ({ line, character });
    workspace.change(URI, 2, [
      { range: { start: at(0, 3), end: at(0, 100) }, text: '🐳' },
      { range: { start: at(0, 5), end: at(1, 1) }, text: '\r\nc' },
      { range: { start: at(9, 0), end: at(99, 9) }, text: 'd: 3' },
      { range: { start: at(0, 1), end: at(0, 0) }, text: 'x' },
    ]);
    const context = await workspace.context(URI);
    assert.equal(context?.document.text, 'ax: 🐳\r\nc: 2\r\nd: 3');
    assert.equal(context?.document.version, 2);
    workspace.change(URI, 3, [{ text: 'all: new' }]);
    assert.equal((await workspace.context(URI))?.document.text, 'all: new');
  });

  it('keeps what a change does not touch', async () => {
    const workspace = opened();
    const before = await workspace.context(URI);
    const graph = before!.project.graph;
    workspace.change(URI, 2, [{ range: { start: { line: 2, character: 11 }, end: { line: 2, character: 12 } }, text: 'z' }]);
    const after = await workspace.context(URI);
    assert.notEqual(after?.document, before?.document);
    assert.equal(after?.document.blocks.at(-1), before?.document.blocks.at(-1));
    assert.equal(after?.project.graph, graph);
    assert.equal(after?.project.documents[0], after?.document);
  });
});
