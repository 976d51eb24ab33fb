// One file written in other ways: what is found in one must be found in all.
import { parse } from '../server/src/syntax/document.ts';
import { childrenOf, isAbsent, type Node } from '../server/src/syntax/node.ts';

/**
 * A text without comments of its own in other layouts, each with words for it. Flow and JSON style are left out where
 * they cannot say the same.
 */
export function variantsOf(text: string): [layout: string, text: string][] {
  const [root] = parse('file:///compose.yaml', text).roots;
  // JSON has no other way to write a number than its own.
  const hasJson = root && !/[*&]/.test(text) && isJson(root);
  const lines = text.trimEnd().split('\n');
  // What is behind its lines is a part of it.
  const hasBlockScalar = /[|>][-+]?$/m.test(text);
  return [
    ['as it is', text],
    ['with CRLF', text.replaceAll('\n', '\r\n')],
    ['with a byte order mark', `\uFEFF${text}`],
    ['with a byte order mark and CRLF', `\uFEFF${text.replaceAll('\n', '\r\n')}`],
    ['without a line break at the end', text.trimEnd()],
    ...(hasBlockScalar
      ? []
      : [
          ['with spaces behind the lines', lines.map((line) => `${line}  \n`).join('')] as [string, string],
          ['with tabs behind the lines', lines.map((line) => `${line}\t\n`).join('')] as [string, string],
        ]),
    ['with 4 spaces', lines.map((line) => line.replace(/^ +/, '$&$&')).join('\n')],
    ['with comments', lines.map((line) => `${line} # 설명, not code: [}`).join('\n')],
    ['behind a document marker', `# compose\n---\n${text}`],
    ...(root ? [['in flow style', `${flow(root)}\n`] as [string, string]] : []),
    ...(hasJson ? [['in JSON style', `${json(root)}\n`] as [string, string]] : []),
    ...(hasJson ? [['in JSON style on one line', json(root).replace(/\n */g, '')] as [string, string]] : []),
  ];
}

function isJson(node: Node): boolean {
  if (node.kind === 'scalar') return typeof node.value !== 'number' || String(node.value) === node.text;
  return childrenOf(node).every(isJson);
}

function flow(node: Node): string {
  const anchor = node.kind !== 'alias' && node.anchor ? `&${node.anchor.name} ` : '';
  if (node.kind === 'mapping')
    return `${anchor}{ ${node.entries.map(({ key, value }) => `${flow(key)}: ${flow(value)}`).join(', ')} }`;
  if (node.kind === 'sequence') return `${anchor}[${node.items.map(flow).join(', ')}]`;
  if (node.kind === 'alias') return `*${node.name} `;
  if (isAbsent(node)) return anchor;
  return anchor + (node.style !== 'plain' || /[,[\]{}]/.test(node.text) ? JSON.stringify(node.text) : node.text);
}

/** Keys that are there twice stay so. */
function json(node: Node, indent = '\n'): string {
  const deeper = `${indent}  `;
  if (node.kind === 'mapping')
    return `{${node.entries.map(({ name, value }) => `${deeper}${JSON.stringify(name)}: ${json(value, deeper)}`).join(',')}${indent}}`;
  if (node.kind === 'sequence') return `[${node.items.map((item) => deeper + json(item, deeper)).join(',')}${indent}]`;
  return node.kind === 'alias' ? 'null' : JSON.stringify(node.value);
}
