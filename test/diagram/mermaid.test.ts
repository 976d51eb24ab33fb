// The graph as a Mermaid flowchart.
import assert from 'node:assert/strict';
import { toMermaid } from '../../server/src/diagram/mermaid.ts';
import type { GraphChoice } from '../../server/src/diagram/picture-types.ts';
import { buildGraph } from '../../server/src/project/graph.ts';
import { yaml } from '../../server/src/yaml.ts';
import { random } from '../random.ts';
import { EVERYTHING, graphOf, shownIn } from './sample.ts';

describe('mermaid', () => {
  function check(text: string, ...expected: string[]) {
    it(text || 'nothing', () =>
      assert.equal(
        toMermaid({ graph: graphOf(text) }),
        ['flowchart TB', ...expected.map((line) => `  ${line}`), ''].join('\n'),
      ),
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
    'linkStyle 0,1 stroke:#d33',
  );
  check('a b; a->b service_"odd"', 's1["a"]', 's2["b"]', 's2 -->|"#34;odd#34;"| s1');

  it('has what the picture shows, in shapes of its own', () => {
    const lines = (text: string, choice: GraphChoice = {}) =>
      toMermaid(shownIn(text, choice)).trimEnd().split('\n').slice(1);
    assert.deepEqual(lines(EVERYTHING), [
      '  subgraph a1["front, back"]',
      '    s1["web"]',
      '  end',
      '  subgraph a2["back"]',
      '    s2["db"]',
      '    s3["end"]',
      '  end',
      '  r1[("데이터")]',
      '  r2{{"key"}}',
      '  r3[/"c"/]',
      '  r4[["llm"]]',
      '  p1>":8080"]',
      '  s3 -->|"links, restart"| s1',
      '  s2 -.-|"environment"| s1',
      '  r1 --- s2',
      '  r2 --- s2',
      '  r3 --- s2',
      '  r4 --- s3',
      '  s1 --- p1',
      '  classDef volume stroke:#2a9d8f',
      '  class r1 volume',
      '  classDef secret stroke:#b8860b',
      '  class r2 secret',
      '  classDef config stroke:#8a8f98',
      '  class r3 config',
      '  classDef model stroke:#8e63ce',
      '  class r4 model',
      '  classDef port stroke:#5f8f3f',
      '  class p1 port',
      '  classDef external stroke-dasharray:4 3',
      '  class r1,a2 external',
      '  classDef off stroke-dasharray:2 3,fill-opacity:0.4,color:#888',
      '  class s2 off',
    ]);
    assert.deepEqual(lines(EVERYTHING, { layers: [] }).slice(0, 3), ['  s1["web"]', '  s2["db"]', '  s3["end"]']);
    assert.equal(lines(EVERYTHING, { layers: [] }).length, 5);
    const asNodes = lines(EVERYTHING, { layers: ['networks'], networksAs: 'nodes' });
    for (const line of ['  r1(["front"])', '  r2(["back"])', '  r1 --- s1', '  r2 --- s1', '  class r2 external'])
      assert.ok(asNodes.includes(line), line);
    const folded = lines(
      yaml`
        ${EVERYTHING}  x: { image: x, depends_on: [db], networks: [front] }
      `,
      {
        layers: [],
        collapsed: ['group network front'],
      },
    );
    assert.deepEqual(folded.slice(0, 1), ['  s1["front (2 services)"]']);
  });

  it('is read by the grammar of flowcharts, whatever the names', () => {
    const { below, pick } = random(7);
    const signs = [...'ab9._-"#&<>`*[](){}|;:%\\/\'한글 end', 'end', 'subgraph', '-->', '%%', '#quot;'];
    for (let round = 0; round < 300; round++) {
      const name = () => Array.from({ length: 1 + below(6) }, () => signs[below(signs.length)]).join('');
      const names = [...new Set(Array.from({ length: 4 }, name))];
      const edges = Array.from({ length: 4 }, () => ({
        from: pick(names),
        to: pick(names),
        condition: ['service_started', 'service_healthy', `service_${name()}`][below(3)]!,
        required: below(2) === 0,
        restart: below(2) === 0,
      }));
      const graph = buildGraph(names, edges);
      const location = { uri: '', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } };
      const resource = { kind: pick(RESOURCES), name: name(), isExternal: below(2) === 0, location };
      const port = { service: pick(names), text: name(), address: name(), location };
      const area = { networks: [{ name: name(), colour: 0, isExternal: below(2) === 0 }], services: [names[0]!] };
      const use = { from: pick(names), kind: resource.kind, to: resource.name };
      const text = toMermaid({ graph, resources: [resource], uses: [use], ports: [port], areas: [area] });
      const read = readMermaid(text);
      assert.deepEqual(read.nodes, [...names, resource.name, port.text], text);
      assert.deepEqual(read.areas, [area.networks[0]!.name], text);
      assert.deepEqual(
        read.edges,
        [
          ...graph.edges.map(({ from, to, required }) => [to, from, required ? '-->' : '-.->']),
          [resource.name, use.from, '---'],
          [port.service, port.text, '---'],
        ],
        text,
      );
    }
  });
});

