import assert from 'node:assert/strict';
import { each, memoryAfter } from '../../server/src/effective/memory.ts';

/** What is asked anew when a list of words is doubled after another one was. */
function check(before: readonly string[], now: readonly string[], asked: readonly string[]): void {
  const first = memoryAfter();
  const kept = each(first, 'doubled', before, (word) => word + word, 1);
  const seen: string[] = [];
  const second = memoryAfter(first.now);
  const results = each(
    second,
    'doubled',
    now,
    (word) => {
      seen.push(word);
      return word + word;
    },
    1,
  );
  assert.deepEqual(
    results,
    now.map((word) => word + word),
  );
  assert.deepEqual(seen, asked);
  assert.equal(results === kept, results.length === kept.length && results.every((word, index) => word === kept[index]));
}

describe('the memory of a load', () => {
  it('asks only of what has changed', () => {
    check(['a', 'b', 'c'], ['a', 'x', 'c'], ['x']);
    check(['a', 'b', 'c'], ['a', 'b', 'x', 'y', 'c'], ['x', 'y']);
    check(['a', 'b', 'c'], ['a', 'c'], []);
    check(['a', 'a'], ['a', 'a', 'a'], ['a']);
    check(['a'], [], []);
    check([], ['a'], ['a']);
    check(['a', 'b'], ['b', 'a'], ['b', 'a']);
  });

  it('gives the same array where the answers are the same', () => {
    check(['a', 'b'], ['a', 'b'], []);
    const first = memoryAfter();
    const kept = each(first, 'lengths', ['ab', 'c'], ({ length }) => length);
    assert.equal(
      each(memoryAfter(first.now), 'lengths', ['xy', 'c'], ({ length }) => length),
      kept,
    );
  });

  it('asks anew where something else that counts has changed', () => {
    const first = memoryAfter();
    each(first, 'sums', [1, 2], (item) => item + 1, 1);
    assert.deepEqual(
      each(memoryAfter(first.now), 'sums', [1, 2], (item) => item + 2, 2),
      [3, 4],
    );
  });
});
