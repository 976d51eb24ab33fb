// What YAML allows and Compose does not take.
import { replace } from '../syntax/edit.ts';
import { yaml } from '../yaml.ts';
import { reportFaults } from './fault.ts';
import type { Rule } from './rule.ts';

export const unusableYaml: Rule = {
  id: 'unusable-yaml',
  severity: 'error',
  title: { en: 'YAML that Compose refuses', ko: 'Compose가 거부하는 YAML' },
  doc: {
    en: 'YAML allows more than Compose takes: keys that are no strings (`1_000:`), an empty document behind `---`, a list at the top, an alias within what it stands for. Quote such a key, or take the empty document out.',
    ko: 'YAML로는 옳지만 Compose가 받지 않는 것이다. 문자열이 아닌 키(`1_000:`), `---` 뒤의 빈 문서, 최상위의 목록, 자기 자신을 포함하는 별칭이 그렇다. 키는 따옴표로 감싸고 빈 문서는 지운다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: nginx:1.27
          environment:
            1_000: on
      #     ^^^^^ unusable-yaml
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
          environment:
            "1_000": on
    `,
  },
  check(project, report) {
    // A file that somebody has just begun.
    if (
      project.documents.every(({ blocks }) =>
        blocks.every(({ text }) => text.split('\n').every((line) => /^\s*(?:#|$)/.test(line))),
      )
    )
      return;
    reportFaults(project, report, 'unusable-yaml', ({ place }, { document }) => {
      const found = document.locate(document.spanOf(place).start);
      if (found?.node.kind !== 'scalar' || !found.isKey || found.node.style !== 'plain' || found.node.end !== place.end)
        return [];
      const edits = replace(document, found.node, JSON.stringify(found.node.text));
      return [{ title: { en: 'Quote it', ko: '따옴표로 감싸기' }, edits }];
    });
  },
};
