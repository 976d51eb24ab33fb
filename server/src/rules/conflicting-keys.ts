// Keys of one mapping that rule each other out.
import { removeEntry } from '../syntax/edit.ts';
import { yaml } from '../yaml.ts';
import { reportFaults } from './fault.ts';
import type { Rule } from './rule.ts';

export const conflictingKeys: Rule = {
  id: 'conflicting-keys',
  severity: 'error',
  title: { en: 'Conflicting keys', ko: '함께 쓸 수 없는 키' },
  doc: {
    en: 'These keys say two different things of the same matter, and Compose refuses both together: a secret comes from a file or from the environment, a service has `networks` or a `network_mode`, an external volume has no settings of its own.',
    ko: '같은 것을 서로 다르게 정하는 키들이라 함께 쓰면 Compose가 거부한다. 시크릿은 파일이나 환경 변수 중 한 곳에서만 오고, 서비스에는 `networks`와 `network_mode` 중 하나만 쓰며, 외부 볼륨에는 다른 설정을 둘 수 없다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: nginx:1.27
          network_mode: host
      #   ^^^^^^^^^^^^ conflicting-keys
          networks:
      #   ^^^^^^^^ conflicting-keys
            - default
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
          networks:
            - default
    `,
  },
  check: (project, report) => reportFaults(project, report, 'conflicting-keys'),
  checkBlock(_block, { mismatches }, report) {
    for (const mismatch of mismatches) {
      if (mismatch.kind !== 'conflicting-keys') continue;
      const { entries } = mismatch;
      for (const entry of entries) {
        const others = entries.filter((other) => other !== entry);
        const names = others.map(({ name }) => `\`${name}\``).join(', ');
        const message = {
          en: `\`${entry.name}\` cannot stand beside ${names}`,
          ko: `함께 쓸 수 없는 키: \`${entry.name}\`, ${names}`,
        };
        report(entry.key, message, {
          related: others.map(({ key, name }) => ({
            place: key,
            message: { en: `\`${name}\` stands here`, ko: `\`${name}\` 위치` },
          })),
          fixes: ({ document }) => [
            {
              title: { en: `Remove \`${entry.name}\``, ko: `지우기: \`${entry.name}\`` },
              edits: removeEntry(document, entry),
            },
          ],
        });
      }
    }
  },
};
