// Where the target of a mount is written: the value of `target`, or a part of the short form.
import { at, type Effective, placeOf } from '../effective/value.ts';
import type { Placed } from '../syntax/document.ts';
import { parseMount } from '../syntax/mount.ts';
import { partSpan } from '../syntax/scalar-source.ts';

/** Undefined where a variable stands in it. */
export function mountTarget(mount: Effective): Placed | undefined {
  const target = at(mount, 'target');
  const node = target && placeOf(target);
  if (node?.kind !== 'scalar' || node.text.includes('$')) return undefined;
  const isShort = mount.from.at(-1) === node;
  const short = isShort ? parseMount(node.text) : undefined;
  return short?.ok ? { block: node.block, ...partSpan(node.block.text, node, short.value.target) } : node;
}
