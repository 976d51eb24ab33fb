// The same item twice in a list in which Compose takes each once.
import { contentOf } from '../project/written.ts';
import { removeItem } from '../syntax/edit.ts';
import { yaml } from '../yaml.ts';
import { reportFaults } from './fault.ts';
import type { Rule } from './rule.ts';

export const duplicateItem: Rule = {
  id: 'duplicate-item',
  severity: 'error',
  title: { en: 'Duplicate item', ko: '중복된 항목' },
  doc: {
    en: 'In some lists (`depends_on`, `networks`, `security_opt`, `group_add` …) Compose refuses an item that stands there twice ("items are equal"). In others (`environment`, `ports`, `cap_add` …) it drops the earlier one; those are not told of here.',
    ko: '`depends_on`, `networks`, `security_opt`, `group_add` 같은 목록에 같은 항목이 두 번 있으면 Compose가 거부한다("items are equal"). `environment`, `ports`, `cap_add` 같은 목록에서는 앞의 것을 버리고 받아들이므로 여기서 다루지 않는다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: nginx:1.27
          depends_on:
            - db
            - db
      #       ^^ duplicate-item
        db:
          image: redis:7
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
          depends_on:
            - db
        db:
          image: redis:7
    `,
  },
  check: (project, report) => reportFaults(project, report, 'duplicate-item'),
  checkBlock(_block, { mismatches }, report) {
    for (const mismatch of mismatches) {
      if (mismatch.kind !== 'duplicate-item') continue;
      const { sequence, index, first } = mismatch;
      const item = sequence.items[index]!;
      const name = item.kind === 'scalar' ? item.text : '';
      const message = { en: `\`${name}\` is in the list already`, ko: `목록에 이미 있는 항목: \`${name}\`` };
      report(contentOf(item), message, {
        related: [{ place: contentOf(first), message: { en: 'It stands here first', ko: '처음 나온 곳' } }],
        fixes: ({ document }) => [
          { title: { en: 'Remove it', ko: '지우기' }, edits: removeItem(document, sequence, index) },
        ],
      });
    }
  },
};
