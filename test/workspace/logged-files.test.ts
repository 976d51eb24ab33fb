import assert from 'node:assert/strict';
import { lint } from '../../server/src/rules/lint.ts';
import { DEFAULT_SETTINGS } from '../../server/src/settings.ts';
import type { Files } from '../../server/src/workspace/files.ts';
import { loggedFiles } from '../../server/src/workspace/logged-files.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { memoryFiles } from '../memory-files.ts';

const fail = async () => {
  throw new Error('the disk is gone');
};
const BROKEN: Files = { read: fail, find: fail, list: fail };

const TEXT = `services:
  web:
    image: nginx:1.27
    env_file: app.env
`;

describe('files that fail', () => {
  it('are logged once each, and cannot be read', async () => {
    const logged: string[] = [];
    const files = loggedFiles(BROKEN, (uri, error) => logged.push(`${uri}: ${(error as Error).message}`));
    for (const uri of ['file:///a', 'file:///a', 'file:///b'])
      assert.deepEqual(await files.read(uri), { reason: 'failed' });
    assert.deepEqual([await files.list('file:///c'), await files.find('file:///c', () => true)], [[], []]);
    assert.deepEqual(logged, [
      'file:///a: the disk is gone',
      'file:///b: the disk is gone',
      'file:///c: the disk is gone',
    ]);
  });

  it('are said where they are named', async () => {
    const logged: string[] = [];
    const uri = 'file:///project/compose.yaml';
    const texts = memoryFiles(new Map([['file:///project/app.env', 'A=1\n']]));
    const read = async (file: string) => (file.endsWith('/app.env') ? fail() : texts.read(file));
    const workspace = new Workspace({ ...texts, read }, undefined, (file) => logged.push(file));
    workspace.open(uri, 'dockercompose', 1, TEXT);
    const { project, document } = (await workspace.context(uri))!;
    const messages = lint(project, document, DEFAULT_SETTINGS).map(({ message }) => message.en);
    assert.deepEqual(messages, ['`app.env` cannot be read']);
    assert.deepEqual(logged, ['file:///project/app.env']);
  });
});
