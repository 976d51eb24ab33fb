// What `docker compose up --build` does with a project, step by step, and what is left after `down`.
import type { Location } from 'vscode-languageserver-types';
import { nameIn, resolvePath } from '../effective/uri.ts';
import type { Locale, Localized } from '../localized.ts';
import { buildGraph, type Edge, type Graph } from '../project/graph.ts';
import type { Project } from '../project/project.ts';
import type { Value } from '../project/value.ts';
import { parseMount } from '../syntax/mount.ts';
import { dockerfileSteps } from './dockerfile-steps.ts';
import { flowWords } from './flow-words.ts';
import { locationIn, type Model, type ModelService, type Resource, textIn } from './model.ts';
import type { FlowLine, FlowStep, GraphFlow } from './picture-types.ts';
import { addressesOf } from './reach.ts';

/** The texts of the Dockerfiles that were found, by URI. */
export type Dockerfiles = ReadonlyMap<string, string>;

export function flowOf(project: Project, model: Model, dockerfiles: Dockerfiles, locale: Locale): GraphFlow {
  const tell: Tell = (text) => text[locale];
  const run: Run = { project, model, dockerfiles, tell, services: enabled(model), name: projectName(project) };
  const graph = graphOf(run);
  const refused = blocked(run, graph);
  const steps = [
    read(run),
    ...(refused.lines.length > 0
      ? [refused]
      : [build(run), pull(run), create(run), ...start(run, graph), reach(run), keep(run)].filter(({ lines }) => lines.length > 0)),
  ];
  return { title: 'docker compose up --build', steps };
}

/** Where the Dockerfiles of the services that are on should be. */
export function dockerfilesOf(project: Project, model: Model): readonly string[] {
  return [...new Set([...enabled(model).values()].flatMap((service) => dockerfileUri(project, service) ?? []))];
}

type Tell = (text: Localized) => string;

interface Run {
  readonly project: Project;
  readonly model: Model;
  readonly dockerfiles: Dockerfiles;
  readonly tell: Tell;
  readonly services: ReadonlyMap<string, ModelService>;
  readonly name: string;
}

function enabled({ services }: Model): ReadonlyMap<string, ModelService> {
  return new Map([...services].filter(([, { isOff }]) => !isOff));
}

function graphOf({ services, model }: Run): Graph {
  return buildGraph([...services.keys()], model.graph.edges);
}

function step({ tell }: Run, kind: FlowStep['kind'], lines: readonly FlowLine[], title: Localized = flowWords.titles[kind]): FlowStep {
  return { kind, title: tell(title), lines };
}

function line(text: string, location?: Location, details: FlowLine['details'] = []): FlowLine {
  return { text, ...(location && { location }), details };
}

const TOP = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function read(run: Run): FlowStep {
  const { documents, surroundings } = run.project;
  const dotenv = surroundings.dotenv?.exists ? [line('.env', { uri: surroundings.dotenv.uri, range: TOP })] : [];
  return step(run, 'read', [...documents.map(({ uri }) => line(nameIn(uri), { uri, range: TOP })), ...dotenv]);
}

function blocked(run: Run, { cycles }: Graph): FlowStep {
  const { model, services, tell } = run;
  const circles = cycles.map((cycle) => line([...cycle, cycle[0]].join(' → '), services.get(cycle[0]!)?.location));
  // Compose takes a service that no profile turns on for one that is not there (compose-go `loader/validate.go`).
  const missing = model.graph.edges.filter(({ from, to, required }) => required && services.has(from) && !services.has(to));
  const lines = missing.map((edge) => line(tell(flowWords.missing(edge)), model.edges.get(edge)?.location));
  return step(run, 'blocked', [...circles, ...lines]);
}

function build(run: Run): FlowStep {
  const lines = [...run.services].flatMap(([name, service]) => {
    if (service.build === undefined) return [];
    const file = service.value.get('build')?.get('dockerfile_inline') ? undefined : dockerfileName(run.project, service);
    const uri = dockerfileUri(run.project, service);
    const text = uri === undefined ? undefined : run.dockerfiles.get(uri);
    const details = (text === undefined ? [] : dockerfileSteps(text)).map((each) => ({
      text: shortened(each.text),
      location: { uri: uri!, range: { start: { line: each.line, character: 0 }, end: { line: each.line, character: 0 } } },
    }));
    const image = service.image ?? `${run.name}-${name}`;
    const words = file === undefined ? flowWords.buildsInline(name, image) : flowWords.builds(name, image, file);
    return [line(run.tell(words), placeOf(run, service, 'build'), details)];
  });
  return step(run, 'build', lines);
}

function pull(run: Run): FlowStep {
  const users = new Map<string, string[]>();
  for (const [name, { image, build: built, value }] of run.services) {
    if (image === undefined || built !== undefined || textIn(run.project, value.get('pull_policy')) === 'never') continue;
    users.set(image, [...(users.get(image) ?? []), name]);
  }
  const lines = [...users].map(([image, names]) =>
    line(`${image} (${names.join(', ')})`, placeOf(run, run.services.get(names[0]!)!, 'image')),
  );
  return step(run, 'pull', lines);
}

