// An alias (`*name`) without an anchor (`&name`) before it.

import type { Written } from '../project/written.ts';
import { nearest } from '../schema/nearest.ts';
import { MAX_ALIAS_DEPTH } from '../syntax/alias-depth.ts';
import { replace } from '../syntax/edit.ts';
import { yaml } from '../yaml.ts';
import type { Rule } from './rule.ts';

export const undefinedAlias: Rule = {
  id: 'undefined-alias',
  severity: 'error',
  title: { en: 'Undefined alias', ko: '정의되지 않은 별칭' },
  doc: {
    en: 'An alias stands for the value that the last anchor of its name marks, in the same file and above the alias. Without one Compose cannot read the file.',
    ko: '별칭(`*이름`)은 같은 파일에서 별칭보다 위에 있는, 같은 이름의 마지막 앵커(`&이름`)가 표시한 값을 가리킨다. 앵커가 없으면 Compose가 파일을 읽지 못한다.',
  },
  example: {
    bad: yaml`
      x-logging: &logging
        driver: local
      services:
        web:
          image: nginx:1.27
          logging: *loging
      #            ^^^^^^^ undefined-alias
    `,
    good: yaml`
      x-logging: &logging
        driver: local
      services:
        web:
          image: nginx:1.27
          logging: *logging
    `,
  },
  check(project, report) {
    if (!project.each(hasAliases).includes(true)) return;
    for (const document of project.documents) {
      for (const { aliases } of document.blocks) {
        for (const alias of aliases) {
          if (alias.name === '' || document.resolve(alias)) continue;
          if (document.isTooDeep(alias)) {
            report(alias, {
              en: `Not followed: \`&${alias.name}\` leads through more than ${MAX_ALIAS_DEPTH} aliases`,
              ko: `따라가지 않는 앵커: \`&${alias.name}\` (별칭을 ${MAX_ALIAS_DEPTH}번 넘게 거친다)`,
            });
            continue;
          }
          const message = {
            en: `No anchor \`&${alias.name}\` stands above this alias`,
            ko: `이 별칭보다 위에 없는 앵커: \`&${alias.name}\``,
          };
          report(alias, message, {
            fixes: (context) => {
              const at = context.document.spanOf(alias).start;
              const above = context.document.anchors
                .filter((node) => context.document.spanOf(node).start < at)
                .map((node) => node.anchor!.name);
              return nearest(alias.name, new Set(above.filter((name) => name !== alias.name))).map((better) => ({
                title: { en: `Change to \`*${better}\``, ko: `바꾸기: \`*${better}\`` },
                edits: replace(context.document, alias, `*${better}`),
              }));
            },
          });
        }
      }
    }
  },
};

function hasAliases({ block }: Written): boolean {
  return block.aliases.length > 0;
}
