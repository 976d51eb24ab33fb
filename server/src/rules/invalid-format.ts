// A text that does not follow the grammar of its key: a port, a mount, a duration, a size, a number …
import type { Localized } from '../localized.ts';
import { betterFormat, refusedPlace } from '../project/refused.ts';
import { yaml } from '../yaml.ts';
import { reportFaults } from './fault.ts';
import type { Rule } from './rule.ts';

export const invalidFormat: Rule = {
  id: 'invalid-format',
  severity: 'error',
  title: { en: 'Invalid format', ko: '잘못된 형식' },
  doc: {
    en: 'Ports, mounts, durations, sizes, commands and numbers in quotes follow small grammars of their own, and Compose refuses a file in which one cannot be read. Frequent slips: a duration without a unit (`10` for `10s`), a host name in front of a port, a comma in a number. A value with `${…}` is not judged: it is known only when Compose runs.',
    ko: '포트, 마운트, 시간, 크기, 명령, 따옴표 안의 숫자는 각자 정해진 문법을 따른다. 읽을 수 없으면 Compose가 파일을 거부한다. 단위 없는 시간(`10s` 대신 `10`), 포트 앞의 호스트 이름, 숫자 안의 쉼표가 흔한 실수이다. `${…}`가 들어간 값은 실행할 때에야 정해지므로 검사하지 않는다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: nginx:1.27
          ports:
            - "localhost:8081:80"
      #        ^^^^^^^^^ invalid-format
          stop_grace_period: "10"
      #                       ^^ invalid-format
          mem_limit: "1,5g"
      #               ^^^ invalid-format
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
          ports:
            - "127.0.0.1:8081:80"
          stop_grace_period: "10s"
          mem_limit: "1.5g"
    `,
  },
  check: (project, report) => reportFaults(project, report, 'invalid-format'),
  checkBlock(_block, { mismatches }, report) {
    for (const mismatch of mismatches) {
      if (mismatch.kind === 'invalid-key' && mismatch.isText)
        report(mismatch.entry.key, mismatch.entry.name === '' ? EMPTY : NAME);
      if (mismatch.kind !== 'invalid-format' || mismatch.refusal.isLate) continue;
      report(refusedPlace(mismatch), mismatch.refusal.reason, {
        fixes: ({ document }) => betterFormat(document, mismatch),
      });
    }
  },
};

const EMPTY: Localized = { en: 'A key needs a name', ko: '키에 이름이 없다' };

const NAME: Localized = {
  en: 'A name here has letters, digits, `.`, `_` and `-` only; variables are not put into keys',
  ko: '여기의 이름에는 영문자, 숫자, `.`, `_`, `-`만 쓸 수 있다. 키에서는 변수를 치환하지 않는다',
};
