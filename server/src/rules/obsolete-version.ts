// The top-level `version`: required once, ignored today.
import { removeEntry } from '../syntax/edit.ts';
import { entryOf } from '../syntax/node.ts';
import { yaml } from '../yaml.ts';
import type { Rule } from './rule.ts';

export const obsoleteVersion: Rule = {
  id: 'obsolete-version',
  severity: 'hint',
  title: { en: 'Obsolete version', ko: '더 이상 쓰지 않는 version' },
  doc: {
    en: 'Up to docker-compose 1.26 a file had to name the version of the format that it followed. Docker Compose v2 reads every file by the one Compose Specification; it ignores the key and prints a warning. Remove the line.',
    ko: 'docker-compose 1.26 이하에서는 파일이 따르는 규격의 버전을 반드시 적어야 했다. Docker Compose v2는 모든 파일을 하나의 Compose 규격으로 읽으므로 이 키를 무시하고 경고만 출력한다. 줄을 지우면 된다.',
  },
  example: {
    bad: yaml`
      version: '3.8'
      #^^^^^^^^^^^^^ obsolete-version
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
  fixAll: true,
  checkBlock(block, _written, report) {
    if (block.role !== 'entry' && block.role !== 'file') return;
    for (const root of block.roots) {
      const version = entryOf(root, 'version');
      if (!version) continue;
      const message = {
        en: '`version` is obsolete: Compose ignores it. It was required up to docker-compose 1.26.',
        ko: '`version`은 더 이상 쓰지 않는다: Compose가 무시한다. docker-compose 1.26까지는 필수였다.',
      };
      const title = { en: 'Remove `version`', ko: '`version` 줄 지우기' };
      report(version, message, {
        tag: 'unnecessary',
        fixes: ({ document }) => [{ title, edits: removeEntry(document, version) }],
      });
    }
  },
};
