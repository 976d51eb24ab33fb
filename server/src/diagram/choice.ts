// Which part of a project's graph is shown: the layers that are switched on, the surroundings of one service, the
// projects' own profiles.
import { hasBorderPort } from './border.ts';
import type { Model, Use } from './model.ts';
import type { GraphChoice, GraphLayer } from './picture-types.ts';

/** Up to so many services everything that is no service itself is shown without being asked for. */
const FEW = 24;

/** The layers that a model has anything of, and of those the shown ones. */
export function layersOf(
  model: Model,
  choice: GraphChoice,
): { readonly all: readonly GraphLayer[]; readonly shown: readonly GraphLayer[] } {
  const all = LAYERS.filter((layer) => hasAny(model, layer));
  const { layers } = choice;
  if (layers) return { all, shown: all.filter((layer) => layers.includes(layer)) };
  const isSmall = model.services.size <= FEW;
  // A network that everybody is in says nothing.
  return {
    all,
    shown: all.filter((layer) =>
      layer === 'networks' ? isSmall && networksOf(model) > 1 : isSmall || layer === 'relations',
    ),
  };
}

/** The model as it is shown. Waves stay those of the whole. */
export function chosen(model: Model, choice: GraphChoice): Model {
  const { shown } = layersOf(model, choice);
  const near = choice.focus && neighbours(model, choice.focus.service, choice.focus.hops);
  const isShown = (name: string) => !near || near.has(name);
  const services = new Map(
    [...model.services].filter(([name, { isOff }]) => isShown(name) && !(isOff && choice.hideOff)),
  );
  const edges = model.graph.edges.filter(
    (edge) =>
      services.has(edge.from) &&
      services.has(edge.to) &&
      (model.edges.get(edge)?.relation === 'depends_on' || shown.includes('relations')),
  );
  const kinds = new Set(shown.flatMap((layer) => KINDS_OF[layer]));
  const joined = new Set(edges.map(({ from, to }) => `${from}\n${to}`));
  const isBetween = ({ from, to, relation }: Use) =>
    services.has(to) &&
    // Of two that are joined already, the environment says nothing new.
    (relation === 'environment'
      ? shown.includes('environment') && !joined.has(`${from}\n${to}`)
      : shown.includes('relations'));
  const uses = model.uses.filter(
    (use) => services.has(use.from) && (use.kind === 'service' ? isBetween(use) : kinds.has(use.kind)),
  );
  const used = new Set(uses.map(({ kind, to }) => `${kind} ${to}`));
  const resources = model.resources.filter(
    ({ kind, name }) => kinds.has(kind) && (!near || used.has(`${kind} ${name}`)),
  );
  const { graph } = model;
  const waves = graph.waves.map((wave) => wave.filter((name) => services.has(name))).filter((wave) => wave.length > 0);
  return {
    ...model,
    services,
    resources,
    uses,
    graph: {
      services: graph.services.filter((name) => services.has(name)),
      edges,
      waves,
      cycles: graph.cycles.filter((cycle) => cycle.every((name) => services.has(name))),
    },
  };
}

export const LAYERS: readonly GraphLayer[] = [
  'networks',
  'volumes',
  'files',
  'models',
  'relations',
  'environment',
  'ports',
];

const KINDS_OF: Readonly<Record<GraphLayer, readonly string[]>> = {
  networks: ['network'],
  volumes: ['volume'],
  files: ['secret', 'config'],
  models: ['model'],
  relations: [],
  environment: [],
  ports: [],
};

function hasAny(model: Model, layer: GraphLayer): boolean {
  if (layer === 'ports') return hasBorderPort(model);
  if (layer === 'environment') return model.uses.some(({ relation }) => relation === 'environment');
  if (layer !== 'relations') return model.resources.some(({ kind }) => KINDS_OF[layer].includes(kind));
  const isBetween = ({ kind, relation }: Use) => kind === 'service' && relation !== 'environment';
  return model.uses.some(isBetween) || [...model.edges.values()].some(({ relation }) => relation !== 'depends_on');
}

function networksOf({ resources }: Model): number {
  return resources.filter(({ kind }) => kind === 'network').length;
}

/** The services that are no more than so many steps away, in either direction. */
function neighbours({ graph }: Model, start: string, hops: number): ReadonlySet<string> {
  const near = new Set([start]);
  for (let hop = 0; hop < hops; hop++) {
    const before = new Set(near);
    for (const { from, to } of graph.edges) {
      if (before.has(from)) near.add(to);
      if (before.has(to)) near.add(from);
    }
  }
  return near;
}
