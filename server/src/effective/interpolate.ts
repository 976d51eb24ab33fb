// Replaces the variables in every text, and reads texts as numbers and booleans where Compose does (compose-go
// `interpolation/`, `loader/interpolate.go`).
import type { Localized } from '../localized.ts';
import type { Placed } from '../syntax/document.ts';
import {
  interpolate as evaluate,
  type InterpolationProblem,
  MAX_INSERTED,
  type Room,
} from '../syntax/interpolation.ts';
import { partSpan } from '../syntax/scalar-source.ts';
import type { Environment } from './environment.ts';
import type { Fault, Report } from './fault.ts';
import { type Place, placeAt, placeBelow, placesOf } from './pattern.ts';
import { interpolationRefusals } from './refusal-words.ts';
import { type Effective, type EffectiveScalar, type Path, placeOf, type ScalarKind, withEach } from './value.ts';

export function interpolate(value: Effective, path: Path, environment: Environment, report: Report): Effective {
  const room: EntryRoom = { left: MAX_INSERTED, isTold: false };
  const replaced = (held: Effective, place: Place<Row> | undefined): Effective => {
    if (held.kind !== 'scalar') return withEach(held, (inner, name) => replaced(inner, placeBelow(place, name)));
    return held.type === 'string' ? cast(substitute(held, environment, room, report), place?.row, report) : held;
  };
  return replaced(value, placeAt(PLACES, path));
}

/** What is still read of the variables of one entry, and whether it has been said that there is more. */
interface EntryRoom extends Room {
  isTold: boolean;
}

function substitute(
  scalar: EffectiveScalar,
  { variables }: Environment,
  room: EntryRoom,
  report: Report,
): EffectiveScalar {
  const written = scalar.value as string;
  if (!written.includes('$')) return scalar;
  const unset: string[] = [];
  const lookup = (name: string) => {
    const value = variables.get(name)?.value;
    if (value === undefined) unset.push(name);
    return value;
  };
  const { text, problems } = evaluate(written, lookup, room);
  // Compose stops at the first error, and a thousand of them say no more.
  const refused = problems.find(({ reason }) => !OF_A_VARIABLE.has(reason));
  const told = problems.filter(({ reason }) => OF_A_VARIABLE.has(reason)).slice(0, MOST);
  // What is left out is known no better than what has no value.
  for (const { reason, name } of problems)
    if (reason === 'too-long' && name !== undefined && !unset.includes(name)) unset.push(name);
  for (const problem of refused ? [refused, ...told] : told) {
    if (problem.reason === 'too-long') {
      if (room.isTold) continue;
      room.isTold = true;
    }
    report(faultOf(problem, written.slice(problem.start, problem.end), placeWithin(scalar, problem)));
  }
  if (text === written && unset.length === 0) return scalar;
  return { ...scalar, value: text, ...(unset.length > 0 && { unset }) };
}

const OF_A_VARIABLE: ReadonlySet<InterpolationProblem['reason']> = new Set(['unset', 'required', 'too-long']);

/** How many variables of one text are told of. */
const MOST = 20;

function placeWithin(scalar: EffectiveScalar, problem: InterpolationProblem): Placed | undefined {
  const node = scalar.from.findLast(({ kind }) => kind !== 'alias');
  return node?.kind === 'scalar' && node.text === scalar.value
    ? { block: node.block, ...partSpan(node.block.text, node, problem) }
    : node;
}

function faultOf(
  { reason, name = '', message: written }: InterpolationProblem,
  part: string,
  place: Placed | undefined,
): Fault {
  if (reason === 'unset') {
    const message = {
      en: `The variable \`${name}\` is not set: Compose puts nothing in its place`,
      ko: `설정되지 않은 변수: \`${name}\` (Compose는 빈 문자열로 바꾼다)`,
    };
    return { code: 'unset-variable', place, message, severity: 'warning', unset: [name] };
  }
  if (reason === 'required') {
    const said = written ? `: ${written.slice(0, LONGEST)}` : '';
    const message = {
      en: `The variable \`${name}\` is required and has no value${said}`,
      ko: `필수 변수에 값이 없다: \`${name}\`${said}`,
    };
    return { code: 'missing-variable', place, message, severity: 'error', unset: [name] };
  }
  if (reason === 'too-long') {
    const message = {
      en: `The variable \`${name}\` is not read here: with its value the variables of the entry make more than a million characters`,
      ko: `여기서 읽지 않는 변수: \`${name}\` (이 값까지 넣으면 항목의 변수가 100만 자를 넘는다)`,
    };
    return { code: 'invalid-interpolation', place, message, severity: 'warning', unset: [name] };
  }
  return { code: 'invalid-interpolation', place, message: interpolationRefusals[reason](part), severity: 'error' };
}

/** More of what an author has written behind `?` is no message. */
const LONGEST = 1000;

