// A variable (`${…}`) that Compose cannot read.

import { interpolationRefusals } from '../effective/refusal-words.ts';
import type { Localized } from '../localized.ts';
import type { ComposeDocument, Placed } from '../syntax/document.ts';
import { type InterpolationError, parseInterpolation } from '../syntax/interpolation.ts';
import type { Node, Scalar } from '../syntax/node.ts';
import { partSpan } from '../syntax/scalar-source.ts';
import { yaml } from '../yaml.ts';
import { reportFaults } from './fault.ts';
import type { Fix, Report, Rule } from './rule.ts';

export const invalidInterpolation: Rule = {
  id: 'invalid-interpolation',
  severity: 'error',
  title: { en: 'Invalid interpolation', ko: '잘못된 변수 치환' },
  doc: {
    en: 'Compose puts variables into every value of the file, in single quotes and below `x-` too, and refuses a `${` that it cannot read ("invalid interpolation format"). A name has letters, digits and `_`; behind it stand `:-default`, `:?message`, `:+other` (or the same without the colon). For a `$` that the container should see, write `$$`.',
    ko: 'Compose는 작은따옴표 안이든 `x-` 아래이든 파일의 모든 값에서 변수를 치환하며, 읽을 수 없는 `${`가 있으면 거부한다("invalid interpolation format"). 변수 이름은 영문자, 숫자, `_`로 쓰고, 뒤에는 `:-기본값`, `:?메시지`, `:+다른 값`(또는 콜론 없이)이 올 수 있다. 컨테이너에 `$`를 그대로 전달하려면 `$$`로 쓴다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: 'nginx:\${TAG:=1.27}'
      #                 ^^^^^^^^^^^^ invalid-interpolation
          environment:
            GREETING: 'hello \${NAME'
      #                      ^^^^^^ invalid-interpolation
            SCRIPT: 'echo \${1}'
      #                   ^^^^ invalid-interpolation
    `,
    good: yaml`
      services:
        web:
          image: 'nginx:\${TAG:-1.27}'
          environment:
            GREETING: 'hello \${NAME}'
            SCRIPT: 'echo $\${1}'
    `,
  },
  check: (project, report) => reportFaults(project, report, 'invalid-interpolation'),
  checkBlock(block, _written, report) {
    if (block.text.includes('${')) for (const root of block.roots) checkNode(root, report);
  },
};

/** Keys are not interpolated; what an alias stands for is looked at in its place. */
function checkNode(node: Node, report: Report): void {
  if (node.kind === 'mapping') for (const { value } of node.entries) checkNode(value, report);
  else if (node.kind === 'sequence') for (const item of node.items) checkNode(item, report);
  else if (node.kind === 'scalar' && node.text.includes('${')) checkScalar(node, report);
}

/** Of one scalar: more of them say nothing new. */
const MOST = 20;

function checkScalar(node: Scalar, report: Report): void {
  for (const error of parseInterpolation(node.text).errors.slice(0, MOST)) {
    const part = node.text.slice(error.start, error.end);
    const place = { block: node.block, ...partSpan(node.block.text, node, error) };
    report(place, interpolationRefusals[error.reason](part), {
      fixes: ({ document }) => fixes(document, place, error, part),
    });
  }
}

function fixes(document: ComposeDocument, place: Placed, { reason }: InterpolationError, part: string): Fix[] {
  const { start, end } = document.spanOf(place);
  // In double quotes and over several lines a text may be written otherwise than it reads.
  const isVerbatim = document.text.slice(start, end) === part;
  const better = isVerbatim ? meant(reason, part) : undefined;
  const literal: Localized = { en: 'Write `$$`: the container sees `$`', ko: '`$$`로 쓰기: 컨테이너에 `$`로 전달' };
  return [
    ...(better === undefined
      ? []
      : [
          {
            title: { en: `Change to \`${better}\``, ko: `바꾸기: \`${better}\`` },
            edits: [{ start, end, newText: better }],
          },
        ]),
    { title: literal, edits: [{ start, end: start, newText: '$' }] },
  ];
}

/** What is plainly meant. */
function meant(reason: InterpolationError['reason'], part: string): string | undefined {
  switch (reason) {
    case 'unclosed': {
      const name = /^\$\{[A-Za-z_]\w*/.exec(part)?.[0];
      return name && `${name}}${part.slice(name.length)}`;
    }
    case 'space': {
      const [, name] = /^\$\{\s*([A-Za-z_]\w*)\s*\}$/.exec(part) ?? [];
      return name && `\${${name}}`;
    }
    case 'bad-operator': {
      const [, name, argument] = /^\$\{([A-Za-z_]\w*):?=(.*)\}$/.exec(part) ?? [];
      return name && `\${${name}:-${argument}}`;
    }
    default:
      return undefined;
  }
}
