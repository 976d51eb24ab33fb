// The same fixed name for two containers.
import { entryAround, takeOut } from '../project/take-out.ts';
import { quoted } from '../syntax/convert.ts';
import { replace } from '../syntax/edit.ts';
import { yaml } from '../yaml.ts';
import { reportFaults } from './fault.ts';
import type { Rule } from './rule.ts';

export const duplicateContainerName: Rule = {
  id: 'duplicate-container-name',
  severity: 'error',
  title: { en: 'Same container name twice', ko: '중복된 컨테이너 이름' },
  doc: {
    en: 'Two services ask for the same `container_name`, and a name belongs to one container. Without `container_name` Compose makes names of its own that cannot meet.',
    ko: '두 서비스가 같은 `container_name`을 쓴다. 이름은 컨테이너 하나에만 붙는다. `container_name`을 쓰지 않으면 Compose가 겹치지 않는 이름을 만든다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: nginx:1.27
          container_name: app
        api:
          image: node:22
          container_name: app
      #                   ^^^ duplicate-container-name
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
          container_name: app
        api:
          image: node:22
    `,
  },
  needsWhole: true,
  check: (project, report) =>
    reportFaults(project, report, 'duplicate-container-name', ({ place }, { document }) => {
      const found = entryAround(document, place, 'container_name');
      const [, service] = document.locate(document.spanOf(place).start)?.path ?? [];
      const name = found?.entry.value.kind === 'scalar' ? found.entry.value.text : undefined;
      const remove = {
        title: { en: 'Remove `container_name`', ko: '`container_name` 지우기' },
        edits: takeOut(document, place, 'container_name'),
      };
      if (name === undefined || typeof service !== 'string' || name === service) return [remove];
      const own = `${name}-${service}`;
      return [
        remove,
        {
          title: { en: `Change to \`${own}\``, ko: `바꾸기: \`${own}\`` },
          edits: replace(document, place, quoted(own)),
        },
      ];
    }),
};
