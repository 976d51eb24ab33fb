// Which of the known images a service runs, and what is written of it already.
import { at, type Effective, textOf } from '../effective/value.ts';
import { type KnownImage, knownImage } from '../schema/images.ts';
import type { ComposeDocument, Location } from '../syntax/document.ts';
import { interpolate } from '../syntax/interpolation.ts';
import type { Entry } from '../syntax/node.ts';
import { effectiveService } from './elsewhere.ts';
import type { Project } from './project.ts';
import { Value } from './value.ts';

/** Variables in the name count with their defaults. Undefined where the name is that of what `build` makes. */
export function knownImageOf(service: Value | undefined): KnownImage | undefined {
  const text = service?.get('build') ? undefined : service?.get('image')?.text;
  return text === undefined ? undefined : knownImage(interpolate(text, () => undefined).text);
}

/** The same of a service as Compose has it. */
export function knownImageRunBy(service: Effective): KnownImage | undefined {
  return at(service, 'build') ? undefined : knownImage(textOf(at(service, 'image')) ?? '');
}

/** The names in `environment` of a service as Compose has it. */
export function variablesSetIn(service: Effective): readonly string[] {
  const environment = at(service, 'environment');
  if (environment?.kind === 'mapping') return [...environment.entries.keys()];
  return environment?.kind === 'sequence' ? environment.items.map((item) => variableName(textOf(item) ?? '')) : [];
}

/** The image that a service of that name runs in the end, where another file or an `extends` says so. */
export function inheritedImageOf(project: Project, service: Value, name: string): KnownImage | undefined {
  if (service.get('build') || service.get('image')) return undefined;
  const whole = effectiveService(project, name);
  const image = at(whole, 'build') ? undefined : textOf(at(whole, 'image'));
  return image === undefined ? undefined : knownImage(image);
}

/** The service that a place is written in. */
export function serviceAround(document: ComposeDocument, { path, ancestors }: Location): Value | undefined {
  if (path[0] !== 'services') return undefined;
  const [, entry] = ancestors.filter((each): each is Entry => !('kind' in each));
  return entry ? new Value([entry.value], (alias) => document.resolve(alias)) : undefined;
}

/** The names of the variables in `environment`, a mapping or a list. */
export function variablesOf(service: Value): string[] {
  const environment = service.get('environment');
  if (!environment) return [];
  return [
    ...environment.fields.keys(),
    ...environment.items.flatMap(({ text }) => (text === undefined ? [] : [variableName(text)])),
  ];
}

/** Of an item `NAME=value` of a list. */
export function variableName(item: string): string {
  const end = item.indexOf('=');
  return end < 0 ? item : item.slice(0, end);
}
