import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { yaml } from '../../server/src/yaml.ts';
import { SERVER } from '../bundle.ts';

/** The worker that does the work, made to hang on a text as no text does that anybody knows of. */
const HANGS = `
{
  const exec = RegExp.prototype.exec;
  RegExp.prototype.exec = function (text) {
    while (String(text).includes('x-endless'));
    return exec.call(this, text);
  };
}
`;

/** In the page; the tests know no DOM. */
declare const Worker: new (
  url: string,
) => { onmessage: (event: { data: FromServer }) => void; postMessage(message: unknown): void };
interface FromServer {
  readonly id?: number;
  readonly method: string;
  readonly params: { readonly message: string };
  readonly result?: unknown;
}

const ENDLESS = yaml`
  x-endless: 1
`;
const GOOD = yaml`
  services:
    web:
      image: nginx
`;

describe('the watchdog in a browser', () => {
  let browser: Browser;
  let server: Server;

  before(async () => {
    const { launchChromium } = (await import(path.resolve('scripts/chromium.mjs'))) as {
      launchChromium(): Promise<Browser>;
    };
    browser = await launchChromium();
    const bundle = (name: string) => readFileSync(path.join(path.dirname(SERVER), name), 'utf8');
    const files: Readonly<Record<string, string>> = {
      '/main.js': bundle('server.browser.js'),
      '/work.js': HANGS + bundle('server.browser.work.js'),
    };
    server = createServer(({ url = '/' }, response) => {
      const text = files[url];
      response.setHeader('Content-Type', text === undefined ? 'text/html' : 'text/javascript');
      response.end(text ?? '<!doctype html><title>test</title>');
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  it('replaces the worker, says so, and answers for other documents', async () => {
    const page = await browser.newPage();
    const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    await page.goto(origin);
    const found = await page.evaluate(
      async ({ base, text, endless }) => {
        const worker = new Worker(`${base}/main.js`);
        const answers = new Map<number, (message: { result?: unknown }) => void>();
        const shown: string[] = [];
        let ids = 0;
        // There are no other files.
        const replies: Record<string, unknown> = {
          'compose/readFile': { text: null },
          'compose/findFiles': [],
          'compose/listFolder': [],
        };
        worker.onmessage = ({ data }) => {
          if (data.method === undefined) answers.get(data.id!)?.(data);
          else if (data.method === 'window/showMessage') shown.push(data.params.message);
          else if (data.id !== undefined)
            worker.postMessage({ jsonrpc: '2.0', id: data.id, result: replies[data.method] ?? null });
        };
        const notify = (method: string, params: unknown) => worker.postMessage({ jsonrpc: '2.0', method, params });
        const request = (method: string, params: unknown) =>
          new Promise<unknown>((resolve) => {
            const id = ++ids;
            answers.set(id, ({ result }) => resolve(result));
            worker.postMessage({ jsonrpc: '2.0', id, method, params });
          });
        const open = (uri: string, text: string) =>
          notify('textDocument/didOpen', { textDocument: { uri, languageId: 'dockercompose', version: 1, text } });
        const symbols = (uri: string) => request('textDocument/documentSymbol', { textDocument: { uri } });
        await request('initialize', {
          capabilities: {},
          locale: 'ko',
          initializationOptions: { workUri: `${base}/work.js` },
        });
        notify('initialized', {});
        open('vscode-vfs://test/good.yaml', text);
        const before = (await symbols('vscode-vfs://test/good.yaml')) as unknown[];
        open('vscode-vfs://test/bad.yaml', endless);
        const [good, bad] = await Promise.all([
          symbols('vscode-vfs://test/good.yaml'),
          symbols('vscode-vfs://test/bad.yaml'),
        ]);
        return { before: before.length, good: (good as unknown[]).length, bad, shown };
      },
      { base: origin, text: GOOD, endless: ENDLESS },
    );
    assert.deepEqual(found, {
      before: 1,
      good: 1,
      bad: null,
      shown: ['처리하는 데 너무 오래 걸려 작업을 멈춘 파일: `bad.yaml` (파일을 고치면 다시 동작한다)'],
    });
  });
});
