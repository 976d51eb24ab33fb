// What the steps of the flow of `up` have in common: the project, the services that are started, how lines are made.
import type { Location } from 'vscode-languageserver-types';
import { pathOf, resolvePath } from '../effective/uri.ts';
import { at, type Effective } from '../effective/value.ts';
import type { Locale, Localized } from '../localized.ts';
import type { Project } from '../project/project.ts';
import { flowWords } from './flow-words.ts';
import { locationIn } from './locate.ts';
import { directoryOf, type Model, type ModelService, type Resource } from './model.ts';
import type { FlowLine, FlowStep } from './picture-types.ts';
import { pathFrom, shown } from './shown.ts';

/** The texts of the Dockerfiles that were found, by URI. */
export type Dockerfiles = ReadonlyMap<string, string>;

export interface Run {
  readonly project: Project;
  readonly model: Model;
  readonly dockerfiles: Dockerfiles;
  readonly tell: (text: Localized) => string;
  /** Those that are on. */
  readonly services: ReadonlyMap<string, ModelService>;
  /** Of the project. */
  readonly name: string;
  readonly locale: Locale;
}

export function runOf(project: Project, model: Model, dockerfiles: Dockerfiles, locale: Locale): Run {
  return {
    project,
    model,
    dockerfiles,
    tell: (text) => text[locale],
    services: enabled(model),
    name: project.loaded.name || 'project',
    locale,
  };
}

export function enabled({ services }: Model): ReadonlyMap<string, ModelService> {
  return new Map([...services].filter(([, { isOff }]) => !isOff));
}

export function step(
  { tell }: Run,
  kind: FlowStep['kind'],
  lines: readonly FlowLine[],
  title: Localized = flowWords.titles[kind],
): FlowStep {
  return { kind, title: tell(title), lines };
}

export function line(text: string, location?: Location, details: FlowLine['details'] = []): FlowLine {
  return { text, ...(location && { location }), details };
}

/** Where a key of a service is written; the service where the key is not. */
export function placeOf({ project }: Run, { value, location }: ModelService, key: string): Location {
  const node = value.kind === 'mapping' ? value.entries.get(key)?.keys.at(-1) : undefined;
  return locationIn(project, node) ?? location;
}

/** The name that Docker knows it by. */
export function ownName({ name: project }: Run, { name, value, isExternal }: Resource): string {
  return shown(at(value, 'name')) ?? (isExternal ? name : `${project}_${name}`);
}

/** As it is counted from the project's folder. */
export function relative({ project }: Pick<Run, 'project'>, path: string): string {
  return pathFrom(pathOf(directoryOf(project)), path);
}

/** The path of the Dockerfile as Compose has it; undefined where there is none in the files of this machine. */
export function dockerfileOf({ value }: Pick<ModelService, 'value'>): string | undefined {
  const build: Effective | undefined = at(value, 'build');
  if (build?.kind !== 'mapping' || at(build, 'dockerfile_inline')) return undefined;
  const file = shown(at(build, 'dockerfile')) ?? 'Dockerfile';
  return file.startsWith('/') ? file : `${(shown(at(build, 'context')) ?? '.').replace(/\/$/, '')}/${file}`;
}

export function uriOf(project: Project, path: string): string | undefined {
  return resolvePath(directoryOf(project), path);
}
