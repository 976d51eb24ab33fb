// Lays a value over another as Compose merges files (compose-go `override/merge.go`), and takes out what `!reset`
// names.

import type { Node } from '../syntax/node.ts';
import type { Fault, Report } from './fault.ts';
import { goText } from './go-text.ts';
import { finder } from './pattern.ts';
import {
  type Effective,
  type EffectiveEntry,
  type EffectiveMapping,
  isNull,
  mappingOf,
  type Path,
  placeOf,
  scalarOf,
  sequenceOf,
} from './value.ts';

/**
 * The value without what is at one of the paths (from the top of the file); undefined where nothing is left. Lists stay
 * whole.
 */
export function applyResets(value: Effective, path: Path, resets: readonly Path[]): Effective | undefined {
  if (resets.some((reset) => reset.length <= path.length && reset.every((step, index) => step === path[index])))
    return undefined;
  if (value.kind !== 'mapping') return value;
  let entries: Map<string, EffectiveEntry> | undefined;
  for (const [name, entry] of value.entries) {
    const next = [...path, name];
    const inner = resets.filter((reset) => reset.every((step, index) => index >= next.length || step === next[index]));
    if (inner.length === 0) continue;
    const left = applyResets(entry.value, next, inner);
    if (left === entry.value) continue;
    entries ??= new Map(value.entries);
    if (left) entries.set(name, { ...entry, value: left });
    else entries.delete(name);
  }
  return entries ? mappingOf(entries, value.from) : value;
}

/** How two values at one place become one. */
type Merger = (base: Effective, over: Effective, path: Path, report: Report) => Effective;

export const merge: Merger = (base, over, path, report) => {
  const special = mergerAt(path);
  if (special) return special.merger(base, over, path, report);
  return mergeValues(base, over, path, report);
};

const mergeValues: Merger = (base, over, path, report) => {
  if (isNull(over)) return base;
  if (base.kind === 'mapping')
    return over.kind === 'mapping' ? mergeMappings(base, over, path, report) : clash(base, over, path, report);
  if (base.kind === 'sequence') {
    if (over.kind !== 'sequence') return clash(base, over, path, report);
    return over.items.length === 0 ? base : sequenceOf([...base.items, ...over.items], [...base.from, ...over.from]);
  }
  return over.kind === 'scalar' ? { ...over, from: [...base.from, ...over.from] } : over;
};

function clash(base: Effective, over: Effective, path: Path, report: Report): Effective {
  const name = path.at(-1);
  const [en, ko] = base.kind === 'mapping' ? ['a mapping', '매핑'] : ['a list', '목록'];
  const message = {
    en: `\`${name}\` is ${en} in what this is laid over: Compose cannot merge the two`,
    ko: `덮어쓰려는 값이 ${ko}이어서 Compose가 합칠 수 없다: \`${name}\``,
  };
  report(faultAt(over, message));
  return base;
}

function faultAt(value: Effective, message: Fault['message']): Fault {
  return { code: 'invalid-merge', place: placeOf(value), message, severity: 'error' };
}

function mergeMappings(base: EffectiveMapping, over: EffectiveMapping, path: Path, report: Report): EffectiveMapping {
  if (over.entries.size === 0) return base;
  const entries = new Map(base.entries);
  for (const [name, { keys, value }] of over.entries) {
    const below = entries.get(name);
    const merged = below ? merge(below.value, value, [...path, name], report) : value;
    entries.set(name, { keys: below ? [...below.keys, ...keys] : keys, value: merged });
  }
  return mappingOf(entries, [...base.from, ...over.from]);
}

const replaced: Merger = (base, over) => ({ ...over, from: [...base.from, ...over.from] });

/** Both as lists of `KEY=value`, one behind the other; a text is a list of one. What is neither counts as nothing. */
const appended: Merger = (base, over) => {
  const items = [...listOf(base), ...listOf(over)];
  return sequenceOf(items, [...base.from, ...over.from]);
};

