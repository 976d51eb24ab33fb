// A value as the JSON that `docker compose config --format json` prints (compose-go `types/`, Go's `encoding/json`).

import { byCodePoint } from '../go-order.ts';
import { finder, isOneOf } from '../pattern.ts';
import type { Effective } from '../value.ts';

/**
 * Indented by two, with every `$` doubled. compose-go leaves out the models there, which are a part of the project like
 * others and stay.
 */
export function printJson(project: Effective): string {
  return `${JSON.stringify(plainOf(project, []), undefined, 2).replaceAll('$', '$$$$')}\n`;
}

/** Compose prints the sections in the order of their names, and of extensions those of the project alone. */
function plainOf(value: Effective, path: readonly string[]): unknown {
  if (value.kind === 'scalar')
    return typeof value.value === 'number' && !Number.isFinite(value.value) ? null : value.value;
  if (value.kind === 'sequence') return value.items.map((item) => plainOf(item, [...path, '[]']));
  const isExtension = path[0]?.startsWith('x-') ?? false;
  const entries = [...value.entries].filter(
    ([name]) => isExtension || path.length === 0 || !name.startsWith('x-') || isNamed(path),
  );
  if (path.length === 0) entries.sort(([a], [b]) => byCodePoint(a, b));
  const isCapital = isThrottled(path);
  const plain = new Map(
    entries.map(([name, entry]) => [
      isCapital ? name[0]!.toUpperCase() + name.slice(1) : name,
      plainOf(entry.value, [...path, name]),
    ]),
  );
  for (const [name, empty] of Object.entries(alwaysAt(path)?.fields ?? {})) plain.set(name, plain.get(name) ?? empty);
  return Object.fromEntries(plain);
}

/** Below these the keys are names of the user. */
function isNamed(path: readonly string[]): boolean {
  return path.length === 1 || (path.length === 3 && path[2] === 'depends_on');
}

/**
 * What Go's JSON prints though it is empty: whether a command is there or not is a difference, and structs are never
 * left out.
 */
const ALWAYS: readonly { readonly pattern: string; readonly fields: Readonly<Record<string, unknown>> }[] = [
  { pattern: 'services.*', fields: { command: null, entrypoint: null } },
  ...['pre_start', 'post_start', 'pre_stop'].map((key) => ({
    pattern: `services.*.${key}.[]`,
    fields: { command: null },
  })),
  { pattern: 'services.*.develop.watch.[]', fields: { exec: { command: null } } },
  { pattern: 'services.*.develop.watch.[].exec', fields: { command: null } },
  { pattern: 'services.*.deploy', fields: { resources: {}, placement: {} } },
  { pattern: 'networks.*', fields: { ipam: {} } },
];

const alwaysAt = finder(ALWAYS);

/** The keys of these have no name of their own in JSON, and then that of Go. */
const isThrottled = isOneOf(
  ['weight_device', 'device_read_bps', 'device_read_iops', 'device_write_bps', 'device_write_iops'].map(
    (key) => `services.*.blkio_config.${key}.[]`,
  ),
);
