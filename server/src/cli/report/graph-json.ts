// A project's graph as JSON, for other programs: all that the picture tells, without places in it. docs/graph-json.md
// says what each name means.
import path from 'node:path';
import { URI } from 'vscode-uri';
import { LAYERS } from '../../diagram/choice.ts';
import { criticalPath } from '../../diagram/critical.ts';
import type { Model } from '../../diagram/model.ts';
import { shownOf } from '../../diagram/parts.ts';
import { cyclicParts } from '../../project/graph.ts';
import { openingEdges } from '../../project/opening.ts';

export function graphJson(model: Model): string {
  const { parts } = shownOf(model, { layers: LAYERS, networksAs: 'nodes' }, [], 'en');
  const { graph, services, resources, uses, ports, relationOf, locationOf } = parts;
  const partOf = new Map(cyclicParts(graph).flatMap((part, at) => [...part].map((name) => [name, at] as const)));
  const opening = openingEdges(graph);
  const critical = criticalPath(graph, (name) => services.get(name)?.isOff === true);
  const steps = new Set(critical.slice(1).map((name, at) => `${name}\n${critical[at]}`));
  const waveOf = new Map(graph.waves.flatMap((wave, at) => wave.map((name) => [name, at + 1] as const)));
  const usersOf = (kind: string, name: string) =>
    uses.filter((use) => use.kind === kind && use.to === name).map(({ from }) => from);

  const told = {
    services: graph.services,
    edges: graph.edges.map((edge) => ({
      ...edge,
      relation: relationOf(edge),
      inCycle: partOf.has(edge.from) && partOf.get(edge.from) === partOf.get(edge.to),
      breaksCycle: opening.has(edge),
      isCritical: steps.has(`${edge.from}\n${edge.to}`),
      ...placeOf(locationOf(edge)),
    })),
    waves: graph.waves,
    cycles: model.graph.cycles,
    criticalPath: critical,
    profiles: { all: model.profiles, active: model.active },
    facts: [...services].map(
      ([name, { image, build, ports: published, healthcheck, restart, replicas, profiles, isOff, location }]) => ({
        name,
        ...{ image, build, ports: published, healthcheck, restart, replicas, profiles, isOff },
        wave: waveOf.get(name),
        inCycle: partOf.has(name),
        isCritical: critical.includes(name),
        ...placeOf(location),
      }),
    ),
    resources: resources.map(({ kind, name, isExternal, location }) => {
      return { kind, name, isExternal, usedBy: usersOf(kind, name), ...placeOf(location) };
    }),
    uses: uses.map(({ from, kind, to, relation, location }) => {
      return { from, kind, to, ...(kind === 'service' && { relation: relation ?? 'extends' }), ...placeOf(location) };
    }),
    networks: networksOf(model),
    ports: ports.map(({ service, address, location }) => ({ service, address, ...placeOf(location) })),
  };
  return JSON.stringify(told, undefined, 2);
}

/** Also the network of the project, which no file needs to define. */
function networksOf({ uses, resources }: Model) {
  const networks = new Map(
    resources.flatMap(({ kind, name }) => (kind === 'network' ? [[name, new Set<string>()] as const] : [])),
  );
  for (const { from, kind, to } of uses)
    if (kind === 'network') networks.set(to, (networks.get(to) ?? new Set()).add(from));
  return Array.from(networks, ([name, services]) => ({ name, services: [...services] }));
}

/** As problems tell it: the file as seen from here, lines and columns from 1. */
function placeOf(location: Model['resources'][number]['location'] | undefined) {
  if (!location?.uri) return {};
  const { fsPath } = URI.parse(location.uri);
  const { line, character } = location.range.start;
  return { location: { file: path.relative('', fsPath) || fsPath, line: line + 1, column: character + 1 } };
}
