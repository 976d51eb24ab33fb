// A file that is named and not there.
import { reportFaults } from './fault.ts';
import type { Rule } from './rule.ts';

export const missingFile: Rule = {
  id: 'missing-file',
  severity: 'error',
  title: { en: 'Missing file', ko: '없는 파일' },
  doc: {
    en: 'A file that `env_file`, `label_file`, `extends` or `include` names is not there: Compose refuses the project. An `env_file` that may be absent is written in the long form with `required: false`.',
    ko: '`env_file`, `label_file`, `extends`, `include`에 쓴 파일이 없어 Compose가 프로젝트를 거부한다. 없어도 되는 `env_file`은 `required: false`를 넣은 긴 형식으로 쓴다.',
  },
  example: {
    bad: 'services:\n  web:\n    image: nginx:1.27\n    env_file: web.env\n#             ^^^^^^^ missing-file\n-- other.env --\nA=1\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    env_file: other.env\n-- other.env --\nA=1\n',
  },
  check: (project, report) => reportFaults(project, report, 'missing-file'),
};
