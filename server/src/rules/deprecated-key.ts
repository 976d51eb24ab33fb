// A key or value that Compose still takes, and that has something better in its place.

import { contentOf } from '../project/written.ts';
import type { ComposeDocument } from '../syntax/document.ts';
import { addEntry, replace } from '../syntax/edit.ts';
import { type Entry, entryOf } from '../syntax/node.ts';
import { yaml } from '../yaml.ts';
import type { Fix, Rule } from './rule.ts';

export const deprecatedKey: Rule = {
  id: 'deprecated-key',
  severity: 'hint',
  title: { en: 'Deprecated key', ko: '권장하지 않는 키' },
  doc: {
    en: 'Compose still takes the key, but there is a better way today; the message names it.',
    ko: 'Compose가 아직 받아들이지만 지금은 더 나은 방법이 있는 키이다. 메시지에 대신 쓸 것이 나온다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: nginx:1.27
          networks: [shared]
      networks:
        shared:
          external:
            name: infra
      #     ^^^^ deprecated-key
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
          networks: [shared]
      networks:
        shared:
          external: true
          name: infra
    `,
  },
  checkBlock(_block, { mismatches }, report) {
    for (const mismatch of mismatches) {
      // The top-level `version` has a rule of its own.
      if (mismatch.kind === 'deprecated-key' && mismatch.path.length > 0) {
        const { entry, reason, path } = mismatch;
        const isExternalName = entry.name === 'name' && path.at(-1) === 'external';
        report(entry.key, reason, {
          tag: 'deprecated',
          fixes: ({ document }) => (isExternalName ? besideExternal(document, entry) : []),
        });
      }
      if (mismatch.kind === 'deprecated-value') {
        const { node, value } = mismatch;
        const place = contentOf(node);
        const better = value.replacedBy;
        report(place, value.doc, {
          tag: 'deprecated',
          fixes: ({ document }) =>
            better === undefined
              ? []
              : [
                  {
                    title: { en: `Change to \`${better}\``, ko: `바꾸기: \`${better}\`` },
                    edits: replace(document, place, better),
                  },
                ],
        });
      }
    }
  },
};

/** `external: { name: x }` becomes `external: true` and, beside it, `name: x`. */
function besideExternal(document: ComposeDocument, { key, value }: Entry): Fix[] {
  const ancestors = document.locate(document.spanOf(key).start)?.ancestors ?? [];
  const [outer, external, old] = ancestors.slice(-5, -2);
  if (
    !outer ||
    !('kind' in outer) ||
    outer.kind !== 'mapping' ||
    !external ||
    'kind' in external ||
    !old ||
    !('kind' in old)
  )
    return [];
  const { start, end } = { start: document.spanOf(external.key).end, end: document.spanOf(old).end };
  const isPlain = !document.text.slice(start, end).includes('#') && old.kind === 'mapping' && old.entries.length === 1;
  if (!isPlain || value.kind !== 'scalar' || entryOf(outer, 'name')) return [];
  const written = document.spanOf(value);
  const title = { en: 'Write `external: true` and `name` beside it', ko: '`external: true`와 `name`으로 바꾸기' };
  return [
    {
      title,
      edits: [
        { start: document.text.indexOf(':', start) + 1, end, newText: ' true' },
        ...addEntry(document, outer, [`name: ${document.text.slice(written.start, written.end)}`]),
      ],
    },
  ];
}
