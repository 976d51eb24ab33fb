// Completion of `${…}`: the variables of `.env`, those that the file uses elsewhere, and the operators behind a name.

import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
  type Range,
} from 'vscode-languageserver-types';
import type { ClientAbilities } from '../abilities.ts';
import type { Localized } from '../localized.ts';
import { placeAt } from '../project/place.ts';
import type { Context } from '../project/project.ts';
import { variablesIn } from '../project/variables.ts';
import type { ComposeDocument } from '../syntax/document.ts';
import type { Operator } from '../syntax/interpolation.ts';
import type { Span } from '../syntax/node.ts';
import { shownKind } from './completion-offer.ts';
import { escaped, withoutPlaceholders } from './completion-snippet.ts';

/**
 * The items within a reference to a variable; undefined where the cursor is in none. Within the text behind an operator
 * there is nothing to offer.
 */
export function variableItems(context: Context, offset: number): CompletionItem[] | undefined {
  const { document } = context;
  const { line, character } = document.positionAt(offset);
  const text = document.lineText(line);
  const open = openReference(text.slice(0, character));
  if (!open || !isInValue(document, offset - character + open.start, offset)) return undefined;
  const behind = text.slice(character);
  switch (open.kind) {
    case 'argument':
      return [];
    case 'dollar':
      return behind.startsWith('{')
        ? []
        : nameItems(context, { line, character, behind, from: open.start, isBraced: false });
    case 'name': {
      const names = nameItems(context, { line, character, behind, from: open.from, isBraced: true });
      const isComplete = character > open.from && !/^(?:\w|:?[-?+])/.test(behind);
      return isComplete ? [...names, ...operatorItems(context, { line, character, behind, from: character })] : names;
    }
    case 'operator':
      return operatorItems(context, { line, character, behind, from: open.from });
  }
}

/**
 * What is typed of a reference. `start` is its `$`, `from` where that begins which is being typed; both within the
 * line.
 */
type Open =
  | { readonly kind: 'dollar' | 'argument'; readonly start: number }
  | { readonly kind: 'name' | 'operator'; readonly start: number; readonly from: number };

function openReference(before: string): Open | undefined {
  const dollar = dollarBefore(before);
  if (dollar !== undefined) return { kind: 'dollar', start: dollar };
  const open: number[] = [];
  for (let at = before.indexOf('$'); at >= 0 && at < before.length; at++) {
    if (before[at] === '}') open.pop();
    else if (before[at] === '$' && before[at + 1] === '{') open.push(at++);
    else if (before[at] === '$' && before[at + 1] === '$') at++;
  }
  const start = open.at(-1);
  if (start === undefined) return undefined;
  const [, name, colon] = /^((?:[a-z_]\w*)?)(:?)$/i.exec(before.slice(start + 2)) ?? [];
  if (name === undefined || (name === '' && colon)) return { kind: 'argument', start };
  return colon ? { kind: 'operator', start, from: before.length - 1 } : { kind: 'name', start, from: start + 2 };
}

/** The `$` of a reference without braces that a text ends with: `$` or `$NAME`, the `$` no half of a `$$`. */
function dollarBefore(text: string): number | undefined {
  let name = text.length;
  while (name > 0 && /\w/.test(text[name - 1]!)) name--;
  let first = name;
  while (first > 0 && text[first - 1] === '$') first--;
  return (name - first) % 2 === 1 && !/\d/.test(text[name] ?? '') ? name - 1 : undefined;
}

/** Compose replaces variables in values, in texts over several lines too; not in keys and comments. */
function isInValue(document: ComposeDocument, start: number, offset: number): boolean {
  const { node, isKey } = document.locate(offset) ?? {};
  if (node?.kind === 'scalar' && !isKey) {
    const span = document.spanOf(node);
    if (span.start <= start && offset <= span.end) return true;
  }
  const place = placeAt(document, offset);
  return place !== undefined && place.kind !== 'key' && place.repaired.word.start <= start;
}

/** Where an item goes: on a line, from a character up to the cursor; and what stands behind the cursor. */
interface Target {
  readonly line: number;
  readonly from: number;
  readonly character: number;
  readonly behind: string;
}

