// The picture of a project's graph: the sizes that a layout needs to know, and the drawing made of its answer.

import type { Location, Range } from 'vscode-languageserver-types';
import type { Locale } from '../localized.ts';
import { cyclicParts, type Edge, type Graph } from '../project/graph.ts';
import { nearestPoint } from './curve.ts';
import type { Box, Direction, GraphEdge, GraphNode, GraphPicture, GraphWave, Point } from './picture-types.ts';
import type { LayoutEdge, LayoutInput, LayoutNode, Placed, PlacedEdge, Size } from './placed.ts';
import { rowsOfServices } from './rows.ts';
import { textWidth } from './text-width.ts';
import { edgeDescription, edgeLabel, serviceDescription, textsIn, waveText } from './words.ts';

export interface PictureInput {
  /** The document that the picture is for. */
  readonly uri: string;
  readonly graph: Graph;
  /** What is shown of each service, by name. */
  readonly services: ReadonlyMap<string, ServiceFacts>;
  /** Where an edge is written: the name of `to`. The edges are those of `graph`, the same objects. */
  locationOf?(edge: Edge): Location | undefined;
  readonly locale: Locale;
  /** Absent: the direction in which the picture is the less stretched. */
  readonly direction?: Direction;
}

export interface ServiceFacts {
  readonly image?: string;
  /** The build context. */
  readonly build?: string;
  /** Published ports in the short form (`8080:80`). */
  readonly ports: readonly string[];
  /** The service's key. */
  readonly location: Location;
  /** The whole service, key and value, in the document of `location`. */
  readonly range: Range;
}

export interface PicturePlan {
  /** What to ask a layout for. */
  readonly layout: LayoutInput;
  /** The picture, of the layout's answer. */
  draw(placed: Placed): GraphPicture;
}

export function planPicture(input: PictureInput): PicturePlan {
  const { graph, locale } = input;
  const sizes = graph.services.map((name) => cardSize(name, input.services.get(name)));
  const index = new Map(graph.services.map((name, at) => [name, at]));
  const words = graph.edges.map((edge) => edgeLabel(edge, locale));
  const crowded = words.filter(Boolean).length > SIGNS_ONLY;
  const labels = graph.edges.map((edge, at) => labelOf(edge, words[at]!, crowded));
  const edges = graph.edges.map(
    (edge, at): LayoutEdge => ({ tail: index.get(edge.to)!, head: index.get(edge.from)!, label: labels[at]?.size }),
  );

  const inDirection = (direction: Direction): LayoutInput => {
    const rows = rowsOfServices(graph, capacity(direction, sizes.length));
    return { direction, nodes: sizes.map((size, at): LayoutNode => ({ ...size, row: rows[at]! })), edges };
  };
  const layout = input.direction ? inDirection(input.direction) : lessStretched(inDirection('down'), inDirection('right'));
  return { layout, draw: (placed) => draw(input, layout, placed, labels) };
}

/** With more labels than this, the lines carry signs only: words would fill the picture. */
const SIGNS_ONLY = 24;
/** From an end of a label to where it may be held: at the left one, the middle of its first sign. */
const END = 10;
/** A label moves no farther than this, or it might meet another one. */
const FARTHEST = 48;
const MARGIN = 24;
/** Where the numbers of the waves stand: left of the rows, or above the columns. */
const GUTTER = 56;
/** The sizes of a card: see `drawCard` in the view, which fills it. */
const CARD = { minWidth: 132, maxWidth: 264, padding: 14, icon: 18, name: 38, line: 18, ports: 26, shownPorts: 3 };

