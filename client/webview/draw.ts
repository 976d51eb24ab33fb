// Draws a picture as SVG: waves behind, then lines, then what services share, then services.

import type { GraphEdge, GraphLink, GraphNode, GraphPicture, GraphResource, GraphWave } from '../../server/src/lsp/protocol.ts';
import { type Sign, sign, svg } from './svg.ts';

/** In this order: what comes later lies above what comes before. */
export function drawPicture(picture: GraphPicture): SVGElement[] {
  const inStartOrder = [...picture.nodes].sort((a, b) => (a.wave ?? Infinity) - (b.wave ?? Infinity) || a.y - b.y || a.x - b.x);
  return [
    svg('g', { 'aria-hidden': 'true' }, ...picture.waves.map((wave) => drawWave(wave, picture.direction))),
    svg('g', { 'aria-hidden': 'true' }, ...picture.links.map(drawLink)),
    svg('g', {}, ...picture.edges.map(drawEdge)),
    svg('g', {}, ...picture.resources.map(drawResource)),
    svg('g', {}, ...inStartOrder.map((node) => drawNode(node, picture.direction))),
  ];
}

/** Far beyond any panel: the bands of the waves have no ends. */
const ENDLESS = 100_000;

function drawWave(wave: GraphWave, direction: GraphPicture['direction']): SVGElement {
  const { x, y, width, height } = wave;
  const band = direction === 'down' ? { x: -ENDLESS, width: 2 * ENDLESS, y, height } : { y: -ENDLESS, height: 2 * ENDLESS, x, width };
  return svg(
    'g',
    { class: 'wave', 'data-wave': wave.index },
    svg('title', {}, wave.text),
    svg('rect', { class: 'band', ...band }),
    svg('text', { class: 'wave-number' }, String(wave.index)),
  );
}

/** What a service uses, and what it extends. The outline says the same in words. */
function drawLink({ from, to, kind, path, description }: GraphLink): SVGElement {
  return svg(
    'g',
    { class: 'link', 'data-from': from, 'data-to': to, 'data-kind': kind },
    svg('title', {}, description),
    svg('path', { class: 'reach', d: path }),
    svg('path', { class: 'line', d: path }),
  );
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
    svg('text', { 'aria-hidden': 'true', class: 'source', x: 28, y: height / 2 + 4, 'data-width': width - 36 }, name),
  );
}

function drawEdge(edge: GraphEdge): SVGElement {
  return svg(
    'g',
    {
      class: 'edge',
      role: 'img',
      'aria-label': edge.description,
      'data-from': edge.from,
      'data-to': edge.to,
      'data-condition': edge.condition,
      'data-required': edge.required ? undefined : 'false',
      'data-implied': edge.relation === 'depends_on' ? undefined : '',
      'data-cycle': edge.inCycle ? '' : undefined,
      'data-breaks': edge.breaksCycle ? '' : undefined,
      'data-critical': edge.isCritical ? '' : undefined,
    },
    svg('title', {}, edge.description),
    svg('path', { class: 'reach', d: edge.path }),
    svg('path', { class: 'line', d: edge.path }),
    svg('path', {
      class: 'arrow',
      d: 'M0 0-9-4.5V4.5Z',
      transform: `translate(${edge.arrow.x} ${edge.arrow.y}) rotate(${edge.arrow.angle})`,
    }),
    ...(edge.label ? [drawLabel(edge, edge.label)] : []),
  );
}

function drawLabel(edge: GraphEdge, label: NonNullable<GraphEdge['label']>): SVGElement {
  const signs: Sign[] = edge.condition === 'service_started' ? [] : [signOf(edge.condition)];
  if (edge.restart) signs.push('restart');
  const { width, height } = label;
  return svg(
    'g',
    { 'aria-hidden': 'true', class: 'label', transform: `translate(${label.x} ${label.y})` },
    svg('rect', { width, height, rx: height / 2 }),
    ...signs.map((name, at) => sign(name, 4 + 14 * at, (height - 12) / 2)),
    svg('text', { x: 6 + 14 * signs.length, y: height / 2 }, label.text),
  );
}

function signOf(condition: string): Sign {
  if (condition === 'service_healthy') return 'healthy';
  return condition === 'service_completed_successfully' ? 'completed' : 'other';
}

const SHOWN_PORTS = 3;

