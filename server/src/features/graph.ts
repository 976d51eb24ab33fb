// compose/graph: the plan of the dependency graph's picture. Drawn once a layout has placed it. compose/graphText: the
// graph as text.
import type { GraphTextFormat } from '../diagram/change-types.ts';
import { toDot } from '../diagram/dot.ts';
import { type Dockerfiles, dockerfilesOf, flowOf } from '../diagram/flow.ts';
import { toMermaid } from '../diagram/mermaid.ts';
import { modelOf } from '../diagram/model.ts';
import { shownOf } from '../diagram/parts.ts';
import { planPicture } from '../diagram/picture.ts';
import type { Problems } from '../diagram/picture-facts.ts';
import type { Direction, GraphChoice, GraphPicture } from '../diagram/picture-types.ts';
import type { LayoutInput, Placed } from '../diagram/placed.ts';
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
  const files = filesOf(project);
  const { parts, layers, groups } = shownOf(model, choice, files, locale);
  const plan = planPicture({ uri: document.uri, ...parts, locale, direction, order });
  return {
    layout: plan.layout,
    dockerfiles: choice.flow === false ? [] : dockerfilesOf(project, model),
    draw: (placed, dockerfiles = new Map()) => ({
      ...plan.draw(placed),
      layers,
      networksAs: choice.networksAs ?? 'areas',
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

export function graphText({ project, settings }: Context, format: GraphTextFormat, choice: GraphChoice = {}): string {
  const { parts } = shownOf(modelOf(project, choice.profiles), choice, filesOf(project), settings.locale);
  return format === 'mermaid' ? toMermaid(parts) : toDot(parts);
}

/** The errors and warnings within each service, in all files of the project. */
function problemsBy({ project, document, settings }: Context, onError?: OnError): ReadonlyMap<string, Problems> {
  const found = new Map<string, { errors: number; warnings: number }>();
  const servicesOf = new Map(project.facts.map(({ block, services }) => [block, services]));
  for (const own of project.documents.includes(document) ? project.documents : [document]) {
    for (const { severity, place } of lint(project, own, settings, onError)) {
      if (severity !== 'error' && severity !== 'warning') continue;
      const services = servicesOf.get(place.block) ?? [];
      const service = services.find(
        ({ entry }) => entry.block === place.block && entry.start <= place.start && place.start <= entry.end,
      );
      if (!service) continue;
      const count = found.get(service.name) ?? { errors: 0, warnings: 0 };
      if (severity === 'error') count.errors++;
      else count.warnings++;
      found.set(service.name, count);
    }
  }
  return found;
}