function create(run: Run): FlowStep {
  const { model, services, tell } = run;
  const used = new Set(model.uses.filter(({ from }) => services.has(from)).map(({ kind, to }) => `${kind} ${to}`));
  const isUsed = ({ kind, name }: Resource) => used.has(`${kind} ${name}`);
  const isDefaultDefined = model.resources.some(({ kind, name }) => kind === 'network' && name === 'default');
  const implied = used.has('network default') && !isDefaultDefined ? [line(tell(flowWords.network(`${run.name}_default`)))] : [];
  // Compose creates every network and volume that a service uses, in this order.
  const lines = model.resources.filter(isUsed).flatMap((resource) => {
    if (resource.kind !== 'network' && resource.kind !== 'volume') return [];
    const name = ownName(run, resource);
    if (resource.isExternal) return [line(tell(flowWords.external(resource.kind, name)), resource.location)];
    return [line(tell(resource.kind === 'network' ? flowWords.network(name) : flowWords.volume(name)), resource.location)];
  });
  return step(run, 'create', [...implied, ...lines]);
}

function start(run: Run, graph: Graph): FlowStep[] {
  const needs = new Map<string, Edge[]>();
  for (const edge of graph.edges) needs.set(edge.from, [...(needs.get(edge.from) ?? []), edge]);
  return graph.waves.map((wave, at) => {
    const lines = wave.map((name) => {
      const service = run.services.get(name)!;
      const waits = (needs.get(name) ?? []).map((edge) => ({
        text: run.tell(flowWords.waits(edge, run.services.get(edge.to)?.value.get('healthcheck') && checkOf(run, edge.to))),
        location: run.model.edges.get(edge)?.location,
      }));
      return line(name, service.location, [...waits, ...firstRun(run, service)]);
    });
    return step(run, 'start', lines, flowWords.wave(at + 1, graph.waves.length));
  });
}

function checkOf({ project, services }: Run, name: string): string {
  const { value, healthcheck = '' } = services.get(name)!;
  const check = value.get('healthcheck');
  const [interval, retries] = [textIn(project, check?.get('interval')), textIn(project, check?.get('retries'))];
  return [healthcheck, interval && `interval ${interval}`, retries && `retries ${retries}`].filter(Boolean).join(', ');
}

/** Scripts of `/docker-entrypoint-initdb.d` run once: database images look there while their data is empty. */
function firstRun({ project, tell }: Run, { value }: ModelService): { text: string; location?: Location }[] {
  return (value.get('volumes')?.items ?? []).flatMap((mount) => {
    const [source, target] = endsOf(project, mount);
    if (source === undefined || !target?.startsWith('/docker-entrypoint-initdb.d')) return [];
    return [{ text: tell(flowWords.firstRun(nameIn(source.replace(/\/$/, '')))), location: locationIn(project, mount.place) }];
  });
}

function endsOf(project: Project, mount: Value): [source?: string, target?: string] {
  const text = textIn(project, mount);
  if (text === undefined) return [textIn(project, mount.get('source')), textIn(project, mount.get('target'))];
  const parsed = parseMount(text);
  return parsed.ok ? [parsed.value.source?.text, parsed.value.target.text] : [];
}

function reach(run: Run): FlowStep {
  const lines = [...run.services].flatMap(([name, service]) =>
    addressesOf(service.ports).map((address) => line(`${address} → ${name}`, placeOf(run, service, 'ports'))),
  );
  return step(run, 'reach', lines);
}

function keep(run: Run): FlowStep {
  const used = new Set(run.model.uses.filter(({ from, kind }) => kind === 'volume' && run.services.has(from)).map(({ to }) => to));
  const volumes = run.model.resources.filter(({ kind, name }) => kind === 'volume' && used.has(name));
  return step(
    run,
    'keep',
    volumes.map((volume) => line(run.tell(flowWords.kept(ownName(run, volume))), volume.location)),
  );
}

function placeOf({ project }: Run, { value, location }: ModelService, key: string): Location {
  const field = value.fields.get(key);
  return (field && locationIn(project, field.entry.key)) ?? location;
}

/** The name that Docker knows it by. */
function ownName({ project, name: projectOwn }: Run, { name, value, isExternal }: Resource): string {
  return textIn(project, value.get('name')) ?? (isExternal ? name : `${projectOwn}_${name}`);
}

/** As Compose derives it: `name`, or the name of the folder in lower case without what is not allowed in one. */
function projectName(project: Project): string {
  const [first] = project.documents;
  const named = first?.root?.entries.find(({ name }) => name === 'name')?.value;
  if (named?.kind === 'scalar' && named.text && !named.text.includes('$')) return named.text;
  const folder = nameIn((first?.uri ?? '').replace(/\/[^/]*$/, ''));
  return (
    folder
      .toLowerCase()
      .replace(/[^a-z\d_-]/g, '')
      .replace(/^[_-]+/, '') || 'project'
  );
}

function dockerfileName(project: Project, { build: context = '.', value }: ModelService): string {
  const file = textIn(project, value.get('build')?.get('dockerfile')) ?? 'Dockerfile';
  return file.startsWith('/') || context === '.' ? file : `${context.replace(/\/$/, '')}/${file}`;
}

function dockerfileUri(project: Project, service: ModelService): string | undefined {
  if (service.build === undefined || service.value.get('build')?.get('dockerfile_inline')) return undefined;
  return resolvePath(service.location.uri.replace(/[^/]*$/, ''), dockerfileName(project, service));
}

const LONGEST = 90;

function shortened(text: string): string {
  const flat = text.replace(/\s+/g, ' ');
  return flat.length > LONGEST ? `${flat.slice(0, LONGEST - 1)}…` : flat;
}

/** As a list in Markdown. */
export function flowText({ title, steps }: GraphFlow): string {
  const lines = steps.flatMap((each, at) => [
    `${at + 1}. ${each.title}`,
    ...each.lines.flatMap(({ text, details }) => [`   - ${text}`, ...details.map((detail) => `     - ${detail.text}`)]),
  ]);
  return [title, '', ...lines, ''].join('\n');
}
