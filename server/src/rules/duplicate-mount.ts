// Two mounts at one path of a container.
import { takeOut } from '../project/take-out.ts';
import type { Placed } from '../syntax/document.ts';
import { yaml } from '../yaml.ts';
import { reportFaults } from './fault.ts';
import type { Rule } from './rule.ts';

export const duplicateMount: Rule = {
  id: 'duplicate-mount',
  severity: 'error',
  title: { en: 'Two mounts in one place', ko: '한 경로에 두 번 마운트' },
  doc: {
    en: 'Two mounts of a service have the same path in the container, of which only one could be seen: Compose refuses the file.',
    ko: '한 서비스의 두 마운트가 컨테이너의 같은 경로를 쓴다. 하나만 보일 수 있으므로 Compose가 파일을 거부한다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: nginx:1.27
          tmpfs: /cache
          volumes:
            - ./cache:/cache
      #       ^^^^^^^^^^^^^^ duplicate-mount
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
          tmpfs: /cache
    `,
  },
  needsWhole: true,
  check: (project, report) =>
    reportFaults(project, report, 'duplicate-mount', ({ place, related = [] }, { document }) => {
      const remove = (mount: Placed) =>
        ['volumes', 'tmpfs'].map((key) => takeOut(document, mount, key)).find(({ length }) => length > 0) ?? [];
      const first = related.map((each) => each.place).find(({ block }) => document.indexOf(block) >= 0);
      const title = { en: 'Remove this mount', ko: '이 마운트 지우기' };
      const other = { en: 'Remove the first mount', ko: '먼저 쓴 마운트 지우기' };
      return [{ title, edits: remove(place) }, ...(first ? [{ title: other, edits: remove(first) }] : [])];
    }),
};
