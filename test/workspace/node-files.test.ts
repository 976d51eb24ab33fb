import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { URI } from 'vscode-uri';
import { nodeFiles, patient } from '../../server/src/workspace/node-files.ts';

/**
 * A thread that answers once, and shows in the memory that it shares when the answer is sent: then it is there as soon
 * as anybody looks.
 */
const ANSWERING = `
const { parentPort, workerData } = require('node:worker_threads');
parentPort.once('message', () => {
  parentPort.postMessage('text');
  Atomics.store(workerData, 0, 1);
  Atomics.notify(workerData, 0);
});
`;

describe('the files of this machine', () => {
  let folder: string;
  const uriOf = (name: string) => URI.file(path.join(folder, name)).toString();
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'whaleback-'));
    for (const name of ['b.env', 'a.env', '한 글/c#.env', 'node_modules/d.env', '.git/e.env', 'x/y/z/f.env', 'g.txt']) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), `${name}\n`);
    }
    symlinkSync(folder, path.join(folder, 'x', 'circle'));
    symlinkSync('../../a.env', path.join(folder, 'x', 'y', 'link.env'));
    symlinkSync('none', path.join(folder, 'x', 'y', 'dangling.env'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('are read as text', async () => {
    assert.equal(await nodeFiles.read(uriOf('한 글/c#.env')), '한 글/c#.env\n');
  });

  it('are undefined where they cannot be read', async () => {
    for (const uri of [uriOf('none.env'), uriOf('x'), 'vscode-vfs://github/x', ''])
      assert.equal(await nodeFiles.read(uri), undefined, uri);
  });

  it('are listed, links as what they lead to', async () => {
    const list = async (uri: string) => {
      const entries = await nodeFiles.list(uri);
      return entries.map(({ name, isFolder }) => name + (isFolder ? '/' : '')).sort();
    };
    assert.deepEqual(await list(uriOf('')), ['.git/', 'a.env', 'b.env', 'g.txt', 'node_modules/', 'x/', '한 글/']);
    assert.deepEqual(await list(`${uriOf('x')}/`), ['circle/', 'y/']);
    assert.deepEqual(await list(`${uriOf('x/y')}/`), ['link.env', 'z/']);
    for (const uri of [uriOf('none'), uriOf('a.env'), 'vscode-vfs://github/', 'untitled:Untitled-1', ''])
      assert.deepEqual(await list(uri), [], uri);
  });

  it('are found by name, in order, through links to files, but not in hidden folders, node_modules and links to folders', async () => {
    const found = await nodeFiles.find(URI.file(folder).toString(), (name) => name.endsWith('.env'));
    assert.deepEqual(found, ['a.env', 'b.env', 'x/y/link.env', 'x/y/z/f.env', '한 글/c#.env'].map(uriOf).sort());
  });

  it('are none where there is no such folder', async () => {
    assert.deepEqual(await nodeFiles.find(uriOf('none'), () => true), []);
    assert.deepEqual(await nodeFiles.find(uriOf('g.txt'), () => true), []);
  });

  it('are waited for only so long', async () => {
    const never = () => new Promise<string>(() => {});
    await assert.rejects(patient('/blocked/a', never, 1));
    // What may block too is not even started there; elsewhere everything goes on.
    let isStarted = false;
    const start = async () => {
      isStarted = true;
      return 'text';
    };
    await assert.rejects(patient('/blocked/b', start));
    assert.equal(isStarted, false);
    assert.equal(await patient('/elsewhere/b', start), 'text');
  });

  it('are waited for again once what was blocked has ended', async () => {
    let end = (_: string) => {};
    const answer = new Promise<string>((resolve) => {
      end = resolve;
    });
    await assert.rejects(patient('/late/a', () => answer, 1));
    end('late');
    await answer;
    assert.equal(await patient('/late/a', async () => 'text'), 'text');
  });

  it('are not given up while only this thread was busy', async () => {
    const isAnswered = new Int32Array(new SharedArrayBuffer(4));
    const other = new Worker(ANSWERING, { eval: true, workerData: isAnswered });
    await once(other, 'online');
    const ask = async () => {
      const answer = once(other, 'message');
      other.postMessage('ask');
      return (await answer)[0] as string;
    };
    const asked = patient('/busy/a', ask, 1);
    Atomics.wait(isAnswered, 0, 0);
    Atomics.wait(isAnswered, 0, 1, 20); // for the time to be over too
    assert.equal(await asked, 'text');
    await other.terminate();
  });
});
