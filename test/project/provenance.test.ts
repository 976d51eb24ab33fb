import assert from 'node:assert/strict';
import { hover } from '../../server/src/features/hover.ts';
import { contextOf } from '../fixture.ts';

const BASE = 'services:\n  web:\n    image: nginx:1.27\n    init: true\n  db:\n    extends: { file: common.yaml, service: base }\n';
const OVER =
  '-- compose.override.yaml --\nservices:\n  web:\n    image: nginx:1.28\n-- common.yaml --\nservices:\n  base:\n    image: postgres:16\n    restart: always\n';

/** What a hover in the base file says last. */
function lastLine(line: number, character: number, text = BASE + OVER): string | undefined {
  const found = hover(contextOf(text), { line, character });
  return (found?.contents as { value: string } | undefined)?.value.split('\n').at(-1);
}

describe('where a value comes from', () => {
  it('is told of what another file decides', () => {
    assert.equal(lastLine(2, 12), 'From `compose.override.yaml:3`, over `compose.yaml:3`');
    assert.equal(lastLine(2, 5), 'From `compose.override.yaml:3`, over `compose.yaml:3`');
    assert.equal(lastLine(1, 3), 'From `compose.override.yaml:2`, over `compose.yaml:2`');
  });

  it('is not told of what the file itself decides, nor of a file that stands alone', () => {
    for (const text of [BASE + OVER, BASE]) assert.doesNotMatch(lastLine(3, 11, text) ?? '', /^From/);
    assert.doesNotMatch(lastLine(2, 12, BASE) ?? '', /^From/);
  });
});