/** Its name for a screen reader is its title; the texts on it say the same in parts. Sizes and insets are those that the server planned with (`CARD` in diagram/picture.ts). */
function drawNode(node: GraphNode, direction: GraphPicture['direction']): SVGElement {
  const source = node.build ?? node.image;
  const room = node.width - 28;
  const badges = badgesOf(node);
  const [x, y] = direction === 'down' ? [node.width / 2, 0] : [0, node.height / 2];
  return svg(
    'g',
    {
      class: 'node',
      role: 'button',
      tabindex: -1,
      'data-id': node.name,
      'data-service': node.name,
      'data-off': node.isOff ? '' : undefined,
      'data-critical': node.isCritical ? '' : undefined,
      'data-file': node.file === undefined ? undefined : node.file % FILE_COLOURS,
      'data-stuck': node.wave === undefined ? '' : undefined,
      'data-cycle': node.inCycle ? '' : undefined,
      transform: `translate(${node.x} ${node.y})`,
    },
    svg('title', {}, node.description),
    svg('rect', { class: 'card', width: node.width, height: node.height, rx: 8 }),
    ...(node.file === undefined ? [] : [svg('path', { class: 'origin', d: `M1 10V${node.height - 10}` })]),
    svg('text', { 'aria-hidden': 'true', class: 'name', x: 14, y: 24, 'data-width': room - badges.width }, node.name),
    ...badges.elements,
    ...(source
      ? [
          sign(node.build ? 'build' : 'image', 14, 33),
          svg('text', { 'aria-hidden': 'true', class: 'source', x: 32, y: 43, 'data-width': room - 18 }, source),
        ]
      : []),
    ...drawPorts(node, room),
    svg('circle', { class: 'connector', cx: x, cy: y, r: 6 }),
  );
}

const FILE_COLOURS = 5;

/** From the right end of the name's line: problems, health check, restart, profiles, replicas. */
function badgesOf({ width, healthcheck, restart, profiles, replicas, problems }: GraphNode) {
  let right = width - 10;
  const start = right;
  const elements: SVGElement[] = [];
  const put = (name: Sign, kind: string, title: string) => {
    right -= 16;
    elements.push(svg('g', { 'aria-hidden': 'true', class: 'badge', 'data-badge': kind }, svg('title', {}, title), sign(name, right, 13)));
  };
  const write = (text: string, kind: string) => {
    elements.push(svg('text', { 'aria-hidden': 'true', class: 'badge-text', 'data-badge': kind, x: right - 2, y: 23 }, text));
    right -= 7 * text.length + 6;
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

/** Chips in the last line of the card; their widths come from the text as it is drawn. */
function drawPorts(node: GraphNode, room: number): SVGElement[] {
  if (node.ports.length === 0) return [];
  const more = node.ports.length - SHOWN_PORTS;
  const chips = [...node.ports.slice(0, SHOWN_PORTS), ...(more > 0 ? [`+${more}`] : [])];
  return [
    svg(
      'g',
      { 'aria-hidden': 'true', class: 'ports', transform: `translate(14 ${node.height - 27})`, 'data-room': room },
      ...chips.map((chip) => svg('g', { class: 'port' }, svg('rect', { height: 17, rx: 4 }), svg('text', { x: 6, y: 8.5 }, chip))),
    ),
  ];
}

/**
 * Shortens texts that are too long for their card, sets the chips side by side, and makes labels as wide as their words: only the page
 * knows the font. Measures first, then writes.
 */
export function settleTexts(root: SVGElement): void {
  const texts = [...root.querySelectorAll<SVGTextElement>('text[data-width]')].map((text) => ({
    text,
    room: Number(text.dataset.width),
    length: text.getComputedTextLength(),
  }));
  const groups = [...root.querySelectorAll<SVGGElement>('.ports')].map((group) => ({
    room: Number(group.dataset.room),
    chips: [...group.children].map((chip) => ({ chip, length: chip.querySelector('text')!.getComputedTextLength() })),
  }));
  const labels = [...root.querySelectorAll<SVGTextElement>('.label > text')].map((text) => ({
    text,
    length: text.getComputedTextLength(),
  }));
  for (const { text, length } of labels) {
    if (length > 0) text.parentElement!.querySelector('rect')!.setAttribute('width', String(Number(text.getAttribute('x')) + length + 8));
  }
  for (const { text, room, length } of texts) {
    if (length <= room + 1) continue;
    const characters = [...text.textContent];
    text.textContent = `${characters.slice(0, Math.max(1, Math.floor((characters.length * room) / length) - 1)).join('')}…`;
  }
  for (const { room, chips } of groups) {
    let x = 0;
    for (const { chip, length } of chips) {
      chip.setAttribute('transform', `translate(${x} 0)`);
      chip.firstElementChild!.setAttribute('width', String(length + 12));
      if (x > 0 && x + length + 12 > room + 8) chip.setAttribute('visibility', 'hidden');
      x += length + 17;
    }
  }
}