function cardSize(name: string, facts: ServiceFacts | undefined): Size {
  const source = facts?.build ?? facts?.image;
  const ports = facts?.ports ?? [];
  const chips = ports
    .slice(0, CARD.shownPorts)
    .reduce((width, port) => width + textWidth(port, 10.5) + 18, ports.length > CARD.shownPorts ? 30 : 0);
  const content = Math.max(textWidth(name, 13.5), source ? CARD.icon + textWidth(source, 11.5) : 0, chips);
  return {
    width: Math.round(Math.min(CARD.maxWidth, Math.max(CARD.minWidth, content + 2 * CARD.padding))),
    height: CARD.name + (source ? CARD.line : 0) + (ports.length > 0 ? CARD.ports : 0),
  };
}

interface Label {
  readonly text: string;
  readonly signs: number;
  readonly size: Size;
}

/** A label has its signs (a heart, a tick, an arrow going round) before the words. A dashed line alone says "optional" where there is no room. */
function labelOf(edge: Edge, words: string, crowded: boolean): Label | undefined {
  const signs = Number(edge.condition !== 'service_started') + Number(edge.restart);
  if (words === '' || (crowded && signs === 0)) return undefined;
  const text = crowded ? '' : words;
  return { text, signs, size: { width: Math.round(signs * 14 + (text ? textWidth(text, 11) + 12 : 6)), height: 20 } };
}

/** How many services a row takes before it is broken in two: cards are wider than high, so columns take more. */
function capacity(direction: Direction, services: number): number {
  return direction === 'down' ? Math.max(6, Math.ceil(1.2 * Math.sqrt(services))) : Math.max(9, Math.ceil(1.8 * Math.sqrt(services)));
}

/** By an estimate, before any layout: the picture with the shorter long side. */
function lessStretched(down: LayoutInput, right: LayoutInput): LayoutInput {
  return longSide(right) < longSide(down) ? right : down;
}

/** Rows of services, with room for the lines that pass through them, and for labels between rows. */
function longSide({ direction, nodes, edges }: LayoutInput): number {
  const down = direction === 'down';
  const rows: { length: number; depth: number; labels: number }[] = [];
  const row = (at: number) => (rows[at] ??= { length: 0, depth: 0, labels: 0 });
  for (const { row: at, width, height } of nodes) {
    row(at).length += (down ? width : height) + 25;
    row(at).depth = Math.max(row(at).depth, down ? height : width);
  }
  for (const { tail, head, label } of edges) {
    const [first, last] = [nodes[tail]!.row, nodes[head]!.row].sort((a, b) => a - b) as [number, number];
    for (let at = first + 1; at < last; at++) row(at).length += 40;
    if (label) row(first).labels = Math.max(row(first).labels, down ? label.height : label.width);
  }
  const depth = rows.reduce((sum, each) => sum + each.depth + each.labels + 60, 0);
  return rows.reduce((longest, each) => Math.max(longest, each.length), depth);
}

function draw(input: PictureInput, layout: LayoutInput, placed: Placed, labels: readonly (Label | undefined)[]): GraphPicture {
  const { graph, locale, uri } = input;
  const down = layout.direction === 'down';
  const origin: Point = down ? { x: GUTTER, y: MARGIN } : { x: MARGIN, y: GUTTER };
  const size = { width: placed.width + origin.x + MARGIN, height: placed.height + origin.y + MARGIN };
  const move = <P extends Point>(point: P): P => ({ ...point, x: round(point.x + origin.x), y: round(point.y + origin.y) });

  const waveOf = new Map(graph.waves.flatMap((wave, at) => wave.map((name): [string, number] => [name, at + 1])));
  const partOf = new Map<string, number>();
  for (const [at, part] of cyclicParts(graph).entries()) for (const name of part) partOf.set(name, at);
  const needs = new Map(graph.services.map((name): [string, Edge[]] => [name, []]));
  for (const edge of graph.edges) needs.get(edge.from)!.push(edge);

  const obstacles = [...placed.nodes, ...placed.edges.map(headOf)];

  const nodes = graph.services.map((name, at): GraphNode => {
    const facts = input.services.get(name) ?? { ports: [], location: { uri, range: START }, range: START };
    const service = { name, ...facts, wave: waveOf.get(name), inCycle: partOf.has(name) };
    return { ...service, ...move(placed.nodes[at]!), description: serviceDescription(service, needs.get(name)!, locale) };
  });
  const edges = graph.edges.map((edge, at): GraphEdge => {
    const route = placed.edges[at]!;
    const label = labels[at];
    return {
      from: edge.from,
      to: edge.to,
      condition: edge.condition,
      required: edge.required,
      restart: edge.restart,
      inCycle: partOf.has(edge.from) && partOf.get(edge.from) === partOf.get(edge.to),
      ...line({ points: route.points.map(move), tip: move(route.tip) }),
      label: label && route.label && { ...move(onLine(route.label, label.signs > 0, route.points, obstacles)), text: label.text },
      location: input.locationOf?.(edge),
      description: edgeDescription(edge, locale),
    };
  });
  const waves = bands(graph, nodes, size, down).map((wave) => ({ ...wave, text: waveText(wave.index, locale) }));
  return { uri, direction: layout.direction, ...size, nodes, edges, waves, cycles: graph.cycles, texts: textsIn(locale) };
}

