import assert from 'node:assert/strict';
import { parseCommand } from '../../server/src/syntax/command.ts';

const cases: [text: string, verdict: number | string][] = [
  ['', 0],
  ['sleep 10', 8],
  ['a; b', 1],
  ['a && b', 2],
  ['"a;b" c', 7],
  ["'a\\'", 4],
  ['"a\\""', 5],
  ['a\\(b', 4],
  ['$(a b)', 6],
  ["it's", 'unclosed-quote 2-4'],
  ['a "b', 'unclosed-quote 2-4'],
  ['a `b', 'unclosed-quote 2-4'],
  ['a $(b', 'unclosed-substitution 2-5'],
  ['a (b)', 'parenthesis 2-3'],
  ['a) b', 'parenthesis 1-2'],
  ['$(a (b))', 'parenthesis 4-5'],
  ['a\\', 'trailing-backslash 1-2'],
];

describe('parseCommand', () => {
  for (const [text, verdict] of cases) {
    it(JSON.stringify(text), () => {
      const parsed = parseCommand(text);
      assert.equal(
        parsed.ok ? parsed.value : `${parsed.error.reason} ${parsed.error.start}-${parsed.error.end}`,
        verdict,
      );
    });
  }
});
