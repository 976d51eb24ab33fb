// A key that Compose does not know in its place.
import { refusalOf } from '../effective/format.ts';
import type { Localized } from '../localized.ts';
import { namesBeside } from '../project/beside.ts';
import { type Home, homeInWords, homeOf, ownerInWords } from '../project/misplaced.ts';
import { moveHome } from '../project/move-home.ts';
import { contentOf } from '../project/written.ts';
import { entryWords } from '../schema/kinds.ts';
import { keyOf, optionFor } from '../schema/lookup.ts';
import { begunWith, meant } from '../schema/nearest.ts';
import type { MappingSchema } from '../schema/types.ts';
import type { ComposeDocument } from '../syntax/document.ts';
import { replace } from '../syntax/edit.ts';
import { type Entry, isAbsent, type Node } from '../syntax/node.ts';
import { yaml } from '../yaml.ts';
import { reportFaults } from './fault.ts';
import type { Fix, Rule } from './rule.ts';

export const unknownKey: Rule = {
  id: 'unknown-key',
  severity: 'error',
  title: { en: 'Unknown key', ko: '알 수 없는 키' },
  doc: {
    en: 'Compose refuses a file with a key that it does not know ("additional properties not allowed"), most often a typing mistake, or a key that belongs a level up or down. Keys of your own begin with `x-`: Compose passes over them.',
    ko: 'Compose는 모르는 키가 있는 파일을 거부한다("additional properties not allowed"). 대부분 오타이거나, 한 단계 위나 아래에 두어야 하는 키이다. 직접 정한 키는 `x-`로 시작하면 Compose가 건너뛴다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: nginx:1.27
          enviroment:
      #   ^^^^^^^^^^ unknown-key
            DEBUG: "1"
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
          environment:
            DEBUG: "1"
    `,
  },
  check: (project, report) => reportFaults(project, report, 'unknown-key'),
  checkBlock(_block, { mismatches }, report) {
    for (const mismatch of mismatches) {
      if (mismatch.kind !== 'unknown-key') continue;
      const { entry, schema, path } = mismatch;
      const name = entry.name ?? '';
      const alike = meant(name, schema);
      // `network` for `networks` is a slip, even though a build has a `network`.
      const isSlip =
        (path.length === 0 && alike.length > 0) ||
        alike.some(
          (better) => better.startsWith(name) || name.startsWith(better) || isOtherName(better, entry, schema),
        );
      const home = isSlip ? undefined : homeOf(entry, schema, path);
      const spelt = home || alike.length > 0 ? alike : begunWith(name, schema);
      // Those that take such a value first.
      const known = [...spelt].sort(
        (a, b) => Number(takes(schema, b, entry.value)) - Number(takes(schema, a, entry.value)),
      );
      report(entry.key, home ? homeInWords(name, home) : messageOf(name, path, known[0]), {
        fixes: ({ document }) => [...(home ? moves(document, entry, home) : []), ...renames(document, entry, known)],
      });
    }
  },
};

function takes(schema: MappingSchema, name: string, value: Node): boolean {
  const key = keyOf(schema, name);
  const option = key && optionFor(key.schema, value.kind === 'alias' ? 'mapping' : value.kind);
  if (value.kind !== 'scalar' || option?.kind !== 'scalar') return option !== undefined;
  return isAbsent(value) || value.text.includes('$') || refusalOf(option, value) === undefined;
}

/** A name from elsewhere for a key that takes such a value. */
function isOtherName(better: string, { name = '', value }: Entry, { keys, synonyms }: MappingSchema): boolean {
  const key = better === synonyms?.[name] ? keys?.[better] : undefined;
  return key !== undefined && (value.kind === 'alias' || optionFor(key.schema, value.kind) !== undefined);
}

function moves(document: ComposeDocument, entry: Entry, home: Home): Fix[] {
  return moveHome(document, entry, home)
    .slice(0, MOST)
    .map(({ name, edits }) => ({ title: titleOf(home, name), edits }));
}

/** Of several services into which a key of the top may go. */
const MOST = 5;

function titleOf(home: Home, name: string | undefined): Localized {
  switch (home.kind) {
    case 'service':
      return { en: `Move it into the service \`${name}\``, ko: `서비스 안으로 옮기기: \`${name}\`` };
    case 'above':
      return { en: 'Move it into the service above', ko: '위 서비스 안으로 옮기기' };
    case 'top':
      return { en: 'Move it to the top level', ko: '최상위로 옮기기' };
    case 'services':
      return { en: 'Move it below `services`', ko: '옮기기: `services` 아래로' };
    case 'beside':
      return { en: `Move it beside \`${home.key}\``, ko: `옮기기: \`${home.key}\` 옆으로` };
    default: {
      const owner = home.kind === 'sibling' ? home.key : ownerInWords(home.steps);
      return { en: `Move it below \`${owner}\``, ko: `옮기기: \`${owner}\` 아래로` };
    }
  }
}

function renames(document: ComposeDocument, entry: Entry, known: readonly string[]): Fix[] {
  const there = namesBeside(document, entry.key);
  return known
    .filter((better) => !there.has(better))
    .map((better) => ({
      title: { en: `Change to \`${better}\``, ko: `바꾸기: \`${better}\`` },
      edits: replace(document, contentOf(entry.key), better),
    }));
}

/** Without the name of a service: what several of them merge from one place is one problem. */
function messageOf(key: string, path: readonly string[], better: string | undefined): Localized {
  const { en, ko } = whereOf(key, path);
  return better === undefined
    ? { en, ko }
    : { en: `${en}. Did you mean \`${better}\`?`, ko: `${ko}. 혹시 \`${better}\`?` };
}

function whereOf(key: string, path: readonly string[]): Localized {
  const [section, name, ...rest] = path;
  if (!section)
    return {
      en: `\`${key}\` is not a top-level key of a Compose file`,
      ko: `Compose 파일의 최상위에 없는 키: \`${key}\``,
    };
  const kind = name && rest.length === 0 ? entryWords(section) : undefined;
  if (kind) return { en: `\`${key}\` is not a key of a ${kind.en}`, ko: `${kind.ko}에 없는 키: \`${key}\`` };
  const last = rest.at(-1) ?? section;
  return { en: `\`${key}\` is not a key of \`${last}\``, ko: `\`${last}\`에 없는 키: \`${key}\`` };
}
