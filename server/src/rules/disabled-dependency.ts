// A dependency on a service that a profile turns off.
import { reportFaults } from './fault.ts';
import type { Rule } from './rule.ts';

export const disabledDependency: Rule = {
  id: 'disabled-dependency',
  severity: 'error',
  title: { en: 'Dependency that is turned off', ko: '꺼져 있는 의존 대상' },
  doc: {
    en: 'The service waits for one that is there only with a profile: without that profile Compose refuses to start. Give both the same `profiles`, or let the dependency be absent with `required: false`.',
    ko: '프로파일을 켜야만 있는 서비스를 기다린다. 그 프로파일 없이 실행하면 Compose가 거부한다. 두 서비스에 같은 `profiles`를 주거나 `required: false`로 없어도 되게 한다.',
  },
  example: {
    bad: 'services:\n  web:\n    image: nginx:1.27\n    depends_on:\n      - debug\n#       ^^^^^ disabled-dependency\n  debug:\n    image: busybox:1.37\n    profiles: [debug]\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    depends_on:\n      debug:\n        condition: service_started\n        required: false\n  debug:\n    image: busybox:1.37\n    profiles: [debug]\n',
  },
  needsWhole: true,
  check: (project, report) => reportFaults(project, report, 'disabled-dependency'),
};
