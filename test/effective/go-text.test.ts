import assert from 'node:assert/strict';
import { goText } from '../../server/src/effective/go-text.ts';
import { typed } from '../../server/src/effective/tree.ts';

describe('what Go writes of a value', () => {
  const rows: Readonly<Record<string, string>> = {
    '1': '1',
    '0o14': '12',
    '1.50': '1.5',
    '1e5': '100000',
    '1e6': '1e+06',
    '1234567.5': '1.2345675e+06',
    '0.0001': '0.0001',
    '0.00001': '1e-05',
    '-0': '-0',
    '1e21': '1e+21',
    '.inf': '+Inf',
    '-.inf': '-Inf',
    '.nan': 'NaN',
    '9007199254740993': '9007199254740993',
    '~': '<nil>',
    true: 'true',
    '2001-1-1': '2001-01-01 00:00:00 +0000 UTC',
    '2020-01-01T10:00:00.120+09:00': '2020-01-01 10:00:00.12 +0900 +0900',
    text: 'text',
  };
  for (const [text, shown] of Object.entries(rows))
    it(`${text}: ${shown}`, () => assert.equal(goText({ kind: 'scalar', ...typed(text), from: [] }), shown));
});
