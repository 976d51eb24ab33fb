// What stands where in a picture, by id, and where it is written; and whether two pictures look the same.

import type { Box, GraphPicture, Location } from '../../server/src/lsp/protocol.ts';

type Standing = Pick<GraphPicture, 'nodes' | 'resources' | 'ports' | 'hulls'>;

/** An area is met where its title is. */
export function placesOf({ nodes, resources, ports, hulls }: Standing): Map<string, Box> {
  return new Map<string, Box>([
    ...nodes.map((node) => [node.name, node] as const),
    ...[...resources, ...ports].map((each) => [each.id, each] as const),
    ...hulls.map(({ id, title }) => [id, { ...title, width: 0, height: 18 }] as const),
  ]);
}

export function locationOf({ nodes, resources, ports, hulls }: GraphPicture, id: string): Location | undefined {
  return (
    nodes.find(({ name }) => name === id)?.location ??
    [...resources, ...ports].find((each) => each.id === id)?.location ??
    hulls.find((hull) => hull.id === id)?.networks.find((network) => network.location)?.location
  );
}

/** Apart from where things are written, which shifts with every line above. */
export function isSame(before: unknown, after: unknown): boolean {
  if (before === after) return true;
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return false;
  const [old, now] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const keys = Object.keys(now);
  if (keys.length !== Object.keys(old).length) return false;
  return keys.every((key) => key === 'location' || key === 'range' || isSame(old[key], now[key]));
}
