// Which ports of the host a service takes, and which two services cannot both have.
import type { Layered } from '../effective/layer.ts';
import { remember } from '../effective/remember.ts';
import { at, type Effective, placeOf, textOf } from '../effective/value.ts';
import type { Placed } from '../syntax/document.ts';
import type { Node } from '../syntax/node.ts';
import { parsePort } from '../syntax/port.ts';
import { partSpan } from '../syntax/scalar-source.ts';

/** One port of the host that a service asks for. */
export interface Claim {
  readonly service: Layered;
  readonly port: number;
  /** Empty: every address. */
  readonly address: string;
  readonly protocol: string;
  /** Where the number is written: in a short form a part of it. */
  readonly place: Placed | undefined;
  /** The number alone is what stands in the place. */
  readonly isSingle: boolean;
  /** How many containers ask for it. */
  readonly containers: number;
}

/** The ports that are fixed: of a range for one port of the container Docker takes a free one. */
export const claimsOf = remember((service: Layered): readonly Claim[] => {
  const ports = at(service.value, 'ports');
  const containers = containersOf(service.value);
  if (ports?.kind !== 'sequence' || containers === 0 || isElsewhere(service.value) || isForSwarm(service.value))
    return NONE;
  // Each port of a range comes of the same text.
  let last: { readonly node: Node | undefined; readonly place: ReturnType<typeof placeOfPort> } | undefined;
  const placed = (published: Effective | undefined, isSingle: boolean) => {
    const node = published && placeOf(published);
    if (!last || last.node !== node) last = { node, place: placeOfPort(node, isSingle) };
    return last.place;
  };
  return ports.items.flatMap((item) => {
    const published = at(item, 'published');
    const { from, to } = range(published) ?? {};
    if (from === undefined || to === undefined || from === 0 || (from < to && to - from + 1 >= containers)) return [];
    return {
      service,
      port: from,
      address: textOf(at(item, 'host_ip')) ?? '',
      protocol: (textOf(at(item, 'protocol')) ?? 'tcp').toLowerCase(),
      containers,
      ...placed(published, from === to),
    };
  });
});

const NONE: readonly Claim[] = [];

/** How many containers of a service Compose starts. */
export function containersOf(service: Effective): number {
  const count = at(service, 'scale') ?? at(service, 'deploy', 'replicas');
  return count?.kind === 'scalar' && typeof count.value === 'number' ? count.value : 1;
}

/** A stack of Swarm publishes a port once, however many containers there are: these keys are for it alone. */
function isForSwarm(service: Effective): boolean {
  return ['mode', 'endpoint_mode', 'placement', 'update_config', 'rollback_config'].some((key) =>
    at(service, 'deploy', key),
  );
}

/** In the network of the host, or of another container, nothing is published. */
function isElsewhere(service: Effective): boolean {
  return /^(?:host$|none$|service:|container:)/.test(textOf(at(service, 'network_mode')) ?? '');
}

function range(published: Effective | undefined): { from: number; to: number } | undefined {
  const text = published?.kind === 'scalar' && published.value !== null ? String(published.value) : '';
  const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  return from === undefined ? undefined : { from: Number(from), to: Number(to) };
}

function placeOfPort(node: Node | undefined, isSingle: boolean): Pick<Claim, 'place' | 'isSingle'> {
  if (node?.kind !== 'scalar') return { place: node, isSingle: false };
  const short = parsePort(node.text);
  const part = short.ok && short.value.published;
  if (!part) return { place: node, isSingle: isSingle && /^\d+$/.test(node.text) };
  return { place: { block: node.block, ...partSpan(node.block.text, node, part) }, isSingle: part.from === part.to };
}

/** With another port, protocol or address both fit on the host. */
export function meet(one: Claim, other: Claim): boolean {
  return one.port === other.port && one.protocol === other.protocol && overlap(one.address, other.address);
}

function overlap(one: string, other: string): boolean {
  if (one === other || one === '' || other === '') return true;
  if (one.includes(':') !== other.includes(':')) return false;
  return isEvery(one) || isEvery(other);
}

function isEvery(address: string): boolean {
  return address === '0.0.0.0' || /^[0:]+$/.test(address);
}
