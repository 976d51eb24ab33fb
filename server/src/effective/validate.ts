// What Compose asks of a project after all files are merged, of services that a profile turns off too (compose-go
// `validation/`).
import { keyOf, optionFor } from '../schema/lookup.ts';
import type { MappingSchema, Schema } from '../schema/types.ts';
import type { Node } from '../syntax/node.ts';
import { isIpAddress } from '../syntax/port.ts';
import { code } from './code.ts';
import type { Report } from './fault.ts';
import { type Place, placeAt, placeBelow, placesOf } from './pattern.ts';
import { schemaOfPiece } from './pieces.ts';
import { at, type Effective, type EffectiveMapping, type Path, placeOf, textOf } from './value.ts';

/** `home` is the key of the whole value: what it lacks is missed there. */
export function validate(value: Effective, path: Path, home: Node | undefined, report: Report): void {
  const key = schemaOfPiece(path);
  if (key) walk(value, placeAt(PLACES, path), key.schema, home, report);
}

function walk(
  value: Effective,
  place: Place<Row> | undefined,
  schema: Schema,
  home: Node | undefined,
  report: Report,
): void {
  if (value.kind === 'scalar') return;
  if (value.kind === 'sequence') {
    const option = optionFor(schema, 'sequence');
    const below = placeBelow(place, '[]');
    if (option)
      for (const item of value.items) if (item.kind !== 'scalar') walk(item, below, option.items, undefined, report);
    return;
  }
  const option = optionFor(schema, 'mapping');
  if (!option) return;
  checkKeys(value, place?.row, option, home ?? placeOf(value), report);
  for (const [name, entry] of value.entries) {
    if (entry.value.kind === 'scalar') continue;
    const key = keyOf(option, name);
    if (key) walk(entry.value, placeBelow(place, name), key.schema, entry.keys.at(-1), report);
  }
}

function checkKeys(
  value: EffectiveMapping,
  row: Row | undefined,
  schema: MappingSchema,
  home: Node | undefined,
  report: Report,
): void {
  const isLater = row?.is === 'later';
  for (const names of isLater ? [] : (schema.exclusive ?? [])) {
    const entries = names.flatMap((name) => value.entries.get(name) ?? []).filter((entry) => counts(entry.value));
    if (entries.length < 2) continue;
    const list = names
      .filter((name) => value.entries.has(name))
      .map(code)
      .join(', ');
    const message = { en: `Only one of these may be there: ${list}`, ko: `하나만 쓸 수 있는 키: ${list}` };
    report({
      code: 'conflicting-keys',
      place: entries.at(-1)!.keys.at(-1) ?? placeOf(value),
      message,
      severity: 'error',
    });
  }
  if (schema.needsOne && !isLater && !schema.needsOne.some((name) => value.entries.has(name)) && !at(value, 'driver')) {
    const list = schema.needsOne.map(code).join(', ');
    const message = { en: `One of these keys is needed: ${list}`, ko: `다음 키 중 하나가 필요하다: ${list}` };
    report({ code: 'missing-key', place: home, message, severity: 'error' });
  }
  for (const { key, values, name } of isLater ? [] : (schema.requiredWhere ?? [])) {
    if (value.entries.has(name) || !values.includes(textOf(at(value, key)) ?? '')) continue;
    const message = { en: `Missing key: ${code(name)}`, ko: `빠진 키: ${code(name)}` };
    report({ code: 'missing-key', place: home, message, severity: 'error' });
  }
  const ip = row?.is === 'port' ? at(value, 'host_ip') : undefined;
  const text = textOf(ip);
  if (ip && text !== undefined && !isIpAddress(text)) {
    const message = { en: `Not an IP address: ${code(text)}`, ko: `IP 주소가 아니다: ${code(text)}` };
    report({ code: 'invalid-format', place: placeOf(ip), message, severity: 'error' });
  }
}

interface Row {
  readonly pattern: string;
  /** `later`: what Compose asks of services that are started alone is for `consistency`. */
  readonly is: 'later' | 'port';
}

const PLACES = placesOf<Row>([
  { pattern: 'services.*', is: 'later' },
  { pattern: 'services.*.build', is: 'later' },
  { pattern: 'services.*.secrets.[]', is: 'later' },
  { pattern: 'services.*.configs.[]', is: 'later' },
  { pattern: 'services.*.build.secrets.[]', is: 'later' },
  { pattern: 'services.*.develop.watch.[]', is: 'later' },
  { pattern: 'services.*.ports.[]', is: 'port' },
]);

/** A switch that is off rules nothing out, nor one that only a variable decides. */
function counts(value: Effective): boolean {
  return value.kind !== 'scalar' || (value.value !== false && !(value.type === 'string' && value.unset));
}
