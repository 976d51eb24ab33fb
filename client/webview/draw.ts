// Draws a picture as SVG: waves behind, then lines, then what services share, then services.

import type {
  Box,
  GraphEdge,
  GraphHull,
  GraphLink,
  GraphNode,
  GraphPicture,
  GraphPort,
  GraphResource,
} from '../../server/src/lsp/protocol.ts';
import { fitted, forgetTexts, widthOf } from './measure.ts';
import { type Sign, sign, svg } from './svg.ts';

/** Draws now, or later. What it draws goes into a group that is there already: it is what nobody sees from afar. */
type When = (draw: () => void) => void;

/** In this order: what comes later lies above what comes before. */
export function drawPicture(picture: GraphPicture, when: When): SVGElement[] {
  forgetTexts();
  const inStartOrder = [...picture.nodes].sort(
    (a, b) => (a.wave ?? Infinity) - (b.wave ?? Infinity) || a.y - b.y || a.x - b.x,
  );
  return [
    svg('g', { 'aria-hidden': 'true' }, ...drawWaves(picture)),
    svg('g', { 'aria-hidden': 'true' }, ...picture.hulls.map(drawArea)),
    svg('g', { 'aria-hidden': 'true' }, ...picture.links.map((link) => drawLink(link, when))),
    svg('g', {}, ...picture.edges.map((edge) => drawEdge(edge, when))),
    svg('g', {}, ...picture.hulls.map(drawAreaTitle)),
    svg('g', {}, ...picture.resources.map(drawResource), ...picture.ports.map(drawPort)),
    svg('g', { class: 'nodes' }, ...inStartOrder.map((node) => drawNode(node, picture.direction, when))),
  ];
}

/** Far beyond any panel: the bands of the waves have no ends. */
const ENDLESS = 100_000;

/** Every other band is tinted, in the order in which they lie. */
function drawWaves({ waves, direction }: GraphPicture): SVGElement[] {
  const start = ({ x, y }: Box) => (direction === 'down' ? y : x);
  const inOrder = waves.flatMap(({ bands }) => bands).sort((a, b) => start(a) - start(b));
  const tinted = new Set(inOrder.filter((_, at) => at % 2 === 0));
  return waves.map(({ index, text, bands }) => {
    const drawn = bands.map((band) => {
      const { x, y, width, height } = band;
      const box =
        direction === 'down'
          ? { x: -ENDLESS, width: 2 * ENDLESS, y, height }
          : { y: -ENDLESS, height: 2 * ENDLESS, x, width };
      return svg(
        'g',
        {},
        svg('rect', { class: 'band', 'data-tinted': tinted.has(band) ? '' : undefined, ...box }),
        svg('text', { class: 'wave-number' }, String(index)),
      );
    });
    return svg('g', { class: 'wave', 'data-wave': index }, svg('title', {}, text), ...drawn);
  });
}

const AREA_COLOURS = 6;
const NAME_ROOM = 160;

/** A border for each network: a service between two of them has both. */
function drawArea({ networks, x, y, width, height }: GraphHull): SVGElement {
  const borders = networks.map(({ colour, isExternal }, at) => {
    const inset = 3 * at;
    const size = {
      x: inset,
      y: inset,
      width: width - 2 * inset,
      height: height - 2 * inset,
      rx: 10 - Math.min(8, inset),
    };
    return svg('rect', {
      class: 'area',
      'data-colour': colour % AREA_COLOURS,
      'data-external': isExternal ? '' : undefined,
      ...size,
    });
  });
  return svg('g', { transform: `translate(${x} ${y})` }, ...borders);
}

/** Above the lines that lead into the area. */
function drawAreaTitle({ id, networks, title, description }: GraphHull): SVGElement {
  let at = 4;
  const names = networks.flatMap(({ name, colour }) => {
    const text = fitted(name, 'hull-text', NAME_ROOM);
    const spot = svg('circle', { class: 'spot', 'data-colour': colour % AREA_COLOURS, cx: at + 5, cy: 9, r: 4.5 });
    const words = svg('text', { class: 'hull-text', x: at + 13, y: 9 }, text);
    at += 13 + widthOf(text, 'hull-text') + 9;
    return [spot, words];
  });
  return svg(
    'g',
    { class: 'hull', role: 'button', tabindex: -1, 'data-id': id, transform: `translate(${title.x} ${title.y})` },
    svg('title', {}, description),
    svg('rect', { class: 'plate', width: at - 3, height: 18, rx: 4 }),
    svg('g', { 'aria-hidden': 'true' }, ...names),
  );
}