type Cast = 'int' | 'int64' | 'float' | 'boolean';

interface Row {
  readonly pattern: string;
  readonly cast: Cast;
}

/** `interpolateTypeCastMapping`: there every text is read as another type, whether a variable stands in it or not. */
const PLACES = placesOf<Row>([
  ...casts('int64', 'services.*.', [
    'cpu_count',
    'cpu_period',
    'cpu_quota',
    'cpu_rt_period',
    'cpu_rt_runtime',
    'cpu_shares',
    'oom_score_adj',
    'pids_limit',
  ]),
  ...casts('float', 'services.*.', [
    'cpu_percent',
    'cpus',
    'deploy.update_config.max_failure_ratio',
    'deploy.rollback_config.max_failure_ratio',
  ]),
  ...casts('int', 'services.*.', [
    'deploy.replicas',
    'deploy.update_config.parallelism',
    'deploy.rollback_config.parallelism',
    'deploy.restart_policy.max_attempts',
    'deploy.placement.max_replicas_per_node',
    'healthcheck.retries',
    'ports.[].target',
    'scale',
    'ulimits.*',
    'ulimits.*.hard',
    'ulimits.*.soft',
  ]),
  ...casts('boolean', 'services.*.', [
    'init',
    'depends_on.*.required',
    'depends_on.*.restart',
    'healthcheck.disable',
    'oom_kill_disable',
    'privileged',
    'read_only',
    'stdin_open',
    'tty',
    'volumes.[].read_only',
    'volumes.[].volume.nocopy',
  ]),
  ...casts('boolean', 'networks.*.', ['external', 'internal', 'attachable', 'enable_ipv4', 'enable_ipv6']),
  ...['volumes', 'secrets', 'configs'].flatMap((section) => casts('boolean', `${section}.*.`, ['external'])),
]);

function casts(cast: Cast, below: string, keys: readonly string[]): Row[] {
  return keys.map((key) => ({ pattern: below + key, cast }));
}

function cast(scalar: EffectiveScalar, found: Row | undefined, report: Report): EffectiveScalar {
  if (!found) return scalar;
  const text = scalar.value as string;
  const read = READERS[found.cast](text);
  if (!read) {
    const words = EXPECTED[found.cast];
    const shown = text === '' ? { en: 'an empty text', ko: '빈 문자열' } : { en: `\`${text}\``, ko: `\`${text}\`` };
    const message = { en: `${words.en} is expected, not ${shown.en}`, ko: `${words.ko}이어야 하는 값: ${shown.ko}` };
    report({
      code: 'wrong-type',
      place: placeOf(scalar),
      message,
      severity: 'error',
      ...(scalar.unset && { unset: scalar.unset }),
    });
    return scalar;
  }
  return { ...scalar, type: read.type, value: read.value };
}

const EXPECTED: Readonly<Record<Cast, Localized>> = {
  int: { en: 'A whole number', ko: '정수' },
  int64: { en: 'A whole number', ko: '정수' },
  float: { en: 'A number', ko: '숫자' },
  boolean: { en: '`true` or `false`', ko: '`true` 또는 `false`' },
};

type ReadCast = { readonly type: ScalarKind; readonly value: string | number | boolean } | undefined;

/** As Go's `strconv` reads them. */
const READERS: Readonly<Record<Cast, (text: string) => ReadCast>> = {
  int: whole,
  int64: whole,
  float: (text) => {
    const value = goFloat(text);
    return value === undefined ? undefined : { type: 'float', value };
  },
  boolean: (text) => {
    if (/^(?:true|yes|y|on)$/i.test(text)) return { type: 'boolean', value: true };
    return /^(?:false|no|n|off)$/i.test(text) ? { type: 'boolean', value: false } : undefined;
  },
};

function whole(text: string): ReadCast {
  if (!/^[-+]?\d+$/.test(text)) return undefined;
  const exact = BigInt(text.replace(/^\+/, ''));
  if (exact < -(2n ** 63n) || exact >= 2n ** 63n) return undefined;
  const value = Number(exact);
  return { type: 'integer', value: Number.isSafeInteger(value) ? value : String(exact) };
}

function goFloat(written: string): number | undefined {
  // Digits may be grouped.
  const text = written.replace(/(?<=\d)_(?=\d)/g, '');
  if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text)) {
    const value = Number(text);
    return Number.isFinite(value) ? value : undefined;
  }
  if (/^[-+]?inf(?:inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  if (/^nan$/i.test(text)) return Number.NaN;
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^([-+]?)0x([\da-f]*)\.?([\da-f]*)p([-+]?\d+)$/i.exec(text) ?? [];
  if (sign === undefined || whole + fraction === '') return undefined;
  return (
    Number.parseInt(whole + fraction, 16) * 2 ** (Number(exponent) - 4 * fraction.length) * (sign === '-' ? -1 : 1)
  );
}
