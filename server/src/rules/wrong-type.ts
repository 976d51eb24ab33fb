// A value of another kind than Compose takes in its place.

import { refusalOf } from '../effective/format.ts';
import type { Localized } from '../localized.ts';
import { likely } from '../project/likely.ts';
import type { Project } from '../project/project.ts';
import { withoutEntry } from '../project/take-out.ts';
import { describe, keyOf, optionFor, schemaAt } from '../schema/lookup.ts';
import type { ScalarSchema, ScalarType, Schema } from '../schema/types.ts';
import {
  entryToText,
  itemAlone,
  itemsToEntries,
  listToMapping,
  mappingToList,
  quoted,
  withSpacesBehindDashes,
  wrapInKey,
  wrapInList,
} from '../syntax/convert.ts';
import type { ComposeDocument, Placed } from '../syntax/document.ts';
import { addChild, type Edit, replace } from '../syntax/edit.ts';
import { lineStart } from '../syntax/lines.ts';
import { isAbsent, type Node, type Scalar, type Sequence } from '../syntax/node.ts';
import { yaml } from '../yaml.ts';
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
    bad: yaml`
      services:
        web:
          image: nginx:1.27
          container_name: 123
      #                   ^^^ wrong-type
          ports: "8080:80"
      #          ^^^^^^^^^ wrong-type
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
          container_name: "123"
          ports: ["8080:80"]
    `,
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
      const isFile = path.length === 0;
      const message = isFile
        ? {
            en: `A Compose file is a mapping that begins with \`services:\`, not ${found.en}`,
            ko: `Compose 파일은 \`services:\`로 시작하는 매핑이어야 한다(지금은 ${found.ko})`,
          }
        : isAbsent(node)
          ? { en: `\`${name}\` needs a value: ${expected.en}`, ko: `값이 필요한 키: \`${name}\` (${expected.ko})` }
          : {
              en: `\`${name}\` takes ${expected.en}, not ${found.en}`,
              ko: `\`${name}\`에 쓸 수 있는 값: ${expected.ko} (지금은 ${found.ko})`,
            };
      report(isAbsent(node) ? keyBefore(node) : node, message, {
        fixes: ({ document, project }) => fixes({ document, project, node, schema, path }),
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
      return [
        {
          title: { en: `Write as text: ${written}`, ko: `문자열로 바꾸기: ${written}` },
          edits: replace(document, key, written),
        },
      ];
    },
  });
}

/** What YAML reads there. */
function kindOf(node: Node): Localized {
  if (node.kind === 'mapping') return { en: 'a mapping', ko: '매핑' };
  if (node.kind === 'sequence') return { en: 'a list', ko: '목록' };
  if (node.kind === 'alias') return { en: 'what this alias stands for', ko: '별칭이 가리키는 값' };
  if (typeof node.value === 'string' && node.style === 'plain' && /^\d{4}-\d/.test(node.text))
    return { en: 'a date', ko: '날짜' };
  if (typeof node.value === 'string') return { en: 'a string', ko: '문자열' };
  if (typeof node.value === 'number') return { en: 'a number', ko: '숫자' };
  if (typeof node.value === 'boolean') return { en: 'true or false', ko: '참/거짓' };
  return { en: 'null', ko: '빈 값(null)' };
}

