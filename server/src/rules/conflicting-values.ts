// Two values that cannot both hold.
import { entryAround, takeOut } from '../project/take-out.ts';
import type { ComposeDocument, Placed } from '../syntax/document.ts';
import { childrenOf } from '../syntax/node.ts';
import { yaml } from '../yaml.ts';
import { reportFaults } from './fault.ts';
import type { Fix, Rule } from './rule.ts';

export const conflictingValues: Rule = {
  id: 'conflicting-values',
  severity: 'error',
  title: { en: 'Values that contradict each other', ko: '서로 모순되는 값' },
  doc: {
    en: 'Two keys say the same thing in different ways, and disagree: `scale` and `deploy.replicas`, `mem_limit` and `deploy.resources.limits.memory`, `platform` and `build.platforms`; or a fixed `container_name` meets several containers. Compose refuses the file. Keep one of the two.',
    ko: '같은 것을 정하는 두 키의 값이 다르다. `scale`과 `deploy.replicas`, `mem_limit`과 `deploy.resources.limits.memory`, `platform`과 `build.platforms`가 그렇고, 고정된 `container_name`에 컨테이너가 여럿인 경우도 같다. Compose가 파일을 거부하므로 하나만 남긴다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: nginx:1.27
          container_name: web
      #                   ^^^ conflicting-values
          scale: 2
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
          scale: 2
    `,
  },
  needsWhole: true,
  check: (project, report) =>
    reportFaults(project, report, 'conflicting-values', ({ place, related = [] }, { document }) =>
      [place, ...related.map((each) => each.place)].flatMap((each) => remove(document, each)),
    ),
};

/** Of the two values either may go. */
function remove(document: ComposeDocument, place: Placed): Fix[] {
  if (document.indexOf(place.block) < 0) return [];
  const path = document.locate(document.spanOf(place).start)?.path.slice(2) ?? [];
  const name = path.at(-1);
  if (typeof name !== 'string') return [];
  // Compose compares with the others of a section that are there, as 0 where one is missing.
  const owner = entryAround(document, place, String(path.at(-2)))?.entry.value;
  if (path[1] === 'resources' && owner && childrenOf(owner).length > 2) return [];
  const shown = path.join('.');
  return [{ title: { en: `Remove \`${shown}\``, ko: `지우기: \`${shown}\`` }, edits: takeOut(document, place, name) }];
}
