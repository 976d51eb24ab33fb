// Whether a merged value is what may stand in its place: the reference table held against what Compose has, not against
// what is written.
import type { Localized } from '../localized.ts';
import { describe, isAllowed, keyOf, optionFor } from '../schema/lookup.ts';
import type { MappingSchema, ScalarSchema, Schema, SequenceSchema } from '../schema/types.ts';
import type { Node } from '../syntax/node.ts';
import { code } from './code.ts';
import type { FaultCode, Report } from './fault.ts';
import { refusalOf } from './format.ts';
import { isOneOf } from './pattern.ts';
import {
  type Effective,
  type EffectiveMapping,
  type EffectiveScalar,
  type EffectiveSequence,
  isNull,
  type Path,
  placeOf,
} from './value.ts';

/**
 * Types, names, values and forms. Keys that rule each other out, and those that are asked for in the end, are for
 * `validate`.
 */
export function check(value: Effective, path: Path, schema: Schema, report: Report, home?: Node): void {
  const option = optionFor(schema, value.kind);
  if (!option) return wrongType(value, schema, path, report);
  if (value.kind === 'mapping' && option.kind === 'mapping') checkMapping(value, path, option, report, home);
  else if (value.kind === 'sequence' && option.kind === 'sequence') checkSequence(value, path, option, report);
  else if (value.kind === 'scalar' && option.kind === 'scalar') checkScalar(value, path, option, schema, report);
}

function checkMapping(
  value: EffectiveMapping,
  path: Path,
  schema: MappingSchema,
  report: Report,
  home = placeOf(value),
): void {
  for (const [name, { keys, value: held }] of value.entries) {
    const place = keys.at(-1) ?? placeOf(held);
    const key = keyOf(schema, name);
    if (!isAllowed(schema, name) || (name === '' && !schema.open)) {
      const message = key
        ? { en: `Not a name that Compose takes: ${code(name)}`, ko: `Compose가 받지 않는 이름이다: ${code(name)}` }
        : { en: `Unknown key: ${code(name)}`, ko: `알 수 없는 키: ${code(name)}` };
      report({ code: 'unknown-key', place, message, severity: 'error' });
    } else if (key) check(held, [...path, name], key.schema, report, keys.at(-1));
  }
  for (const name of schema.required ?? []) {
    if (value.entries.has(name)) continue;
    const message = { en: `Missing key: \`${name}\``, ko: `빠진 키: \`${name}\`` };
    report({ code: 'missing-key', place: home, message, severity: 'error' });
  }
}

function checkSequence(
  { items }: EffectiveSequence,
  path: Path,
  { items: schema, firstItem, unique }: SequenceSchema,
  report: Report,
): void {
  const below = [...path, '[]'];
  const seen = new Set<unknown>();
  for (const [index, item] of items.entries()) {
    check(item, below, index === 0 && firstItem ? firstItem : schema, report);
    if (!unique || item.kind !== 'scalar') continue;
    if (seen.has(item.value)) {
      const shown = code(String(item.value));
      const message = { en: `${shown} is in the list already`, ko: `목록에 이미 있는 항목: ${shown}` };
      report({ code: 'duplicate-item', place: placeOf(item), message, severity: 'error', ...unsetOf(item) });
    }
    seen.add(item.value);
  }
}

function checkScalar(scalar: EffectiveScalar, path: Path, option: ScalarSchema, schema: Schema, report: Report): void {
  if (!accepts(option, scalar, path)) {
    if (!isTypedLate(path)) wrongType(scalar, schema, path, report);
    return;
  }
  if (scalar.value === null) return;
  const text = String(scalar.value);
  const refuse = (fault: FaultCode, message: Localized) =>
    report({ code: fault, place: placeOf(scalar), message, severity: 'error', ...unsetOf(scalar) });
  if (option.values && !option.suggested && !option.values.some(({ value }) => String(value) === text)) {
    const words = describe(option);
    refuse('unknown-value', {
      en: `${code(text)} is not ${words.en}`,
      ko: `${code(text)}: 쓸 수 있는 값은 ${words.ko}`,
    });
    return;
  }
  if (isForm(option) || isLate(option, scalar)) return;
  const refusal = refusalOf(option, { text, value: scalar.value });
  if (refusal && !refusal.isLate) refuse('invalid-format', refusal.reason);
}

/** What the schema leaves open, and only Compose's types ask for. */
function isForm({ format, types }: ScalarSchema): boolean {
  return format !== undefined || types.includes('boolean');
}

/** Where the schema takes scalars of more types than Compose does in the end. */
const isTypedLate = isOneOf([
  'services.*.pid', // null
  'services.*.build.additional_contexts.*',
  'services.*.blkio_config.weight',
  'services.*.blkio_config.weight_device.[].weight',
]);

/** A text in the place of a number, or a date: fine for the schema. */
function isLate({ types }: ScalarSchema, { type }: EffectiveScalar): boolean {
  return type === 'timestamp' || (type === 'string' && types.some((each) => each === 'integer' || each === 'number'));
}

/**
 * The small grammars of texts: Compose reads them when all files are merged, so that of an overridden one nothing is
 * said.
 */
export function checkForms(value: Effective, path: Path, schema: Schema, report: Report): void {
  const option = optionFor(schema, value.kind);
  if (value.kind === 'mapping' && option?.kind === 'mapping') {
    for (const [name, entry] of value.entries) {
      const key = keyOf(option, name);
      if (key) checkForms(entry.value, [...path, name], key.schema, report);
    }
  } else if (value.kind === 'sequence' && option?.kind === 'sequence') {
    const below = [...path, '[]'];
    for (const [index, item] of value.items.entries())
      checkForms(item, below, index === 0 && option.firstItem ? option.firstItem : option.items, report);
  } else if (value.kind === 'scalar' && option?.kind === 'scalar') checkForm(value, path, option, schema, report);
}

