// The protocol abused: what no editor should send is answered as the protocol says, and never costs more than its own
// answer.
import assert from 'node:assert/strict';
import { diagnostic } from '../../server/src/features/diagnostic.ts';
import { documentSymbol } from '../../server/src/features/document-symbol.ts';
import { parse } from '../../server/src/syntax/document.ts';
import { raw } from '../../server/src/yaml.ts';
import { some } from '../effort.ts';
import { contextOf } from '../fixture.ts';
import { frame, type RawClient, startRaw } from '../lsp/raw.ts';
import { random } from '../random.ts';
import { editBetween } from '../syntax/dump.ts';
import { typed } from './mutate.ts';

const URI = 'file:///nowhere/compose.yaml';
const TEXT = `services:
  web:
    image: nginx
    depends_on: [db]
  db:
    imag: postgres
`;
const SYMBOLS = JSON.stringify(documentSymbol(contextOf(TEXT)));
const [NOT_INITIALIZED, INVALID_REQUEST, CANCELLED] = [-32002, -32600, -32800];

describe('the protocol, abused', () => {
  let client: RawClient;
  beforeEach(() => {
    client = startRaw();
  });
  afterEach(() => client.kill());

  const initialize = () =>
    client.request('initialize', {
      processId: null,
      rootUri: null,
      capabilities: { textDocument: { diagnostic: {} } },
    });
  const open = (uri: string, text: string) =>
    client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'dockercompose', version: 1, text } });
  const start = async () => {
    const answer = await initialize();
    client.notify('initialized', {});
    open(URI, TEXT);
    return answer;
  };
  /** The server answers as if nothing had been. */
  const checkAlive = async (uri = URI, symbols = SYMBOLS) => {
    const { result } = await client.request('textDocument/documentSymbol', { textDocument: { uri } });
    assert.equal(JSON.stringify(result), symbols);
  };

  describe('the life of a server', () => {
    it('begins with initialize: other requests before it are refused, and notifications are dropped', async () => {
      open(URI, TEXT);
      client.notify('nonsense', {});
      const { error } = await client.request('textDocument/hover', {
        textDocument: { uri: URI },
        position: { line: 0, character: 0 },
      });
      assert.equal(error?.code, NOT_INITIALIZED);
      assert.equal((await client.request('shutdown')).error?.code, NOT_INITIALIZED);
      assert.ok((await start()).result);
      await checkAlive();
    });

    it('has one initialize', async () => {
      await start();
      assert.equal((await initialize()).error?.code, INVALID_REQUEST);
      await checkAlive();
    });

    it('is over after shutdown', async () => {
      await start();
      const { error, result } = await client.request('shutdown');
      assert.deepEqual([error, result], [undefined, null]);
      for (const method of [
        'textDocument/documentSymbol',
        'textDocument/hover',
        'compose/graph',
        'shutdown',
        'initialize',
        'nonsense',
      ]) {
        const params = { textDocument: { uri: URI }, position: { line: 0, character: 0 }, capabilities: {} };
        assert.equal((await client.request(method, params)).error?.code, INVALID_REQUEST, method);
      }
      client.notify('exit');
      assert.equal(await client.ended(), 0);
    });

    it('may be ended at any time, and then ends with 1', async () => {
      client.notify('exit');
      assert.equal(await client.ended(), 1);
    });

    it('ends with its input', async () => {
      await start();
      client.process.stdin!.end();
      assert.notEqual(await client.ended(), undefined);
    });
  });

  describe('a bad frame', () => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 'bad', method: 'textDocument/hover', params: {} });
    const FRAMES: Readonly<Record<string, string>> = {
      'without Content-Length': raw(`Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n${body}`),
      'without a header': `\r\n\r\n${body}`,
      'with an empty Content-Length': raw(`Content-Length: \r\n\r\n${body}`),
      'with a negative Content-Length': raw(`Content-Length: -5\r\n\r\n${body}`),
      'with a Content-Length that is no number': raw(`Content-Length: many\r\n\r\n${body}`),
      'with a Content-Length that is partly a number': raw(`Content-Length: 5x\r\n\r\n${body}`),
      'with a fraction as Content-Length': raw(`Content-Length: 1.5\r\n\r\n${body}`),
      'with a Content-Length that no message has': raw(`Content-Length: 99999999999999999999\r\n\r\n${body}`),
      'with a length of zero': raw('Content-Length: 0\r\n\r\n'),
      'with a header that has no colon': `Content-Length ${body.length}\r\n\r\n${body}`,
      'with junk before it': `junk\0\x01\xFF\r\n${frame(body)}`,
      'with a blank line before it': `\r\n${frame(body)}`,
      'that is longer than its length says': `${frame(body)}{"more": 1}`,
      'with a body that is not JSON': frame('{"jsonrpc": "2.0", "id": 7,'),
      'with a body that is no UTF-8': raw(`Content-Length: 4\r\n\r\n\xFF\xFE\xFF\xFE`),
      'with a body that is null': frame('null'),
      'with a body that is a number': frame('42'),
      'with a body that is a text': frame('"text"'),
      'with an empty list': frame('[]'),
      'with a batch': frame(`[${body}, ${body}]`),
      'with an object that says nothing': frame('{}'),
      'with a method that is no text': frame('{"jsonrpc": "2.0", "id": 8, "method": 5}'),
      'with an id that is an object': frame(
        '{"jsonrpc": "2.0", "id": {}, "method": "textDocument/hover", "params": {}}',
      ),
      'with an answer to nothing': frame('{"jsonrpc": "2.0", "id": 12345, "result": null}'),
      'with a charset that nobody knows': raw(
        `Content-Type: application/vscode-jsonrpc; charset=klingon\r\n${frame(body)}`,
      ),
    };
    for (const [name, bytes] of Object.entries(FRAMES)) {
      it(`${name}: is answered, or passed over, or ends the server`, async () => {
        await start();
        await checkAlive();
        client.write(bytes);
        client.send({ id: 'after', method: 'textDocument/documentSymbol', params: { textDocument: { uri: URI } } });
        const answer = await client.next(({ id, error }) => id === 'after' || (id === null && error !== undefined));
        assert.ok(answer || (await client.ended()) !== undefined, 'silence');
      });
    }

    it('that is cut off ends with the input', async () => {
      await start();
      client.write(frame(body).slice(0, -10));
      client.process.stdin!.end();
      assert.notEqual(await client.ended(), undefined);
    });
  });

  describe('nonsense in a good frame', () => {
    const POSITIONS: readonly unknown[] = [
      { line: -1, character: 0 },
      { line: 0, character: -1 },
      { line: 1e9, character: 1e9 },
      { line: 2 ** 31, character: 2 ** 53 },
      { line: 1.5, character: 2.5 },
      { line: '1', character: '2' },
      { line: 2, character: 1e9 },
      { line: null, character: null },
      { line: {}, character: [] },
      { line: true },
      {},
      null,
      [],
      'x',
      7,
    ];
    const METHODS = ['completion', 'hover', 'definition', 'references', 'documentHighlight'].map(
      (name) => `textDocument/${name}`,
    );

    it('positions that are none are answered', async () => {
      await start();
      for (const method of METHODS) {
        for (const position of POSITIONS) {
          const answer = await client.request(method, {
            textDocument: { uri: URI },
            position,
            context: { includeDeclaration: true },
          });
          assert.ok('result' in answer || answer.error, `${method} ${JSON.stringify(position)}`);
        }
      }
      for (const start of POSITIONS)
        for (const end of POSITIONS)
          await client.request('textDocument/codeAction', {
            textDocument: { uri: URI },
            range: { start, end },
            context: { diagnostics: [] },
          });
      await checkAlive();
    });

    it('parameters that are none are answered', async () => {
      await start();
      const own = ['graph', 'graphText', 'graphEdit', 'effective', 'effectiveOrigin', 'overview', 'projects'].map(
        (name) => `compose/${name}`,
      );
      const others = ['diagnostic', 'codeAction', 'documentSymbol', 'foldingRange', 'nonsense'].map(
        (name) => `textDocument/${name}`,
      );
      const textDocument = { uri: URI };
      const PARAMS: readonly unknown[] = [
        undefined,
        {},
        [],
        [1, 2],
        { textDocument: null },
        { textDocument: {} },
        { textDocument: 'x' },
        { textDocument: { uri: 5 } },
        { textDocument: { uri: '' } },
        { textDocument: { uri: 'no uri %' } },
        { textDocument: { uri: `file:///${'x'.repeat(10_000)}` } },
        { textDocument, range: {}, context: {} },
        { textDocument, range: null, context: null },
        {
          textDocument,
          format: 'none',
          choice: 5,
          direction: [],
          order: {},
          change: { kind: 'none' },
          form: 1,
          caret: -1,
          line: 'x',
        },
        {
          textDocument,
          choice: { layers: 5, profiles: {}, focus: 'web', collapsed: 'x' },
          change: { kind: 'connect' },
          line: -1,
        },
        {
          textDocument,
          choice: { layers: ['none'], focus: { service: {}, hops: -1 } },
          change: null,
          line: 1e9,
          uris: [1, null],
        },
        { uris: 'x' },
      ];
      for (const method of [
        ...METHODS,
        ...own,
        ...others,
        'completionItem/resolve',
        'nonsense',
        '',
        '$/nonsense',
        'constructor',
        '__proto__',
      ])
        for (const params of PARAMS) assert.ok(await client.request(method, params), method);
      await checkAlive();
    });

    it('notifications that are none are passed over', async () => {
      await start();
      const textDocument = { uri: URI, version: 5 };
      const PARAMS: readonly unknown[] = [
        undefined,
        {},
        [],
        { textDocument: null },
        { textDocument: { uri: 'file:///unknown/compose.yaml', version: 2 }, contentChanges: [{ text: 'x' }] },
        { textDocument, contentChanges: null },
        { textDocument, contentChanges: [] },
        { textDocument, contentChanges: [null] },
        { textDocument, contentChanges: 'x' },
        { textDocument: { uri: 'file:///unknown/compose.yaml', languageId: 5, version: 'x' } },
        { changes: null },
        { changes: [{}] },
        { changes: [{ uri: 5, type: 9 }] },
        { changes: [{ uri: 'no uri %', type: 1 }] },
        { settings: null },
        { settings: { whaleback: { rules: 5, projects: 'x', language: {} } } },
      ];
      const methods = [
        'textDocument/didChange',
        'textDocument/didOpen',
        'workspace/didChangeWatchedFiles',
        'workspace/didChangeConfiguration',
        'compose/graphSoon',
        '$/cancelRequest',
        '$/setTrace',
        '$/nonsense',
        'nonsense',
        'initialized',
      ];
      for (const method of methods) for (const params of PARAMS) client.notify(method, params);
      for (const params of [{}, { textDocument: { uri: 'file:///unknown/compose.yaml' } }, { textDocument: null }])
        client.notify('textDocument/didClose', params);
      await checkAlive();
    });

    it('edits in places that are none keep the server and the document going', async () => {
      await start();
      for (const start of POSITIONS)
        for (const end of POSITIONS)
          client.notify('textDocument/didChange', {
            textDocument: { uri: URI, version: 2 },
            contentChanges: [{ range: { start, end }, text: 'x' }],
          });
      // Backwards, and the same twice.
      for (const version of [9, 3, 3, -1])
        client.notify('textDocument/didChange', {
          textDocument: { uri: URI, version },
          contentChanges: [{ text: TEXT }],
        });
      open(URI, TEXT);
      await checkAlive();
    });
  });

  describe('much of everything', () => {
    it(`${some(10_000)} edits in one go leave what a fresh look at the text finds`, async () => {
      await start();
      const dice = random(5);
      // Lone halves of surrogate pairs do not get over the wire.
      const sent = (text: string) => Buffer.from(text).toString();
      let document = parse(URI, TEXT);
      for (let version = 2; version < some(10_000) + 2; version++) {
        const { text } = document;
        const after = version % 50 === 0 ? TEXT : sent(typed(text, dice).slice(0, 1000));
        const { start, end, newText } = editBetween(text, after, dice);
        const range = document.range(start, end);
        const isExact = document.offsetAt(range.start) === start && document.offsetAt(range.end) === end;
        const change = isExact ? { range, text: newText } : { text: after };
        client.notify('textDocument/didChange', { textDocument: { uri: URI, version }, contentChanges: [change] });
        document = parse(URI, after, version, document);
      }
      await checkAlive(URI, JSON.stringify(documentSymbol(contextOf(document.text))));
    });

    it(`${some(500)} documents have their own problems`, async () => {
      await start();
      const uris = Array.from({ length: some(500) }, (_, at) => `file:///nowhere/${at}/compose.yaml`);
      for (const [at, uri] of uris.entries()) open(uri, TEXT.replace('imag:', `imag${at}:`));
      const answers = await Promise.all(
        uris.map((uri) => client.request('textDocument/diagnostic', { textDocument: { uri } })),
      );
      for (const [at, { result }] of answers.entries()) {
        const { items } = result as { items: readonly { readonly code: string; readonly message: string }[] };
        assert.ok(
          items.some(({ code, message }) => code === 'unknown-key' && message.includes(`imag${at}`)),
          uris[at],
        );
      }
      for (const uri of uris) client.notify('textDocument/didClose', { textDocument: { uri } });
      await checkAlive();
      assert.ok(diagnostic(contextOf(TEXT)).length > 0);
    });

    it(`${some(1000)} requests that are cancelled are answered all the same`, async () => {
      await start();
      const answers = Array.from({ length: some(1000) }, (_, at) => {
        const position = { line: 1 + (at % 5), character: 4 };
        const answer = client.request('textDocument/completion', { textDocument: { uri: URI }, position });
        client.notify('$/cancelRequest', { id: at + 2 });
        return answer;
      });
      for (const { result, error } of await Promise.all(answers))
        assert.ok(result !== undefined || error?.code === CANCELLED);
      await checkAlive();
    });
  });
});
