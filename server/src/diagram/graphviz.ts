// A layout by Graphviz's `dot`: the input in its language, and the places read back from its JSON.

import { meets } from './curve.ts';
import { round } from './drawing.ts';
import { type KnownLayouts, remembered } from './known-layouts.ts';
import type { Box, Point } from './picture-types.ts';
import { type LayoutInput, type Placed, type PlacedEdge, rowsOf } from './placed.ts';
import { straightEdge } from './simple-layout.ts';
import { partsOf } from './split.ts';

/**
 * The one function of Graphviz that is needed. It throws where the layout fails. `nop` only draws lines between nodes
 * that have their places.
 */
export type RunGraphviz = (dot: string, format: 'json0', engine: 'dot' | 'nop') => string;

/**
 * Rows between which nothing leads are laid out by themselves, and put one behind the other: that takes a small part of
 * the time. `known` remembers them from one layout to the next: an edit changes those of one stack. Throws what `run`
 * throws.
 */
export function graphvizLayout(input: LayoutInput, run: RunGraphviz, known: KnownLayouts<Placed> = new Map()): Placed {
  const down = input.direction === 'down';
  const nodes: Box[] = [];
  const edges: PlacedEdge[] = [];
  const areas: NonNullable<Placed['areas']>[number][] = [];
  let [length, depth] = [0, 0];
  for (const part of partsOf(input)) {
    const placed = remembered(known, MOST_KNOWN, part.input, () => placePart(part.input, run));
    if (depth > 0) depth += BETWEEN_ROWS[input.direction];
    const [x, y] = down ? [0, depth] : [depth, 0];
    const move = <P extends Point>(point: P): P => ({ ...point, x: round(point.x + x), y: round(point.y + y) });
    for (const [at, box] of placed.nodes.entries()) nodes[part.nodes[at]!] = move(box);
    for (const [at, { points, tip, label }] of placed.edges.entries())
      edges[part.edges[at]!] = { points: points.map(move), tip: move(tip), ...(label && { label: move(label) }) };
    for (const [at, area] of (placed.areas ?? []).entries())
      areas[part.areas[at]!] = { ...move(area), title: move(area.title) };
    depth += down ? placed.height : placed.width;
    length = Math.max(length, down ? placed.width : placed.height);
  }
  const size = down ? { width: length, height: round(depth) } : { width: round(depth), height: length };
  return { ...size, nodes, edges, ...(input.areas && { areas }) };
}

/** Parts that are remembered: more than one picture has of them. */
const MOST_KNOWN = 100;

function placePart(input: LayoutInput, run: RunGraphviz): Placed {
  const json = JSON.parse(run(dotOf(input), 'json0', 'dot')) as Json;
  // With clusters, `dot` may lead a line through a node.
  return placedOf(input, input.areas ? aroundNodes(input, json, run) : json);
}

/** Graphviz counts in points, 72 to the inch of its widths and heights: here a point is a pixel. */
const POINTS = 72;
/** Across, where lines lead to the side, they need more room. */
const BETWEEN_ROWS = { down: 46.8, right: 64.8 };
/** Between the border of an area and what is in it. */
const AREA_MARGIN = 12;
/**
 * Less search for a nicer picture from so many nodes and edges on: at full effort 1,000 services in a long chain take a
 * minute, so they take a second.
 */
function effort(size: number): string {
  if (size <= 200) return 'nslimit=20;nslimit1=20';
  if (size <= 1000) return 'nslimit=1;nslimit1=1;mclimit=0.3;splines=polyline';
  // Straight lines are quicker still, but pass through services.
  return `nslimit=0.3;nslimit1=1;mclimit=0.1;splines=${size <= 4000 ? 'polyline' : 'line'}`;
}

/**
 * The rows are given, not searched: nodes of a row are `rank=same`, and where no edge leads from a row to the next
 * one, an invisible one puts them in order. An edge that runs against the rows, on a cycle, has no say in that
 * (`constraint=false`).
 */
