// Facts that hang on a block: computed once, for as long as the block and what its aliases stand for stay the same.
import type { Block } from './block.ts';
import type { ComposeDocument } from './document.ts';
import type { Alias, Mapping, Node } from './node.ts';
import { between, sameEnds, spliced } from './same-ends.ts';

/** Gives the node that an alias stands for. The answers are remembered as inputs of the fact that is being derived. */
export type Resolve = (alias: Alias) => Node | undefined;

let slots = 0;

/**
 * Makes a function of block and aliases one that remembers. Identity of the block is the cache: there is nothing to
 * clear.
 */
export function derive<T>(
  compute: (block: Block, resolve: Resolve) => T,
): (document: ComposeDocument, block: Block) => T {
  const slot = slots++;
  return (document, block) => derivedOf(document, block, slot, compute).result;
}

/** The same for all blocks of a document at once: those that an edit has left as they were are not even looked at. */
export function deriveAll<T extends object>(
  compute: (block: Block, resolve: Resolve) => T,
): (document: ComposeDocument) => readonly T[] {
  const slot = slots++;
  return (document) => {
    const { blocks } = document;
    const kept = document.derived[slot] as DerivedList<T> | undefined;
    if (kept?.blocks === blocks) return kept.results;
    const same = sameEnds(kept?.blocks ?? [], blocks);
    const untouched = spliced<T | undefined>(
      kept?.own ?? [],
      same,
      between(blocks, same).map(() => undefined),
    );
    const own = [...untouched];
    const results = untouched.map((known, at) => {
      if (known) return known;
      const { result, inputs } = derivedOf(document, blocks[at]!, slot, compute);
      if (inputs.size === 0) own[at] = result;
      return result;
    });
    document.derived[slot] = { blocks, results, own } satisfies DerivedList<T>;
    return results;
  };
}

interface Derived<T> {
  readonly result: T;
  readonly inputs: ReadonlyMap<Alias, Node | undefined>;
}

interface DerivedList<T> {
  readonly blocks: readonly Block[];
  readonly results: readonly T[];
  /** Those that hang on their block alone. What aliases stand for may change by an edit elsewhere. */
  readonly own: readonly (T | undefined)[];
}

function derivedOf<T>(
  document: ComposeDocument,
  block: Block,
  slot: number,
  compute: (block: Block, resolve: Resolve) => T,
): Derived<T> {
  const found = block.derived[slot] as Derived<T> | undefined;
  if (found && (found.inputs.size === 0 || isCurrent(found.inputs, document))) return found;
  const inputs = new Map<Alias, Node | undefined>();
  const result = compute(block, (alias) => {
    const node = document.resolve(alias);
    inputs.set(alias, node);
    return node;
  });
  const derived: Derived<T> = { result, inputs };
  block.derived[slot] = derived;
  return derived;
}

function isCurrent(inputs: ReadonlyMap<Alias, Node | undefined>, document: ComposeDocument): boolean {
  for (const [alias, node] of inputs) {
    // An alias within a block that is gone stands for nothing that could be compared.
    if (document.indexOf(alias.block) < 0 || document.resolve(alias) !== node) return false;
  }
  return true;
}

/** The node that an alias finally stands for; undefined if there is none, or if it stands for itself. */
export function follow(node: Node, resolve: Resolve): Exclude<Node, Alias> | undefined {
  const seen = new Set<Node>();
  let next: Node | undefined = node;
  while (next?.kind === 'alias' && !seen.has(next)) {
    seen.add(next);
    next = resolve(next);
  }
  return next?.kind === 'alias' ? undefined : next;
}

/** The mappings behind `<<`: one, or a list of them. Anything else is not merged. */
export function mergeSourcesOf(value: Node, resolve: Resolve): readonly Mapping[] {
  const node = follow(value, resolve);
  if (node?.kind === 'mapping') return [node];
  if (node?.kind !== 'sequence') return [];
  return node.items.map((item) => follow(item, resolve)).filter((item) => item?.kind === 'mapping');
}
