import assert from 'node:assert/strict';
import { foldingRange } from '../../server/src/features/folding-range.ts';
import { contextOf } from '../fixture.ts';

/** Folds are `first-last` lines from 0, comments with a `#`. */
function check(text: string, expected: readonly string[]): void {
  const found = foldingRange(contextOf(text)).map(
    ({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind === 'comment' ? '#' : (kind ?? '')}`,
  );
  assert.deepEqual(found, expected, text);
}

describe('folding range', () => {
  it('folds sections, entries and lists', () => {
    check('services:\n  web:\n    image: x\n    ports:\n      - 80\n      - 81\n  db:\n    image: y\nnetworks:\n  a:\n', [
      '0-7',
      '1-5',
      '3-5',
      '6-7',
      '8-9',
    ]);
    check('services:\n  web:\n    volumes:\n      - type: bind\n        source: .\n      - ./x:/x\n', ['0-5', '1-5', '2-5', '3-4']);
  });

  it('leaves blank lines and comments behind a fold', () => {
    check('services:\n  web:\n    image: x\n\n  # about db\n  db:\n    image: y\n\n\n# end\nvolumes:\n  a:\n', [
      '0-6',
      '1-2',
      '5-6',
      '10-11',
    ]);
    check('services:\n  web:\n    command: |\n      a\n\n      b\n\n\n  db: {image: y}\n', ['0-8', '1-5', '2-5']);
  });

  it('folds flow style, and leaves a closing bracket on its own line to be seen', () => {
    check('services: {\n  web: {\n    image: x\n  },\n  db: {image: y,\n    tty: true}\n}\n', ['0-5', '1-2', '4-5']);
    check('{\n  "services": {\n    "web": {"image": "x"}\n  }\n}\n', ['0-3', '1-2']);
    check('x:\n  - [1,\n    2]\n  - [\n  ]\n', ['0-4', '1-2']);
  });

  it('folds long texts', () => {
    check('configs:\n  a:\n    content: >-\n      one\n      two\n    name: "three\n      four"\n', ['0-6', '1-6', '2-4', '5-6']);
  });

  it('folds runs of comment lines', () => {
    check('# one\n# two\n\n# three\nservices:\n  # four\n  # five\n  web: {image: x} # six\n  # seven\n  db: {image: x}\n', [
      '0-1#',
      '4-9',
      '5-6#',
    ]);
    check('# one\r\n# two\r\nservices:\r\n  web: {image: x}\r\n', ['0-1#', '2-3']);
    check('command: |\n  # no\n  # comment\n', ['0-2']);
  });

  it('reads several documents, and nothing', () => {
    check('a:\n  b: c\n---\na:\n  b: c\n', ['0-1', '3-4']);
    check('', []);
    check('\n\n# one\n', []);
  });
});
