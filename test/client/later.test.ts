// What of a picture waits until the rest has been seen.
import assert from 'node:assert/strict';
import { createLater } from '../../client/webview/later.ts';

describe('what is drawn later', () => {
  it('is drawn in its order, and not at once', async () => {
    const later = createLater();
    const drawn: number[] = [];
    const all = new Promise<void>((resolve) => {
      for (const each of [1, 2]) later.add(() => drawn.push(each));
      later.add(resolve);
    });
    assert.deepEqual(drawn, []);
    await all;
    assert.deepEqual(drawn, [1, 2]);
  });

  it('is drawn now where it is needed, and once', async () => {
    const later = createLater();
    const drawn: number[] = [];
    later.add(() => drawn.push(1));
    later.finish();
    later.finish();
    assert.deepEqual(drawn, [1]);
    await new Promise<void>((resolve) => later.add(resolve));
    assert.deepEqual(drawn, [1]);
  });

  it('is never drawn once another picture is there', async () => {
    const later = createLater();
    const drawn: number[] = [];
    later.add(() => drawn.push(1));
    later.forget();
    await new Promise<void>((resolve) => later.add(resolve));
    assert.deepEqual(drawn, []);
  });
});
