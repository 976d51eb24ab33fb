// Short forms as long ones (compose-go `transform/`).

import type { Format } from '../schema/types.ts';
import { parseMount } from '../syntax/mount.ts';
import type { Node } from '../syntax/node.ts';
import { expandPort, parsePort } from '../syntax/port.ts';
import type { Report } from './fault.ts';
import { refusalOf } from './format.ts';
import { type Place, placeAt, placeBelow, placesOf } from './pattern.ts';
import {
  type Effective,
  type EffectiveEntry,
  type EffectiveMapping,
  isSame,
  mappingOf,
  type Path,
  placeOf,
  scalarOf,
  sequenceOf,
  textOf,
  withEach,
} from './value.ts';

type Transform = (value: Effective, place: Place<Row>, report: Report) => Effective;

/** The value in its long forms; what cannot be read stays as it is, and is told by `check`. */
export function canonical(value: Effective, path: Path, report: Report): Effective {
  return transformed(value, placeAt(PLACES, path), report);
}

function transformed(value: Effective, place: Place<Row> | undefined, report: Report): Effective {
  return place ? (place.row?.transform ?? inner)(value, place, report) : value;
}

const inner: Transform = (value, place, report) =>
  withEach(value, (held, name) => transformed(held, placeBelow(place, name), report));

/** A mapping of what is made of one node. */
function made(
  fields: Readonly<Record<string, string | number | boolean | Effective | undefined>>,
  from: readonly Node[],
): EffectiveMapping {
  const entries = new Map<string, EffectiveEntry>();
  for (const [name, field] of Object.entries(fields)) {
    if (field === undefined) continue;
    entries.set(name, { keys: from, value: typeof field === 'object' ? field : scalarOf(field, from) });
  }
  return mappingOf(entries, from);
}

/** Written out in each file, before another one is laid over it: what cannot be read is refused there. */
function refuse(format: Format, value: Effective, report: Report): void {
  if (value.kind !== 'scalar') return;
  const refusal = refusalOf(
    { kind: 'scalar', types: ['string'], format },
    { text: String(value.value), value: value.value },
  );
  if (refusal)
    report({
      code: 'invalid-format',
      place: placeOf(value),
      message: refusal.reason,
      severity: 'error',
      ...(value.unset && { unset: value.unset }),
    });
}

const listOfOne: Transform = (value) => (textOf(value) === undefined ? value : sequenceOf([value], value.from));

const build: Transform = (value, place, report) =>
  textOf(value) === undefined ? inner(value, place, report) : made({ context: value }, value.from);

const byName: Transform = (value, _place, report) => {
  if (value.kind !== 'sequence') return value;
  const entries = new Map<string, EffectiveEntry>();
  for (const item of value.items) {
    const name = textOf(item);
    if (name !== undefined) entries.set(name, { keys: item.from, value: scalarOf(null, item.from) });
    else refuseItem(item, report);
  }
  return mappingOf(entries, value.from);
};

/** In a file that others only extend nothing else asks for it. */
function refuseItem(item: Effective, report: Report): void {
  report({
    code: 'wrong-type',
    place: placeOf(item),
    message: { en: 'A name is expected', ko: '이름이 필요하다' },
    severity: 'error',
  });
}

const dependsOn: Transform = (value, _place, report) => {
  const entries = new Map<string, EffectiveEntry>();
  if (value.kind === 'sequence') {
    for (const item of value.items) {
      const name = textOf(item);
      if (name !== undefined)
        entries.set(name, {
          keys: item.from,
          value: made({ condition: 'service_started', required: true }, item.from),
        });
      else refuseItem(item, report);
    }
    return mappingOf(entries, value.from);
  }
  if (value.kind !== 'mapping') return value;
  let isChanged = false;
  for (const [name, entry] of value.entries) {
    const filled = withMissing(entry.value, { condition: 'service_started', required: true });
    isChanged ||= filled !== entry.value;
    entries.set(name, { ...entry, value: filled });
  }
  return isChanged ? mappingOf(entries, value.from) : value;
};

function withMissing(value: Effective, fields: Readonly<Record<string, string | boolean>>): Effective {
  if (value.kind !== 'mapping') return value;
  const missing = Object.entries(fields).filter(([name]) => !value.entries.has(name));
  if (missing.length === 0) return value;
  return mappingOf(
    new Map([...value.entries, ...missing.map(([name, held]) => [name, { keys: [], value: scalarOf(held) }] as const)]),
    value.from,
  );
}

const envFile: Transform = (value) => {
  if (textOf(value) !== undefined) return sequenceOf([envFileItem(value)], value.from);
  if (value.kind !== 'sequence') return value;
  const items = value.items.map(envFileItem);
  return items.every((item, index) => item === value.items[index]) ? value : sequenceOf(items, value.from);
};

function envFileItem(item: Effective): Effective {
  return textOf(item) === undefined
    ? withMissing(item, { required: true })
    : made({ path: item, required: true }, item.from);
}

const gpus: Transform = (value, place, report) =>
  textOf(value) === undefined
    ? inner(value, place, report)
    : sequenceOf([made({ count: value }, value.from)], value.from);

const fileMount: Transform = (value) => (textOf(value) === undefined ? value : made({ source: value }, value.from));

const keyValues: Transform = (value, _place, report) => {
  if (value.kind !== 'sequence') return value;
  const entries = new Map<string, EffectiveEntry>();
  for (const item of value.items) {
    const [, key, held] = /^([^=]*)=(.*)$/s.exec(textOf(item) ?? '') ?? [];
    if (key === undefined) {
      const message = { en: 'Needs `NAME=CONTEXT`', ko: '필요한 값: `NAME=CONTEXT`' };
      report({ code: 'invalid-format', place: placeOf(item), message, severity: 'error' });
    } else entries.set(key, { keys: item.from, value: scalarOf(held!, item.from) });
  }
  return mappingOf(entries, value.from);
};

