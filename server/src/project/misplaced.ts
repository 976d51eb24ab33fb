// Where a key belongs that Compose does not know in its place, and the edits that move it there.
import type { Localized } from '../localized.ts';
import { compose } from '../schema/compose.ts';
import { optionFor, optionsOf, schemaAt } from '../schema/lookup.ts';
import { nearest } from '../schema/nearest.ts';
import { service } from '../schema/service.ts';
import type { MappingSchema, Schema } from '../schema/types.ts';
import { type Entry, isAbsent } from '../syntax/node.ts';

/**
 * - `below`: of a key beside it, `driver` of a service below `logging`; by more than one step `subnet` of a network
 *   below `ipam.config`
 *   (`[]` is an item, `*` an entry of the user's naming)
 * - `beside`: one or more levels up, beside the named key: `image` below `build`
 * - `sibling`: below a key beside the mapping that it is in: `pids` of `reservations` in `limits`
 * - `service`: a key of a service at the top of the file
 * - `above`: a key of a service where services stand: it belongs to the one above
 * - `top`: a section where services stand
 * - `services`: a service at the top of the file
 */
export type Home =
  | { readonly kind: 'below'; readonly steps: readonly string[] }
  | { readonly kind: 'beside'; readonly key: string }
  | { readonly kind: 'sibling'; readonly key: string }
  | { readonly kind: 'service' }
  | { readonly kind: 'above' }
  | { readonly kind: 'top' }
  | { readonly kind: 'services' };

/** The one place where the table knows the key near here; undefined where there is none, or more than one. */
export function homeOf(entry: Entry, schema: MappingSchema, path: readonly string[]): Home | undefined {
  const knows = (mapping: MappingSchema) => takes(mapping, entry);
  if (path.length === 0) {
    if (knows(service)) return { kind: 'service' };
    return isNested(entry) ? { kind: 'services' } : undefined;
  }
  if (path.length === 1) return isSection(entry) ? { kind: 'top' } : { kind: 'above' };
  const mayBeBelow = entry.name !== undefined && namesBelow(schema).has(entry.name);
  const below = mayBeBelow ? ownersOf(schema, knows) : [];
  if (below.length > 0) return below.length === 1 ? { kind: 'below', steps: below } : undefined;
  // Above a service stand names of the user's choice.
  const isAbove = (depth: number) => {
    const above = depth >= 2 ? mappingAt(path.slice(0, depth)) : undefined;
    return above !== undefined && knows(above);
  };
  const depth = path.length - 1;
  if (isAbove(depth)) return { kind: 'beside', key: path[depth]! };
  const parent = path.length > 2 ? mappingAt(path.slice(0, -1)) : undefined;
  const siblings = parent ? ownersOf(parent, knows) : [];
  if (siblings.length === 1) return { kind: 'sibling', key: siblings[0]! };
  for (let up = depth - 1; up >= 2; up--) if (isAbove(up)) return { kind: 'beside', key: path[up]! };
  const deep = mayBeBelow ? waysTo(schema, knows) : [];
  return deep.length === 1 ? { kind: 'below', steps: deep[0]! } : undefined;
}

/**
 * Whether an entry of `services` is no service: a key of a service that stands too far left, or a section that stands
 * too far right. A service may have such a name; then it has keys of a service.
 */
export function isNoService({ name = '', value }: Entry): boolean {
  if (!Object.hasOwn(service.keys!, name) && !SECTIONS.includes(name)) return false;
  if (value.kind === 'scalar') return !isAbsent(value);
  if (value.kind !== 'mapping') return value.kind === 'sequence';
  const names = value.entries.map((each) => each.name ?? '');
  // A misspelt key of a service, and not of what the name stands for as a key.
  const own = service.keys![name] && optionFor(service.keys![name].schema, 'mapping');
  const isNear = (each: string, keys: object) => nearest(each, Object.keys(keys)).length > 0;
  if (names.some((each) => isNear(each, service.keys!) && !isNear(each, own?.keys ?? {}))) return false;
  return names.length > 0 && !names.some(isOfService);
}

const SECTIONS = Object.keys(compose.keys!).filter((name) =>
  optionsOf(compose.keys![name]!.schema).some(({ kind }) => kind === 'mapping'),
);

export function isOfService(name: string): boolean {
  return name === '<<' || Object.hasOwn(service.keys!, name);
}

/** `volumes` with names below it; with a list it is that of a service. */
function isSection({ name = '', value }: Entry): boolean {
  return SECTIONS.includes(name) && value.kind === 'mapping';
}

/** A mapping below it; in a file that is cut in blocks the mapping stands in the blocks behind. */
function isNested({ block, value }: Entry): boolean {
  return value.kind === 'mapping' || (block.role === 'section' && isAbsent(value));
}

