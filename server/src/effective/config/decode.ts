// A value as Compose has it after reading it into its types: every key in its place, every value in one form
// (compose-go `types/`, mapstructure).
import { parseBytes } from '../../syntax/bytes.ts';
import { commandWords } from '../../syntax/command.ts';
import { parseDuration } from '../../syntax/duration.ts';
import type { Node } from '../../syntax/node.ts';
import { byCodePoint, naturalOrder } from '../go-order.ts';
import { durationText, goText, shortestFloat32 } from '../go-text.ts';
import {
  type Effective,
  type EffectiveEntry,
  type EffectiveMapping,
  type EffectiveScalar,
  isNull,
  mappingOf,
  type ScalarKind,
  scalarOf,
  sequenceOf,
  textOf,
} from '../value.ts';
import type { Kind, Shape, Struct } from './shapes.ts';

/**
 * Below this key Compose keeps what begins with `x-`: of a mapping that is no struct it becomes an entry like another
 * (and is printed).
 */
export const EXTENSIONS = '#extensions';

/** What cannot be read as its shape asks for (which is told as a fault) stays as it is written. */
export function decode(value: Effective, shape: Shape): Effective {
  if (typeof shape === 'string') return isNull(value) ? nothing(shape, value.from) : (READERS[shape](value) ?? value);
  if (shape.kind === 'list') {
    if (value.kind === 'mapping' || (value.kind === 'scalar' && !isNull(value))) return value;
    return sequenceOf(value.kind === 'sequence' ? value.items.map((item) => decode(item, shape.of)) : [], value.from);
  }
  if (value.kind === 'sequence' || (value.kind === 'scalar' && !isNull(value))) return value;
  const entries = value.kind === 'mapping' ? value.entries : new Map<string, EffectiveEntry>();
  if (shape.kind === 'struct') return fieldsOf(entries, shape, value.from);
  const read = (held: Effective) => (shape.isNullable && isNull(held) ? held : decode(held, shape.of));
  return inOrder(entries, value.from, read);
}

function fieldsOf(
  written: ReadonlyMap<string, EffectiveEntry>,
  { fields, isExtensible }: Struct,
  from: readonly Node[],
): Effective {
  const entries = new Map<string, EffectiveEntry>();
  for (const { name, shape, when } of fields) {
    const entry = written.get(name);
    if (!entry && when !== 'always') continue;
    const { keys, value } = entry ?? { keys: [], value: scalarOf(null) };
    if (when === 'written' && isNull(value)) continue;
    const read = decode(value, shape);
    if (when === 'filled' && isEmpty(read, shape)) continue;
    entries.set(name, { keys, value: read });
  }
  const extensions = written.get(EXTENSIONS)?.value;
  if (isExtensible && extensions?.kind === 'mapping')
    for (const [name, entry] of [...extensions.entries].sort(([a], [b]) => naturalOrder(a, b)))
      entries.set(name, { ...entry, value: anything(entry.value) });
  return mappingOf(entries, from);
}

/** What Compose does not print. */
function isEmpty(value: Effective, shape: Shape): boolean {
  if (shape === 'command') return isNull(value);
  if (value.kind === 'sequence') return value.items.length === 0;
  if (value.kind === 'mapping') return value.entries.size === 0;
  if (shape === 'not-false') return value.value !== false;
  if (shape === 'bytes') return value.value === '0';
  if (shape === 'duration') return value.value === '0s';
  return value.value === null || value.value === '' || value.value === 0 || value.value === false;
}

/** What a type is where nothing is said. */
function nothing(kind: Kind, from: readonly Node[]): Effective {
  const zero = ZEROS[kind];
  return zero === 'list'
    ? sequenceOf([], from)
    : zero === 'mapping'
      ? mappingOf(new Map(), from)
      : scalarOf(zero, from);
}

const ZEROS: Readonly<Record<Kind, string | number | boolean | null>> = {
  string: '',
  int: 0,
  float: 0,
  bool: false,
  'not-false': false,
  bytes: '0',
  duration: '0s',
  'file-mode': null,
  'device-count': 0,
  cpus: 0,
  command: null,
  'health-test': 'list',
  strings: 'list',
  texts: 'list',
  labels: 'mapping',
  mapping: 'mapping',
  options: 'mapping',
  variables: 'mapping',
  'multi-options': 'mapping',
  hosts: 'list',
  ssh: 'list',
  ulimit: null,
  any: null,
};

