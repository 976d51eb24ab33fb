// What the graph tells of one service, whatever lies around it: remembered for as long as the service stays the same.
import type { Layered } from '../effective/layer.ts';
import { remember } from '../effective/remember.ts';
import { at, type Effective, type EffectiveEntry, placeOf, textOf } from '../effective/value.ts';
import type { Edge } from '../project/graph.ts';
import type { Block } from '../syntax/block.ts';
import type { Node } from '../syntax/node.ts';
import { hostsIn } from './hosts.ts';
import type { Relation, ResourceKind } from './picture-types.ts';
import { type PublishedPort, portsOf } from './ports.ts';
import { isTrue, itemsOf, pathFrom, shown, textsOf } from './shown.ts';

/** A dependency, or what Compose takes for one, with the node that wrote it. */
export interface RelatedNode {
  readonly edge: Edge;
  readonly relation: Relation;
  readonly node: Node | undefined;
}

export interface UseNode {
  readonly kind: ResourceKind | 'service';
  readonly to: string;
  readonly node: Node | undefined;
  /** Of a service. */
  readonly relation?: Relation;
}

export interface HostNode {
  readonly host: string;
  readonly node: Node | undefined;
}

export interface Facts {
  readonly image?: string;
  /** The build context, counted from the folder of the project. */
  readonly build?: string;
  readonly ports: readonly PublishedPort[];
  readonly healthcheck?: string;
  readonly restart?: string;
  readonly replicas?: string;
  readonly profiles: readonly string[];
  readonly related: readonly RelatedNode[];
  readonly uses: readonly UseNode[];
  /** Other names that it is known by to the others: that of its container, aliases in networks. */
  readonly aliases: readonly string[];
  /** What may be a host in its environment. */
  readonly hosts: readonly HostNode[];
  /** The blocks that anything of it is written in. */
  readonly blocks: readonly Block[];
  /** Names that only this one knows others by: of `links`. */
  readonly linked: ReadonlyMap<string, string>;
}

/** `directory` is the whole path of the project's folder. */
export const factsOf = remember(({ path, value, keys }: Layered, directory: string): Facts => {
  const name = path[1]!;
  const build = at(value, 'build');
  const replicas = shown(at(value, 'scale')) ?? shown(at(value, 'deploy', 'replicas'));
  return {
    image: shown(at(value, 'image')) || undefined,
    build: build?.kind === 'mapping' ? pathFrom(directory, shown(at(build, 'context')) ?? directory) : undefined,
    ports: portsOf(value),
    healthcheck: healthcheckOf(at(value, 'healthcheck')),
    restart: restartOf(value),
    replicas: replicas === '1' ? undefined : replicas,
    profiles: textsOf(at(value, 'profiles')),
    related: relatedOf(name, value),
    uses: usesOf(value),
    aliases: [shown(at(value, 'container_name')) ?? '', ...aliasesOf(value)].filter(Boolean),
    hosts: hostsOf(value),
    blocks: blocksOf(keys, value),
    linked: new Map(linksOf(value).flatMap(({ to, alias }) => (alias ? [[alias, to]] : []))),
  };
});

/** The command; empty where that of the image is used, undefined where there is no check, or it is turned off. */
function healthcheckOf(check: Effective | undefined): string | undefined {
  if (check?.kind !== 'mapping' || isTrue(at(check, 'disable'))) return undefined;
  const words = textsOf(at(check, 'test'));
  if (words[0] === 'NONE') return undefined;
  return (words[0] === 'CMD' || words[0] === 'CMD-SHELL' ? words.slice(1) : words).join(' ');
}

/** `deploy.restart_policy` counts where there is no `restart` (docker/compose `getRestartPolicy`). */
function restartOf(value: Effective): string | undefined {
  const policy = at(value, 'deploy', 'restart_policy');
  const own = shown(at(value, 'restart')) ?? (policy && RESTARTS[shown(at(policy, 'condition')) ?? 'any']);
  return own === 'no' ? undefined : own;
}

const RESTARTS: Readonly<Record<string, string>> = { any: 'always', 'on-failure': 'on-failure', none: 'no' };

