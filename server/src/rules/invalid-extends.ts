// An `extends` that leads nowhere, or in a circle.
import { entryAround } from '../project/take-out.ts';
import { removeEntry } from '../syntax/edit.ts';
import { entryOf } from '../syntax/node.ts';
import { yaml } from '../yaml.ts';
import { reportFaults } from './fault.ts';
import type { Rule } from './rule.ts';

export const invalidExtends: Rule = {
  id: 'invalid-extends',
  severity: 'error',
  title: { en: 'Invalid extends', ko: '잘못된 extends' },
  doc: {
    en: '`extends` takes a service over, by name from this file or with `file` from another one. It may not lead back to where it began, and needs the name of a service that is a mapping.',
    ko: '`extends`는 이 파일의 서비스를 이름으로, 다른 파일의 서비스를 `file`과 함께 가리킨다. 돌아서 자기 자신으로 이어지면 안 되고, 가리키는 서비스는 매핑이어야 한다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: nginx:1.27
          extends: api
      #            ^^^ invalid-extends
        api:
          image: node:22
          extends: web
      #            ^^^ invalid-extends
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
        api:
          image: node:22
    `,
  },
  check: (project, report) =>
    reportFaults(project, report, 'invalid-extends', ({ place }, { document }) => {
      const { entry } = entryAround(document, place, 'extends') ?? {};
      const ancestors = entry ? document.locate(document.spanOf(entry.key).start)?.ancestors : undefined;
      const service = ancestors?.findLast((each) => 'kind' in each && each.kind === 'mapping');
      // Without it nobody would know what to run, unless the service says that itself.
      const isWhole = service && 'kind' in service && (entryOf(service, 'image') ?? entryOf(service, 'build'));
      return entry && isWhole
        ? [{ title: { en: 'Remove `extends`', ko: '`extends` 지우기' }, edits: removeEntry(document, entry) }]
        : [];
    }),
};
