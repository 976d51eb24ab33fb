// The whole project as `docker compose config` has it: only what is started and used, in long forms, with what Compose
// adds.
import type { Disk } from '../disk.ts';
import { withFiles } from '../env-files.ts';
import type { Layered } from '../layer.ts';
import type { Loaded } from '../load.ts';
import { SECTIONS, type Section } from '../pieces.ts';
import { remember } from '../remember.ts';
import {
  at,
  type Effective,
  type EffectiveEntry,
  type EffectiveMapping,
  isNull,
  mappingOf,
  scalarOf,
  textOf,
} from '../value.ts';
import { decode, EXTENSIONS, inOrder } from './decode.ts';
import { normalizedService, withName } from './normalize.ts';
import { project, service } from './shapes.ts';

/** `directory` is the URI of the project directory. */
export function effectiveProject(
  { name, sections, enabled, environment, extensions }: Loaded,
  disk: Disk,
  directory: string,
): EffectiveMapping {
  const services = new Map<string, EffectiveEntry>();
  for (const [own, { keys, value }] of sections.services) {
    if (!enabled.has(own) || value.kind !== 'mapping') continue;
    const normal = normalizedService(value, environment);
    services.set(own, { keys, value: withoutFiles(withFiles(normal, disk, directory, environment, () => undefined)) });
  }
  const entries = new Map<string, EffectiveEntry>([['name', { keys: [], value: scalarOf(name) }]]);
  const used = usedBy(services);
  for (const section of SECTIONS) {
    if (section === 'services') continue;
    const kept = new Map<string, EffectiveEntry>();
    for (const own of used[section]) {
      const entry =
        sections[section].get(own) ?? (section === 'networks' && own === 'default' ? DEFAULT_NETWORK : undefined);
      if (entry) kept.set(own, { keys: entry.keys, value: resource(section, own, entry.value, name) });
    }
    entries.set(section, { keys: [], value: mappingOf(kept) });
  }
  for (const [own, entry] of extensions) entries.set(own, entry);
  const decoded = new Map((decode(withExtensions(mappingOf(entries), []), project) as EffectiveMapping).entries);
  decoded.set('services', { keys: [], value: inOrder(services, [], decodedService) });
  return mappingOf(decoded);
}

/** Remembered, as each step before: an edit of one service reads that one anew. */
const decodedService = remember(
  (value: Effective): Effective => decode(withExtensions(value, ['services', '*']), service),
);

const DEFAULT_NETWORK: Pick<Layered, 'keys' | 'value'> = { keys: [], value: scalarOf(null) };

/** What the files said stands in the variables and labels now. */
function withoutFiles(service: EffectiveMapping): EffectiveMapping {
  if (!service.entries.has('env_file') && !service.entries.has('label_file')) return service;
  return mappingOf(
    new Map([...service.entries].filter(([key]) => key !== 'env_file' && key !== 'label_file')),
    service.from,
  );
}

function resource(section: Exclude<Section, 'services'>, key: string, value: Effective, name: string): Effective {
  if (section === 'models') return value;
  const named = withName(value, key, name);
  // What a secret holds is never printed, and of a config that is read from a variable the variable's name alone.
  const isHidden = section === 'secrets' || (section === 'configs' && textOf(at(named, 'environment')));
  return isHidden && named.kind === 'mapping'
    ? mappingOf(new Map([...named.entries].filter(([field]) => field !== 'content')), named.from)
    : named;
}

/** The networks, volumes … that a started service names. */
function usedBy(
  services: ReadonlyMap<string, EffectiveEntry>,
): Readonly<Record<Exclude<Section, 'services'>, ReadonlySet<string>>> {
  const used = {
    networks: new Set<string>(),
    volumes: new Set<string>(),
    configs: new Set<string>(),
    secrets: new Set<string>(),
    models: new Set<string>(),
  };
  for (const { value: service } of services.values()) {
    for (const section of ['networks', 'models'] as const) {
      const names = at(service, section);
      if (names?.kind === 'mapping') for (const own of names.entries.keys()) used[section].add(own);
    }
    for (const mount of itemsOf(at(service, 'volumes'))) {
      const source = textOf(at(mount, 'source'));
      if (source && textOf(at(mount, 'type')) === 'volume') used.volumes.add(source);
    }
    for (const config of itemsOf(at(service, 'configs'))) used.configs.add(textOf(at(config, 'source')) ?? '');
    for (const secret of [...itemsOf(at(service, 'secrets')), ...itemsOf(at(service, 'build', 'secrets'))])
      used.secrets.add(textOf(at(secret, 'source')) ?? '');
  }
  return used;
}

function itemsOf(value: Effective | undefined): readonly Effective[] {
  return value?.kind === 'sequence' ? value.items : [];
}

/** The places whose keys are names of the user: one that begins with `x-` is a name like others. */
const NAMES = ['services', 'services.*.depends_on', 'volumes', 'networks', 'secrets', 'configs'].map((path) =>
  path.split('.'),
);

/**
 * What begins with `x-` goes below one key, wherever it stands, as compose-go's `processExtensions` has it; below that
 * nothing is changed.
 */
function withExtensions(value: Effective, path: readonly string[]): Effective {
  if (value.kind === 'scalar') return value;
  if (value.kind === 'sequence') {
    const items = value.items.map((item) => (item.kind === 'mapping' ? withExtensions(item, [...path, '[]']) : item));
    return { ...value, items };
  }
  const isNamed = NAMES.some(
    (names) => names.length === path.length && names.every((step, index) => step === '*' || step === path[index]),
  );
  const entries = new Map<string, EffectiveEntry>();
  const extensions = new Map<string, EffectiveEntry>();
  for (const [name, entry] of value.entries) {
    if (!isNamed && name.startsWith('x-')) extensions.set(name, entry);
    else if (isNull(entry.value)) entries.set(name, entry);
    else entries.set(name, { ...entry, value: withExtensions(entry.value, [...path, name]) });
  }
  if (extensions.size > 0) entries.set(EXTENSIONS, { keys: [], value: mappingOf(extensions) });
  return mappingOf(entries, value.from);
}