/** The curve as an SVG path, and the arrow's head at its end. */
function line({ points, tip }: Pick<PlacedEdge, 'points' | 'tip'>): Pick<GraphEdge, 'path' | 'arrow'> {
  const [start, ...rest] = points.map(({ x, y }) => `${x},${y}`);
  const end = points.at(-1) ?? tip;
  const angle = (Math.atan2(tip.y - end.y, tip.x - end.x) * 180) / Math.PI;
  return { path: `M${start}C${rest.join(' ')}`, arrow: { ...tip, angle: Math.round(angle) } };
}

/** Graphviz keeps room for a label beside the line. This puts it on the line where no service or arrow's head is in the way: with its sign, its middle or an end. */
function onLine(label: Box, hasSign: boolean, points: readonly Point[], obstacles: readonly Box[]): Box {
  const holds = hasSign ? [END, label.width / 2] : [label.width / 2, END, label.width - END];
  for (const hold of holds) {
    const held = { x: label.x + hold, y: label.y + label.height / 2 };
    const target = nearestPoint(points, held);
    const moved = { ...label, x: target.x - hold, y: target.y - label.height / 2 };
    const far = Math.hypot(target.x - held.x, target.y - held.y) > FARTHEST;
    if (!far && !obstacles.some((box) => overlap(box, moved))) return moved;
  }
  return label;
}

/** About what the head of an arrow covers. */
function headOf({ points, tip }: PlacedEdge): Box {
  const back = points.at(-1) ?? tip;
  const [x, y] = [Math.min(back.x, tip.x) - 2, Math.min(back.y, tip.y) - 2];
  return { x, y, width: Math.abs(back.x - tip.x) + 4, height: Math.abs(back.y - tip.y) + 4 };
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** One band a wave, through the whole picture; neighbours meet halfway between their services. */
function bands(graph: Graph, nodes: readonly GraphNode[], size: Size, down: boolean): Omit<GraphWave, 'text'>[] {
  const extents = new Map<number | undefined, { first: number; last: number }>();
  for (const node of nodes) {
    const [first, last] = down ? [node.y, node.y + node.height] : [node.x, node.x + node.width];
    const known = extents.get(node.wave) ?? { first, last };
    extents.set(node.wave, { first: Math.min(known.first, first), last: Math.max(known.last, last) });
  }
  let start = 0;
  return graph.waves.map((services, at) => {
    const next = extents.get(at + 2) ?? extents.get(undefined);
    const end = at + 1 < graph.waves.length || next ? (extents.get(at + 1)!.last + next!.first) / 2 : down ? size.height : size.width;
    const box = down
      ? { x: 0, y: start, width: size.width, height: end - start }
      : { x: start, y: 0, width: end - start, height: size.height };
    start = end;
    return { index: at + 1, services, x: round(box.x), y: round(box.y), width: round(box.width), height: round(box.height) };
  });
}

const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
