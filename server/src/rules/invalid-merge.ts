// A value laid over another one of a different shape.
import type { Entry } from '../syntax/node.ts';
import { yaml } from '../yaml.ts';
import { reportFaults } from './fault.ts';
import type { Rule } from './rule.ts';

export const invalidMerge: Rule = {
  id: 'invalid-merge',
  severity: 'error',
  title: { en: 'Values that cannot be merged', ko: '합칠 수 없는 값' },
  doc: {
    en: 'An override file, a YAML document behind `---` or `extends` lays a value over another one of a different shape: a text over a mapping, a mapping over a list. Compose refuses to merge them. Write it in the same shape, or replace the whole value with the tag `!override`.',
    ko: '오버라이드 파일, `---` 뒤의 YAML 문서, `extends`가 형태가 다른 값을 덮어쓴다(매핑 위에 문자열, 목록 위에 매핑). Compose는 이를 합치지 않는다. 같은 형태로 쓰거나 `!override` 태그로 값 전체를 바꾼다.',
  },
  example: {
    bad: yaml`
      secrets:
        key:
          file: ./key
          labels: [a=1]
      ---
      secrets:
        key:
          file: ./key
          labels: { b: "2" }
      #           ^^^^^^^^^^ invalid-merge
    `,
    good: yaml`
      secrets:
        key:
          file: ./key
          labels: [a=1]
      ---
      secrets:
        key:
          file: ./key
          labels: !override { b: "2" }
    `,
  },
  check: (project, report) =>
    reportFaults(project, report, 'invalid-merge', ({ place }, { document }) => {
      const { start } = document.spanOf(place);
      const entries = document.locate(start)?.ancestors.filter((each): each is Entry => !('kind' in each)) ?? [];
      const entry = entries.findLast(({ value }) => document.spanOf(value).start === start && !value.tag);
      if (!entry) return [];
      const at = document.text.indexOf(':', document.spanOf(entry.key).end) + 1;
      const title = { en: 'Replace the whole value: `!override`', ko: '값 전체를 바꾸기: `!override`' };
      return [{ title, edits: [{ start: at, end: at, newText: ' !override' }] }];
    }),
};