function dotOf(input: LayoutInput): string {
  const { nodes, edges, direction, areas = [] } = input;
  const rows = rowsOf(nodes);
  const joined = new Set(
    edges.filter(({ tail, head }) => nodes[head]!.row === nodes[tail]!.row + 1).map(({ tail }) => nodes[tail]!.row),
  );
  const rankdir = direction === 'down' ? 'TB' : 'LR';
  const gaps = `nodesep=${direction === 'down' ? 0.35 : 0.25};ranksep=${BETWEEN_ROWS[direction] / POINTS}`;
  return [
    `digraph{rankdir=${rankdir};${gaps};${effort(nodes.length + edges.length)}${areas.length > 0 ? ';newrank=true' : ''}`,
    'node[shape=box,fixedsize=true,label=""];edge[arrowsize=0.9]',
    ...nodes.map((node, at) => `${at}[width=${node.width / POINTS},height=${node.height / POINTS}]`),
    ...areas.map(
      ({ nodes: inside, title }, at) =>
        `subgraph cluster_${at}{margin=${AREA_MARGIN};labeljust=l;label=${blank(title.width, title.height)};${inside.join(';')}}`,
    ),
    ...rows.map((row) => `{rank=same;${row.join(';')}}`),
    ...keptOrder(input).map((row) => `${row.join('->')}[style=invis]`),
    ...rows.slice(1).flatMap((row, at) => (joined.has(at) ? [] : [`${rows[at]![0]}->${row[0]}[style=invis,weight=0]`])),
    ...edges.map((edge, at) => {
      const against = nodes[edge.head]!.row <= nodes[edge.tail]!.row ? ',constraint=false' : '';
      return `${edge.tail}->${edge.head}[id=${at}${against}${edge.label ? `,label=${blank(edge.label.width, edge.label.height)}` : ''}]`;
    }),
    '}',
  ].join('\n');
}

/** The same, with new ways around the nodes for the lines that meet one. These lose the room for their labels. */
function aroundNodes(input: LayoutInput, json: Json, run: RunGraphviz): Json {
  const pairs = new Map(json.objects.map((node) => [node.name, node.pos ?? '']));
  const boxes = input.nodes.map((node, at) => {
    const [x, y] = pairOf(pairs.get(String(at)) ?? '');
    return boxAround({ x, y }, { width: node.width - 2, height: node.height - 2 });
  });
  const isBlocked = ({ id, pos }: JsonEdge) => {
    const edge = input.edges[Number(id)];
    if (id === undefined || !pos || !edge) return false;
    const points = pos.split(' ').slice(1).map(pairOf);
    const line = points.map(([x, y]) => ({ x, y }));
    return boxes.some((box, at) => at !== edge.tail && at !== edge.head && meets(line, box));
  };
  const blocked = (json.edges ?? []).filter(isBlocked);
  if (blocked.length === 0) return json;
  const dot = [
    'digraph{splines=true;notranslate=true',
    'node[shape=box,fixedsize=true,label=""];edge[arrowsize=0.9]',
    ...input.nodes.map(
      ({ width, height }, at) =>
        `${at}[width=${width / POINTS},height=${height / POINTS},pos="${pairs.get(String(at))}"]`,
    ),
    ...blocked.map(({ id }) => `${input.edges[Number(id)]!.tail}->${input.edges[Number(id)]!.head}[id=${id}]`),
    '}',
  ].join('\n');
  const { edges = [] } = JSON.parse(run(dot, 'json0', 'nop')) as Json;
  return { ...json, edges: [...(json.edges ?? []), ...edges] };
}

/**
 * The nodes of each row that are to keep their order, in it. An edge within a row puts its ends in order, unless it has
 * no weight.
 */
function keptOrder({ nodes, order = [] }: LayoutInput): number[][] {
  const rows: number[][] = [];
  for (const at of order) {
    rows[nodes[at]!.row] ??= [];
    rows[nodes[at]!.row]!.push(at);
  }
  return rows.filter((row) => row.length > 1);
}

