// At which addresses of this machine the published ports of a service are reached.
import { expandPort, parsePort } from '../syntax/port.ts';

/** In the order of the file; what has no fixed port of the host is left out. More than a few of a range are shortened to its ends. */
export function addressesOf(ports: readonly string[]): readonly string[] {
  return ports.flatMap((text) => {
    const parsed = parsePort(text);
    if (!parsed.ok) return [];
    const all = expandPort(parsed.value).flatMap(({ hostIp, published, target, protocol }) => {
      if (!published || published.from === 0 || published.from !== published.to) return [];
      return [addressOf(hostIp, published.from, target, protocol)];
    });
    return all.length > FEW ? [all[0]!, '…', all.at(-1)!] : all;
  });
}

const FEW = 4;
/** Container ports that speak no HTTP: databases, queues, mail, shells. */
const NO_HTTP = new Set([
  21, 22, 25, 53, 389, 465, 587, 993, 1433, 1521, 1883, 2181, 3306, 4222, 5432, 5672, 6379, 9042, 9092, 11211, 27017,
]);
const HTTPS = new Set([443, 8443]);

function addressOf(hostIp: string | undefined, published: number, target: number, protocol: string): string {
  const isEverywhere = hostIp === undefined || hostIp === '0.0.0.0' || hostIp === '::' || hostIp === '127.0.0.1' || hostIp === '::1';
  const host = isEverywhere ? 'localhost' : hostIp.includes(':') ? `[${hostIp}]` : hostIp;
  if (protocol !== 'tcp') return `${host}:${published}/${protocol}`;
  if (NO_HTTP.has(target)) return `${host}:${published}`;
  const isSecure = HTTPS.has(target);
  const isUsual = published === (isSecure ? 443 : 80);
  return `${isSecure ? 'https' : 'http'}://${host}${isUsual ? '' : `:${published}`}`;
}
