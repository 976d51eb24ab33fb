// An `include` that is no list of files, or leads in a circle.
import { takeOut } from '../project/take-out.ts';
import { yaml } from '../yaml.ts';
import { reportFaults } from './fault.ts';
import type { Rule } from './rule.ts';

export const invalidInclude: Rule = {
  id: 'invalid-include',
  severity: 'error',
  title: { en: 'Invalid include', ko: '잘못된 include' },
  doc: {
    en: '`include` is a list of paths, or of mappings with `path`. A file may not include itself, directly or through others.',
    ko: '`include`는 경로의 목록이거나 `path`가 있는 매핑의 목록이다. 직접이든 다른 파일을 거치든 파일이 자기 자신을 포함할 수는 없다.',
  },
  example: {
    bad: yaml`
      include:
        - compose.yaml
      #   ^^^^^^^^^^^^ invalid-include
      services:
        web:
          image: nginx:1.27
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
    `,
  },
  check: (project, report) =>
    reportFaults(project, report, 'invalid-include', ({ place }, { document }) => [
      {
        title: { en: 'Remove it from `include`', ko: '`include`에서 지우기' },
        edits: takeOut(document, place, 'include'),
      },
    ]),
};
