// The picture of a project's graph: the sizes that a layout needs to know, and the drawing made of its answer.

import type { Location, Range } from 'vscode-languageserver-types';
import type { Locale } from '../localized.ts';
import { cyclicParts, type Edge, type Graph } from '../project/graph.ts';
import { drawAreas } from './areas.ts';
import { bands, shelvesIn } from './bands.ts';
import { areaTitleSize, cardSize, type Label, labelOf, portSize, resourceSize } from './card.ts';
import { criticalPath } from './critical.ts';
import { lessStretched } from './direction.ts';
import { freeRoom, headOf, line, onLine, round, signOnLine } from './drawing.ts';
import type { AreaFacts, PortFacts, ResourceFacts, ServiceFacts, UseFacts } from './picture-facts.ts';
import type {
  Box,
  Direction,
  GraphDrawing,
  GraphEdge,
  GraphLink,
  GraphNode,
  GraphPort,
  GraphResource,
  Point,
  Relation,
} from './picture-types.ts';
import type { LayoutEdge, LayoutInput, LayoutNode, Placed, PlacedEdge } from './placed.ts';
import { shelve } from './shelves.ts';
import { textsIn } from './texts.ts';
import {
  edgeDescription,
  edgeLabel,
  groupDescription,
  linkDescription,
  portDescription,
  resourceDescription,
  serviceDescription,
  waveText,
} from './words.ts';

export interface PictureInput {
  /** The document that the picture is for. */
  readonly uri: string;
  readonly graph: Graph;
  /** What is shown of each service, by name. */
  readonly services: ReadonlyMap<string, ServiceFacts>;
  /** Where an edge is written: the name of `to`. The edges are those of `graph`, the same objects. */
  locationOf?(edge: Edge): Location | undefined;
  /** Absent: every edge is a `depends_on`. */
  relationOf?(edge: Edge): Relation;
  /** What is drawn beside the services. */
  readonly resources?: readonly ResourceFacts[];
  /** Networks as areas around their services. */
  readonly areas?: readonly AreaFacts[];
  /** By which ports of the host services are reached. */
  readonly ports?: readonly PortFacts[];
  /**
   * Where `graph` has groups of services as nodes: the graph of the services themselves, which cycles and the critical
   * path are told from.
   */
  readonly whole?: Graph;
  /** Who uses what of `resources`, and who extends whom: each once, between what is there. */
  readonly uses?: readonly UseFacts[];
  readonly locale: Locale;
  /** Absent: the direction in which the picture is the less stretched. */
  readonly direction?: Direction;
  /** The ids of what was there before, in the order along the rows: it is kept. */
  readonly order?: readonly string[];
}

export interface PicturePlan {
  /** What to ask a layout for. */
  readonly layout: LayoutInput;
  /** The picture, of the layout's answer. */
  draw(placed: Placed): GraphDrawing;
}

export function planPicture(input: PictureInput): PicturePlan {
  const { graph, locale, resources = [], areas = [], ports = [], uses = [] } = input;
  const sizes = graph.services.map((name) => cardSize(name, input.services.get(name)));
  const small = resources.map(({ name }) => resourceSize(name));
  const last = ports.map(({ text, address }) => portSize(text, address.startsWith('http')));
  const index = new Map([...graph.services, ...resources.map(idOf), ...ports.map(idOfPort)].map((id, at) => [id, at]));
  const words = graph.edges.map((edge) => edgeLabel(edge, locale));
  const crowded = words.filter(Boolean).length > SIGNS_ONLY;
  const labels = graph.edges.map((edge, at) => labelOf(edge, words[at]!, crowded));
  const edges = [
    // Keeping room for each of many labels would take a layout several times as long: signs find their places
    // afterwards.
    ...graph.edges.map((edge, at): LayoutEdge => {
      return {
        tail: index.get(edge.to)!,
        head: index.get(edge.from)!,
        ...(!crowded && labels[at] && { label: labels[at].size }),
      };
    }),
    ...uses.map((use): LayoutEdge => ({ tail: index.get(targetOf(use))!, head: index.get(use.from)! })),
    ...ports.map((port): LayoutEdge => ({ tail: index.get(port.service)!, head: index.get(idOfPort(port))! })),
  ];
  const inAreas = areas.map(({ networks, services }) => ({
    nodes: services.map((name) => index.get(name)!),
    title: areaTitleSize(networks.map(({ name }) => name)),
  }));

  const order = input.order?.flatMap((id) => index.get(id) ?? []);

  const all = [...sizes, ...small, ...last];
  const inDirection = (direction: Direction) => {
    const { rows, starts } = shelve({ graph, direction, sizes: all, resources, edges, areas: inAreas });
    const nodes = all.map((size, at): LayoutNode => ({ ...size, row: rows[at]! }));
    const layout: LayoutInput = { direction, nodes, edges, order, ...(inAreas.length > 0 && { areas: inAreas }) };
    return { layout, starts };
  };
  const { direction } = input;
  const { layout, starts } = direction
    ? inDirection(direction)
    : lessStretched(inDirection('down'), inDirection('right'));
  return { layout, draw: (placed) => draw(input, layout, starts, placed, labels, uses) };
}