/** Before the empty place behind a colon its key, before that behind a dash the dash. */
function keyBefore({ block, start }: Node): Placed {
  const from = lineStart(block.text, start);
  const line = block.text.slice(from, start).trimEnd();
  return { block, start: from + /^(?:.*[{[,])?\s*(?:[-?]\s+)*/.exec(line)![0].length, end: from + line.length };
}

/** A value of a wrong type, and what is known of its place. */
interface Wrong {
  readonly document: ComposeDocument;
  readonly project: Project;
  readonly node: Node;
  readonly schema: Schema;
  readonly path: readonly string[];
}

function fixes(wrong: Wrong): Fix[] {
  const { document, node, schema, path } = wrong;
  if (isAbsent(node)) return [...filled(wrong), ...withoutKey(document, node)];
  const template = asTemplate(document, node, schema);
  if (template.length > 0) return template;
  if (node.kind !== 'scalar')
    return [...reshaped(document, node, schema, path), ...listAsMapping(wrong), ...alone(wrong), ...belowMain(wrong)];
  return [
    ...dashed(document, node, schema),
    ...spaced(document, node, schema),
    ...asText(document, node, schema),
    ...bare(document, node, schema),
    ...asList(document, node, schema),
    ...belowMain(wrong),
  ];
}

/** What a mapping needs, or is mostly for, below a key that has nothing behind it. */
function filled({ document, project, node, schema, path }: Wrong): Fix[] {
  const mapping = optionFor(schema, 'mapping');
  const entry = document.locate(document.spanOf(node).start)?.entry;
  const names = mapping?.required ?? (mapping?.main ? [mapping.main] : []);
  if (!mapping || !entry || entry.value !== node || names.length === 0) return [];
  const lines = names.map(
    (name) => `${name}: ${likely({ node, schema: mapping, owner: path.at(-1) ?? '', project }, name)}`,
  );
  const words = lines.map((line) => `\`${line}\``).join(', ');
  return [{ title: { en: `Add ${words}`, ko: `추가: ${words}` }, edits: addChild(document, entry, lines) }];
}

function withoutKey(document: ComposeDocument, node: Node): Fix[] {
  const entry = document.locate(document.spanOf(node).start)?.entry;
  if (entry?.value !== node || entry.name === undefined || entry.name === 'services') return [];
  return [
    {
      title: { en: `Remove \`${entry.name}\``, ko: `지우기: \`${entry.name}\`` },
      edits: withoutEntry(document, entry),
    },
  ];
}

/** `{{ name }}` of a template, which YAML reads as a mapping. */
function asTemplate(document: ComposeDocument, node: Node, schema: Schema): Fix[] {
  const { start, end } = document.spanOf(node);
  const text = document.text.slice(start, end);
  if (!/^\{\{.*\}\}$/.test(text) || !optionFor(schema, 'scalar')?.types.includes('string')) return [];
  const written = text.includes('"') ? `'${text}'` : `"${text}"`;
  return [
    {
      title: { en: `Put it in quotes: ${written}`, ko: `따옴표로 감싸기: ${written}` },
      edits: replace(document, node, written),
    },
  ];
}

/** `-"80:80"` for `- "80:80"`. */
function dashed(document: ComposeDocument, node: Scalar, schema: Schema): Fix[] {
  const edits = optionFor(schema, 'sequence') && withSpacesBehindDashes(document, node);
  return edits ? [{ title: { en: 'Put a space behind the dash', ko: '`-` 뒤에 공백 넣기' }, edits }] : [];
}

/** `image:nginx` for `image: nginx`, and the lines below that YAML takes for the same text. */
function spaced(document: ComposeDocument, node: Scalar, schema: Schema): Fix[] {
  const mapping = optionFor(schema, 'mapping');
  if (!mapping || node.style !== 'plain') return [];
  const { start, end } = document.spanOf(node);
  const edits: Edit[] = [];
  for (const { index, 0: line } of document.text.slice(start, end).matchAll(/[^\r\n]+/g)) {
    const word = /^\s*([\w.-]+):(?=\S)/.exec(line);
    const at = start + index + (word ? word[0].length : line.trimEnd().length);
    if (word && keyOf(mapping, word[1]!)) edits.push({ start: at, end: at, newText: ' ' });
    else if (edits.length > 0 && /^\s*[\w.-]+\s*$/.test(line)) edits.push({ start: at, end: at, newText: ':' });
  }
  return edits.length > 0 ? [{ title: { en: 'Put a space behind the colon', ko: '콜론 뒤에 공백 넣기' }, edits }] : [];
}

/** One value for a mapping: that of its main key. */
function belowMain({ document, node, schema }: Wrong): Fix[] {
  const mapping = optionFor(schema, 'mapping');
  const main = mapping?.main;
  const key = mapping && main !== undefined ? keyOf(mapping, main) : undefined;
  const option = key && node.kind !== 'alias' ? optionFor(key.schema, node.kind) : undefined;
  if (!main || !option || (node.kind === 'scalar' && option.kind === 'scalar' && !fits(node, option))) return [];
  const edits = wrapInKey(document, node, main);
  return edits ? [{ title: { en: `Write it as \`${main}\``, ko: `\`${main}\` 키로 바꾸기` }, edits }] : [];
}

function fits(node: Scalar, option: ScalarSchema): boolean {
  const isListed = !option.values || option.suggested || option.values.some(({ value }) => String(value) === node.text);
  return isListed && option.types.some((type) => type === typeof node.value) && !refusalOf(option, node);
}

/** `- a` for `a:`, and the whole list where one of its items is `- a: …`. */
function listAsMapping({ document, project, node, schema, path }: Wrong): Fix[] {
  const isItem = node.kind === 'mapping';
  const whole = isItem ? schemaAt(path).schema : schema;
  const other = whole && optionFor(whole, 'mapping')?.other;
  const long = other && optionFor(other.schema, 'mapping');
  const sequence = isItem ? listAround(document, node) : node;
  if (!long || sequence?.kind !== 'sequence') return [];
  const isOptional = optionFor(other.schema, 'scalar')?.types.includes('null');
  const [name] = isOptional ? [] : (long.required ?? []);
  const below = name && `${name}: ${likely({ node, schema: long, owner: path.at(-1) ?? '', project }, name)}`;
  const edits = itemsToEntries(document, sequence, below);
  return edits ? [{ title: MAPPING, edits }] : [];
}

function listAround(document: ComposeDocument, item: Node): Node | undefined {
  const ancestors = document.locate(document.spanOf(item).start)?.ancestors ?? [];
  return ancestors.findLast(
    (each): each is Sequence => 'kind' in each && each.kind === 'sequence' && each.items.includes(item),
  );
}

/** A list of one where one value is asked for. */
function alone({ document, node, schema }: Wrong): Fix[] {
  const option = optionFor(schema, 'scalar');
  const item = node.kind === 'sequence' ? node.items[0] : undefined;
  if (node.kind !== 'sequence' || item?.kind !== 'scalar' || !option || !fits(item, option)) return [];
  const edits = itemAlone(document, node);
  return edits ? [{ title: { en: 'Make it one value', ko: '값 하나로 바꾸기' }, edits }] : [];
}

/**
 * A number or boolean in quotes, with what is plainly missing: `10` as a duration is `10s`. None where the text is no
 * value either.
 */
function asText(document: ComposeDocument, node: Scalar, schema: Schema): Fix[] {
  const option = optionFor(schema, 'scalar');
  if (!option?.types.includes('string') || node.style !== 'plain' || option.types.includes('boolean')) return [];
  const isKnown = (text: string) =>
    !option.values || option.suggested || option.values.some(({ value }) => value === text);
  const refused = (text: string) => refusalOf(option, { ...node, text, value: text });
  const refusal = refused(node.text);
  const text = refusal?.better
    ? node.text.slice(0, refusal.start) + refusal.better + node.text.slice(refusal.end)
    : node.text;
  if (!isKnown(text) || refused(text)) return [];
  const written = text === node.text ? JSON.stringify(text) : quoted(text);
  // Docker refuses less than 6 MB: a number alone is meant as megabytes.
  const isMegabytes =
    option.format === 'bytes' && typeof node.value === 'number' && node.value > 0 && node.value < 6 * 2 ** 20;
  const megabytes = `${node.text}m`;
  const sized = isMegabytes
    ? [
        {
          title: { en: `Change to \`${megabytes}\``, ko: `바꾸기: \`${megabytes}\`` },
          edits: replace(document, node, megabytes),
        },
      ]
    : [];
  return [
    ...sized,
    {
      title: { en: `Write as text: ${written}`, ko: `문자열로 바꾸기: ${written}` },
      edits: replace(document, node, written),
    },
  ];
}

/** Without quotes, where the text is refused and a number or boolean is not. */
function bare(document: ComposeDocument, node: Scalar, schema: Schema): Fix[] {
  const option = optionFor(schema, 'scalar');
  if (
    !option ||
    typeof node.value === 'boolean' ||
    (typeof node.value === 'number' && !option.types.includes('boolean'))
  )
    return [];
  const value = meant(node.text.trim(), option.types);
  if (value === undefined || refusalOf(option, { ...node, text: String(value), value })) return [];
  return [
    {
      title: { en: `Change to \`${value}\``, ko: `바꾸기: \`${value}\`` },
      edits: replace(document, node, String(value)),
    },
  ];
}

function meant(text: string, types: readonly ScalarType[]): number | boolean | undefined {
  if (types.includes('boolean') && /^(?:true|yes|on|y|1)$/i.test(text)) return true;
  if (types.includes('boolean') && /^(?:false|no|off|n|0)$/i.test(text)) return false;
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
  // A tag makes a text of whatever stands behind it.
  const plain =
    typeof node.value === 'string' && !node.tag && !/[,[\]{}]/.test(written) ? written : JSON.stringify(node.text);
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
    if (long && node.entries.some(({ name }) => name !== undefined && keyOf(long, name)))
      return fix(LIST, wrapInList(document, node));
    const separator = { port: ':' as const, mount: ':' as const, device: ':' as const }[
      optionFor(items, 'scalar')?.format as string
    ];
    return separator ? fix(LIST, mappingToList(document, node, separator)) : [];
  }
  // An item of a list that may be a mapping as a whole: `- KEY: value` for `- KEY=value`.
  const whole = schemaAt(path).schema;
  const isPair = optionFor(schema, 'scalar')?.types.includes('string') && whole && optionFor(whole, 'mapping')?.other;
  if (isPair) return fix({ en: 'Write as KEY=VALUE', ko: 'KEY=VALUE로 바꾸기' }, entryToText(document, node));
  const { start, end } = document.spanOf(node);
  const written = JSON.stringify(document.text.slice(start, end));
  const isLine = optionFor(schema, 'scalar')?.types.includes('string') && !node.flow && !written.includes('\\n');
  return isLine
    ? fix({ en: `Put it in quotes: ${written}`, ko: `따옴표로 감싸기: ${written}` }, replace(document, node, written))
    : [];
}
