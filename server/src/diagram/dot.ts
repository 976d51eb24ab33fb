// A project's graph in the language of Graphviz, for a file or a pipe (`… | dot -Tsvg`).
import { type Sketched, type SketchLine, type SketchNode, sketchOf } from './sketch.ts';

/**
 * Arrows fly from what starts first, which is on top, to what waits for it; plain lines join what is used with who uses
 * it. The services of a wave stand in a line, where they are in one. Cycles are red.
 */
export function toDot(shown: Sketched): string {
  const { nodes, lines, areas } = sketchOf(shown);
  const list = (names: readonly string[]) => names.map((name) => `${quoted(name)};`).join(' ');
  return [
    'digraph {',
    '  node [shape=box, style=rounded];',
    // Waves reach over areas.
    ...(areas.length > 0 ? ['  newrank=true;'] : []),
    ...nodes.map((node) => `  ${quoted(node.id)}${attributes(nodeAttributes(node))};`),
    ...areas.map(({ text, isExternal, nodes: inside }, at) => {
      const style = `style="rounded${isExternal ? ',dashed' : ''}"`;
      return `  subgraph cluster_${at + 1} { label=${quoted(text)}; ${style}; color=steelblue; ${list(inside)} }`;
    }),
    ...shown.graph.waves.map((wave) => `  { rank=same; ${list(wave)} }`),
    ...lines.map((line) => `  ${quoted(line.tail)} -> ${quoted(line.head)}${attributes(lineAttributes(line))};`),
    '}',
    '',
  ].join('\n');
}

/** Of what is no service: its shape, and the colour of its border. */
const SHAPES: Readonly<Record<Exclude<SketchNode['kind'], 'service'>, readonly [shape: string, colour: string]>> = {
  network: ['ellipse', 'steelblue'],
  volume: ['cylinder', 'lightseagreen'],
  secret: ['hexagon', 'darkgoldenrod'],
  config: ['note', 'slategray'],
  model: ['component', 'mediumpurple'],
  port: ['cds', 'olivedrab'],
};

function nodeAttributes({ id, text, kind, isOff, isExternal, inCycle }: SketchNode): string[] {
  const label = text === id ? [] : [`label=${quoted(text)}`];
  if (kind !== 'service') {
    const [shape, colour] = SHAPES[kind];
    return [...label, `shape=${shape}`, `style=${isExternal ? 'dashed' : 'solid'}`, `color=${colour}`];
  }
  const border = inCycle ? ['color=red'] : isOff ? ['color=gray60'] : [];
  return [...label, ...border, ...(isOff ? ['style="rounded,dashed"', 'fontcolor=gray50'] : [])];
}

const LINES: Readonly<Record<SketchLine['kind'], readonly string[]>> = {
  arrow: [],
  optional: ['style=dashed'],
  relation: ['style=dotted', 'dir=none'],
  link: ['dir=none', 'color=gray60'],
};

function lineAttributes({ kind, text, inCycle }: SketchLine): string[] {
  return [...(text ? [`label=${quoted(text)}`] : []), ...LINES[kind], ...(inCycle ? ['color=red'] : [])];
}

function attributes(list: readonly string[]): string {
  return list.length > 0 ? ` [${list.join(', ')}]` : '';
}

/**
 * In quotes any name stands for itself; only the quote needs a backslash. A backslash before it, or at the end, would
 * take that away, and labels read backslashes as escapes: so each is doubled.
 */
function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/\r?\n/g, ' ')}"`;
}
