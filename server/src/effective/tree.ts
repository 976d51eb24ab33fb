// A node as Compose reads it: aliases followed, merge keys applied, scalars typed as go-yaml types them, what `!reset`
// drops left out.
import type { Localized } from '../localized.ts';
import { follow, type Resolve } from '../syntax/derive.ts';
import type { Entry, Mapping, Node, Scalar } from '../syntax/node.ts';
import type { Fault } from './fault.ts';
import {
  type Effective,
  type EffectiveEntry,
  type EffectiveScalar,
  mappingOf,
  type Path,
  type ScalarKind,
  sequenceOf,
} from './value.ts';

export interface Read {
  /** Undefined where a `!reset` drops it. */
  readonly value: Effective | undefined;
  /** The paths of `!reset` and `!override`, from the top of the file. */
  readonly resets: readonly Path[];
  readonly faults: readonly Fault[];
}

/** More than any document that is not refused for its size (`expansion.ts`): an end, whatever aliases multiply. */
const MAX_NODES = 500_000;

interface Walk {
  readonly resolve: Resolve;
  readonly resets: Path[];
  readonly faults: Fault[];
  /** The anchored nodes that are being read: an alias to one of them has no end. */
  readonly open: Set<Node>;
  visited: number;
  /** What is being read stands below an `!override`. */
  isReplacing: boolean;
}

export function treeOf(node: Node, path: Path, resolve: Resolve): Read {
  const walk: Walk = { resolve, resets: [], faults: [], open: new Set(), visited: 0, isReplacing: false };
  const value = read(walk, node, path);
  return { value, resets: walk.resets, faults: walk.faults };
}

function refuse(walk: Walk, place: Node, message: Localized): undefined {
  walk.faults.push({ code: 'unusable-yaml', place, message, severity: 'error' });
  return undefined;
}

const NO_ANCHOR: Localized = { en: 'Nothing has this anchor', ko: '이런 앵커가 없다' };

const NULL = (from: Node): EffectiveScalar => ({ kind: 'scalar', type: 'null', value: null, from: [from] });

function read(walk: Walk, written: Node, path: Path): Effective | undefined {
  if (++walk.visited > MAX_NODES) return NULL(written);
  const { tag: mark } = written;
  if (mark && /[,[\]{}]/.test(written.block.text.charAt(mark.end)))
    refuse(walk, written, {
      en: `A space is missing behind \`${mark.name}\``,
      ko: `뒤에 공백이 필요한 태그: \`${mark.name}\``,
    });
  const node = written.kind === 'alias' ? follow(written, walk.resolve) : written;
  if (!node) return refuse(walk, written, NO_ANCHOR) ?? NULL(written);
  const tag = written.tag?.name ?? node.tag?.name;
  // Below `!override` Compose looks for no more tags (compose-go `loader/reset.go`).
  if (tag === '!reset' && !walk.isReplacing) {
    walk.resets.push(path);
    return undefined;
  }
  if (tag === '!override' && !walk.isReplacing) {
    walk.resets.push(path);
    walk.isReplacing = true;
    const value = content(walk, written, node, path);
    walk.isReplacing = false;
    return value;
  }
  return content(walk, written, node, path);
}

function content(walk: Walk, written: Node, node: Exclude<Node, { kind: 'alias' }>, path: Path): Effective {
  if (node.kind === 'scalar') {
    const value = scalar(node);
    if (!fits(node, value))
      refuse(walk, node, {
        en: `\`${node.text}\` is not what its tag says`,
        ko: `태그와 맞지 않는 값: \`${node.text}\``,
      });
    return asWritten(value, written);
  }
  if (walk.open.has(node))
    return (
      refuse(walk, written, {
        en: 'The alias stands within what it stands for',
        ko: '별칭이 자기 자신을 포함하는 것을 가리킨다',
      }) ?? NULL(written)
    );
  walk.open.add(node);
  const value =
    node.kind === 'mapping' ? mapping(walk, node, path) : sequenceOf(itemsOf(walk, node.items, path), [node]);
  walk.open.delete(node);
  return asWritten(value, written);
}

/** Of an alias it is the alias that decides. */
function asWritten<T extends Effective>(value: T, written: Node): T {
  return written.kind === 'alias' ? { ...value, from: [...value.from, written] } : value;
}

