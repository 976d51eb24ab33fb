// How many bytes a size is: `512m`, `1.5 GiB`, as go-units (RAMInBytes) reads it for Compose. All units are powers of
// 1024.
import { failure, type Parsed, type Part, partOf, success } from './grammar.ts';

export interface ByteSize {
  /** `-1` for the text `-1` (no limit, for memswap_limit); no other negative number is of use. */
  readonly bytes: number;
  readonly amount: Part;
  readonly unit?: Part;
}

/**
 * - `empty`: no text
 * - `not-a-number`: the piece in front of the unit is no decimal number (`1,5g`), or there is none
 * - `negative`: a negative number that is not a whole one of bytes: `-1` is accepted, `-1g` is not
 * - `unknown-unit`: none of b, k, kb, kib, m, mb, mib, g …, t …, p … (upper or lower case)
 */
export type BytesReason = 'empty' | 'not-a-number' | 'negative' | 'unknown-unit';

/** The first letters of the units and their sizes in bytes. */
export const BYTE_UNITS: ReadonlyMap<string, number> = new Map([
  ['b', 1],
  ['k', 2 ** 10],
  ['m', 2 ** 20],
  ['g', 2 ** 30],
  ['t', 2 ** 40],
  ['p', 2 ** 50],
]);

/**
 * Reads a size as Compose does: one space may stand before the unit. Go's other ways to write a number (hexadecimal
 * with an exponent, infinity) are refused, and sizes beyond 2^63, which Compose turns to nonsense without an error, are
 * returned as they are.
 */
export function parseBytes(text: string): Parsed<ByteSize, BytesReason> {
  if (text === '') return failure('empty', { start: 0, end: 0 });
  const whole = { start: 0, end: text.length };
  if (/^-\d+$/.test(text) && Number(text) >= -(2 ** 63))
    return success({ bytes: Number(text) + 0, amount: partOf(text, 0, text.length) });
  const last = lastOfNumber(text);
  if (last < 0) return failure('not-a-number', whole);
  const amount = partOf(text, 0, text[last] === ' ' ? last : last + 1);
  const unit = partOf(text, last + 1, text.length);
  const number = decimal(amount.text);
  if (number === undefined) return failure('not-a-number', amount.text === '' ? whole : amount);
  if (number < 0) return failure('negative', amount);
  if (unit.text === '') return success({ bytes: Math.trunc(number) + 0, amount });
  if (!/^(?:b|[kmgtp](?:i?b)?)$/i.test(unit.text)) return failure('unknown-unit', unit);
  return success({ bytes: Math.trunc(number * BYTE_UNITS.get(unit.text[0]!.toLowerCase())!), amount, unit });
}

/** The unit begins behind the last digit, dot or space. */
function lastOfNumber(text: string): number {
  let at = text.length - 1;
  while (at >= 0 && !/[\d. ]/.test(text[at]!)) at--;
  return at;
}

/** Go lets underscores stand between digits, also here. */
function decimal(text: string): number | undefined {
  if (!/^[-+]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:e[-+]?\d+(?:_\d+)*)?$/i.test(text))
    return undefined;
  const number = Number(text.replaceAll('_', ''));
  return Number.isFinite(number) ? number : undefined;
}