function listOf(value: Effective): readonly Effective[] {
  if (value.kind === 'sequence') return value.items;
  if (value.kind === 'scalar') return value.type === 'string' ? [value] : [];
  const items: Effective[] = [];
  const names = [...value.entries.keys()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  for (const name of names) {
    const { keys, value: held } = value.entries.get(name)!;
    if (isNull(held)) items.push(textFrom(name, keys));
    else if (held.kind === 'sequence')
      for (const each of held.items) items.push(textFrom(`${name}=${goText(each)}`, each.from));
    else items.push(textFrom(`${name}=${goText(held)}`, held.from));
  }
  return items;
}

function textFrom(text: string, from: readonly Node[]): Effective {
  return { kind: 'scalar', type: 'string', value: text, from };
}

/** Hosts that are there already in exactly this way are left out; two addresses of one host stay. */
const hosts: Merger = (base, over) => {
  const below = listOf(base);
  const known = new Set(below.map(goText));
  return sequenceOf(
    [...below, ...listOf(over).filter((item) => !known.has(goText(item)))],
    [...base.from, ...over.from],
  );
};

/** A list of names counts as a mapping of them. */
function byName(options: () => Effective): Merger {
  return (base, over, path, report) => {
    const mappings = [base, over].map((value) => asMapping(value, options, report));
    return mergeMappings(mappings[0]!, mappings[1]!, path, report);
  };
}

function asMapping(value: Effective, options: () => Effective, report: Report): EffectiveMapping {
  if (value.kind === 'mapping') return value;
  const entries = new Map<string, EffectiveEntry>();
  for (const item of value.kind === 'sequence' ? value.items : []) {
    if (item.kind === 'scalar' && item.type === 'string')
      entries.set(String(item.value), { keys: item.from, value: { ...options(), from: item.from } });
    else report(faultAt(item, { en: 'A name is expected', ko: '이름이 필요하다' }));
  }
  return mappingOf(entries, value.from);
}

const startedOptions = (): Effective =>
  mappingOf(
    new Map([
      ['condition', { keys: [], value: scalarOf('service_started') }],
      ['required', { keys: [], value: scalarOf(true) }],
    ]),
  );

const buildMerger: Merger = (base, over, path, report) =>
  mergeMappings(buildMapping(base), buildMapping(over), path, report);

function buildMapping(value: Effective): EffectiveMapping {
  if (value.kind === 'mapping') return value;
  const isText = value.kind === 'scalar' && value.type === 'string';
  return mappingOf(isText ? new Map([['context', { keys: value.from, value }]]) : new Map(), value.from);
}

/** Options of another driver make no sense: then the upper one stands alone. */
const logging: Merger = (base, over, path, report) => {
  if (base.kind !== 'mapping' || over.kind !== 'mapping') {
    report(
      faultAt(over.kind === 'mapping' ? base : over, {
        en: '`logging` has to be a mapping',
        ko: '`logging`은 매핑이어야 한다',
      }),
    );
    return base;
  }
  const [below, above] = [base.entries.get('driver'), over.entries.get('driver')];
  const isSame = !below || !above || goText(below.value) === goText(above.value);
  return isSame ? mergeMappings(base, over, path, report) : over;
};

const subnets: Merger = (base, over, path, report) => {
  if (base.kind !== 'sequence' || over.kind !== 'sequence') {
    report(
      faultAt(over.kind === 'sequence' ? base : over, {
        en: '`config` has to be a list',
        ko: '`config`는 목록이어야 한다',
      }),
    );
    return over;
  }
  const idOf = (value: Effective) =>
    goText((value.kind === 'mapping' && value.entries.get('subnet')?.value) || scalarOf(null));
  // As compose-go does it, with its quirks: what only the base has is dropped where the upper list has others, and an
  // item of the base that has become another one goes on as such.
  const uppers = over.items.map((value) => ({ value }));
  const found: { value: Effective }[] = [];
  for (const item of base.items) {
    const own = { value: item };
    for (const upper of uppers) {
      if (own.value.kind !== 'mapping' || upper.value.kind !== 'mapping') continue;
      const id = idOf(upper.value);
      if (id !== idOf(own.value) && !found.some((each) => idOf(each.value) === id)) {
        found.push(upper);
        continue;
      }
      own.value = mergeMappings(own.value, upper.value, path, report);
      const index = found.findIndex((each) => idOf(each.value) === idOf(own.value));
      if (index < 0) found.push(own);
      else found[index] = own;
    }
  }
  const items = found.map(({ value }) => value);
  // And one list that is empty leaves nothing, which is no list.
  return items.length > 0
    ? sequenceOf(items, [...base.from, ...over.from])
    : scalarOf(null, [...base.from, ...over.from]);
};

/** `override/merge.go`, `mergeSpecials`; the table has the same for those who read (`merge`). */
const MERGERS: readonly { readonly pattern: string; readonly merger: Merger }[] = [
  ...['command', 'entrypoint', 'healthcheck.test', 'ulimits.*'].map((key) => ({
    pattern: `services.*.${key}`,
    merger: replaced,
  })),
  ...[
    'services.*.annotations',
    'services.*.build.args',
    'services.*.build.additional_contexts',
    'services.*.build.labels',
    'services.*.deploy.labels',
    'services.*.dns',
    'services.*.dns_opt',
    'services.*.dns_search',
    'services.*.env_file',
    'services.*.label_file',
    'services.*.environment',
    'services.*.labels',
    'services.*.sysctls',
    'services.*.tmpfs',
    'networks.*.labels',
    'volumes.*.labels',
  ].map((pattern) => ({ pattern, merger: appended })),
  { pattern: 'services.*.extra_hosts', merger: hosts },
  { pattern: 'services.*.build.extra_hosts', merger: hosts },
  { pattern: 'services.*.depends_on', merger: byName(startedOptions) },
  { pattern: 'services.*.networks', merger: byName(() => scalarOf(null)) },
  { pattern: 'services.*.models', merger: byName(() => scalarOf(null)) },
  { pattern: 'services.*.build', merger: buildMerger },
  { pattern: 'services.*.logging', merger: logging },
  { pattern: 'networks.*.ipam.config', merger: subnets },
];

const mergerAt = finder(MERGERS);
