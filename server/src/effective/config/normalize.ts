// What Compose adds to a project by itself: the default network, dependencies that follow from links and namespaces,
// names, values of variables (compose-go `loader/normalize.go`).
import type { Node } from '../../syntax/node.ts';
import { cleaned } from '../canonical.ts';
import type { Environment } from '../environment.ts';
import { goText } from '../go-text.ts';
import { remember } from '../remember.ts';
import {
  at,
  type Effective,
  type EffectiveEntry,
  type EffectiveMapping,
  isNull,
  mappingOf,
  scalarOf,
  sequenceOf,
  textOf,
} from '../value.ts';

export const normalizedService = remember((service: EffectiveMapping, environment: Environment): EffectiveMapping => {
  let entries = new Map(service.entries);
  const change = (key: string, to: (value: Effective) => Effective) => {
    const entry = entries.get(key);
    if (entry) entries.set(key, { ...entry, value: to(entry.value) });
  };
  if (!entries.has('provider') && !entries.has('network_mode')) {
    const networks = entries.get('networks');
    const isNone = !networks || (networks.value.kind === 'mapping' && networks.value.entries.size === 0);
    if (isNone)
      entries.set('networks', {
        keys: networks?.keys ?? [],
        value: withEntry(mappingOf(new Map()), 'default', scalarOf(null)),
      });
  }
  change('pull_policy', (policy) => (textOf(policy) === 'if_not_present' ? scalarOf('missing', policy.from) : policy));
  change('build', (build) => normalizedBuild(build, environment));
  change('environment', (variables) => resolved(variables, environment, 'keep'));
  // An empty text is no name server (compose-go `loader/omitEmpty.go`).
  change('dns', (dns) =>
    dns.kind === 'sequence'
      ? sequenceOf(
          dns.items.filter((item) => !isNull(item) && textOf(item) !== ''),
          dns.from,
        )
      : dns,
  );
  change('volumes', (volumes) =>
    volumes.kind === 'sequence' ? sequenceOf(volumes.items.map(withCleanTarget), volumes.from) : volumes,
  );
  const image = entries.get('image');
  if (image && textOf(image.value))
    change('pre_start', (hooks) =>
      hooks.kind === 'sequence'
        ? sequenceOf(
            hooks.items.map((hook) => withImage(hook, image.value)),
            hooks.from,
          )
        : hooks,
    );
  const dependencies = withImplied(entries);
  if (dependencies) entries = new Map([...entries, ['depends_on', dependencies]]);
  return mappingOf(entries, service.from);
});

function withEntry(
  mapping: EffectiveMapping,
  name: string,
  value: Effective,
  keys: readonly Node[] = [],
): EffectiveMapping {
  return mappingOf(new Map([...mapping.entries, [name, { keys, value }]]), mapping.from);
}

function normalizedBuild(build: Effective, environment: Environment): Effective {
  if (build.kind !== 'mapping') return build;
  let changed = build;
  const lacks = (key: string) => isNull(at(build, key) ?? scalarOf(null));
  if (lacks('context')) changed = withEntry(changed, 'context', scalarOf('.'));
  if (lacks('dockerfile') && lacks('dockerfile_inline'))
    changed = withEntry(changed, 'dockerfile', scalarOf('Dockerfile'));
  const args = build.entries.get('args');
  return args ? withEntry(changed, 'args', resolved(args.value, environment, 'drop'), args.keys) : changed;
}

/**
 * With the values that the environment gives to names without one; a name that it does not know is kept without a
 * value, or dropped.
 */
function resolved(value: Effective, { variables }: Environment, unknown: 'keep' | 'drop'): Effective {
  if (value.kind === 'sequence') {
    const items = value.items.flatMap((item) => {
      const text = textOf(item);
      if (text === undefined) return [];
      const given = text.includes('=') ? undefined : variables.get(text)?.value;
      if (given !== undefined) return [scalarOf(`${text}=${given}`, item.from)];
      return text.includes('=') || unknown === 'keep' ? [item] : [];
    });
    return sequenceOf(items, value.from);
  }
  if (value.kind !== 'mapping') return value;
  const entries = new Map<string, EffectiveEntry>();
  for (const [name, entry] of value.entries) {
    const given = isNull(entry.value) ? variables.get(name)?.value : undefined;
    if (given !== undefined) entries.set(name, { ...entry, value: scalarOf(given, entry.value.from) });
    else if (!isNull(entry.value) || unknown === 'keep') entries.set(name, entry);
  }
  return mappingOf(entries, value.from);
}

function withCleanTarget(mount: Effective): Effective {
  const target = mount.kind === 'mapping' ? mount.entries.get('target') : undefined;
  if (mount.kind !== 'mapping' || target?.value.kind !== 'scalar' || target.value.type !== 'string') return mount;
  return withEntry(
    mount,
    'target',
    { ...target.value, value: cleaned(String(target.value.value)) || '.' },
    target.keys,
  );
}

function withImage(hook: Effective, image: Effective): Effective {
  return hook.kind === 'mapping' && !hook.entries.has('image') ? withEntry(hook, 'image', image) : hook;
}

/** Keys that may name the namespace of another service. */
const NAMESPACES = ['network_mode', 'ipc', 'pid', 'uts', 'cgroup'];

/**
 * The dependencies with those that follow from links, shared namespaces and volumes; undefined where there are none.
 */
function withImplied(service: ReadonlyMap<string, EffectiveEntry>): EffectiveEntry | undefined {
  const written = service.get('depends_on');
  const entries = new Map(written?.value.kind === 'mapping' ? written.value.entries : []);
  const add = (name: string, restart: boolean, from: readonly Node[]) => {
    if (entries.has(name)) return;
    const fields = { condition: 'service_started', restart, required: true };
    const value = mappingOf(
      new Map(Object.entries(fields).map(([key, held]) => [key, { keys: from, value: scalarOf(held, from) }])),
      from,
    );
    entries.set(name, { keys: from, value });
  };
  for (const link of itemsOf(service.get('links')?.value)) {
    const parts = (textOf(link) ?? '').split(':');
    add(parts.length === 2 ? parts[0]! : parts.join(':'), true, link.from);
  }
  for (const key of NAMESPACES) {
    const value = service.get(key)?.value;
    const text = textOf(value);
    if (value && text?.startsWith('service:')) add(text.slice('service:'.length), true, value.from);
  }
  for (const other of itemsOf(service.get('volumes_from')?.value)) {
    const text = textOf(other) ?? '';
    if (!text.startsWith('container:')) add(text.split(':')[0]!, false, other.from);
  }
  return entries.size > 0 ? { keys: written?.keys ?? [], value: mappingOf(entries, written?.value.from) } : undefined;
}

function itemsOf(value: Effective | undefined): readonly Effective[] {
  return value?.kind === 'sequence' ? value.items : [];
}

/** A network, volume, config or secret with the name that it has in Docker. */
export function withName(resource: Effective, key: string, project: string): Effective {
  if (resource.kind !== 'mapping' && !isNull(resource)) return resource;
  const mapping = resource.kind === 'mapping' ? resource : mappingOf(new Map(), resource.from);
  if (!isNull(at(mapping, 'name') ?? scalarOf(null))) return mapping;
  const external = at(mapping, 'external');
  const isExternal = external !== undefined && /^(?:1|t|true)$/i.test(goText(external));
  return withEntry(mapping, 'name', scalarOf(isExternal ? key : `${project}_${key}`));
}
