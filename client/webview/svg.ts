// Makes SVG elements, and the small signs that stand in cards and on lines.

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Attributes that are undefined are left out. Text goes in as text, never as markup. */
export function svg<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes,
  ...children: (Node | string)[]
) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** Paths in a square of 12 by 12. Those of `filled` are shapes, the others strokes. */
const signs = {
  healthy: 'M6 10.6 1.9 6.5A2.55 2.55 0 0 1 5.5 2.9L6 3.4l.5-.5A2.55 2.55 0 0 1 10.1 6.5Z',
  completed: 'M1.8 6.6 4.7 9.4 10.2 2.9',
  restart: 'M10.2 6A4.2 4.2 0 1 1 8.6 2.7M10.4 1.2V3.7H7.9',
  other: 'M6 2v5M6 9.6v.4',
  profile: 'M1.5 2.5h5l4 3.8-4.4 4.2-4.6-4.4ZM4 4.9v.2',
  problem: 'M6 1.3 11 10.4H1ZM6 4.6v2.6M6 8.7v.2',
  network: 'M6 1.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6ZM1.2 6h9.6M6 1.2c-3 3-3 6.6 0 9.6 3-3 3-6.6 0-9.6',
  volume: 'M1.6 3c0-2 8.8-2 8.8 0v6c0 2-8.8 2-8.8 0ZM1.6 3c0 2 8.8 2 8.8 0',
  secret: 'M4 4.2a2.4 2.4 0 1 0 .1 0ZM6 6.6h5M9.4 6.6v2',
  config: 'M2 3.2h8M2 6h8M2 8.8h8M4 2.2v2M8 5v2M5 7.8v2',
  model: 'M6 1.2 7.2 4.8 10.8 6 7.2 7.2 6 10.8 4.8 7.2 1.2 6 4.8 4.8Z',
  image: 'M1.2 3.6 6 1.2l4.8 2.4v4.8L6 10.8 1.2 8.4ZM1.2 3.6 6 6l4.8-2.4M6 6v4.8',
  open: 'M5 2.5H2.2v7.3h7.3V7M6.8 1.8h3.4v3.4M10 2 5.6 6.4',
  group: 'M1.2 4.4h7v6.4h-7ZM3.8 4.2V1.8h7v6.4H8.4',
  build: 'M1.6 10.4 6 6M4.4 3.4 6.6 1.2l4.2 4.2-2.2 2.2Z',
};
export type Sign = keyof typeof signs;

/** x and y are those of the sign's top left corner. */
export function sign(name: Sign, x: number, y: number): SVGElement {
  return svg('path', {
    class: name === 'healthy' ? 'sign filled' : 'sign',
    d: signs[name],
    transform: `translate(${x} ${y})`,
  });
}
