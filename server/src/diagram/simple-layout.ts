// A layout of our own, for where Graphviz cannot run or takes too long: rows of boxes, straight lines between them.

import type { Box, Point } from './picture-types.ts';
import { type LayoutInput, type Placed, type PlacedEdge, rowsOf, type Size } from './placed.ts';

const BETWEEN_NODES = 28;
const BETWEEN_ROWS = 72;
const ARROW = 9;
/** How far a service's arrow to itself goes out. */
const LOOP = 26;

/** Between the border of an area and what is in it. */
const AREA_MARGIN = 12;

/**
 * Rows in order, each centred. Where areas reach, the picture is cut into lanes that run across the rows: an area has a
 * lane of its own for as many rows as it reaches, and what is in none stands in lanes too, so that areas hold nothing
 * else and never overlap. Linear in the size of the input, but for the search for lanes, which takes as long as there
 * are areas times lanes.
 */
export function simpleLayout(input: LayoutInput): Placed {
  const { nodes } = input;
  const down = input.direction === 'down';
  const { areas, free } = blocksOf(input);
  const { starts, depths, depth } = rowPlaces(input, areas);
  const { places, longest } = lanesOf(areas, free);

  const boxes: Box[] = [];
  const areaBoxes = new Map<Block, Box & { readonly title: Box }>();
  const placeRow = (row: readonly number[], at: number, from: number) => {
    let offset = from;
    for (const each of row) {
      const { width, height } = nodes[each]!;
      const inset = starts[at]! + (depths[at]! - (down ? height : width)) / 2;
      boxes[each] = down ? { x: offset, y: inset, width, height } : { x: inset, y: offset, width, height };
      offset += (down ? width : height) + BETWEEN_NODES;
    }
  };
  for (const { block, start } of places) {
    const { first, last, title, length } = block;
    const lead = title && !down ? title.height : 0;
    for (const [at, row] of block.rows.entries())
      placeRow(row, at, start + lead + (length - lead - lengthOf(row, input)) / 2);
    if (!title) continue;
    const inset = starts[first]! - roomBefore(title, down);
    const deep = starts[last]! + depths[last]! + AREA_MARGIN - inset;
    const box = down
      ? { x: start, y: inset, width: length, height: deep }
      : { x: inset, y: start, width: deep, height: length };
    areaBoxes.set(block, { ...box, title: { x: box.x + AREA_MARGIN, y: box.y + AREA_MARGIN / 2, ...title } });
  }
  const edges = input.edges.map((edge) => straightEdge(boxes[edge.tail]!, boxes[edge.head]!, edge.label));
  const loops = input.edges.some((edge) => edge.tail === edge.head) ? LOOP : 0;
  return {
    width: (down ? longest : depth) + loops,
    height: down ? depth : longest,
    nodes: boxes,
    edges,
    ...(input.areas && { areas: areas.map((area) => areaBoxes.get(area)!) }),
    isSimple: true,
  };
}

/**
 * What stands together in the rows from `first` to `last`: an area, which has a title, or the nodes of one row that are
 * in none.
 */
interface Block {
  readonly first: number;
  readonly last: number;
  /** Its nodes by row, from the first row of the picture on. */
  readonly rows: readonly (readonly number[])[];
  /** Along the rows. */
  readonly length: number;
  readonly title?: Size;
}

type Area = Block & { readonly title: Size };

function blocksOf(input: LayoutInput): { readonly areas: readonly Area[]; readonly free: readonly Block[] } {
  const { nodes, areas = [], direction } = input;
  const inAreas = new Set(areas.flatMap((area) => area.nodes));
  return {
    areas: areas.map(({ nodes: inside, title }) => {
      const rows = rowsOf(nodes, inside);
      const longest = Math.max(...rows.map((row) => lengthOf(row, input)));
      const length = direction === 'down' ? Math.max(longest, title.width) : longest + title.height;
      return {
        first: rows.findIndex((row) => row.length > 0),
        last: rows.length - 1,
        rows,
        length: length + 2 * AREA_MARGIN,
        title,
      };
    }),
    free: rowsOf(
      nodes,
      [...nodes.keys()].filter((at) => !inAreas.has(at)),
    ).flatMap((row, at): Block[] => {
      if (row.length === 0) return [];
      return [{ first: at, last: at, rows: [...Array<number[]>(at).fill([]), row], length: lengthOf(row, input) }];
    }),
  };
}

function lengthOf(row: readonly number[], { nodes, direction }: LayoutInput): number {
  return row.reduce(
    (sum, at) => sum + nodes[at]![direction === 'down' ? 'width' : 'height'] + BETWEEN_NODES,
    -BETWEEN_NODES,
  );
}

