// The graph as a Mermaid flowchart.
import assert from 'node:assert/strict';
import { toMermaid } from '../../server/src/diagram/mermaid.ts';
import { buildGraph } from '../../server/src/project/graph.ts';
import { random } from '../random.ts';
import { graphOf } from './sample.ts';

describe('mermaid', () => {
  function check(text: string, ...expected: string[]) {
    it(text || 'nothing', () =>
      assert.equal(toMermaid(graphOf(text)), ['flowchart TB', ...expected.map((line) => `  ${line}`), ''].join('\n')),
    );
  }

  check('');
  check('a', 's1["a"]');
  check('a b; a->b', 's1["a"]', 's2["b"]', 's2 --> s1');
  check('a b; a->b healthy', 's1["a"]', 's2["b"]', 's2 -->|"healthy"| s1');
  check('a b; a->b completed restart', 's1["a"]', 's2["b"]', 's2 -->|"completed, restart"| s1');
  check('a b; a->b optional', 's1["a"]', 's2["b"]', 's2 -.-> s1');
  check('a b; a->b optional healthy', 's1["a"]', 's2["b"]', 's2 -.->|"healthy"| s1');
  check('end 데이터; 데이터->end', 's1["end"]', 's2["데이터"]', 's1 --> s2');
  check('q"uote#1 <b>&', 's1["q#34;uote#35;1"]', 's2["#60;b#62;#38;"]');
  check(
    'x a b; a->b; b->a; x->a',
    's1["x"]',
    's2["a"]',
    's3["b"]',
    's3 --> s2',
    's2 --> s3',
    's2 --> s1',
    'classDef cycle stroke:#d33,stroke-width:2px',
    'class s2,s3 cycle',
  );
  check('a b; a->b service_"odd"', 's1["a"]', 's2["b"]', 's2 -->|"#34;odd#34;"| s1');

  it('is read by the grammar of flowcharts, whatever the names', () => {
    const { below } = random(7);
    const signs = [...'ab9._-"#&<>`*[](){}|;:%\\/\'한글 end', 'end', 'subgraph', '-->', '%%', '#quot;'];
    for (let round = 0; round < 300; round++) {
      const name = () => Array.from({ length: 1 + below(6) }, () => signs[below(signs.length)]).join('');
      const names = [...new Set(Array.from({ length: 4 }, name))];
      const pick = () => names[below(names.length)]!;
      const edges = Array.from({ length: 4 }, () => ({
        from: pick(),
        to: pick(),
        condition: ['service_started', 'service_healthy', `service_${name()}`][below(3)]!,
        required: below(2) === 0,
        restart: below(2) === 0,
      }));
      const graph = buildGraph(names, edges);
      const text = toMermaid(graph);
      const read = readMermaid(text);
      assert.deepEqual(read.nodes, names, text);
      assert.deepEqual(
        read.edges,
        graph.edges.map(({ from, to, required }) => [to, from, required]),
        text,
      );
    }
  });
});

/** Nodes and edges of a flowchart as Mermaid's grammar has them; throws for what it would not take. Labels are read back from their codes. */
function readMermaid(text: string): { nodes: string[]; edges: [from: string, to: string, solid: boolean][] } {
  const [first, ...lines] = text.trimEnd().split('\n');
  assert.equal(first, 'flowchart TB');
  const labels = new Map<string, string>();
  const edges: [string, string, boolean][] = [];
  // In quotes everything but the quote, backticks (Markdown), HTML and codes stands for itself.
  const label = '"((?:[^"`<>&#\\r\\n]|#\\d+;)*)"';
  for (const line of lines) {
    const node = new RegExp(`^ {2}(s\\d+)\\[${label}\\]$`).exec(line);
    const edge = new RegExp(`^ {2}(s\\d+) (-->|-\\.->)(?:\\|${label}\\|)? (s\\d+)$`).exec(line);
    if (node) labels.set(node[1]!, decoded(node[2]!));
    else if (edge) {
      assert.ok(labels.has(edge[1]!) && labels.has(edge[4]!), line);
      edges.push([labels.get(edge[1]!)!, labels.get(edge[4]!)!, edge[2] === '-->']);
    } else assert.match(line, /^ {2}(?:classDef cycle stroke:#d33,stroke-width:2px|class s\d+(?:,s\d+)* cycle)$/);
  }
  return { nodes: [...labels.values()], edges };
}

function decoded(label: string): string {
  return label.replace(/#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}
