import assert from 'node:assert/strict';
import { hover } from '../../server/src/features/hover.ts';
import { yaml } from '../../server/src/yaml.ts';
import { contextOf } from '../fixture.ts';

const BASE = yaml`
  services:
    web:
      image: nginx:1.27
      init: true
    db:
      extends: { file: common.yaml, service: base }
`;
const OVER = yaml`
  -- compose.override.yaml --
  services:
    web:
      image: nginx:1.28
  -- common.yaml --
  services:
    base:
      image: postgres:16
      restart: always
`;

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
