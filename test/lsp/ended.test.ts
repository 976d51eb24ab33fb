import assert from 'node:assert/strict';
import { whyEnded } from '../../server/src/lsp/ended.ts';

describe('why work has ended', () => {
  it('names the file, also where its URI is not encoded well', () => {
    for (const [uri, name] of [
      ['file:///project/%EB%82%98.yaml', '나.yaml'],
      ['file:///project/100%.yaml', '100%.yaml'],
    ] as const)
      for (const reason of ['slow', 'crashed'] as const)
        for (const text of Object.values(whyEnded({ uri, reason }))) assert.ok(text.includes(`\`${name}\``), text);
  });
});
