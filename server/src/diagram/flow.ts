// What `docker compose up --build` does with a project, step by step (docker/compose `pkg/compose/create.go`,
// `start.go`), and what is left after `down`.
import type { Location } from 'vscode-languageserver-types';
import { folderOf, nameIn } from '../effective/uri.ts';
import type { Locale } from '../localized.ts';
import { buildGraph, type Edge, type Graph } from '../project/graph.ts';
import type { Project } from '../project/project.ts';
import { build, models, pull } from './flow-images.ts';
import {
  type Dockerfiles,
  dockerfileOf,
  enabled,
  line,
  ownName,
  type Run,
  relative,
  runOf,
  step,
  uriOf,
} from './flow-run.ts';
import { flowOfService, type ServiceFlow } from './flow-service.ts';
import { flowWords } from './flow-words.ts';
import { locationIn } from './locate.ts';
import { directoryOf, type Model, type ModelService, type Resource } from './model.ts';
import type { FlowLine, FlowStep, GraphFlow } from './picture-types.ts';

export type { Dockerfiles };

export function flowOf(project: Project, model: Model, dockerfiles: Dockerfiles, locale: Locale): GraphFlow {
  const run = runOf(project, model, dockerfiles, locale);
  const graph = buildGraph([...run.services.keys()], model.graph.edges);
  const never = blocked(run, graph);
  const happens = () => [
    pull(run),
    build(run),
    models(run),
    create(run),
    // All containers are there before the first one starts.
    step(run, 'create', linesOfAll(run, 'containers'), flowWords.containers),
    ...start(run, graph),
    step(run, 'reach', linesOfAll(run, 'reach')),
    off(run),
    keep(run),
  ];
  const steps = [read(run), refused(run), never, ...(never.lines.length > 0 ? [] : happens())];
  return {
    title: 'docker compose up --build',
    steps: steps.filter(({ kind, lines }) => kind === 'read' || lines.length > 0),
  };
}

/** Where the Dockerfiles of the services that are on should be. */
export function dockerfilesOf(project: Project, model: Model): readonly string[] {
  const paths = [...enabled(model).values()].flatMap((service) =>
    service.build === undefined ? [] : (dockerfileOf(service) ?? []),
  );
  return [...new Set(paths.flatMap((path) => uriOf(project, path) ?? []))];
}

const TOP = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The variables come first: `.env` may say which files are read. */
function read(run: Run): FlowStep {
  const { project, tell } = run;
  const { files, environment } = project.loaded;
  const variables = new Set([...environment.variables.values()].flatMap(({ uri }) => uri ?? []));
  const { dotenv } = project.surroundings;
  if (dotenv?.exists) variables.add(dotenv.uri);
  const named = files.map(({ document: { uri }, role, place }) => {
    const by = locationIn(project, place);
    const details =
      by && role !== 'main' ? [{ text: tell(flowWords.namedBy(role, nameOf(run, by.uri))), location: by }] : [];
    return line(nameOf(run, uri), { uri, range: TOP }, details);
  });
  const lines = [...variables].map((uri) => line(nameOf(run, uri), { uri, range: TOP }));
  return step(run, 'read', [...lines, ...named, ...environmentFiles(run)]);
}

/** Last, and of the services that are started alone. */
function environmentFiles(run: Run): FlowLine[] {
  const users = new Map<string, { readonly names: string[]; readonly place: Location | undefined }>();
  for (const [name, service] of run.services) {
    for (const { path, location } of told(run, name, service).files) {
      const known = users.get(path) ?? { names: [], place: location };
      known.names.push(name);
      users.set(path, known);
    }
  }
  return [...users].map(([path, { names, place }]) => {
    const uri = uriOf(run.project, path);
    const text = uri === undefined ? undefined : run.project.source?.disk.text(uri);
    const details = text === null ? [{ text: run.tell(flowWords.notThere), location: place }] : [];
    const location = typeof text === 'string' ? { uri: uri!, range: TOP } : place;
    return line(`${relative(run, path).replace(/^\.\//, '')} (${names.join(', ')})`, location, details);
  });
}

function told({ name: project, locale }: Run, name: string, service: ModelService): ServiceFlow {
  return flowOfService(service, name, project, locale);
}

/** Of all services that are on, in the order of the file. */
function linesOfAll(run: Run, key: 'containers' | 'reach' | 'anonymous'): FlowLine[] {
  return [...run.services].flatMap(([name, service]) => told(run, name, service)[key]);
}

/** As it is counted from the folder of the project. */
function nameOf({ project }: Run, uri: string): string {
  const folder = directoryOf(project);
  return folder !== '' && uri.startsWith(folder) && folderOf(uri) !== folder
    ? decodeURI(uri.slice(folder.length))
    : nameIn(uri);
}

const MOST_FAULTS = 8;

