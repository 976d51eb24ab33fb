// Where everything in the picture goes: by Graphviz, by rows alone, and which of both when a worker fails.
import assert from 'node:assert/strict';
import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { graphvizLayout, type RunGraphviz } from '../../server/src/diagram/graphviz.ts';
import type { KnownLayouts } from '../../server/src/diagram/known-layouts.ts';
import { createLayout, type LayoutAnswer, type StartWorker } from '../../server/src/diagram/layout.ts';
import { planPicture } from '../../server/src/diagram/picture.ts';
import type { Box, Direction, Point } from '../../server/src/diagram/picture-types.ts';
import type { LayoutInput, Placed } from '../../server/src/diagram/placed.ts';
import { simpleLayout } from '../../server/src/diagram/simple-layout.ts';
import { graph } from '../../server/src/features/graph.ts';
import { buildGraph, type Graph } from '../../server/src/project/graph.ts';
import { yaml } from '../../server/src/yaml.ts';
import { ownSamples, sharedSamples } from '../corpus.ts';
import { sampled, some } from '../effort.ts';
import { contextOf } from '../fixture.ts';
import { random } from '../random.ts';
import { graphOf, manyServices } from './sample.ts';

const inputOf = (graph: Graph, direction: Direction) =>
  planPicture({ uri: 'file:///compose.yaml', graph, services: new Map(), locale: 'en', direction }).layout;

const samples: Record<string, Graph> = {
  nothing: graphOf(''),
  'one service': graphOf('a'),
  'a line': graphOf('a b c; a->b; b->c healthy'),
  'a diamond with a short cut': graphOf('a b c d; a->b; a->c completed; b->d; c->d healthy; a->d optional restart'),
  'a cycle': graphOf('x a b c y; x->a; a->b; b->c healthy; c->a; c->y; y->y'),
  'two lines between the same': graphOf('a b; a->b; a->b healthy'),
  'services alone': graphOf('a b c d e f g h i j k l m n o p'),
  'forty services': manyServices(40),
  'stacks and services alone': stacks(12),
  'a hundred services': manyServices(100),
};

/** Stacks of three and of four services, and as many that no line joins. */
function stacks(count: number): Graph {
  const all = Array.from({ length: count }, (_, at) => at);
  const lines = (at: number) =>
    `w${at}->a${at}; a${at}->d${at} healthy; ${at % 2 ? `w${at}->d${at}` : `x${at}->a${at}`}`;
  return graphOf([all.map((at) => `w${at} a${at} d${at} x${at} alone${at}`).join(' '), ...all.map(lines)].join(';'));
}

describe('layout', () => {
  describe('by Graphviz', () => {
    let graphviz: Graphviz;
    before(async () => {
      graphviz = await Graphviz.load();
    });
    checkLayout((input) =>
      graphvizLayout(input, (dot, format, engine) => graphviz.layout(dot, format as 'json', engine)),
    );
  });
  describe('by rows alone', () => {
    checkLayout(simpleLayout);

    it('lays areas of any shape apart, with room for their titles', () => {
      const { below, pick } = random(3);
      for (let round = 0; round < 400; round++) {
        const nodes = Array.from({ length: 1 + below(14) }, () => ({
          width: 30 + below(200),
          height: 20 + below(60),
          row: below(5),
        }));
        const used = [...new Set(nodes.map(({ row }) => row))].sort();
        const inRows = nodes.map((node) => ({ ...node, row: used.indexOf(node.row) }));
        const areaOf = nodes.map(() => below(5));
        const areas = [1, 2, 3, 4].flatMap((area) => {
          const inside = [...nodes.keys()].filter((at) => areaOf[at] === area);
          return inside.length > 0 ? [{ nodes: inside, title: { width: 20 + below(500), height: 18 } }] : [];
        });
        const keys = [...nodes.keys()];
        const edges = Array.from({ length: below(8) }, () => ({ tail: pick(keys), head: pick(keys) }));
        const input: LayoutInput = { direction: pick(['down', 'right']), nodes: inRows, edges, areas };
        const placed = simpleLayout(input);
        assertSound(input, placed);
        assertAreas(input, placed);
        for (const [at, { x, y, width, height, title }] of placed.areas!.entries()) {
          assert.ok(
            x >= 0 && y >= 0 && x + width <= placed.width && y + height <= placed.height,
            `area ${at} is outside`,
          );
          const isIn =
            title.x >= x && title.y >= y && title.x + title.width <= x + width && title.y + title.height <= y + height;
          assert.ok(isIn && title.width === areas[at]!.title.width, `the title of area ${at} is outside`);
        }
      }
    });

    it('lets areas of other rows share a lane, and a row that no area reaches take all the room', () => {
      const node = (row: number) => ({ width: 100, height: 50, row });
      const title = { width: 60, height: 18 };
      const areas = [0, 1, 2].map((row) => ({ nodes: [row], title }));
      const { width, nodes } = simpleLayout({
        direction: 'down',
        nodes: [node(0), node(1), node(2), node(3), node(3)],
        edges: [],
        areas,
      });
      assert.equal(new Set(nodes.slice(0, 3).map(({ x }) => x)).size, 1);
      assert.equal(width, 228);
      assert.deepEqual([nodes[3]!.x, nodes[4]!.x + 100], [0, 228]);
    });
  });

  function checkLayout(layout: (input: LayoutInput) => Placed) {
    for (const [name, graph] of Object.entries(samples)) {
      for (const direction of ['down', 'right'] as const) {
        it(`${name}, ${direction}`, () => {
          const input = inputOf(graph, direction);
          assertSound(input, layout(input));
        });
      }
    }
  }
});

