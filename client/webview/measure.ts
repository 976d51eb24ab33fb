// How wide a text will be, and what of it fits: measured on a canvas, as asking drawn elements would lay out the page
// for each.

const context = document.createElement('canvas').getContext('2d')!;
const fonts = new Map<string, string>();
const widths = new Map<string, number>();

/** In pixels; `style` is a class of `text` elements in the style sheet. */
export function widthOf(text: string, style: TextStyle): number {
  const key = `${style} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  context.font = fonts.get(style) ?? fontOf(style);
  const { width } = context.measureText(text);
  widths.set(key, width);
  return width;
}

export type TextStyle = 'name' | 'source' | 'port-text' | 'label-text' | 'badge-text' | 'hull-text';

/** With dots at the end where it is longer than `room`. */
export function fitted(text: string, style: TextStyle, room: number): string {
  const width = widthOf(text, style);
  if (width <= room + 1) return text;
  const characters = [...text];
  let count = Math.floor((characters.length * room) / width);
  const cut = () => `${characters.slice(0, count).join('')}…`;
  while (count > 1 && widthOf(cut(), style) > room) count--;
  return cut();
}

/** Fonts may have changed since the last picture, and its texts are not those of the next one. */
export function forgetTexts(): void {
  fonts.clear();
  widths.clear();
}

function fontOf(style: TextStyle): string {
  const sample = document.createElementNS('http://www.w3.org/2000/svg', 'text');
  sample.setAttribute('class', style);
  document.querySelector('#canvas')!.append(sample);
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(sample);
  sample.remove();
  const font = `${fontWeight} ${fontSize} ${fontFamily}`;
  fonts.set(style, font);
  return font;
}
