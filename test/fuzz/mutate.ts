// Texts made of others by what happens to files: slips, half-typed lines, other editors, merges gone wrong, and malice.
import type { Random } from '../random.ts';
import { variantsOf } from '../variants.ts';
import { CHARACTERS, DOTENV, KEYS, LINES, PIECES, VALUES } from './pieces.ts';

/** More than this is cut off: what is huge has tests of its own. */
const MOST_CHARACTERS = 40_000;
const MOST_LINES = 900;

/**
 * A Compose file after none to eight mutations. `others` are texts to take lines from, `fragments` entries to put in.
 */
export function mutated(text: string, dice: Random, others: readonly string[], fragments: readonly string[]): string {
  let result = lessOf(text, dice);
  if (dice.below(8) === 0) result = dice.pick(variantsOf(result.slice(0, 4000)))[1];
  for (let count = dice.pick([0, 1, 1, 2, 2, 3, 4, 6, 8]); count > 0; count--) {
    const change = dice.pick(CHANGES);
    result = limited(change(result, dice, others, fragments));
  }
  return dice.below(6) === 0 ? limited(dice.pick(ENCODINGS)(result)) : result;
}

/** A `.env` or a Dockerfile after none to four mutations. */
export function mutatedLines(text: string, dice: Random): string {
  let result = text;
  for (let count = dice.below(5); count > 0; count--) {
    const lines = result.split('\n');
    const at = dice.below(lines.length + 1);
    switch (dice.below(5)) {
      case 0:
        result = lines.toSpliced(at, 0, dice.pick(DOTENV)).join('\n');
        break;
      case 1:
        result = lines.toSpliced(at, 1).join('\n');
        break;
      default:
        result = dice.pick(SMALL)(result, dice, [], []);
    }
  }
  return limited(dice.below(10) === 0 ? dice.pick(ENCODINGS)(result) : result);
}

/** One edit as somebody makes it while typing: the new text of a document. */
export function typed(text: string, dice: Random): string {
  return limited(dice.pick(dice.below(3) === 0 ? CHANGES : SMALL)(text, dice, [], []));
}

type Change = (text: string, dice: Random, others: readonly string[], fragments: readonly string[]) => string;

/** Most bugs need few lines, and few lines are quick: of a long file mostly a part is taken. */
function lessOf(text: string, dice: Random): string {
  const lines = text.split('\n');
  const most = dice.pick([10, 40, 120, 400]);
  if (lines.length <= most) return text;
  const from = dice.below(2) === 0 ? 0 : dice.below(lines.length - most);
  return lines.slice(from, from + most).join('\n');
}

function limited(text: string): string {
  const short = text.length > MOST_CHARACTERS ? text.slice(0, MOST_CHARACTERS) : text;
  const lines = short.split('\n');
  return lines.length > MOST_LINES ? lines.slice(0, MOST_LINES).join('\n') : short;
}

const byLines =
  (change: (lines: string[], at: number, dice: Random) => void): Change =>
  (text, dice) => {
    const lines = text.split('\n');
    change(lines, dice.below(lines.length), dice);
    return lines.join('\n');
  };

const byLine = (change: (line: string, dice: Random) => string): Change =>
  byLines((lines, at, dice) => {
    lines[at] = change(lines[at]!, dice);
  });

const indentationOf = (line: string) => /^[ \t]*/.exec(line)![0];
const count = (dice: Random) => dice.pick([1, 1, 1, 2, 3, 8]);

