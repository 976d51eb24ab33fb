import assert from 'node:assert/strict';
import { lastBefore, lineEnd, lineStart, linesAbove } from '../../server/src/syntax/lines.ts';
import { raw } from '../../server/src/yaml.ts';
import { some } from '../effort.ts';
import { random } from '../random.ts';

/** What the helper says, written by splitting: each line with its start, without its line break. */
function linesOf(text: string): { start: number; text: string }[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const found = { start, text: line };
    start += line.length + 1;
    return found;
  });
}

describe('lines', () => {
  const PIECES = ['\n', '\n', '\r\n', '\r', '\uFEFF', ' ', '\t', 'a', ':', '한', '\uD83D\uDE00'];

  it('are found around every offset of random texts', () => {
    const { below, pick } = random(12);
    for (let count = 0; count < some(3000); count++) {
      const text = Array.from({ length: below(12) }, () => pick(PIECES)).join('');
      const lines = linesOf(text);
      for (let offset = 0; offset <= text.length; offset++) {
        const at = lines.findLastIndex(({ start }) => start <= offset);
        const line = lines[at]!;
        const said = JSON.stringify([text, offset]);
        assert.equal(lineStart(text, offset), line.start, said);
        const isCrlf = line.text.endsWith('\r') && at < lines.length - 1;
        const end = line.start + line.text.length - (isCrlf ? 1 : 0);
        assert.equal(lineEnd(text, offset), Math.max(offset, end), said);
        const above = lines.slice(0, at).map(({ start }) => start);
        assert.deepEqual([...linesAbove(text, offset)], above.reverse(), said);
        assert.equal(lastBefore(text, '\n', offset), line.start - 1, said);
      }
    }
  });

  it('have a first one, also where it is empty', () => {
    assert.deepEqual([...linesAbove('\n\nc', 2)], [1, 0]);
    assert.deepEqual([...linesAbove('\n', 0)], []);
    assert.equal(lineStart(raw('\n  a: 1'), 0), 0);
    assert.equal(lastBefore('\n', '\n', 0), -1);
    assert.equal(lastBefore('&a', '&a', 0), -1);
    assert.equal(lastBefore('&a', '&a', 1), 0);
  });
});
