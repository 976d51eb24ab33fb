// Whether a text follows the grammar that its place asks for: as Compose reads it, and as Docker reads it later.

import type { Localized } from '../localized.ts';
import { capabilities } from '../schema/capabilities.ts';
import { describe } from '../schema/lookup.ts';
import { nearest } from '../schema/nearest.ts';
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

/**
 * Why a scalar cannot be used in its place; undefined where it can. Its type is right already, and there is no variable
 * in it.
 */
export function refusalOf(schema: ScalarSchema, { text, value }: Pick<Scalar, 'text' | 'value'>): Refusal | undefined {
  if (value === null) return undefined;
  if (typeof value === 'number' && !Number.isFinite(value))
    return { start: 0, end: text.length, reason: INFINITE, isLate: false };
  const whole = { start: 0, end: text.length };
  const isText = typeof value === 'string';
  const refused = refusalByFormat(schema, text, value);
  // A size in words is not counted here.
  if ((refused && !refused.isLate) || (isText && schema.format === 'bytes')) return refused;
  const reason =
    isText && schema.pattern && !schema.pattern.test(text) ? asked(schema) : outOfBounds(schema, Number(value));
  return reason ? { ...whole, reason, isLate: false, ...(isText && { better: plainlyMeant(schema, text) }) } : refused;
}

function refusalByFormat(schema: ScalarSchema, text: string, value: Scalar['value']): Refusal | undefined {
  const isText = typeof value === 'string';
  const check = schema.format && CHECKS[schema.format];
  if (!check || (!isText && schema.format !== 'port') || isListed(schema, text)) return undefined;
  // YAML has more ways to write a number than Compose's grammars: it hands them the decimal one.
  const refusal = check(isText ? text : String(value));
  return refusal && { ...refusal, isLate: refusal.isLate === true, ...(isText ? {} : { start: 0, end: text.length }) };
}

function plainlyMeant({ types }: ScalarSchema, text: string): string | undefined {
  if (types[0] === 'boolean') return BOOLEANS[text.toLowerCase()];
  return /^\d+,\d+$/.test(text) ? text.replace(',', '.') : undefined;
}

const BOOLEANS: Readonly<Record<string, string>> = {
  '0': 'false',
  '1': 'true',
  disable: 'false',
  disabled: 'false',
  enable: 'true',
  enabled: 'true',
  f: 'false',
  t: 'true',
};

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

/** What is wrong with a text, if something is. Unless it says that Docker refuses it late, Compose does. */
type Check = (text: string) => (Omit<Refusal, 'isLate'> & { readonly isLate?: boolean }) | undefined;

