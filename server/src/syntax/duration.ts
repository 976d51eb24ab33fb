// How long a duration is: `1m30s`, `1.5h`, `2w`, as go-str2duration reads it for Compose.
import { failure, type Parsed, type Part, partOf, success } from './grammar.ts';
import type { Span } from './node.ts';

export interface Duration {
  /** May be negative. Exact up to 104 days (2^53 ns), the nearest number above. */
  readonly nanoseconds: number;
  /** `1m` and `30s` of `1m30s`; none for `0`. A sign in front is no part. */
  readonly parts: readonly DurationPart[];
}

export interface DurationPart extends Span {
  readonly amount: Part;
  readonly unit: Part;
}

/**
 * - `empty`: no text
 * - `not-a-number`: a digit is expected there
 * - `missing-unit`: a number without a unit (only `0` may do without)
 * - `unknown-unit`: what stands there, up to the next digit, is none of ns, us, µs, ms, s, m, h, d, w; upper case and
 *   spaces are not allowed
 * - `too-long`: more than about 292 years (2^63 ns)
 */
export type DurationReason = 'empty' | 'not-a-number' | 'missing-unit' | 'unknown-unit' | 'too-long';

export const DURATION_UNITS: ReadonlyMap<string, number> = new Map([
  ['ns', 1],
  ['us', 1e3],
  ['\u00b5s', 1e3], // the micro sign
  ['\u03bcs', 1e3], // the Greek letter
  ['ms', 1e6],
  ['s', 1e9],
  ['m', 60e9],
  ['h', 3600e9],
  ['d', 24 * 3600e9],
  ['w', 7 * 24 * 3600e9],
]);

const MAX_NANOSECONDS = 2n ** 63n - 1n;

/**
 * Reads a duration as Compose does. The schema wants a string: a number without quotes, `10`, is refused before this
 * grammar.
 */
export function parseDuration(text: string): Parsed<Duration, DurationReason> {
  if (text === '') return failure('empty', { start: 0, end: 0 });
  const start = text[0] === '-' || text[0] === '+' ? 1 : 0;
  if (text.slice(start) === '0') return success({ nanoseconds: 0, parts: [] });
  if (start === text.length) return failure('not-a-number', { start: 0, end: text.length });
  const parts: DurationPart[] = [];
  let total = 0n;
  for (let at = start; at < text.length; ) {
    const amount = amountOf(text, at);
    if (!amount) return failure('not-a-number', { start: at, end: skip(text, at + 1, (char) => !isAmount(char)) });
    const unitEnd = skip(text, amount.end, (char) => !isAmount(char));
    if (unitEnd === amount.end) return failure('missing-unit', amount);
    const unit = partOf(text, amount.end, unitEnd);
    const size = DURATION_UNITS.get(unit.text);
    if (size === undefined) return failure('unknown-unit', unit);
    total += nanosecondsOf(amount.text, size);
    if (total > MAX_NANOSECONDS) return failure('too-long', { start: at, end: unitEnd });
    parts.push({ start: at, end: unitEnd, amount, unit });
    at = unitEnd;
  }
  const nanoseconds = Number(total);
  return success({ nanoseconds: text[0] === '-' && nanoseconds !== 0 ? -nanoseconds : nanoseconds, parts });
}

/** A duration in seconds as text, without an exponent: `90`, `0.0015`, `-1`. */
export function formatSeconds(nanoseconds: number): string {
  if (!Number.isInteger(nanoseconds)) return String(nanoseconds / 1e9);
  const digits = BigInt(Math.abs(nanoseconds)).toString().padStart(10, '0');
  const fraction = digits.slice(-9).replace(/0+$/, '');
  return `${nanoseconds < 0 ? '-' : ''}${digits.slice(0, -9)}${fraction && '.'}${fraction}`;
}

/** The number that begins there: `1.5` of `1.5s`. Undefined where it has no digit. */
function amountOf(text: string, start: number): Part | undefined {
  const whole = skip(text, start, isDigit);
  if (text[whole] !== '.') return whole > start ? partOf(text, start, whole) : undefined;
  const end = skip(text, whole + 1, isDigit);
  return end - start > 1 ? partOf(text, start, end) : undefined;
}

/** Computes as Go does: the whole units exactly, the fraction as a double, cut off. */
function nanosecondsOf(amount: string, unit: number): bigint {
  const [whole = '', fraction = ''] = amount.split('.');
  const digits = whole.replace(/^0+/, '');
  if (digits.length > 19) return MAX_NANOSECONDS + 1n;
  const numerator = numeratorOf(fraction);
  return BigInt(digits) * BigInt(unit) + BigInt(Math.trunc(Number(numerator) * (unit / 10 ** numerator.length)));
}

/** The digits of a fraction that 63 bits can hold; the rest does not count. */
function numeratorOf(fraction: string): string {
  const zeros = skip(fraction, 0, (char) => char === '0');
  const longest = fraction.slice(0, zeros + 19);
  return BigInt(longest) > MAX_NANOSECONDS ? longest.slice(0, -1) : longest;
}

function skip(text: string, from: number, test: (char: string) => boolean): number {
  let at = from;
  while (at < text.length && test(text[at]!)) at++;
  return at;
}

const isDigit = (char: string) => char >= '0' && char <= '9';
const isAmount = (char: string) => char === '.' || isDigit(char);
