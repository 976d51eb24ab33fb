import assert from 'node:assert/strict';
import { createCollector } from '../../server/src/cli/collect.ts';
import type { Finding } from '../../server/src/cli/report/text.ts';

const finding = (file: string, line: number, message = 'x'): Finding => ({
  ...{ file, line, column: 1, endLine: line, endColumn: 2 },
  ...{ rule: 'r', severity: 'error', message },
});
const said = (findings: readonly Finding[]) => findings.map(({ file, line }) => `${file}:${line}`);

describe('the problems of many files', () => {
  it('are told once, whoever tells them first', () => {
    const collector = createCollector(['a', 'b', 'c']);
    const [b1, b2, d] = [finding('b', 1), finding('b', 2), finding('d', 9)];
    // `b` will have its turn, nobody has asked for `d`.
    assert.deepEqual(said(collector.checked('a', { own: [finding('a', 3)], others: [b2, d] })), ['a:3', 'd:9']);
    assert.deepEqual(said(collector.checked('b', { own: [b1], others: [d] })), ['b:1', 'b:2']);
    // It has had its turn.
    assert.deepEqual(said(collector.checked('c', { own: [], others: [b1, finding('b', 4)] })), ['b:4']);
  });

  it('are told of a file that could not be checked too', () => {
    const collector = createCollector(['a', 'b']);
    assert.deepEqual(said(collector.checked('a', { own: [], others: [finding('b', 1)] })), []);
    assert.deepEqual(said(collector.skipped('b')), ['b:1']);
    assert.deepEqual(said(collector.skipped('b')), []);
  });
});
