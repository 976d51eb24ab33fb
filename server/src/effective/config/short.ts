// The effective project in the short forms of Compose, without what Compose adds by itself: as a person would write it,
// and of the same meaning.
import { parsePort } from '../../syntax/port.ts';
import {
  at,
  type Effective,
  type EffectiveEntry,
  type EffectiveMapping,
  isNull,
  mappingOf,
  placeOf,
  plain,
  scalarOf,
  sequenceOf,
  textOf,
} from '../value.ts';

export function inShort(project: EffectiveMapping): EffectiveMapping {
  const name = textOf(at(project, 'name')) ?? '';
  const entries = new Map<string, EffectiveEntry>();
  for (const [section, entry] of project.entries) {
    const value =
      section === 'services'
        ? each(entry.value, shortService)
        : NAMED.has(section)
          ? withoutNames(entry.value, section, name)
          : entry.value;
    if (NAMED.has(section) && value.kind === 'mapping' && value.entries.size === 0) continue;
    entries.set(section, { ...entry, value });
  }
  return mappingOf(entries, project.from);
}

/** The sections whose entries have a name in Docker. */
const NAMED = new Set(['networks', 'volumes', 'configs', 'secrets']);

function withoutNames(section: Effective, kind: string, project: string): Effective {
  if (section.kind !== 'mapping') return section;
  const entries = new Map<string, EffectiveEntry>();
  for (const [key, entry] of section.entries) {
    const isExternal = plainAt(entry.value, 'external') === true;
    const isUsual = plainAt(entry.value, 'name') === (isExternal ? key : `${project}_${key}`);
    const value = isUsual ? without(entry.value, 'name') : entry.value;
    if (kind === 'networks' && key === 'default' && value.kind === 'mapping' && value.entries.size === 0) continue;
    entries.set(key, { ...entry, value });
  }
  return mappingOf(entries, section.from);
}

function shortService(service: Effective): Effective {
  if (service.kind !== 'mapping') return service;
  const entries = new Map<string, EffectiveEntry>();
  for (const [key, entry] of service.entries) {
    if (key === 'networks' && same(entry.value, { default: null })) continue;
    entries.set(key, { ...entry, value: SHORT[key]?.(entry.value) ?? entry.value });
  }
  return mappingOf(entries, service.from);
}

type Shorten = (value: Effective) => Effective | undefined;

const items =
  (shorten: Shorten): Shorten =>
  (value) =>
    value.kind === 'sequence'
      ? sequenceOf(
          value.items.map((item) => shorten(item) ?? item),
          value.from,
        )
      : undefined;

const build: Shorten = (value) => {
  const short = plainAt(value, 'dockerfile') === 'Dockerfile' ? without(value, 'dockerfile') : value;
  return only(short, ['context']) ? at(short, 'context') : short;
};

/** Names alone, where nothing but names is said. */
const dependsOn: Shorten = (value) => {
  if (value.kind !== 'mapping') return undefined;
  const isPlain = [...value.entries.values()].every((entry) =>
    same(entry.value, { condition: 'service_started', required: true }),
  );
  if (isPlain) return namesOf(value);
  return each(value, (dependency) =>
    plainAt(dependency, 'required') === true ? without(dependency, 'required') : dependency,
  );
};

const names: Shorten = (value) =>
  value.kind === 'mapping' && [...value.entries.values()].every((entry) => isNull(entry.value))
    ? namesOf(value)
    : undefined;

function namesOf(value: EffectiveMapping): Effective {
  return sequenceOf(
    Array.from(value.entries, ([name, entry]) => scalarOf(name, entry.keys)),
    value.from,
  );
}

const port: Shorten = (value) => {
  const { mode, host_ip: ip = '', target, published = '', protocol = 'tcp', ...others } = fieldsOf(value);
  if (mode !== 'ingress' || Object.keys(others).length > 0 || typeof target !== 'number') return undefined;
  const host = ip === '' ? '' : String(ip).includes(':') ? `[${ip}]:` : `${ip}:`;
  const text = `${host}${published === '' && host === '' ? '' : `${published}:`}${target}${protocol === 'tcp' ? '' : `/${protocol}`}`;
  return parsePort(text).ok ? made(text, value) : undefined;
};

