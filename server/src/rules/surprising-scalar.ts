// A value that YAML reads otherwise than it looks.
import { replace } from '../syntax/edit.ts';
import { yaml } from '../yaml.ts';
import type { Rule } from './rule.ts';

export const surprisingScalar: Rule = {
  id: 'surprising-scalar',
  severity: 'hint',
  title: { en: 'Surprising scalar', ko: '뜻밖의 값' },
  doc: {
    en: 'Without quotes YAML reads `3.10` as the number 3.1, `010` as 8 and `True` as a boolean that ends as `true`; what the container sees is that. Quotes keep the text as it is. Permissions without a leading zero are decimal, and `yes` or `on` for `true` makes Compose print a warning.',
    ko: '따옴표가 없으면 YAML은 `3.10`을 숫자 3.1로, `010`을 8로, `True`를 불리언으로 읽어 `true`로 바꾸고, 컨테이너에는 그 값이 전달된다. 따옴표로 감싸면 쓴 그대로 남는다. 앞에 0이 없는 권한은 10진수로 읽히고, `true` 대신 `yes`나 `on`을 쓰면 Compose가 경고한다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          build:
            context: .
            args:
              PYTHON: 3.10
      #               ^^^^ surprising-scalar
          init: yes
      #         ^^^ surprising-scalar
    `,
    good: yaml`
      services:
        web:
          build:
            context: .
            args:
              PYTHON: "3.10"
          init: true
    `,
  },
  checkBlock(_block, { mismatches }, report) {
    for (const mismatch of mismatches) {
      if (mismatch.kind !== 'surprising-scalar') continue;
      const { node, surprise } = mismatch;
      const { better, reason } = surprise;
      const title = { en: `Change to ${better}`, ko: `바꾸기: ${better}` };
      report(node, reason, { fixes: ({ document }) => [{ title, edits: replace(document, node, better) }] });
    }
  },
};