function assertSound(input: LayoutInput, placed: Placed): void {
  const { nodes, edges, direction } = input;
  assert.equal(placed.nodes.length, nodes.length);
  assert.equal(placed.edges.length, edges.length);
  for (const [at, box] of placed.nodes.entries()) {
    assert.deepEqual([box.width, box.height], [nodes[at]!.width, nodes[at]!.height]);
    assert.ok(
      box.x >= -1 && box.y >= -1 && box.x + box.width <= placed.width + 1 && box.y + box.height <= placed.height + 1,
      `node ${at} is outside`,
    );
    for (const [other, second] of placed.nodes.slice(0, at).entries())
      assert.ok(!overlap(box, second), `nodes ${at} and ${other} overlap`);
  }
  const start = (box: Box) => (direction === 'down' ? box.y : box.x);
  const end = (box: Box) => (direction === 'down' ? box.y + box.height : box.x + box.width);
  for (const [at, box] of placed.nodes.entries()) {
    for (const [other, second] of placed.nodes.entries()) {
      if (nodes[at]!.row < nodes[other]!.row)
        assert.ok(end(box) < start(second), `row of ${at} is not before that of ${other}`);
    }
  }
  for (const [at, edge] of placed.edges.entries()) {
    const { tail, head, label } = edges[at]!;
    assert.equal(edge.points.length % 3, 1);
    assert.ok(distance(placed.nodes[tail]!, edge.points[0]!) < 3, `edge ${at} does not begin at its node`);
    assert.ok(distance(placed.nodes[head]!, edge.tip) < 3, `edge ${at} does not end at its node`);
    assert.equal(edge.label?.width, label?.width);
  }
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** From a point to a box, 0 inside. */
function distance(box: Box, { x, y }: Point): number {
  return Math.hypot(Math.max(box.x - x, 0, x - box.x - box.width), Math.max(box.y - y, 0, y - box.y - box.height));
}

describe('layout of real files', () => {
  let graphviz: Graphviz;
  before(async () => {
    graphviz = await Graphviz.load();
  });
  const everything = {
    layers: ['networks', 'volumes', 'files', 'models', 'relations', 'ports'],
    profiles: ['*'],
  } as const;
  const measured = sampled([...ownSamples(), ...sharedSamples()]).map((sample) => {
    const { layout } = graph(contextOf(sample.text), { choice: { ...everything, networksAs: 'nodes' } });
    return { ...sample, size: layout.nodes.length + layout.edges.length };
  });
  const largest = measured.sort((a, b) => b.size - a.size).slice(0, some(20));
  const areas = yaml`
    services:
    ${Array.from({ length: 30 }, (_, at) => {
      const needs = at < 3 ? '' : `, depends_on: [s${at % 3}, s${at >> 1}]`;
      const networks = [`n${at % 4}`, ...(at % 5 === 0 ? ['shared'] : [])];
      return `  s${at}: { image: x, ports: ["${8000 + at}:80"], networks: [${networks.join(', ')}]${needs.replace('s0, s0', 's0')} }\n`;
    }).join('')}networks: { n0: {}, n1: {}, n2: {}, n3: {}, shared: { external: true } }
  `;

  for (const { name, text } of sampled([
    ...largest,
    { name: 'thirty services in overlapping networks', text: areas },
  ])) {
    for (const direction of sampled(['down', 'right'] as const)) {
      for (const networksAs of sampled(['areas', 'nodes'] as const)) {
        it(`${name}, ${direction}, networks as ${networksAs}`, () => {
          const plan = graph(contextOf(text), { direction, choice: { ...everything, networksAs } });
          const placed = graphvizLayout(plan.layout, (dot, format, engine) =>
            graphviz.layout(dot, format as 'json', engine),
          );
          assertSound(plan.layout, placed);
          assertClear(plan.layout, placed);
          assertAreas(plan.layout, placed);
          const { hulls } = plan.draw(placed);
          assert.equal(hulls.length, plan.layout.areas?.length ?? 0);
        });
      }
    }
  }
});

describe('layout of real files by rows alone', () => {
  for (const { name, text } of [...ownSamples(), ...sampled(sharedSamples())].filter((sample) =>
    sample.text.includes('networks:'),
  )) {
    it(name, () => {
      for (const direction of ['down', 'right'] as const) {
        const plan = graph(contextOf(text), { direction, choice: { profiles: ['*'], flow: false } });
        const placed = simpleLayout(plan.layout);
        assertSound(plan.layout, placed);
        assertAreas(plan.layout, placed);
        assert.equal(plan.draw(placed).hulls.length, plan.layout.areas?.length ?? 0);
      }
    });
  }
});

/** No line passes through a node that it does not join. */
function assertClear({ edges }: LayoutInput, placed: Placed): void {
  for (const [at, { points }] of placed.edges.entries()) {
    const { tail, head } = edges[at]!;
    for (const [node, box] of placed.nodes.entries()) {
      if (node === tail || node === head) continue;
      const inner = { x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2 };
      assert.ok(
        !points.some((_, piece) => piece % 3 === 0 && piece + 3 < points.length && meets(points, piece, inner)),
        `edge ${at} through node ${node}`,
      );
    }
  }
}

function meets(points: readonly Point[], piece: number, box: Box): boolean {
  const [a, b, c, d] = points.slice(piece, piece + 4) as [Point, Point, Point, Point];
  return Array.from({ length: 65 }, (_, step) => step / 64).some((share) => {
    const rest = 1 - share;
    const at = (axis: 'x' | 'y') =>
      rest ** 3 * a[axis] + 3 * rest ** 2 * share * b[axis] + 3 * rest * share ** 2 * c[axis] + share ** 3 * d[axis];
    return distance(box, { x: at('x'), y: at('y') }) === 0;
  });
}

/** An area has its nodes in it, and no other; its title is on none of them; areas do not overlap. */
function assertAreas({ areas = [] }: LayoutInput, placed: Placed): void {
  const boxes = placed.areas ?? [];
  assert.equal(boxes.length, areas.length);
  for (const [at, area] of boxes.entries()) {
    for (const [node, box] of placed.nodes.entries()) {
      const isIn = areas[at]!.nodes.includes(node);
      const within =
        box.x >= area.x &&
        box.y >= area.y &&
        box.x + box.width <= area.x + area.width &&
        box.y + box.height <= area.y + area.height;
      assert.ok(isIn ? within : !overlap(area, box), `node ${node} and area ${at}`);
      assert.ok(
        !overlap({ ...areas[at]!.title, x: area.title.x, y: area.title.y }, box),
        `node ${node} and the title of area ${at}`,
      );
    }
    for (const other of boxes.slice(0, at)) assert.ok(!overlap(area, other), `area ${at} overlaps another`);
  }
}

describe('layout with a worker', () => {
  const [one, two, three, four] = ['a', 'a b', 'a b c', 'a b c d'].map((text) => inputOf(graphOf(text), 'down')) as [
    LayoutInput,
    LayoutInput,
    LayoutInput,
    LayoutInput,
  ];
  const placed: Placed = { width: 1, height: 1, nodes: [], edges: [] };

  it('starts the worker before it is needed, once', async () => {
    let started = 0;
    const layout = createLayout((answered) => {
      started++;
      return { postMessage: ({ id }) => queueMicrotask(() => answered({ id, placed })), terminate() {} };
    });
    layout.warm();
    layout.warm();
    assert.equal(started, 1);
    assert.equal(await layout.place(one), placed);
    assert.equal(started, 1);
  });

  it('does not mind a worker that cannot be warmed', async () => {
    const layout = createLayout(() => {
      throw new Error('no workers here');
    });
    layout.warm();
    assert.deepEqual(await layout.place(one), simpleLayout(one));
  });

  const answering =
    (seen: LayoutInput[] = []): StartWorker =>
    (answered) => ({
      postMessage: ({ id, input }) => {
        seen.push(input);
        queueMicrotask(() => answered({ id, placed }));
      },
      terminate() {},
    });

  it('answers what the worker answers', async () => {
    const layout = createLayout(answering());
    assert.equal(await layout.place(one), placed);
  });

  it('asks once for the same input', async () => {
    const seen: LayoutInput[] = [];
    const layout = createLayout(answering(seen));
    const first = await layout.place(one);
    await layout.place(two);
    assert.equal(await layout.place(structuredClone(one)), first);
    assert.deepEqual(seen, [one, two]);
  });

  it('gives the worker one job at a time', async () => {
    let working = 0;
    let most = 0;
    const layout = createLayout((answered) => ({
      postMessage({ id }) {
        most = Math.max(most, ++working);
        setTimeout(() => {
          working--;
          answered({ id, placed });
        }, 1);
      },
      terminate() {},
    }));
    await Promise.all([one, two, three].map((input) => layout.place(input)));
    assert.equal(most, 1);
  });

  const failing: Record<string, StartWorker | undefined> = {
    'there is none': undefined,
    'it cannot start': () => {
      throw new Error('no workers here');
    },
    'it dies': (_, failed) => ({ postMessage: () => setTimeout(failed, 1), terminate() {} }),
    'it fails': (answered) => ({ postMessage: ({ id }) => setTimeout(() => answered({ id }), 1), terminate() {} }),
    'it does not answer in time': () => ({ postMessage() {}, terminate() {} }),
  };
  for (const [reason, startWorker] of Object.entries(failing)) {
    it(`does without the worker where ${reason}`, async () => {
      const layout = createLayout(startWorker, { timeLimit: 5 });
      for (const input of [one, two, three, four]) assert.deepEqual(await layout.place(input), simpleLayout(input));
    });
  }

  it('ends a worker that takes too long and starts another for the next job', async () => {
    const ended: number[] = [];
    let started = 0;
    const layout = createLayout(
      (answered) => {
        const own = ++started;
        return {
          postMessage: ({ id }) => void (own > 1 && answered({ id, placed })),
          terminate: () => ended.push(own),
        };
      },
      { timeLimit: 5 },
    );
    assert.deepEqual(await layout.place(one), simpleLayout(one));
    assert.deepEqual(ended, [1]);
    assert.equal(await layout.place(two), placed);
  });

  it('does not mind a late answer, or the late death of a worker it has ended', async () => {
    let first: { answered(answer: LayoutAnswer): void; failed(): void } | undefined;
    let ended = 0;
    const layout = createLayout(
      (answered, failed) => {
        if (!first) {
          first = { answered, failed };
          return { postMessage() {}, terminate() {} };
        }
        return {
          postMessage({ id }) {
            first?.failed();
            first?.answered({ id: id - 1, placed: { ...placed, width: 99 } });
            answered({ id, placed });
          },
          terminate: () => void ended++,
        };
      },
      { timeLimit: 5 },
    );
    await layout.place(one);
    assert.equal(await layout.place(two), placed);
    assert.equal(ended, 0);
  });

  it('gives workers up after a few failures in a row', async () => {
    let started = 0;
    const layout = createLayout((_, failed) => {
      started++;
      return { postMessage: () => queueMicrotask(failed), terminate() {} };
    });
    for (let size = 1; size <= 6; size++) await layout.place(inputOf(manyServices(size), 'down'));
    assert.equal(started, 3);
  });

  it('answers what is under way when it is disposed', async () => {
    let ended = 0;
    const layout = createLayout(() => ({ postMessage() {}, terminate: () => void ended++ }));
    const pending = layout.place(one);
    await Promise.resolve();
    await Promise.resolve();
    layout.dispose();
    assert.deepEqual(await pending, simpleLayout(one));
    assert.equal(ended, 1);
  });
});

describe('layout of a picture that changes', () => {
  let graphviz: Graphviz;
  before(async () => {
    graphviz = await Graphviz.load();
  });

  for (const direction of ['down', 'right'] as const) {
    it(`keeps the order of what was there, but for a few, ${direction}`, () => {
      const along = ({ x, y }: Point) => (direction === 'down' ? x : y);
      const placesOf = (graph: Graph, order?: readonly string[]) => {
        const { layout } = planPicture({
          uri: 'file:///compose.yaml',
          graph,
          services: new Map(),
          locale: 'en',
          direction,
          order,
        });
        const placed = graphvizLayout(layout, (dot, format, engine) => graphviz.layout(dot, format as 'json', engine));
        assertSound(layout, placed);
        return new Map(
          graph.services.map((name, at) => [name, { row: layout.nodes[at]!.row, at: along(placed.nodes[at]!) }]),
        );
      };
      let [pairs, free, kept] = [0, 0, 0];
      for (const size of [15, 30, 60]) {
        const graph = manyServices(size);
        const before = placesOf(graph);
        const order = [...before].sort(([, a], [, b]) => a.at - b.at).map(([name]) => name);
        // A service that waits for the outermost of both sides pulls them together, if nothing holds them.
        const added = [order[0]!, order.at(-1)!].map((to) => ({
          from: 'new',
          to,
          condition: 'service_started',
          required: true,
          restart: false,
        }));
        const changed = buildGraph([...graph.services, 'new'], [...graph.edges, ...added]);
        const swapped = (after: typeof before, [one, a]: (typeof rows)[number], [other, b]: (typeof rows)[number]) =>
          a.at < b.at &&
          a.row === b.row &&
          after.get(one)!.row === after.get(other)!.row &&
          after.get(one)!.at > after.get(other)!.at;
        const rows = [...before];
        const [unheld, held] = [placesOf(changed), placesOf(changed, order)];
        for (const one of rows) {
          for (const other of rows) {
            pairs += Number(one[1].at < other[1].at && one[1].row === other[1].row);
            free += Number(swapped(unheld, one, other));
            kept += Number(swapped(held, one, other));
          }
        }
      }
      assert.ok(
        kept * 5 < free && kept / pairs < 0.025,
        `${kept} of ${pairs} have changed places, ${free} where nothing holds them`,
      );
    });
  }

  it('lays out anew only what has changed', () => {
    // No two shelves are alike: what is alike is laid out once.
    const stacks = (more: readonly string[]) => {
      const pairs = Array.from(
        { length: 200 },
        (_, at) => [`web-${at}`.padEnd(10 + ((at * at) % 23), 'o'), `db-${at}`] as const,
      );
      const edges = [...pairs, ...more.map((name) => [name, 'db-0'] as const)].map(([from, to]) => `${from}->${to}`);
      return graphOf(`${[...more, ...pairs.flat()].join(' ')}; ${edges.join(';')}`);
    };
    const dots: string[] = [];
    const known: KnownLayouts<Placed> = new Map();
    const place = (graph: Graph, memory?: KnownLayouts<Placed>) => {
      const { layout } = planPicture({
        uri: 'file:///compose.yaml',
        graph,
        services: new Map(),
        locale: 'en',
        direction: 'down',
      });
      const run: RunGraphviz = (dot, format, engine) => {
        dots.push(dot);
        return graphviz.layout(dot, format as 'json', engine);
      };
      return graphvizLayout(layout, run, memory);
    };
    place(stacks([]), known);
    const all = dots.splice(0).length;
    assert.ok(all > 2, `${all} parts`);
    place(stacks([]), known);
    assert.deepEqual(dots, []);
    const after = place(stacks(['more']), known);
    // The shelves behind that of the stack may be filled otherwise for a while.
    const again = dots.splice(0).length;
    assert.ok(again > 0 && again < all / 2, `${again} of ${all} parts`);
    assert.deepEqual(after, place(stacks(['more'])));
  });

  it('needs no other layout for another order', async () => {
    const seen: LayoutInput[] = [];
    const placed: Placed = { width: 1, height: 1, nodes: [], edges: [] };
    const layout = createLayout((answered) => ({
      postMessage({ id, input }) {
        seen.push(input);
        queueMicrotask(() => answered({ id, placed }));
      },
      terminate() {},
    }));
    const input = inputOf(graphOf('a b'), 'down');
    await layout.place(input);
    await layout.place({ ...input, order: [1, 0] });
    assert.equal(seen.length, 1);
  });
});
