import assert from 'node:assert/strict';
import { planOf } from '../../server/src/effective/discover.ts';
import type { Disk } from '../../server/src/effective/disk.ts';
import { NO_ENVIRONMENT } from '../../server/src/effective/environment.ts';
import type { Layered } from '../../server/src/effective/layer.ts';
import { load } from '../../server/src/effective/load.ts';
import { each, memoryAfter } from '../../server/src/effective/memory.ts';
import { at, textOf } from '../../server/src/effective/value.ts';
import { parse, parseEdit } from '../../server/src/syntax/document.ts';
import { yaml } from '../../server/src/yaml.ts';
import { memoryDisk } from '../memory-disk.ts';

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
  assert.equal(
    results === kept,
    results.length === kept.length && results.every((word, index) => word === kept[index]),
  );
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

describe('what is said of each service', () => {
  const uri = 'file:///compose.yaml';
  const text = yaml`
    services:
      web:
        image: a
      db:
        image: b
      cache:
        image: c
  `;
  let asked: string[] = [];
  const imageOf = (service: Layered) => {
    asked.push(service.path[1]!);
    return textOf(at(service.value, 'image'));
  };
  const lengthOf = (service: Layered) => imageOf(service)?.length;

  it('is asked again of what an edit touches, and the same list where the answers are the same', () => {
    let document = parse(uri, text);
    const disk: Disk = { ...memoryDisk({}), document: () => document };
    const plan = planOf({ files: [uri], directory: 'file:///' }, disk, NO_ENVIRONMENT)!;
    let loaded = load(plan, disk);
    const edit = (before: string, after: string) => {
      const start = document.text.indexOf(before);
      document = parseEdit(document, { start, end: start + before.length, newText: after }, 2);
      loaded = load(plan, disk, loaded);
      asked = [];
    };
    assert.deepEqual(loaded.ofServices(imageOf), ['a', 'b', 'c']);
    const lengths = loaded.ofServices(lengthOf);
    edit('image: b', 'image: x');
    assert.deepEqual(loaded.ofServices(imageOf), ['a', 'x', 'c']);
    assert.deepEqual(asked, ['db']);
    // Not asked of this version, and yet known in the next one.
    edit('image: c', 'image: y');
    assert.equal(loaded.ofServices(lengthOf), lengths);
    assert.deepEqual(asked, ['db', 'cache']);
    edit(
      yaml`
          web:
            image: a
      `,
      '',
    );
    assert.deepEqual(loaded.ofServices(imageOf), ['x', 'y']);
    assert.deepEqual(
      loaded.services.map(({ path }) => path[1]),
      ['db', 'cache'],
    );
    assert.deepEqual(asked, ['db', 'cache']); // two edits since it was asked: what lies between them is asked too
  });
});
