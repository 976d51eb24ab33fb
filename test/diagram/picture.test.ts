// The picture of a project's graph, drawn from its layout.
import assert from 'node:assert/strict';
import type { Location } from 'vscode-languageserver-types';
import { type PictureInput, planPicture } from '../../server/src/diagram/picture.ts';
import type { Direction, GraphNode, GraphWave } from '../../server/src/diagram/picture-types.ts';
import type { Placed } from '../../server/src/diagram/placed.ts';
import { simpleLayout } from '../../server/src/diagram/simple-layout.ts';
import { graphOf, manyServices } from './sample.ts';

const uri = 'file:///compose.yaml';
const on = (line: number) => ({ start: { line, character: 2 }, end: { line, character: 4 } });
const at = (line: number): Location => ({ uri, range: on(line) });

function drawn(text: string, more: Partial<PictureInput> = {}) {
  const plan = planPicture({ uri, graph: graphOf(text), services: new Map(), locale: 'en', ...more });
  return plan.draw(simpleLayout(plan.layout));
}

describe('picture', () => {
  it('of nothing', () => {
    const { nodes, edges, waves, cycles } = drawn('');
    assert.deepEqual({ nodes, edges, waves, cycles }, { nodes: [], edges: [], waves: [], cycles: [] });
  });

  it('shows what a service is made of', () => {
    const services = new Map([
      ['web', { image: 'nginx:1.27', build: './web', ports: ['8080:80'], location: at(3), range: on(3) }],
    ]);
    const [web] = drawn('web', { services }).nodes;
    const { name, image, build, ports, wave, inCycle, location, range } = web!;
    assert.deepEqual(
      { name, image, build, ports, wave, inCycle, location, range },
      {
        name: 'web',
        image: 'nginx:1.27',
        build: './web',
        ports: ['8080:80'],
        wave: 1,
        inCycle: false,
        location: at(3),
        range: on(3),
      },
    );
  });

  it('makes cards as wide as their texts, in bounds, and as high as their lines', () => {
    const facts = (image?: string, ports: string[] = []) => ({ image, ports, location: at(0), range: on(0) });
    const long = 'registry.example.com/team/project/image-with-a-long-name:1.2.3';
    const services = new Map([
      ['bare', facts()],
      ['image', facts('redis')],
      ['ports', facts('redis', ['1:1'])],
      ['long', facts(long)],
    ]);
    const [bare, image, ports, wide] = drawn('bare image ports long', { services }).nodes;
    assert.ok(bare!.height < image!.height && image!.height < ports!.height);
    assert.ok(wide!.width > image!.width && wide!.width <= 264);
  });

  it('tells waves, and what is on a cycle or behind one', () => {
    const { nodes, edges, waves, cycles } = drawn('x a b y; x->a; a->b; b->a; b->y');
    assert.deepEqual(
      nodes.map(({ name, wave, inCycle }) => [name, wave, inCycle]),
      [
        ['x', undefined, false],
        ['a', undefined, true],
        ['b', undefined, true],
        ['y', 1, false],
      ],
    );
    assert.deepEqual(
      edges.map(({ from, to, inCycle }) => [from, to, inCycle]),
      [
        ['x', 'a', false],
        ['a', 'b', true],
        ['b', 'a', true],
        ['b', 'y', false],
      ],
    );
    assert.deepEqual(
      waves.map(({ index, services, text }) => [index, services, text]),
      [[1, ['y'], 'starts 1st']],
    );
    assert.deepEqual(cycles, [['a', 'b']]);
  });

  it('marks every line inside a cyclic part, also those that the told cycle leaves out', () => {
    const { edges } = drawn('a b c d e; a->b; b->a; b->c; c->b; d->e; e->d; d->a');
    assert.deepEqual(
      edges.filter(({ inCycle }) => !inCycle).map(({ from, to }) => [from, to]),
      [['d', 'a']],
    );
  });

  it('puts each service in a band of its wave, and the bands in order', () => {
    for (const direction of ['down', 'right'] as const) {
      const plan = planPicture({ uri, graph: manyServices(30), services: new Map(), locale: 'en', direction });
      const { nodes, waves, width, height } = plan.draw(simpleLayout(plan.layout));
      assert.equal(waves.length, Math.max(...nodes.map((node) => node.wave!)));
      assertBands(nodes, waves, direction, direction === 'down' ? height : width);
    }
  });

  it('puts stacks that no line joins side by side, as many as make a shelf', () => {
    const stacks = (count: number) => {
      const all = Array.from({ length: count }, (_, at) => at);
      return graphOf(
        [all.map((at) => `w${at} a${at} d${at}`).join(' '), ...all.map((at) => `w${at}->a${at}; a${at}->d${at}`)].join(
          ';',
        ),
      );
    };
    for (const direction of ['down', 'right'] as const) {
      for (const [count, shelves] of [
        [2, 1],
        [40, direction === 'down' ? 5 : 3],
      ] as const) {
        const plan = planPicture({ uri, graph: stacks(count), services: new Map(), locale: 'en', direction });
        const { nodes, waves, width, height } = plan.draw(simpleLayout(plan.layout));
        assert.deepEqual(
          waves.map(({ index, services, bands }) => [index, services.length, bands.length]),
          [1, 2, 3].map((index) => [index, count, shelves]),
          direction,
        );
        assertBands(nodes, waves, direction, direction === 'down' ? height : width);
        if (count > 2) assert.ok(width < 2.5 * height && height < 2.5 * width, `${direction}: ${width} x ${height}`);
      }
    }
  });

  it('puts what no line joins before the first wave of the first shelf', () => {
    const graph = graphOf('lone a b c d other; a->b; c->d');
    const plan = planPicture({ uri, graph, services: new Map(), locale: 'en', direction: 'down' });
    const rows = new Map(graph.services.map((name, at) => [name, plan.layout.nodes[at]!.row]));
    assert.deepEqual(
      ['lone', 'other', 'b', 'd', 'a', 'c'].map((name) => rows.get(name)),
      [0, 0, 1, 1, 2, 2],
    );
  });

  it('lays short wide graphs to the right and others down, unless told', () => {
    const twenty = Array.from({ length: 20 }, (_, index) => `s${index}`);
    const fan = `db ${twenty.join(' ')}; ${twenty.map((name) => `${name}->db`).join('; ')}`;
    assert.equal(drawn('a b c; a->b; b->c').direction, 'down');
    assert.equal(drawn(fan).direction, 'right');
    assert.equal(drawn(fan, { direction: 'down' }).direction, 'down');
  });

  describe('labels', () => {
    function check(edge: string, en: string | undefined, ko: string | undefined) {
      it(edge, () => {
        const [inEnglish] = drawn(`a b; ${edge}`).edges;
        const [inKorean] = drawn(`a b; ${edge}`, { locale: 'ko' }).edges;
        assert.deepEqual([inEnglish!.label?.text, inKorean!.label?.text], [en, ko]);
      });
    }
    check('a->b', undefined, undefined);
    check('a->b healthy', 'healthy', 'healthy');
    check('a->b completed', 'completed', 'completed');
    check('a->b optional', 'optional', '선택');
    check('a->b healthy optional restart', 'healthy · optional · restarts', 'healthy · 선택 · 재시작');
    check('a->b service_odd', 'service_odd', 'service_odd');
  });

  it('leaves the words out where there are many labels', () => {
    const names = Array.from({ length: 40 }, (_, index) => `s${index}`);
    const { edges } = drawn(
      `db ${names.join(' ')}; ${names.map((name) => `${name}->db ${name === 's0' ? 'optional' : 'healthy'}`).join('; ')}`,
    );
    assert.deepEqual(
      edges.slice(0, 2).map(({ label }) => label?.text),
      [undefined, ''],
    );
  });

  describe('descriptions', () => {
    function check(text: string, en: string, ko: string) {
      it(text, () =>
        assert.deepEqual(
          [drawn(text).nodes[0]!.description, drawn(text, { locale: 'ko' }).nodes[0]!.description],
          [en, ko],
        ),
      );
    }
    check('a', 'a, starts 1st', 'a, 1번째로 시작');
    check(
      'a b c; a->b healthy; a->c',
      'a, starts 2nd, depends on b (healthy), c',
      'a, 2번째로 시작, 의존: b (healthy), c',
    );
    check(
      'a; a->a',
      'a, cannot start: on a dependency cycle, depends on a',
      'a, 시작할 수 없음: 순환 의존성에 속함, 의존: a',
    );
    check(
      'a b; a->b; b->b',
      'a, cannot start: depends on a dependency cycle, depends on b',
      'a, 시작할 수 없음: 순환 의존성에 의존함, 의존: b',
    );

    it('of lines', () => {
      const text = 'a b c; a->b; a->c healthy optional restart; b->c service_odd';
      const [en, ko] = (['en', 'ko'] as const).map((locale) =>
        drawn(text, { locale }).edges.map((edge) => edge.description),
      );
      assert.deepEqual(en, [
        'a starts once b has started',
        'a starts once c is healthy, restarts with it (restart: true), optional (required: false)',
        'b starts once c is service_odd',
      ]);
      assert.deepEqual(ko, [
        'a 시작: b 시작된 뒤 (started)',
        'a 시작: c 헬스체크를 통과한 뒤 (healthy), 함께 재시작 (restart: true), 없어도 됨 (required: false)',
        'b 시작: c (service_odd)',
      ]);
    });
  });

  it('has its arrows fly from what starts first to what waits for it', () => {
    for (const direction of ['down', 'right'] as const) {
      const { nodes, edges } = drawn('app db; app->db', { direction });
      const [app, db] = nodes;
      const { from, to, path, arrow } = edges[0]!;
      assert.deepEqual([from, to], ['app', 'db']);
      const [, x, y] = /^M([\d.]+),([\d.]+)L/.exec(path)!.map(Number);
      const [start, end] =
        direction === 'down'
          ? [
              { x: db!.x + db!.width / 2, y: db!.y + db!.height },
              { x: app!.x + app!.width / 2, y: app!.y, angle: 90 },
            ]
          : [
              { x: db!.x + db!.width, y: db!.y + db!.height / 2 },
              { x: app!.x, y: app!.y + app!.height / 2, angle: 0 },
            ];
      assert.deepEqual([{ x, y }, arrow], [start, end]);
    }
  });

  it('draws a line as a path with an arrow at its end, and says where it is written', () => {
    const plan = planPicture({
      uri,
      graph: graphOf('a b; a->b healthy'),
      services: new Map(),
      locale: 'en',
      locationOf: ({ to }) => (to === 'b' ? at(7) : undefined),
    });
    const line = [
      { x: 10, y: 31 },
      { x: 12, y: 51 },
      { x: 8, y: 71 },
      { x: 10, y: 91 },
    ];
    const placed: Placed = {
      width: 200,
      height: 200,
      nodes: plan.layout.nodes.map(({ width, height }, index) => ({ x: 0, y: index === 0 ? 100 : 0, width, height })),
      edges: [{ points: line, tip: { x: 10, y: 100 }, label: { x: 12, y: 60, width: 60, height: 20 } }],
    };
    const [edge] = plan.draw(placed).edges;
    const [dx, dy] = [edge!.arrow.x - 10, edge!.arrow.y - 100];
    const moved = line.map(({ x, y }) => `${x + dx},${y + dy}`);
    assert.equal(edge!.path, `M${moved[0]}C${moved.slice(1).join(' ')}`);
    assert.equal(edge!.arrow.angle, 90);
    assert.deepEqual(edge!.location, at(7));
    // The heart, at the left end of the label, is on the line.
    assert.ok(edge!.label!.x < 10 + dx && edge!.label!.x + 20 > 10 + dx);
    // But the label stays beside the line where it would hide the head.
    const low = { x: 12, y: 74, width: 60, height: 20 };
    const [other] = plan.draw({ ...placed, edges: [{ ...placed.edges[0]!, label: low }] }).edges;
    assert.deepEqual(other!.label, { ...low, x: low.x + dx, y: low.y + dy, text: 'healthy' });
    // One that is far from its line comes onto it.
    const far = { x: 112, y: 34, width: 60, height: 20 };
    const [third] = plan.draw({ ...placed, edges: [{ ...placed.edges[0]!, label: far }] }).edges;
    assert.ok(Math.abs(third!.label!.x + 30 - 10 - dx) < 5, `at ${third!.label!.x}`);
  });

  it('has all its words in both languages', () => {
    const [en, ko] = [drawn('').texts, drawn('', { locale: 'ko' }).texts];
    assert.deepEqual(Object.keys(en), Object.keys(ko));
    for (const [word, text] of Object.entries(ko)) assert.match(text, /[가-힣]/, word);
    for (const [word, text] of Object.entries(en)) assert.doesNotMatch(text, /[가-힣]/, word);
  });
});

/**
 * Each service is in a band of its wave and in no other; they follow each other without a gap, to the end of the
 * picture.
 */
function assertBands(
  nodes: readonly GraphNode[],
  waves: readonly GraphWave[],
  direction: Direction,
  end: number,
): void {
  const bands = waves.flatMap(({ index, bands }) =>
    bands.map(({ x, y, width, height }) =>
      direction === 'down' ? { index, start: y, end: y + height } : { index, start: x, end: x + width },
    ),
  );
  bands.sort((a, b) => a.start - b.start);
  for (const [at, band] of bands.entries())
    assert.ok(Math.abs(band.start - (bands[at - 1]?.end ?? 0)) < 0.2, `band ${at} begins at ${band.start}`);
  assert.ok(Math.abs(bands.at(-1)!.end - end) < 1);
  for (const node of nodes) {
    const [first, last] = direction === 'down' ? [node.y, node.y + node.height] : [node.x, node.x + node.width];
    const around = bands.filter((band) => band.start <= first && last <= band.end);
    assert.deepEqual(
      around.map(({ index }) => index),
      [node.wave],
      node.name,
    );
  }
}
