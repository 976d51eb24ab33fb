// A project's graph as a Mermaid flowchart, for a README: GitHub and others draw it in place.
import { type Sketched, type SketchLine, type SketchNode, sketchOf } from './sketch.ts';

/**
 * Arrows fly from what starts first, which is on top, to what waits for it; plain lines join what is used with who uses
 * it. Optional dependencies are dashed, cycles red; networks are boxes around their services, where the picture has
 * areas.
 */
export function toMermaid(shown: Sketched): string {
  const { nodes, lines, areas } = sketchOf(shown);
  // Names are labels only: `end`, dots or Korean would not do as identifiers everywhere.
  const counts = new Map<string, number>();
  const ids = new Map(
    nodes.map(({ id, kind }) => {
      const letter = LETTERS[kind] ?? 'r';
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
      return [id, `${letter}${counts.get(letter)}`];
    }),
  );
  const inAreas = new Set(areas.flatMap((area) => area.nodes));
  const written = (node: SketchNode) => `${ids.get(node.id)}${labelled(SHAPES[node.kind], node.text)}`;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const classes = CLASSES.flatMap(([name, style, isOf]) => {
    const own = nodes.filter(isOf).map(({ id }) => ids.get(id));
    if (name === 'external') own.push(...areas.flatMap(({ isExternal }, at) => (isExternal ? [`a${at + 1}`] : [])));
    return own.length > 0 ? [`classDef ${name} ${style}`, `class ${own.join(',')} ${name}`] : [];
  });
  const red = lines.flatMap(({ inCycle }, at) => (inCycle ? [at] : []));
  return [
    'flowchart TB',
    ...areas.flatMap((area, at) => [
      `  subgraph a${at + 1}${labelled('[]', area.text)}`,
      ...area.nodes.map((id) => `    ${written(byId.get(id)!)}`),
      '  end',
    ]),
    ...nodes.filter(({ id }) => !inAreas.has(id)).map((node) => `  ${written(node)}`),
    ...lines.map((line) => `  ${ids.get(line.tail)} ${drawn(line)} ${ids.get(line.head)}`),
    ...classes.map((line) => `  ${line}`),
    ...(red.length > 0 ? [`  linkStyle ${red.join(',')} stroke:#d33`] : []),
    '',
  ].join('\n');
}

const LETTERS: Readonly<Partial<Record<SketchNode['kind'], string>>> = { service: 's', port: 'p' };

/** What stands around a label, the first half before it. */
const SHAPES: Readonly<Record<SketchNode['kind'], string>> = {
  service: '[]',
  network: '([])',
  volume: '[()]',
  secret: '{{}}',
  config: '[//]',
  model: '[[]]',
  port: '>]',
};

/** The colours do on a light page and on a dark one. */
const CLASSES: readonly [name: string, style: string, isOf: (node: SketchNode) => boolean][] = [
  ['network', 'stroke:#3b82c4', ({ kind }) => kind === 'network'],
  ['volume', 'stroke:#2a9d8f', ({ kind }) => kind === 'volume'],
  ['secret', 'stroke:#b8860b', ({ kind }) => kind === 'secret'],
  ['config', 'stroke:#8a8f98', ({ kind }) => kind === 'config'],
  ['model', 'stroke:#8e63ce', ({ kind }) => kind === 'model'],
  ['port', 'stroke:#5f8f3f', ({ kind }) => kind === 'port'],
  ['external', 'stroke-dasharray:4 3', ({ isExternal }) => isExternal],
  ['off', 'stroke-dasharray:2 3,fill-opacity:0.4,color:#888', ({ isOff }) => isOff],
  ['cycle', 'stroke:#d33,stroke-width:2px', ({ inCycle }) => inCycle],
];

const LINES: Readonly<Record<SketchLine['kind'], string>> = {
  arrow: '-->',
  optional: '-.->',
  relation: '-.-',
  link: '---',
};

function drawn({ kind, text }: SketchLine): string {
  return `${LINES[kind]}${text ? `|"${escaped(text)}"|` : ''}`;
}

function labelled(shape: string, text: string): string {
  const half = shape.length / 2;
  return `${shape.slice(0, half)}"${escaped(text)}"${shape.slice(half)}`;
}

/** Mermaid reads `#code;` as a character, and HTML and some Markdown in labels. */
function escaped(text: string): string {
  return text.replace(/["#&<>`*]/g, (character) => `#${character.charCodeAt(0)};`).replace(/\r?\n/g, ' ');
}
