// Facts that hang on a block: computed once, for as long as the block and what its aliases stand for stay the same.
import type { Block } from './block.ts';
import type { ComposeDocument } from './document.ts';
import type { Alias, Mapping, Node } from './node.ts';

/** Gives the node that an alias stands for. The answers are remembered as inputs of the fact that is being derived. */
export type Resolve = (alias: Alias) => Node | undefined;

let slots = 0;

/** Makes a function of block and aliases one that remembers. Identity of the block is the cache: there is nothing to clear. */
export function derive<T>(compute: (block: Block, resolve: Resolve) => T): (document: ComposeDocument, block: Block) => T {
  const slot = slots++;
  return (document, block) => {
    const found = block.derived[slot] as Derived<T> | undefined;
    if (found && (found.inputs.size === 0 || isCurrent(found.inputs, document))) return found.result;
    const inputs = new Map<Alias, Node | undefined>();
    const result = compute(block, (alias) => {
      const node = document.resolve(alias);
      inputs.set(alias, node);
      return node;
    });
    block.derived[slot] = { result, inputs } satisfies Derived<T>;
    return result;
  };
}

interface Derived<T> {
  readonly result: T;
  readonly inputs: ReadonlyMap<Alias, Node | undefined>;
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