const mount: Shorten = (value) => {
  const { type, source = '', target, read_only: readOnly = false, bind, volume, ...others } = fieldsOf(value);
  if (Object.keys(others).length > 0 || typeof target !== 'string' || typeof source !== 'string') return undefined;
  const isBind = type === 'bind' && JSON.stringify(bind) === '{}' && volume === undefined && /^[/.~]/.test(source);
  const isVolume =
    type === 'volume' && JSON.stringify(volume) === '{}' && bind === undefined && /^(?:\w[\w.-]+)?$/.test(source);
  if (!(isBind || isVolume) || /[:$]/.test(source + target) || !/^\/.{2,}/.test(target) || (readOnly && source === ''))
    return undefined;
  return made(`${source === '' ? '' : `${source}:`}${target}${readOnly ? ':ro' : ''}`, value);
};

const device: Shorten = (value) => {
  const { source, target, permissions, ...others } = fieldsOf(value);
  if (
    Object.keys(others).length > 0 ||
    typeof source !== 'string' ||
    typeof target !== 'string' ||
    /:/.test(source + target)
  )
    return undefined;
  if (source === '' || target === '' || typeof permissions !== 'string' || permissions === '') return undefined;
  const paths = source === target ? source : `${source}:${target}`;
  return made(permissions === 'rwm' ? paths : `${source}:${target}:${permissions}`, value);
};

const secret: Shorten = (value) =>
  same(value, { source: plainAt(value, 'source'), target: `/run/secrets/${plainAt(value, 'source')}` })
    ? at(value, 'source')
    : undefined;
const config: Shorten = (value) => (only(value, ['source']) ? at(value, 'source') : undefined);

const size: Shorten = (value) => {
  const bytes = Number(textOf(value) ?? 'none');
  if (!Number.isSafeInteger(bytes) || bytes < 1024) return undefined;
  const [unit, amount] =
    (['g', 'm', 'k'] as const)
      .map((each, index) => [each, bytes / 1024 ** (3 - index)] as const)
      .find(([, number]) => Number.isInteger(number)) ?? [];
  return unit && scalarOf(`${amount}${unit}`, value.from);
};

const healthcheck: Shorten = (value) => {
  if (value.kind !== 'mapping') return undefined;
  const test = value.entries.get('test');
  if (test?.value.kind !== 'sequence' || test.value.items.length !== 2 || textOf(test.value.items[0]) !== 'CMD-SHELL')
    return undefined;
  return mappingOf(new Map([...value.entries, ['test', { ...test, value: test.value.items[1]! }]]), value.from);
};

const SHORT: Readonly<Record<string, Shorten>> = {
  build,
  configs: items(config),
  depends_on: dependsOn,
  devices: items(device),
  gpus: (value) => (same(value, [{ count: -1 }]) ? scalarOf('all', value.from) : undefined),
  healthcheck,
  mem_limit: size,
  mem_reservation: size,
  memswap_limit: size,
  models: names,
  networks: names,
  ports: items(port),
  secrets: items(secret),
  shm_size: size,
  volumes: items(mount),
};

function each(value: Effective, shorten: (value: Effective) => Effective): Effective {
  if (value.kind !== 'mapping') return value;
  return mappingOf(
    new Map(Array.from(value.entries, ([name, entry]) => [name, { ...entry, value: shorten(entry.value) }])),
    value.from,
  );
}

function without(value: Effective, key: string): Effective {
  return value.kind === 'mapping'
    ? mappingOf(new Map([...value.entries].filter(([name]) => name !== key)), value.from)
    : value;
}

/** It has these keys and no others. */
function only(value: Effective, keys: readonly string[]): boolean {
  return value.kind === 'mapping' && [...value.entries.keys()].join() === keys.join();
}

function same(value: Effective, data: unknown): boolean {
  return JSON.stringify(plain(value)) === JSON.stringify(data);
}

function plainAt(value: Effective, key: string): unknown {
  const found = at(value, key);
  return found && plain(found);
}

function fieldsOf(value: Effective): Readonly<Record<string, unknown>> {
  return value.kind === 'mapping' ? (plain(value) as Record<string, unknown>) : { mode: undefined };
}

/** A text that says what several fields said: it comes from where they do. */
function made(text: string, value: Effective): Effective {
  const place = placeOf(value);
  return scalarOf(text, value.from.length > 0 || !place ? value.from : [place]);
}
