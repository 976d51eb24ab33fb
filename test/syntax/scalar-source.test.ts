import assert from 'node:assert/strict';
import { isScalar, parse, parseDocument, visit } from 'yaml';
import type { Scalar, ScalarStyle } from '../../server/src/syntax/node.ts';
import { partSpan, sourceOffsets, textIndex } from '../../server/src/syntax/scalar-source.ts';
import { raw, yaml } from '../../server/src/yaml.ts';
import { ownSamples, sharedSamples } from '../corpus.ts';
import { sampled, some } from '../effort.ts';
import { type Random, random } from '../random.ts';

type Written = Pick<Scalar, 'start' | 'end' | 'style' | 'text'>;

const STYLES: Record<string, ScalarStyle> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single-quoted',
  QUOTE_DOUBLE: 'double-quoted',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

describe('the place of a part of a scalar', () => {
  /** `part` is a piece of the text of the last scalar, `expected` what stands at its place. */
  const check = (source: string, part: string, expected: string) =>
    it(`is found for ${JSON.stringify(part)} in ${JSON.stringify(source)}`, () => {
      const scalar = scalarsOf(source)!.at(-1)!;
      const start = scalar.text.indexOf(part);
      assert.ok(start >= 0, scalar.text);
      const span = partSpan(source, scalar, { start, end: start + part.length });
      assert.equal(source.slice(span.start, span.end), expected);
      assert.equal(textIndex(source, scalar, span.start), start);
      assert.equal(textIndex(source, scalar, span.end), start + part.length);
      assert.deepEqual(partSpan(source, scalar, { start, end: start }), { start: span.start, end: span.start });
    });

  check('a: 8080:80', '80:80', '80:80');
  check('한글: &x !t 값 😀 끝', '😀', '😀');
  check("- '8080:80'", '80', '80');
  check("- 'it''s'", "'", "''");
  check("- 'it''s'", 's', 's');
  check('- "a\\tb\\u00e9c"', 'b', 'b');
  check('- "a\\tb\\u00e9c"', 'béc', 'b\\u00e9c');
  check('- "a\\\\b"', '\\', '\\\\');
  check('- "x\\U0001F600y"', '😀', '\\U0001F600');
  check('- "${A:-\\"b\\"} c"', 'c', 'c');
  check(
    yaml`
      a: one
        two

        three`,
    'two',
    'two',
  );
  check(
    yaml`
      a: one
        two

        three`,
    'one two',
    'one\n  two',
  );
  check(
    yaml`
      a: one
        two

        three`,
    'three',
    'three',
  );
  check(raw('a: "one  \n   two \\\n   three"'), 'two three', 'two \\\n   three');
  check(raw('a: "one  \n   two \\\n   three"'), 'two ', 'two ');
  check(raw("a: 'one\r\n\r\n   two'"), '\n', '\n');
  check(raw("a: 'one\r\n\r\n   two'"), 'two', 'two');
  check(
    yaml`
      a: |
        one
          two
    `,
    'one',
    'one',
  );
  check(
    yaml`
      a: |
        one
          two
    `,
    '  two',
    '  two',
  );
  check(
    yaml`
      a:
        - |2-  # note
           one
          two
    `,
    ' one',
    ' one',
  );
  check(raw('a: |\r\n  one\r\n  two\r\n'), 'two', 'two');
  check(raw('a: |\r\n  one\r\n  two\r\n'), 'one\ntwo', 'one\r\n  two');
  check(
    yaml`
      a: >-

        one
        two

        three

           four


    `,
    'two',
    'two',
  );
  check(
    yaml`
      a: >-

        one
        two

        three

           four


    `,
    'two\nthree',
    'two\n\n  three',
  );
  check(
    yaml`
      a: >-

        one
        two

        three

           four


    `,
    'one two',
    'one\n  two',
  );
  check(
    yaml`
      a: >-

        one
        two

        three

           four


    `,
    'four',
    'four',
  );
  check(
    yaml`
      a: |+
        one


      b:
        |
        x`,
    'x',
    'x',
  );

  it('is the scalar itself where nothing is written', () => {
    for (const source of [
      'a: ""',
      yaml`
        a: |
      `,
      'a: |',
      raw('a: |-\n\n  \n'),
    ]) {
      const scalar = scalarsOf(source)!.at(-1)!;
      const { start, end } = partSpan(source, scalar, { start: 0, end: 0 });
      assert.ok(start === end && start >= scalar.start && end <= scalar.end, source);
    }
  });

  it('never fails for a broken scalar', () => {
    for (const source of [
      "a: 'b",
      'a: "b\\',
      'a: "\\',
      'a: "',
      'a: "\\q\\x1\\Uffffffff"',
      yaml`
        a: |2x
         b`,
      raw('a: |\n    \n  b\n'),
      raw('a: >\n\tb'),
      yaml`
        a: |
          b
         c
      `,
    ]) {
      for (const scalar of scalarsOf(source, 'broken too')!) checkBounds(source, scalar);
    }
  });

  it('holds for all scalars of the corpora', () => {
    const counts = new Map<ScalarStyle, number>();
    for (const { text } of sampled([...ownSamples(), ...sharedSamples()]))
      for (const scalar of scalarsOf(text) ?? []) checkPlaces(text, scalar, counts);
    assert.ok(counts.size > 1, 'the samples are gone');
  });

  it('holds for random scalars', () => {
    const dice = random(20);
    const counts = new Map<ScalarStyle, number>();
    for (let round = 0; round < some(6000); round++) {
      const source = randomDocument(dice);
      for (const scalar of scalarsOf(source) ?? []) checkPlaces(source, scalar, counts);
    }
    for (const style of Object.values(STYLES))
      assert.ok((counts.get(style) ?? 0) > some(300), `${style} ${counts.get(style)}`);
  });
});

