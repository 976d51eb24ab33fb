// A value that Compose takes as it is, and Docker refuses later: the name of an image, an address …
import { betterFormat, refusedPlace } from '../project/refused.ts';
import { yaml } from '../yaml.ts';
import type { Rule } from './rule.ts';

export const unusableValue: Rule = {
  id: 'unusable-value',
  severity: 'warning',
  title: { en: 'Unusable value', ko: '쓸 수 없는 값' },
  doc: {
    en: 'Compose hands names of images and containers, addresses, restart policies, signals, capabilities and the like to Docker without a look at them. A bad one so shows only when the image is pulled or the container is made: `docker compose config` says nothing.',
    ko: 'Compose는 이미지와 컨테이너의 이름, 주소, 재시작 정책, 시그널, 권한(capability) 등을 검사하지 않고 도커에 넘긴다. 그래서 잘못 쓰면 이미지를 내려받거나 컨테이너를 만들 때에야 실패하고, `docker compose config`는 아무 말도 하지 않는다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: Nginx:1.27
      #          ^^^^^ unusable-value
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
    `,
  },
  checkBlock(_block, { mismatches }, report) {
    for (const mismatch of mismatches) {
      if (mismatch.kind !== 'invalid-format' || !mismatch.refusal.isLate) continue;
      report(refusedPlace(mismatch), mismatch.refusal.reason, {
        fixes: ({ document }) => betterFormat(document, mismatch),
      });
    }
  },
};
