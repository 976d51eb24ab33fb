// A value of another kind than Compose takes in its place.

import { refusalOf } from '../effective/format.ts';
import type { Localized } from '../localized.ts';
import { describe, keyOf, optionFor, schemaAt } from '../schema/lookup.ts';
import type { ScalarType, Schema } from '../schema/types.ts';
import { entryToText, listToMapping, mappingToList, wrapInList } from '../syntax/convert.ts';
import type { ComposeDocument, Placed } from '../syntax/document.ts';
import { type Edit, replace } from '../syntax/edit.ts';
import { isAbsent, type Node, type Scalar } from '../syntax/node.ts';
import { reportFaults } from './fault.ts';
import type { Fix, Report, Rule } from './rule.ts';

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
  check: (project, report) => reportFaults(project, report, 'wrong-type'),
  checkBlock(_block, { mismatches }, report) {
    for (const mismatch of mismatches) {
      if (mismatch.kind === 'invalid-key' && !mismatch.isText) reportKey(mismatch.entry.key, report);
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
        fixes: ({ document }) => fixes(document, node, schema, path),
      });
    }
  },
};

function reportKey(key: Node, report: Report): void {
  const found = kindOf(key);
  const message = { en: `A key is text, not ${found.en}`, ko: `키는 문자열이어야 한다(지금은 ${found.ko})` };
  report(isAbsent(key) ? { ...key, end: key.end + 1 } : key, message, {
    fixes: ({ document }) => {
      if (key.kind !== 'scalar' || isAbsent(key)) return [];
      const written = JSON.stringify(key.text);
      return [{ title: { en: `Write as text: ${written}`, ko: `문자열로 바꾸기: ${written}` }, edits: replace(document, key, written) }];
    },
  });
}

/** What YAML reads there. */
function kindOf(node: Node): Localized {
  if (node.kind === 'mapping') return { en: 'a mapping', ko: '매핑' };
  if (node.kind === 'sequence') return { en: 'a list', ko: '목록' };
  if (node.kind === 'alias') return { en: 'what this alias stands for', ko: '별칭이 가리키는 값' };
  if (typeof node.value === 'string' && node.style === 'plain' && /^\d{4}-\d/.test(node.text)) return { en: 'a date', ko: '날짜' };
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

function fixes(document: ComposeDocument, node: Node, schema: Schema, path: readonly string[]): Fix[] {
  if (node.kind === 'scalar')
    return isAbsent(node) ? [] : [...asText(document, node, schema), ...bare(document, node, schema), ...asList(document, node, schema)];
  return reshaped(document, node, schema, path);
}

/** A number or boolean in quotes, with what is plainly missing: `10` as a duration is `10s`. None where the text is no value either. */
function asText(document: ComposeDocument, node: Scalar, schema: Schema): Fix[] {
  const option = optionFor(schema, 'scalar');
  if (!option?.types.includes('string') || node.style !== 'plain') return [];
  const isKnown = (text: string) => !option.values || option.suggested || option.values.some(({ value }) => value === text);
  const refused = (text: string) => refusalOf(option, { ...node, text, value: text });
  const refusal = refused(node.text);
  const text = refusal?.better ? node.text.slice(0, refusal.start) + refusal.better + node.text.slice(refusal.end) : node.text;
  if (!isKnown(text) || refused(text)) return [];
  const written = JSON.stringify(text);
  return [{ title: { en: `Write as text: ${written}`, ko: `문자열로 바꾸기: ${written}` }, edits: replace(document, node, written) }];
}

/** Without quotes, where the text is refused and a number or boolean is not. */
function bare(document: ComposeDocument, node: Scalar, schema: Schema): Fix[] {
  const option = optionFor(schema, 'scalar');
  if (!option || typeof node.value !== 'string') return [];
  const value = meant(node.text.trim(), option.types);
  if (value === undefined || refusalOf(option, { ...node, text: String(value), value })) return [];
  return [{ title: { en: `Change to \`${value}\``, ko: `바꾸기: \`${value}\`` }, edits: replace(document, node, String(value)) }];
}

function meant(text: string, types: readonly ScalarType[]): number | boolean | undefined {
  if (types.includes('boolean') && /^(?:true|yes|on|y)$/i.test(text)) return true;
  if (types.includes('boolean') && /^(?:false|no|off|n)$/i.test(text)) return false;
  if (types.includes('integer') && /^-?(?:0|[1-9]\d{0,14})$/.test(text)) return Number(text);
  return types.includes('number') && /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?$/.test(text) ? Number(text) : undefined;
}

function asList(document: ComposeDocument, node: Scalar, schema: Schema): Fix[] {
  const items = optionFor(schema, 'sequence')?.items;
  const item = items && optionFor(items, 'scalar');
  const { start, end } = document.spanOf(node);
  const written = document.text.slice(start, end);
  const isOneLine = node.style !== 'literal' && node.style !== 'folded' && !written.includes('\n');
  if (!item || !isOneLine || refusalOf(item, { ...node, value: node.text })) return [];
  const plain = typeof node.value === 'string' && !/[,[\]{}]/.test(written) ? written : JSON.stringify(node.text);
  return [{ title: LIST, edits: replace(document, node, `[${node.style === 'plain' ? plain : written}]`) }];
}

const LIST: Localized = { en: 'Make it a list', ko: '목록으로 바꾸기' };
const MAPPING: Localized = { en: 'Make it a mapping', ko: '매핑으로 바꾸기' };

/** Lists as mappings and mappings as lists, where the other form says the same. */
function reshaped(document: ComposeDocument, node: Node, schema: Schema, path: readonly string[]): Fix[] {
  const fix = (title: Localized, edits: Edit[] | undefined) => (edits && edits.length > 0 ? [{ title, edits }] : []);
  const mapping = optionFor(schema, 'mapping');
  if (node.kind === 'sequence') {
    const isFree = mapping?.other && optionFor(mapping.other.schema, 'scalar');
    return isFree ? fix(MAPPING, listToMapping(document, node)) : [];
  }
  if (node.kind !== 'mapping') return [];
  const items = optionFor(schema, 'sequence')?.items;
  if (items) {
    const long = optionFor(items, 'mapping');
    if (long && node.entries.some(({ name }) => name !== undefined && keyOf(long, name))) return fix(LIST, wrapInList(document, node));
    const separator = { port: ':' as const, mount: ':' as const, device: ':' as const }[optionFor(items, 'scalar')?.format as string];
    return separator ? fix(LIST, mappingToList(document, node, separator)) : [];
  }
  // An item of a list that may be a mapping as a whole: `- KEY: value` for `- KEY=value`.
  const whole = schemaAt(path).schema;
  const isPair = optionFor(schema, 'scalar')?.types.includes('string') && whole && optionFor(whole, 'mapping')?.other;
  const edits = isPair ? entryToText(document, node) : undefined;
  return fix({ en: 'Write as KEY=VALUE', ko: 'KEY=VALUE로 바꾸기' }, edits);
}
