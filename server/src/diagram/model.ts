// What the graph of a project is drawn from: its services with all that a card tells, what they share, and every relation between them.
import type { Location } from 'vscode-languageserver-types';
import { withFiles } from '../effective/env-files.ts';
import type { Layered } from '../effective/layer.ts';
import type { Section } from '../effective/pieces.ts';
import { remember } from '../effective/remember.ts';
import { folderOf, pathOf, resolvePath } from '../effective/uri.ts';
import { at, type Effective, scalarOf } from '../effective/value.ts';
import { buildGraph, type Edge, type Graph } from '../project/graph.ts';
import type { Project } from '../project/project.ts';
import type { Service } from '../project/service.ts';
import type { Node } from '../syntax/node.ts';
import { hostsIn } from './hosts.ts';
import { documentIn, entriesByKey, locationIn } from './locate.ts';
import type { Problems, ServiceFacts } from './picture.ts';
import type { Relation, ResourceKind } from './picture-types.ts';
import type { PublishedPort } from './ports.ts';
import { type Facts, factsOf, type UseNode } from './service-facts.ts';
import { isExternal, shown } from './shown.ts';

export interface Model {
  readonly services: ReadonlyMap<string, ModelService>;
  /** In the order of the sections, then of the file. */
  readonly resources: readonly Resource[];
  /** With the dependencies that Compose adds for `links`, `volumes_from` and `service:…` (compose-go `loader/normalize.go`). */
  readonly graph: Graph;
  /** Of each edge of the graph, the same objects. */
  readonly edges: ReadonlyMap<Edge, { readonly relation: Relation; readonly location?: Location }>;
  /** From a service to what it uses, and to the services that it extends, builds upon or names in its environment. */
  readonly uses: readonly Use[];
  /** All profiles, in the order of the file. */
  readonly profiles: readonly string[];
  /** Those that are on. */
  readonly active: readonly string[];
}

export interface ModelService extends ServiceFacts {
  /** All that Compose has of it. */
  readonly value: Effective;
  readonly published: readonly PublishedPort[];
  readonly profiles: readonly string[];
  readonly isOff: boolean;
}

export interface Resource {
  readonly kind: ResourceKind;
  readonly name: string;
  readonly isExternal: boolean;
  readonly location: Location;
  readonly value: Effective;
}

export interface Use {
  readonly from: string;
  readonly kind: ResourceKind | 'service';
  readonly to: string;
  /** Of a service; absent: `from` extends it. */
  readonly relation?: Relation;
  readonly location?: Location;
}

/** Every profile is on. */
export const ALL_PROFILES = '*';

/** `profiles`: those that are on; absent, those that Compose turns on by itself. `problemsOf` counts what is worth telling of a service. */
export function modelOf(
  project: Project,
  profiles?: readonly string[],
  problemsOf?: ReadonlyMap<string, Problems>,
  directory = pathOf(directoryOf(project)),
): Model {
  const { sections, files } = project.loaded;
  const active = profiles ?? activeProfiles(project);
  const layered = [...sections.services.values(), ...lost(project)];
  const facts = new Map(layered.map((service) => [service.path[1]!, factsOf(service, directory)]));
  const edges = new Map(
    [...facts.values()].flatMap(({ related }) =>
      related.map(({ edge, relation, node }) => [edge, { relation, location: locationIn(project, node) }] as const),
    ),
  );
  const written = entriesByKey(project);
  const fileOf = new Map(files.map(({ document }, index) => [document.uri, index]));
  const services = new Map(
    layered.map((service): [string, ModelService] => {
      const name = service.path[1]!;
      const own = facts.get(name)!;
      const places = service.keys.flatMap((key) => {
        const location = locationIn(project, key);
        const entry = written.get(key);
        return location ? [{ location, range: (entry && locationIn(project, entry)?.range) ?? location.range }] : [];
      });
      const { location, range } = places[0] ?? { location: { uri: project.documents[0]?.uri ?? '', range: START }, range: START };
      const isOff = own.profiles.length > 0 && !active.includes(ALL_PROFILES) && !own.profiles.some((each) => active.includes(each));
      const shownFacts = { image: own.image, build: own.build, ports: own.ports.map(({ text }) => text), healthcheck: own.healthcheck };
      return [
        name,
        {
          ...shownFacts,
          ...(own.restart && { restart: own.restart }),
          ...(own.replicas && { replicas: own.replicas }),
          profiles: own.profiles,
          published: own.ports,
          isOff,
          problems: problemsOf?.get(name),
          ...(files.length > 1 && { file: fileOf.get(location.uri) }),
          location,
          range,
          ...(places.length > 1 && { places: places.map((place) => ({ uri: place.location.uri, range: place.range })) }),
          value: service.value,
        },
      ];
    }),
  );
  return {
    services,
    resources: KINDS.flatMap(([kind, section]) => resourcesOf(project, kind, section)),
    graph: buildGraph([...services.keys()], [...edges.keys()]),
    edges,
    uses: usesOf(project, layered, facts),
    profiles: [...new Set([...facts.values()].flatMap((service) => service.profiles))],
    active,
  };
}