const ssh: Transform = (value, _place, report) => {
  if (value.kind !== 'sequence') return value;
  const entries = new Map<string, EffectiveEntry>();
  for (const item of value.items) {
    const text = textOf(item) ?? '';
    const [, id, key] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
    if (id !== undefined) entries.set(id, { keys: item.from, value: scalarOf(key!, item.from) });
    else if (text === 'default') entries.set(text, { keys: item.from, value: scalarOf(null, item.from) });
    else {
      const message = { en: 'Needs `default` or `ID=PATH`', ko: '필요한 값: `default` 또는 `ID=PATH`' };
      report({ code: 'invalid-format', place: placeOf(item), message, severity: 'error' });
    }
  }
  return mappingOf(entries, value.from);
};

const device: Transform = (value, _place, report) => {
  const text = textOf(value);
  const parts = text?.split(':') ?? [];
  if (parts.length > 3) refuse('device', value, report);
  if (text === undefined || parts.length > 3) return value;
  const [source = '', target = '', permissions = 'rwm'] = parts;
  return made({ source, target: target || source, permissions }, value.from);
};

const mount: Transform = (value) => {
  const text = textOf(value);
  const parsed = text === undefined ? undefined : parseMount(text);
  if (!parsed?.ok) return value;
  // Of so short a text compose-go looks no further.
  if (text!.length <= 2) return made({ type: 'volume', target: cleaned(text!) }, value.from);
  const { kind, source, target, options, readOnly } = parsed.value;
  const names = options.map((option) => option.text);
  const isBind = kind === 'bind' || kind === 'npipe';
  const propagation = names.findLast((name) => /^r?(?:private|shared|slave)$/.test(name));
  const selinux = names.findLast((name) => name === 'z' || name === 'Z');
  const bind =
    isBind || propagation || selinux
      ? made({ ...(isBind && { create_host_path: true }), propagation, selinux }, value.from)
      : undefined;
  const volume =
    !isBind || names.includes('nocopy')
      ? made({ ...(names.includes('nocopy') && { nocopy: true }) }, value.from)
      : undefined;
  return made(
    {
      type: kind === 'npipe' ? 'npipe' : isBind ? 'bind' : 'volume',
      source: source?.text,
      target: cleaned(target.text),
      ...(readOnly && { read_only: true }),
      bind,
      volume,
    },
    value.from,
  );
};

/** A path without `.`, `..` and double slashes, as Go's `path.Clean` has it. */
export function cleaned(path: string): string {
  if (path === '') return '';
  const isAbsolute = path.startsWith('/');
  const kept: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') kept.push(step);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!isAbsolute) kept.push(step);
  }
  return (isAbsolute ? '/' : '') + kept.join('/') || '.';
}

/** One item may become several: `8000-8002:80-82`. */
const ports: Transform = (value, _place, report) => {
  if (value.kind !== 'sequence') return value;
  let isChanged = false;
  const items = value.items.flatMap((item) => {
    if (item.kind !== 'scalar' || (item.type !== 'string' && item.type !== 'integer')) return [item];
    const parsed = parsePort(String(item.value));
    if (!parsed.ok) {
      refuse('port', item, report);
      return [item];
    }
    isChanged = true;
    return expandPort(parsed.value).map(({ hostIp, published, target, protocol }) => {
      const host =
        published && (published.from === published.to ? String(published.from) : `${published.from}-${published.to}`);
      return made({ mode: 'ingress', host_ip: hostIp, target, published: host, protocol }, item.from);
    });
  });
  return isChanged ? sequenceOf(items, value.from) : value;
};

/** `external: {name: x}` is the old way to write `external: true` and `name: x`. */
const external: Transform = (value, _place, report) => {
  if (value.kind !== 'mapping') return value;
  const outer = value.entries.get('external');
  if (outer?.value.kind !== 'mapping') return value;
  const entries = new Map(value.entries);
  entries.set('external', { ...outer, value: scalarOf(true, outer.value.from) });
  const inside = outer.value.entries.get('name');
  const own = value.entries.get('name');
  if (inside && own && !isSame(inside.value, own.value)) {
    const message = {
      en: '`name` and `external.name` are different: write `name` alone',
      ko: '`name`과 `external.name`이 서로 다르다: `name`만 쓴다',
    };
    report({ code: 'conflicting-names', place: placeOf(inside.value), message, severity: 'error' });
  }
  if (inside && !own) entries.set('name', inside);
  return mappingOf(entries, value.from);
};

interface Row {
  readonly pattern: string;
  readonly transform: Transform;
}

const service = (key: string, transform: Transform): Row => ({ pattern: `services.*.${key}`, transform });

/** `transform/canonical.go`. */
const PLACES = placesOf<Row>([
  service('build', build),
  service('build.additional_contexts', keyValues),
  service('build.ssh', ssh),
  service('depends_on', dependsOn),
  service('env_file', envFile),
  service('label_file', listOfOne),
  service('gpus', gpus),
  service('networks', byName),
  service('models', byName),
  service('dns', listOfOne),
  service('ports', ports),
  service('develop.watch.[].ignore', listOfOne),
  service('develop.watch.[].include', listOfOne),
  service('build.secrets.[]', fileMount),
  service('secrets.[]', fileMount),
  service('configs.[]', fileMount),
  service('volumes.[]', mount),
  service('devices.[]', device),
  ...['volumes', 'networks', 'secrets', 'configs'].map((section) => ({ pattern: `${section}.*`, transform: external })),
]);