function checkForm(value: EffectiveScalar, path: Path, option: ScalarSchema, schema: Schema, report: Report): void {
  if (!isOfType(option.types, value)) {
    // Elsewhere it is told already.
    if (isTypedLate(path)) wrongType(value, schema, path, report);
    return;
  }
  if (value.value === null) return;
  if (value.type === 'timestamp') {
    if (!takesDate(option, path)) wrongType(value, schema, path, report);
    return;
  }
  const refusal =
    isForm(option) || isLate(option, value)
      ? refusalOf(option, { text: String(value.value), value: value.value })
      : undefined;
  if (refusal && !refusal.isLate)
    report({
      code: 'invalid-format',
      place: placeOf(value),
      message: refusal.reason,
      severity: 'error',
      ...unsetOf(value),
    });
}

function accepts({ types }: ScalarSchema, scalar: EffectiveScalar, path: Path): boolean {
  if (scalar.type === 'float' && takesNoFraction(path)) return false;
  if (isUnsigned(scalar) && (takesNoFraction(path) || takesNoUnsigned(path))) return false;
  return isOfType(types, scalar);
}

function isOfType(types: ScalarSchema['types'], { type, value }: EffectiveScalar): boolean {
  switch (type) {
    case 'null':
      return types.includes('null');
    case 'boolean':
      return types.includes('boolean');
    case 'integer':
      return types.includes('integer') || types.includes('number');
    case 'float':
      return types.includes('number') || (types.includes('integer') && Number.isInteger(value));
    default:
      return types.includes('string');
  }
}

/** Beyond 63 bits go-yaml reads a number of another kind. */
function isUnsigned({ type, value }: EffectiveScalar): boolean {
  return type === 'integer' && typeof value === 'string' && BigInt(value) >= 2n ** 63n;
}

/**
 * Whole numbers alone, `1.0` is none: what Compose reads these into knows no fractions (compose-go `types/`,
 * `transform/`).
 */
const takesNoFraction = isOneOf([
  'services.*.ports.[]',
  'services.*.group_add.[]',
  'services.*.storage_opt.*',
  'services.*.gpus.[].count',
  'services.*.deploy.resources.reservations.devices.[].count',
  ...['', '.*'].flatMap((below) => [`services.*.ulimits.*${below}`, `services.*.build.ulimits.*${below}`]),
]);

const takesNoUnsigned = isOneOf([
  'services.*.expose.[]',
  'services.*.scale',
  'services.*.deploy.replicas',
  'services.*.deploy.resources.limits.cpus',
  'services.*.deploy.resources.reservations.cpus',
]);

/**
 * A date is a text for the schema, and none for most of what Compose reads it into: but these take anything as text, or
 * do not look.
 */
function takesDate({ types, format, pattern }: ScalarSchema, path: Path): boolean {
  if (format === 'bytes' || format === 'command' || takesAnyDate(path)) return true;
  return types.length > 1 && !format && !pattern && !takesNoDate(path);
}

const takesAnyDate = isOneOf([
  'version',
  'name',
  'services.*.env_file.[]',
  'services.*.mem_swappiness',
  'services.*.pull_refresh_after',
  'services.*.gpus.[].options.[]',
  'services.*.deploy.resources.reservations.devices.[].options.[]',
  ...['services.*', 'services.*.build'].flatMap((above) => [`${above}.extra_hosts.[]`, `${above}.extra_hosts.*.[]`]),
  ...['pre_start', 'post_start', 'pre_stop'].map((key) => `services.*.${key}.[].environment.[]`),
  'networks.*.ipam.config.[].aux_addresses.*',
  'networks.*.ipam.options.*',
  ...['volumes', 'secrets', 'configs'].map((section) => `${section}.*.labels.[]`),
]);

const takesNoDate = isOneOf(['services.*.group_add.[]', 'secrets.*.driver_opts.*']);

function wrongType(value: Effective, schema: Schema, path: Path, report: Report): void {
  const name = path.at(-1) === '[]' ? path.at(-2) : path.at(-1);
  const words = describe(schema);
  const message = {
    en: `\`${name}\` needs ${words.en}${isNull(value) ? ', and nothing is there' : ''}`,
    ko: `\`${name}\`에 필요한 값: ${words.ko}${isNull(value) ? ' (값이 없다)' : ''}`,
  };
  report({ code: 'wrong-type', place: placeOf(value), message, severity: 'error', ...unsetOf(value) });
}

function unsetOf(value: Effective): { unset?: readonly string[] } {
  return value.kind === 'scalar' && value.unset ? { unset: value.unset } : {};
}

/**
 * What a file that only others extend has to be all the same, since Compose writes its short forms out: of these keys
 * the kind.
 */
export function checkKinds(value: Effective, path: Path, schema: Schema, report: Report): void {
  const option = optionFor(schema, 'mapping');
  if (path[0] !== 'services' || value.kind !== 'mapping' || !option) return;
  for (const name of WRITTEN_OUT) {
    const held = value.entries.get(name)?.value;
    const key = keyOf(option, name);
    if (held && key && !optionFor(key.schema, held.kind)) wrongType(held, key.schema, [...path, name], report);
    else if (held?.kind === 'scalar' && key && held.type !== 'string')
      wrongType(held, key.schema, [...path, name], report);
  }
}

const WRITTEN_OUT = [
  'build',
  'depends_on',
  'env_file',
  'gpus',
  'volumes',
  'devices',
  'ports',
  'secrets',
  'configs',
  'ulimits',
];
