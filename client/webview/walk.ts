// Where an arrow key leads from a service: along a line if one goes that way, else to the nearest in that direction.

import type { Box, GraphPicture } from '../../server/src/lsp/protocol.ts';
import { placesOf } from './places.ts';

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

const WAYS: Readonly<Record<Arrow, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function isArrow(key: string): key is Arrow {
  return Object.hasOwn(WAYS, key);
}

/** The id of a service or resource; undefined where there is nothing that way. */
export function next(
  picture: Pick<GraphPicture, 'nodes' | 'resources' | 'edges' | 'links' | 'hulls' | 'ports'>,
  from: string,
  arrow: Arrow,
): string | undefined {
  const places = placesOf(picture);
  const start = places.get(from);
  if (!start) return undefined;
  const joined = new Set(
    [...picture.edges, ...picture.links].flatMap((line) =>
      line.from === from ? [line.to] : line.to === from ? [line.from] : [],
    ),
  );
  const found = (ids: Iterable<string>) =>
    nearest(
      start,
      [...ids].filter((id) => id !== from && places.has(id)),
      places,
      WAYS[arrow],
    );
  return found(joined) ?? found(places.keys());
}

function nearest(
  start: Box,
  ids: readonly string[],
  places: ReadonlyMap<string, Box>,
  [wayX, wayY]: readonly [number, number],
): string | undefined {
  let best: { readonly id: string; readonly cost: number } | undefined;
  for (const id of ids) {
    const box = places.get(id)!;
    const [dx, dy] = [
      box.x + box.width / 2 - start.x - start.width / 2,
      box.y + box.height / 2 - start.y - start.height / 2,
    ];
    const along = dx * wayX + dy * wayY;
    const aside = Math.abs(dx * wayY) + Math.abs(dy * wayX);
    // Not what lies rather to the side.
    if (along <= 0 || aside > along * 1.5) continue;
    const cost = along + 2 * aside;
    if (!best || cost < best.cost) best = { id, cost };
  }
  return best?.id;
}