/** Complete by type; undefined for those that take any text. */
const CHECKS: Readonly<Record<Format, Check | undefined>> = {
  port: refusedBy(parsePort, portRefusals),
  mount: refusedBy(parseMount, mountRefusals),
  duration: refusedBy(parseDuration, durationRefusals),
  bytes: refusedBy(parseBytes, bytesRefusals),
  command: refusedBy(parseCommand, commandRefusals),
  image: late((text) => withoutScheme(text) ?? refusedBy(parseImage, imageRefusals)(text)),
  'host-ip': refusedUnless(isIpAddress, about('Has to be an IP address, not', 'IP 주소여야 한다')),
  ip: late(
    refusedUnless(isIpAddress, about('Docker needs an IP address here, not', '도커가 IP 주소를 요구하는 자리이다')),
  ),
  subnet: late(
    refusedUnless(
      isSubnet,
      about('Docker needs a subnet such as `10.1.0.0/16`, not', '도커가 `10.1.0.0/16` 같은 서브넷을 요구한다'),
    ),
  ),
  mac: late(
    refusedUnless(
      isMac,
      about(
        'Docker needs a MAC address such as `02:42:ac:11:00:02`, not',
        '도커가 `02:42:ac:11:00:02` 같은 MAC 주소를 요구한다',
      ),
    ),
  ),
  'extra-host': refusedUnless(
    (text) => /^[^:=]+[:=]./.test(text),
    about(
      'Has to be a host name and its address, `name=10.0.0.5`, not',
      '`이름=10.0.0.5`처럼 호스트 이름과 주소를 쓴다',
    ),
  ),
  device: (text) => tooManyParts(text) ?? badPermissions(text),
  variable: refusedUnless(
    (text) => !/^[^=]* (?:=|$)/.test(text),
    always('No space may stand behind the name', '이름 뒤에는 공백을 둘 수 없다'),
    (text) => text.replace(/ *= */, '=').trimEnd(),
  ),
  restart: late(
    refusedUnless(
      (text) => /^(?:no|always|unless-stopped|on-failure(?::\d+)?|)$/.test(text),
      about(
        'Docker knows `no`, `always`, `on-failure` and `unless-stopped`, not',
        '도커가 받는 값은 `no`, `always`, `on-failure`, `unless-stopped`뿐이다',
      ),
      (text) =>
        RESTARTS[text] ??
        nearest(text.replaceAll('_', '-').replace(/[,;]$/, ''), ['always', 'unless-stopped', 'on-failure'], 1)[0],
    ),
  ),
  expose: late(
    refusedUnless(
      (text) => /^\d+(?:-\d+)?(?:\/(?:tcp|udp|sctp))?$/i.test(text),
      about('A port of the container alone, such as `"3000"`, not', '`"3000"`처럼 컨테이너 포트만 쓴다'),
      (text) => /^\d+:(\d+)$/.exec(text)?.[1],
    ),
  ),
  capability: late(
    refusedUnless(
      (text) => CAPABILITIES.has(text.toUpperCase().replace(/^CAP_/, '')),
      about('Docker knows no capability of this name:', '도커에 없는 권한(capability)이다'),
      (text) => nearest(text.replace(/^CAP_/i, ''), CAPABILITIES, 1)[0],
    ),
  ),
  signal: late(refusedUnless(isSignal, about('Docker knows no signal of this name:', '도커에 없는 시그널이다'))),
  'container-name': late(
    refusedUnless(
      (text) => /^\/?[a-z\d][\w.-]+$/i.test(text),
      about(
        'A name of a container has letters, digits, `_`, `.` and `-` only, not',
        '컨테이너 이름에는 영문자, 숫자, `_`, `.`, `-`만 쓸 수 있다',
      ),
      (text) => (/^[\w.-]+(?: [\w.-]+)+$/.test(text) ? text.replaceAll(' ', '-') : undefined),
    ),
  ),
  'cpu-set': late(
    refusedUnless(
      (text) => /^\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*$/.test(text),
      about('Docker needs numbers such as `0-3` or `0,2`, not', '도커가 `0-3`이나 `0,2` 같은 번호를 요구한다'),
      (text) => (/^[\d, -]+$/.test(text) && text.includes(' ') ? text.replaceAll(' ', '') : undefined),
    ),
  ),
  path: undefined,
  folder: undefined,
  'network-mode': undefined,
  'namespace-mode': undefined,
  'service-link': undefined,
  'service-volumes': undefined,
  hostname: undefined,
  platform: undefined,
  cpus: undefined,
  url: undefined,
  user: undefined,
  profile: undefined,
  label: undefined,
};

function refusedBy<Reason extends string>(
  parse: (text: string) => Parsed<unknown, Reason>,
  words: Readonly<Record<Reason, Words>>,
): Check {
  return (text) => {
    const parsed = parse(text);
    if (parsed.ok) return undefined;
    const { reason, start, end } = parsed.error;
    const part = text.slice(start, end);
    return { start, end, reason: words[reason](part), better: BETTER[reason]?.(part) };
  };
}

/** As other tools call it. */
const RESTARTS: Readonly<Record<string, string>> = { yes: 'always', never: 'no', none: 'no' };

/** What is plainly meant, by the reason. */
const BETTER: Readonly<Record<string, (part: string) => string | undefined>> = {
  'missing-unit': (part) => `${part}s`,
  'unknown-unit': unitMeant,
  'not-a-number': (part) => {
    if (/^\d+,\d+$/.test(part)) return part.replace(',', '.');
    if (/^\d+;\d+$/.test(part)) return part.replace(';', ':');
    return /^ +\d+ *$|^\d+ +$/.test(part) ? part.trim() : undefined;
  },
  'reversed-range': (part) => {
    const [from, to] = part.split('-');
    // So far apart they are no range: `8080-80` for `8080:80`.
    return Number(from) - Number(to) > 1000 ? `${from}:${to}` : `${to}-${from}`;
  },
  protocol: (part) => (/^https?$/i.test(part) ? 'tcp' : undefined),
  'host-ip': (part) => ({ localhost: '127.0.0.1', '*': '0.0.0.0' })[part],
  'ipv6-brackets': (part) => `[${part}]`,
  'missing-published': (part) => `${part}:`,
  uppercase: (part) => part.toLowerCase(),
  repository: (part) => (/^[a-z\d._/-]+[,; ]+$/.test(part) ? part.replace(/[,; ]+$/, '') : undefined),
  tag: (part) => (/^[\s,;]*[\w.-]+[\s,;]*$/.test(part) ? part.replace(/[\s,;]/g, '') : undefined),
};

