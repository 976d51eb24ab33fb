// How a variable gets a value: a default where it stands, a line in `.env`, or a second `$` where it is for the
// container.
import type { Localized } from '../localized.ts';
import type { ComposeDocument, Placed } from '../syntax/document.ts';
import type { Edit } from '../syntax/edit.ts';
import { type Operator, parseInterpolation, type Reference } from '../syntax/interpolation.ts';
import { type FileChange, setVariable } from './file-change.ts';
import type { Project } from './project.ts';

export interface VariableFix {
  readonly title: Localized;
  readonly edits: readonly Edit[];
  readonly files?: readonly FileChange[];
}

/** The reference that is written in a place, with its text. */
function referenceIn({ block, start, end }: Placed): (Reference & { readonly text: string }) | undefined {
  const text = block.text.slice(start, end);
  const [reference, ...more] = parseInterpolation(text).references;
  return reference && more.length === 0 && reference.start === 0 && reference.end === text.length
    ? { ...reference, text }
    : undefined;
}

/** `${NAME}` or `${NAME:?message}` with a default in place of what there is. */
export function withDefault(document: ComposeDocument, place: Placed, value: string): VariableFix[] {
  const reference = referenceIn(place);
  if (!reference) return [];
  const operator: Operator = reference.operator?.text === '?' ? '-' : ':-';
  const newText = `\${${reference.name.text}${operator}${value}}`;
  return [
    {
      title: { en: `Give it a default: \`${newText}\``, ko: `기본값 주기: \`${newText}\`` },
      edits: [{ ...document.spanOf(place), newText }],
    },
  ];
}

/** A line in `.env` that sets it. */
export function inDotenv(project: Project, place: Placed, value: string): VariableFix[] {
  const name = referenceIn(place)?.name.text;
  const change = name === undefined ? undefined : setVariable(project, name, value);
  if (!change) return [];
  return [
    {
      title: { en: `Set \`${name}\` in \`.env\``, ko: `\`.env\`에서 설정하기: \`${name}\`` },
      edits: [],
      files: [change],
    },
  ];
}

/** The keys whose text a shell in the container may read: `$` is for it as often as for Compose. */
const RUN_INSIDE: readonly (string | number)[] = [
  'command',
  'entrypoint',
  'healthcheck',
  'post_start',
  'pre_start',
  'pre_stop',
];

/** `$$NAME`: Compose leaves it to the container. */
export function forContainer(document: ComposeDocument, place: Placed): VariableFix[] {
  const reference = referenceIn(place);
  const { start, end } = document.spanOf(place);
  const path = document.locate(start)?.path ?? [];
  if (!reference || !path.some((step) => RUN_INSIDE.includes(step))) return [];
  const newText = `$${document.text.slice(start, end)}`;
  const title = { en: `Leave it to the container: \`${newText}\``, ko: `컨테이너에 맡기기: \`${newText}\`` };
  return [{ title, edits: [{ start, end: start, newText: '$' }] }];
}
