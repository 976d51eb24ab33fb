// No test depends on the speed of the machine: none reads a clock, sleeps for a state, or has a limit of its own.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

const CLOCK = /\.timeout\(|--timeout\b|\bwaitForTimeout\(|\bDate\.now\(|\bperformance\.now\(/;

/** Files with a clock, and what for. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'test/clocks.test.ts': 'the pattern itself',
  'test/e2e/suite.ts': 'ends a test that hangs, and says what it has waited for',
};

describe('the tests', () => {
  const files = filesBelow('test').filter((file) => /\.(?:ts|mjs)$/.test(file));

  it('go by no clock', () => {
    assert.ok(files.length > 150, String(files.length));
    const found = files.filter((file) => CLOCK.test(readFileSync(file, 'utf8')));
    assert.deepEqual(found.sort(), Object.keys(EXCEPTIONS).sort());
  });

  it('have one limit, which ends only what hangs', () => {
    const [, limit] = /^timeout: (\d+)$/m.exec(readFileSync('.mocharc.yml', 'utf8')) ?? [];
    assert.ok(Number(limit) >= 600_000, limit);
    assert.doesNotMatch(readFileSync('scripts/test.mjs', 'utf8'), /--timeout/);
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(file) : [file];
  });
}
