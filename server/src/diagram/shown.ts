// What an effective value says, as a person reads it.
import { at, type Effective, placeOf } from '../effective/value.ts';

/**
 * Of a text with variables that have no value the text as written: it says more than a hole. Undefined for null and for
 * what is no scalar.
 */
export function shown(value: Effective | undefined): string | undefined {
  if (value?.kind !== 'scalar' || value.value === null) return undefined;
  const written = value.unset?.length ? writtenOf(value) : undefined;
  return written !== undefined && value.unset!.some((name) => isHole(written, name)) ? written : String(value.value);
}

/** `$NAME` or `${NAME}`: with an operator (`${NAME:-x}`) it says itself what to take. */
function isHole(text: string, name: string): boolean {
  return new RegExp(`\\$(?:${name}(?!\\w)|\\{${name}\\})`).test(text);
}

export function writtenOf(value: Effective): string | undefined {
  const node = placeOf(value);
  return node?.kind === 'scalar' ? node.text : undefined;
}

export function itemsOf(value: Effective | undefined): readonly Effective[] {
  return value?.kind === 'sequence' ? value.items : [];
}

/** The items of a list, or one text by itself. */
export function textsOf(value: Effective | undefined): readonly string[] {
  const own = shown(value);
  return own === undefined ? itemsOf(value).flatMap((item) => shown(item) ?? []) : [own];
}

export function isTrue(value: Effective | undefined): boolean {
  return value?.kind === 'scalar' && value.value === true;
}

export function isExternal(value: Effective): boolean {
  return isTrue(at(value, 'external'));
}

/**
 * A whole path as one counts it from the folder of the project: `./api`, `../shared`; what is no path of this machine
 * as it is.
 */
export function pathFrom(directory: string, path: string): string {
  if (!path.startsWith('/') && !/^[a-z]:[\\/]/i.test(path)) return path;
  const [from, to] = [directory, path].map((each) => each.split('/').filter(Boolean)) as [string[], string[]];
  let same = 0;
  while (same < from.length && from[same] === to[same]) same++;
  // What lies somewhere else altogether is told as it is.
  if (same === 0 && from.length > 0) return path;
  const up = from.length - same;
  const below = to.slice(same);
  if (up === 0) return below.length === 0 ? '.' : `./${below.join('/')}`;
  return [...Array<string>(up).fill('..'), ...below].join('/');
}
