// A project's graph as a Mermaid flowchart, for a README: GitHub and others draw it in place.

import type { Edge, Graph } from '../project/graph.ts';

/** Arrows fly from what starts first, which is on top, to what waits for it. Optional dependencies are dashed, cycles red. */
export function toMermaid(graph: Graph): string {
  // Names are labels only: `end`, dots or Korean would not do as identifiers everywhere.
  const ids = new Map(graph.services.map((name, at) => [name, `s${at + 1}`]));
  const cyclic = new Set(graph.cycles.flat());
  const cyclicIds = graph.services.filter((name) => cyclic.has(name)).map((name) => ids.get(name));
  return [
    'flowchart TB',
    ...graph.services.map((name) => `  ${ids.get(name)}["${escaped(name)}"]`),
    ...graph.edges.map((edge) => `  ${ids.get(edge.to)} ${arrow(edge)} ${ids.get(edge.from)}`),
    ...(cyclicIds.length > 0 ? ['  classDef cycle stroke:#d33,stroke-width:2px', `  class ${cyclicIds.join(',')} cycle`] : []),
    '',
  ].join('\n');
}

function arrow(edge: Edge): string {
  const words = [edge.condition.replace(/^service_/, '').replace(/_successfully$/, ''), edge.restart ? 'restart' : ''];
  const label = words.filter((word) => word !== '' && word !== 'started').join(', ');
  return `${edge.required ? '-->' : '-.->'}${label ? `|"${escaped(label)}"|` : ''}`;
}

/** Mermaid reads `#code;` as a character, and HTML and some Markdown in labels. */
function escaped(text: string): string {
  return text.replace(/["#&<>`*]/g, (character) => `#${character.charCodeAt(0)};`).replace(/\r?\n/g, ' ');
}
