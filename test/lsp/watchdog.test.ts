import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  createProtocolConnection,
  type Diagnostic,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { yaml } from '../../server/src/yaml.ts';
import { SERVER } from '../bundle.ts';
import { until } from './client.ts';

/** Reading this never comes to an end. No text of a user does that, as far as anybody knows: the parser is made to. */
const ENDLESS = yaml`
  x-endless: 1
`;
const WORK = `
const exec = RegExp.prototype.exec;
RegExp.prototype.exec = function (text) {
  while (text.includes('x-endless'));
  return exec.call(this, text);
};
require(${JSON.stringify(path.join(path.dirname(SERVER), 'server.work.js'))});
`;
const GOOD = `\
services:
  web:
    imag: nginx
`;

/** As long as services of real files are. */
function service(name: string, index: number): string {
  return `\
  ${name}:
    image: registry.example.com/team/${name}:1.4.\${PATCH:-2}
    restart: unless-stopped
    environment:
      LOG_LEVEL: info
      DB_HOST: db${index % 7}
      CACHE_TTL: "300"
      FEATURES: alpha,beta
    ports:
      - "${10_000 + index}:8080"
    volumes:
      - data:/var/lib/app/${name}
      - ./config/app.conf:/etc/app/app.conf:ro
    networks:
      - front
    depends_on:
      - web${Math.max(0, index - 1) === index ? 1 : Math.max(0, index - 1)}
    healthcheck:
      test: ["CMD", "curl", "-f", "http://localhost:8080/healthz"]
      interval: 10s
      retries: 5
    labels:
      com.example.team: web
      com.example.tier: "2"
`;
}

describe('the watchdog', () => {
  // Ten seconds of processor time have to go by.
  const folder = mkdtempSync(path.join(tmpdir(), 'watchdog-'));
  const server = path.join(folder, 'server.js');
  copyFileSync(SERVER, server);
  writeFileSync(path.join(folder, 'server.work.js'), WORK);
  const children: ChildProcess[] = [];
  after(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  async function connect(processId: number | null = null, bundle = server) {
    const child = spawn(process.execPath, [bundle, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
    children.push(child);
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const published = new Map<string, { version?: number; diagnostics: Diagnostic[] }>();
    const shown: string[] = [];
    connection.onNotification('textDocument/publishDiagnostics', ({ uri, ...rest }) => void published.set(uri, rest));
    connection.onNotification('window/showMessage', ({ message }) => void shown.push(message));
    connection.listen();
    await connection.sendRequest('initialize', { processId, rootUri: null, capabilities: {}, locale: 'en' });
    await connection.sendNotification('initialized', {});
    const open = (name: string, text: string) =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: `file:///nowhere/${name}`, languageId: 'dockercompose', version: 1, text },
      });
    const change = (name: string, version: number, text: string) =>
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: `file:///nowhere/${name}`, version },
        contentChanges: [{ text }],
      });
    const symbols = (name: string): Promise<unknown> =>
      connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri: `file:///nowhere/${name}` } });
    return { child, connection, published, shown, open, change, symbols };
  }

  it('ends work that does not end, says so, and goes on without that text', async () => {
    const { child, connection, published, shown, open, change, symbols } = await connect();
    await open('good.yaml', GOOD);
    await until('the problems of the good file', () => published.get('file:///nowhere/good.yaml'));
    published.clear();
    await open('bad.yaml', ENDLESS);
    // Asked while the thread hangs, answered by the next one.
    const [good, bad] = await Promise.all([symbols('good.yaml'), symbols('bad.yaml')]);
    assert.equal((good as unknown[]).length, 1);
    assert.equal(bad, null);
    await until(
      'the problems of the good file again',
      () => published.get('file:///nowhere/good.yaml')?.diagnostics.length === 1,
    );
    assert.deepEqual(shown, [
      'Whaleback stopped working on `bad.yaml` because it took too long. Its features return when the file changes.',
    ]);
    // The same text stops nothing any more, however it comes back.
    await change('bad.yaml', 2, GOOD);
    assert.equal(((await symbols('bad.yaml')) as unknown[]).length, 1);
    await change('bad.yaml', 3, ENDLESS);
    assert.equal(await symbols('bad.yaml'), null);
    await open('copy.yaml', ENDLESS);
    assert.equal(await symbols('copy.yaml'), null);
    assert.equal(shown.length, 1);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.equal((await once(child, 'exit'))[0], 0);
  });

  it('leaves the work on 3,000 services alone', async () => {
    const { connection, shown, open, symbols } = await connect(null, SERVER);
    const services = Array.from({ length: 3000 }, (_, index) => service(`web${index}`, index));
    await open(
      'large.yaml',
      yaml`
        services:
        ${services.join('')}volumes:
          data:
        networks:
          front:
      `,
    );
    assert.equal(((await symbols('large.yaml')) as unknown[]).length, 3);
    const at = { textDocument: { uri: 'file:///nowhere/large.yaml' }, position: { line: 20_000, character: 4 } };
    for (const method of ['textDocument/completion', 'textDocument/hover']) await connection.sendRequest(method, at);
    const actions = { ...at, range: { start: at.position, end: at.position }, context: { diagnostics: [] } };
    assert.ok(Array.isArray(await connection.sendRequest('textDocument/codeAction', actions)));
    assert.ok(await connection.sendRequest('compose/effective', at));
    assert.deepEqual(shown, []);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
  });

  it('never keeps a process alive: `exit`, a closed input and the death of the client end it at once', async () => {
    for (const leave of ['exit', 'input', 'parent'] as const) {
      const parent = leave === 'parent' ? spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']) : undefined;
      if (parent) children.push(parent);
      const { child, connection, open } = await connect(parent?.pid ?? null);
      await open('bad.yaml', ENDLESS);
      const exited = once(child, 'exit');
      if (leave === 'exit') await connection.sendNotification('exit');
      else if (leave === 'input') child.stdin!.end();
      else parent!.kill('SIGKILL');
      assert.equal((await exited)[0], 1, leave);
    }
  });
});
