// The graph in the language of Graphviz.
import assert from 'node:assert/strict';
import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { LAYERS } from '../../server/src/diagram/choice.ts';
import { toDot } from '../../server/src/diagram/dot.ts';
import type { GraphChoice } from '../../server/src/diagram/picture-types.ts';
import { EVERYTHING, graphOf, shownIn } from './sample.ts';

describe('dot', () => {
  function check(text: string, expected: readonly string[]) {
    it(text || 'nothing', () => {
      const lines = toDot({ graph: graphOf(text) }).split('\n');
      assert.deepEqual(lines.slice(0, 2), ['digraph {', '  node [shape=box, style=rounded];']);
      assert.deepEqual(lines.slice(2), [...expected.map((line) => `  ${line}`), '}', '']);
    });
  }

  check('', []);
  check('a', ['"a";', '{ rank=same; "a"; }']);
  check('a b; a->b', ['"a";', '"b";', '{ rank=same; "b"; }', '{ rank=same; "a"; }', '"b" -> "a";']);
  check('a b; a->b healthy', [
    '"a";',
    '"b";',
    '{ rank=same; "b"; }',
    '{ rank=same; "a"; }',
    '"b" -> "a" [label="healthy"];',
  ]);
  check('a b; a->b completed optional restart', [
    '"a";',
    '"b";',
    '{ rank=same; "b"; }',
    '{ rank=same; "a"; }',
    '"b" -> "a" [label="completed, restart", style=dashed];',
  ]);
  check('a; a->a', ['"a" [color=red];', '"a" -> "a" [color=red];']);
  check('데이터 q"uote end; end->데이터', [
    '"데이터";',
    '"q\\"uote";',
    '"end";',
    '{ rank=same; "데이터"; "q\\"uote"; }',
    '{ rank=same; "end"; }',
    '"데이터" -> "end";',
  ]);

  it('has what the picture shows, in shapes of its own', () => {
    const lines = (choice: GraphChoice = {}) => toDot(shownIn(EVERYTHING, choice)).split('\n').slice(2, -2);
    assert.deepEqual(
      lines().map((line) => line.trim()),
      [
        'newrank=true;',
        '"web";',
        '"db" [color=gray60, style="rounded,dashed", fontcolor=gray50];',
        '"end";',
        '"volume 데이터" [label="데이터", shape=cylinder, style=dashed, color=lightseagreen];',
        '"secret key" [label="key", shape=hexagon, style=solid, color=darkgoldenrod];',
        '"config c" [label="c", shape=note, style=solid, color=slategray];',
        '"model llm" [label="llm", shape=component, style=solid, color=mediumpurple];',
        '"port web http://localhost:8080" [label=":8080", shape=cds, style=solid, color=olivedrab];',
        'subgraph cluster_1 { label="front, back"; style="rounded"; color=steelblue; "web"; }',
        'subgraph cluster_2 { label="back"; style="rounded,dashed"; color=steelblue; "db"; "end"; }',
        '{ rank=same; "db"; "end"; }',
        '{ rank=same; "web"; }',
        '"end" -> "web" [label="links, restart"];',
        '"db" -> "web" [label="environment", style=dotted, dir=none];',
        '"volume 데이터" -> "db" [dir=none, color=gray60];',
        '"secret key" -> "db" [dir=none, color=gray60];',
        '"config c" -> "db" [dir=none, color=gray60];',
        '"model llm" -> "end" [dir=none, color=gray60];',
        '"web" -> "port web http://localhost:8080" [dir=none, color=gray60];',
      ],
    );
    assert.equal(lines({ layers: [] }).length, 5);
    assert.ok(
      lines({ networksAs: 'nodes' }).includes(
        '  "network back" [label="back", shape=ellipse, style=dashed, color=steelblue];',
      ),
    );
  });

  describe('by Graphviz', () => {
    let graphviz: Graphviz;
    before(async () => {
      graphviz = await Graphviz.load();
    });
    const read = (dot: string) =>
      JSON.parse(graphviz.layout(dot, 'json', 'dot')) as { objects: { name: string; label?: string }[] };

    it('is read, whatever the names', () => {
      const dot = toDot({
        graph: graphOf('graph back\\ "q" <b> 데이터 a-b.c; graph->back\\ healthy; a-b.c->graph; <b>->"q"'),
      });
      const names = read(dot)
        .objects.map((object) => object.name)
        .filter((name) => !name.startsWith('%'));
      assert.equal(names.length, 6);
      for (const name of ['graph', '"q"', '<b>', '데이터', 'a-b.c']) assert.ok(names.includes(name), name);
    });

    it('is read with all that is shown, whatever its names', () => {
      const location = { uri: '', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } };
      for (const name of ['end', '<b>', '"q"', 'a&amp;b', '{x|y}', 'back\\', '\\N', '한글', 'subgraph']) {
        const dot = toDot({
          graph: graphOf('a b; a->b'),
          resources: [{ kind: 'volume', name, isExternal: true, location }],
          uses: [{ from: 'a', kind: 'volume', to: name }],
          ports: [{ service: 'b', text: name, address: name, location }],
          areas: [{ networks: [{ name, colour: 0, isExternal: false }], services: ['a'] }],
        });
        const objects = read(dot).objects.filter(({ name }) => /^(?:cluster|volume|port)/.test(name));
        // What a label reads as an escape is told as two backslashes.
        assert.deepEqual(
          objects.map(({ label }) => label!.replaceAll('\\\\', '\\')),
          [name, name, name],
          dot,
        );
        const svg = graphviz.layout(dot, 'svg', 'dot');
        const text = name.replace(/[&<>"]/g, (sign) => ENTITIES[sign]!).replaceAll('amp;amp;', 'amp;');
        assert.equal(svg.split(`>${text}</text>`).length, 4, `${text}\n${svg}`);
      }
    });

    it('is read of all layers of a file', () => {
      for (const networksAs of ['areas', 'nodes'] as const) {
        const { objects } = read(toDot(shownIn(EVERYTHING, { networksAs, layers: LAYERS })));
        assert.ok(objects.some(({ name }) => name === (networksAs === 'areas' ? 'cluster_2' : 'network back')));
      }
    });
  });
});

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
