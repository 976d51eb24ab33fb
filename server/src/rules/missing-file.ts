// A file that is named and not there, or that cannot be read.
import type { Fault } from '../effective/fault.ts';
import { nameIn } from '../effective/uri.ts';
import { entryAround } from '../project/take-out.ts';
import { quoted } from '../syntax/convert.ts';
import type { ComposeDocument, Placed } from '../syntax/document.ts';
import { addEntry, columnOf, type Edit, eolOf, indentStep, replace } from '../syntax/edit.ts';
import { imageNamed } from '../syntax/image.ts';
import { type Entry, entryOf, type Mapping, type Scalar } from '../syntax/node.ts';
import { yaml } from '../yaml.ts';
import { reportFaults } from './fault.ts';
import type { Fix, Rule } from './rule.ts';

export const missingFile: Rule = {
  id: 'missing-file',
  severity: 'error',
  title: { en: 'Missing file', ko: '없는 파일' },
  doc: {
    en: 'A file that `env_file`, `label_file`, `extends` or `include` names is not there or cannot be read: Compose refuses the project. Whaleback reads regular files of up to 64 MB only, never a device or a pipe. An `env_file` that may be absent is written in the long form with `required: false`.',
    ko: '`env_file`, `label_file`, `extends`, `include`에 쓴 파일이 없거나 읽을 수 없어 Compose가 프로젝트를 거부한다. Whaleback은 64MB 이하의 일반 파일만 읽고 장치나 파이프는 열지 않는다. 없어도 되는 `env_file`은 `required: false`를 넣은 긴 형식으로 쓴다.',
  },
  example: {
    bad: yaml`
      services:
        web:
          image: nginx:1.27
          env_file: web.env
      #             ^^^^^^^ missing-file
      -- other.env --
      A=1
    `,
    good: yaml`
      services:
        web:
          image: nginx:1.27
          env_file:
            - path: web.env
              required: false
      -- other.env --
      A=1
    `,
  },
  check: (project, report) =>
    reportFaults(project, report, 'missing-file', (fault, { project, document }) => [
      ...create(fault, document, project.source?.disk.kind(fault.file ?? '') ?? null),
      ...(fault.file === undefined ? [] : optional(document, fault.place)),
    ]),
};

/** A new file, with the least that Compose takes in its place. A folder of that name is in the way of one. */
function create(
  { file, place }: Fault & { readonly place: Placed },
  document: ComposeDocument,
  there: 'file' | 'folder' | null,
): Fix[] {
  if (file === undefined || there !== null) return [];
  const name = nameIn(file);
  return [
    {
      title: { en: `Create \`${name}\``, ko: `만들기: \`${name}\`` },
      edits: [],
      files: [{ uri: file, created: contentFor(document, place) }],
    },
  ];
}

function contentFor(document: ComposeDocument, place: Placed): string {
  if (entryAround(document, place, 'include') && !entryAround(document, place, 'env_file'))
    return yaml`
      services: {}
    `;
  const service = entryOf(entryAround(document, place, 'extends')?.entry.value, 'service')?.value;
  if (service?.kind !== 'scalar') return '';
  return yaml`
    services:
      ${quoted(service.text)}:
        image: ${imageNamed(service.text)}
  `;
}

/** `required: false`, which has a place in the long form alone. */
function optional(document: ComposeDocument, place: Placed): Fix[] {
  const found = document.locate(document.spanOf(place).start);
  const { entry } = entryAround(document, place, 'env_file') ?? {};
  if (found?.path[0] !== 'services' || !entry || found.node.kind !== 'scalar') return [];
  const owner = found.ancestors.findLast((each): each is Mapping => 'kind' in each && each.kind === 'mapping');
  const isLong = owner !== undefined && entryOf(owner, 'path')?.value === found.node;
  const title = { en: 'Let it be absent: `required: false`', ko: '없어도 되게 하기: `required: false`' };
  return [
    {
      title,
      edits: isLong ? withoutNeed(document, owner) : longForm(document, entry, found.node, owner?.flow === true),
    },
  ];
}

function withoutNeed(document: ComposeDocument, item: Mapping): Edit[] {
  const required = entryOf(item, 'required');
  return required ? replace(document, required.value, 'false') : addEntry(document, item, ['required: false']);
}

function longForm(document: ComposeDocument, entry: Entry, path: Scalar, isFlow: boolean): Edit[] {
  const { start, end } = document.spanOf(path);
  const written = document.text.slice(start, end);
  const list = entry.value.kind === 'sequence' ? entry.value : undefined;
  if (isFlow || list?.flow) {
    const item = `{ path: ${written}, required: false }`;
    return [{ start, end, newText: list ? item : `[${item}]` }];
  }
  const eol = eolOf(document);
  if (list)
    return [{ start, end, newText: `path: ${written}${eol}${' '.repeat(columnOf(document, path))}required: false` }];
  const indent = ' '.repeat(columnOf(document, entry) + indentStep(document));
  const colon = document.text.indexOf(':', document.spanOf(entry.key).end);
  return [{ start: colon + 1, end, newText: `${eol}${indent}- path: ${written}${eol}${indent}  required: false` }];
}
