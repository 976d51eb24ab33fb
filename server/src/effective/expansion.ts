// How large a YAML document becomes when its aliases are followed: compose-go and go-yaml refuse what has no end in
// practice.
import type { Block } from '../syntax/block.ts';
import { deriveAll, follow, type Resolve } from '../syntax/derive.ts';
import type { ComposeDocument } from '../syntax/document.ts';
import type { Alias, Node } from '../syntax/node.ts';
import { MAX_NODES } from '../syntax/size.ts';
import type { Fault } from './fault.ts';

interface Size {
  readonly nodes: number;
  /** How much go-yaml builds of it, with all that is behind aliases. */
  readonly built: number;
  /** After each alias: how much is built up to there, and how much of that stands behind aliases. */
  readonly aliases: readonly { readonly alias: Alias; readonly built: number; readonly behind: number }[];
}

/** What is refused of a file for its size. Blocks that are one YAML document are counted together. */
export function sizeFaults(document: ComposeDocument): readonly Fault[] {
  const { blocks } = document;
  if (blocks[0]?.errors[0]?.code === 'TOO_MANY_NODES') return [tooManyNodes(blocks)];
  const isCut = blocks[0]?.role !== 'file';
  const sizes = sizesOf(document);
  return isCut ? faultsOf(sizes, blocks) : sizes.flat().flatMap((size) => faultsOf([[size]], blocks));
}

function faultsOf(sizes: readonly (readonly Size[])[], blocks: readonly Block[]): readonly Fault[] {
  let [nodes, built, behind] = [0, 0, 0];
  for (const sizesOfBlock of sizes) {
    for (const size of sizesOfBlock) {
      nodes += size.nodes;
      for (const each of size.aliases) {
        if (isExcessive(built + each.built, behind + each.behind)) return [excessive(each.alias)];
      }
      built += size.built;
      behind += size.aliases.at(-1)?.behind ?? 0;
    }
  }
  return nodes > MAX_NODES ? [tooManyNodes(blocks)] : [];
}

function tooManyNodes([block]: readonly Block[]): Fault {
  const message = {
    en: `More than ${MAX_NODES} nodes: Compose reads no file as large as this`,
    ko: `노드가 ${MAX_NODES}개를 넘는다: Compose는 이렇게 큰 파일을 읽지 않는다`,
  };
  return { code: 'unusable-yaml', place: block && { block, start: 0, end: 0 }, message, severity: 'error' };
}

/** go-yaml (`constructor.go`): 99 of 100 may stand behind aliases, of large documents less. */
function isExcessive(built: number, behind: number): boolean {
  if (behind <= 100 || built <= 1000) return false;
  const share = built <= 400_000 ? 0.99 : built >= 4_000_000 ? 0.1 : 0.99 - (0.89 * (built - 400_000)) / 3_600_000;
  return behind / built > share;
}

function excessive(place: Alias): Fault {
  const message = {
    en: 'Too much stands behind aliases, which multiply here: Compose refuses the file',
    ko: '별칭이 거듭 불어나 너무 커진다: Compose가 파일을 거부한다',
  };
  return { code: 'unusable-yaml', place, message, severity: 'error' };
}

/** One for each YAML document of the block. */
const sizesOf = deriveAll((block, resolve): readonly Size[] =>
  block.roots.map((root) => sizeOf(root, block.role === 'file', resolve)),
);

function sizeOf(root: Node, isWhole: boolean, resolve: Resolve): Size {
  // Of a block the mapping around its entries is none of the file.
  let nodes = isWhole ? 0 : -1;
  let built = nodes;
  let behind = 0;
  const aliases: Size['aliases'][number][] = [];
  const known = new Map<Node, number>();
  const visit = (node: Node) => {
    nodes++;
    built++;
    if (node.kind === 'alias') {
      const more = builtOf(node, resolve, known) - 1;
      built += more;
      behind += more;
      aliases.push({ alias: node, built, behind });
    } else if (node.kind === 'sequence') node.items.forEach(visit);
    else if (node.kind === 'mapping') {
      for (const { key, value } of node.entries) {
        built++;
        if (isMergeKey(key) && value.kind === 'alias') {
          // What a merge key names counts as if it stood here.
          nodes++;
          built += node.entries.length + builtOf(value, resolve, known) - 1;
        } else visit(value);
      }
    }
  };
  visit(root);
  return { nodes, built, aliases };
}

/** A node with all that is behind it; of what stands within itself nothing more. */
function builtOf(node: Node, resolve: Resolve, known: Map<Node, number>): number {
  const kept = known.get(node);
  if (kept !== undefined) return kept;
  known.set(node, 0);
  let count = 1;
  if (node.kind === 'alias') {
    const target = follow(node, resolve);
    if (target) count += builtOf(target, resolve, known);
  } else if (node.kind === 'sequence') for (const item of node.items) count += builtOf(item, resolve, known);
  else if (node.kind === 'mapping') for (const { value } of node.entries) count += 1 + builtOf(value, resolve, known);
  known.set(node, count);
  return count;
}

function isMergeKey(key: Node): boolean {
  return key.kind === 'scalar' && key.style === 'plain' && key.text === '<<';
}
