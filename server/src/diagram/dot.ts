// A project's graph in the language of Graphviz, for a file or a pipe (`… | dot -Tsvg`).

import type { Edge, Graph } from '../project/graph.ts';

/** Arrows fly from what starts first, which is on top, to what waits for it; the services of a wave stand in a line, where they are in one. Cycles are red. */
export function toDot(graph: Graph): string {
  const red = redEdges(graph);
  return [
    'digraph {',
    '  node [shape=box, style=rounded];',
    ...graph.services.map((name) => `  ${quoted(name)};`),
    ...graph.waves.map((wave) => `  { rank=same; ${wave.map((name) => `${quoted(name)};`).join(' ')} }`),
    ...graph.edges.map((edge) => `  ${quoted(edge.to)} -> ${quoted(edge.from)}${attributes(edge, red(edge))};`),
    '}',
    '',
  ].join('\n');
}

/** A cycle as it is told: from each service to the next one, and from the last to the first. */
function redEdges(graph: Graph): (edge: Edge) => boolean {
  const pairs = new Set(graph.cycles.flatMap((cycle) => cycle.map((from, at) => JSON.stringify([from, cycle[(at + 1) % cycle.length]]))));
  return (edge) => pairs.has(JSON.stringify([edge.from, edge.to]));
}

function attributes(edge: Edge, red: boolean): string {
  const words = [edge.condition.replace(/^service_/, '').replace(/_successfully$/, ''), edge.restart ? 'restart' : ''];
  const label = words.filter((word) => word !== '' && word !== 'started').join(', ');
  const list = [label && `label=${quoted(label)}`, !edge.required && 'style=dashed', red && 'color=red'].filter(Boolean);
  return list.length > 0 ? ` [${list.join(', ')}]` : '';
}

/**
 * In quotes any name stands for itself; only the quote needs a backslash. A backslash before it, or at the end, would take that away,
 * and labels read backslashes as escapes: so each is doubled.
 */
function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/\r?\n/g, ' ')}"`;
}
