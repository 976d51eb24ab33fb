// Tables that say something of the paths of a Compose file by pattern: `services.*.ports.[]`, as compose-go names them.
import type { Path } from './value.ts';

/** A row says something of the paths of a pattern; `*` stands for one name, or for the item of a list. */
interface Row {
  readonly pattern: string;
}

/**
 * What a table says of one path and of those below it. Where it says nothing there is none, and whoever walks a value
 * need not go on.
 */
export interface Place<R> {
  readonly row: R | undefined;
  readonly below: ReadonlyMap<string, Place<R>>;
}

/** The place of the whole file. Of rows with the same pattern the first one counts. */
export function placesOf<R extends Row>(rows: readonly R[]): Place<R> {
  const top: Growing<R> = { row: undefined, below: new Map() };
  for (const row of rows) {
    let place = top;
    for (const step of row.pattern.split('.')) {
      const next: Growing<R> = place.below.get(step) ?? { row: undefined, below: new Map() };
      place.below.set(step, next);
      place = next;
    }
    place.row ??= row;
  }
  return top;
}

interface Growing<R> {
  row: R | undefined;
  readonly below: Map<string, Growing<R>>;
}

/**
 * The place of an entry by its name, of the items of a list by `[]`. What has a name in the table is not met by `*`.
 */
export function placeBelow<R>(place: Place<R> | undefined, name: string): Place<R> | undefined {
  return place && (place.below.get(name) ?? place.below.get('*'));
}

export function placeAt<R>(top: Place<R>, path: Path): Place<R> | undefined {
  let place: Place<R> | undefined = top;
  for (const step of path) place = placeBelow(place, step);
  return place;
}

/** Finds the row of a path. */
export function finder<R extends Row>(rows: readonly R[]): (path: Path) => R | undefined {
  const top = placesOf(rows);
  return (path) => placeAt(top, path)?.row;
}

/** Whether a path is of one of the patterns. */
export function isOneOf(patterns: readonly string[]): (path: Path) => boolean {
  const find = finder(patterns.map((pattern) => ({ pattern })));
  return (path) => find(path) !== undefined;
}