/** In one place. */
const SMALL: readonly Change[] = [
  (text, dice) => insert(text, dice.below(text.length + 1), dice.pick(PIECES)),
  (text, dice) => insert(text, dice.below(text.length + 1), dice.pick(CHARACTERS)),
  (text, dice) => {
    const at = dice.below(text.length + 1);
    return text.slice(0, at) + text.slice(at + 1 + dice.below(dice.pick([2, 2, 20, 200])));
  },
  byLines((lines, at, dice) => lines.splice(at, count(dice))),
  byLines((lines, at, dice) => lines.splice(at, 0, ...lines.slice(at, at + count(dice)))),
  byLines((lines, at, dice) => {
    const moved = lines.splice(at, count(dice));
    lines.splice(dice.below(lines.length + 1), 0, ...moved);
  }),
  byLine((line, dice) => dice.pick([' ', '  ', '    ', '\t', ' \t', '\u00A0']) + line),
  byLine((line, dice) => line.slice(Math.min(1 + dice.below(4), indentationOf(line).length))),
  byLine((line, dice) => ' '.repeat(dice.below(14)) + line.trimStart()),
  // Half-typed.
  byLine((line, dice) => line.slice(0, dice.below(line.length + 1))),
  byLine((line) => line.replace(/: .*$/, ':')),
  byLine((line) => line.replace(/:/, '')),
  byLine(
    (line, dice) =>
      `${line}${dice.pick([' ', ':', ': ', ' #', ' # 주석', ',', ' -', '{', ' |', '\\', ' &a', ' *a', '"'])}`,
  ),
  byLines((lines, at, dice) =>
    lines.splice(at, 0, indentationOf(lines[at]!) + dice.pick(KEYS).slice(0, 1 + dice.below(8))),
  ),
  byLines((lines, at, dice) => lines.splice(at, 0, indentationOf(lines[at]!) + dice.pick(LINES))),
  byLines((lines, at, dice) => lines.splice(at, 0, dice.pick(LINES))),
  byLine((line, dice) => line.replace(/: (\S.*)$/, () => `: ${dice.pick(VALUES)}`)),
  byLine((line, dice) => line.replace(/- (\S.*)$/, () => `- ${dice.pick(VALUES)}`)),
  byLine((line, dice) => line.replace(/([\w.-]+):/, () => `${dice.pick(KEYS)}:`)),
  // A letter left out, doubled or exchanged.
  byLine((line, dice) => {
    const at = dice.below(line.length + 1);
    return line.slice(0, at) + dice.pick(['', line[at] ?? '', line[at - 1] ?? '']) + line.slice(at + dice.below(2));
  }),
  byLine((line) => line.replace(/["']/g, '')),
  byLine((line, dice) =>
    line.replace(/\d+/, () => dice.pick(['-1', '0', '65536', '99999999999999999999', '1e400', '0x1F', '08', '1_000'])),
  ),
  byLine((line, dice) =>
    line.replace(/\$\{?\w*/, () => dice.pick(['$', '${', '$$', '${A:-${B', '${A:?', '${}', '${1}'])),
  ),
];

/** In one place or many. */
const CHANGES: readonly Change[] = [
  ...SMALL,
  ...SMALL,
  (text, dice) => text.slice(0, dice.below(text.length + 1)),
  (text, dice) => text.slice(dice.below(text.length + 1)),
  (text, dice) =>
    dice.pick(['\n', '\n\n', '\r\n', ' \n', '\t\n', '# x\n', '\uFEFF', '---\n', '%YAML 1.2\n---\n']) + text,
  (text, dice) =>
    text.trimEnd() + dice.pick(['', ' ', '\n ', '\n  ', '\n\n\n', '\n...', '\n---', '\n}', '\n# end', '\n\t']),
  // A fragment pasted from a page: everything is indented.
  (text, dice) => text.replace(/^(?=.)/gm, ' '.repeat(1 + dice.below(6))),
  (text, dice) => text.replace(/^ +/gm, (spaces) => '\t'.repeat(Math.ceil(spaces.length / dice.pick([1, 2, 4])))),
  (text, dice) => text.replace(/^ +/gm, (spaces) => (dice.below(4) === 0 ? `${spaces} ` : spaces)),
  (text, dice) => text.replace(/^ +/gm, (spaces) => ' '.repeat(Math.floor(spaces.length * dice.pick([0.5, 1.5, 2])))),
  (text, dice) => text.replaceAll(/ /g, (space) => (dice.below(40) === 0 ? dice.pick(CHARACTERS) : space)),
  // Two files joined, as by a merge gone wrong.
  (text, dice, others) => {
    if (others.length === 0) return text;
    const mine = text.split('\n');
    const theirs = dice.pick(others).split('\n').slice(0, 200);
    return [...mine.slice(0, dice.below(mine.length + 1)), ...theirs.slice(dice.below(theirs.length + 1))].join('\n');
  },
  (text, dice, others) => `${text}\n---\n${(others.length > 0 ? dice.pick(others) : text).slice(0, 2000)}`,
  (text, dice, others) => {
    const lines = text.split('\n');
    const at = dice.below(lines.length + 1);
    const other = (others.length > 0 ? dice.pick(others) : text).split('\n').slice(0, 3);
    return lines
      .toSpliced(at, 0, '<<<<<<< HEAD', ...lines.slice(at, at + 3), '=======', ...other, '>>>>>>> theirs')
      .join('\n');
  },
  (text, dice, _others, fragments) => {
    if (fragments.length === 0) return text;
    const lines = text.split('\n');
    const at = dice.below(lines.length);
    const indentation = indentationOf(lines[at]!);
    const added = dice.pick(fragments).trimEnd().split('\n');
    return lines.toSpliced(at, 0, ...added.map((line) => indentation + line)).join('\n');
  },
  (text, dice) => {
    const lines = text.split('\n');
    const at = dice.below(lines.length);
    const part = lines.slice(at, at + 1 + dice.below(6));
    return lines.toSpliced(at, 0, ...Array.from({ length: dice.pick([3, 10, 60]) }, () => part).flat()).join('\n');
  },
  // The same under other names: many services, many anchors.
  (text, dice) => {
    const lines = text.split('\n');
    const at = dice.below(lines.length);
    const part = lines.slice(at, at + 1 + dice.below(4)).join('\n');
    const times = dice.pick([3, 10, 60]);
    const copies = Array.from({ length: times }, (_, index) => part.replace(/\w(?=:|$)/gm, (letter) => letter + index));
    return [...lines.slice(0, at), ...copies, ...lines.slice(at)].join('\n');
  },
  (text, dice) => {
    const [open, close] = dice.pick([
      ['[', ']'],
      ['{a: ', '}'],
      ['- ', ''],
      ['? ', ''],
      ['"', '"'],
      ['!a ', ''],
      ['${A:-', '}'],
      ['(', ')'],
    ]);
    const depth = dice.pick([2, 5, 30, 120, 210]);
    return insert(
      text,
      placeOfValue(text, dice),
      open.repeat(depth) + (dice.below(2) === 0 ? close.repeat(depth) : ''),
    );
  },
  (text, dice) =>
    insert(
      text,
      placeOfValue(text, dice),
      dice.pick(['x', '\\', '${', "'", '\0', '한', '- ']).repeat(dice.pick([20, 300, 4000])),
    ),
  (text, dice) => insert(text, placeOfValue(text, dice), dice.pick(VALUES)),
  // A block in flow style: `{` before it, commas at the ends of its lines.
  (text, dice) => {
    const lines = text.split('\n');
    const at = dice.below(lines.length);
    const upTo = Math.min(lines.length, at + 1 + dice.below(6));
    const inside = lines.slice(at, upTo).map((line) => line.trim().replace(/^- /, ''));
    const closed = dice.below(4) === 0 ? '' : dice.pick(['}', ']']);
    return lines
      .toSpliced(
        at,
        upTo - at,
        `${indentationOf(lines[at]!)}${dice.pick(['{', '['])}${inside.join(dice.pick([', ', ',\n']))}${closed}`,
      )
      .join('\n');
  },
];

const ENCODINGS: readonly ((text: string) => string)[] = [
  (text) => text.replace(/\r?\n/g, '\r\n'),
  (text) => text.replace(/\r?\n/g, '\r'),
  (text) => text.replace(/\n/g, (end, at: number) => (at % 3 === 0 ? '\r\n' : end)),
  (text) => `\uFEFF${text}`,
  (text) => `\uFEFF${text.replace(/\r?\n/g, '\r\n')}`,
  (text) => text.replace(/\n/g, '\u2028'),
  (text) => text.replace(/\n/g, ' \n'),
  (text) => text.replace(/:/g, '\0:'),
];

function insert(text: string, at: number, piece: string): string {
  return text.slice(0, at) + piece + text.slice(at);
}

/** Right behind a `: ` or `- `; of a text without any anywhere. */
function placeOfValue(text: string, dice: Random): number {
  const places = [...text.matchAll(/[:-] /g)].map(({ index }) => index + 2);
  return places.length > 0 ? dice.pick(places) : dice.below(text.length + 1);
}
