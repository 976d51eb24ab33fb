// The edits that move an entry to where Compose knows its key.

import { optionFor, schemaAt } from '../schema/lookup.ts';
import { service } from '../schema/service.ts';
import type { ComposeDocument, Edit } from '../syntax/document.ts';
import { moveAcross, moveBelow, moveInto, moveOut, type Target, wrapIn } from '../syntax/move.ts';
import { type Entry, entryOf, isAbsent, type Mapping, type Node } from '../syntax/node.ts';
import { type Home, isOfService, takes } from './misplaced.ts';

/**
 * The edits that move an entry, for each place where it may go with the name of that; `[]` where something of its name
 * is there, or the layout does not allow it.
 */
export function moveHome(document: ComposeDocument, entry: Entry, home: Home): { name?: string; edits: Edit[] }[] {
  const edits = (found: Edit[] | undefined) => (found ? [{ edits: found }] : []);
  const ancestors = document.locate(document.spanOf(entry.key).start)?.ancestors ?? [];
  const mappings = ancestors.filter((each): each is Mapping => 'kind' in each && each.kind === 'mapping');
  const parent = mappings.at(-1);
  const own = parent?.entries.find((each) => each.key === entry.key);
  if (!parent || parent.flow || !own || holdsAnchor(document, own)) return [];
  const entries = ancestors.filter((each): each is Entry => !('kind' in each));
  if (home.kind === 'below') return edits(intoOwner(document, own, parent, home.steps));
  if (home.kind === 'top') return edits(parent.entries.length > 1 ? toTop(document, own) : undefined);
  if (home.kind === 'services') return edits(looksLikeService(own.value) ? intoServices(document, own) : undefined);
  if (home.kind === 'above') {
    const before = parent.entries[parent.entries.indexOf(own) - 1];
    return edits(before && takes(service, own) ? intoMapping(document, own, before.value) : undefined);
  }
  if (home.kind === 'service') return moveIntoServices(document, own);
  return edits(moveUp(document, own, parent, home, mappings, entries));
}

/** Beside the entry around it, or below a key further up. */
function moveUp(
  document: ComposeDocument,
  own: Entry,
  parent: Mapping,
  home: Extract<Home, { readonly key: string }>,
  mappings: readonly Mapping[],
  entries: readonly Entry[],
): Edit[] | undefined {
  // With an entry go those that would have nothing left below them.
  const above =
    home.kind === 'sibling'
      ? mappings.at(-2)
      : mappings.findLast((mapping) => mapping !== parent && entryOf(mapping, home.key));
  if (!above || above.flow) return undefined;
  const emptied = outermostAlone(entries, above);
  const owner = entryOf(above, home.key);
  if (home.kind === 'sibling') {
    const around = entries.at(-2);
    if (!owner) return around && moveOut(document, own, around, emptied, [home.key]);
    const target = owner.value;
    if (target.kind !== 'mapping' || entryOf(target, own.name ?? '')) return undefined;
    return moveAcross(document, own, emptied, target);
  }
  return !owner || entryOf(above, own.name ?? '') ? undefined : moveOut(document, own, owner, emptied);
}

/** Into each service that has nothing of its name. */
function moveIntoServices(document: ComposeDocument, own: Entry): { name?: string; edits: Edit[] }[] {
  const services = entryOf(document.root, 'services')?.value;
  return (services?.kind === 'mapping' ? services.entries : []).flatMap(({ name, value }) => {
    const found = intoMapping(document, own, value);
    return found ? [{ name, edits: found }] : [];
  });
}

/** Whether an alias somewhere else stands for something of an entry: moved, it could come behind that alias. */
function holdsAnchor(document: ComposeDocument, { block, start, end }: Entry): boolean {
  return document.blocks.some((other) =>
    other.aliases.some((alias) => {
      const node = document.resolve(alias);
      return (
        node?.block === block &&
        start <= node.start &&
        node.end <= end &&
        !(other === block && start <= alias.start && alias.end <= end)
      );
    }),
  );
}

