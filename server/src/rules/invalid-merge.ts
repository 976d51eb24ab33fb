// A value laid over another one of a different shape.
import { reportFaults } from './fault.ts';
import type { Rule } from './rule.ts';

export const invalidMerge: Rule = {
  id: 'invalid-merge',
  severity: 'error',
  title: { en: 'Values that cannot be merged', ko: '합칠 수 없는 값' },
  doc: {
    en: 'An override file, a YAML document behind `---` or `extends` lays a value over another one of a different shape: a text over a mapping, a mapping over a list. Compose refuses to merge them. Write it in the same shape, or replace the whole value with the tag `!override`.',
    ko: '오버라이드 파일, `---` 뒤의 YAML 문서, `extends`가 모양이 다른 값을 덮어쓴다(매핑 위에 문자열, 목록 위에 매핑). Compose는 이를 합치지 않는다. 같은 모양으로 쓰거나 `!override` 태그로 값 전체를 바꾼다.',
  },
  example: {
    bad: 'secrets:\n  key:\n    file: ./key\n    labels: [a=1]\n---\nsecrets:\n  key:\n    file: ./key\n    labels: { b: "2" }\n#           ^^^^^^^^^^ invalid-merge\n',
    good: 'secrets:\n  key:\n    file: ./key\n    labels: [a=1]\n---\nsecrets:\n  key:\n    file: ./key\n    labels: [b=2]\n',
  },
  check: (project, report) => reportFaults(project, report, 'invalid-merge'),
};
