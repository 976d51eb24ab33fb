import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type DotenvReason, parseDotenv, readings } from '../../server/src/syntax/dotenv.ts';
import { yaml } from '../../server/src/yaml.ts';
import { SHARED } from '../corpus.ts';
import { random } from '../random.ts';
import { NO_CORPUS, skip } from '../skip.ts';

/**
 * The variables of a text, the later of two with one name; those taken over from the shell are left out. Errors as
 * `reason: what is marked`.
 */
function check(text: string, expected: Readonly<Record<string, string>>, ...errors: string[]): void {
  it(JSON.stringify(text), () => {
    const found = parseDotenv(text);
    assert.deepEqual(Object.fromEntries(valuesOf(text)), expected);
    assert.deepEqual(
      found.errors.map(({ reason, start, end }) => `${reason}: ${text.slice(start, end)}`),
      errors,
    );
  });
}

function valuesOf(text: string): Map<string, string> {
  return new Map(
    parseDotenv(text).entries.flatMap(({ name, value }) => (value === undefined ? [] : [[name.text, value]])),
  );
}

/** The entries as they are written: of each its name and its span. */
function checkSpans(text: string, ...expected: [name: string, written: string][]): void {
  it(JSON.stringify(text), () => {
    const { entries } = parseDotenv(text);
    assert.deepEqual(
      entries.map(({ name, start, end }) => [text.slice(name.start, name.end), text.slice(start, end)]),
      expected,
    );
    for (const { name } of entries) assert.equal(name.text, text.slice(name.start, name.end));
  });
}

describe('a .env file', () => {
  describe('without quotes', () => {
    check('', {});
    check('A=1\nB=2', { A: '1', B: '2' });
    check('A=1\r\nB=\r\n\r\nC=3\r\n', { A: '1', B: '', C: '3' });
    check('\uFEFFA=1\n', { A: '1' });
    check('  A = x y  \n\tB\t=\t1', { A: 'x y', B: '1' });
    check('A=\nB=1', { A: '', B: '1' });
    check(
      yaml`
        A: 1
        B:2
        C: x=y`,
      { A: '1', B: '2', C: 'x=y' },
    );
    check('A=1:B=2', { A: '1:B=2' });
    check('A=1\nA=2', { A: '2' });
    check('A=it\'s\nB=a"b', { A: "it's", B: 'a"b' });
    check('A=a\\tb', { A: 'a\\tb' });
    check('=1\nA=2', { '': '1', A: '2' });
  });

  describe('with comments', () => {
    check('# one\n  # two\nA=1 # three\nB=2#four\n#C=3', { A: '1', B: '2#four' });
    check('A= #x\nB=\t#y', { A: '#x', B: '#y' });
    check('A="x" # y\nB=\'#\'#z\n#', { A: 'x', B: '#' });
    check('A=1\t# x', { A: '1\t# x' });
  });

  describe('with export, and names alone', () => {
    check('export A=1\nexport\tB=2\n export  C: 3', { A: '1', B: '2', C: '3' });
    check('exportA=1\nexport_B=2\nexport.C=3\nexport=4', { exportA: '1', export_B: '2', 'export.C': '3', export: '4' });
    check('A\nB=1\nexport C\nD', { B: '1' });
    checkSpans('A\nexport B = "1"\nC', ['A', 'A'], ['B', 'B = "1"'], ['C', 'C']);
  });

  describe('with other characters in names', () => {
    check('a.b=1\na-b=2\na[1]=3\n이름=4\n1=5\n𝒜=6', { 'a.b': '1', 'a-b': '2', 'a[1]': '3', 이름: '4', 1: '5', 𝒜: '6' });
    check(
      '__proto__=1\nconstructor=2',
      Object.fromEntries([
        ['__proto__', '1'],
        ['constructor', '2'],
      ]),
    );
  });

  describe('in single quotes', () => {
    check("A='x # y'\nB=''", { A: 'x # y', B: '' });
    check("A='a\\nb'\nB='$X ${Y}'", { A: 'a\\nb', B: '$X ${Y}' });
    check("A='it\\'s'", { A: "it's" });
    check("A='one\n two\r\nthree'\nB=1", { A: 'one\n two\r\nthree', B: '1' });
    check("A='x' B=2", { A: 'x', B: '2' });
  });

  describe('in double quotes', () => {
    check('A="x # y"\nB=""\nC="it\'s"', { A: 'x # y', B: '', C: "it's" });
    check('A="\\"x\\""', { A: '"x"' });
    check('A="Z\\aZ\\bZ\\fZ\\nZ\\rZ\\tZ\\vZ\\\\Z\\0123Z"', { A: 'Z\x07Z\bZ\fZ\nZ\rZ\tZ\vZ\\ZSZ' });
    check('A="\\c \\d \\x07 \\u12e4 \\ "', { A: '\\c \\d \\x07 \\u12e4 \\ ' });
    check('A="\\0 \\012 \\0777 \\0899 \\0377"', { A: '\\ \\12 \\777 \\899 ÿ' });
    check('A="a\\\\"\nB=2', { A: 'a\\', B: '2' });
    check('A="one\n two" # c\nB=1', { A: 'one\n two', B: '1' });
    checkSpans('X=0\nA="one\n two" # c\nB=1 # d', ['X', 'X=0'], ['A', 'A="one\n two"'], ['B', 'B=1']);
  });

  describe('with references', () => {
    check('A=1\nB=${A}2\nC=$B\nD="$A ${C}"', { A: '1', B: '12', C: '12', D: '1 12' });
    check('B=$A\nA=1', { B: '', A: '1' });
    check('A=\nB=${A:-x}${A-y}${C:-z}${C:+w}', { A: '', B: 'xz' });
    check('A=$$x\nB="\\$x \\${y}"', { A: '$x', B: '$x ${y}' });
    check('A=1\nB=${A:?no}', { A: '1', B: '1' });
  });

  describe('with errors', () => {
    check('A B=1\nC=2', { C: '2' }, 'space-in-name: A B');
    check('A B\nC=2', { C: '2' }, 'space-in-name: A B');
    check('A!=1\nC=2', { C: '2' }, 'bad-name: !');
    check('A # x\nC=2', { C: '2' }, 'bad-name: #');
    check('"A"=1\n\uD83D\uDC33=2\nC=2', { C: '2' }, 'bad-name: "', 'bad-name: 🐳');
    check('A="x\nC=2', { C: '2' }, 'unclosed-quote: "x');
    check('A="x\\"', {}, 'unclosed-quote: "x\\"');
    check("A='x\\'\nB='y'", { A: "x'\nB=" }, "bad-name: '");
    check('A=${\nB="${C D}"\nC=2', { A: '', B: '', C: '2' }, 'bad-reference: ${', 'bad-reference: "${C D}"');
    check('A=${X:?no}\nC=2', { A: '', C: '2' }, 'required: ${X:?no}');
  });

  it('never fails, and keeps to the text', () => {
    const { below } = random(7);
    for (let round = 0; round < 3000; round++) {
      const text = Array.from({ length: below(30) }, () => PIECES[below(PIECES.length)]).join('');
      const { entries, errors } = parseDotenv(text);
      let before = 0;
      for (const { start, end, name } of entries) {
        assert.ok(
          before <= start && start === name.start && name.end <= end && end <= text.length,
          JSON.stringify(text),
        );
        before = end;
      }
      for (const { start, end } of errors) assert.ok(start < end && end <= text.length, JSON.stringify(text));
    }
  });

  it('is accepted and refused as by compose-go', function () {
    const cases = casesOfComposeGo();
    if (!cases) return skip(this, NO_CORPUS);
    const differences: string[] = [];
    for (const { id, text, error } of cases) {
      const [first] = parseDotenv(text).errors;
      const expected = REASONS.find(([message]) => message.test(error ?? ''))?.[1];
      if (first?.reason !== expected)
        differences.push(`${id}: ${JSON.stringify(text)} ${first?.reason}, not ${expected ?? 'accepted'}`);
    }
    assert.deepEqual(differences, []);
    assert.ok(cases.length > 50, `${cases.length} cases`);
    assert.ok(cases.filter(({ error }) => error !== null).length > 5);
  });

  describe('of variables that are made of each other', () => {
    const doubling = (count: number) =>
      `V0=aaaaaaaaaa\n${Array.from({ length: count }, (_, at) => `V${at + 1}=\${V${at}}\${V${at}}\n`).join('')}`;

    it('is read as far as a million characters', () => {
      const text = doubling(40);
      const { entries, errors } = parseDotenv(text);
      assert.equal(entries.length, 41);
      assert.equal(entries[10]?.value, 'a'.repeat(10 * 2 ** 10));
      assert.ok(entries.every(({ value }) => value!.length <= 1 << 20));
      const [first] = errors;
      assert.equal(first?.reason, 'too-long');
      assert.equal(text.slice(first?.start, first?.end), '${V16}${V16}');
      assert.deepEqual(parseDotenv(doubling(16)).errors, []);
    });

    it('has a bound for all values together', () => {
      const text = `${doubling(16)}${'W=${V16}\n'.repeat(100)}`;
      const { entries, errors } = parseDotenv(text);
      assert.ok(entries.reduce((sum, { value }) => sum + value!.length, 0) <= 17 << 20);
      assert.equal(errors[0]?.reason, 'too-long');
    });
  });

  it('is read once, however often it is asked for', () => {
    const text = `A=1\nB="2"\nC=\${A}\n# ${Math.random()}\n`;
    const { count } = readings;
    for (let times = 0; times < 5; times++) parseDotenv(text, (name) => (name === 'A' ? String(times) : undefined));
    assert.equal(readings.count, count + 1);
    assert.deepEqual(
      parseDotenv(text, () => '7').entries.map(({ value }) => value),
      ['1', '2', '7'],
    );
  });
});