function itemsOf(walk: Walk, items: readonly Node[], path: Path): Effective[] {
  return items.map((item, index) => read(walk, item, [...path, String(index)])).filter((item) => item !== undefined);
}

function mapping(walk: Walk, node: Mapping, path: Path): Effective {
  const entries = new Map<string, EffectiveEntry>();
  const merged: Entry[] = [];
  for (const entry of node.entries) {
    if (entry.name === '<<' && entry.key.kind === 'scalar' && entry.key.style === 'plain') {
      merged.push(entry);
      continue;
    }
    const name = keyText(walk, entry.key, path);
    if (name === undefined) continue;
    const value = read(walk, entry.value, [...path, name]);
    if (value) entries.set(name, { keys: [entry.key], value });
  }
  for (const { value } of merged) {
    for (const [name, entry] of mergedEntries(walk, value, path)) if (!entries.has(name)) entries.set(name, entry);
  }
  return mappingOf(entries, [node]);
}

/** Of an earlier mapping the entry wins (https://yaml.org/type/merge.html). */
function mergedEntries(walk: Walk, written: Node, path: Path): ReadonlyMap<string, EffectiveEntry> {
  const entries = new Map<string, EffectiveEntry>();
  const node = follow(written, walk.resolve);
  const sources = node?.kind === 'sequence' ? node.items : [written];
  for (const source of sources) {
    const target = follow(source, walk.resolve);
    if (!target) {
      refuse(walk, source, NO_ANCHOR);
      continue;
    }
    const value = target.kind === 'mapping' ? read(walk, source, path) : undefined;
    if (target.kind !== 'mapping')
      refuse(walk, source, {
        en: '`<<` takes a mapping, or a list of mappings',
        ko: '`<<`에는 매핑이나 매핑의 목록만 쓸 수 있다',
      });
    if (value?.kind === 'mapping')
      for (const [name, entry] of value.entries) if (!entries.has(name)) entries.set(name, entry);
  }
  return entries;
}

/** Compose takes keys that are strings alone. */
function keyText(walk: Walk, key: Node, path: Path): string | undefined {
  const node = follow(key, walk.resolve);
  if (node?.kind !== 'scalar')
    return refuse(walk, key, { en: 'A key has to be a string', ko: '키는 문자열이어야 한다' });
  const { type } = scalar(node);
  if (type !== 'string') {
    const shown = node.text === '' ? 'null' : node.text;
    const where = path.length === 0 ? '' : ` (${path.join('.')})`;
    return refuse(walk, key, {
      en: `A key has to be a string, and \`${shown}\` is read as ${WORDS[type].en}${where}`,
      ko: `문자열이 아닌 키: \`${shown}\` (${WORDS[type].ko})`,
    });
  }
  return node.text;
}

const WORDS: Readonly<Record<ScalarKind, Localized>> = {
  null: { en: 'null', ko: 'null' },
  boolean: { en: 'a boolean', ko: '불리언' },
  integer: { en: 'a number', ko: '숫자' },
  float: { en: 'a number', ko: '숫자' },
  timestamp: { en: 'a date', ko: '날짜' },
  string: { en: 'a string', ko: '문자열' },
};

function scalar(node: Scalar): EffectiveScalar {
  const from = [node];
  const tag = shortTag(node);
  // A tag that YAML has no type for makes a text of what is behind it, those of Compose too.
  const isText = tag === undefined || tag === '!' ? node.style !== 'plain' : !(tag in TAGGED);
  if (isText)
    return { kind: 'scalar', type: 'string', value: (tag === '!!binary' && decoded(node.text)) || node.text, from };
  const { type, value } = typed(node.text);
  return { kind: 'scalar', type: tag === '!!float' && type === 'integer' ? 'float' : type, value, from };
}

/** `!<tag:yaml.org,2002:int>` is the long form of `!!int`. */
function shortTag({ tag }: Scalar): string | undefined {
  return tag?.name.replace(/^!<(tag:yaml\.org,2002:)?(.*)>$/, (_all, isKnown?: string, name?: string) =>
    isKnown ? `!!${name}` : name!,
  );
}

/** What the tags of YAML ask for; with them a quoted text is read like a plain one. */
const TAGGED: Readonly<Record<string, readonly ScalarKind[]>> = {
  '!!int': ['integer'],
  '!!float': ['integer', 'float'],
  '!!bool': ['boolean'],
  '!!null': ['null'],
  '!!timestamp': ['timestamp'],
};

