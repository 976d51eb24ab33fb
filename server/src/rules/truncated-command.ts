// A command of which Compose runs only the beginning.

import { code } from '../effective/code.ts';
import type { Layered } from '../effective/layer.ts';
import { at, type Effective, placeOf, textOf } from '../effective/value.ts';
import { parseCommand } from '../syntax/command.ts';
import type { ComposeDocument } from '../syntax/document.ts';
import { columnOf, type Edit, eolOf } from '../syntax/edit.ts';
import type { Scalar } from '../syntax/node.ts';
import { partSpan } from '../syntax/scalar-source.ts';
import { yaml } from '../yaml.ts';
import type { Rule } from './rule.ts';

export const truncatedCommand: Rule = {
  id: 'truncated-command',
  severity: 'warning',
  title: { en: 'Command cut off', ko: '잘린 명령' },
  doc: {
    en: 'A command that is written as one text is split into words, and no shell reads it. At the first `;`, `&`, `|`, `<` or `>` outside of quotes Compose stops and drops the rest without a word: of `migrate && serve` only `migrate` runs. Hand the text to a shell: `["sh", "-c", "migrate && serve"]`.',
    ko: '문자열 하나로 쓴 명령은 단어로 나뉠 뿐 셸이 읽지 않는다. Compose는 따옴표 밖의 `;`, `&`, `|`, `<`, `>`에서 멈추고 나머지를 아무 말 없이 버린다. `migrate && serve`에서는 `migrate`만 실행된다. 셸에 넘기려면 `["sh", "-c", "migrate && serve"]`로 쓴다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: node:22
          command: npm run migrate && npm start
      #                            ^^^^^^^^^^^^ truncated-command
    `,
    good: yaml`
      services:
        web:
          image: node:22
          command: ["sh", "-c", "npm run migrate && npm start"]
    `,
  },
  check(project, report) {
    for (const found of project.loaded.ofServices(truncated)) {
      for (const { node, end } of found) {
        const rest = node.text.slice(end).trimEnd();
        const place = { block: node.block, ...partSpan(node.block.text, node, { start: end, end: end + rest.length }) };
        const kept = node.text.slice(0, end).trim();
        const message = {
          en: `Compose runs ${kept === '' ? 'nothing of this' : code(kept)}, and drops ${code(rest)}`,
          ko: `Compose가 실행하지 않고 버리는 부분: ${code(rest)}`,
        };
        const title = { en: 'Hand it to a shell: `sh -c`', ko: '셸에 넘기기: `sh -c`' };
        report(place, message, { fixes: ({ document }) => [{ title, edits: inShell(document, node) }] });
      }
    }
  },
};

interface Truncated {
  readonly node: Scalar;
  /** Where Compose stops, in the text of the node. */
  readonly end: number;
}

const NONE: readonly Truncated[] = [];

function truncated({ value }: Layered): readonly Truncated[] {
  const commands = [at(value, 'command'), at(value, 'entrypoint'), ...hooksOf(value)];
  const found = commands.flatMap((command) => (command ? truncatedIn(command) : []));
  return found.length > 0 ? found : NONE;
}

function hooksOf(service: Effective): (Effective | undefined)[] {
  const lists = ['pre_start', 'post_start', 'pre_stop'].map((key) => at(service, key));
  return lists.flatMap((list) => (list?.kind === 'sequence' ? list.items.map((hook) => at(hook, 'command')) : []));
}

function truncatedIn(command: Effective): readonly Truncated[] {
  const node = placeOf(command);
  // What a variable brings is another text than the one that is written.
  if (textOf(command) === undefined || node?.kind !== 'scalar') return NONE;
  const read = parseCommand(node.text);
  if (!read.ok || read.value >= node.text.trimEnd().length) return NONE;
  return [{ node, end: read.value }];
}

/** A block keeps its lines: they become the last item of a list, whose dashes may stand as far left as the key. */
function inShell(document: ComposeDocument, node: Scalar): Edit[] {
  const { start, end } = document.spanOf(node);
  if (node.style !== 'literal' && node.style !== 'folded')
    return [{ start, end, newText: `["sh", "-c", ${JSON.stringify(node.text)}]` }];
  const [header = ''] = /^[|>][^\r\n]*/.exec(document.text.slice(start, end)) ?? [];
  const entry = document.locate(start)?.entry;
  if (!entry || /^.[-+]?\d/.test(header) || node.anchor || node.tag) return [];
  const lines = ['', '- sh', '- -c', `- ${header}`].join(eolOf(document) + ' '.repeat(columnOf(document, entry)));
  // Without the space behind the colon.
  const from = document.text.slice(0, start).trimEnd().length;
  return [{ start: from, end: start + header.length, newText: lines }];
}
