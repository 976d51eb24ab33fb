import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { readFrames, writeFrame } from '../../server/src/lsp/frames.node.ts';
import { raw } from '../../server/src/yaml.ts';

/** What a reader makes of bytes, given in pieces of a length. */
async function read(bytes: string | Buffer, piece = bytes.length): Promise<unknown[]> {
  const stream = new PassThrough();
  const found: unknown[] = [];
  readFrames(stream, {
    message: (message) => void found.push(message),
    unreadable: () => void found.push('unreadable'),
    broken: () => void found.push('broken'),
  });
  const all = Buffer.from(bytes as string);
  for (let at = 0; at < all.length; at += piece) stream.write(all.subarray(at, at + piece));
  stream.end();
  await new Promise((resolve) => stream.on('close', resolve).resume());
  return found;
}

function frame(body: string): string {
  return raw(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

describe('frames', () => {
  it('are read in whatever pieces they come', async () => {
    const bytes = frame('{"a":"서비스"}') + frame('[]') + frame('1');
    for (const piece of [1, 2, 3, 7, 20, bytes.length])
      assert.deepEqual(await read(bytes, piece), [{ a: '서비스' }, [], 1], `${piece}`);
  });

  it('may have other header fields, in any order and case', async () => {
    const body = '{"a":1}';
    for (const header of [
      raw(`content-length:${body.length}\r\n`),
      raw(`Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: ${body.length}\r\n`),
      raw(`CONTENT-LENGTH:   ${body.length}  \r\nX: y\r\n`),
    ])
      assert.deepEqual(await read(`${header}\r\n${body}`), [{ a: 1 }], header);
  });

  it('are written as they are read', async () => {
    const stream = new PassThrough();
    writeFrame(stream, { text: '값: "1"\r\n' });
    stream.end();
    assert.deepEqual(await read(Buffer.concat(await stream.toArray())), [{ text: '값: "1"\r\n' }]);
  });

  it('go on after a body that is no JSON', async () => {
    for (const body of ['', '{', 'x', '{"a":1}{']) {
      assert.deepEqual(await read(frame(body) + frame('2')), ['unreadable', 2], body);
    }
  });

  it('cannot be read after a header without a length that makes sense', async () => {
    for (const header of [
      'X: 1',
      'Content-Length',
      'Content-Length: ',
      'Content-Length: -1',
      'Content-Length: abc',
      'Content-Length: 1e3',
      'Content-Length: 5.5',
      'Content-Length: 999999999999',
      'Content-Length: 9999999999999999999999',
      '{"jsonrpc":"2.0"}',
    ])
      assert.deepEqual(await read(`${header}\r\n\r\n{}${frame('1')}`), ['broken'], header);
    assert.deepEqual(await read('x'.repeat(100_000), 1000), ['broken']);
  });

  it('that are cut off are no messages', async () => {
    for (const bytes of ['', 'Content-', raw('Content-Length: 5\r\n'), raw('Content-Length: 5\r\n\r\n{"a"')])
      assert.deepEqual(await read(bytes), []);
  });
});
