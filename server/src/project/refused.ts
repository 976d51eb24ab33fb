// How a text that its grammar refuses is told of: the place of the bad piece, and the fix where it is plain what is meant.
import type { Localized } from '../localized.ts';
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
  const { better } = refused.refusal;
  if (better === undefined) return [];
  const title = { en: `Change to \`${better}\``, ko: `바꾸기: \`${better}\`` };
  return [{ title, edits: replace(document, refusedPlace(refused), better) }];
}
