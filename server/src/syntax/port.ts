// What the short form of a port says: `[[host_ip:][published]:]target[/protocol]`, as go-connections
// (nat.ParsePortSpec) reads it for Compose.
import { failure, type GrammarError, type Parsed, type Part, partOf, success } from './grammar.ts';
import { lastBefore } from './lines.ts';
import type { Span } from './node.ts';

/** One port (`from` and `to` are the same) or a range, both ends included. */
export interface PortRange extends Part {
  readonly from: number;
  readonly to: number;
}

export interface Port {
  /** Without the brackets of IPv6. */
  readonly hostIp?: Part;
  /** Absent: Docker takes a free port of the host. */
  readonly published?: PortRange;
  readonly target: PortRange;
  /** As written, `TCP` too. Absent: tcp. */
  readonly protocol?: Part;
}

/** A host port and the container port that it leads to. */
export interface PortMapping {
  readonly hostIp: string | undefined;
  /** A range, where Docker takes a free one of it for a single target. */
  readonly published: { readonly from: number; readonly to: number } | undefined;
  readonly target: number;
  readonly protocol: Protocol;
}

export type Protocol = 'tcp' | 'udp' | 'sctp';

/**
 * - `missing-target`: nothing behind the last colon, or nothing at all
 * - `host-ip`: no IP address (a host name, a zone …); `ipv6-brackets`: IPv6 without brackets
 * - `missing-published`: `127.0.0.1:80`, where Compose takes the address for the host port; `127.0.0.1::80` is meant
 * - `not-a-number`, `out-of-range` (more than 65535), `zero` (as target), `reversed-range`
 * - `range-mismatch`: ranges of different lengths; only a single target may have a longer range in front
 * - `protocol`: none of tcp, udp, sctp
 */
export type PortReason =
  | 'missing-target'
  | 'host-ip'
  | 'ipv6-brackets'
  | 'missing-published'
  | 'not-a-number'
  | 'out-of-range'
  | 'zero'
  | 'reversed-range'
  | 'range-mismatch'
  | 'protocol';

/**
 * Reads a port as Compose does, `-1` and `0x50` refused, `80/` and `:80` accepted. (Compose ignores what stands behind
 * a second dash or slash: `1-2-x` is `1-2`.) A number of YAML is to be given in decimal.
 */
export function parsePort(text: string): Parsed<Port, PortReason> {
  const lastColon = text.lastIndexOf(':');
  const ipEnd = lastBefore(text, ':', lastColon);
  const targetStart = lastColon + 1;
  const [targetEnd, protocolEnd] = cut(text, '/', targetStart, text.length);

  const ip = ipEnd > 0 ? partOf(text, 0, ipEnd) : undefined;
  const ipError = ip && hostIpError(text, ip);
  if (ipError) return { ok: false, error: ipError };

  if (targetStart === targetEnd) return failure('missing-target', { start: Math.max(0, lastColon), end: text.length });
  const target = rangeOf(text, targetStart, targetEnd);
  if ('reason' in target) return { ok: false, error: target };

  const published = lastColon > ipEnd + 1 ? rangeOf(text, ipEnd + 1, lastColon) : undefined;
  if (published && 'reason' in published) {
    const isAddress = ipEnd < 0 && isIpAddress(text.slice(0, lastColon));
    return isAddress ? failure('missing-published', { start: 0, end: lastColon }) : { ok: false, error: published };
  }
  if (published && target.to > target.from && published.to - published.from !== target.to - target.from) {
    return failure('range-mismatch', { start: published.start, end: target.end });
  }
  const protocol = protocolEnd > targetEnd + 1 ? partOf(text, targetEnd + 1, protocolEnd) : undefined;
  if (protocol && !/^(?:tcp|udp|sctp)$/i.test(protocol.text)) return failure('protocol', protocol);
  // Compose drops a target of 0 as if it were not written, and then misses it ("is missing a target port").
  if (target.from === 0) return failure('zero', target);
  return success({ hostIp: ip && withoutBrackets(ip), published, target, protocol });
}

