// The picture as a file of its own: an SVG that needs no style sheet, or the pixels of it.

import type { GraphPicture } from '../../server/src/lsp/protocol.ts';
import { svg } from './svg.ts';

/** What the style sheet gives to an element, as attributes. */
const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'visibility',
];
/** Only for pointers. */
const UNSEEN = '.reach, .connector, title';

export function toSvg(world: SVGGElement, { width, height, nodes }: GraphPicture): string {
  const copy = world.cloneNode(true) as SVGGElement;
  const [originals, copies] = [[...world.querySelectorAll('*')], [...copy.querySelectorAll('*')]];
  for (const [at, original] of originals.entries()) {
    const target = copies[at]!;
    const style = getComputedStyle(original);
    for (const name of PROPERTIES) target.setAttribute(name, style.getPropertyValue(name));
    for (const name of ['class', 'tabindex', 'role']) target.removeAttribute(name);
  }
  for (const [at, original] of originals.entries()) if (original.matches(UNSEEN)) copies[at]!.remove();
  copy.removeAttribute('transform');
  for (const number of copy.querySelectorAll('[data-wave] text')) {
    const [, x = '0', y = '0'] =
      /translate\(([-\d.]+)[ ,]+([-\d.]+)\)/.exec(number.getAttribute('transform') ?? '') ?? [];
    // The numbers follow the view; in a file they stand at the side.
    const isDown = Number(number.parentElement?.querySelector('rect')?.getAttribute('x')) < -1000;
    number.setAttribute('transform', isDown ? `translate(28 ${y})` : `translate(${x} 28)`);
  }
  const background = getComputedStyle(document.body).backgroundColor;
  const root = svg(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` },
    svg('title', {}, nodes.map(({ name }) => name).join(', ')),
    svg('rect', { width, height, fill: background }),
    copy,
  );
  return new XMLSerializer().serializeToString(root);
}

/** Base64. Twice the size, unless that is more than a browser paints. */
export async function toPng(text: string, { width, height }: GraphPicture): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const scale = Math.min(2, MOST_PIXELS / Math.max(width, height));
  const canvas = Object.assign(document.createElement('canvas'), {
    width: Math.ceil(width * scale),
    height: Math.ceil(height * scale),
  });
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
}

const MOST_PIXELS = 12_000;