/** Puts it in words. */
export function homeInWords(name: string, home: Home): Localized {
  switch (home.kind) {
    case 'service':
      return {
        en: `\`${name}\` belongs in a service, not at the top`,
        ko: `최상위가 아니라 서비스 안에 두는 키: \`${name}\``,
      };
    case 'above':
      return {
        en: `\`${name}\` stands where the names of services do: a key of the service above is indented further`,
        ko: `서비스 이름이 올 자리에 있는 키: \`${name}\` (위 서비스의 키라면 더 들여쓴다)`,
      };
    case 'top':
      return {
        en: `\`${name}\` stands where the names of services do: the section is not indented`,
        ko: `서비스 이름이 올 자리에 있는 섹션: \`${name}\` (들여쓰지 않고 최상위에 둔다)`,
      };
    case 'services':
      return {
        en: `\`${name}\` is not a top-level key of a Compose file: services stand below \`services\``,
        ko: `Compose 파일의 최상위에 없는 키: \`${name}\` (서비스는 \`services\` 아래에 둔다)`,
      };
    case 'beside':
      return {
        en: `\`${name}\` belongs beside \`${home.key}\`, not below it`,
        ko: `\`${home.key}\` 아래가 아니라 옆에 두는 키: \`${name}\``,
      };
    case 'sibling':
      return { en: `\`${name}\` belongs below \`${home.key}\``, ko: `\`${home.key}\` 아래에 두는 키: \`${name}\`` };
    default: {
      const owner = ownerInWords(home.steps);
      if (home.steps.at(-1) === '*')
        return {
          en: `\`${name}\` belongs below an entry of \`${owner}\``,
          ko: `\`${owner}\`의 항목 아래에 두는 키: \`${name}\``,
        };
      return { en: `\`${name}\` belongs below \`${owner}\``, ko: `\`${owner}\` 아래에 두는 키: \`${name}\`` };
    }
  }
}

/** `ipam.config` for an item of it. */
export function ownerInWords(steps: readonly string[]): string {
  return steps.filter((step) => step !== '[]' && step !== '*').join('.');
}

/** The keys of all mappings that `waysTo` looks at: most names that are no key there are none anywhere. */
function namesBelow(schema: MappingSchema): ReadonlySet<string> {
  let names = knownNames.get(schema);
  if (!names) {
    const found = new Set<string>();
    waysTo(schema, ({ keys = {} }) => {
      for (const name of Object.keys(keys)) found.add(name);
      return false;
    });
    names = found;
    knownNames.set(schema, names);
  }
  return names;
}

const knownNames = new WeakMap<MappingSchema, ReadonlySet<string>>();

/** The keys of a mapping below which the entry may stand. */
function ownersOf(schema: MappingSchema, knows: (mapping: MappingSchema) => boolean): string[] {
  return Object.entries(schema.keys ?? {}).flatMap(([owner, { schema: each, deprecated }]) => {
    const mapping = deprecated ? undefined : optionFor(each, 'mapping');
    return mapping && knows(mapping) ? [owner] : [];
  });
}

/** The ways down to a mapping that may have the entry, of two keys at most. */
function waysTo(schema: MappingSchema, knows: (mapping: MappingSchema) => boolean): (readonly string[])[] {
  const within = (each: Schema, way: readonly string[], keys: number): (readonly string[])[] =>
    optionsOf(each).flatMap((option) => {
      if (option.kind === 'sequence') return within(option.items, [...way, '[]'], keys);
      if (option.kind !== 'mapping') return [];
      if (knows(option)) return [way];
      const own = keys < 2 ? Object.entries(option.keys ?? {}).filter(([, { deprecated }]) => !deprecated) : [];
      return [
        ...own.flatMap(([name, key]) => within(key.schema, [...way, name], keys + 1)),
        ...(option.other ? within(option.other.schema, [...way, '*'], 2) : []),
      ];
    });
  return Object.entries(schema.keys ?? {}).flatMap(([name, key]) =>
    key.deprecated ? [] : within(key.schema, [name], 1),
  );
}

/** Whether a mapping has the key, not only names of the user's choice, and it takes a value of that kind. */
export function takes(schema: MappingSchema, entry: Entry): boolean {
  const { name, value } = entry;
  if (name === undefined || !schema.keys || !Object.hasOwn(schema.keys, name)) return false;
  const there = schema.keys[name]!.schema;
  if (value.kind === 'alias' || optionFor(there, value.kind) !== undefined) return true;
  return isNested(entry) && optionFor(there, 'mapping') !== undefined;
}

function mappingAt(path: readonly string[]): MappingSchema | undefined {
  const { schema } = schemaAt(path);
  return schema && optionFor(schema, 'mapping');
}