/** In the order of compose-go's `loader/normalize.go`: what is written as `depends_on` wins over what Compose adds. */
function relatedOf(from: string, value: Effective): readonly RelatedNode[] {
  const found = new Map<string, RelatedNode>();
  const add = (to: string, relation: Relation, node: Node | undefined, edge: Omit<Edge, 'from' | 'to'>) => {
    if (!found.has(to)) found.set(to, { edge: { from, to, ...edge }, relation, node });
  };
  const implied = (restart: boolean) => ({ condition: 'service_started', required: true, restart });
  for (const [to, { keys, value: options }] of entriesOf(at(value, 'depends_on'))) {
    const required = at(options, 'required');
    add(to, 'depends_on', keys.at(-1), {
      condition: shown(at(options, 'condition')) ?? 'service_started',
      required: !(required?.kind === 'scalar' && required.value === false),
      restart: isTrue(at(options, 'restart')),
    });
  }
  for (const { to, node } of linksOf(value)) add(to, 'links', node, implied(true));
  for (const key of ['network_mode', 'ipc', 'pid', 'uts', 'cgroup'] as const) {
    const to = /^service:(.+)$/s.exec(textOf(at(value, key)) ?? '')?.[1];
    if (to !== undefined) add(to, key, placeOf(at(value, key)!), implied(true));
  }
  for (const item of itemsOf(at(value, 'volumes_from'))) {
    const text = shown(item) ?? '';
    // `container:name` is no service of the project.
    if (!text.startsWith('container:')) add(text.split(':')[0]!, 'volumes_from', placeOf(item), implied(false));
  }
  return [...found.values()].filter(({ edge }) => edge.to !== '');
}

function linksOf(value: Effective): readonly { to: string; alias?: string; node: Node | undefined }[] {
  return itemsOf(at(value, 'links')).flatMap((item) => {
    const [to = '', alias] = (shown(item) ?? '').split(':');
    return to === '' ? [] : [{ to, ...(alias && { alias }), node: placeOf(item) }];
  });
}

function usesOf(value: Effective): readonly UseNode[] {
  return [
    ...networksOf(value),
    ...itemsOf(at(value, 'volumes')).flatMap((mount) => {
      const source = shown(at(mount, 'source'));
      return shown(at(mount, 'type')) === 'volume' && source
        ? [{ kind: 'volume' as const, to: source, node: placeOf(mount) }]
        : [];
    }),
    ...filesOf('secret', at(value, 'secrets')),
    ...filesOf('secret', at(value, 'build', 'secrets')),
    ...filesOf('config', at(value, 'configs')),
    ...entriesOf(at(value, 'models')).map(([to, { keys }]): UseNode => ({ kind: 'model', to, node: keys.at(-1) })),
    ...entriesOf(at(value, 'build', 'additional_contexts')).flatMap(([, { value: context }]): UseNode[] => {
      const to = /^service:(.+)$/s.exec(textOf(context) ?? '')?.[1];
      return to === undefined ? [] : [{ kind: 'service', to, relation: 'additional_contexts', node: placeOf(context) }];
    }),
  ];
}

/** A service that names none is in the network `default` (compose-go `loader/normalize.go`). */
function networksOf(value: Effective): readonly UseNode[] {
  if (at(value, 'provider') || shown(at(value, 'network_mode'))) return [];
  const named = entriesOf(at(value, 'networks')).map(
    ([to, { keys }]): UseNode => ({ kind: 'network', to, node: keys.at(-1) }),
  );
  return named.length > 0 ? named : [{ kind: 'network', to: 'default', node: undefined }];
}

function filesOf(kind: 'secret' | 'config', list: Effective | undefined): readonly UseNode[] {
  return itemsOf(list).flatMap((item) => {
    const source = shown(at(item, 'source'));
    return source ? [{ kind, to: source, node: placeOf(item) }] : [];
  });
}

function aliasesOf(value: Effective): readonly string[] {
  return entriesOf(at(value, 'networks')).flatMap(([, { value: options }]) => [...textsOf(at(options, 'aliases'))]);
}

function entriesOf(value: Effective | undefined): readonly (readonly [string, EffectiveEntry])[] {
  return value?.kind === 'mapping' ? [...value.entries] : [];
}

/** What the values of its environment name, be it a mapping or a list. */
export function hostsOf(service: Effective): readonly HostNode[] {
  const environment = at(service, 'environment');
  const named = entriesOf(environment).flatMap(([name, { keys, value }]) =>
    hostsIn(name, shown(value) ?? '').map((host) => ({ host, node: keys.at(-1) })),
  );
  const listed = itemsOf(environment).flatMap((item) => {
    const [, name = '', text = ''] = /^([^=]*)=(.*)$/s.exec(shown(item) ?? '') ?? [];
    return hostsIn(name, text).map((host) => ({ host, node: item.from.at(-1) }));
  });
  return [...named, ...listed];
}

function blocksOf(keys: readonly Node[], value: Effective): readonly Block[] {
  const blocks = new Set<Block>();
  const add = (nodes: readonly Node[]) => {
    for (const { block } of nodes) blocks.add(block);
  };
  const visit = (each: Effective) => {
    add(each.from);
    if (each.kind === 'sequence') for (const item of each.items) visit(item);
    if (each.kind !== 'mapping') return;
    for (const entry of each.entries.values()) {
      add(entry.keys);
      visit(entry.value);
    }
  };
  add(keys);
  visit(value);
  return [...blocks];
}