/** `10 seconds`, `5 s`, `512Mi`, `1 gig`. */
function unitMeant(part: string): string | undefined {
  const unit = part.trim().toLowerCase();
  if (unit !== part && /^(?:ms|[smhdw])$/.test(unit)) return unit;
  if (/^[kmgtp]i$/.test(unit)) return `${unit}b`;
  return UNITS.find(([words]) => words.test(unit))?.[1];
}

const UNITS: readonly (readonly [words: RegExp, unit: string])[] = [
  [/^(?:msecs?|millis(?:econds?)?)$/, 'ms'],
  [/^sec(?:ond)?s?$/, 's'],
  [/^min(?:ute)?s?$/, 'm'],
  [/^(?:hrs?|hours?)$/, 'h'],
  [/^days?$/, 'd'],
  [/^weeks?$/, 'w'],
  [/^(?:megs?|megabytes?|mbs)$/, 'm'],
  [/^(?:gigs?|gigabytes?|gbs)$/, 'g'],
];

function refusedUnless(
  isRight: (text: string) => boolean,
  words: Words,
  better?: (text: string) => string | undefined,
): Check {
  return (text) =>
    isRight(text) ? undefined : { start: 0, end: text.length, reason: words(text), better: better?.(text) };
}

function late(check: Check): Check {
  return (text) => {
    const refusal = check(text);
    return refusal && { ...refusal, isLate: true };
  };
}

/** Docker takes no URL for an image. */
function withoutScheme(text: string): ReturnType<Check> {
  const scheme = /^(?:https?|docker):\/\//.exec(text)?.[0];
  return scheme === undefined
    ? undefined
    : {
        start: 0,
        end: scheme.length,
        reason: { en: `The name of an image has no \`${scheme}\``, ko: `이미지 이름에는 쓰지 않는다: \`${scheme}\`` },
        better: '',
      };
}

function tooManyParts(text: string): ReturnType<Check> {
  const words = always(
    'Too many colons: a device is `SOURCE:TARGET:PERMISSIONS`',
    '콜론이 너무 많다: 장치는 `원본:대상:권한`이다',
  );
  return refusedUnless((each) => each.split(':').length <= 3, words)(text);
}

function badPermissions(text: string): ReturnType<Check> {
  const start = text.lastIndexOf(':') + 1;
  const part = text.slice(start);
  if (text.split(':').length < 3 || /^[rwm]+$/.test(part)) return undefined;
  const words = about('Permissions of a device are `r`, `w` and `m`, not', '장치 권한은 `r`, `w`, `m`으로 쓴다');
  return { start, end: text.length, reason: words(part), isLate: true };
}

const CAPABILITIES: ReadonlySet<string> = new Set(capabilities.map(({ value }) => String(value)));

/** A number, or a name with or without `SIG` (moby `signal.ParseSignal`). */
function isSignal(text: string): boolean {
  if (/^\d+$/.test(text)) return Number(text) > 0 && Number(text) <= 64;
  return SIGNALS.test(text);
}

const SIGNALS =
  /^(?:SIG)?(?:ABRT|ALRM|BUS|CHLD|CLD|CONT|FPE|HUP|ILL|INT|IO|IOT|KILL|PIPE|POLL|PROF|PWR|QUIT|SEGV|STKFLT|STOP|SYS|TERM|TRAP|TSTP|TTIN|TTOU|UNUSED|URG|USR[12]|VTALRM|WINCH|XCPU|XFSZ|RTM(?:IN(?:\+\d+)?|AX(?:-\d+)?))$/i;

function isSubnet(text: string): boolean {
  const [, address = '', bits = ''] = /^(.*)\/(\d{1,3})$/.exec(text) ?? [];
  return isIpAddress(address) && Number(bits) <= (address.includes(':') ? 128 : 32);
}

function isMac(text: string): boolean {
  return /^[\da-f]{2}(?:([:-])[\da-f]{2})(?:\1[\da-f]{2}){4}$/i.test(text);
}
