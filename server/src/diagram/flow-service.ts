// What the flow of `up` tells of one service, whatever lies around it: remembered for as long as the service stays the
// same.
import { remember } from '../effective/remember.ts';
import { at } from '../effective/value.ts';
import type { Locale, Localized } from '../localized.ts';
import { line } from './flow-run.ts';
import { flowWords } from './flow-words.ts';
import type { ModelService } from './model.ts';
import type { FlowLine } from './picture-types.ts';
import { addressesOf, unknownPorts } from './ports.ts';
import { itemsOf, shown, textsOf } from './shown.ts';

export interface ServiceFlow {
  /** Whole paths of `env_file` and `label_file`. */
  readonly files: readonly { readonly path: string; readonly location: FlowLine['location'] }[];
  /** What it has downloaded; the text is the name of the image. */
  readonly pulls: readonly FlowLine[];
  readonly containers: readonly FlowLine[];
  /** Without what it waits for. */
  readonly start: FlowLine;
  /** Its health check, and how often it is tried; undefined where none is written. */
  readonly check: string | undefined;
  readonly reach: readonly FlowLine[];
  readonly off: FlowLine;
  /** Volumes without a name, which `down` leaves behind. */
  readonly anonymous: readonly FlowLine[];
}

type Tell = (text: Localized) => string;

export const flowOfService = remember(
  (service: ModelService, name: string, project: string, locale: Locale): ServiceFlow => {
    const tell: Tell = (text) => text[locale];
    const { value, location, profiles, locate } = service;
    const place = (key: string) =>
      (value.kind === 'mapping' && locate(value.entries.get(key)?.keys.at(-1))) || location;
    return {
      files: filesOf(service),
      pulls: pullsOf(service, tell, place),
      containers: containersOf(service, name, project, place),
      start: startOf(service, name, tell),
      check: checkOf(service),
      reach: reachOf(service, name, tell, place),
      off: line(`${name} (profiles: ${profiles.join(', ')})`, place('profiles')),
      anonymous: itemsOf(at(value, 'volumes')).flatMap((mount) => {
        const target = shown(at(mount, 'target'));
        if (shown(at(mount, 'type')) !== 'volume' || shown(at(mount, 'source')) || target === undefined) return [];
        return [line(tell(flowWords.anonymous(name, target)), locate(mount.from.at(-1)))];
      }),
    };
  },
);

type Place = (key: string) => FlowLine['location'];

function filesOf({ value, locate }: ModelService): ServiceFlow['files'] {
  const environment = itemsOf(at(value, 'env_file')).flatMap((each) => at(each, 'path') ?? []);
  return [...environment, ...itemsOf(at(value, 'label_file'))].flatMap((item) => {
    const path = shown(item);
    return path ? [{ path, location: locate(item.from.at(-1)) }] : [];
  });
}

/**
 * `--build` has every service with a `build` built and never downloaded (docker/compose `cmd/compose/create.go`,
 * `mustPull`).
 */
function pullsOf({ value, image, build, locate }: ModelService, tell: Tell, place: Place): readonly FlowLine[] {
  const policy = shown(at(value, 'pull_policy')) ?? 'missing';
  const isPulled = image && build === undefined && !at(value, 'provider') && policy !== 'never' && policy !== 'build';
  const note = policyWords(policy);
  const own = isPulled
    ? [line(image, place('image'), note ? [{ text: tell(note), location: place('pull_policy') }] : [])]
    : [];
  const mounted = itemsOf(at(value, 'volumes')).flatMap((mount) => {
    const source = shown(at(mount, 'type')) === 'image' ? shown(at(mount, 'source')) : undefined;
    return source ? [line(source, locate(mount.from.at(-1)))] : [];
  });
  return [...own, ...mounted];
}

function policyWords(policy: string): Localized | undefined {
  if (policy === 'always') return flowWords.always;
  return policy === 'daily' || policy === 'weekly' || policy.startsWith('every_') ? flowWords.older(policy) : undefined;
}

function containersOf(
  { value, replicas, location }: ModelService,
  name: string,
  project: string,
  place: Place,
): readonly FlowLine[] {
  if (at(value, 'provider') || replicas === '0') return [];
  const own = shown(at(value, 'container_name'));
  if (own) return [line(own, place('container_name'))];
  const count = Number(replicas ?? 1);
  return [line(count > 1 ? `${project}-${name}-1 … ${count}` : `${project}-${name}-1`, location)];
}

function startOf({ value, replicas, location, locate }: ModelService, name: string, tell: Tell): FlowLine {
  if (replicas === '0') return line(tell(flowWords.none(name)), location);
  const provider = shown(at(value, 'provider', 'type'));
  // Database images look into this folder while their data is empty.
  const scripts = itemsOf(at(value, 'volumes')).flatMap((mount) => {
    const [source, target] = [shown(at(mount, 'source')), shown(at(mount, 'target'))];
    if (source === undefined || !target?.startsWith('/docker-entrypoint-initdb.d')) return [];
    const script = source.replace(/\/$/, '').replace(/^.*\//, '');
    return [{ text: tell(flowWords.firstRun(script)), location: locate(mount.from.at(-1)) }];
  });
  const hooks = itemsOf(at(value, 'post_start')).map((hook) => ({
    text: tell(flowWords.hook(textsOf(at(hook, 'command')).join(' '))),
    location: locate(hook.from.at(-1)),
  }));
  return line(provider === undefined ? name : tell(flowWords.provider(name, provider)), location, [
    ...scripts,
    ...hooks,
  ]);
}

function checkOf({ value, healthcheck }: ModelService): string | undefined {
  if (healthcheck === undefined) return undefined;
  const check = at(value, 'healthcheck');
  const timing = ['interval', 'timeout', 'retries', 'start_period'].flatMap((key) => {
    const held = shown(at(check, key));
    return held === undefined ? [] : [`${key} ${held}`];
  });
  return [healthcheck, ...timing].filter(Boolean).join(', ');
}

function reachOf(
  { value, replicas, published, locate }: ModelService,
  name: string,
  tell: Tell,
  place: Place,
): readonly FlowLine[] {
  // In the network of the host Docker publishes nothing.
  if (replicas === '0' || shown(at(value, 'network_mode')) === 'host') return [];
  return published.flatMap((port) => {
    const location = locate(port.node) ?? place('ports');
    const known = addressesOf(port).map((address) => line(`${address} → ${name}`, location));
    return [...known, ...unknownPorts(port).map((target) => line(tell(flowWords.freePort(name, target)), location))];
  });
}
