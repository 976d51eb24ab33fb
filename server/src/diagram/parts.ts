// What of a project is shown by a choice: the same in the picture, in Mermaid and in DOT.
import type { Locale } from '../localized.ts';
import { openingCycles } from '../project/opening.ts';
import { areasOf } from './areas.ts';
import { borderPorts } from './border.ts';
import { chosen, layersOf } from './choice.ts';
import { collapse, type Group, groupsOf } from './collapse.ts';
import type { Model, Use } from './model.ts';
import type { PictureInput } from './picture.ts';
import type { GraphChoice, GraphPicture } from './picture-types.ts';
import { groupText } from './words.ts';

export type Parts = Required<
  Pick<
    PictureInput,
    'graph' | 'whole' | 'services' | 'locationOf' | 'relationOf' | 'resources' | 'uses' | 'areas' | 'ports'
  >
>;

export interface Shown {
  readonly parts: Parts;
  readonly layers: GraphPicture['layers'];
  readonly groups: readonly Group[];
}

/** `files`: the names of the project's files, where there are several. */
export function shownOf(model: Model, choice: GraphChoice, files: readonly string[], locale: Locale): Shown {
  // What is focused on may have been renamed since.
  const known = choice.focus && !model.services.has(choice.focus.service) ? { ...choice, focus: undefined } : choice;
  const shown = chosen(model, known);
  const layers = layersOf(model, known);
  const groups = groupsOf({ ...shown, uses: model.uses }, files, choice.collapsed);
  const drawn = collapse(shown, groups, (services) => groupText(services, locale));
  const { networksAs = 'areas' } = choice;
  const areas = networksAs === 'areas' ? areasOf(drawn) : [];
  // Beside areas, only a network that nobody is in is a node.
  const isNode = areas.length === 0 && !(networksAs === 'areas' && groups.some(({ isCollapsed }) => isCollapsed));
  const inAreas = new Set(drawn.uses.flatMap(({ kind, to }) => (kind === 'network' && !isNode ? [to] : [])));
  const isDrawn = (kind: string, name: string) => kind !== 'network' || !inAreas.has(name);
  const resources = drawn.resources.filter(({ kind, name }) => isDrawn(kind, name));
  const services = [...drawn.services.keys()];
  const parts: Parts = {
    // The picture marks the line that a cycle begins with as the one to remove.
    graph: { ...drawn.graph, cycles: openingCycles(shown.graph) },
    whole: shown.graph,
    services: drawn.services,
    locationOf: (edge) => drawn.edges.get(edge)?.location,
    relationOf: (edge) => drawn.edges.get(edge)?.relation ?? 'depends_on',
    resources,
    uses: between(
      drawn.uses,
      new Set([...services.map((name) => `service ${name}`), ...resources.map(({ kind, name }) => `${kind} ${name}`)]),
    ),
    areas,
    ports: layers.shown.includes('ports') ? borderPorts(drawn) : [],
  };
  return { parts, layers, groups };
}

/** Each once, none of a service by itself, and none of what is not there: a volume that no file defines, say. */
function between(uses: readonly Use[], known: ReadonlySet<string>): Use[] {
  const isThere = ({ from, kind, to }: Use) => known.has(`service ${from}`) && known.has(`${kind} ${to}`);
  const there = uses.filter((use) => isThere(use) && !(use.kind === 'service' && use.to === use.from));
  return [...new Map(there.map((use) => [`${use.from}\n${use.kind} ${use.to}`, use])).values()];
}
