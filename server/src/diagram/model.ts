// What the graph of a project is drawn from: its services with all that a card tells, what they share, and every
// relation between them.
import type { Location } from 'vscode-languageserver-types';
import { withFiles } from '../effective/env-files.ts';
import type { Layered } from '../effective/layer.ts';
import type { Section } from '../effective/pieces.ts';
import { remember } from '../effective/remember.ts';
import { folderOf, pathOf, resolvePath } from '../effective/uri.ts';
import { type Effective, scalarOf } from '../effective/value.ts';
import { buildGraph, type Edge, type Graph } from '../project/graph.ts';
import type { Project } from '../project/project.ts';
import type { Service } from '../project/service.ts';
import type { Node } from '../syntax/node.ts';
import { documentIn, entryOfKey, homesOf, type Locate, locationIn, locatorIn } from './locate.ts';
import type { Problems, ServiceFacts } from './picture-facts.ts';
import type { Relation, ResourceKind } from './picture-types.ts';
import type { PublishedPort } from './ports.ts';
import { type Facts, factsOf, type HostNode, hostsOf, type UseNode } from './service-facts.ts';
import { isExternal } from './shown.ts';

export interface Model {
  readonly services: ReadonlyMap<string, ModelService>;
  /** In the order of the sections, then of the file. */
  readonly resources: readonly Resource[];
  /**
   * With the dependencies that Compose adds for `links`, `volumes_from` and `service:…` (compose-go
   * `loader/normalize.go`).
   */
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
  /** Where something of it is written. */
  readonly locate: Locate;
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

/**
 * `profiles`: those that are on; absent, those that Compose turns on by itself. `problemsOf` counts what is worth
 * telling of a service.
 */
export function modelOf(
  project: Project,
  profiles?: readonly string[],
  problemsOf?: ReadonlyMap<string, Problems>,
): Model {
  const { files } = project.loaded;
  const directory = pathOf(directoryOf(project));
  const active = profiles ?? activeProfiles(project);
  const layered = [...project.loaded.services, ...lost(project)];
  const fileOf = new Map(files.map(({ document }, index) => [document.uri, index]));
  const placed = layered.map((service) => {
    const facts = factsOf(service, directory);
    return placedOf(service, facts, homesOf(project, facts.blocks));
  });
  const services = new Map<string, ModelService>();
  for (const each of placed) {
    const { profiles: own } = each.facts;
    const isOff = own.length > 0 && !active.includes(ALL_PROFILES) && !own.some((profile) => active.includes(profile));
    const { errors = 0, warnings = 0 } = problemsOf?.get(each.name) ?? {};
    services.set(
      each.name,
      serviceOf(each, isOff, errors, warnings, files.length > 1 ? fileOf.get(each.location.uri) : undefined),
    );
  }
  const edges = new Map(placed.flatMap((each) => each.edges));
  return {
    services,
    resources: KINDS.flatMap(([kind, section]) => resourcesOf(project, kind, section)),
    graph: buildGraph([...services.keys()], [...edges.keys()]),
    edges,
    uses: usesOf(project, placed),
    profiles: [...new Set(placed.flatMap(({ facts }) => facts.profiles))],
    active,
  };
}

/** A service, and where everything that it says is now. */
interface Placed {
  readonly name: string;
  readonly value: Effective;
  readonly facts: Facts;
  readonly location: Location;
  readonly range: Location['range'];
  readonly places: readonly Location[];
  readonly edges: readonly (readonly [Edge, { readonly relation: Relation; readonly location?: Location }])[];
  readonly uses: readonly Use[];
  readonly locate: Locate;
}

/** An edit of another service leaves it the same object, unless it moves the lines. */
const placedOf = remember(({ path, value, keys }: Layered, facts: Facts, homes: string): Placed => {
  const name = path[1]!;
  const locate = locatorIn(facts.blocks, homes);
  const written = keys.flatMap((key) => {
    const location = locate(key);
    return location ? [{ location, range: locate(entryOfKey(key))?.range ?? location.range }] : [];
  });
  const { location, range } = written[0] ?? { location: { uri: '', range: START }, range: START };
  return {
    name,
    value,
    facts,
    location,
    range,
    places: written.map((place) => ({ uri: place.location.uri, range: place.range })),
    edges: facts.related.map(({ edge, relation, node }) => [edge, { relation, location: locate(node) }]),
    uses: facts.uses.map(({ node, ...use }) => ({ from: name, ...use, location: node ? locate(node) : location })),
    locate,
  };
});

const serviceOf = remember(
  (placed: Placed, isOff: boolean, errors: number, warnings: number, file: number | undefined): ModelService => {
    const { facts, value, location, range, places, locate } = placed;
    const { image, build, ports, healthcheck, restart, replicas, profiles } = facts;
    const card = {
      image,
      build,
      ports: ports.map(({ text }) => text),
      healthcheck,
      ...(restart && { restart }),
      ...(replicas && { replicas }),
    };
    return {
      ...card,
      profiles,
      isOff,
      problems: errors + warnings > 0 ? { errors, warnings } : undefined,
      ...(file !== undefined && { file }),
      location,
      range,
      ...(places.length > 1 && { places }),
      value,
      published: ports,
      locate,
    };
  },
);

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

/**
 * Services that are written, and that Compose has not come to since something before them cannot be read: they are
 * there all the same.
 */
function lost({ facts, loaded: { sections } }: Project): readonly Layered[] {
  if (sections.services.size > 0) return [];
  const services = new Map(facts.flatMap((each) => each.services.map((service) => [service.name, service] as const)));
  return [...services.values()].map(asLayered);
}

const asLayered = remember(
  ({ name, entry }: Service): Layered => ({
    path: ['services', name],
    value: scalarOf(null),
    keys: [entry.key],
    faults: [],
  }),
);

function resourcesOf(project: Project, kind: ResourceKind, section: Section): Resource[] {
  return [...project.loaded.sections[section]].flatMap(([name, { keys, value }]) => {
    const location = locationIn(project, keys[0]);
    return location ? [{ kind, name, isExternal: isExternal(value), location, value }] : [];
  });
}

function usesOf(project: Project, placed: readonly Placed[]): Use[] {
  const bases = extendedBy(project);
  const known = knownAs(placed);
  return placed.flatMap(({ name: from, value, facts, uses, location, locate }) => {
    const files = fromEnvFiles(project, value);
    const targets = new Map<string, Use>();
    for (const { host, node } of files ?? facts.hosts) {
      const to = facts.linked.get(host) ?? known.get(host);
      if (to === undefined || to === from) continue;
      const place = files ? locationIn(project, node) : locate(node);
      targets.set(to, { from, kind: 'service', to, relation: 'environment', location: place ?? location });
    }
    const extended = bases
      .get(from)
      ?.map(({ node, ...use }): Use => ({ from, ...use, location: locationIn(project, node) }));
    return targets.size === 0 && !extended ? uses : [...uses, ...(extended ?? []), ...targets.values()];
  });
}

/** By what names the services find each other: their own ones first. */
function knownAs(placed: readonly Placed[]): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const { name, facts } of placed)
    for (const alias of facts.aliases) if (!known.has(alias)) known.set(alias, name);
  for (const { name } of placed) known.set(name, name);
  return known;
}

