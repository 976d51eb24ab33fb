// The published ports of a service: as a card tells them, and at which addresses of this machine they are reached.
import { at, type Effective, placeOf } from '../effective/value.ts';
import type { Node } from '../syntax/node.ts';
import { itemsOf, shown, writtenOf } from './shown.ts';

/** One item of `ports` as it is written: `8000-8002:80-82` are three ports, and one item. */
export interface PublishedPort {
  /** In the short form. */
  readonly text: string;
  readonly node: Node | undefined;
  readonly members: readonly Effective[];
}

export function portsOf(service: Effective): readonly PublishedPort[] {
  const ports: { text: string; node: Node | undefined; members: Effective[] }[] = [];
  for (const item of itemsOf(at(service, 'ports'))) {
    const node = placeOf(item);
    const last = ports.at(-1);
    if (last && node && last.node === node) last.members.push(item);
    else ports.push({ text: '', node, members: [item] });
  }
  return ports.map((port) => ({ ...port, text: textOf(port.members) })).filter(({ text }) => text !== '');
}

function textOf(members: readonly Effective[]): string {
  const [first, last] = [members[0]!, members.at(-1)!];
  if (first.kind !== 'mapping') return shown(first) ?? '';
  const target = range(shown(at(first, 'target')), shown(at(last, 'target')));
  const published = range(shown(at(first, 'published')), shown(at(last, 'published')));
  const written = writtenOf(first);
  // `${PORT}:80` of which the variable is not known.
  if (!published && written?.includes('$')) return written;
  if (!target) return '';
  const ip = shown(at(first, 'host_ip'));
  const protocol = shown(at(first, 'protocol')) ?? 'tcp';
  const host = ip ? `${ip.includes(':') ? `[${ip}]` : ip}:` : '';
  const outside = published ? `${host}${published}:` : host && `${host}:`;
  return `${outside}${target}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}

function range(from: string | undefined, to: string | undefined): string {
  if (!from) return '';
  return from === to || !to ? from : `${from}-${to}`;
}

/**
 * Of an item of `ports`, in order; a port that Docker chooses has none. More than a few of a range are shortened to its
 * ends.
 */
export function addressesOf({ members }: PublishedPort): readonly string[] {
  const all = members.flatMap((member) => {
    const published = shown(at(member, 'published'));
    if (!published || !/^[1-9]\d*$/.test(published)) return [];
    return [
      addressOf(
        shown(at(member, 'host_ip')),
        published,
        Number(shown(at(member, 'target'))),
        shown(at(member, 'protocol')) ?? 'tcp',
      ),
    ];
  });
  return all.length > FEW ? [all[0]!, '…', all.at(-1)!] : all;
}

/**
 * The ports of the container that get a port of the host which nobody knows before (`docker compose port` tells it).
 */
export function unknownPorts({ members }: PublishedPort): readonly string[] {
  return members.flatMap((member) => {
    const published = shown(at(member, 'published'));
    const target = shown(at(member, 'target'));
    return member.kind === 'mapping' && target && (!published || published === '0') ? [target] : [];
  });
}

const FEW = 4;
/** Container ports that speak no HTTP: databases, queues, mail, shells. */
const NO_HTTP = new Set([
  21, 22, 25, 53, 389, 465, 587, 993, 1433, 1521, 1883, 2181, 3306, 4222, 5432, 5672, 6379, 9042, 9092, 11211, 27017,
]);
const HTTPS = new Set([443, 8443]);

function addressOf(hostIp: string | undefined, published: string, target: number, protocol: string): string {
  const isEverywhere = !hostIp || ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(hostIp);
  const host = isEverywhere ? 'localhost' : hostIp.includes(':') ? `[${hostIp}]` : hostIp;
  if (protocol !== 'tcp') return `${host}:${published}/${protocol}`;
  if (NO_HTTP.has(target)) return `${host}:${published}`;
  const isSecure = HTTPS.has(target);
  const isUsual = published === (isSecure ? '443' : '80');
  return `${isSecure ? 'https' : 'http'}://${host}${isUsual ? '' : `:${published}`}`;
}