function idOfPort({ service, address }: PortFacts): string {
  return `port ${service} ${address}`;
}

/** Of a resource, among the names of services, which have no spaces. */
function idOf({ kind, name }: Pick<ResourceFacts, 'kind' | 'name'>): string {
  return `${kind} ${name}`;
}

function targetOf({ kind, to }: UseFacts): string {
  return kind === 'service' ? to : idOf({ kind, name: to });
}

/** With more labels than this, the lines carry signs only: words would fill the picture. */
const SIGNS_ONLY = 24;
const MARGIN = 24;
/** Where the numbers of the waves stand: left of the rows, or above the columns. */
const GUTTER = 56;
function draw(
  input: PictureInput,
  layout: LayoutInput,
  starts: readonly number[],
  placed: Placed,
  labels: readonly (Label | undefined)[],
  uses: readonly UseFacts[],
): GraphDrawing {
  const { graph, locale, uri } = input;
  const down = layout.direction === 'down';
  const origin: Point = down ? { x: GUTTER, y: MARGIN } : { x: MARGIN, y: GUTTER };
  const size = { width: round(placed.width + origin.x + MARGIN), height: round(placed.height + origin.y + MARGIN) };
  const move = <P extends Point>(point: P): P => ({
    ...point,
    x: round(point.x + origin.x),
    y: round(point.y + origin.y),
  });

  const waveOf = new Map(graph.waves.flatMap((wave, at) => wave.map((name): [string, number] => [name, at + 1])));
  const partOf = new Map<string, number>();
  const whole = input.whole ?? graph;
  for (const [at, part] of cyclicParts(whole).entries()) for (const name of part) partOf.set(name, at);
  const needs = new Map(graph.services.map((name): [string, Edge[]] => [name, []]));
  for (const edge of graph.edges) needs.get(edge.from)!.push(edge);
  const critical = criticalPath(whole, (name) => input.services.get(name)?.isOff === true);
  const criticalPairs = new Set(critical.slice(1).map((name, at) => `${name}\n${critical[at]}`));
  const breaking = new Set(graph.cycles.map(([from, to = from]) => `${from}\n${to}`));

  const room = freeRoom([
    ...placed.nodes,
    ...placed.edges.map(headOf),
    ...(placed.areas ?? []).map(({ title }) => title),
  ]);
  const labelAt = (label: Label, { label: kept, points }: PlacedEdge): Box => {
    const box = kept ? onLine(kept, label.signs > 0, points, room.isFree) : signOnLine(label.size, points, room.isFree);
    room.take(box);
    return box;
  };

  const nodes = graph.services.map((name, at): GraphNode => {
    const facts = input.services.get(name) ?? { ports: [], location: { uri, range: START }, range: START };
    const { profiles = [], isOff = false } = facts;
    const service = {
      name,
      ...facts,
      profiles,
      isOff,
      wave: waveOf.get(name),
      inCycle: partOf.has(name),
      isCritical: critical.includes(name),
    };
    const description = facts.group
      ? groupDescription(service, locale)
      : serviceDescription(service, needs.get(name)!, locale);
    return { ...partsOf(service), ...move(placed.nodes[at]!), description };
  });
  const edges = graph.edges.map((edge, at): GraphEdge => {
    const route = placed.edges[at]!;
    const label = labels[at];
    const relation = input.relationOf?.(edge) ?? 'depends_on';
    const inCycle = partOf.has(edge.from) && partOf.get(edge.from) === partOf.get(edge.to);
    const breaksCycle = breaking.has(`${edge.from}\n${edge.to}`);
    return {
      from: edge.from,
      to: edge.to,
      condition: edge.condition,
      required: edge.required,
      restart: edge.restart,
      relation,
      inCycle,
      breaksCycle,
      isCritical: criticalPairs.has(`${edge.from}\n${edge.to}`),
      ...line({ points: route.points.map(move), tip: move(route.tip) }),
      label: label && { ...move(labelAt(label, route)), text: label.text },
      location: input.locationOf?.(edge),
      description: edgeDescription(edge, locale, { relation, breaksCycle }),
    };
  });
  const users = new Map<string, string[]>();
  for (const use of uses) users.set(targetOf(use), [...(users.get(targetOf(use)) ?? []), use.from]);
  const resources = (input.resources ?? []).map((facts, at): GraphResource => {
    const id = idOf(facts);
    const { kind, name, isExternal, location } = facts;
    const box = move(placed.nodes[graph.services.length + at]!);
    return {
      id,
      kind,
      name,
      isExternal,
      location,
      ...box,
      description: resourceDescription(facts, users.get(id) ?? [], locale),
    };
  });
  const links = uses.map((use, at): GraphLink => {
    const { points, tip } = placed.edges[graph.edges.length + at]!;
    const kind = use.kind === 'service' ? ((use.relation ?? 'extends') as GraphLink['kind']) : use.kind;
    const { path } = line({ points: [...points.slice(0, -1), tip].map(move), tip: move(tip) });
    return {
      from: targetOf(use),
      to: use.from,
      kind,
      path,
      location: use.location,
      description: linkDescription(use, locale),
    };
  });
  const fromPorts = graph.edges.length + uses.length;
  const ports = (input.ports ?? []).map((port, at): GraphPort => {
    const box = move(placed.nodes[graph.services.length + resources.length + at]!);
    return { id: idOfPort(port), ...port, ...box, description: portDescription(port, locale) };
  });
  const toPorts = ports.map(({ id, service, location, description }, at): GraphLink => {
    const { points, tip } = placed.edges[fromPorts + at]!;
    const { path } = line({ points: [...points.slice(0, -1), tip].map(move), tip: move(tip) });
    return { from: service, to: id, kind: 'port', path, location, description };
  });
  const hulls = drawAreas(input.areas, placed.areas, move, locale);
  const drawn = { nodes, resources, ports };
  const shelves = shelvesIn(
    drawn,
    layout.nodes.map(({ row }) => row),
    starts,
  );
  const waves = bands(graph, shelves, size, down).map((wave) => ({ ...wave, text: waveText(wave.index, locale) }));
  const more = { cycles: graph.cycles, isSimple: placed.isSimple === true && nodes.length > 0, texts: textsIn(locale) };
  return {
    uri,
    direction: layout.direction,
    ...size,
    nodes,
    edges,
    resources,
    links: [...links, ...toPorts],
    waves,
    hulls,
    ports,
    ...more,
  };
}

/** What of a service is told: nothing that only the server needs. */
function partsOf(service: Omit<GraphNode, 'x' | 'y' | 'width' | 'height' | 'description'>) {
  const { name, image, build, ports, wave, inCycle, isCritical, healthcheck, restart, replicas } = service;
  const { profiles, isOff, problems, file, group, members, places, location, range } = service;
  const shown = { name, image, build, ports, wave, inCycle, isCritical, healthcheck, restart, replicas };
  return { ...shown, profiles, isOff, problems, file, ...(group && { group, members }), places, location, range };
}

const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