/** The pairs that a port stands for, in order. A range of n ports gives n of them. */
export function expandPort({ hostIp, published, target, protocol }: Port): PortMapping[] {
  const mappings: PortMapping[] = [];
  const shared = { hostIp: hostIp?.text, protocol: (protocol?.text.toLowerCase() ?? 'tcp') as Protocol };
  for (let port = target.from; port <= target.to; port++) {
    const own = published && published.from + port - target.from;
    const range =
      published && (target.from === target.to ? { from: published.from, to: published.to } : { from: own!, to: own! });
    mappings.push({ ...shared, published: range, target: port });
  }
  return mappings;
}

/**
 * Whether Compose takes the text for an IPv4 or IPv6 address (Go's net.ParseIP): no brackets, no zone, no leading zeros
 * in IPv4.
 */
export function isIpAddress(text: string): boolean {
  return isIpv4(text) || isIpv6(text);
}

function hostIpError(text: string, ip: Part): GrammarError<PortReason> | undefined {
  if (!ip.text.startsWith('[')) {
    if (isIpv4(ip.text)) return undefined;
    return { reason: isIpv6(ip.text) ? 'ipv6-brackets' : 'host-ip', start: ip.start, end: ip.end };
  }
  const close = text.indexOf(']');
  if (close === ip.end - 1) {
    const address = ip.text.slice(1, -1);
    return address === '' || isIpAddress(address) ? undefined : { reason: 'host-ip', start: 1, end: close };
  }
  // `[::1]:80`: the colon in front of the last one is within the brackets.
  const isBracketed = close > ip.end && text[close + 1] === ':';
  return isBracketed
    ? { reason: 'missing-published', start: 0, end: close + 1 }
    : { reason: 'host-ip', start: ip.start, end: ip.end };
}

function withoutBrackets(ip: Part): Part | undefined {
  if (!ip.text.startsWith('[')) return ip;
  return ip.text === '[]' ? undefined : { text: ip.text.slice(1, -1), start: ip.start + 1, end: ip.end - 1 };
}

function rangeOf(text: string, start: number, end: number): PortRange | GrammarError<PortReason> {
  const [fromEnd, toEnd] = cut(text, '-', start, end);
  const isRange = fromEnd < end;
  const from = portNumber(text, { start, end: fromEnd }, { start, end });
  if (typeof from !== 'number') return from;
  const to = isRange ? portNumber(text, { start: fromEnd + 1, end: toEnd }, { start, end }) : from;
  if (typeof to !== 'number') return to;
  if (to < from) return { reason: 'reversed-range', start, end };
  return { ...partOf(text, start, end), from, to };
}

function portNumber(text: string, number: Span, whole: Span): number | GrammarError<PortReason> {
  let value = 0;
  for (let at = number.start; at < number.end; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return { reason: 'not-a-number', start: number.start, end: number.end };
    value = Math.min(value * 10 + digit, 65_536);
  }
  if (number.start === number.end) return { reason: 'not-a-number', start: whole.start, end: whole.end };
  return value > 65_535 ? { reason: 'out-of-range', start: number.start, end: number.end } : value;
}

/** The places of the first and the second separator; `end` where there is none. */
function cut(text: string, separator: string, start: number, end: number): [number, number] {
  const first = text.slice(start, end).indexOf(separator);
  if (first < 0) return [end, end];
  const second = text.slice(start + first + 1, end).indexOf(separator);
  return [start + first, second < 0 ? end : start + first + 1 + second];
}

function isIpv4(text: string): boolean {
  return (
    /^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/.test(text) &&
    text.split('.').every((octet) => Number(octet) <= 255)
  );
}

function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (text.length > 45 || halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1);
  const endsInIpv4 = last !== undefined && isIpv4(last) && text.endsWith(last);
  const words = endsInIpv4 ? groups.slice(0, -1) : groups;
  if (!words.every((word) => /^[\da-f]{1,4}$/i.test(word))) return false;
  const count = words.length + (endsInIpv4 ? 2 : 0);
  return halves.length === 2 ? count < 8 : count === 8;
}
