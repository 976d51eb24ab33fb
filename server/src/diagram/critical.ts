// The chain of services that the start of the whole project waits for longest.
import type { Edge, Graph } from '../project/graph.ts';

/**
 * From the service that starts first to the one that starts last; [] where fewer than three services wait for each
 * other. Nobody waits for what is off.
 */
export function criticalPath(graph: Graph, isOff: (name: string) => boolean = () => false): readonly string[] {
  const needs = new Map<string, Edge[]>();
  for (const edge of graph.edges)
    if (!isOff(edge.from) && !isOff(edge.to)) needs.set(edge.from, [...(needs.get(edge.from) ?? []), edge]);
  const ways = new Map<string, { readonly cost: number; readonly before?: string }>();
  let last: string | undefined;
  for (const wave of graph.waves) {
    for (const name of wave) {
      let way: { cost: number; before?: string } = { cost: 0 };
      for (const edge of needs.get(name) ?? []) {
        const cost = ways.get(edge.to)!.cost + costOf(edge);
        if (cost > way.cost) way = { cost, before: edge.to };
      }
      ways.set(name, way);
      if (last === undefined || way.cost > ways.get(last)!.cost) last = name;
    }
  }
  const path: string[] = [];
  for (let name = last; name !== undefined; name = ways.get(name)!.before) path.unshift(name);
  return path.length >= 3 ? path : [];
}

/** How long is not known, but a container starts at once, while a check or a job takes its time. */
function costOf({ condition }: Edge): number {
  return condition === 'service_started' ? 1 : 10;
}
