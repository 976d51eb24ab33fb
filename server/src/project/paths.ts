// Where in the reference table a place of a file belongs: its own path, and where it is shared by anchor, the paths of
// the aliases that use it.
import type { ComposeDocument, Location } from '../syntax/document.ts';
import type { Alias, Node } from '../syntax/node.ts';

export type Path = Location['path'];

/**
 * The paths of a place as Compose sees them, its own first. What a merge key (`<<`) brings belongs to the mapping that
 * it is merged into. Every anchored node is followed once: an anchor may contain itself, and a bomb of aliases stays
 * small. Lazy: who needs one path looks at one alias.
 */
export function* pathsOf(document: ComposeDocument, location: Location): Generator<Path> {
  yield* pathsFrom(document, location, [], new Set());
}

type Way = Pick<Location, 'path' | 'ancestors'>;

function* pathsFrom(
  document: ComposeDocument,
  { path, ancestors }: Way,
  below: Path,
  seen: Set<Node>,
): Generator<Path> {
  yield [...withoutMerges(path), ...below];
  for (const { node, depth } of anchoredAmong(ancestors)) {
    if (seen.has(node)) continue;
    seen.add(node);
    for (const alias of aliasesOf(document, node)) {
      const place = document.locate(document.spanOf(alias).start);
      if (place?.node === alias)
        yield* pathsFrom(document, place, [...withoutMerges(path.slice(depth)), ...below], seen);
    }
  }
}

/** The aliases that stand for a node with an anchor, in the order of the text. */
export function* aliasesOf(document: ComposeDocument, node: Node): Generator<Alias> {
  const name = node.anchor?.name;
  for (const { aliases } of document.blocks) {
    for (const alias of aliases) if (alias.name === name && document.resolve(alias) === node) yield alias;
  }
}

/** The innermost first, with the number of steps of the path that lead to it. */
function anchoredAmong(ancestors: Location['ancestors']): { node: Node; depth: number }[] {
  const found: { node: Node; depth: number }[] = [];
  let depth = 0;
  for (const [at, ancestor] of ancestors.entries()) {
    const before = ancestors[at - 1];
    if (!('kind' in ancestor) || (before && 'kind' in before && before.kind === 'sequence')) depth++;
    if ('kind' in ancestor && ancestor.anchor) found.unshift({ node: ancestor, depth });
  }
  return found;
}

function withoutMerges(path: Path): Path {
  if (!path.includes('<<')) return path;
  const kept: (string | number)[] = [];
  for (const [at, step] of path.entries()) {
    const isSource = typeof step === 'number' && path[at - 1] === '<<';
    if (step !== '<<' && !isSource) kept.push(step);
  }
  return kept;
}
