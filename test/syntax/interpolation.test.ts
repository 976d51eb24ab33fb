import assert from 'node:assert/strict';
import {
  hasInterpolation,
  type InterpolationReason,
  interpolate,
  parseInterpolation,
  type Reference,
} from '../../server/src/syntax/interpolation.ts';
import { assertLinear } from '../growth.ts';
import { stringsOf, verdicts } from './compose-go.ts';

describe('the variables in a text', () => {
  /** Each reference as `text`, those in its argument behind it in brackets. */
  const print = (text: string, references: readonly Reference[]): string =>
    references
      .map(({ start, end, name, operator, argument, nested, braced }) => {
        assert.equal(
          text.slice(start, end),
          braced ? `\${${name.text}${operator?.text ?? ''}${argument?.text ?? ''}}` : `$${name.text}`,
        );
        for (const part of [name, operator, argument])
          if (part) assert.equal(text.slice(part.start, part.end), part.text);
        return (
          [name.text, ...(operator ? [operator.text, argument!.text] : [])].join(' ') +
          (nested.length > 0 ? ` [${print(text, nested)}]` : '')
        );
      })
      .join(', ');

  const check = (text: string, expected: string, escapes: readonly number[] = []) =>
    it(`are found in ${JSON.stringify(text)}`, () => {
      const found = parseInterpolation(text);
      assert.equal(print(text, found.references), expected);
      assert.deepEqual(
        found.escapes.map(({ start }) => start),
        escapes,
      );
      assert.deepEqual(found.errors, []);
      assert.equal(hasInterpolation(text), found.references.length + found.escapes.length > 0);
    });

  check('', '');
  check('no $ variable $1 $(date) {{.X}} $', '');
  check('$A-$b_2.$_x', 'A, b_2, _x');
  check('${A}${B}', 'A, B');
  check('한$A글😀${B}', 'A, B');
  check('$FÖÖ', 'F');
  check('$$A $$$A', 'A', [0, 4]);
  check('${A:-b} ${A-} ${A:?c d} ${A?} ${A:+e} ${A+f}', 'A :- b, A - , A :? c d, A ? , A :+ e, A + f');
  check('${A:-${B:-${C}}/x}', 'A :- ${B:-${C}}/x [B :- ${C} [C]]');
  check('${A:-$B $$C ${D?e}}', 'A :- $B $$C ${D?e} [B, D ? e]', [8]);
  check('${A-b-c}${A?-}${A+:-}', 'A - b-c, A ? -, A + :-');
  check('${A:-a}b} {x}', 'A :- a');
  check('${A:-{"x": {"y": 1}}}', 'A :- {"x": {"y": 1}}');
  // The brace directly behind another is not counted: the argument ends at the last brace of the line.
  check('${A:-{}}', 'A :- {}');
  check('${A:-{}} x} y', 'A :- {}} x');
  check('${A:-{}} x}\n}', 'A :- {}} x');
  check('${A}\n${B:-c}', 'A, B :- c');

  /** Errors as `reason text`, `conditional` ones marked with a question mark. */
  const checkErrors = (text: string, ...expected: string[]) =>
    it(`are refused in ${JSON.stringify(text)}`, () => {
      const { errors } = parseInterpolation(text);
      assert.deepEqual(
        errors.map(
          ({ reason, start, end, conditional }) => `${reason}${conditional ? '?' : ''} ${text.slice(start, end)}`,
        ),
        expected,
      );
      assert.equal(hasInterpolation(text), true);
    });

  checkErrors('a ${} b', 'missing-name ${}');
  checkErrors('${ }', 'missing-name ${ }');
  checkErrors('${1x}', 'bad-name ${1x}');
  checkErrors('${A.B}', 'bad-name ${A.B}');
  checkErrors('${!A}', 'bad-name ${!A}');
  checkErrors('${FÖÖ}', 'bad-name ${FÖÖ}');
  checkErrors('${A }', 'space ${A }');
  checkErrors('${ A}', 'space ${ A}');
  checkErrors('${A:=x}', 'bad-operator ${A:=x}');
  checkErrors('${A:}', 'bad-operator ${A:}');
  checkErrors('${A/b/c} ${A%x}', 'bad-operator ${A/b/c}', 'bad-operator ${A%x}');
  checkErrors('${', 'unclosed ${');
  checkErrors('x ${A', 'unclosed ${A');
  checkErrors('${A:-a\nb}', 'unclosed ${A:-a');
  checkErrors('${A ${B}', 'unclosed ${A ');
  checkErrors('${${A}}', 'bad-name ${');
  checkErrors('${A:-${B}', 'unclosed? ${B');
  checkErrors('${A:-${}} ${', 'missing-name? ${}', 'unclosed ${');
  checkErrors('${A:-${1}} ${', 'bad-name? ${1}', 'unclosed ${');

  it('are found behind an error', () => {
    const text = '${} $A ${1${B}}';
    assert.equal(print(text, parseInterpolation(text).references), 'A, B');
  });

  it('are found in long texts in time as these are long', () => {
    for (const piece of ['$', '${', '$A', '${A', '${A}', '${A:-', '${A:-}', '${A:-{}}', '${A:-\n', '{', '}']) {
      const check = (text: string) => {
        const { references, errors } = parseInterpolation(text);
        assert.equal(hasInterpolation(text), references.length + errors.length > 0 || piece === '$');
        assert.equal(typeof interpolate(text, () => undefined).text, 'string');
      };
      assertLinear(piece, check);
      assertLinear(piece, (text) => check(text + '}'.repeat(text.length)));
      assertLinear(piece, (text) => check(`${text}\n}`));
    }
  });
});