/**
 * Each unit of the text stands where the map says, and what is left out between two units is no content. Counts what is
 * not verbatim.
 */
function checkPlaces(source: string, scalar: Written, counts: Map<ScalarStyle, number>): void {
  checkBounds(source, scalar);
  const { text, style } = scalar;
  const { starts, ends } = sourceOffsets(source, scalar);
  const expect = (condition: boolean, at: number) => {
    if (condition) return;
    assert.fail(
      `${JSON.stringify(source.slice(scalar.start, scalar.end))} at ${at} of ${JSON.stringify(text)}: ${[...starts]}`,
    );
  };
  const isBlock = style === 'literal' || style === 'folded';
  // The line break at the end of a block scalar is there even if the file has none.
  const isUnwritten = (at: number) => isBlock && starts[at] === ends[at] && text[at] === '\n' && at === text.length - 1;
  for (let at = 0; at < text.length; at++) {
    const written = source.slice(starts[at], ends[at]);
    if (style === 'double-quoted' && written.startsWith('\\'))
      expect(parse(`"${written}"`)[starts[at] === starts[at - 1] ? 1 : 0] === text[at], at);
    else if (style === 'single-quoted' && text[at] === "'") expect(written === "''", at);
    else if (text[at] === ' ' && written.includes('\n'))
      expect(style !== 'literal' && /^[ \t]*\r?\n[ \t]*$/.test(written), at);
    else expect(written === text[at] || isUnwritten(at), at);
    const before = source.slice(at === 0 ? scalar.start : ends[at - 1], starts[at]);
    if (starts[at] === starts[at - 1]) continue;
    expect(/^(?:\s|\\\r?\n)*$/.test(at === 0 ? before.replace(/^(?:["']|[|>][^\n]*(?:\n|$))/, '') : before), at);
  }
  const after = source.slice(text === '' ? scalar.end : starts[text.length], scalar.end);
  expect(/^(?:\s|\\\r?\n)*["']?$/.test(after), text.length);
  for (let at = 0; at < Math.min(text.length, 30); at += 3) {
    const span = partSpan(source, scalar, { start: at, end: at + 1 });
    expect(span.start === starts[at] && span.end === ends[at], at);
  }
  if (source.slice(scalar.start, scalar.end) !== text) counts.set(style, (counts.get(style) ?? 0) + 1);
}

function checkBounds(source: string, { start, end, style, text }: Written): void {
  const { starts, ends } = sourceOffsets(source, { start, end, style, text });
  assert.deepEqual([starts.length, ends.length], [text.length + 1, text.length]);
  let isOrdered = true;
  for (let at = 0; at < text.length; at++) isOrdered &&= starts[at]! <= ends[at]! && starts[at]! <= starts[at + 1]!;
  assert.ok(
    isOrdered && starts[0]! >= start && starts.at(-1)! <= end && (ends.at(-1) ?? start) <= end,
    `${source}: ${[...starts]}`,
  );
}

/** The scalars that are written in a document; undefined if it is not valid. */
function scalarsOf(source: string, which: 'valid' | 'broken too' = 'valid'): Written[] | undefined {
  const document = parseDocument(source, { logLevel: 'silent', uniqueKeys: false, prettyErrors: false });
  if (which === 'valid' && document.errors.length > 0) return undefined;
  const scalars: Written[] = [];
  visit(document, (_, node) => {
    if (!isScalar(node) || !node.range) return;
    scalars.push({
      start: node.range[0],
      end: node.range[1],
      style: STYLES[node.type ?? 'PLAIN']!,
      text: node.source ?? '',
    });
  });
  return scalars;
}

const CONTENT = ['a', 'bc', '한글', '😀', ' ', '  ', '\t', '$A', '${B:-c}', '-', '8080:80', 'x'];
const QUOTED = [...CONTENT, '# ', ': ', ', ', '|', '"', "''"];
const ESCAPES = ['\\n', '\\t', '\\\\', '\\"', '\\x41', '\\u00e9', '\\ud55c', '\\U0001F600', '\\ ', '\\0', '\\/'];

/** A scalar of any style as a value or an item, with the line breaks of Unix or Windows. Not always valid. */
function randomDocument(dice: Random): string {
  const indent = ' '.repeat(1 + dice.below(3));
  const before = dice.pick(['a: ', '- ', raw('a:\n  b: '), '- - ', 'a: &x ', 'a: !t ', raw('a:\n- k: '), 'a: [b, ']);
  const after = before.endsWith('[b, ') ? ']' : dice.pick(['', '\n', raw('\nz: 1\n'), raw('\n- z\n')]);
  const text = before + randomScalar(dice, `  ${indent}`) + after;
  return dice.below(3) === 0 ? text.replaceAll('\n', '\r\n') : text;
}

function randomScalar(dice: Random, indent: string): string {
  const style = dice.below(5);
  const line = (atoms: readonly string[]) => Array.from({ length: dice.below(5) }, () => dice.pick(atoms)).join('');
  const lines = (atoms: readonly string[]) => Array.from({ length: 1 + dice.below(5) }, () => line(atoms));
  const blank = () => dice.pick(['', '', ' ', '    ', '\t']);
  if (style === 0) return `x${lines(CONTENT).join(`\n${dice.pick(['', '\n', `${blank()}\n`])}${indent}`)}`;
  if (style === 1)
    return `'${lines(QUOTED.filter((atom) => atom !== '"')).join(`${blank()}\n${dice.pick(['', '\n', `${blank()}\n`])}${indent}`)}'`;
  if (style === 2) {
    const atoms = [...QUOTED.filter((atom) => atom !== '"'), ...ESCAPES, ...ESCAPES];
    return `"${lines(atoms).join(dice.pick([`\n${indent}`, `${blank()}\n\n${indent}`, `\\\n${indent}`, ` \\\n${indent}\\ `]))}"`;
  }
  const indicator = dice.pick(['', '', '', String(indent.length), '2', '1']);
  const header = dice.pick(['|', '>', '>']) + indicator + dice.pick(['', '-', '+']) + dice.pick(['', '', ' # note']);
  const body = lines([...QUOTED, 'w']).map(
    (text) => dice.pick([indent, indent, indent, `${indent} `, `${indent}\t`]) + text,
  );
  const padded = body.flatMap((text) =>
    dice.below(3) === 0 ? [dice.pick(['', ' ', indent, `${indent}  `]), text] : [text],
  );
  return `${header}\n${padded.join('\n')}${dice.pick(['', '\n', '\n\n', `\n${indent}\n`, '\n\n\n'])}`;
}