/** A label of an exact size without any text: Graphviz knows no fonts here. */
function blank(width: number, height: number): string {
  return `<<TABLE FIXEDSIZE="TRUE" WIDTH="${Math.ceil(width)}" HEIGHT="${Math.ceil(height)}" BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0"><TR><TD></TD></TR></TABLE>>`;
}

/**
 * As much of Graphviz's `json0` as is read. `pos` of an edge: `e,TIP START CONTROL CONTROL END …`; `lp`: its label's
 * centre.
 */
interface Json {
  readonly bb: string;
  readonly objects: readonly {
    readonly name: string;
    readonly pos?: string;
    readonly bb?: string;
    readonly lp?: string;
  }[];
  readonly edges?: readonly JsonEdge[];
}

interface JsonEdge {
  readonly id?: string;
  readonly pos?: string;
  readonly lp?: string;
}

function placedOf(input: LayoutInput, json: Json): Placed {
  const down = input.direction === 'down';
  const [left = 0, bottom = 0, right = 0, top = 0] = json.bb.split(',').map(Number);
  const pairs = new Map(json.objects.map((node) => [node.name, pairOf(node.pos ?? '')]));
  const clusters = new Map(json.objects.map((object) => [object.name, object]));
  const raw = input.nodes.map((_, at): Pair => pairs.get(String(at)) ?? [left, bottom]);
  // Graphviz's y grows upwards.
  const mirror = isMirrored(input, (at) => (down ? raw[at]![0] : top - raw[at]![1]));
  const place = ([x, y]: Pair): Point => ({
    x: round(down && mirror ? right - x : x - left),
    y: round(!down && mirror ? y - bottom : top - y),
  });
  const point = (text: string) => place(pairOf(text));

  const boxes = input.nodes.map((node, at) => boxAround(place(raw[at]!), node));
  const routes = new Map((json.edges ?? []).map((edge) => [edge.id, edge]));
  const edges = input.edges.map((edge, at): PlacedEdge => {
    const route = routes.get(String(at));
    // A line may get lost where there is no room for it.
    if (!route?.pos) return straightEdge(boxes[edge.tail]!, boxes[edge.head]!, edge.label);
    const [tip = '', ...points] = route.pos.split(' ');
    const placed = { points: points.map(point), tip: point(tip.replace('e,', '')) };
    return edge.label && route.lp ? { ...placed, label: boxAround(point(route.lp), edge.label) } : placed;
  });
  const areas = input.areas?.map(({ title }, at) => {
    const { bb = '', lp = '' } = clusters.get(`cluster_${at}`) ?? {};
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = bb.split(',').map(Number);
    const [one, other] = [place([x1, y1]), place([x2, y2])];
    return {
      x: Math.min(one.x, other.x),
      y: Math.min(one.y, other.y),
      width: round(Math.abs(one.x - other.x)),
      height: round(Math.abs(one.y - other.y)),
      title: boxAround(point(lp), title),
    };
  });
  return { width: round(right - left), height: round(top - bottom), nodes: boxes, edges, ...(areas && { areas }) };
}

type Pair = readonly [x: number, y: number];

function pairOf(text: string): Pair {
  const [x = 0, y = 0] = text.split(',').map(Number);
  return [x, y];
}

/**
 * Whether the rows run against the order that is to be kept, or of the file, rather than with it: Graphviz is free to
 * choose, and a mirrored picture is as good.
 */
function isMirrored(input: LayoutInput, along: (at: number) => number): boolean {
  let balance = 0;
  const kept = keptOrder(input);
  for (const row of kept.length > 0 ? kept : rowsOf(input.nodes)) {
    for (const [index, at] of row.slice(1).entries()) balance += Math.sign(along(at) - along(row[index]!));
  }
  return balance < 0;
}

function boxAround(centre: Point, size: { width: number; height: number }): Box {
  return {
    x: round(centre.x - size.width / 2),
    y: round(centre.y - size.height / 2),
    width: size.width,
    height: size.height,
  };
}
