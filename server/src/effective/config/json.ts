// A value as the JSON that `docker compose config --format json` prints (compose-go `types/`, Go's `encoding/json`).
import type { Effective } from '../value.ts';
import { byCodePoint } from './order.ts';

/** Indented by two, with every `$` doubled. */
export function printJson(project: Effective): string {
  return `${JSON.stringify(plainOf(project, []), undefined, 2).replaceAll('$', '$$$$')}\n`;
}

/** Compose prints the sections in the order of their names, and of extensions those of the project alone. */
function plainOf(value: Effective, path: readonly string[]): unknown {
  if (value.kind === 'scalar') return typeof value.value === 'number' && !Number.isFinite(value.value) ? null : value.value;
  if (value.kind === 'sequence') return value.items.map((item) => plainOf(item, [...path, '[]']));
  const isExtension = path[0]?.startsWith('x-') ?? false;
  const entries = [...value.entries].filter(([name]) => isExtension || path.length === 0 || !name.startsWith('x-') || isNamed(path));
  if (path.length === 0) entries.sort(([a], [b]) => byCodePoint(a, b));
  const plain = new Map(entries.map(([name, entry]) => [name, plainOf(entry.value, [...path, name])]));
  // Whether a command is there or not is a difference; both are always said.
  if (path.length === 2 && path[0] === 'services') for (const name of ['command', 'entrypoint']) plain.set(name, plain.get(name) ?? null);
  return Object.fromEntries(plain);
}

/** Below these the keys are names of the user. */
function isNamed(path: readonly string[]): boolean {
  return path.length === 1 || (path.length === 3 && path[2] === 'depends_on');
}
