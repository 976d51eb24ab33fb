// The variables that the values of a file refer to: which one stands in a place, and which there are.

import { derive } from '../syntax/derive.ts';
import type { ComposeDocument, Placed } from '../syntax/document.ts';
import { parseInterpolation, type Reference } from '../syntax/interpolation.ts';
import { childrenOf, type Node, type Span } from '../syntax/node.ts';
import { partSpan, textIndex } from '../syntax/scalar-source.ts';

/** The reference that an index of a text lies in, the innermost one: `${A:-${B}}` holds two. */
export function referenceAt(text: string, index: number): Reference | undefined {
  return innermost(parseInterpolation(text).references, index);
}

export function isWithin({ start, end }: Span, index: number): boolean {
  return start <= index && index < end;
}

/** The variable at an offset, with the place of its name. Keys and comments refer to none. */
export function variableAt(
  document: ComposeDocument,
  offset: number,
): (Placed & { readonly name: string }) | undefined {
  const { node, isKey } = document.locate(offset) ?? {};
  if (node?.kind !== 'scalar' || isKey) return undefined;
  const { block } = node;
  const local = offset - document.startOf(block);
  const name = referenceAt(node.text, textIndex(block.text, node, local))?.name;
  return name && local < node.end ? { name: name.text, block, ...partSpan(block.text, node, name) } : undefined;
}

/** How often each variable is referred to. */
export function variablesIn(document: ComposeDocument): ReadonlyMap<string, number> {
  const all = new Map<string, number>();
  for (const block of document.blocks) {
    for (const name of namesIn(document, block)) all.set(name, (all.get(name) ?? 0) + 1);
  }
  return all;
}

const namesIn = derive((block): readonly string[] => (block.text.includes('$') ? block.roots.flatMap(namesBelow) : []));

function namesBelow(node: Node): string[] {
  if (node.kind === 'scalar') return parseInterpolation(node.text).references.flatMap(namesOf);
  if (node.kind === 'mapping') return node.entries.flatMap(({ value }) => namesBelow(value));
  return childrenOf(node).flatMap(namesBelow);
}

function namesOf({ name, nested }: Reference): string[] {
  return [name.text, ...nested.flatMap(namesOf)];
}

function innermost(references: readonly Reference[], index: number): Reference | undefined {
  const found = references.find((reference) => isWithin(reference, index));
  return found && (innermost(found.nested, index) ?? found);
}