type Reader = (value: Effective) => Effective | undefined;

const text: Reader = (value) => (value.kind === 'scalar' ? textScalar(goText(value), value.from) : undefined);

function textScalar(value: string, from: readonly Node[]): EffectiveScalar {
  return { kind: 'scalar', type: 'string', value, from };
}

function numberScalar(type: ScalarKind, value: number | string, from: readonly Node[]): EffectiveScalar {
  return { kind: 'scalar', type, value, from };
}

const int: Reader = (value) => {
  if (value.kind !== 'scalar') return undefined;
  if (value.type === 'integer') return value;
  if (value.type === 'float') return numberScalar('integer', Math.trunc(Number(value.value)), value.from);
  const written = textOf(value)?.trim() ?? '';
  return /^[-+]?\d+$/.test(written) ? numberScalar('integer', exact(written), value.from) : undefined;
};

function exact(digits: string): number | string {
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number : String(BigInt(digits.replace(/^\+/, '')));
}

const float: Reader = (value) => {
  const number = value.kind === 'scalar' && value.value !== '' ? Number(value.value) : Number.NaN;
  return Number.isNaN(number) ? undefined : numberScalar('float', shortestFloat32(number), value.from);
};

const bool: Reader = (value) => {
  if (value.kind === 'scalar' && value.type === 'boolean') return value;
  const written = textOf(value) ?? '';
  if (/^(?:true|y|yes|on)$/i.test(written)) return scalarOf(true, value.from);
  return /^(?:false|n|no|off)$/i.test(written) ? scalarOf(false, value.from) : undefined;
};

const bytes: Reader = (value) => {
  if (value.kind !== 'scalar') return undefined;
  if (value.type === 'integer') return textScalar(String(value.value), value.from);
  const written = textOf(value) ?? '';
  if (/^[-+]?\d+$/.test(written)) return textScalar(String(BigInt(written.replace(/^\+/, ''))), value.from);
  const parsed = parseBytes(written);
  return parsed.ok ? textScalar(String(BigInt(Math.trunc(parsed.value.bytes))), value.from) : undefined;
};

const duration: Reader = (value) => {
  const parsed = value.kind === 'scalar' ? parseDuration(goText(value)) : undefined;
  return parsed?.ok ? textScalar(durationText(parsed.value.nanoseconds), value.from) : undefined;
};

const fileMode: Reader = (value) => {
  const written = textOf(value);
  if (written !== undefined)
    return /^[0-7]+$/.test(written) ? textScalar(`0${BigInt(`0o${written}`).toString(8)}`, value.from) : undefined;
  return value.kind === 'scalar' && value.type === 'integer'
    ? textScalar(`0${BigInt(value.value as number).toString(8)}`, value.from)
    : undefined;
};

const command: Reader = (value) => {
  const line = textOf(value);
  if (line === undefined) return strings(value);
  const words = commandWords(line);
  return (
    words &&
    sequenceOf(
      words.map((word) => textScalar(word, value.from)),
      value.from,
    )
  );
};

const strings: Reader = (value) => {
  if (value.kind === 'sequence')
    return sequenceOf(
      value.items.map((item) => (isNull(item) ? textScalar('', item.from) : (text(item) ?? item))),
      value.from,
    );
  const one = text(value);
  return one && sequenceOf([one], value.from);
};

/** Names with texts: from a mapping, or from a list of `NAME=value`. `missing` is what a name without a value gets. */
function named(missing: (from: readonly Node[]) => Effective): Reader {
  const held = (value: Effective): Effective =>
    isNull(value) ? missing(value.from) : textScalar(goText(value), value.from);
  return (value) => {
    if (value.kind === 'mapping') return inOrder(value.entries, value.from, held);
    if (value.kind !== 'sequence') return undefined;
    const entries = new Map<string, EffectiveEntry>();
    for (const item of value.items) {
      const written = goText(item);
      const at = written.indexOf('=');
      const name = at < 0 ? written : written.slice(0, at);
      entries.set(name, {
        keys: item.from,
        value: at < 0 ? missing(item.from) : textScalar(written.slice(at + 1), item.from),
      });
    }
    return inOrder(entries, value.from, (each) => each);
  };
}

