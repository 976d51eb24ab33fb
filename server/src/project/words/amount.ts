// Durations and sizes in words: how many seconds, how many bytes.
import type { Localized } from '../../localized.ts';
import { BYTE_UNITS, parseBytes } from '../../syntax/bytes.ts';
import { formatSeconds, parseDuration } from '../../syntax/duration.ts';
import { code } from './text.ts';

/** `1m30s` = 90 seconds; undefined where the text is no duration. */
export function durationInWords(text: string): Localized | undefined {
  const parsed = parseDuration(text);
  if (!parsed.ok) return undefined;
  const seconds = formatSeconds(parsed.value.nanoseconds);
  return {
    en: `${code(text)} = ${grouped(seconds)} ${seconds === '1' ? 'second' : 'seconds'}`,
    ko: `${code(text)} = ${grouped(seconds)}초`,
  };
}

/** `512m` = 536,870,912 bytes, and a bare number of bytes in larger units; undefined where the text is no size. */
export function bytesInWords(text: string): Localized | undefined {
  const parsed = parseBytes(text);
  if (!parsed.ok) return undefined;
  const { bytes, unit } = parsed.value;
  if (bytes === -1) return { en: `${code(text)} = no limit`, ko: `${code(text)} = 제한 없음` };
  const number = grouped(String(bytes));
  const larger = unit && unit.text.toLowerCase() !== 'b' ? '' : inUnits(bytes);
  return {
    en: `${code(text)} = ${number} ${bytes === 1 ? 'byte' : 'bytes'}${larger}`,
    ko: `${code(text)} = ${number}바이트${larger}`,
  };
}

function inUnits(bytes: number): string {
  const [letter, size] = [...BYTE_UNITS].findLast(([, size]) => size > 1 && bytes >= size && bytes % size === 0) ?? [];
  return letter && size ? ` (${bytes / size} ${letter.toUpperCase()}iB)` : '';
}

/** 1234567.25 → 1,234,567.25 */
function grouped(number: string): string {
  const [whole = '', fraction] = number.split('.');
  return whole.replace(/\B(?=(?:\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
}
