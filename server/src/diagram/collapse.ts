// The services of a file or of a network as one node.
import type { Edge } from '../project/graph.ts';
import type { Model, ModelService } from './model.ts';
import type { GraphGroup } from './picture-types.ts';

export interface Group extends GraphGroup {
  readonly members: ReadonlySet<string>;
}

/**
 * Groups of at least two services that are not all there is. `files` are the names of the project's files, where there
 * are several.
 */
export function groupsOf(model: Model, files: readonly string[], collapsed: readonly string[] = []): Group[] {
  return [...membersByGroup(model, files)].flatMap(([id, { kind, name, members }]) => {
    if (members.size < 2 || members.size === model.services.size) return [];
    return [{ id, kind, name, services: members.size, isCollapsed: collapsed.includes(id), members }];
  });
}

/** A service that is in two collapsed groups is in the first of them. */
export function collapse(model: Model, groups: readonly Group[], text: (services: number) => string): Model {
  const collapsed = groups.filter(({ isCollapsed }) => isCollapsed);
  if (collapsed.length === 0) return model;
  const groupOf = new Map<string, string>();
  for (const { id, members } of collapsed) for (const name of members) if (!groupOf.has(name)) groupOf.set(name, id);
  const shownAs = (name: string) => groupOf.get(name) ?? name;

  const services = new Map<string, ModelService>();
  for (const [name, service] of model.services) {
    const id = groupOf.get(name);
    if (id === undefined) services.set(name, service);
    else if (!services.has(id)) {
      const inside = [...model.services].filter(([other]) => groupOf.get(other) === id);
      const { kind, name: title } = collapsed.find((group) => group.id === id)!;
      services.set(id, groupNode(inside, { kind, name: title, text: text(inside.length) }));
    }
  }
  const [edges, relations] = edgesBetween(model, shownAs);
  const seen = new Set<string>();
  const waves = model.graph.waves.map((wave) =>
    [...new Set(wave.map(shownAs))].filter((name) => !seen.has(name) && seen.add(name)),
  );
  const uses = model.uses.map((use) => ({
    ...use,
    from: shownAs(use.from),
    to: use.kind === 'service' ? shownAs(use.to) : use.to,
  }));
  return {
    ...model,
    services,
    edges: relations,
    uses: uses.filter(({ from, to }) => from !== to),
    graph: { ...model.graph, services: [...services.keys()], edges, waves: waves.filter((wave) => wave.length > 0) },
  };
}

function membersByGroup({ services, uses }: Model, files: readonly string[]) {
  const groups = new Map<string, { kind: GraphGroup['kind']; name: string; members: Set<string> }>();
  const put = (kind: GraphGroup['kind'], key: string, name: string, member: string) => {
    const id = `group ${kind} ${key}`;
    if (!groups.has(id)) groups.set(id, { kind, name, members: new Set() });
    groups.get(id)!.members.add(member);
  };
  for (const [name, { file }] of services)
    if (file !== undefined && files[file]) put('file', String(file), files[file], name);
  for (const { from, kind, to } of uses) if (kind === 'network' && services.has(from)) put('network', to, to, from);
  return groups;
}

function groupNode(inside: readonly (readonly [string, ModelService])[], group: ModelService['group']): ModelService {
  const [[, first]] = inside as [(typeof inside)[number]];
  const all = inside.map(([, service]) => service);
  const sum = (which: 'errors' | 'warnings') =>
    all.reduce((total, { problems }) => total + (problems?.[which] ?? 0), 0);
  const [errors, warnings] = [sum('errors'), sum('warnings')];
  const files = new Set(all.map(({ file }) => file));
  return {
    value: first.value,
    published: all.flatMap(({ published }) => published),
    locate: first.locate,
    location: first.location,
    range: first.range,
    ports: [],
    profiles: [],
    isOff: all.every(({ isOff }) => isOff),
    ...(errors + warnings > 0 && { problems: { errors, warnings } }),
    ...(files.size === 1 && { file: first.file }),
    group,
    members: inside.map(([name, { location, range, places }]) => ({ name, location, range, places })),
  };
}

/** Between two nodes one edge, which says no more than what all of them say. */
function edgesBetween({ graph, edges }: Model, shownAs: (name: string) => string): [Edge[], Model['edges']] {
  const between = new Map<string, Edge[]>();
  for (const edge of graph.edges) {
    const [from, to] = [shownAs(edge.from), shownAs(edge.to)];
    // A service that depends on itself stays to be seen; what is within a group does not.
    if (from === to && edge.from !== edge.to) continue;
    const key = JSON.stringify([from, to]);
    between.set(key, [...(between.get(key) ?? []), edge]);
  }
  const relations = new Map<Edge, NonNullable<ReturnType<Model['edges']['get']>>>();
  const merged = [...between].map(([key, all]) => {
    const [from, to] = JSON.parse(key) as [string, string];
    const [first] = all as [Edge];
    if (from === first.from && to === first.to) {
      relations.set(first, edges.get(first) ?? { relation: 'depends_on' });
      return first;
    }
    const condition = all.every((each) => each.condition === first.condition) ? first.condition : 'service_started';
    const edge: Edge = { from, to, condition, required: all.some(({ required }) => required), restart: false };
    const relation =
      all.map((each) => edges.get(each)?.relation).find((each) => each === 'depends_on') ?? edges.get(first)?.relation;
    relations.set(edge, { relation: relation ?? 'depends_on', location: edges.get(first)?.location });
    return edge;
  });
  return [merged, relations];
}