function nameItems(
  { project, document, settings, abilities }: Context,
  target: Target & { readonly isBraced: boolean },
): CompletionItem[] {
  const { line, from, character, behind, isBraced } = target;
  const rest = /^\w*/.exec(behind)![0];
  const range = rangeOf(line, { start: from, end: character + rest.length });
  const close = isClosed(behind.slice(rest.length)) ? '' : '}';
  const text = document.lineText(line);
  const typed = text.slice(from, character).replace('$', '') + rest;
  const known = project.surroundings.dotenv?.variables ?? new Map();
  const used = [...variablesIn(document)].flatMap(([name, count]) =>
    known.has(name) || count === (name === typed ? 1 : 0) ? [] : [name],
  );
  const item = (name: string, rank: number, index: number, detail: string): CompletionItem => ({
    label: name,
    kind: CompletionItemKind.Variable,
    detail,
    sortText: `${rank}${String(index).padStart(4, '0')}`,
    ...insertion(abilities, escaped(isBraced ? name + close : `\${${name}}`), range),
    filterText: isBraced ? name : `$${name}`,
  });
  return [
    ...[...known.values()]
      .filter(({ name }) => /^[a-z_]\w*$/i.test(name))
      .map(({ name, value }, index) => item(name, 0, index, shortened(value) || EMPTY[settings.locale])),
    ...used.sort().map((name, index) => item(name, 1, index, USED[settings.locale])),
  ];
}

const EMPTY: Localized = { en: 'empty', ko: '빈 문자열' };
const USED: Localized = { en: 'used in this file', ko: '이 파일에서 쓰는 변수' };

function operatorItems({ settings, abilities }: Context, { line, from, character, behind }: Target): CompletionItem[] {
  const range = rangeOf(line, { start: from, end: character });
  const close = isClosed(behind) ? '' : '}';
  return OPERATORS.map(({ operator, argument, doc }, index) => ({
    label: operator,
    labelDetails: { description: doc[settings.locale] },
    kind: shownKind(CompletionItemKind.Operator, abilities),
    sortText: `2${index}`,
    filterText: operator,
    ...insertion(
      abilities,
      abilities.snippets ? `${operator}\${1:${argument}}${escaped(close)}` : operator + escaped(close),
      range,
    ),
  }));
}

function insertion(
  { snippets, adjustsIndentation }: ClientAbilities,
  snippet: string,
  range: Range,
): Partial<CompletionItem> {
  return {
    insertTextFormat: snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(adjustsIndentation && { insertTextMode: InsertTextMode.adjustIndentation }),
    textEdit: { range, newText: snippets ? snippet : withoutPlaceholders(snippet) },
  };
}

const OPERATORS: readonly { readonly operator: Operator; readonly argument: string; readonly doc: Localized }[] = [
  {
    operator: ':-',
    argument: 'default',
    doc: { en: 'the default where it is unset or empty', ko: '없거나 비어 있으면 쓸 기본값' },
  },
  { operator: '-', argument: 'default', doc: { en: 'the default where it is unset', ko: '없으면 쓸 기본값' } },
  {
    operator: ':?',
    argument: 'message',
    doc: { en: 'an error where it is unset or empty', ko: '없거나 비어 있으면 오류' },
  },
  { operator: '?', argument: 'message', doc: { en: 'an error where it is unset', ko: '없으면 오류' } },
  {
    operator: ':+',
    argument: 'replacement',
    doc: { en: 'this text where it is set and not empty', ko: '값이 있고 비어 있지 않으면 쓸 값' },
  },
  { operator: '+', argument: 'replacement', doc: { en: 'this text where it is set', ko: '값이 있으면 쓸 값' } },
];

/** Whether a reference goes on behind its name: `}`, or an operator with its text and a `}`. */
function isClosed(behind: string): boolean {
  return /^(?:\}|:?[-?+][^}]*\})/.test(behind);
}

function rangeOf(line: number, { start, end }: Span): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}

function shortened(value: string): string {
  const line = value.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
