// What cannot be read as YAML: all errors of the file, not the first.

import type { Localized } from '../localized.ts';
import { syntaxMessage } from '../project/words/syntax.ts';
import type { Written } from '../project/written.ts';
import type { ComposeDocument, Placed } from '../syntax/document.ts';
import { duplicateAt, isSame, joined } from '../syntax/duplicate.ts';
import { removeEntry, replace } from '../syntax/edit.ts';
import { type Mending, mendings } from '../syntax/mend.ts';
import { type Slip, slipsOf } from '../syntax/slip.ts';
import { yaml } from '../yaml.ts';
import type { Fix, Rule } from './rule.ts';

export const yamlSyntax: Rule = {
  id: 'yaml-syntax',
  severity: 'error',
  title: { en: 'YAML syntax error', ko: 'YAML 문법 오류' },
  doc: {
    en: 'The file, or a part of it, is not valid YAML. Frequent reasons: a tab in the indentation, a colon without a space behind it, a quote or bracket that is not closed, a key that stands there twice.',
    ko: '파일(또는 그 일부)이 올바른 YAML이 아니다. 들여쓰기에 탭을 쓰거나, 콜론 뒤에 공백이 없거나, 따옴표나 괄호를 닫지 않았거나, 같은 키를 두 번 쓴 경우가 많다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: nginx:1.27
          environment:
            DEBUG: "1"
          ports: ["8080:80"]
          environment:
      #   ^^^^^^^^^^^ yaml-syntax
            LOG: "1"
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
          environment:
            DEBUG: "1"
            LOG: "1"
          ports: ["8080:80"]
    `,
  },
  check(project, report) {
    const isBroken = project.each(hasErrors).includes(true);
    for (const document of project.documents) {
      if (!isBroken && document.hasUniqueKeys) continue;
      for (const slip of slipsOf(document.errors)) {
        const pair = slip.kind === 'duplicate' ? duplicateAt(document, slip) : undefined;
        report(slip.start === slip.end ? widened(slip) : slip, syntaxMessage(slip), {
          ...(pair && {
            related: [{ place: pair.first.key, message: { en: 'It stands here first', ko: '처음 나온 곳' } }],
          }),
          fixes: (context) =>
            slip.kind === 'duplicate' ? single(context.document, slip) : mended(context.document, slip),
        });
      }
    }
  },
};

function hasErrors({ block }: Written): boolean {
  return block.errors.length > 0;
}

/** An empty span cannot be seen: it takes in the character before. */
function widened<T extends { readonly start: number; readonly end: number }>(place: T): T {
  return { ...place, start: Math.max(0, place.start - 1) };
}

function mended(document: ComposeDocument, slip: Slip): Fix[] {
  return mendings(document, slip).map((mending) => ({ title: titleOf(mending), edits: mending.edits, isGuess: true }));
}

function titleOf(mending: Mending): Localized {
  if (mending.kind === 'quote')
    return { en: `Put it in quotes: ${mending.written}`, ko: `따옴표로 감싸기: ${mending.written}` };
  if (mending.kind === 'indent')
    return { en: `Indent by ${mending.column} spaces`, ko: `들여쓰기 맞추기: 공백 ${mending.column}칸` };
  return TITLES[mending.kind];
}

const TITLES: Readonly<Record<Exclude<Mending['kind'], 'quote' | 'indent'>, Localized>> = {
  spaces: { en: 'Indent the file with spaces', ko: '파일 전체를 공백으로 들여쓰기' },
  comma: { en: 'Add the comma', ko: '쉼표 추가' },
  colon: { en: 'Add the colon', ko: '콜론 추가' },
  space: { en: 'Put a space behind the colon', ko: '콜론 뒤에 공백 넣기' },
  join: { en: 'Remove the space behind the colon', ko: '콜론 뒤의 공백 지우기' },
  close: { en: 'Close it', ko: '닫기' },
  item: { en: 'Make it an item of the list', ko: '목록의 항목으로 바꾸기' },
  entry: { en: 'Make it a key like the others', ko: '다른 줄처럼 키로 바꾸기' },
  'remove-line': { en: 'Remove the line', ko: '이 줄 지우기' },
};

/**
 * Of a key that is there twice: both as one, the second service under another name, one of the two without the other.
 */
function single(document: ComposeDocument, slip: Placed): Fix[] {
  const pair = duplicateAt(document, slip);
  if (!pair) return [];
  const { parent, first, second } = pair;
  const removal = (title: Localized, entry: typeof first): Fix => ({ title, edits: removeEntry(document, entry) });
  const later: Fix = removal({ en: 'Remove the second one', ko: '두 번째 것 지우기' }, second);
  if (isSame(document, pair)) return [later];
  const isDefinition = document.locate(document.spanOf(second.key).start)?.path.length === 2;
  const free = freeName(second.name ?? '', new Set(parent.entries.map(({ name }) => name)));
  const edits = isDefinition ? undefined : joined(document, pair);
  return [
    ...(edits ? [{ title: { en: 'Join the two', ko: '하나로 합치기' }, edits }] : []),
    ...(isDefinition
      ? [
          {
            title: { en: `Rename to \`${free}\``, ko: `이름 바꾸기: \`${free}\`` },
            edits: replace(document, second.key, free),
          },
        ]
      : []),
    later,
    removal({ en: 'Remove the first one', ko: '첫 번째 것 지우기' }, first),
  ];
}

function freeName(name: string, taken: ReadonlySet<string | undefined>): string {
  for (let number = 2; ; number++) if (!taken.has(`${name}${number}`)) return `${name}${number}`;
}
