// compose/graph: the plan of the dependency graph's picture. Drawn once a layout has placed it.
import { chosen, layersOf } from '../diagram/choice.ts';
import { toDot } from '../diagram/dot.ts';
import { type Dockerfiles, dockerfilesOf, flowOf } from '../diagram/flow.ts';
import { toMermaid } from '../diagram/mermaid.ts';
import { locationIn, type Model, modelOf } from '../diagram/model.ts';
import { type Problems, planPicture } from '../diagram/picture.ts';
import type { Direction, GraphChoice, GraphPicture } from '../diagram/picture-types.ts';
import type { LayoutInput, Placed } from '../diagram/placed.ts';
import { nameIn } from '../effective/uri.ts';
import type { Context } from '../project/project.ts';
import type { Service } from '../project/service.ts';
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
  // What is focused on may have been renamed since.
  const known = choice.focus && !model.services.has(choice.focus.service) ? { ...choice, focus: undefined } : choice;
  const shown = chosen(model, known);
  const plan = planPicture({
    uri: document.uri,
    graph: shown.graph,
    services: shown.services,
    locationOf: (edge) => model.edges.get(edge)?.location,
    relationOf: (edge) => model.edges.get(edge)?.relation ?? 'depends_on',
    resources: shown.resources,
    uses: shown.uses,
    locale,
    direction,
    order,
  });
  return {
    layout: plan.layout,
    dockerfiles: dockerfilesOf(project, model),
    draw: (placed, dockerfiles = new Map()) => ({
      ...plan.draw(placed),
      layers: layersOf(model, known),
      profiles: { all: model.profiles, active: model.active },
      files: project.documents.length > 1 ? project.documents.map(({ uri }) => nameIn(uri)) : [],
      flow: flowOf(project, model, dockerfiles, locale),
      ...textsOf(shown),
    }),
  };
}

function textsOf({ graph: shown }: Model): Pick<GraphPicture, 'mermaid' | 'dot'> {
  return { mermaid: toMermaid(shown), dot: toDot(shown) };
}

/** The errors and warnings within each service of the document that was asked for. */
function problemsBy({ project, document, settings }: Context, onError?: OnError): (service: Service) => Problems | undefined {
  const lines = lint(project, document, settings, onError).flatMap(({ severity, place }) =>
    severity === 'error' || severity === 'warning' ? [{ severity, line: document.rangeOf(place).start.line }] : [],
  );
  return ({ entry }) => {
    if (lines.length === 0 || document.indexOf(entry.block) < 0) return undefined;
    const range = locationIn(project, entry)!.range;
    const own = lines.filter(({ line }) => line >= range.start.line && line <= range.end.line);
    const errors = own.filter(({ severity }) => severity === 'error').length;
    return own.length > 0 ? { errors, warnings: own.length - errors } : undefined;
  };
}
