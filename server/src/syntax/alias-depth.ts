// Which anchored nodes hold aliases that hold aliases, and how deep: what is nested too deep is not followed.
import type { Span } from './node.ts';

/** Aliases within what aliases stand for are followed this deep, so that whoever follows them may recurse. */
export const MAX_ALIAS_DEPTH = 100;

/** An anchored node, or an alias, by its span in the whole text. */
export interface Marked extends Span {
  readonly name: string;
  readonly isAnchor: boolean;
}

/**
 * The places of the anchors, as indexes of `marks`, whose nodes lead through more than `MAX_ALIAS_DEPTH` aliases.
 * `marks` are in the order of the text, an anchor before what is in its node.
 */
export function tooDeep(marks: readonly Marked[]): ReadonlySet<number> {
  const depths = new Map<string, number>();
  const last = new Map<string, number>();
  const found = new Set<number>();
  const open: { readonly at: number; readonly end: number; depth: number }[] = [];
  const close = () => {
    const { at, depth } = open.pop()!;
    const { name } = marks[at]!;
    // An anchor of the same name within it counts from there on.
    if (last.get(name) === at) depths.set(name, depth);
    if (depth > MAX_ALIAS_DEPTH) found.add(at);
    const around = open.at(-1);
    if (around) around.depth = Math.max(around.depth, depth);
  };
  for (const [at, { start, end, name, isAnchor }] of marks.entries()) {
    while (open.length > 0 && open.at(-1)!.end <= start) close();
    if (isAnchor) {
      depths.set(name, 0);
      last.set(name, at);
      open.push({ at, end, depth: 0 });
    } else {
      const around = open.at(-1);
      if (around) around.depth = Math.max(around.depth, (depths.get(name) ?? 0) + 1);
    }
  }
  while (open.length > 0) close();
  return found;
}
