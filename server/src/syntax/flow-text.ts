// Block YAML written anew in flow style, to be put between the braces of a flow mapping.
import { parseBlock } from './block.ts';
import { type Entry, isAbsent, type Node } from './node.ts';

/** `lines` are entries of a block mapping, without comments. As JSON their keys and texts are quoted. */
export function flowEntries(lines: readonly string[], json: boolean): string {
  const [root] = parseBlock(lines.join('\n'), { role: 'entry' }).roots;
  return root?.kind === 'mapping' ? root.entries.map((entry) => flowEntry(entry, json)).join(', ') : '';
}

function flowEntry({ key, value }: Entry, json: boolean): string {
  return `${json && key.kind === 'scalar' ? JSON.stringify(key.text) : flowText(key, json)}: ${flowText(value, json)}`;
}

function flowText(node: Node, json: boolean): string {
  if (node.kind === 'mapping') return `{ ${node.entries.map((entry) => flowEntry(entry, json)).join(', ')} }`;
  if (node.kind === 'sequence') return `[${node.items.map((item) => flowText(item, json)).join(', ')}]`;
  const source = node.block.text.slice(node.start, node.end);
  if (node.kind === 'alias') return source;
  if (isAbsent(node)) return 'null';
  if (json) return JSON.stringify(node.value);
  return node.style !== 'plain' || !/[,[\]{}]/.test(source) ? source : JSON.stringify(node.text);
}
