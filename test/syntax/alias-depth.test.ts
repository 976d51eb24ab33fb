// Aliases within what aliases stand for: followed as far as whoever follows them may recurse.
import assert from 'node:assert/strict';
import { diagnostic } from '../../server/src/features/diagnostic.ts';
import { MAX_ALIAS_DEPTH, tooDeep } from '../../server/src/syntax/alias-depth.ts';
import { yaml } from '../../server/src/yaml.ts';
import { contextOf } from '../fixture.ts';

function messages(text: string): string[] {
  return diagnostic(contextOf(text), (rule, error) => {
    throw new Error(rule.id, { cause: error });
  }).map(({ message }) => message as string);
}

/** Each anchored mapping merges the one before. */
function merges(count: number): string {
  const chain = Array.from(
    { length: count },
    (_, at) => yaml`
      x-${at + 1}: &a${at + 1}
        <<: *a${at}
        k${at}: 1
    `,
  ).join('');
  return yaml`
    x-0: &a0 {a: b}
    ${chain}services:
      web:
        image: x
        labels: *a${count}
  `;
}

describe('aliases within aliases', () => {
  it('are followed through a hundred', () => {
    assert.deepEqual(
      messages(merges(MAX_ALIAS_DEPTH)).filter((message) => /Not followed/.test(message)),
      [],
    );
    assert.match(
      messages(merges(MAX_ALIAS_DEPTH + 1)).join('\n'),
      /Not followed: `&a101` leads through more than 100 aliases/,
    );
  });

  it('of thousands are a problem, and all else is answered', () => {
    for (const text of [
      merges(2000),
      yaml`
        x-0: &a0 [1]
        ${Array.from({ length: 5000 }, (_, at) => `x-${at + 1}: &a${at + 1} [*a${at}]\n`).join('')}services:
          web:
            image: x
            imag: y
      `,
    ]) {
      const found = messages(text);
      assert.match(found.join('\n'), /Not followed/);
      assert.doesNotMatch(found.join('\n'), /No anchor/);
    }
  });

  it('are counted by what they stand for, the last of a name', () => {
    const anchor = (name: string, start: number, end: number) => ({ name, start, end, isAnchor: true });
    const alias = (name: string, start: number) => ({ name, start, end: start + 1, isAnchor: false });
    const chain = Array.from({ length: 150 }, (_, at) => [
      anchor(`a${at}`, at * 10, at * 10 + 9),
      alias(`a${at - 1}`, at * 10 + 1),
    ]).flat();
    assert.deepEqual(
      [...tooDeep(chain)],
      Array.from({ length: 50 }, (_, at) => 2 * (at + MAX_ALIAS_DEPTH)),
    );
    const itself = [anchor('a', 0, 99), alias('a', 1)];
    assert.deepEqual([...tooDeep(itself)], []);
    const again = Array.from({ length: 150 }, (_, at) => [
      anchor('a', at * 10, at * 10 + 5),
      alias('b', at * 10 + 1),
    ]).flat();
    assert.deepEqual([...tooDeep(again)], []);
  });
});