const PIECES = [
  'A',
  'B_1',
  '=',
  ':',
  ' ',
  '\n',
  '\r\n',
  '"',
  "'",
  '\\',
  '$',
  '${',
  '}',
  '#',
  'export ',
  '\t',
  '!',
  '이',
  '\\n',
  '\\012',
  ':-',
];

const REASONS: readonly [RegExp, DotenvReason][] = [
  [/key cannot contain a space/, 'space-in-name'],
  [/unexpected character .* in variable name/, 'bad-name'],
  [/unterminated quoted value/, 'unclosed-quote'],
  [/Invalid template/, 'bad-reference'],
  [/required variable/, 'required'],
];

interface Case {
  readonly id: string;
  readonly files: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly expect: string;
  readonly error: string | null;
}

/**
 * The files of variables in cases where the verdict is about them: those that are accepted, and those that it names.
 */
function casesOfComposeGo(): { id: string; text: string; error: string | null }[] | undefined {
  const folder = path.join(SHARED, 'compose-go');
  if (!existsSync(folder)) return undefined;
  const cases = ['cases-open', 'probes-open', 'rules'].flatMap(
    (name) => JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as Case[],
  );
  return cases.flatMap(({ id, files, env, expect, error }) =>
    Object.entries(files).flatMap(([name, text]) => {
      if (!/(?:^|\/|\.)env$/.test(name) || Object.keys(env).length > 0) return [];
      if (expect === 'accept') return [{ id, text, error: null }];
      const isNamed = error?.startsWith(`failed to read <dir>/${name}: `);
      return isNamed ? [{ id, text, error }] : [];
    }),
  );
}
