// A picture as an SVG file that stands for itself, light or dark as its reader has it.
import type { GraphEdge, GraphNode, GraphPicture, GraphResource } from './picture-types.ts';
import { textWidth } from './text-width.ts';

export function toSvg(picture: GraphPicture): string {
  const { width, height, nodes, edges, links, resources } = picture;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escaped(nodes.map(({ name }) => name).join(', '))}</title>`,
    `<style>${STYLE}</style>`,
    `<rect class="page" width="${width}" height="${height}"/>`,
    ...bandsOf(picture),
    ...links.map(
      ({ path, kind, description }) =>
        `<path class="link ${kind}" d="${path}"><title>${escaped(description)}</title></path>`,
    ),
    ...edges.map(edge),
    ...resources.map(resource),
    ...nodes.map(node),
    '</svg>',
    '',
  ].join('\n');
}

/** Every other one is tinted. */
function bandsOf({ waves, direction, width, height }: GraphPicture): string[] {
  const isDown = direction === 'down';
  const bands = waves.flatMap((wave) => wave.bands.map((band) => ({ ...band, index: wave.index })));
  bands.sort((a, b) => a.y - b.y || a.x - b.x);
  return bands.map(({ x, y, width: w, height: h, index }, at) => {
    const number = isDown ? `x="28" y="${y + h / 2}"` : `x="${x + w / 2}" y="28"`;
    const band = isDown ? box({ x: 0, y, width, height: h }) : box({ x, y: 0, width: w, height });
    return `<rect class="band${at % 2 === 1 ? ' even' : ''}" ${band}/><text class="wave" ${number}>${index}</text>`;
  });
}

function edge({
  path,
  arrow,
  label,
  condition,
  required,
  relation,
  inCycle,
  isCritical,
  description,
}: GraphEdge): string {
  const classes = [
    'edge',
    condition.replace(/^service_|_successfully$/g, ''),
    !required && 'optional',
    relation !== 'depends_on' && 'implied',
    inCycle ? 'cycle' : isCritical && 'critical',
  ].filter(Boolean);
  const words = label?.text
    ? `<rect class="label" ${box(label)} rx="${label.height / 2}"/><text class="word" x="${label.x + label.width / 2}" y="${label.y + label.height / 2}">${escaped(label.text)}</text>`
    : '';
  const head = `<path class="head" d="M0 0-9-4.5V4.5Z" transform="translate(${arrow.x} ${arrow.y}) rotate(${arrow.angle})"/>`;
  return `<g class="${escaped(classes.join(' '))}"><title>${escaped(description)}</title><path d="${path}"/>${head}${words}</g>`;
}

function resource({ x, y, width, height, kind, name, isExternal, description }: GraphResource): string {
  const text = fitted(name, width - 36, 11.5);
  return (
    `<g class="resource ${kind}${isExternal ? ' external' : ''}" transform="translate(${x} ${y})"><title>${escaped(description)}</title>` +
    `<rect class="card" width="${width}" height="${height}" rx="${height / 2}"/><circle class="dot" cx="16" cy="${height / 2}" r="4"/>` +
    `<text class="source" x="28" y="${height / 2 + 4}">${escaped(text)}</text></g>`
  );
}

const SHOWN_PORTS = 3;

/** Sizes and insets are those that the card was planned with (`CARD` in card.ts). */
function node(service: GraphNode): string {
  const { x, y, width, height, name, image, build, ports, isOff, inCycle, isCritical, description } = service;
  const room = width - 28;
  const source = build ?? image;
  const classes = ['node', isOff && 'off', inCycle ? 'cycle' : isCritical && 'critical'].filter(Boolean).join(' ');
  const chips = [
    ...ports.slice(0, SHOWN_PORTS),
    ...(ports.length > SHOWN_PORTS ? [`+${ports.length - SHOWN_PORTS}`] : []),
  ];
  let left = 14;
  const drawn = chips.map((chip) => {
    const chipWidth = Math.round(textWidth(chip, 10.5) + 12);
    const at = left;
    left += chipWidth + 6;
    if (at + chipWidth > width - 8) return '';
    const top = height - 27;
    return `<rect class="port" x="${at}" y="${top}" width="${chipWidth}" height="17" rx="4"/><text class="chip" x="${at + 6}" y="${top + 12}">${escaped(chip)}</text>`;
  });
  return (
    `<g class="${classes}" transform="translate(${x} ${y})"><title>${escaped(description)}</title>` +
    `<rect class="card" width="${width}" height="${height}" rx="8"/>` +
    `<text class="name" x="14" y="24">${escaped(fitted(name, room, 13.5))}</text>` +
    (source ? `<text class="source" x="14" y="43">${escaped(fitted(source, room, 11.5))}</text>` : '') +
    `${drawn.join('')}</g>`
  );
}

function fitted(text: string, room: number, size: number): string {
  if (textWidth(text, size) <= room) return text;
  // From the front: a text may be as long as a file.
  let kept = '';
  for (const character of text) {
    if (kept !== '' && textWidth(`${kept}${character}…`, size) > room) break;
    kept += character;
  }
  return `${kept}…`;
}

function box({ x, y, width, height }: { x: number; y: number; width: number; height: number }): string {
  return `x="${x}" y="${y}" width="${width}" height="${height}"`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML cannot hold at all is left out. */
function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .replace(/[&<>"]/g, (character) => ENTITIES[character]!);
}

const STYLE = [
  'svg{--page:#fff;--card:#f6f8fa;--ink:#1f2328;--soft:#59636e;--line:#59636e;--band:#f0f2f5;--edge:#d1d9e0;--red:#cf222e;--key:#0969da;--good:#1a7f37}',
  '@media(prefers-color-scheme:dark){svg{--page:#0d1117;--card:#161b22;--ink:#e6edf3;--soft:#9198a1;--line:#9198a1;--band:#11161d;--edge:#3d444d;--red:#f85149;--key:#4493f8;--good:#3fb950}}',
  'text{font-family:system-ui,-apple-system,"Segoe UI","Apple SD Gothic Neo","Malgun Gothic","Noto Sans CJK KR",sans-serif;fill:var(--ink)}',
  '.page{fill:var(--page)}.band{fill:none}.band.even{fill:var(--band)}.wave{font-size:12px;fill:var(--soft);text-anchor:middle;dominant-baseline:central}',
  '.card{fill:var(--card);stroke:var(--edge)}.name{font-size:13.5px;font-weight:600}.source{font-size:11.5px;fill:var(--soft)}.port{fill:none;stroke:var(--edge)}.chip{font-size:10.5px}',
  '.edge path,.link{fill:none;stroke:var(--line);stroke-width:1.5}.edge .head{fill:var(--line);stroke:none}.link{stroke:var(--edge);stroke-width:1}',
  '.healthy path{stroke:var(--good)}.healthy .head{fill:var(--good)}.completed path{stroke:var(--key)}.completed .head{fill:var(--key)}',
  '.optional path:not(.head){stroke-dasharray:10 5}.implied path:not(.head){stroke-dasharray:3 3}.critical path{stroke-width:2.5}.node.critical .card{stroke-width:2}',
  '.cycle path{stroke:var(--red)}.cycle .head{fill:var(--red)}.node.cycle .card{stroke:var(--red)}.off{opacity:.5}',
  '.extends,.additional_contexts{stroke-dasharray:1 5;stroke-linecap:round;stroke-width:2}.environment{stroke-dasharray:4 4;stroke:var(--soft)}',
  '.label{fill:var(--page);stroke:var(--edge)}.word{font-size:11px;text-anchor:middle;dominant-baseline:central}.dot{fill:var(--soft)}.external .card{stroke-dasharray:4 3}',
].join('');
