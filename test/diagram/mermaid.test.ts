// The graph as a Mermaid flowchart.
import assert from 'node:assert/strict';
import { toMermaid } from '../../server/src/diagram/mermaid.ts';
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
});
