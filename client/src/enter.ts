// By what the line that Enter is pressed on ends with, how the next one is indented: `dash` is as wide as the dash of an item.
export interface Enter {
  readonly before: RegExp;
  readonly deeper: 'level' | 'dash' | 'dash and level';
}

const NAME = String.raw`(?:"[^"]*"|'[^']*'|[^\s"'#&*!|>%@[\]{},-](?:[^:#]|:(?! |$)|#)*)`;
/** What may stand behind a key whose value is on the next lines: an anchor, a tag, the sign of a block of text, a comment. */
const OPEN = String.raw`:(?:\s+[&!]\S+)*(?:\s+[|>][-+\d]*)?\s*(?:\s#.*)?$`;

/** Below a key its value, behind the dash of an item the next key of the item. The first one that fits counts. */
export const ENTERS: readonly Enter[] = [
  { before: new RegExp(`^\\s*- +${NAME}${OPEN}`), deeper: 'dash and level' },
  { before: new RegExp(`^\\s*${NAME}${OPEN}`), deeper: 'level' },
  { before: new RegExp(`^\\s*- +${NAME}:\\s+\\S`), deeper: 'dash' },
];
