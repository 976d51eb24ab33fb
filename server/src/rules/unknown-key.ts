// A key that Compose does not know in its place.
import type { Localized } from '../localized.ts';
import { namesBeside } from '../project/beside.ts';
import { nearest } from '../project/nearest.ts';
import { contentOf } from '../project/written.ts';
import { replace } from '../syntax/edit.ts';
import type { Rule } from './rule.ts';

export const unknownKey: Rule = {
  id: 'unknown-key',
  severity: 'error',
  title: { en: 'Unknown key', ko: '알 수 없는 키' },
  doc: {
    en: 'Compose refuses a file with a key that it does not know ("additional properties not allowed"), most often a typing mistake. Keys of your own begin with `x-`: Compose passes over them.',
    ko: 'Compose는 모르는 키가 있는 파일을 거부한다("additional properties not allowed"). 대부분 오타이다. 직접 정한 키는 `x-`로 시작하면 Compose가 건너뛴다.',
  },
  example: {
    bad: 'services:\n  web:\n    image: nginx:1.27\n    enviroment:\n#   ^^^^^^^^^^ unknown-key\n      DEBUG: "1"\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    environment:\n      DEBUG: "1"\n',
  },
  checkBlock(_block, { mismatches }, report) {
    for (const mismatch of mismatches) {
      if (mismatch.kind !== 'unknown-key') continue;
      const { entry, schema, path } = mismatch;
      const name = entry.name ?? '';
      const known = nearest(name, Object.keys(schema.keys ?? {}));
      const { en, ko } = messageOf(name, path);
      const message = known[0] ? { en: `${en}. Did you mean \`${known[0]}\`?`, ko: `${ko}. 혹시 \`${known[0]}\`?` } : { en, ko };
      report(entry.key, message, {
        fixes: ({ document }) => {
          const there = namesBeside(document, entry.key);
          return known
            .filter((better) => !there.has(better))
            .map((better) => ({
              title: { en: `Change to \`${better}\``, ko: `바꾸기: \`${better}\`` },
              edits: replace(document, contentOf(entry.key), better),
            }));
        },
      });
    }
  },
};

/** Without the name of a service: what several of them merge from one place is one problem. */
function messageOf(key: string, path: readonly string[]): Localized {
  const [section, name, ...rest] = path;
  if (!section) return { en: `\`${key}\` is not a top-level key of a Compose file`, ko: `Compose 파일의 최상위에 없는 키: \`${key}\`` };
  if (name && rest.length === 0)
    return { en: `\`${key}\` is not a key of an entry of \`${section}\``, ko: `\`${section}\` 항목에 없는 키: \`${key}\`` };
  const last = rest.at(-1) ?? section;
  return { en: `\`${key}\` is not a key of \`${last}\``, ko: `\`${last}\`에 없는 키: \`${key}\`` };
}
