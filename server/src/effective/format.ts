// Whether a text follows the grammar that its place asks for: as Compose reads it, and as Docker reads it later.

import type { Localized } from '../localized.ts';
import { describe } from '../schema/lookup.ts';
import type { Format, ScalarSchema } from '../schema/types.ts';
import { parseBytes } from '../syntax/bytes.ts';
import { parseCommand } from '../syntax/command.ts';
import { parseDuration } from '../syntax/duration.ts';
import type { Parsed } from '../syntax/grammar.ts';
import { parseImage } from '../syntax/image.ts';
import { parseMount } from '../syntax/mount.ts';
import type { Scalar, Span } from '../syntax/node.ts';
import { isIpAddress, parsePort } from '../syntax/port.ts';
import {
  about,
  always,
  bytesRefusals,
  commandRefusals,
  durationRefusals,
  imageRefusals,
  mountRefusals,
  portRefusals,
  type Words,
} from './refusal-words.ts';

/** What is wrong with a text. The span is within the text. */
export interface Refusal extends Span {
  readonly reason: Localized;
  /** What is plainly meant instead of the piece. */
  readonly better?: string;
  /** Compose takes it as it is; Docker refuses it later. */
  readonly isLate: boolean;
}

/** Why a scalar cannot be used in its place; undefined where it can. Its type is right already, and there is no variable in it. */
export function refusalOf(schema: ScalarSchema, { text, value }: Pick<Scalar, 'text' | 'value'>): Refusal | undefined {
  if (value === null) return undefined;
  if (typeof value === 'number' && !Number.isFinite(value)) return { start: 0, end: text.length, reason: INFINITE, isLate: false };
  const whole = { start: 0, end: text.length };
  const isText = typeof value === 'string';
  const check = schema.format && CHECKS[schema.format];
  if (check && (isText || schema.format === 'port') && !isListed(schema, text)) {
    // YAML has more ways to write a number than Compose's grammars: it hands them the decimal one.
    const refusal = check.read(isText ? text : String(value));
    if (refusal) return { ...refusal, ...(isText ? {} : whole), isLate: check.isLate };
  }
  const reason = isText && schema.pattern && !schema.pattern.test(text) ? asked(schema) : outOfBounds(schema, Number(value));
  return reason && { ...whole, reason, isLate: false };
}

const INFINITE: Localized = { en: 'Not a number that Compose can use', ko: 'Compose가 쓸 수 없는 숫자이다' };

function isListed({ values }: ScalarSchema, text: string): boolean {
  return values?.some(({ value }) => value === text) ?? false;
}

function asked(schema: ScalarSchema): Localized {
  if (schema.asks) return schema.asks;
  const words = describe(schema);
  return { en: `Needs ${words.en}`, ko: `필요한 값: ${words.ko}` };
}

function outOfBounds({ min, max }: ScalarSchema, value: number): Localized | undefined {
  if (min !== undefined && value < min) return { en: `The least is ${min}`, ko: `최솟값: ${min}` };
  return max !== undefined && value > max ? { en: `The most is ${max}`, ko: `최댓값: ${max}` } : undefined;
}

interface Check {
  readonly read: (text: string) => Omit<Refusal, 'isLate'> | undefined;
  readonly isLate: boolean;
}

/** Complete by type; undefined for those that take any text. */
const CHECKS: Readonly<Record<Format, Check | undefined>> = {
  port: refusedBy(parsePort, portRefusals),
  mount: refusedBy(parseMount, mountRefusals),
  duration: refusedBy(parseDuration, durationRefusals),
  bytes: refusedBy(parseBytes, bytesRefusals),
  command: refusedBy(parseCommand, commandRefusals),
  image: late(refusedBy(parseImage, imageRefusals)),
  'host-ip': refusedUnless(isIpAddress, about('Has to be an IP address, not', 'IP 주소여야 한다')),
  ip: late(refusedUnless(isIpAddress, about('Docker needs an IP address here, not', '도커가 IP 주소를 요구하는 자리이다'))),
  subnet: late(
    refusedUnless(isSubnet, about('Docker needs a subnet such as `10.1.0.0/16`, not', '도커가 `10.1.0.0/16` 같은 서브넷을 요구한다')),
  ),
  mac: late(
    refusedUnless(
      isMac,
      about('Docker needs a MAC address such as `02:42:ac:11:00:02`, not', '도커가 `02:42:ac:11:00:02` 같은 MAC 주소를 요구한다'),
    ),
  ),
  'extra-host': refusedUnless(
    (text) => /^[^:=]+[:=]./.test(text),
    about('Has to be a host name and its address, `name=10.0.0.5`, not', '`이름=10.0.0.5`처럼 호스트 이름과 주소를 쓴다'),
  ),
  device: refusedUnless(
    (text) => text.split(':').length <= 3,
    always('Too many colons: a device is `SOURCE:TARGET:PERMISSIONS`', '콜론이 너무 많다: 장치는 `원본:대상:권한`이다'),
  ),
  variable: refusedUnless((text) => !/^[^=]* =/.test(text), always('No space may stand in front of the `=`', '`=` 앞에 공백을 둘 수 없다')),
  path: undefined,
  folder: undefined,
  'network-mode': undefined,
  'namespace-mode': undefined,
  'service-link': undefined,
  'service-volumes': undefined,
  'container-name': undefined,
  hostname: undefined,
  platform: undefined,
  signal: undefined,
  capability: undefined,
  cpus: undefined,
  'cpu-set': undefined,
  url: undefined,
  user: undefined,
  restart: undefined,
  expose: undefined,
  profile: undefined,
  label: undefined,
};

function refusedBy<Reason extends string>(parse: (text: string) => Parsed<unknown, Reason>, words: Readonly<Record<Reason, Words>>): Check {
  const read = (text: string) => {
    const parsed = parse(text);
    if (parsed.ok) return undefined;
    const { reason, start, end } = parsed.error;
    const part = text.slice(start, end);
    return { start, end, reason: words[reason](part), better: BETTER[reason]?.(part) };
  };
  return { read, isLate: false };
}

/** What is plainly meant, by the reason. */
const BETTER: Readonly<Record<string, (part: string) => string | undefined>> = {
  'missing-unit': (part) => `${part}s`,
  'unknown-unit': (part) => (part !== part.toLowerCase() && /^(?:ms|[smhdw])$/i.test(part) ? part.toLowerCase() : undefined),
  'not-a-number': (part) => (/^\d+,\d+$/.test(part) ? part.replace(',', '.') : undefined),
  'host-ip': (part) => (part === 'localhost' ? '127.0.0.1' : undefined),
  'ipv6-brackets': (part) => `[${part}]`,
  'missing-published': (part) => `${part}:`,
  uppercase: (part) => part.toLowerCase(),
};

function refusedUnless(isRight: (text: string) => boolean, words: Words): Check {
  return { read: (text) => (isRight(text) ? undefined : { start: 0, end: text.length, reason: words(text) }), isLate: false };
}

function late(check: Check): Check {
  return { ...check, isLate: true };
}

function isSubnet(text: string): boolean {
  const [, address = '', bits = ''] = /^(.*)\/(\d{1,3})$/.exec(text) ?? [];
  return isIpAddress(address) && Number(bits) <= (address.includes(':') ? 128 : 32);
}

function isMac(text: string): boolean {
  return /^[\da-f]{2}(?:([:-])[\da-f]{2})(?:\1[\da-f]{2}){4}$/i.test(text);
}
