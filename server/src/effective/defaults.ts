// What Compose adds where nothing is written (compose-go `transform/defaults.go`).
import { finder } from './pattern.ts';
import { at, type Effective, type EffectiveEntry, mappingOf, type Path, scalarOf, sequenceOf, textOf } from './value.ts';

export function withDefaults(value: Effective, path: Path): Effective {
  if (path[0] !== 'services' || value.kind !== 'mapping') return value;
  let changed = value.entries as Map<string, EffectiveEntry>;
  const set = (name: string, held: Effective) => {
    const entry = changed.get(name);
    if (!entry || held === entry.value) return;
    if (changed === value.entries) changed = new Map(value.entries);
    changed.set(name, { ...entry, value: held });
  };
  for (const [name, entry] of value.entries) set(name, below(entry.value, [...path, name]));
  return changed === value.entries ? value : mappingOf(changed, value.from);
}

function below(value: Effective, path: Path): Effective {
  const row = rowAt(path);
  if (row) return row.fill(value);
  if (value.kind === 'scalar') return value;
  if (value.kind === 'sequence') {
    const next = [...path, '[]'];
    const items = value.items.map((item) => below(item, next));
    return items.every((item, index) => item === value.items[index]) ? value : sequenceOf(items, value.from);
  }
  if (!DEEP.has(path[2] ?? '')) return value;
  let entries: Map<string, EffectiveEntry> | undefined;
  for (const [name, entry] of value.entries) {
    const inner = below(entry.value, [...path, name]);
    if (inner === entry.value) continue;
    entries ??= new Map(value.entries);
    entries.set(name, { ...entry, value: inner });
  }
  return entries ? mappingOf(entries, value.from) : value;
}

const DEEP = new Set(['volumes', 'deploy']);

function filled(value: Effective, fields: Readonly<Record<string, string | boolean | undefined>>): Effective {
  if (value.kind !== 'mapping') return value;
  const missing = Object.entries(fields).filter(([name, held]) => held !== undefined && !value.entries.has(name));
  if (missing.length === 0) return value;
  return mappingOf(
    new Map([...value.entries, ...missing.map(([name, held]) => [name, { keys: [], value: scalarOf(held!) }] as const)]),
    value.from,
  );
}

const device = (value: Effective) => (at(value, 'device_ids') ? value : filled(value, { count: 'all' }));

const ROWS: readonly { readonly pattern: string; readonly fill: (value: Effective) => Effective }[] = [
  { pattern: 'services.*.build', fill: (value) => filled(value, { context: '.' }) },
  { pattern: 'services.*.secrets.[]', fill: (value) => filled(value, { target: `/run/secrets/${textOf(at(value, 'source')) ?? ''}` }) },
  { pattern: 'services.*.ports.[]', fill: (value) => filled(value, { protocol: 'tcp', mode: 'ingress' }) },
  { pattern: 'services.*.deploy.resources.reservations.devices.[]', fill: device },
  { pattern: 'services.*.gpus.[]', fill: device },
  { pattern: 'services.*.volumes.[].bind', fill: (value) => filled(value, { create_host_path: true }) },
];

const rowAt = finder(ROWS);
