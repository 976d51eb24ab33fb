// What `docker compose up --build` does with a project, step by step (docker/compose `pkg/compose/create.go`, `start.go`), and what is left after `down`.
import type { Location } from 'vscode-languageserver-types';
import { folderOf, nameIn } from '../effective/uri.ts';
import { at } from '../effective/value.ts';
import type { Locale } from '../localized.ts';
import { buildGraph, type Edge, type Graph } from '../project/graph.ts';
import type { Project } from '../project/project.ts';
import { build, models, pull } from './flow-images.ts';
import { type Dockerfiles, dockerfileOf, enabled, line, ownName, placeOf, type Run, relative, runOf, step, uriOf } from './flow-run.ts';
import { flowWords } from './flow-words.ts';
import { locationIn } from './locate.ts';
import { directoryOf, type Model, type ModelService, type Resource } from './model.ts';
import type { FlowLine, FlowStep, GraphFlow } from './picture-types.ts';
import { addressesOf, unknownPorts } from './ports.ts';
import { itemsOf, shown, textsOf } from './shown.ts';

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
    containers(run),
    ...start(run, graph),
    reach(run),
    off(run),
    keep(run),
  ];
  const steps = [read(run), refused(run), never, ...(never.lines.length > 0 ? [] : happens())];
  return { title: 'docker compose up --build', steps: steps.filter(({ kind, lines }) => kind === 'read' || lines.length > 0) };
}

/** Where the Dockerfiles of the services that are on should be. */
export function dockerfilesOf(project: Project, model: Model): readonly string[] {
  const paths = [...enabled(model).values()].flatMap((service) => (service.build === undefined ? [] : (dockerfileOf(service) ?? [])));
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
    const details = by && role !== 'main' ? [{ text: tell(flowWords.namedBy(role, nameOf(run, by.uri))), location: by }] : [];
    return line(nameOf(run, uri), { uri, range: TOP }, details);
  });
  const lines = [...variables].map((uri) => line(nameOf(run, uri), { uri, range: TOP }));
  return step(run, 'read', [...lines, ...named, ...environmentFiles(run)]);
}