/** A port of the host; the sign at its end opens it. */
function drawPort({ id, text, address, x, y, width, height, description }: GraphPort): SVGElement {
  const isOpened = address.startsWith('http');
  return svg(
    'g',
    { class: 'host-port', role: 'button', tabindex: -1, 'data-id': id, transform: `translate(${x} ${y})` },
    svg('title', {}, description),
    svg('rect', { class: 'card', width, height, rx: 3 }),
    svg(
      'text',
      { 'aria-hidden': 'true', class: 'source', x: 12, y: height / 2 + 4 },
      fitted(text, 'source', width - (isOpened ? 40 : 22)),
    ),
    ...(isOpened
      ? [
          svg(
            'g',
            { class: 'open' },
            svg('rect', { class: 'reach-open', x: width - 28, width: 28, height }),
            sign('open', width - 23, 6),
          ),
        ]
      : []),
  );
}

/** What a service uses, and what it extends. The outline says the same in words. */
function drawLink({ from, to, kind, path, description }: GraphLink, when: When): SVGElement {
  const line = svg('path', { class: 'line', d: path });
  const link = svg('g', { class: 'link', 'data-from': from, 'data-to': to, 'data-kind': kind }, line);
  when(() => link.append(svg('title', {}, description), svg('path', { class: 'reach', d: path })));
  return link;
}

function drawResource(resource: GraphResource): SVGElement {
  const { id, kind, name, isExternal, x, y, width, height, description } = resource;
  return svg(
    'g',
    {
      class: 'resource',
      role: 'button',
      tabindex: -1,
      'data-id': id,
      'data-kind': kind,
      'data-external': isExternal ? '' : undefined,
      transform: `translate(${x} ${y})`,
    },
    svg('title', {}, description),
    svg('rect', { class: 'card', width, height, rx: height / 2 }),
    sign(kind, 10, (height - 12) / 2),
    svg(
      'text',
      { 'aria-hidden': 'true', class: 'source', x: 28, y: height / 2 + 4 },
      fitted(name, 'source', width - 36),
    ),
  );
}

function drawEdge(edge: GraphEdge, when: When): SVGElement {
  const { path, arrow, label, description } = edge;
  const group = svg(
    'g',
    {
      class: 'edge',
      role: 'img',
      'aria-label': description,
      'data-from': edge.from,
      'data-to': edge.to,
      'data-condition': edge.condition,
      'data-required': edge.required ? undefined : 'false',
      'data-implied': edge.relation === 'depends_on' ? undefined : '',
      'data-cycle': edge.inCycle ? '' : undefined,
      'data-breaks': edge.breaksCycle ? '' : undefined,
      'data-critical': edge.isCritical ? '' : undefined,
    },
    svg('path', { class: 'line', d: path }),
  );
  when(() => {
    group.append(
      svg('title', {}, description),
      svg('path', { class: 'reach', d: path }),
      svg('path', {
        class: 'arrow',
        d: 'M0 0-9-4.5V4.5Z',
        transform: `translate(${arrow.x} ${arrow.y}) rotate(${arrow.angle})`,
      }),
      ...(label ? [drawLabel(edge, label)] : []),
    );
  });
  return group;
}

function drawLabel(edge: GraphEdge, label: NonNullable<GraphEdge['label']>): SVGElement {
  const signs: Sign[] = edge.condition === 'service_started' ? [] : [signOf(edge.condition)];
  if (edge.restart) signs.push('restart');
  const { height } = label;
  const x = 6 + 14 * signs.length;
  const width = label.text ? x + widthOf(label.text, 'label-text') + 8 : label.width;
  return svg(
    'g',
    { 'aria-hidden': 'true', class: 'label', transform: `translate(${label.x} ${label.y})` },
    svg('rect', { width, height, rx: height / 2 }),
    ...signs.map((name, at) => sign(name, 4 + 14 * at, (height - 12) / 2)),
    ...(label.text ? [svg('text', { class: 'label-text', x, y: height / 2 }, label.text)] : []),
  );
}

function signOf(condition: string): Sign {
  if (condition === 'service_healthy') return 'healthy';
  return condition === 'service_completed_successfully' ? 'completed' : 'other';
}

const SHOWN_PORTS = 3;

/**
 * Its name for a screen reader is its title; the texts on it say the same in parts. Sizes and insets are those that the
 * server planned with (`CARD` in diagram/picture.ts).
 */