const filled = named((from) => textScalar('', from));

const multiOptions: Reader = (value) =>
  value.kind !== 'mapping'
    ? undefined
    : inOrder(value.entries, value.from, (held) =>
        sequenceOf(
          (held.kind === 'sequence' ? held.items : [held]).map((item) => textScalar(goText(item), item.from)),
          held.from,
        ),
      );

/** `host=ip` one by one, in order; brackets around an address are left out. */
const hosts: Reader = (value) => {
  const found: { readonly line: string; readonly from: readonly Node[] }[] = [];
  const add = (host: string, ip: string, from: readonly Node[]) =>
    void found.push({ line: `${host}=${/^\[.+\]$/s.test(ip) ? ip.slice(1, -1) : ip}`, from });
  if (value.kind === 'mapping') {
    for (const [host, { value: held }] of value.entries)
      for (const item of held.kind === 'sequence' ? held.items : [held])
        add(host, isNull(item) ? '' : goText(item), item.from);
  } else if (value.kind === 'sequence') {
    for (const item of value.items) {
      const [, host = '', ips] = /^([^=]*)=(.*)$/s.exec(goText(item)) ?? /^([^:]*):(.*)$/s.exec(goText(item)) ?? [];
      if (ips === undefined) return undefined;
      for (const ip of ips.split(',')) add(host, ip, item.from);
    }
  } else return undefined;
  found.sort((a, b) => byCodePoint(a.line, b.line));
  return sequenceOf(
    found.map(({ line, from }) => textScalar(line, from)),
    value.from,
  );
};

/** Compose walks the keys in no order; by name is one that stays. */
const ssh: Reader = (value) => {
  if (value.kind !== 'mapping') return undefined;
  const names = [...value.entries.keys()].sort(byCodePoint);
  return sequenceOf(
    names.map((name) => {
      const { keys, value: path } = value.entries.get(name)!;
      const shown = isNull(path) ? '' : goText(path);
      return textScalar(shown === '' ? name : `${name}: ${shown}`, path.from.length > 0 ? path.from : keys);
    }),
    value.from,
  );
};

const ulimit: Reader = (value) => {
  const limits = value.kind === 'mapping' ? value.entries : undefined;
  const number = limits ? undefined : int(value);
  if (!limits && number?.kind === 'scalar' && number.value !== 0) return number;
  if (!limits && !number) return undefined;
  const part = (name: string): EffectiveEntry => limits?.get(name) ?? { keys: [], value: scalarOf(0, value.from) };
  return mappingOf(
    new Map([
      ['soft', part('soft')],
      ['hard', part('hard')],
    ]),
    value.from,
  );
};

/** As it is written, with the names in order. */
const anything = (value: Effective): Effective => {
  if (value.kind === 'sequence') return sequenceOf(value.items.map(anything), value.from);
  return value.kind === 'mapping' ? inOrder(value.entries, value.from, anything) : value;
};

const READERS: Readonly<Record<Kind, Reader>> = {
  string: text,
  int,
  float,
  bool,
  'not-false': bool,
  bytes,
  duration,
  'file-mode': fileMode,
  'device-count': (value) => (/^all$/i.test(textOf(value) ?? '') ? scalarOf(-1, value.from) : int(value)),
  cpus: float,
  command,
  'health-test': (value) => {
    const line = textOf(value);
    return line === undefined
      ? strings(value)
      : sequenceOf([textScalar('CMD-SHELL', value.from), textScalar(line, value.from)], value.from);
  },
  strings,
  texts: strings,
  labels: filled,
  mapping: filled,
  options: filled,
  variables: named((from) => scalarOf(null, from)),
  'multi-options': multiOptions,
  hosts,
  ssh,
  ulimit,
  any: anything,
};

/** A mapping of what is read of each entry, in the order in which names are printed. */
export function inOrder(
  entries: ReadonlyMap<string, EffectiveEntry>,
  from: readonly Node[],
  read: (value: Effective) => Effective,
): EffectiveMapping {
  const list = [...entries].sort(([a], [b]) => naturalOrder(a, b));
  return mappingOf(new Map(list.map(([name, { keys, value }]) => [name, { keys, value: read(value) }])), from);
}
