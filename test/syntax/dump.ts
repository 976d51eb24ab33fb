// A document as plain data, for tests that hold two parses of a text against each other; and the edit between two
// texts.
import type { Block } from '../../server/src/syntax/block.ts';
import type { ComposeDocument, Edit } from '../../server/src/syntax/document.ts';
import type { Node } from '../../server/src/syntax/node.ts';
import type { Random } from '../random.ts';

/** The tree, errors and comments of a document with absolute spans, as plain data. */
export function dump(document: ComposeDocument): unknown {
  const span = (place: { block: Block; start: number; end: number }) =>
    `${document.spanOf(place).start}-${document.spanOf(place).end}`;
  const plain = (node: Node): unknown => {
    const marks = {
      anchor: node.anchor && { ...node.anchor, at: span({ ...node.anchor, block: node.block }), start: 0, end: 0 },
      tag: node.tag?.name,
    };
    const common = { kind: node.kind, span: span(node), ...marks };
    if (node.kind === 'mapping') {
      return {
        ...common,
        flow: node.flow,
        entries: node.entries.map((entry) => ({
          span: span(entry),
          name: entry.name,
          key: plain(entry.key),
          value: plain(entry.value),
        })),
      };
    }
    if (node.kind === 'sequence') return { ...common, flow: node.flow, items: node.items.map(plain) };
    return node.kind === 'scalar'
      ? { ...common, style: node.style, text: node.text, value: node.value }
      : { ...common, name: node.name };
  };
  return {
    roots: document.roots.map(plain),
    errors: document.errors.map((error) => `${span(error)} ${error.code} ${error.message}`),
    comments: document.blocks.flatMap((block) =>
      block.comments.map((comment) => `${span({ ...comment, block })} ${comment.text}`),
    ),
    anchors: document.anchors.map((node) => `${span(node)} ${node.anchor?.name}`),
    aliases: document.blocks.flatMap((block) => block.aliases.map((alias) => `${span(alias)} ${alias.name}`)),
  };
}

/** The edit that makes one text of another, the least one or a wider one. */
export function editBetween(before: string, after: string, dice: Random): Edit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const wider = dice.below(3) === 0 ? dice.below(40) : 0;
  start = Math.max(0, start - wider);
  tail = Math.max(0, tail - wider);
  return { start, end: before.length - tail, newText: after.slice(start, after.length - tail) };
}
