// How Go writes values as text (`fmt.Sprint`, `strconv`, `time.Duration`): what Compose prints where it makes a text of
// a value.
import { byCodePoint } from './go-order.ts';
import type { Effective } from './value.ts';

/** `fmt.Sprint` of what YAML was read as. */
export function goText(value: Effective): string {
  if (value.kind === 'sequence') return `[${value.items.map(goText).join(' ')}]`;
  if (value.kind === 'mapping') {
    const names = [...value.entries.keys()].sort(byCodePoint);
    return `map[${names.map((name) => `${name}:${goText(value.entries.get(name)!.value)}`).join(' ')}]`;
  }
  if (value.type === 'null') return '<nil>';
  if (value.type === 'float' && typeof value.value === 'number') return floatText(value.value);
  if (value.type === 'timestamp') return timeText(String(value.value));
  return String(value.value);
}

/**
 * The shortest text of a number that reads back as the same, with an exponent from seven digits on and below 0.0001.
 */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [, sign = '', digits = '', power = ''] = /^(-?)([\d.]+)e([-+]\d+)$/.exec(value.toExponential()) ?? [];
  const exponent = Number(power);
  if (exponent < -4 || exponent > 5)
    return `${sign}${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  const plain = digits.replace('.', '');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${plain}`;
  const whole = plain.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = plain.slice(exponent + 1);
  return sign + whole + (fraction && `.${fraction}`);
}

/** The number with the fewest digits that 32 bits read as the same. */
export function shortestFloat32(value: number): number {
  const single = Math.fround(value);
  for (let digits = 1; digits < 9; digits++) {
    const shorter = Number(single.toPrecision(digits));
    if (Math.fround(shorter) === single) return shorter;
  }
  return Number.isFinite(single) ? Number(single.toPrecision(9)) : single;
}

/** `time.Duration` as text: `1m30s`, `1.5s`, `100ms`, `0s`. */
export function durationText(nanoseconds: number): string {
  const sign = nanoseconds < 0 ? '-' : '';
  const all = BigInt(Math.abs(nanoseconds));
  if (all === 0n) return '0s';
  if (all < 1_000_000_000n) {
    const [unit, size] =
      all < 1_000n
        ? (['ns', 1n] as const)
        : all < 1_000_000n
          ? (['µs', 1_000n] as const)
          : (['ms', 1_000_000n] as const);
    return sign + withFraction(all, size) + unit;
  }
  const minutes = all / 60_000_000_000n;
  const seconds = `${withFraction(all % 60_000_000_000n, 1_000_000_000n)}s`;
  if (minutes === 0n) return sign + seconds;
  return `${sign}${minutes < 60n ? '' : `${minutes / 60n}h`}${minutes % 60n}m${seconds}`;
}

function withFraction(amount: bigint, size: bigint): string {
  const fraction = (amount % size)
    .toString()
    .padStart(size.toString().length - 1, '0')
    .replace(/0+$/, '');
  return `${amount / size}${size > 1n && fraction ? `.${fraction}` : ''}`;
}

/** `time.Time` in its default format. */
function timeText(text: string): string {
  const parts = /^(\d+)-(\d+)-(\d+)(?:[Tt ](\d+):(\d+):(\d+)(?:[.,](\d+))?(?:[Zz]|([-+]\d\d):(\d\d))?)?$/.exec(text);
  if (!parts) return text;
  const [, year, month, day, hour, minute, second, fraction = '', zone, zoneMinutes] = parts;
  const two = (part = '0') => part.padStart(2, '0');
  const rest = fraction.slice(0, 9).replace(/0+$/, '');
  const offset = `${zone ?? '+00'}${zoneMinutes ?? '00'}`;
  const name = offset === '+0000' ? 'UTC' : offset;
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}${rest && `.${rest}`} ${offset} ${name}`;
}

/** A timestamp of YAML as RFC 3339 writes it. */
export function timestampText(text: string): string {
  const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt ](\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d*))?)?(Z|[-+]\d\d:\d\d)?$/.exec(text) ??
    [];
  const two = (part: string) => part.padStart(2, '0');
  const rest = fraction.slice(0, 9).replace(/0+$/, '');
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${rest && `.${rest}`}${zone}`;
}
