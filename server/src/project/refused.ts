// How a text that its grammar refuses is told of: the place of the bad piece, and the fix where it is plain what is
// meant.
import type { Localized } from '../localized.ts';
import { nearest } from '../schema/nearest.ts';
import type { ComposeDocument, Placed } from '../syntax/document.ts';
import { type Edit, replace } from '../syntax/edit.ts';
import { partSpan } from '../syntax/scalar-source.ts';
import type { Mismatch } from './mismatch.ts';

type Refused = Extract<Mismatch, { kind: 'invalid-format' }>;

/** The bad piece; of an empty one the whole scalar, with its quotes. */
export function refusedPlace({ node, refusal }: Refused): Placed {
  const { block } = node;
  if (refusal.start === refusal.end || node.text === '') return node;
  return { block, ...partSpan(block.text, node, refusal) };
}

/** What is plainly meant, with the edit; `[]` where nobody can know. */
export function betterFormat(document: ComposeDocument, refused: Refused): { title: Localized; edits: Edit[] }[] {
  const { node, refusal, schema } = refused;
  const straight = straightQuotes(node.text);
  if (straight !== undefined && node.style === 'plain')
    return [
      {
        title: { en: `Straight quotes: ${straight}`, ko: `일반 따옴표로 바꾸기: ${straight}` },
        edits: replace(document, node, straight),
      },
    ];
  const change = (better: string, edits: Edit[]) => ({
    title: { en: `Change to \`${better}\``, ko: `바꾸기: \`${better}\`` },
    edits,
  });
  if (refusal.better === '') {
    const part = node.text.slice(refusal.start, refusal.end);
    return [
      {
        title: { en: `Remove \`${part}\``, ko: `지우기: \`${part}\`` },
        edits: replace(document, refusedPlace(refused), ''),
      },
    ];
  }
  if (refusal.better !== undefined)
    return [change(refusal.better, replace(document, refusedPlace(refused), refusal.better))];
  const values = (schema.values ?? []).filter(({ deprecated }) => !deprecated).map(({ value }) => String(value));
  return nearest(node.text, values).map((value) =>
    change(
      value,
      replace(document, refusedPlace({ ...refused, refusal: { ...refusal, start: 0, end: node.text.length } }), value),
    ),
  );
}

/** `“text”`, as word processors write it, in quotes of YAML. */
function straightQuotes(text: string): string | undefined {
  const inner = /^[“”„‘’](.*)[“”‘’]$/.exec(text)?.[1];
  return inner === undefined ? undefined : JSON.stringify(inner);
}
