// Where the waves of the picture are: in each shelf a band for each of its waves, through the whole picture.

import type { Graph } from '../project/graph.ts';
import { round } from './drawing.ts';
import type { Box, GraphNode, GraphWave } from './picture-types.ts';
import type { Size } from './placed.ts';

/** What stands in a shelf. */
export interface ShelfParts {
  readonly nodes: readonly GraphNode[];
  readonly resources: readonly Box[];
  readonly ports: readonly Box[];
}

/**
 * `rows`: those of the nodes, then of the resources, then of the ports; `starts`: the row in which each shelf begins.
 */
export function shelvesIn(
  { nodes, resources, ports }: ShelfParts,
  rows: readonly number[],
  starts: readonly number[],
): ShelfParts[] {
  const shelfAt = (row: number) => starts.findLastIndex((start) => start <= row);
  const shelves = starts.map(() => ({ nodes: [] as GraphNode[], resources: [] as Box[], ports: [] as Box[] }));
  for (const [at, node] of nodes.entries()) shelves[shelfAt(rows[at]!)]!.nodes.push(node);
  for (const [at, box] of resources.entries()) shelves[shelfAt(rows[nodes.length + at]!)]!.resources.push(box);
  for (const [at, box] of ports.entries())
    shelves[shelfAt(rows[nodes.length + resources.length + at]!)]!.ports.push(box);
  return shelves;
}

/** Neighbours meet halfway between what stands in them. */
export function bands(
  graph: Graph,
  shelves: readonly ShelfParts[],
  size: Size,
  down: boolean,
): Omit<GraphWave, 'text'>[] {
  const extent = (boxes: readonly Box[]) => ({
    first: boxes.reduce((least, box) => Math.min(least, down ? box.y : box.x), Number.POSITIVE_INFINITY),
    last: boxes.reduce((most, box) => Math.max(most, down ? box.y + box.height : box.x + box.width), 0),
  });
  const found = graph.waves.map((): Box[] => []);
  const whole = shelves.map(({ nodes, resources, ports }) => extent([...nodes, ...resources, ...ports]));
  for (const [at, { nodes, resources, ports }] of shelves.entries()) {
    const byWave: GraphNode[][] = [];
    // What never starts comes last.
    for (const node of nodes) {
      const wave = node.wave ?? found.length + 1;
      byWave[wave] ??= [];
      byWave[wave].push(node);
    }
    const layers = byWave.flatMap((own, wave) => ({ wave, ...extent(own) }));
    const before = resources.length > 0 ? extent(resources) : whole[at - 1];
    const behind = ports.length > 0 ? extent(ports) : whole[at + 1];
    let start = before ? round((before.last + (layers[0]?.first ?? before.last)) / 2) : 0;
    for (const [index, { wave, last }] of layers.entries()) {
      const next = layers[index + 1] ?? behind;
      const end = next ? round((last + next.first) / 2) : down ? size.height : size.width;
      found[wave - 1]?.push(
        down
          ? { x: 0, y: start, width: size.width, height: round(end - start) }
          : { x: start, y: 0, width: round(end - start), height: size.height },
      );
      start = end;
    }
  }
  return graph.waves.map((services, at) => ({ index: at + 1, services, bands: found[at]! }));
}
