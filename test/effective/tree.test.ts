import assert from 'node:assert/strict';
import { treeOf, typed } from '../../server/src/effective/tree.ts';
import { plain } from '../../server/src/effective/value.ts';
import { parse } from '../../server/src/syntax/document.ts';
import { yaml } from '../../server/src/yaml.ts';

describe('what go-yaml reads', () => {
  const kinds: Readonly<Record<string, readonly string[]>> = {
    integer: ['0', '12', '-3', '+4', '0x1F', '0b101', '0o17', '017', '0O17', '1_000', '18446744073709551615'],
    float: ['1.5', '-0', '-.5', '1e3', '08', '.inf', '-.Inf', '.nan', '18446744073709551616'],
    boolean: ['true', 'False', 'TRUE'],
    null: ['', '~', 'null', 'NULL'],
    timestamp: ['2024-12-31', '2024-1-2', '2024-02-29T23:59:59Z', '2024-02-29 1:02:03.5', '2024-02-29t1:2:3.5+09:00'],
    string: [
      '1e400',
      '2024-02-29T1:02:03',
      '2024-02-29 1:02:03Z',
      'yes',
      'on',
      'tRue',
      'nul',
      '1.2.3',
      '2024-13-01',
      '2023-02-29',
      '2024-01-01T25:00:00',
      '2024-01-01 1:2:3 x',
      '0x',
      '1:30',
      '.',
      '-',
      'x1',
    ],
  };
  for (const [kind, texts] of Object.entries(kinds)) {
    it(`as ${kind}`, () => {
      for (const text of texts) assert.equal(typed(text).type, kind, text);
    });
  }

  it('keeps integers that no number can hold', () => assert.equal(typed('9007199254740993').value, '9007199254740993'));
});

describe('the tree of a file', () => {
  const read = (text: string) => {
    const document = parse('file:///compose.yaml', text);
    const { value, resets, faults } = treeOf(document.roots[0]!, [], (alias) => document.resolve(alias));
    return {
      value: value && plain(value),
      resets: resets.map((path) => path.join('.')),
      faults: faults.map(({ message }) => message.en),
    };
  };

  it('has aliases followed and merge keys applied, own keys first', () => {
    const { value, faults } = read(yaml`
      x: &x {a: 1, b: 2}
      y: &y {b: 3, c: 4}
      z:
        <<: [*x, *y]
        a: 0
        d: *x
    `);
    assert.deepEqual((value as { z: unknown }).z, { a: 0, b: 2, c: 4, d: { a: 1, b: 2 } });
    assert.deepEqual(faults, []);
  });

  it('is without what is reset, and knows what is replaced', () => {
    const { value, resets } = read(yaml`
      a: !reset {b: 1}
      c: !override {d: !reset x}
      e: [1, !reset 2]
    `);
    assert.deepEqual(value, { c: { d: 'x' }, e: [1] });
    assert.deepEqual(resets, ['a', 'c', 'e.1']);
  });

  it('tells of keys that are no strings, of tags that do not fit, and of an alias within itself', () => {
    const count = (text: string) => read(text).faults.length;
    for (const text of [
      '1: a',
      'true: a',
      '~: a',
      '1_0: a',
      '2024-01-01: a',
      '? [a]\n: b',
      'a: !!int x',
      'a: !!bool yes',
      yaml`
        a: &a
          b: *a`,
      yaml`
        a:
          <<: text`,
      'a: *none',
    ])
      assert.equal(count(text), 1, text);
    for (const text of ['"1": a', 'on: a', 'a: !!int "3"', 'a: !own x', 'a: !!str 1'])
      assert.equal(count(text), 0, text);
  });

  it('has what tags make of a value', () => {
    const rows: readonly [string, unknown][] = [
      ['!!binary aGVsbG8=', 'hello'],
      ['!!str 1', '1'],
      ['!!float "1"', 1],
      ['!!int "0x10"', 16],
      ['! 1', 1],
      ['!own 1', '1'],
      ['!override null', 'null'],
      ['!<tag:yaml.org,2002:str> 12', '12'],
    ];
    for (const [text, value] of rows) {
      const found = read(`a: ${text}`);
      assert.deepEqual([(found.value as { a: unknown }).a, found.faults], [value, []], text);
    }
    for (const text of ['!!binary "%"', '!!binary "aGVs bG8="', '!!timestamp x', '!!float x', '[!!str]', '{b: !!str}'])
      assert.equal(read(`a: ${text}`).faults.length, 1, text);
  });
});
