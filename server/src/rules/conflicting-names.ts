// Two different names of one thing.
import { entryAround } from '../project/take-out.ts';
import { yaml } from '../yaml.ts';
import { reportFaults } from './fault.ts';
import type { Rule } from './rule.ts';

export const conflictingNames: Rule = {
  id: 'conflicting-names',
  severity: 'error',
  title: { en: 'Two different names', ko: '서로 다른 두 이름' },
  doc: {
    en: '`external: {name: …}` is the old way to write `external: true` beside `name: …`. Where both are there and differ, Compose does not know which one is meant, and refuses the file.',
    ko: '`external: {name: …}`은 `external: true`와 `name: …`을 쓰던 예전 방식이다. 둘 다 있는데 값이 다르면 Compose가 어느 쪽인지 알 수 없어 파일을 거부한다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: nginx:1.27
          volumes:
            - data:/data

      volumes:
        data:
          name: one
          external:
            name: two # whaleback-ignore deprecated-key
      #           ^^^ conflicting-names
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
          volumes:
            - data:/data

      volumes:
        data:
          name: one
          external: true # whaleback-ignore deprecated-key
    `,
  },
  check: (project, report) =>
    reportFaults(project, report, 'conflicting-names', ({ place }, { document }) => {
      const found = entryAround(document, place, 'external');
      if (!found) return [];
      const { key, value } = found.entry;
      const start = document.text.indexOf(':', document.spanOf(key).end) + 1;
      const title = { en: 'Keep `name`, and write `external: true`', ko: '`name`을 남기고 `external: true`로 쓰기' };
      return [{ title, edits: [{ start, end: document.spanOf(value).end, newText: ' true' }] }];
    }),
};
