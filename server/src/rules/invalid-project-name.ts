// A name that no project can have.
import { nameIn } from '../effective/uri.ts';
import { replace } from '../syntax/edit.ts';
import { imageNamed } from '../syntax/image.ts';
import { yaml } from '../yaml.ts';
import { reportFaults } from './fault.ts';
import type { Rule } from './rule.ts';

export const invalidProjectName: Rule = {
  id: 'invalid-project-name',
  severity: 'error',
  title: { en: 'Invalid project name', ko: '잘못된 프로젝트 이름' },
  doc: {
    en: 'The name of a project has lower case letters, digits, `-` and `_`, and begins with a letter or digit. Of a `name` Compose keeps just those, and refuses one of which nothing is left.',
    ko: '프로젝트 이름에는 소문자, 숫자, `-`, `_`만 쓰고 글자나 숫자로 시작한다. Compose는 `name`에서 이것만 남기며, 남는 것이 없으면 거부한다.',
  },
  example: {
    bad: yaml`
      name: \${NAME}
      #     ^^^^^^^ invalid-project-name
      services:
        web:
          image: nginx:1.27
      -- .env --
      NAME=---
    `,
    good: yaml`
      name: project
      services:
        web:
          image: nginx:1.27
      -- .env --
      NAME=---
    `,
  },
  check: (project, report) =>
    reportFaults(project, report, 'invalid-project-name', ({ place }, { project, document }) => {
      const entry = document.locate(document.spanOf(place).start)?.entry;
      if (entry?.name !== 'name' || place.start === place.end) return [];
      const folder = nameIn((project.source?.plan.directory ?? '').replace(/\/$/, ''));
      const name = imageNamed(folder).replaceAll('.', '-');
      return [
        { title: { en: `Change to \`${name}\``, ko: `바꾸기: \`${name}\`` }, edits: replace(document, place, name) },
      ];
    }),
};
