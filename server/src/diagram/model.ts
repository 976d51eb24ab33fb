// What the graph of a project is drawn from: its services with all that a card tells, what they share, and every relation between them.
import type { Location } from 'vscode-languageserver-types';
import { buildGraph, type Edge, type Graph } from '../project/graph.ts';
import type { Project } from '../project/project.ts';
import type { Service } from '../project/service.ts';
import { Value } from '../project/value.ts';
import type { Placed } from '../syntax/document.ts';
import { interpolate } from '../syntax/interpolation.ts';
import { parseMount } from '../syntax/mount.ts';
import type { Entry, Node } from '../syntax/node.ts';
import type { Problems, ServiceFacts } from './picture.ts';
import type { Relation, ResourceKind } from './picture-types.ts';

export interface Model {
  readonly services: ReadonlyMap<string, ModelService>;
  /** In the order of the sections, then of the file. */
  readonly resources: readonly Resource[];
  /** With the dependencies that Compose adds for `links`, `volumes_from` and `service:…` (compose-go `loader/normalize.go`). */
  readonly graph: Graph;
  /** Of each edge of the graph, the same objects. */
  readonly edges: ReadonlyMap<Edge, { readonly relation: Relation; readonly location?: Location }>;
  /** From a service to what it uses, and to what it extends. */
  readonly uses: readonly Use[];
  /** All profiles, in the order of the file. */
  readonly profiles: readonly string[];
  /** Those that are on. */
  readonly active: readonly string[];
}

export interface ModelService extends ServiceFacts {
  readonly value: Value;
  readonly profiles: readonly string[];
  readonly isOff: boolean;
}

export interface Resource {
  readonly kind: ResourceKind;
  readonly name: string;
  readonly isExternal: boolean;
  readonly location: Location;
  readonly value: Value;
}

export interface Use {
  readonly from: string;
  /** A service where the relation is `extends`, else a resource. */
  readonly kind: ResourceKind | 'service';
  readonly to: string;
  readonly location?: Location;
}

/** Every profile is on. */
export const ALL_PROFILES = '*';

/** `profiles`: those that are on; absent, those that the `.env` turns on. `problemsOf` counts what is worth telling of a service. */
export function modelOf(project: Project, profiles?: readonly string[], problemsOf?: (service: Service) => Problems | undefined): Model {
  const services = [...project.services.values()];
  const active = profiles ?? profilesOfFile(project);
  const relations = services.flatMap((service) => relationsOf(project, service));
  const written = new Set(relations.map(({ edge }) => pair(edge)));
  const implied = services.flatMap((service) => impliedBy(project, service)).filter(({ edge }) => !written.has(pair(edge)));
  const unique = new Map([...relations, ...uniquePairs(implied)].map(({ edge, ...rest }) => [edge, rest]));
  const graph = buildGraph(
    services.map(({ name }) => name),
    [...unique.keys()],
  );
  const all = new Map(services.map((service) => [service.name, serviceOf(project, service, active, problemsOf?.(service))]));
  return {
    services: all,
    resources: KINDS.flatMap((kind) => resourcesOf(project, kind)),
    graph,
    edges: unique,
    uses: services.flatMap((service) => usesOf(project, service)),
    profiles: [...new Set([...all.values()].flatMap((service) => service.profiles))],
    active,
  };
}

const KINDS: readonly ResourceKind[] = ['network', 'volume', 'secret', 'config', 'model'];

/** The text of a value with its variables replaced as far as they are known. */
export function textIn(project: Project, value: Value | undefined): string | undefined {
  const text = value?.text;
  if (!text?.includes('$')) return text;
  const { variables } = project.surroundings.dotenv ?? {};
  const { text: replaced, problems } = interpolate(text, (name) => variables?.get(name)?.value);
  // Of a variable without value nothing is known: the text as written says more than a hole.
  return problems.length > 0 ? text : replaced;
}

export function locationIn(project: Project, place: Placed): Location | undefined {
  const document = project.documentOf(place.block);
  return document && { uri: document.uri, range: document.rangeOf(place) };
}

export function listIn(project: Project, value: Value | undefined): string[] {
  if (!value) return [];
  const own = textIn(project, value);
  return own === undefined ? value.items.flatMap((item) => textIn(project, item) ?? []) : [own];
}

function profilesOfFile(project: Project): string[] {
  const text = project.surroundings.dotenv?.variables.get('COMPOSE_PROFILES')?.value ?? '';
  return text.split(',').filter(Boolean);
}

function serviceOf(project: Project, { entry, value }: Service, active: readonly string[], problems: Problems | undefined): ModelService {
  const build = value.get('build');
  const profiles = listIn(project, value.get('profiles'));
  const replicas = textIn(project, value.get('scale')) ?? textIn(project, value.get('deploy')?.get('replicas'));
  const restart = textIn(project, value.get('restart'));
  const location = locationIn(project, entry.key)!;
  return {
    value,
    image: textIn(project, value.get('image')),
    build: build && (textIn(project, build) ?? textIn(project, build.get('context')) ?? '.'),
    ports: value.get('ports')?.items.flatMap((port) => portOf(project, port)) ?? [],
    location,
    range: locationIn(project, entry)!.range,
    healthcheck: healthcheckOf(project, value.get('healthcheck')),
    ...(restart && restart !== 'no' && { restart }),
    profiles,
    ...(replicas && replicas !== '1' && { replicas }),
    isOff: profiles.length > 0 && !active.includes(ALL_PROFILES) && !profiles.some((profile) => active.includes(profile)),
    problems,
    ...(project.documents.length > 1 && { file: project.documents.findIndex(({ uri }) => uri === location.uri) }),
  };
}

