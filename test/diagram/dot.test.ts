// The graph in the language of Graphviz.
import assert from 'node:assert/strict';
import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { toDot } from '../../server/src/diagram/dot.ts';
import { graphOf } from './sample.ts';

describe('dot', () => {
  function check(text: string, expected: readonly string[]) {
    it(text || 'nothing', () => {
      const lines = toDot(graphOf(text)).split('\n');
      assert.deepEqual(lines.slice(0, 2), ['digraph {', '  node [shape=box, style=rounded];']);
      assert.deepEqual(lines.slice(2), [...expected.map((line) => `  ${line}`), '}', '']);
    });
  }

  check('', []);
  check('a', ['"a";', '{ rank=same; "a"; }']);
  check('a b; a->b', ['"a";', '"b";', '{ rank=same; "b"; }', '{ rank=same; "a"; }', '"b" -> "a";']);
  check('a b; a->b healthy', ['"a";', '"b";', '{ rank=same; "b"; }', '{ rank=same; "a"; }', '"b" -> "a" [label="healthy"];']);
  check('a b; a->b completed optional restart', [
    '"a";',
    '"b";',
    '{ rank=same; "b"; }',
    '{ rank=same; "a"; }',
    '"b" -> "a" [label="completed, restart", style=dashed];',
  ]);
  check('a; a->a', ['"a";', '"a" -> "a" [color=red];']);
  check('데이터 q"uote end; end->데이터', [
    '"데이터";',
    '"q\\"uote";',
    '"end";',
    '{ rank=same; "데이터"; "q\\"uote"; }',
    '{ rank=same; "end"; }',
    '"데이터" -> "end";',
  ]);

  it('is read by Graphviz, whatever the names', async () => {
    const graphviz = await Graphviz.load();
    const dot = toDot(graphOf('graph back\\ "q" <b> 데이터 a-b.c; graph->back\\ healthy; a-b.c->graph; <b>->"q"'));
    const { objects } = JSON.parse(graphviz.layout(dot, 'json', 'dot')) as { objects: { name: string }[] };
    const names = objects.map((object) => object.name).filter((name) => !name.startsWith('%'));
    assert.equal(names.length, 6);
    for (const name of ['graph', '"q"', '<b>', '데이터', 'a-b.c']) assert.ok(names.includes(name), name);
  });
});