const RESOURCES = ['network', 'volume', 'secret', 'config', 'model'] as const;

interface Read {
  nodes: string[];
  edges: [from: string, to: string, line: string][];
  areas: string[];
}

/**
 * A flowchart as Mermaid's grammar has it; throws for what it would not take. Labels are read back from their codes.
 */
function readMermaid(text: string): Read {
  const [first, ...lines] = text.trimEnd().split('\n');
  assert.equal(first, 'flowchart TB');
  const labels = new Map<string, string>();
  const read: Read = { nodes: [], edges: [], areas: [] };
  // In quotes everything but the quote, backticks (Markdown), HTML and codes stands for itself.
  const label = '"((?:[^"`<>&#\\r\\n]|#\\d+;)*)"';
  const shapes = ['[]', '([])', '[()]', '{{}}', '[//]', '[[]]', '>]'].map((shape) => {
    const [before, after] = [shape.slice(0, shape.length / 2), shape.slice(shape.length / 2)];
    return `${before.replace(/./g, '\\$&')}${label}${after.replace(/./g, '\\$&')}`;
  });
  let depth = 0;
  for (const line of lines) {
    const node = new RegExp(`^ +([srp]\\d+)(?:${shapes.join('|')})$`).exec(line);
    const edge = new RegExp(`^ {2}([srp]\\d+) (-->|-\\.->|-\\.-|---)(?:\\|${label}\\|)? ([srp]\\d+)$`).exec(line);
    const area = new RegExp(`^ {2}subgraph a\\d+\\[${label}\\]$`).exec(line);
    if (node) labels.set(node[1]!, decoded(node.slice(2).find((text) => text !== undefined)!));
    else if (edge) {
      assert.ok(labels.has(edge[1]!) && labels.has(edge[4]!), line);
      read.edges.push([labels.get(edge[1]!)!, labels.get(edge[4]!)!, edge[2]!]);
    } else if (area) {
      read.areas.push(decoded(area[1]!));
      depth++;
    } else if (line === '  end') depth--;
    else
      assert.match(
        line,
        /^ {2}(?:classDef [a-z]+ [-a-z]+:[^;"]+|class [srpa]\d+(?:,[srpa]\d+)* [a-z]+|linkStyle \d+(?:,\d+)* stroke:#d33)$/,
      );
  }
  assert.equal(depth, 0);
  const order = (id: string) => ['s', 'r', 'p'].indexOf(id[0]!) * 1000 + Number(id.slice(1));
  read.nodes = [...labels.keys()].sort((a, b) => order(a) - order(b)).map((id) => labels.get(id)!);
  return read;
}

function decoded(label: string): string {
  return label.replace(/#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}