/** The command; undefined where there is none, or it is turned off. */
function healthcheckOf(project: Project, check: Value | undefined): string | undefined {
  if (!check?.mapping || textIn(project, check.get('disable')) === 'true') return undefined;
  const test = check.get('test');
  const words = listIn(project, test);
  if (words[0] === 'NONE') return undefined;
  return (words[0] === 'CMD' || words[0] === 'CMD-SHELL' ? words.slice(1) : words).join(' ');
}

function portOf(project: Project, port: Value): string[] {
  const text = textIn(project, port);
  if (text !== undefined) return [text];
  const target = textIn(project, port.get('target'));
  const published = textIn(project, port.get('published'));
  const protocol = textIn(project, port.get('protocol'));
  if (!target) return [];
  return [(published ? `${published}:${target}` : target) + (protocol && protocol !== 'tcp' ? `/${protocol}` : '')];
}

interface Related {
  readonly edge: Edge;
  readonly relation: Relation;
  readonly location?: Location;
}

function relationsOf(project: Project, { dependencies }: Service): Related[] {
  return dependencies.map(({ edge, place }) => ({ edge, relation: 'depends_on', location: locationIn(project, place) }));
}

function impliedBy(project: Project, { name, value }: Service): Related[] {
  const implied = (to: string, relation: Relation, place: Node, restart: boolean): Related => ({
    edge: { from: name, to, condition: 'service_started', required: true, restart },
    relation,
    location: locationIn(project, place),
  });
  const shared = (['network_mode', 'ipc', 'pid'] as const).flatMap((key) => {
    const [, to] = /^service:(.+)$/.exec(textIn(project, value.get(key)) ?? '') ?? [];
    return to === undefined ? [] : [implied(to, key, value.get(key)!.place, true)];
  });
  const listed = (['links', 'volumes_from'] as const).flatMap((key) =>
    (value.get(key)?.items ?? []).flatMap((item) => {
      const text = textIn(project, item) ?? '';
      const to = text.split(':')[0]!;
      // `container:name` is no service of the project.
      if (to === '' || (key === 'volumes_from' && to === 'container')) return [];
      return [implied(to, key, item.place, key === 'volumes_from')];
    }),
  );
  return [...listed, ...shared];
}

function pair({ from, to }: Edge): string {
  return JSON.stringify([from, to]);
}

function uniquePairs(all: readonly Related[]): Related[] {
  return [...new Map(all.map((each) => [pair(each.edge), each])).values()];
}

function resourcesOf(project: Project, kind: ResourceKind): Resource[] {
  return [...(project.definitions.get(kind)?.values() ?? [])].flatMap((definition) => {
    const document = project.documentOf(definition.block);
    if (!document || !definition.entry) return [];
    const value = new Value([definition.entry.value], (alias) => document.resolve(alias));
    const external = value.get('external');
    const isExternal = external !== undefined && textIn(project, external) !== 'false';
    return [{ kind, name: definition.name, isExternal, location: { uri: document.uri, range: document.rangeOf(definition) }, value }];
  });
}

function usesOf(project: Project, { name, value }: Service): Use[] {
  const use = (kind: Use['kind'], to: string | undefined, place: Node): Use[] =>
    to ? [{ from: name, kind, to, location: locationIn(project, place) }] : [];
  const named = (kind: ResourceKind, key: string) => {
    const list = value.get(key);
    const items = (list?.items ?? []).flatMap((item) =>
      use(kind, textIn(project, item) ?? textIn(project, item.get('source')), item.place),
    );
    const fields = [...(list?.fields.values() ?? [])].flatMap((field: { name: string; entry: Entry }) =>
      use(kind, field.name, field.entry.key),
    );
    return [...items, ...fields];
  };
  const base = value.get('extends');
  const isOwn = base && base.get('file') === undefined;
  const networks =
    value.get('networks') || value.get('network_mode') ? named('network', 'networks') : use('network', 'default', value.place);
  const volumes = (value.get('volumes')?.items ?? []).flatMap((item) => use('volume', volumeOf(project, item), item.place));
  return [
    ...networks,
    ...volumes,
    ...named('secret', 'secrets'),
    ...named('config', 'configs'),
    ...named('model', 'models'),
    ...(isOwn ? use('service', textIn(project, base) ?? textIn(project, base.get('service')), base.place) : []),
  ];
}

/** The name of the volume that is mounted; undefined for paths of the host and for volumes without a name. */
function volumeOf(project: Project, mount: Value): string | undefined {
  const text = textIn(project, mount);
  if (text === undefined) return textIn(project, mount.get('type')) === 'volume' ? textIn(project, mount.get('source')) : undefined;
  const parsed = parseMount(text);
  return parsed.ok && parsed.value.kind === 'volume' ? parsed.value.source?.text : undefined;
}
