// A value of another kind than Compose takes in its place.
import type { Localized } from '../localized.ts';
import { describe, optionFor } from '../schema/lookup.ts';
import type { Schema } from '../schema/types.ts';
import type { ComposeDocument, Placed } from '../syntax/document.ts';
import { replace } from '../syntax/edit.ts';
import { isAbsent, type Node } from '../syntax/node.ts';
import type { Fix, Rule } from './rule.ts';

export const wrongType: Rule = {
  id: 'wrong-type',
  severity: 'error',
  title: { en: 'Wrong type', ko: '잘못된 타입' },
  doc: {
    en: 'Compose checks the type of each value before it starts anything. Frequent slips: a number where text is meant (`container_name: 123` needs quotes), one value where a list is expected, a key with nothing behind it. A value with `${…}` is not judged: its type is known only when Compose runs.',
    ko: 'Compose는 실행하기 전에 모든 값의 타입을 검사한다. 문자열 자리에 숫자를 쓰거나(`container_name: 123`은 따옴표가 필요하다), 목록 자리에 값 하나만 쓰거나, 키 뒤를 비워 두는 실수가 흔하다. `${…}`가 들어간 값은 실행할 때에야 타입이 정해지므로 검사하지 않는다.',
  },
  example: {
    bad: 'services:\n  web:\n    image: nginx:1.27\n    container_name: 123\n#                   ^^^ wrong-type\n    ports: "8080:80"\n#          ^^^^^^^^^ wrong-type\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    container_name: "123"\n    ports: ["8080:80"]\n',
  },
  checkBlock(_block, { mismatches }, report) {
    for (const mismatch of mismatches) {
      if (mismatch.kind !== 'wrong-type') continue;
      const { node, schema, path } = mismatch;
      const expected = describe(schema);
      const name = path.at(-1) ?? '';
      const found = kindOf(node);
      // Nothing is written there, so the key is the place to show it at: the value is the empty span behind the colon.
      const message = isAbsent(node)
        ? { en: `\`${name}\` needs a value: ${expected.en}`, ko: `값이 필요한 키: \`${name}\` (${expected.ko})` }
        : {
            en: `\`${name}\` takes ${expected.en}, not ${found.en}`,
            ko: `\`${name}\`에 올 수 있는 것: ${expected.ko} (지금은 ${found.ko})`,
          };
      report(isAbsent(node) ? keyBefore(node) : node, message, {
        fixes: ({ document }) => fixes(document, node, schema),
      });
    }
  },
};

/** What YAML reads there. */
function kindOf(node: Node): Localized {
  if (node.kind === 'mapping') return { en: 'a mapping', ko: '매핑' };
  if (node.kind === 'sequence') return { en: 'a list', ko: '목록' };
  if (node.kind === 'alias') return { en: 'what this alias stands for', ko: '별칭이 가리키는 값' };
  if (typeof node.value === 'string') return { en: 'a string', ko: '문자열' };
  if (typeof node.value === 'number') return { en: 'a number', ko: '숫자' };
  if (typeof node.value === 'boolean') return { en: 'true or false', ko: '참/거짓' };
  return { en: 'null', ko: '빈 값(null)' };
}

/** Before the empty place behind a colon its key, before that behind a dash the dash. */
function keyBefore({ block, start }: Node): Placed {
  const from = block.text.lastIndexOf('\n', start - 1) + 1;
  const line = block.text.slice(from, start).trimEnd();
  return { block, start: from + /^(?:.*[{[,])?\s*(?:[-?]\s+)*/.exec(line)![0].length, end: from + line.length };
}

function fixes(document: ComposeDocument, node: Node, schema: Schema): Fix[] {
  if (node.kind !== 'scalar' || isAbsent(node)) return [];
  const { start, end } = document.spanOf(node);
  const written = document.text.slice(start, end);
  const text = optionFor(schema, 'scalar');
  if (text?.types.includes('string') && node.style === 'plain') {
    return [
      { title: { en: `Write as text: "${written}"`, ko: `문자열로 바꾸기: "${written}"` }, edits: replace(document, node, `"${written}"`) },
    ];
  }
  const items = optionFor(schema, 'sequence')?.items;
  const item = items && optionFor(items, 'scalar');
  const isOneLine = node.style !== 'literal' && node.style !== 'folded' && !written.includes('\n');
  if (!item || !isOneLine) return [];
  const quoted =
    node.style === 'plain' ? (typeof node.value === 'string' && !/[,[\]{}]/.test(written) ? written : JSON.stringify(node.text)) : written;
  return [{ title: { en: 'Make it a list', ko: '목록으로 바꾸기' }, edits: replace(document, node, `[${quoted}]`) }];
}