const KINDS: readonly (readonly [ResourceKind, Section])[] = [
  ['network', 'networks'],
  ['volume', 'volumes'],
  ['secret', 'secrets'],
  ['config', 'configs'],
  ['model', 'models'],
];

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The URI of the folder that the project counts paths from. */
export function directoryOf({ source, documents }: Project): string {
  return source?.plan.directory ?? (documents[0]?.uri ?? '').replace(/[^/]*$/, '');
}

function activeProfiles({ source, loaded }: Project): readonly string[] {
  const given = source?.plan.profiles ?? [];
  if (given.length > 0) return given;
  return (loaded.environment.variables.get('COMPOSE_PROFILES')?.value ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
}

/** Services that are written, and that Compose has not come to since something before them cannot be read: they are there all the same. */
function lost({ facts, loaded: { sections } }: Project): readonly Layered[] {
  if (sections.services.size > 0) return [];
  const services = new Map(facts.flatMap((each) => each.services.map((service) => [service.name, service] as const)));
  return [...services.values()].map(asLayered);
}

const asLayered = remember(
  ({ name, entry }: Service): Layered => ({ path: ['services', name], value: scalarOf(null), keys: [entry.key], faults: [] }),
);

function resourcesOf(project: Project, kind: ResourceKind, section: Section): Resource[] {
  return [...project.loaded.sections[section]].flatMap(([name, { keys, value }]) => {
    const location = locationIn(project, keys[0]);
    return location ? [{ kind, name, isExternal: isExternal(value), location, value }] : [];
  });
}

function usesOf(project: Project, layered: readonly Layered[], facts: ReadonlyMap<string, Facts>): Use[] {
  const bases = extendedBy(project);
  const known = knownAs(facts);
  return layered.flatMap((service) => {
    const from = service.path[1]!;
    const own = facts.get(from)!;
    const named = hostsOf(withEnvFiles(project, service)).flatMap(({ host, node }) => {
      const to = own.linked.get(host) ?? known.get(host);
      return to === undefined || to === from ? [] : [{ kind: 'service' as const, to, relation: 'environment' as const, node }];
    });
    const key = service.keys[0];
    const all = [...own.uses, ...(bases.get(from) ?? []), ...new Map(named.map((each) => [each.to, each])).values()];
    return all.map(({ node, ...use }): Use => ({ from, ...use, location: locationIn(project, node ?? key) }));
  });
}

/** By what names the services find each other: their own ones first. */
function knownAs(facts: ReadonlyMap<string, Facts>): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const [name, { aliases }] of facts) for (const alias of aliases) if (!known.has(alias)) known.set(alias, name);
  for (const name of facts.keys()) known.set(name, name);
  return known;
}

/** What a service extends of this project: Compose leaves no trace of it in the end. */
function extendedBy(project: Project): ReadonlyMap<string, readonly UseNode[]> {
  const own = new Set(project.loaded.files.filter(({ role }) => role !== 'extended').map(({ document }) => document.uri));
  const bases = new Map<string, UseNode[]>();
  for (const { block, services } of project.facts) {
    for (const service of services) {
      const base = baseOf(service);
      if (!base) continue;
      const folder = base.file === undefined ? undefined : folderOf(documentIn(project, block)?.uri ?? '');
      if (base.file !== undefined && !own.has(resolvePath(folder ?? '', base.file) ?? '')) continue;
      bases.set(service.name, [...(bases.get(service.name) ?? []), { kind: 'service', to: base.name, node: base.node }]);
    }
  }
  return bases;
}

const baseOf = remember(({ value }: Service): { name: string; file?: string; node: Node } | undefined => {
  const base = value.get('extends');
  const target = base?.mapping ? base.get('service') : base;
  return target?.text === undefined ? undefined : { name: target.text, file: base?.get('file')?.text, node: target.place };
});

function withEnvFiles({ source, loaded }: Project, { value }: Layered): Effective {
  if (!source || value.kind !== 'mapping' || !at(value, 'env_file')) return value;
  return withFiles(value, source.disk, source.plan.directory, loaded.environment, () => undefined);
}

const hostsOf = remember((service: Effective): readonly { host: string; node: Node | undefined }[] => {
  const environment = at(service, 'environment');
  if (environment?.kind === 'mapping')
    return [...environment.entries].flatMap(([name, { keys, value }]) =>
      hostsIn(name, shown(value) ?? '').map((host) => ({ host, node: keys.at(-1) })),
    );
  // A list stays a list of `NAME=value`.
  if (environment?.kind !== 'sequence') return [];
  return environment.items.flatMap((item) => {
    const [, name = '', text = ''] = /^([^=]*)=(.*)$/s.exec(shown(item) ?? '') ?? [];
    return hostsIn(name, text).map((host) => ({ host, node: item.from.at(-1) }));
  });
});
