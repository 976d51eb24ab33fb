// In which row of the picture each service stands: startup waves one after the other, then what never starts.

import { cyclicParts, type Graph } from '../project/graph.ts';

/**
 * The rows of services, by layer: wave 1 is layer 0, behind the last wave come layers of what never starts. A layer of
 * more than `capacity` services takes several rows, so that twenty services without any dependency make a block and no
 * endless line.
 */
export function layersOfServices(graph: Graph, capacity: number): Map<number, string[][]> {
  const layers = new Map<number, string[][]>();
  for (const [at, layer] of [...wavesWithLonersFirst(graph), ...layersOfTheStuck(graph)].entries()) {
    if (layer.length === 0) continue;
    const length = Math.ceil(layer.length / Math.ceil(layer.length / capacity));
    layers.set(at, chunks(layer, length));
  }
  return layers;
}

/** A list cut in pieces of a length, the last one maybe shorter. */
export function chunks<T>(list: readonly T[], length: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / length) }, (_, at) => list.slice(at * length, (at + 1) * length));
}

/** Services without any line go to the front of the first wave, so that no line has to pass them. */
function wavesWithLonersFirst(graph: Graph): (readonly string[])[] {
  const [first = [], ...others] = graph.waves;
  const joined = new Set(graph.edges.flatMap((edge) => [edge.from, edge.to]));
  const alone = first.filter((name) => !joined.has(name));
  const front = [...alone, ...first.filter((name) => joined.has(name))];
  return graph.waves.length > 0 ? [front, ...others] : [];
}

/** Layers for services in no wave: each behind those it depends on, as far as a cycle allows it. */
function layersOfTheStuck(graph: Graph): string[][] {
  const layers: string[][] = [];
  const depths = depthsOfTheStuck(graph);
  for (const name of graph.services) {
    const depth = depths.get(name);
    if (depth === undefined) continue;
    while (layers.length <= depth) layers.push([]);
    layers[depth]!.push(name);
  }
  return layers;
}

/**
 * How deep each service in no wave stands below the first of them. A cycle is opened at its first service, as if that
 * needed nothing.
 */
function depthsOfTheStuck(graph: Graph): Map<string, number> {
  const started = new Set(graph.waves.flat());
  const stuck = graph.services.filter((name) => !started.has(name));
  const missing = new Map(stuck.map((name) => [name, 0]));
  const neededBy = new Map(stuck.map((name): [string, string[]] => [name, []]));
  for (const { from, to } of graph.edges) {
    if (!missing.has(from) || !missing.has(to)) continue;
    missing.set(from, missing.get(from)! + 1);
    neededBy.get(to)!.push(from);
  }

  const depths = new Map<string, number>();
  const done = new Set<string>();
  // With groups as nodes there are cycles of lines that no service is stuck on.
  const openings = cyclicParts(graph).flatMap((part) => [...part].filter((name) => missing.has(name)).slice(0, 1));
  for (const opening of [...openings, ...stuck]) {
    if (done.has(opening)) continue;
    depths.set(opening, depths.get(opening) ?? 0);
    const queue = [opening];
    for (const name of queue) {
      done.add(name);
      for (const waiting of neededBy.get(name)!) {
        if (done.has(waiting)) continue;
        depths.set(waiting, Math.max(depths.get(waiting) ?? 0, depths.get(name)! + 1));
        missing.set(waiting, missing.get(waiting)! - 1);
        if (missing.get(waiting) === 0) queue.push(waiting);
      }
    }
  }
  return depths;
}