function fits(node: Scalar, { type }: EffectiveScalar): boolean {
  const tag = shortTag(node) ?? '';
  return tag === '!!binary' ? decoded(node.text) !== undefined : (TAGGED[tag]?.includes(type) ?? true);
}

/** The text behind Base64; undefined for what is none. Bytes that are no UTF-8 are kept as replacement characters. */
function decoded(text: string): string | undefined {
  const code = text.replace(/[\r\n]/g, '');
  if (code.length % 4 !== 0 || !/^[A-Za-z\d+/]*={0,2}$/.test(code)) return undefined;
  const bytes: string[] = [];
  let [bits, count] = [0, 0];
  for (const letter of code.replace(/=+$/, '')) {
    bits = ((bits << 6) | ALPHABET.indexOf(letter)) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push(((bits >> count) & 0xff).toString(16).padStart(2, '0'));
  }
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte}`).join(''));
  } catch {
    return bytes.map(() => '\ufffd').join(''); // not UTF-8
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

type Typed = Pick<EffectiveScalar, 'type' | 'value'>;

/**
 * What go-yaml v4 makes of a plain scalar (`resolver.go`): YAML 1.2 core, and of 1.1 octal, binary, `_` in numbers,
 * timestamps.
 */
export function typed(text: string): Typed {
  if (!/^[-+.\d~nNtTfF]|^$/.test(text)) return { type: 'string', value: text };
  if (/^(?:~|null|Null|NULL|)$/.test(text)) return { type: 'null', value: null };
  if (/^(?:true|True|TRUE)$/.test(text)) return { type: 'boolean', value: true };
  if (/^(?:false|False|FALSE)$/.test(text)) return { type: 'boolean', value: false };
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text))
    return { type: 'float', value: text.startsWith('-') ? -Infinity : Infinity };
  if (/^\.(?:nan|NaN|NAN)$/.test(text)) return { type: 'float', value: Number.NaN };
  if (/^-0(?:\.0)?$/.test(text)) return { type: 'float', value: -0 };
  if (!/^[-+]?[.\d]/.test(text)) return { type: 'string', value: text };
  if (isTimestamp(text)) return { type: 'timestamp', value: text };
  return number(text.startsWith('.') ? text : text.replaceAll('_', '')) ?? { type: 'string', value: text };
}

/** A date that there is, alone or with a time of day: behind a `T` with a time zone, behind a space without one. */
function isTimestamp(text: string): boolean {
  const [, year, month, day, time = ''] = /^(\d{4})-(\d{1,2})-(\d{1,2})(.*)$/.exec(text) ?? [];
  if (year === undefined) return false;
  const [, hour, minute, second, zoneHour = '0', zoneMinute = '0'] = TIME.exec(time) ?? [];
  if (time !== '' && hour === undefined) return false;
  if (
    Number(hour) > 23 ||
    Number(minute) > 59 ||
    Number(second) > 59 ||
    Number(zoneHour) > 24 ||
    Number(zoneMinute) > 60
  )
    return false;
  const date = new Date(Date.UTC(2000, Number(month) - 1, Number(day)));
  date.setUTCFullYear(Number(year));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

const TIME = /^(?: (?!.*[-+Z])|[Tt](?=.*[-+Z]))(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(?:Z|[-+](\d\d):(\d\d))?$/;

function number(text: string): Typed | undefined {
  const [, sign = '', digits = ''] = /^([-+]?)(.*)$/s.exec(text) ?? [];
  const octal = /^0o?([0-7]+)$/i.exec(digits);
  const literal = octal ? `0o${octal[1]}` : /^(?:0|[1-9]\d*|0x[\da-f]+|0b[01]+)$/i.test(digits) ? digits : undefined;
  if (literal !== undefined) {
    const whole = BigInt(literal) * (sign === '-' ? -1n : 1n);
    // Beyond 64 bits go-yaml reads a float.
    if (whole >= -(2n ** 63n) && whole < (sign === '' ? 2n ** 64n : 2n ** 63n)) {
      const value = Number(whole);
      return { type: 'integer', value: Number.isSafeInteger(value) ? value : String(whole) };
    }
  }
  if (!/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(text)) return undefined;
  const value = Number(text.replace(/^\+/, ''));
  return Number.isFinite(value) ? { type: 'float', value } : undefined;
}
