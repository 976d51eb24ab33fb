// An anchor, an alias, a merge key or a tag in words: what stands in its place.
import type { Localized } from '../../localized.ts';
import type { ComposeDocument } from '../../syntax/document.ts';
import type { Alias, Node } from '../../syntax/node.ts';
import { excerptOfEntry, excerptOfNode } from '../excerpt.ts';
import { aliasesOf } from '../paths.ts';
import { Value } from '../value.ts';
import { code, type Piece } from './text.ts';

/** Of a node with an anchor. */
export function anchorPieces(document: ComposeDocument, node: Node): Piece[] {
  const count = [...aliasesOf(document, node)].length;
  const name = code(`&${node.anchor!.name}`);
  return [
    {
      en: `**Anchor** ${name}, used ${count === 1 ? 'once' : count === 0 ? 'nowhere' : `${count} times`}: \`*${node.anchor!.name}\` stands for:`,
      ko: `**앵커** ${name}, ${count}번 사용. \`*${node.anchor!.name}\` 자리에 들어가는 내용:`,
    },
    { yaml: excerptOfNode(document, node) },
    ...mergedPieces(document, node),
  ];
}

export function aliasPieces(document: ComposeDocument, alias: Alias): Piece[] {
  const node = document.resolve(alias);
  const name = code(`*${alias.name}`);
  if (!node)
    return [
      {
        en: `**Alias** ${name}: there is no anchor \`&${alias.name}\` before it.`,
        ko: `**별칭** ${name}: 앞에서 정의하지 않은 앵커이다.`,
      },
    ];
  const line = document.rangeOf({ block: node.block, ...node.anchor! }).start.line + 1;
  return [
    { en: `**Alias** ${name} of line ${line}`, ko: `**별칭** ${name} (${line}번째 줄)` },
    { yaml: excerptOfNode(document, node) },
    ...mergedPieces(document, node),
  ];
}

/** Of a `<<` with its value, and of the mapping that it stands in. */
export function mergePieces(document: ComposeDocument, value: Node, mapping: Node): Piece[] {
  const sources = value.kind === 'sequence' ? value.items : [value];
  return [
    MERGE,
    ...sources.flatMap((source): Piece[] =>
      source.kind === 'alias' ? aliasPieces(document, source).slice(0, 2) : [{ yaml: excerptOfNode(document, source) }],
    ),
    ...mergedPieces(document, mapping),
  ];
}

/**
 * What a mapping with `<<` is in the end; nothing of a mapping that merges nothing, or has nothing but what it merges.
 */
function mergedPieces(document: ComposeDocument, node: Node): Piece[] {
  const value = new Value([node], (alias) => document.resolve(alias));
  const fields = [...value.fields.values()];
  const own = value.mapping?.entries ?? [];
  const isMerged = fields.some(({ entry }) => !own.includes(entry));
  if (!isMerged || own.length < 2) return [];
  const entries = fields.slice(0, MAX_KEYS).map(({ entry }) => excerptOfEntry(document, entry));
  return [MERGED, { yaml: [...entries, ...(fields.length > MAX_KEYS ? ['# …'] : [])].join('\n') }];
}

const MAX_KEYS = 20;

const MERGED: Localized = { en: 'With `<<` applied it is:', ko: '`<<`를 적용한 결과:' };

const MERGE: Localized = {
  en: '**Merge key**: takes over the keys of another mapping. A key that is written here wins as a whole: values below it are not merged.',
  ko: '**병합 키**: 다른 매핑의 키를 가져온다. 여기에 직접 적은 키가 통째로 우선하며 그 아래의 값은 합쳐지지 않는다.',
};

/** What a tag of Compose does; undefined for those of YAML. */
export function tagWords(tag: string): Localized | undefined {
  return Object.hasOwn(TAGS, tag) ? TAGS[tag] : undefined;
}

/** compose-go `override/`: tags for files that are laid over others. */
const TAGS: Readonly<Record<string, Localized>> = {
  '!reset': {
    en: '`!reset`: removes what an earlier file of the project says here. The value behind it does not count.',
    ko: '`!reset`: 앞선 파일이 여기에 정한 값을 지운다. 뒤에 적은 값은 쓰지 않는다.',
  },
  '!override': {
    en: '`!override`: replaces what an earlier file of the project says here, instead of merging with it.',
    ko: '`!override`: 앞선 파일의 값과 합치지 않고 이 값으로 바꾼다.',
  },
};
