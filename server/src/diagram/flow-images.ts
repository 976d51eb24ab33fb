// Where the images of a project come from: which ones `up --build` downloads, and which ones it builds.
import { at } from '../effective/value.ts';
import { dockerfileSteps } from './dockerfile-steps.ts';
import { dockerfileOf, line, placeOf, type Run, relative, step, uriOf } from './flow-run.ts';
import { flowOfService } from './flow-service.ts';
import { flowWords } from './flow-words.ts';
import { locationIn } from './locate.ts';
import type { ModelService } from './model.ts';
import type { FlowLine, FlowStep } from './picture-types.ts';
import { shown } from './shown.ts';

export function pull(run: Run): FlowStep {
  const { services, tell, name: project, locale } = run;
  const built = new Map(
    [...services].flatMap(([name, { image, build: own }]) => (image && own !== undefined ? [[image, name]] : [])),
  );
  const images = new Map<string, { readonly names: string[]; readonly first: FlowLine }>();
  for (const [name, service] of services) {
    for (const first of flowOfService(service, name, project, locale).pulls) {
      const known = images.get(first.text);
      if (known) known.names.push(name);
      else images.set(first.text, { names: [name], first });
    }
  }
  const lines = [...images].map(([image, { names, first }]) => {
    const builder = built.get(image);
    const note =
      builder === undefined
        ? []
        : [{ text: tell(flowWords.builtBy(builder)), location: services.get(builder)!.location }];
    return { ...first, text: `${image} (${names.join(', ')})`, details: [...first.details, ...note] };
  });
  return step(run, 'pull', lines);
}

/** Models are fetched once the images are there (docker/compose `create.go`). */
export function models(run: Run): FlowStep {
  const { model, services, tell } = run;
  const used = new Set(
    model.uses.filter(({ kind, from }) => kind === 'model' && services.has(from)).map(({ to }) => to),
  );
  const lines = model.resources
    .filter(({ kind, name }) => kind === 'model' && used.has(name))
    .map(({ name, value, location }) =>
      line(`${shown(at(value, 'model')) ?? name} (${tell(flowWords.model)} ${name})`, location),
    );
  return step(run, 'pull', lines, flowWords.models);
}

/** What others build upon is built before them. */
export function build(run: Run): FlowStep {
  const order: string[] = [];
  const open = new Set<string>();
  const visit = (name: string) => {
    if (open.has(name) || run.services.get(name)?.build === undefined) return;
    open.add(name);
    for (const to of bases.get(name) ?? []) visit(to);
    order.push(name);
  };
  const bases = new Map<string, string[]>();
  for (const { from, to, relation } of run.model.uses)
    if (relation === 'additional_contexts') bases.set(from, [...(bases.get(from) ?? []), to]);
  for (const name of run.services.keys()) visit(name);
  return step(
    run,
    'build',
    order.map((name) => buildLine(run, name, run.services.get(name)!)),
  );
}

function buildLine(run: Run, name: string, service: ModelService): FlowLine {
  const { project, dockerfiles, tell } = run;
  const { value } = service;
  const image = service.image ?? `${run.name}-${name}`;
  const target = shown(at(value, 'build', 'target'));
  const path = dockerfileOf(service);
  if (path === undefined) {
    const inline = at(value, 'build', 'dockerfile_inline');
    const location = locationIn(project, inline?.from.at(-1));
    const details = dockerfileSteps(shown(inline) ?? '', target).map(({ text }) => ({
      text: shortened(text),
      location,
    }));
    return line(tell(flowWords.buildsInline(name, image)), placeOf(run, service, 'build'), details);
  }
  const uri = uriOf(project, path);
  const text = uri === undefined ? undefined : dockerfiles.get(uri);
  const details = dockerfileSteps(text ?? '', target).map((each) => ({
    text: shortened(each.text),
    location: {
      uri: uri!,
      range: { start: { line: each.line, character: 0 }, end: { line: each.line, character: 0 } },
    },
  }));
  return line(
    tell(flowWords.builds(name, image, relative(run, path), target)),
    placeOf(run, service, 'build'),
    details,
  );
}

const LONGEST = 90;

function shortened(text: string): string {
  const flat = text.replace(/\s+/g, ' ');
  return flat.length > LONGEST ? `${flat.slice(0, LONGEST - 1)}…` : flat;
}
