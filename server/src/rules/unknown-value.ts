// A value that is none of those that Compose knows for the key.

import { contentOf } from '../project/written.ts';
import { nearest } from '../schema/nearest.ts';
import type { ComposeDocument } from '../syntax/document.ts';
import { columnOf, eolOf, replace } from '../syntax/edit.ts';
import type { Scalar, Sequence } from '../syntax/node.ts';
import { yaml } from '../yaml.ts';
import { reportFaults } from './fault.ts';
import type { Fix, Rule } from './rule.ts';

export const unknownValue: Rule = {
  id: 'unknown-value',
  severity: 'error',
  title: { en: 'Unknown value', ko: '알 수 없는 값' },
  doc: {
    en: 'Some keys take one of a few words, and Compose refuses all others ("value must be one of …"). Upper and lower case count. A value with `${…}` is not judged: it is known only when Compose runs.',
    ko: '정해진 단어 몇 개만 받는 키에 다른 값을 쓰면 Compose가 거부한다("value must be one of …"). 대소문자도 구분한다. `${…}`가 들어간 값은 실행할 때에야 정해지므로 검사하지 않는다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: nginx:1.27
          cgroup: 'hosts'
      #            ^^^^^ unknown-value
          depends_on:
            db:
              condition: service_helthy
      #                  ^^^^^^^^^^^^^^ unknown-value
        db:
          image: redis:7
          healthcheck:
            test: pg_isready
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
          cgroup: 'host'
          depends_on:
            db:
              condition: service_healthy
        db:
          image: redis:7
          healthcheck:
            test: pg_isready
    `,
  },
  check: (project, report) => reportFaults(project, report, 'unknown-value'),
  checkBlock(_block, { mismatches }, report) {
    for (const mismatch of mismatches) {
      if (mismatch.kind !== 'unknown-value') continue;
      const { node, schema, path } = mismatch;
      const key = path.at(-1) ?? '';
      const values = (schema.values ?? []).filter(({ deprecated }) => !deprecated).map(({ value }) => String(value));
      const list = values.map((value) => `\`${value}\``).join(', ');
      const message = {
        en: values.length === 1 ? `\`${key}\` can only be ${list} as text` : `\`${key}\` has to be one of ${list}`,
        ko: `\`${key}\`에 쓸 수 있는 값: ${list}`,
      };
      const place = contentOf(node);
      report(place.start === place.end ? node : place, message, {
        fixes: ({ document }) => {
          const inFront = nearest(node.text, values).length === 0 ? putInFront(document, node, values) : [];
          if (inFront.length > 0) return inFront;
          return candidates(node.text, values).map((value) => ({
            title: { en: `Change to \`${value}\``, ko: `바꾸기: \`${value}\`` },
            edits: replace(document, place, value),
          }));
        },
      });
    }
  },
};

/**
 * Of a list that has to begin with one of the values (`healthcheck.test`) one is missing, more likely than wrong: `CMD`
 * before words, `CMD-SHELL` before a line.
 */
function putInFront(document: ComposeDocument, node: Scalar, values: readonly string[]): Fix[] {
  const ancestors = document.locate(document.spanOf(node).start)?.ancestors ?? [];
  const list = ancestors.findLast(
    (each): each is Sequence => 'kind' in each && each.kind === 'sequence' && each.items[0] === node,
  );
  const value = list && values.find((each) => each === (list.items.length > 1 ? 'CMD' : 'CMD-SHELL'));
  if (!list || value === undefined) return [];
  const { start } = document.spanOf(node);
  const item = list.flow
    ? `${JSON.stringify(value)}, `
    : `${value}${eolOf(document)}${' '.repeat(columnOf(document, list))}- `;
  return [
    {
      title: { en: `Put \`${value}\` in front`, ko: `앞에 넣기: \`${value}\`` },
      edits: [{ start, end: start, newText: item }],
    },
  ];
}

/** The nearest ones; where none is near, those that begin or end alike (`healthy`), and of a few values all. */
function candidates(text: string, values: readonly string[]): readonly string[] {
  const near = nearest(text, values);
  if (near.length > 0) return near;
  const word = text.toLowerCase();
  const alike = word === '' ? [] : values.filter((value) => value.includes(word) || word.includes(value.toLowerCase()));
  if (alike.length > 0) return alike;
  return values.length <= 6 ? values : [];
}