/** Between the border of an area and its first row. */
function roomBefore(title: Size, down: boolean): number {
  return AREA_MARGIN + (down ? title.height : 0);
}

/** Where each row starts, how deep it is, and how deep all of them are. */
function rowPlaces({ nodes, direction }: LayoutInput, areas: readonly Area[]) {
  const down = direction === 'down';
  const rows = rowsOf(nodes);
  const depths = rows.map((row) =>
    row.reduce((deeper, at) => Math.max(deeper, nodes[at]![down ? 'height' : 'width']), 0),
  );
  // To the right, a title may be longer than the columns that its area reaches.
  for (const { first, last, title } of down ? [] : areas) {
    const depth = depths.slice(first, last + 1).reduce((sum, each) => sum + each + BETWEEN_ROWS, -BETWEEN_ROWS);
    depths[last]! += Math.max(0, title.width - depth);
  }
  const starts: number[] = [];
  let end = Math.max(0, ...areas.map(({ first, title }) => (first === 0 ? roomBefore(title, down) : 0)));
  for (const depth of depths) {
    starts.push(end);
    end += depth + BETWEEN_ROWS;
  }
  const after = areas.some(({ last }) => last === rows.length - 1) ? AREA_MARGIN : 0;
  return { starts, depths, depth: Math.max(0, end - BETWEEN_ROWS) + after };
}

/**
 * Where each block starts along the rows: in the middle of its lane, or of the picture where no area reaches its row.
 */
function lanesOf(areas: readonly Area[], free: readonly Block[]) {
  const reached = new Set(
    areas.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, at) => first + at)),
  );
  const lanes: { readonly blocks: Block[]; length: number }[] = [];
  for (const block of [...areas, ...free.filter(({ first }) => reached.has(first))]) {
    const isFree = ({ first, last }: Block) => last < block.first || block.last < first;
    const lane = lanes.find(({ blocks }) => blocks.every(isFree));
    lane?.blocks.push(block);
    if (lane) lane.length = Math.max(lane.length, block.length);
    else lanes.push({ blocks: [block], length: block.length });
  }
  const wide = free.filter(({ first }) => !reached.has(first));
  const total = lanes.reduce((sum, { length }) => sum + length + BETWEEN_NODES, -BETWEEN_NODES);
  const longest = Math.max(0, total, ...wide.map(({ length }) => length));
  const places = wide.map((block) => ({ block, start: (longest - block.length) / 2 }));
  let start = (longest - total) / 2;
  for (const { blocks, length } of lanes) {
    for (const block of blocks) places.push({ block, start: start + (length - block.length) / 2 });
    start += length + BETWEEN_NODES;
  }
  return { places, longest };
}

/** From border to border on the line between the centres; a loop at the right side where both are one. */
export function straightEdge(tail: Box, head: Box, label: Size | undefined): PlacedEdge {
  if (tail === head) return loopEdge(tail, label);
  const start = borderPoint(tail, centre(head));
  const tip = borderPoint(head, centre(tail));
  const length = Math.hypot(tip.x - start.x, tip.y - start.y) || 1;
  const end = between(tip, start, Math.min(1, ARROW / length));
  const placed = { points: [start, between(start, end, 1 / 3), between(start, end, 2 / 3), end], tip };
  return withLabel(placed, between(start, end, 0.5), label);
}

function loopEdge(box: Box, label: Size | undefined): PlacedEdge {
  const side = box.x + box.width;
  const middle = box.y + box.height / 2;
  const reach = side + LOOP;
  const tip = { x: side, y: middle + box.height / 4 };
  const points = [
    { x: side, y: middle - box.height / 4 },
    { x: reach, y: middle - box.height / 4 },
    { x: reach, y: tip.y },
    { x: side + ARROW, y: tip.y },
  ];
  return withLabel({ points, tip }, { x: reach - LOOP / 4, y: middle }, label);
}

function withLabel(edge: PlacedEdge, middle: Point, label: Size | undefined): PlacedEdge {
  if (!label) return edge;
  return { ...edge, label: { x: middle.x - label.width / 2, y: middle.y - label.height / 2, ...label } };
}

/** Where the line from the box's centre to a point leaves the box. */
function borderPoint(box: Box, towards: Point): Point {
  const middle = centre(box);
  const dx = towards.x - middle.x;
  const dy = towards.y - middle.y;
  if (dx === 0 && dy === 0) return middle;
  const scale = Math.min(box.width / 2 / Math.abs(dx), box.height / 2 / Math.abs(dy));
  return { x: middle.x + dx * scale, y: middle.y + dy * scale };
}

function centre(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function between(a: Point, b: Point, share: number): Point {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}
