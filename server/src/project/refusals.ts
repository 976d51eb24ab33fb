// For what Compose refuses a project: syntax errors of its files, and all that was found when it was loaded.
import type { Fault } from '../effective/fault.ts';
import type { Loaded } from '../effective/load.ts';
import type { Localized } from '../localized.ts';
import type { ComposeDocument, Placed } from '../syntax/document.ts';
import { slipsOf } from '../syntax/slip.ts';
import { syntaxMessage } from './words/syntax.ts';

export interface Refusal {
  /** Both undefined for what stands in none of the files. */
  readonly document?: ComposeDocument;
  readonly place?: Placed;
  readonly message: Localized;
  /** The id of the rule that tells it in the editor. */
  readonly rule: string;
  /** What it comes of; undefined for a syntax error. */
  readonly fault?: Fault;
}

/** File by file, in the order of the text. */
export function refusalsOf({ files, faults }: Loaded): readonly Refusal[] {
  const documents = files.map(({ document }) => document);
  const syntax = documents.flatMap((document) =>
    slipsOf(document.errors).map(
      (slip): Refusal => ({ document, place: slip, message: syntaxMessage(slip), rule: 'yaml-syntax' }),
    ),
  );
  const found = faults.flatMap((fault): readonly Refusal[] => {
    const { severity, place, message, code } = fault;
    if (severity !== 'error') return [];
    const document = place && documents.find((each) => each.indexOf(place.block) >= 0);
    if (!place || !document) return [{ message, rule: code, fault }];
    // What a line that cannot be read looks like to Compose is worth nothing.
    return place.block.errors.length > 0 ? [] : [{ document, place, message, rule: code, fault }];
  });
  const rank = ({ document, place }: Refusal) =>
    document && place ? ([documents.indexOf(document), document.spanOf(place).start] as const) : ([-1, 0] as const);
  return [...syntax, ...found].sort((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1]);
}