/** Last, and of the services that are started alone. */
function environmentFiles(run: Run): FlowLine[] {
  const users = new Map<string, { readonly names: string[]; readonly place: Location | undefined }>();
  for (const [name, { value }] of run.services) {
    const labels = itemsOf(at(value, 'label_file'));
    for (const item of [...itemsOf(at(value, 'env_file')).flatMap((each) => at(each, 'path') ?? []), ...labels]) {
      const path = shown(item);
      if (!path) continue;
      const known = users.get(path) ?? { names: [], place: locationIn(run.project, item.from.at(-1)) };
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

/** As it is counted from the folder of the project. */
function nameOf({ project }: Run, uri: string): string {
  const folder = directoryOf(project);
  return folder !== '' && uri.startsWith(folder) && folderOf(uri) !== folder ? decodeURI(uri.slice(folder.length)) : nameIn(uri);
}

const MOST_FAULTS = 8;

/** What the files say is wrong: Compose stops there. What it would do without is told all the same. */
function refused(run: Run): FlowStep {
  const { project, tell } = run;
  const faults = project.loaded.faults.filter(({ severity, unset, code }) => severity === 'error' && !unset?.length && !OWN.has(code));
  const shownFaults = faults.slice(0, MOST_FAULTS).map(({ message, place }) => line(tell(message), locationIn(project, place)));
  const rest = faults.length - shownFaults.length;
  return step(run, 'blocked', [...shownFaults, ...(rest > 0 ? [line(tell(flowWords.more(rest)))] : [])], flowWords.refused);
}

/** What `blocked` tells itself, of the profiles that were chosen. */
const OWN: ReadonlySet<string> = new Set(['dependency-cycle', 'disabled-dependency']);

function blocked(run: Run, { cycles }: Graph): FlowStep {
  const { model, services, tell } = run;
  const circles = cycles.map((cycle) => line([...cycle, cycle[0]].join(' → '), services.get(cycle[0]!)?.location));
  // Compose takes a service that no profile turns on for one that is not there (compose-go `loader/validate.go`).
  const missing = model.graph.edges.filter(({ from, to, required }) => required && services.has(from) && !services.has(to));
  const lines = missing.map((edge) => line(tell(flowWords.missing(edge)), model.edges.get(edge)?.location));
  return step(run, 'blocked', [...circles, ...lines]);
}

/** Every network and then every volume that a service uses. */
function create(run: Run): FlowStep {
  const { model, tell } = run;
  const used = usedBy(run);
  const isUsed = ({ kind, name }: Resource) => used.has(`${kind} ${name}`);
  const isDefaultDefined = model.resources.some(({ kind, name }) => kind === 'network' && name === 'default');
  const implied = used.has('network default') && !isDefaultDefined ? [line(tell(flowWords.network(`${run.name}_default`)))] : [];
  const lines = model.resources.filter(isUsed).flatMap((resource) => {
    if (resource.kind !== 'network' && resource.kind !== 'volume') return [];
    const name = ownName(run, resource);
    if (resource.isExternal) return [line(tell(flowWords.external(resource.kind, name)), resource.location)];
    return [line(tell(resource.kind === 'network' ? flowWords.network(name) : flowWords.volume(name)), resource.location)];
  });
  return step(run, 'create', [...implied, ...lines]);
}

function usedBy({ model, services }: Run): ReadonlySet<string> {
  return new Set(model.uses.filter(({ from }) => services.has(from)).map(({ kind, to }) => `${kind} ${to}`));
}

/** All containers are there before the first one starts. */
function containers(run: Run): FlowStep {
  const lines = [...run.services].flatMap(([name, service]) => {
    if (at(service.value, 'provider') || service.replicas === '0') return [];
    const own = shown(at(service.value, 'container_name'));
    const count = Number(service.replicas ?? 1);
    const names = own ?? (count > 1 ? `${run.name}-${name}-1 … ${count}` : `${run.name}-${name}-1`);
    return [line(names, placeOf(run, service, own ? 'container_name' : ''))];
  });
  return step(run, 'create', lines, flowWords.containers);
}

function start(run: Run, graph: Graph): FlowStep[] {
  const needs = new Map<string, Edge[]>();
  for (const edge of graph.edges) needs.set(edge.from, [...(needs.get(edge.from) ?? []), edge]);
  return graph.waves.map((wave, index) => {
    const lines = wave.map((name) => {
      const service = run.services.get(name)!;
      if (service.replicas === '0') return line(run.tell(flowWords.none(name)), service.location);
      // Nobody waits for a service without containers (docker/compose `shouldWaitForDependency`).
      const awaited = (needs.get(name) ?? []).filter(({ to }) => run.services.get(to)?.replicas !== '0');
      const waits = awaited.map((edge) => ({
        text: run.tell(flowWords.waits(edge, checkOf(run.services.get(edge.to)!))),
        location: run.model.edges.get(edge)?.location,
      }));
      const provider = shown(at(service.value, 'provider', 'type'));
      const text = provider === undefined ? name : run.tell(flowWords.provider(name, provider));
      return line(text, service.location, [...waits, ...firstRun(run, service), ...hooks(run, service)]);
    });
    return step(run, 'start', lines, flowWords.wave(index + 1, graph.waves.length));
  });
}

/** The command, and how often it is tried; undefined where there is no check in the files. */
function checkOf({ value, healthcheck }: ModelService): string | undefined {
  if (healthcheck === undefined) return undefined;
  const check = at(value, 'healthcheck');
  const timing = ['interval', 'timeout', 'retries', 'start_period'].flatMap((key) => {
    const held = shown(at(check, key));
    return held === undefined ? [] : [`${key} ${held}`];
  });
  return [healthcheck, ...timing].filter(Boolean).join(', ');
}

/** Scripts of `/docker-entrypoint-initdb.d` run once: database images look there while their data is empty. */
function firstRun({ project, tell }: Run, { value }: ModelService): { text: string; location?: Location }[] {
  return itemsOf(at(value, 'volumes')).flatMap((mount) => {
    const [source, target] = [shown(at(mount, 'source')), shown(at(mount, 'target'))];
    if (source === undefined || !target?.startsWith('/docker-entrypoint-initdb.d')) return [];
    return [
      { text: tell(flowWords.firstRun(source.replace(/\/$/, '').replace(/^.*\//, ''))), location: locationIn(project, mount.from.at(-1)) },
    ];
  });
}

function hooks({ project, tell }: Run, { value }: ModelService): { text: string; location?: Location }[] {
  return itemsOf(at(value, 'post_start')).map((hook) => ({
    text: tell(flowWords.hook(textsOf(at(hook, 'command')).join(' '))),
    location: locationIn(project, hook.from.at(-1)),
  }));
}

function reach(run: Run): FlowStep {
  const lines = [...run.services].flatMap(([name, service]) => {
    // In the network of the host Docker publishes nothing.
    if (service.replicas === '0' || shown(at(service.value, 'network_mode')) === 'host') return [];
    return service.published.flatMap((port) => {
      const location = locationIn(run.project, port.node) ?? placeOf(run, service, 'ports');
      const known = addressesOf(port).map((address) => line(`${address} → ${name}`, location));
      return [...known, ...unknownPorts(port).map((target) => line(run.tell(flowWords.freePort(name, target)), location))];
    });
  });
  return step(run, 'reach', lines);
}

function off(run: Run): FlowStep {
  const services = [...run.model.services].filter(([, { isOff }]) => isOff);
  return step(
    run,
    'off',
    services.map(([name, service]) => line(`${name} (profiles: ${service.profiles.join(', ')})`, placeOf(run, service, 'profiles'))),
  );
}

function keep(run: Run): FlowStep {
  const { model, services, tell, project } = run;
  const used = usedBy(run);
  const lines = model.resources.flatMap((resource) => {
    const { kind, name, isExternal, location } = resource;
    if ((kind !== 'volume' && kind !== 'network') || !used.has(`${kind} ${name}`) || (kind === 'network' && !isExternal)) return [];
    return [
      line(tell(isExternal ? flowWords.keptForever(kind, ownName(run, resource)) : flowWords.kept(ownName(run, resource))), location),
    ];
  });
  const anonymous = [...services].flatMap(([name, { value }]) =>
    itemsOf(at(value, 'volumes')).flatMap((mount) => {
      const target = shown(at(mount, 'target'));
      if (shown(at(mount, 'type')) !== 'volume' || shown(at(mount, 'source')) || target === undefined) return [];
      return [line(tell(flowWords.anonymous(name, target)), locationIn(project, mount.from.at(-1)))];
    }),
  );
  const images = services.size > 0 ? [line(tell(flowWords.images))] : [];
  return step(run, 'keep', [...lines, ...anonymous, ...images]);
}

/** As a list in Markdown. */
export function flowText({ title, steps }: GraphFlow): string {
  const lines = steps.flatMap((each, index) => [
    `${index + 1}. ${each.title}`,
    ...each.lines.flatMap(({ text, details }) => [`   - ${text}`, ...details.map((detail) => `     - ${detail.text}`)]),
  ]);
  return [title, '', ...lines, ''].join('\n');
}