/** What the files say is wrong: Compose stops there. What it would do without is told all the same. */
function refused(run: Run): FlowStep {
  const { project, tell } = run;
  const faults = project.loaded.faults.filter(
    ({ severity, unset, code }) => severity === 'error' && !unset?.length && !OWN.has(code),
  );
  const shownFaults = faults
    .slice(0, MOST_FAULTS)
    .map(({ message, place }) => line(tell(message), locationIn(project, place)));
  const rest = faults.length - shownFaults.length;
  return step(
    run,
    'blocked',
    [...shownFaults, ...(rest > 0 ? [line(tell(flowWords.more(rest)))] : [])],
    flowWords.refused,
  );
}

/** What `blocked` tells itself, of the profiles that were chosen. */
const OWN: ReadonlySet<string> = new Set(['dependency-cycle', 'disabled-dependency']);

function blocked(run: Run, { cycles }: Graph): FlowStep {
  const { model, services, tell } = run;
  const circles = cycles.map((cycle) => line([...cycle, cycle[0]].join(' → '), services.get(cycle[0]!)?.location));
  // Compose takes a service that no profile turns on for one that is not there (compose-go `loader/validate.go`).
  const missing = model.graph.edges.filter(
    ({ from, to, required }) => required && services.has(from) && !services.has(to),
  );
  const lines = missing.map((edge) => line(tell(flowWords.missing(edge)), model.edges.get(edge)?.location));
  return step(run, 'blocked', [...circles, ...lines]);
}

/** Every network and then every volume that a service uses. */
function create(run: Run): FlowStep {
  const { model, tell } = run;
  const used = usedBy(run);
  const isUsed = ({ kind, name }: Resource) => used.has(`${kind} ${name}`);
  const isDefaultDefined = model.resources.some(({ kind, name }) => kind === 'network' && name === 'default');
  const implied =
    used.has('network default') && !isDefaultDefined ? [line(tell(flowWords.network(`${run.name}_default`)))] : [];
  const lines = model.resources.filter(isUsed).flatMap((resource) => {
    if (resource.kind !== 'network' && resource.kind !== 'volume') return [];
    const name = ownName(run, resource);
    if (resource.isExternal) return [line(tell(flowWords.external(resource.kind, name)), resource.location)];
    return [
      line(tell(resource.kind === 'network' ? flowWords.network(name) : flowWords.volume(name)), resource.location),
    ];
  });
  return step(run, 'create', [...implied, ...lines]);
}

/** Networks and volumes. */
function usedBy({ model, services }: Run): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { from, kind, to } of model.uses)
    if ((kind === 'network' || kind === 'volume') && services.has(from)) used.add(`${kind} ${to}`);
  return used;
}

function start(run: Run, graph: Graph): FlowStep[] {
  const needs = new Map<string, Edge[]>();
  for (const edge of graph.edges) {
    // Nobody waits for a service without containers (docker/compose `shouldWaitForDependency`).
    if ([edge.from, edge.to].some((name) => run.services.get(name)!.replicas === '0')) continue;
    const own = needs.get(edge.from);
    if (own) own.push(edge);
    else needs.set(edge.from, [edge]);
  }
  return graph.waves.map((wave, index) => {
    const lines = wave.map((name) => {
      const own = told(run, name, run.services.get(name)!).start;
      const waits = (needs.get(name) ?? []).map((edge) => ({
        text: run.tell(flowWords.waits(edge, told(run, edge.to, run.services.get(edge.to)!).check)),
        location: run.model.edges.get(edge)?.location,
      }));
      return waits.length > 0 ? { ...own, details: [...waits, ...own.details] } : own;
    });
    return step(run, 'start', lines, flowWords.wave(index + 1, graph.waves.length));
  });
}

function off(run: Run): FlowStep {
  const services = [...run.model.services].filter(([, { isOff }]) => isOff);
  return step(
    run,
    'off',
    services.map(([name, service]) => told(run, name, service).off),
  );
}

function keep(run: Run): FlowStep {
  const { model, services, tell } = run;
  const used = usedBy(run);
  const lines = model.resources.flatMap((resource) => {
    const { kind, name, isExternal, location } = resource;
    if (
      (kind !== 'volume' && kind !== 'network') ||
      !used.has(`${kind} ${name}`) ||
      (kind === 'network' && !isExternal)
    )
      return [];
    return [
      line(
        tell(isExternal ? flowWords.keptForever(kind, ownName(run, resource)) : flowWords.kept(ownName(run, resource))),
        location,
      ),
    ];
  });
  const images = services.size > 0 ? [line(tell(flowWords.images))] : [];
  return step(run, 'keep', [...lines, ...linesOfAll(run, 'anonymous'), ...images]);
}

/** As a list in Markdown. */
export function flowText({ title, steps }: GraphFlow): string {
  const lines = steps.flatMap((each, index) => [
    `${index + 1}. ${each.title}`,
    ...each.lines.flatMap(({ text, details }) => [`   - ${text}`, ...details.map((detail) => `     - ${detail.text}`)]),
  ]);
  return [title, '', ...lines, ''].join('\n');
}
