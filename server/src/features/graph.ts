// compose/graph: the plan of the dependency graph's picture. Drawn once a layout has placed it. compose/graphText: the graph as text.
import { areasOf } from '../diagram/areas.ts';
import { borderPorts } from '../diagram/border.ts';
import type { GraphTextFormat } from '../diagram/change-types.ts';
import { chosen, layersOf } from '../diagram/choice.ts';
import { collapse, groupsOf } from '../diagram/collapse.ts';
import { toDot } from '../diagram/dot.ts';
import { type Dockerfiles, dockerfilesOf, flowOf } from '../diagram/flow.ts';
import { toMermaid } from '../diagram/mermaid.ts';
import { type Model, modelOf } from '../diagram/model.ts';
import { type Problems, planPicture } from '../diagram/picture.ts';
import type { Direction, GraphChoice, GraphPicture } from '../diagram/picture-types.ts';
import type { LayoutInput, Placed } from '../diagram/placed.ts';
import { groupText } from '../diagram/words.ts';
import { nameIn } from '../effective/uri.ts';
import type { Context, Project } from '../project/project.ts';
import { lint, type OnError } from '../rules/lint.ts';

export interface GraphPlan {
  /** What to ask a layout for. */
  readonly layout: LayoutInput;
  /** The Dockerfiles to read, by URI. */
  readonly dockerfiles: readonly string[];
  draw(placed: Placed, dockerfiles?: Dockerfiles): GraphPicture;
}

export interface Wanted {
  readonly direction?: Direction;
  readonly choice?: GraphChoice;
  /** See `GraphParams`. */
  readonly order?: readonly string[];
}

export function graph(context: Context, { direction, choice = {}, order }: Wanted = {}, onError?: OnError): GraphPlan {
  const { project, document, settings } = context;
  const { locale } = settings;
  const model = modelOf(project, choice.profiles, problemsBy(context, onError));
  const shown = chosen(model, known(model, choice));
  const layers = layersOf(model, known(model, choice));
  const files = filesOf(project);
  const groups = groupsOf({ ...shown, uses: model.uses }, files, choice.collapsed);
  const drawn = collapse(shown, groups, (services) => groupText(services, locale));
  const { networksAs = 'areas' } = choice;
  const areas = networksAs === 'areas' ? areasOf(drawn) : [];
  // Beside areas, only a network that nobody is in is a node.
  const isNode = areas.length === 0 && !(networksAs === 'areas' && groups.some(({ isCollapsed }) => isCollapsed));
  const inAreas = new Set(drawn.uses.flatMap(({ kind, to }) => (kind === 'network' && !isNode ? [to] : [])));
  const isDrawn = (kind: string, name: string) => kind !== 'network' || !inAreas.has(name);
  const plan = planPicture({
    uri: document.uri,
    graph: drawn.graph,
    whole: shown.graph,
    services: drawn.services,
    locationOf: (edge) => drawn.edges.get(edge)?.location,
    relationOf: (edge) => drawn.edges.get(edge)?.relation ?? 'depends_on',
    resources: drawn.resources.filter(({ kind, name }) => isDrawn(kind, name)),
    uses: drawn.uses.filter(({ kind, to }) => isDrawn(kind, to)),
    areas,
    ports: layers.shown.includes('ports') ? borderPorts(drawn) : [],
    locale,
    direction,
    order,
  });
  return {
    layout: plan.layout,
    dockerfiles: choice.flow === false ? [] : dockerfilesOf(project, model),
    draw: (placed, dockerfiles = new Map()) => ({
      ...plan.draw(placed),
      layers,
      networksAs,
      groups: groups.map(({ members: _, ...group }) => group),
      profiles: { all: model.profiles, active: model.active },
      files,
      mainFiles: project.loaded.files.filter(({ role }) => role === 'main').map((file) => file.document.uri),
      flow: choice.flow === false ? { title: '', steps: [] } : flowOf(project, model, dockerfiles, locale),
    }),
  };
}

/** Those of one name with their folder. */
function filesOf({ loaded: { files } }: Project): readonly string[] {
  if (files.length < 2) return [];
  const names = files.map(({ document: { uri } }) => nameIn(uri));
  return files.map(({ document: { uri } }, at) =>
    names.filter((name) => name === names[at]).length > 1 ? uri.split('/').slice(-2).map(nameIn).join('/') : names[at]!,
  );
}

export function graphText({ project }: Context, format: GraphTextFormat, choice: GraphChoice = {}): string {
  const model = modelOf(project, choice.profiles);
  const { graph: shown } = chosen(model, known(model, choice));
  return format === 'mermaid' ? toMermaid(shown) : toDot(shown);
}

/** What is focused on may have been renamed since. */
function known(model: Model, choice: GraphChoice): GraphChoice {
  return choice.focus && !model.services.has(choice.focus.service) ? { ...choice, focus: undefined } : choice;
}

/** The errors and warnings within each service, in all files of the project. */
function problemsBy({ project, document, settings }: Context, onError?: OnError): ReadonlyMap<string, Problems> {
  const found = new Map<string, { errors: number; warnings: number }>();
  const servicesOf = new Map(project.facts.map(({ block, services }) => [block, services]));
  for (const own of project.documents.includes(document) ? project.documents : [document]) {
    for (const { severity, place } of lint(project, own, settings, onError)) {
      if (severity !== 'error' && severity !== 'warning') continue;
      const services = servicesOf.get(place.block) ?? [];
      const service = services.find(({ entry }) => entry.block === place.block && entry.start <= place.start && place.start <= entry.end);
      if (!service) continue;
      const count = found.get(service.name) ?? { errors: 0, warnings: 0 };
      if (severity === 'error') count.errors++;
      else count.warnings++;
      found.set(service.name, count);
    }
  }
  return found;
}
