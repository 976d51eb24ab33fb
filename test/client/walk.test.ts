// Where arrow keys lead in the graph.
import assert from 'node:assert/strict';
import { type Arrow, isArrow, next } from '../../client/webview/walk.ts';
import type { GraphNode, GraphPicture } from '../../server/src/lsp/protocol.ts';

describe('walking in the graph', () => {
  // db on top, api and job below it, web below api; `far` beside web, without a line.
  const places: Record<string, [x: number, y: number]> = {
    db: [100, 0],
    api: [0, 100],
    job: [200, 100],
    web: [0, 200],
    far: [120, 200],
  };
  const lines = [
    ['api', 'db'],
    ['job', 'db'],
    ['web', 'api'],
    ['web', 'db'],
  ];
  const picture = {
    nodes: Object.entries(places).map(
      ([name, [x, y]]) => ({ name, x, y, width: 80, height: 40 }) as unknown as GraphNode,
    ),
    edges: lines.map(([from, to]) => ({ from, to })),
    resources: [{ id: 'volume data', x: 100, y: -100, width: 80, height: 20 }],
    links: [
      { from: 'volume data', to: 'db' },
      { from: 'web', to: 'port web :80' },
    ],
    ports: [{ id: 'port web :80', service: 'web', x: 10, y: 300, width: 60, height: 20 }],
    hulls: [{ id: 'area front', title: { x: 400, y: 210 } }],
  } as unknown as GraphPicture;

  function check(from: string, arrow: Arrow, expected: string | undefined) {
    it(`${from} ${arrow}`, () => assert.equal(next(picture, from, arrow), expected));
  }
  check('web', 'ArrowUp', 'api');
  check('api', 'ArrowUp', 'db');
  check('api', 'ArrowRight', 'db');
  check('db', 'ArrowDown', 'api');
  check('db', 'ArrowUp', 'volume data');
  check('volume data', 'ArrowDown', 'db');
  check('web', 'ArrowRight', 'far');
  check('far', 'ArrowLeft', 'web');
  check('web', 'ArrowDown', 'port web :80');
  check('port web :80', 'ArrowUp', 'web');
  check('port web :80', 'ArrowRight', 'far');
  check('job', 'ArrowRight', 'area front');
  check('port web :80', 'ArrowDown', undefined);
  check('gone', 'ArrowDown', undefined);

  it('knows arrow keys', () => assert.deepEqual(['ArrowUp', 'Enter', 'toString'].map(isArrow), [true, false, false]));
});