/** What a service extends of this project: Compose leaves no trace of it in the end. */
function extendedBy(project: Project): ReadonlyMap<string, readonly UseNode[]> {
  const own = new Set(
    project.loaded.files.filter(({ role }) => role !== 'extended').map(({ document }) => document.uri),
  );
  const bases = new Map<string, UseNode[]>();
  for (const { block, services } of project.facts) {
    for (const service of services) {
      const base = baseOf(service);
      if (!base) continue;
      const folder = base.file === undefined ? undefined : folderOf(documentIn(project, block)?.uri ?? '');
      if (base.file !== undefined && !own.has(resolvePath(folder ?? '', base.file) ?? '')) continue;
      bases.set(service.name, [
        ...(bases.get(service.name) ?? []),
        { kind: 'service', to: base.name, node: base.node },
      ]);
    }
  }
  return bases;
}

const baseOf = remember(({ value }: Service): { name: string; file?: string; node: Node } | undefined => {
  const base = value.get('extends');
  const target = base?.mapping ? base.get('service') : base;
  return target?.text === undefined
    ? undefined
    : { name: target.text, file: base?.get('file')?.text, node: target.place };
});

/** With the variables of files; undefined where there are none. */
function fromEnvFiles({ source, loaded }: Project, value: Effective): readonly HostNode[] | undefined {
  if (!source || value.kind !== 'mapping' || !value.entries.has('env_file')) return undefined;
  return hostsOf(withFiles(value, source.disk, source.plan.directory, loaded.environment, () => undefined));
}
