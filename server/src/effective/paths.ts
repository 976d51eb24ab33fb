// Relative paths as whole ones, counted from the folder that Compose counts them from (compose-go `paths/`).

import { cleaned } from './canonical.ts';
import type { Environment } from './environment.ts';
import { type Place, placeAt, placeBelow, placesOf } from './pattern.ts';
import {
  at,
  type Effective,
  type EffectiveEntry,
  type EffectiveMapping,
  mappingOf,
  type Path,
  textOf,
  withEach,
} from './value.ts';

/**
 * `directory` is a whole path with a slash at the end (`/srv/app/`). The folder of the user (`~`) stays where the
 * environment does not tell it.
 */
export function resolvePaths(value: Effective, path: Path, directory: string, { variables }: Environment): Effective {
  return below(value, placeAt(PLACES, path), { directory, home: variables.get('HOME')?.value });
}

/** What paths count from. */
interface Bases {
  readonly directory: string;
  readonly home: string | undefined;
}

function below(value: Effective, place: Place<Row> | undefined, bases: Bases): Effective {
  if (!place) return value;
  return place.row
    ? place.row.resolve(value, bases)
    : withEach(value, (held, name) => below(held, placeBelow(place, name), bases));
}

function withEntry(mapping: EffectiveMapping, name: string, entry: EffectiveEntry, value: Effective): EffectiveMapping {
  return value === entry.value
    ? mapping
    : mappingOf(new Map([...mapping.entries, [name, { ...entry, value }]]), mapping.from);
}

type Resolve = (value: Effective, bases: Bases) => Effective;

const absolute: Resolve = (value, bases) => {
  const text = textOf(value);
  return text ? whole(value, text, /^[/~]|^[a-z]:[\\/]/i, bases) : value;
};

function whole(value: Effective, text: string, isWhole: RegExp, { directory, home }: Bases): Effective {
  if (value.kind !== 'scalar') return value;
  if (text.startsWith('~') && home) return { ...value, value: cleaned(`${home}/${text.slice(1)}`) };
  return isWhole.test(text) ? value : { ...value, value: cleaned(directory + text) };
}

/** A path of a Windows host stays, and the empty path is the folder. */
const maybeUnix: Resolve = (value, bases) => {
  const text = textOf(value);
  return text === undefined ? value : whole(value, text, /^[/~]|^[a-z]:[\\/]|^\\\\/i, bases);
};

const context: Resolve = (value, bases) => {
  const text = textOf(value) ?? '';
  return /:\/\/|^service:|^github\.com\/|^git@/.test(text) ? value : absolute(value, bases);
};

/** What another service is taken over from may lie on another machine. */
const extendsFile: Resolve = (value, bases) =>
  /:\/\/|^git@|^oci:/.test(textOf(value) ?? '') ? value : absolute(value, bases);

const mount: Resolve = (value, bases) => {
  const source =
    value.kind === 'mapping' && textOf(at(value, 'type')) === 'bind' ? value.entries.get('source') : undefined;
  return source && value.kind === 'mapping'
    ? withEntry(value, 'source', source, maybeUnix(source.value, bases))
    : value;
};

/** A volume of the driver `local` may be a bind mount in truth. */
const volume: Resolve = (value, bases) => {
  const options = at(value, 'driver_opts');
  if (
    value.kind !== 'mapping' ||
    textOf(at(value, 'driver')) !== 'local' ||
    textOf(at(value, 'driver_opts', 'o')) !== 'bind'
  )
    return value;
  const device = options?.kind === 'mapping' ? options.entries.get('device') : undefined;
  if (!device || options?.kind !== 'mapping') return value;
  const changed = withEntry(options, 'device', device, maybeUnix(device.value, bases));
  return withEntry(value, 'driver_opts', value.entries.get('driver_opts')!, changed);
};

interface Row {
  readonly pattern: string;
  readonly resolve: Resolve;
}

const PLACES = placesOf<Row>([
  { pattern: 'services.*.build.context', resolve: context },
  { pattern: 'services.*.build.additional_contexts.*', resolve: context },
  { pattern: 'services.*.build.ssh.*', resolve: maybeUnix },
  { pattern: 'services.*.env_file.[].path', resolve: absolute },
  { pattern: 'services.*.label_file.[]', resolve: absolute },
  { pattern: 'services.*.extends.file', resolve: extendsFile },
  { pattern: 'services.*.develop.watch.[].path', resolve: absolute },
  { pattern: 'services.*.volumes.[]', resolve: mount },
  { pattern: 'configs.*.file', resolve: maybeUnix },
  { pattern: 'secrets.*.file', resolve: maybeUnix },
  { pattern: 'volumes.*', resolve: volume },
]);