describe('interpolation', () => {
  const variables: Record<string, string> = { SET: 'value', EMPTY: '', DOLLAR: '${SET}' };
  /** `problems` as `reason name message`. */
  const check = (text: string, expected: string, ...problems: string[]) =>
    it(`makes ${JSON.stringify(expected)} of ${JSON.stringify(text)}`, () => {
      const result = interpolate(text, (name) => variables[name]);
      assert.equal(result.text, expected);
      assert.deepEqual(
        result.problems.map(({ reason, name = '', message = '' }) => `${reason} ${name} ${message}`.trim()),
        problems,
      );
    });

  check('a $$ $1 b', 'a $ $1 b');
  check('$SET-${SET}', 'value-value');
  check('$NONE-${NONE}-${EMPTY}', '--', 'unset NONE', 'unset NONE');
  check('$DOLLAR', '${SET}');
  check('${NONE:-a}${NONE-b}${EMPTY:-c}${EMPTY-d}${SET:-e}', 'abcvalue');
  check('${NONE:+a}${NONE+b}${EMPTY:+c}${EMPTY+d}${SET:+e}', 'de');
  check('${SET:?m}${SET?m}${EMPTY?m}', 'valuevalue');
  check('${EMPTY:?set it}${NONE?}', '', 'required EMPTY set it', 'required NONE');
  check('${NONE:?see $SET}', '', 'required NONE see value');
  check('${NONE:-${EMPTY:-$$x ${SET}}}', '$x value');
  // Arguments that are not used are not evaluated.
  check('${SET:-${NONE:?m}${}}${NONE:+${X}}', 'value');
  check('${NONE:-${NONE:?m}}', '', 'required NONE m');
  check('${NONE:-a}b}', 'ab}');
  check('${NONE:-{}} x}', '{}} x');

  const checkInvalid = (text: string, reason: InterpolationReason) =>
    it(`refuses ${JSON.stringify(text)}`, () => {
      const { problems } = interpolate(text, () => undefined);
      assert.deepEqual(
        problems.map((problem) => problem.reason),
        [reason],
      );
    });

  checkInvalid('${A:-${B}', 'unclosed');
  checkInvalid('${A-b}${', 'unclosed');
  checkInvalid('${A-${}x}', 'missing-name');

  it('agrees with compose-go', function () {
    const counts = { accepted: 0, refused: 0 };
    for (const { id, main, others, env, errors } of verdicts(this)) {
      const message = errors?.find((error) =>
        /invalid interpolation format|error while interpolating .*required variable/.test(error),
      );
      if (errors && !message) continue;
      const texts = stringsOf(message ? [...main, ...others] : main).flatMap(([, text]) =>
        text.includes('$') ? [text] : [],
      );
      if (texts.length === 0) continue;
      const problems = texts.flatMap((text) =>
        interpolate(text, (name) => env[name]).problems.filter(({ reason }) => reason !== 'unset'),
      );
      counts[message ? 'refused' : 'accepted']++;
      assert.equal(problems.length > 0, message !== undefined, `${id}: ${texts}`);
      if (!message?.includes('required variable')) continue;
      const own = problems.map(
        ({ name, message: reason }) => `required variable ${name} is missing a value${reason ? `: ${reason}` : ''}`,
      );
      assert.ok(
        own.some((text) => message.endsWith(text)),
        `${id}: ${own} / ${message}`,
      );
    }
    assert.ok(counts.accepted > 80 && counts.refused > 25, JSON.stringify(counts));
  });
});