/** Of the entries around the last one, the outermost below a mapping of which nothing else is left without it. */
function outermostAlone(entries: readonly Entry[], above: Mapping): Entry {
  let at = entries.length - 1;
  while (at > 0 && !above.entries.some(({ key }) => key === entries[at]!.key)) {
    const around = entries[at - 1]!;
    if (around.value.kind !== 'mapping' || around.value.entries.length > 1) break;
    at--;
  }
  return entries[at]!;
}

function intoMapping(document: ComposeDocument, entry: Entry, target: Node): Edit[] | undefined {
  return target.kind === 'mapping' && !entryOf(target, entry.name ?? '')
    ? moveInto(document, entry, target)
    : undefined;
}

function intoServices(document: ComposeDocument, entry: Entry): Edit[] | undefined {
  const services = entryOf(document.root, 'services');
  if (!services) return wrapIn(document, entry, ['services']);
  return isAbsent(services.value) ? moveBelow(document, entry, services) : intoMapping(document, entry, services.value);
}

function looksLikeService(value: Node): boolean {
  return value.kind === 'mapping' && value.entries.some(({ name }) => name !== undefined && isOfService(name));
}

/** Behind the section that it stands in. */
function toTop(document: ComposeDocument, entry: Entry): Edit[] | undefined {
  const { root } = document;
  const services = entryOf(root, 'services');
  return services && !entryOf(root, entry.name ?? '') ? moveOut(document, entry, services, entry) : undefined;
}

/** Below a key beside it, by as many steps as the home has: what is not there yet is written. */
function intoOwner(
  document: ComposeDocument,
  entry: Entry,
  parent: Mapping,
  [first = '', ...rest]: readonly string[],
): Edit[] | undefined {
  // A network without a name of its own is the one that Compose makes.
  const named = rest.map((step) => (step === '*' && first === 'networks' ? 'default' : step));
  const owner = entryOf(parent, first);
  if (!owner) return named.includes('*') ? undefined : wrapIn(document, entry, [first, ...named]);
  if (isAbsent(owner.value)) return named.includes('*') ? undefined : moveBelow(document, entry, owner, named);
  const target = targetIn(owner, rest);
  if (target?.kind === 'scalar') {
    const main = mainOf(document, owner);
    return main === undefined || rest.length > 0 ? undefined : moveBelow(document, entry, owner, [], main);
  }
  if (target?.kind === 'mapping' && target.rest.includes('*')) return undefined;
  return target && (target.kind !== 'mapping' || !entryOf(target.node, target.rest[0] ?? entry.name ?? ''))
    ? moveInto(document, entry, target.node, target.kind === 'mapping' ? target.rest : [])
    : undefined;
}

/** How far the steps lead in what is written: the mapping at the end, with the steps that are left. */
function targetIn(owner: Entry, steps: readonly string[]): Target | undefined {
  const { value } = owner;
  if (value.kind === 'scalar') return { kind: 'scalar' };
  const [step, ...rest] = steps;
  if (value.kind === 'sequence') {
    const only = value.items.length === 1 ? value.items[0] : undefined;
    if (step === '[]' && only?.kind === 'mapping') return { kind: 'mapping', node: only, rest };
    return step === '*' && only?.kind === 'scalar' && !value.flow ? { kind: 'item', node: value } : undefined;
  }
  if (value.kind !== 'mapping') return undefined;
  if (step === undefined) return { kind: 'mapping', node: value, rest: [] };
  const next = step === '*' ? (value.entries.length === 1 ? value.entries[0] : undefined) : entryOf(value, step);
  if (next) return isAbsent(next.value) ? { kind: 'entry', node: next } : targetIn(next, rest);
  return step === '*' ? undefined : { kind: 'mapping', node: value, rest: steps };
}

function mainOf(document: ComposeDocument, owner: Entry): string | undefined {
  const { schema } = schemaAt(document.locate(document.spanOf(owner.key).start)?.path ?? []);
  return schema && optionFor(schema, 'mapping')?.main;
}