function drawNode(node: GraphNode, direction: GraphPicture['direction'], when: When): SVGElement {
  const card = svg(
    'g',
    {
      class: 'node',
      role: 'button',
      tabindex: -1,
      'data-id': node.name,
      'data-service': node.group ? undefined : node.name,
      'data-group': node.group?.kind,
      'data-off': node.isOff ? '' : undefined,
      'data-critical': node.isCritical ? '' : undefined,
      'data-file': node.file === undefined ? undefined : node.file % FILE_COLOURS,
      'data-stuck': node.wave === undefined ? '' : undefined,
      'data-cycle': node.inCycle ? '' : undefined,
      transform: `translate(${node.x} ${node.y})`,
    },
    svg('title', {}, node.description),
    // Several lie behind a group.
    ...(node.group
      ? [6, 3].map((by) =>
          svg('rect', { class: 'card', x: by, y: -by, width: node.width - by, height: node.height, rx: 8 }),
        )
      : []),
    svg('rect', { class: 'card', width: node.width, height: node.height, rx: 8 }),
  );
  when(() => card.append(...onCard(node, direction)));
  return card;
}

function onCard(node: GraphNode, direction: GraphPicture['direction']): SVGElement[] {
  const source = node.group?.text ?? node.build ?? node.image;
  const title = node.group?.name ?? node.name;
  const room = node.width - 28;
  const badges = badgesOf(node);
  const [x, y] = direction === 'down' ? [node.width / 2, 0] : [0, node.height / 2];
  return [
    ...(node.file === undefined ? [] : [svg('path', { class: 'origin', d: `M1 10V${node.height - 10}` })]),
    svg('text', { 'aria-hidden': 'true', class: 'name', x: 14, y: 24 }, fitted(title, 'name', room - badges.width)),
    ...badges.elements,
    ...(source
      ? [
          sign(node.group ? 'group' : node.build ? 'build' : 'image', 14, 33),
          svg('text', { 'aria-hidden': 'true', class: 'source', x: 32, y: 43 }, fitted(source, 'source', room - 18)),
        ]
      : []),
    ...drawPorts(node, room),
    ...(node.group ? [] : [svg('circle', { class: 'connector', cx: x, cy: y, r: 6 })]),
  ];
}

const FILE_COLOURS = 5;

/** From the right end of the name's line: problems, health check, restart, profiles, replicas. */
function badgesOf({ width, healthcheck, restart, profiles, replicas, problems }: GraphNode) {
  let right = width - 10;
  const start = right;
  const elements: SVGElement[] = [];
  const put = (name: Sign, kind: string, title: string) => {
    right -= 16;
    elements.push(
      svg(
        'g',
        { 'aria-hidden': 'true', class: 'badge', 'data-badge': kind },
        svg('title', {}, title),
        sign(name, right, 13),
      ),
    );
  };
  const write = (text: string, kind: string) => {
    elements.push(
      svg('text', { 'aria-hidden': 'true', class: 'badge-text', 'data-badge': kind, x: right - 2, y: 23 }, text),
    );
    right -= widthOf(text, 'badge-text') + 6;
  };
  if (problems) {
    write(String(problems.errors + problems.warnings), problems.errors > 0 ? 'error' : 'warning');
    put('problem', problems.errors > 0 ? 'error' : 'warning', `${problems.errors + problems.warnings}`);
  }
  if (healthcheck !== undefined) put('healthy', 'healthy', `healthcheck: ${healthcheck}`);
  if (restart) put('restart', 'restart', `restart: ${restart}`);
  if (profiles.length > 0) put('profile', 'profile', `profiles: ${profiles.join(', ')}`);
  if (replicas) write(`×${replicas}`, 'replicas');
  return { width: start - right, elements };
}

/** Chips in the last line of the card, as many as have room. */
function drawPorts(node: GraphNode, room: number): SVGElement[] {
  if (node.ports.length === 0) return [];
  const more = node.ports.length - SHOWN_PORTS;
  const chips: SVGElement[] = [];
  let x = 0;
  for (const text of [...node.ports.slice(0, SHOWN_PORTS), ...(more > 0 ? [`+${more}`] : [])]) {
    const own = x === 0 ? fitted(text, 'port-text', room - 12) : text;
    const width = widthOf(own, 'port-text') + 12;
    if (x > 0 && x + width > room + 8) break;
    const words = svg('text', { class: 'port-text', x: 6, y: 8.5 }, own);
    chips.push(
      svg('g', { transform: `translate(${x} 0)` }, svg('rect', { class: 'port', width, height: 17, rx: 4 }), words),
    );
    x += width + 5;
  }
  return [svg('g', { 'aria-hidden': 'true', transform: `translate(14 ${node.height - 27})` }, ...chips)];
}
