// Where a key belongs that Compose does not know in its place, and the edits that move it there.
import type { Localized } from '../localized.ts';
import { optionFor, schemaAt } from '../schema/lookup.ts';
import { service } from '../schema/service.ts';
import type { MappingSchema } from '../schema/types.ts';
import type { ComposeDocument, Edit } from '../syntax/document.ts';
import { moveBelow, moveInto, moveOut, wrapIn } from '../syntax/move.ts';
import { type Entry, entryOf, isAbsent, type Mapping } from '../syntax/node.ts';

/**
 * - `below`: of a key beside it, `driver` of a service below `logging`
 * - `beside`: one or more levels up, beside the named key: `image` below `build`
 * - `sibling`: below a key beside the mapping that it is in: `pids` of `reservations` in `limits`
 * - `service`: a key of a service at the top of the file
 */
export interface Home {
  readonly kind: 'below' | 'beside' | 'sibling' | 'service';
  readonly key: string;
}

/** The one place where the table knows the key near here; undefined where there is none, or more than one. */
export function homeOf(entry: Entry, schema: MappingSchema, path: readonly string[]): Home | undefined {
  const knows = (mapping: MappingSchema) => takes(mapping, entry);

  if (path.length === 0) return knows(service) && service.keys![entry.name ?? '']?.common ? { kind: 'service', key: '' } : undefined;
  const below = ownersOf(schema, knows);
  if (below.length > 0) return below.length === 1 ? { kind: 'below', key: below[0]! } : undefined;
  // Above a service stand names of the user's choice.
  for (let depth = path.length - 1; depth >= 2; depth--) {
    const above = mappingAt(path.slice(0, depth));
    if (above && knows(above)) return { kind: 'beside', key: path[depth]! };
  }
  const parent = path.length > 2 ? mappingAt(path.slice(0, -1)) : undefined;
  const siblings = parent ? ownersOf(parent, knows) : [];
  return siblings.length === 1 ? { kind: 'sibling', key: siblings[0]! } : undefined;
}

/** Puts it in words. */
export function homeInWords(name: string, { kind, key }: Home): Localized {
  switch (kind) {
    case 'service':
      return { en: `\`${name}\` belongs in a service, not at the top`, ko: `최상위가 아니라 서비스 안에 두는 키: \`${name}\`` };
    case 'beside':
      return { en: `\`${name}\` belongs beside \`${key}\`, not below it`, ko: `\`${key}\` 아래가 아니라 옆에 두는 키: \`${name}\`` };
    default:
      return { en: `\`${name}\` belongs below \`${key}\``, ko: `\`${key}\` 아래에 두는 키: \`${name}\`` };
  }
}

/** The edits that move the entry there; undefined where something of that name is there, or the layout does not allow it. */
export function moveHome(document: ComposeDocument, entry: Entry, { kind, key }: Home): Edit[] | undefined {
  const ancestors = document.locate(document.spanOf(entry.key).start)?.ancestors ?? [];
  const mappings = ancestors.filter((each): each is Mapping => 'kind' in each && each.kind === 'mapping');
  const name = entry.name ?? '';
  const parent = mappings.at(-1);
  if (!parent || parent.flow || !parent.entries.some((each) => each.key === entry.key)) return undefined;
  if (kind === 'below') return below(document, entry, parent, key);
  if (parent.entries.length === 1) return undefined;
  if (kind === 'service') {
    const services = entryOf(document.root, 'services')?.value;
    const only = services?.kind === 'mapping' && services.entries.length === 1 ? services.entries[0]!.value : undefined;
    return only?.kind === 'mapping' && !entryOf(only, name) ? moveInto(document, entry, only) : undefined;
  }
  if (kind === 'sibling') {
    const target = entryOf(mappings.at(-2), key)?.value;
    return target?.kind === 'mapping' && !entryOf(target, name) ? moveInto(document, entry, target) : undefined;
  }
  const above = mappings.findLast((mapping) => mapping !== parent && entryOf(mapping, key) !== undefined);
  const owner = entryOf(above, key);
  return owner && above && !above.flow && !entryOf(above, name) ? moveOut(document, entry, owner) : undefined;
}

function below(document: ComposeDocument, entry: Entry, parent: Mapping, key: string): Edit[] | undefined {
  const owner = entryOf(parent, key);
  if (!owner) return wrapIn(document, entry, key);
  if (isAbsent(owner.value)) return moveBelow(document, entry, owner);
  const target = owner.value;
  return target.kind === 'mapping' && !entryOf(target, entry.name ?? '') ? moveInto(document, entry, target) : undefined;
}

/** The keys of a mapping below which the entry may stand. */
function ownersOf(schema: MappingSchema, knows: (mapping: MappingSchema) => boolean): string[] {
  return Object.entries(schema.keys ?? {}).flatMap(([owner, { schema: each, deprecated }]) => {
    const mapping = deprecated ? undefined : optionFor(each, 'mapping');
    return mapping && knows(mapping) ? [owner] : [];
  });
}

/** Whether a mapping has the key, not only names of the user's choice, and it takes a value of that kind. */
function takes(schema: MappingSchema, { name, value }: Entry): boolean {
  if (name === undefined || !schema.keys || !Object.hasOwn(schema.keys, name)) return false;
  const there = schema.keys[name]!.schema;
  return value.kind === 'alias' || optionFor(there, value.kind) !== undefined;
}

function mappingAt(path: readonly string[]): MappingSchema | undefined {
  const { schema } = schemaAt(path);
  return schema && optionFor(schema, 'mapping');
}
