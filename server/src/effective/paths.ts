// Relative paths as whole ones, counted from the folder that Compose counts them from (compose-go `paths/`).

import { cleaned } from './canonical.ts';
import { finder } from './pattern.ts';
import { at, type Effective, type EffectiveEntry, type EffectiveMapping, mappingOf, type Path, sequenceOf, textOf } from './value.ts';

/** `directory` is a whole path with a slash at the end (`/srv/app/`). The folder of the user (`~`) is not known here and stays. */
export function resolvePaths(value: Effective, path: Path, directory: string): Effective {
  return ROOTS.has(path[0] ?? '') ? below(value, path, directory) : value;
}

const ROOTS = new Set(['services', 'configs', 'secrets', 'volumes']);
/** The keys of a service below which there are paths. */
const SERVICE_KEYS = new Set(['build', 'env_file', 'label_file', 'extends', 'develop', 'volumes']);

function below(value: Effective, path: Path, directory: string): Effective {
  const row = rowAt(path);
  if (row) return row.resolve(value, directory);
  if (value.kind === 'scalar' || (path.length === 3 && path[0] === 'services' && !SERVICE_KEYS.has(path[2]!))) return value;
  if (value.kind === 'sequence') {
    const next = [...path, '[]'];
    const items = value.items.map((item) => below(item, next, directory));
    return items.every((item, index) => item === value.items[index]) ? value : sequenceOf(items, value.from);
  }
  let changed: EffectiveMapping = value;
  for (const [name, entry] of value.entries) changed = withEntry(changed, name, entry, below(entry.value, [...path, name], directory));
  return changed;
}

function withEntry(mapping: EffectiveMapping, name: string, entry: EffectiveEntry, value: Effective): EffectiveMapping {
  return value === entry.value ? mapping : mappingOf(new Map([...mapping.entries, [name, { ...entry, value }]]), mapping.from);
}

type Resolve = (value: Effective, directory: string) => Effective;

const absolute: Resolve = (value, directory) => {
  const text = textOf(value);
  if (!text || value.kind !== 'scalar' || /^[/~]|^[a-z]:[\\/]/i.test(text)) return value;
  return { ...value, value: cleaned(directory + text) };
};

/** A path of a Windows host stays, and the empty path is the folder. */
const maybeUnix: Resolve = (value, directory) => {
  const text = textOf(value);
  if (text === undefined || value.kind !== 'scalar' || /^[/~]|^[a-z]:[\\/]|^\\\\/i.test(text)) return value;
  return { ...value, value: cleaned(directory + text) };
};

const context: Resolve = (value, directory) => {
  const text = textOf(value) ?? '';
  return /:\/\/|^service:|^github\.com\/|^git@/.test(text) ? value : absolute(value, directory);
};

/** What another service is taken over from may lie on another machine. */
const extendsFile: Resolve = (value, directory) => (/:\/\/|^git@|^oci:/.test(textOf(value) ?? '') ? value : absolute(value, directory));

const mount: Resolve = (value, directory) => {
  const source = value.kind === 'mapping' && textOf(at(value, 'type')) === 'bind' ? value.entries.get('source') : undefined;
  return source && value.kind === 'mapping' ? withEntry(value, 'source', source, maybeUnix(source.value, directory)) : value;
};

/** A volume of the driver `local` may be a bind mount in truth. */
const volume: Resolve = (value, directory) => {
  const options = at(value, 'driver_opts');
  if (value.kind !== 'mapping' || textOf(at(value, 'driver')) !== 'local' || textOf(at(value, 'driver_opts', 'o')) !== 'bind') return value;
  const device = options?.kind === 'mapping' ? options.entries.get('device') : undefined;
  if (!device || options?.kind !== 'mapping') return value;
  const changed = withEntry(options, 'device', device, maybeUnix(device.value, directory));
  return withEntry(value, 'driver_opts', value.entries.get('driver_opts')!, changed);
};

const ROWS: readonly { readonly pattern: string; readonly resolve: Resolve }[] = [
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
];

const rowAt = finder(ROWS);
