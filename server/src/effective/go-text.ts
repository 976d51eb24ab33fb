// A scalar as Go's `%v` writes it: what Compose makes of a number, a date or null where a text is wanted.
import { type Effective, plain } from './value.ts';

export function goText(value: Effective): string {
  if (value.kind !== 'scalar') return JSON.stringify(plain(value));
  if (value.value === null) return '<nil>';
  if (value.type === 'timestamp') return goTime(String(value.value));
  if (value.type === 'float' && typeof value.value === 'number') return goFloat(value.value);
  return String(value.value);
}

/** The shortest digits, with an exponent below 1e-4 and from 1e6 on (`strconv`, format `g`). */
function goFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value < 0 ? '-Inf' : '+Inf';
  const [, mantissa = '', sign = '', digits = ''] = /^(.*)e([+-])(\d+)$/.exec(value.toExponential()) ?? [];
  const exponent = Number(sign + digits);
  const shown = Object.is(value, -0) ? '-0' : mantissa;
  if (exponent < -4 || exponent >= LARGE) return `${shown}e${sign}${digits.padStart(2, '0')}`;
  return Object.is(value, -0) ? shown : String(value);
}

const LARGE = 6;

/** `time.Time` in its default format. */
function goTime(text: string): string {
  const parts = /^(\d+)-(\d+)-(\d+)(?:[Tt ](\d+):(\d+):(\d+)(?:[.,](\d+))?(?:[Zz]|([-+]\d\d):(\d\d))?)?$/.exec(text);
  if (!parts) return text;
  const [, year, month, day, hour, minute, second, fraction = '', zone, zoneMinutes] = parts;
  const two = (part = '0') => part.padStart(2, '0');
  const rest = fraction.slice(0, 9).replace(/0+$/, '');
  const offset = `${zone ?? '+00'}${zoneMinutes ?? '00'}`;
  const name = offset === '+0000' ? 'UTC' : offset;
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}${rest && `.${rest}`} ${offset} ${name}`;
}
