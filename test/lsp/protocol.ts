import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CancellationTokenSource,
  type CodeAction,
  type CompletionItem,
  type CompletionList,
  type DocumentDiagnosticReport,
  type Hover,
  type Location,
  LSPErrorCodes,
  type Position,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { diagnostic } from '../../server/src/features/diagnostic.ts';
import type { GraphPicture, Overview, ProjectItem } from '../../server/src/lsp/protocol.ts';
import { rules } from '../../server/src/rules/index.ts';
import { raw, yaml } from '../../server/src/yaml.ts';
import { VERSION } from '../bundle.ts';
import { contextOf } from '../fixture.ts';
import { random } from '../random.ts';
import { type Client, type Editor, start, type Transport, until } from './client.ts';

const URI = 'file:///project/compose.yaml';
const TEXT = yaml`
  version: "3"
  services:
    web:
      image: nginx
      depends_on: [db]
    db:
      imag: postgres
      build: .
`;
const AT_DB: Position = { line: 4, character: 18 };
const PULLS: Editor = { capabilities: { textDocument: { diagnostic: {} } } };

/** The requests that name a document, with their other parameters and the empty answer. */
const REQUESTS: readonly [method: string, params: object, empty: unknown][] = [
  ['textDocument/completion', { position: AT_DB }, null],
  ['textDocument/hover', { position: AT_DB }, null],
  ['textDocument/diagnostic', {}, { kind: 'full', items: [] }],
  [
    'textDocument/codeAction',
    { range: { start: { line: 6, character: 4 }, end: { line: 6, character: 4 } }, context: { diagnostics: [] } },
    null,
  ],
  ['textDocument/documentSymbol', {}, null],
  ['textDocument/definition', { position: AT_DB }, null],
  ['textDocument/references', { position: AT_DB, context: { includeDeclaration: true } }, null],
  ['textDocument/documentHighlight', { position: AT_DB }, null],
  ['textDocument/foldingRange', {}, null],
  ['compose/graph', {}, null],
  ['compose/graphText', { format: 'mermaid' }, null],
];

/** What a client sees of the server, over either transport. */
export function checkProtocol(transport: Transport): void {
  describe(`the server over ${transport}`, () => {
    const clients: Client[] = [];
    const connect = async (editor?: Editor): Promise<Client> => {
      const client = await start(transport, editor);
      clients.push(client);
      return client;
    };
    afterEach(async () => {
      for (const client of clients.splice(0)) await client.stop();
    });

    it('says what it can do', async () => {
      const { initialized } = await connect(PULLS);
      const { textDocumentSync, codeActionProvider, diagnosticProvider, completionProvider, ...others } =
        initialized.capabilities;
      assert.deepEqual(initialized.serverInfo, { name: 'whaleback', version: VERSION });
      assert.deepEqual(textDocumentSync, { openClose: true, change: 2 });
      assert.deepEqual(codeActionProvider, {
        codeActionKinds: ['quickfix', 'source.fixAll.whaleback'],
        resolveProvider: true,
      });
      assert.deepEqual(diagnosticProvider, {
        identifier: 'whaleback',
        interFileDependencies: true,
        workspaceDiagnostics: false,
      });
      assert.ok(completionProvider?.resolveProvider && completionProvider.triggerCharacters?.includes(' '));
      const simple = ['hover', 'documentSymbol', 'definition', 'references', 'documentHighlight', 'foldingRange'];
      assert.deepEqual(others, Object.fromEntries(simple.map((name) => [`${name}Provider`, true])));
      assert.equal((await connect()).initialized.capabilities.diagnosticProvider, undefined);
    });

    it('answers each request about an open document', async () => {
      const client = await connect(PULLS);
      client.open(URI, TEXT);
      for (const [method, params, empty] of REQUESTS) {
        const answer = await client.request<object | unknown[]>(method, URI, params);
        assert.ok(answer !== null, method);
        assert.notDeepEqual(answer, empty, method);
        assert.ok(!Array.isArray(answer) || answer.length > 0, method);
      }
      assert.deepEqual(client.logs, []);
    });

    it('answers that it knows nothing of documents that it does not know, or that are none of Compose', async () => {
      const client = await connect(PULLS);
      client.open('file:///project/values.yaml', TEXT, 'yaml');
      client.open(URI, TEXT);
      client.close(URI);
      for (const uri of ['file:///project/values.yaml', URI, 'untitled:other', 'no uri']) {
        for (const [method, params, empty] of REQUESTS)
          assert.deepEqual(await client.request(method, uri, params), empty, `${method} ${uri}`);
        client.change(uri, 2, { text: '' });
        client.close(uri);
      }
      assert.deepEqual(client.logs, []);
    });

    it('reads plain YAML by the name of the file', async () => {
      const client = await connect(PULLS);
      for (const name of ['compose.yaml', 'docker-compose.override.yml', 'my%20folder/dev.compose.yaml']) {
        client.open(`file:///${name}`, TEXT, 'yaml');
        assert.ok((await pull(client, `file:///${name}`)).length > 0, name);
      }
    });

    it('completes, and resolves an item', async () => {
      const client = await connect(PULLS);
      client.open(URI, raw('services:\n  web:\n    \n'));
      const answer = await client.request<CompletionList | CompletionItem[]>('textDocument/completion', URI, {
        position: { line: 2, character: 4 },
      });
      const items = Array.isArray(answer) ? answer : answer.items;
      const image = items.find(({ label }) => label === 'image');
      assert.ok(image);
      const resolved = await client.connection.sendRequest<CompletionItem>('completionItem/resolve', image);
      assert.equal(resolved.label, 'image');
      assert.ok(resolved.documentation);
      const foreign = { label: 'image', data: { path: [{}, 'image'] } };
      assert.deepEqual(await client.connection.sendRequest('completionItem/resolve', foreign), foreign);
    });

    it('offers what an editor can show that says little of itself', async () => {
      const itemsOf = async (editor: Editor, text: string, position: Position) => {
        const client = await connect(editor);
        client.open(URI, text);
        const { items } = await client.request<CompletionList>('textDocument/completion', URI, { position });
        return { client, items };
      };
      const text = raw('services:\n  web:\n    restart: \n    env_file: \n    links: []\n');
      const { client, items } = await itemsOf(PULLS, text, { line: 2, character: 13 });
      const always = items.find(({ label }) => label === 'always')!;
      assert.deepEqual([always.kind, always.insertTextFormat], [12, 1]);
      assert.equal((always.documentation as { kind: string }).kind, 'plaintext');
      const folder = await client.request<CompletionList>('textDocument/completion', URI, {
        position: { line: 3, character: 14 },
      });
      assert.equal(folder.items.find(({ label }) => label === './')?.kind, 17);
      // Markdown in hovers alone; all kinds.
      const hovers: Editor = {
        capabilities: {
          textDocument: {
            hover: { contentFormat: ['markdown'] },
            completion: { completionItemKind: { valueSet: [1] } },
          },
        },
      };
      const other = await itemsOf(hovers, raw('services:\n  web:\n    \n'), { line: 2, character: 4 });
      const links = other.items.find(({ label }) => label === 'links')!;
      assert.deepEqual([links.tags, links.deprecated], [[1], true]);
      const resolved = await other.client.connection.sendRequest<CompletionItem>('completionItem/resolve', links);
      assert.equal((resolved.documentation as { kind: string }).kind, 'plaintext');
      const values = await itemsOf(hovers, text, { line: 2, character: 13 });
      assert.equal(values.items.find(({ label }) => label === 'always')?.kind, 20);
    });

    it('knows the stages of a Dockerfile that is open and not saved', async () => {
      const client = await connect(PULLS);
      const stages = async () => {
        const { items } = await client.request<CompletionList>('textDocument/completion', URI, {
          position: { line: 3, character: 14 },
        });
        return items.map(({ label }) => label);
      };
      const dockerfile = 'file:///project/Dockerfile';
      client.open(URI, raw('services:\n  web:\n    build:\n      target: \n'));
      assert.deepEqual(await stages(), []);
      client.open(dockerfile, 'FROM node AS base\n', 'dockerfile');
      assert.deepEqual(await stages(), ['base']);
      const end = { line: 1, character: 0 };
      client.change(dockerfile, 2, { range: { start: end, end }, text: 'FROM base AS prod\n' });
      assert.deepEqual(await stages(), ['base', 'prod']);
      client.close(dockerfile);
      assert.deepEqual(await stages(), []);
      assert.deepEqual(client.logs, []);
    });

    it('indents what completion inserts where the editor does not', async () => {
      const inserted = async (insertTextModeSupport?: { valueSet: (1 | 2)[] }) => {
        const completionItem = { ...(insertTextModeSupport && { insertTextModeSupport }) };
        const client = await connect({ capabilities: { textDocument: { completion: { completionItem } } } });
        client.open(
          URI,
          yaml`
            services:
              web:
                depl
          `,
        );
        const position = { line: 2, character: 8 };
        const { items } = await client.request<CompletionList>('textDocument/completion', URI, { position });
        const { textEdit, insertTextMode } = items.find(({ label }) => label === 'deploy')!;
        return [(textEdit as { newText: string }).newText, insertTextMode];
      };
      assert.deepEqual(await inserted({ valueSet: [1, 2] }), [raw('deploy:\n  replicas: '), 2]);
      const others: Parameters<typeof inserted>[0][] = [undefined, { valueSet: [1] }];
      for (const support of others)
        assert.deepEqual(await inserted(support), [raw('deploy:\n      replicas: '), undefined]);
    });

    it('finds the definition', async () => {
      const client = await connect(PULLS);
      client.open(URI, TEXT);
      const answer = await client.request<Location | Location[]>('textDocument/definition', URI, { position: AT_DB });
      const [location] = [answer].flat();
      assert.equal(location?.uri, URI);
      assert.deepEqual(location?.range.start, { line: 5, character: 2 });
    });

    it('offers fixes', async () => {
      const client = await connect(PULLS);
      client.open(URI, TEXT);
      const range = { start: { line: 6, character: 4 }, end: { line: 6, character: 8 } };
      const actions = await client.request<CodeAction[]>('textDocument/codeAction', URI, {
        range,
        context: { diagnostics: [], only: ['quickfix'] },
      });
      const newText = 'image';
      assert.deepEqual(actions[0]?.edit, { changes: { [URI]: [{ range, newText }] } });
    });

    it('computes the edit of "fix all" when it is chosen, and of the version that it was offered for', async () => {
      const capabilities = {
        textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } },
        workspace: { workspaceEdit: { documentChanges: true } },
      };
      const client = await connect({ capabilities });
      client.open(URI, TEXT);
      const start = { line: 0, character: 0 };
      const params = { range: { start, end: start }, context: { diagnostics: [], only: ['source.fixAll'] } };
      const [action] = await client.request<CodeAction[]>('textDocument/codeAction', URI, params);
      assert.equal(action?.edit, undefined);
      const resolve = () => client.connection.sendRequest<CodeAction>('codeAction/resolve', action);
      const { edit } = await resolve();
      const range = { start, end: { line: 1, character: 0 } };
      assert.deepEqual(edit, {
        documentChanges: [{ textDocument: { uri: URI, version: 1 }, edits: [{ range, newText: '' }] }],
      });
      client.change(URI, 2, { range: { start, end: start }, text: '# first\n' });
      assert.deepEqual(await resolve(), action);
      client.close(URI);
      assert.deepEqual(await resolve(), action);
      assert.deepEqual(await client.connection.sendRequest('codeAction/resolve', { title: 'x' }), { title: 'x' });
    });

    it('places a line in `.env` by its text in the editor, with its version', async () => {
      const uri = 'file:///project/compose.yaml';
      const at = { line: 2, character: 15 };
      const actions = async (client: Client) => {
        const params = { range: { start: at, end: at }, context: { diagnostics: [], only: ['quickfix'] } };
        const found = await client.request<CodeAction[]>('textDocument/codeAction', uri, params);
        return found.find(({ title }) => title === 'Set `TAG` in `.env`')?.edit;
      };
      const dotenv = 'file:///project/.env';
      const capabilities = {
        textDocument: { synchronization: { dynamicRegistration: true } },
        workspace: { workspaceEdit: { documentChanges: true } },
      };
      const client = await connect({ capabilities });
      client.open(
        uri,
        yaml`
          services:
            web:
              image: a:$TAG
        `,
      );
      client.open(dotenv, 'A=1\n', 'dotenv');
      client.change(dotenv, 2, {
        range: { start: { line: 0, character: 3 }, end: { line: 0, character: 3 } },
        text: '2345\nB="',
      });
      const start = { line: 1, character: 0 };
      // At first the client has not said yet that it tells of `.env`.
      let edit = await actions(client);
      while (!edit) edit = await actions(client);
      assert.deepEqual(edit, {
        documentChanges: [
          { textDocument: { uri: dotenv, version: 2 }, edits: [{ range: { start, end: start }, newText: 'TAG=\n' }] },
        ],
      });
      client.change(dotenv, 3, { text: 'TAG=1\n' });
      assert.equal(await actions(client), undefined);
    });

    it('makes files for editors that can', async () => {
      const uri = 'file:///project/compose.yaml';
      const text = yaml`
        services:
          web:
            image: a
            label_file: a.labels
      `;
      const at = { line: 3, character: 18 };
      const titles = async (workspaceEdit?: object) => {
        const client = await connect({ capabilities: { workspace: { ...(workspaceEdit && { workspaceEdit }) } } });
        client.open(uri, text);
        const params = { range: { start: at, end: at }, context: { diagnostics: [], only: ['quickfix'] } };
        const actions = await client.request<CodeAction[]>('textDocument/codeAction', uri, params);
        return actions.map(({ title }) => title).filter((title) => title.startsWith('Create'));
      };
      assert.deepEqual(await titles({ documentChanges: true, resourceOperations: ['create', 'rename'] }), [
        'Create `a.labels`',
      ]);
      assert.deepEqual(await titles({ documentChanges: true }), []);
      assert.deepEqual(await titles(), []);
    });

    it('draws the graph', async () => {
      const client = await connect();
      client.open(URI, TEXT);
      const picture = await client.request<GraphPicture>('compose/graph', URI, { direction: 'LR' });
      assert.ok(picture.nodes.length >= 2);
      assert.ok(picture.edges.length >= 1);
      const text = (params: object) => client.request<string>('compose/graphText', URI, params);
      assert.match(await text({ format: 'mermaid' }), /^flowchart/);
      assert.match(await text({ format: 'dot', choice: { focus: { service: 'gone', hops: 1 } } }), /^digraph/);
    });

    it('gets ready for a graph, of no document too', async () => {
      const client = await connect();
      client.open(URI, TEXT);
      client.notify('compose/graphSoon', { textDocument: { uri: URI } });
      client.notify('compose/graphSoon', { textDocument: { uri: 'file:///gone.yaml' } });
      await client.connection.sendNotification('compose/graphSoon');
      const picture = await client.request<GraphPicture>('compose/graph', URI);
      assert.ok(picture.nodes.length >= 2);
      assert.deepEqual(client.logs, []);
    });

    it('lists the projects of files that nobody has opened, as they are now', async () => {
      const client = await connect();
      const folder = pathToFileURL(mkdtempSync(path.join(tmpdir(), 'whaleback-'))).toString();
      const at = (name: string) => `${folder}/${name}`;
      const write = (name: string, text: string) => writeFileSync(new URL(at(name)), text);
      write(
        'compose.yaml',
        yaml`
          name: shop
          services:
            web:
              image: a
        `,
      );
      write(
        'compose.override.yaml',
        yaml`
          services:
            db:
              image: b
        `,
      );
      const uris = [at('compose.override.yaml'), at('compose.yaml'), at('gone.yaml')];
      const projects = await client.connection.sendRequest('compose/projects', { uris });
      const files = [at('compose.yaml'), at('compose.override.yaml')];
      assert.deepEqual(projects, [{ uri: at('compose.yaml'), name: 'shop', files, variants: [] }]);
      const services = async () => {
        const { sections } = await client.request<Overview>('compose/overview', at('compose.yaml'));
        return sections[0]!.items.map(({ name }) => name);
      };
      assert.deepEqual(await services(), ['web', 'db']);
      write(
        'compose.override.yaml',
        yaml`
          services:
            cache:
              image: b
        `,
      );
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: at('compose.override.yaml'), type: 2 }] });
      assert.deepEqual(await services(), ['web', 'cache']);
      // What is typed counts before it is saved.
      client.open(
        at('compose.yaml'),
        yaml`
          services:
            typed:
              image: a
        `,
      );
      assert.deepEqual(await services(), ['typed', 'cache']);
      assert.equal(await client.request('compose/overview', at('gone.yaml')), null);
      rmSync(new URL(folder), { recursive: true, force: true });
    });

    it('follows changes, several at once, whatever the line ends', async () => {
      for (const eol of ['\n', '\r\n']) {
        const client = await connect(PULLS);
        const text = TEXT.replaceAll('\n', eol);
        const document = TextDocument.create(URI, 'dockercompose', 1, text);
        client.open(URI, text);
        for (const changes of randomChanges(document, 25, eol)) client.change(URI, document.version, ...changes);
        const expected = diagnostic(contextOf(document.getText(), { rules: {} }, URI));
        assert.deepEqual(await pull(client), JSON.parse(JSON.stringify(expected)));
        client.change(URI, 1000, { text: TEXT });
        assert.deepEqual((await pull(client)).length, 2);
      }
    });

    it('applies the changes of a notification one after the other', async () => {
      const client = await connect(PULLS);
      client.open(URI, 'a\r\n');
      const at = (line: number, character: number) => ({ start: { line, character }, end: { line, character } });
      client.change(
        URI,
        2,
        { range: at(0, 1), text: raw(': 1\r\nb: 2') },
        { range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } }, text: 'x-가: 🐳\r\n' },
        { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 1 } }, text: 'version' },
      );
      const problems = await pull(client);
      assert.deepEqual(
        problems.map(({ code, range }) => [code, range.start, range.end.character]),
        [
          ['obsolete-version', { line: 1, character: 0 }, 10],
          ['wrong-type', { line: 1, character: 9 }, 10],
        ],
      );
    });

    it('publishes for editors that cannot pull: on opening, on changes, and nothing after closing', async () => {
      const client = await connect();
      client.open(URI, TEXT);
      const first = await until('publishing', () => client.published.get(URI));
      assert.deepEqual([first.version, codes(first.diagnostics)], [1, ['obsolete-version', 'unknown-key']]);
      client.change(URI, 2, { range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } }, text: '' });
      const second = await until('publishing again', () => versioned(client, 2));
      assert.deepEqual(codes(second.diagnostics), ['unknown-key']);
      client.close(URI);
      await until('clearing', () => client.published.get(URI)?.diagnostics.length === 0);
    });

    it('publishes again what is read together with a changed document, and nothing else', async () => {
      const client = await connect();
      const [main, part, other] = ['compose.yaml', 'part.yaml', 'other.yaml'].map((name) => `file:///project/${name}`);
      client.open(
        main!,
        yaml`
          include: [part.yaml]
          services:
            web:
              image: x
              depends_on: [db]
        `,
      );
      client.open(
        part!,
        yaml`
          services:
            db:
              image: x
        `,
      );
      client.open(
        other!,
        yaml`
          services:
            alone:
              image: x
        `,
      );
      const [first] = await Promise.all(
        [main, part, other].map((uri) => until(`publishing ${uri}`, () => client.published.get(uri!))),
      );
      const alone = client.published.get(other!);
      assert.deepEqual(codes(first!.diagnostics), []);
      client.change(part!, 2, {
        text: yaml`
          services:
            cache:
              image: x
        `,
      });
      const again = await until(
        'publishing again',
        () => client.published.get(main!) !== first && client.published.get(main!),
      );
      assert.deepEqual(codes(again.diagnostics), ['undefined-reference']);
      // What is asked after it is answered after it.
      client.change(part!, 3, {
        text: yaml`
          services:
            db:
              image: x
        `,
      });
      await until('publishing once more', () => client.published.get(main!)?.diagnostics.length === 0);
      assert.equal(client.published.get(other!), alone);
    });

    it('publishes nothing for editors that pull, nor of other files', async () => {
      const client = await connect(PULLS);
      client.open(URI, TEXT);
      assert.equal((await pull(client)).length, 2);
      client.close(URI);
      const pushed = await connect();
      pushed.open('file:///project/values.yaml', TEXT, 'yaml');
      pushed.open(URI, TEXT);
      await until('publishing', () => pushed.published.get(URI));
      assert.equal(client.published.size, 0);
      assert.equal(pushed.published.size, 1);
    });

    it('speaks the language of the editor', async () => {
      const client = await connect({ ...PULLS, locale: 'ko-KR' });
      client.open(URI, TEXT);
      assert.match(String((await pull(client))[1]!.message), /없는 키/);
    });

    it('follows the settings that it can ask for', async () => {
      const editor: Editor = {
        capabilities: {
          textDocument: { diagnostic: {} },
          workspace: {
            configuration: true,
            didChangeConfiguration: { dynamicRegistration: true },
            diagnostics: { refreshSupport: true },
          },
        },
        settings: {
          language: 'ko',
          rules: { 'obsolete-version': 'off', 'unknown-key': 'warning', 'wrong-type': 'nonsense' },
        },
      };
      const client = await connect(editor);
      client.open(URI, TEXT);
      await until('settings', () => client.refreshes() === 1);
      const [problem, ...others] = await pull(client);
      assert.deepEqual([problem?.code, problem?.severity, others.length], ['unknown-key', 2, 0]);
      assert.match(String(problem!.message), /없는 키/);
      editor.settings = { language: 'en', rules: 'nonsense' };
      client.notify('workspace/didChangeConfiguration', { settings: null });
      await until('settings', () => client.refreshes() === 2);
      assert.match(String((await pull(client))[1]!.message), /is not a key/);
      editor.settings = null;
      client.notify('workspace/didChangeConfiguration', { settings: null });
      await until('settings', () => client.refreshes() === 3);
      assert.equal((await pull(client)).length, 2);
    });

    it('uses the environment of its process where the user wants it, and else not', async () => {
      process.env.WHALEBACK_TEST_TAG = '1.27';
      try {
        const client = await connect();
        const text = yaml`
          services:
            web:
              image: "nginx:\${WHALEBACK_TEST_TAG}"
        `;
        client.open(URI, text);
        await until('publishing', () => client.published.get(URI)?.diagnostics[0]?.code === 'unset-variable');
        for (const [use, count] of [
          [true, 0],
          ['yes', 1],
          [true, 0],
          [false, 1],
        ] as const) {
          client.notify('workspace/didChangeConfiguration', {
            settings: { whaleback: { useProcessEnvironment: use } },
          });
          await until(`publishing for ${use}`, () => client.published.get(URI)?.diagnostics.length === count);
        }
      } finally {
        delete process.env.WHALEBACK_TEST_TAG;
      }
    });

    it('follows the settings that are sent, and publishes anew', async () => {
      const client = await connect();
      client.open(URI, TEXT);
      await until('publishing', () => client.published.get(URI));
      client.notify('workspace/didChangeConfiguration', {
        settings: { whaleback: { language: 'ko', rules: { 'obsolete-version': 'off' } } },
      });
      const { diagnostics } = await until('publishing again', () =>
        client.published.get(URI)?.diagnostics.length === 1 ? client.published.get(URI) : undefined,
      );
      assert.match(String(diagnostics[0]!.message), /없는 키/);
    });

    it('reads the projects of all folders of the workspace, and follows the folders', async () => {
      const root = mkdtempSync(path.join(tmpdir(), 'whaleback-'));
      try {
        const [api, web] = ['api', 'web'].map((name) => pathToFileURL(path.join(root, name)).toString());
        for (const folder of ['api', 'web']) {
          mkdirSync(path.join(root, folder));
          for (const name of ['one.yaml', 'two.yaml'])
            writeFileSync(
              path.join(root, folder, name),
              yaml`
                services: {}
              `,
            );
        }
        const client = await connect({
          capabilities: {
            textDocument: { diagnostic: {} },
            workspace: { configuration: true, workspaceFolders: true },
          },
          folders: [api!],
          folderSettings: {
            [api!]: { projects: [{ files: ['one.yaml', 'two.yaml'] }] },
            [web!]: { projects: [{ files: ['two.yaml', 'one.yaml'] }] },
          },
        });
        assert.deepEqual(client.initialized.capabilities.workspace, {
          workspaceFolders: { supported: true, changeNotifications: true },
        });
        const named = async () => {
          const projects = await client.connection.sendRequest<readonly ProjectItem[]>('compose/projects', {
            uris: [],
          });
          return projects.map(({ files }) =>
            files.map((uri) => uri.slice(uri.lastIndexOf('/', uri.lastIndexOf('/') - 1) + 1)).join(' '),
          );
        };
        const API = 'api/one.yaml api/two.yaml';
        const WEB = 'web/two.yaml web/one.yaml';
        const becomes = async (expected: readonly string[]) => {
          let found: readonly string[] = [];
          for (let left = 100; left > 0 && String(found) !== String(expected); left--) found = await named();
          assert.deepEqual(found, expected);
        };
        await becomes([API]);
        const change = (event: object) => client.notify('workspace/didChangeWorkspaceFolders', { event });
        change({ added: [{ uri: web, name: 'web' }], removed: [] });
        await becomes([API, WEB]);
        change({ added: [], removed: [{ uri: api, name: 'api' }] });
        await becomes([WEB]);
      } finally {
        rmSync(root, { recursive: true, force: true });
      }
    });

    it('knows what lies around a file, and follows it', async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'whaleback-'));
      try {
        mkdirSync(path.join(folder, 'app'));
        writeFileSync(path.join(folder, '.env'), 'A=0\nPORT=3000\n');
        writeFileSync(path.join(folder, 'app', 'Dockerfile'), 'FROM x AS one\n');
        const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).href;
        const uri = uriOf('compose.yaml');
        const client = await connect({
          capabilities: {
            textDocument: { diagnostic: {} },
            workspace: { didChangeWatchedFiles: { dynamicRegistration: true }, diagnostics: { refreshSupport: true } },
          },
        });
        const text = yaml`
          services:
            web:
              hostname: \${PORT}
              build:
                context: ./
                target: o
        `;
        client.open(uri, text);
        const refreshes = await until('settings', () => client.refreshes());
        const hovered = async () => {
          const answer = await client.request<Hover>('textDocument/hover', uri, {
            position: { line: 2, character: 18 },
          });
          return JSON.stringify(answer.contents);
        };
        assert.match(await hovered(), /3000.*\.env, line 2/);
        const offered = async (line: number, character: number, triggerCharacter: string) => {
          const context = { triggerKind: 2, triggerCharacter };
          const answer = await client.request<CompletionList>('textDocument/completion', uri, {
            position: { line, character },
            context,
          });
          return answer.items.map(({ label }) => label);
        };
        assert.deepEqual(await offered(4, 17, '/'), ['app/']);
        assert.deepEqual(await offered(2, 16, '{'), ['A', 'PORT']);
        client.change(uri, 2, { text: text.replace('./', 'app') });
        assert.deepEqual(await offered(5, 14, ' '), ['one']);
        writeFileSync(path.join(folder, '.env'), 'PORT=4000\n');
        client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf('.env'), type: 2 }] });
        await until('reading again', () => client.refreshes() > refreshes);
        assert.match(await hovered(), /4000.*\.env, line 1/);
        assert.deepEqual(client.logs, []);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });

    if (transport === 'memory') {
      it('loses one answer by a bug, and says so', async () => {
        const client = await connect(PULLS);
        client.open(URI, TEXT);
        const rule = rules.find(({ id }) => id === 'obsolete-version') as { check?: (typeof rules)[number]['check'] };
        rule.check = ({ documents }, report) => {
          const fixes = () => {
            throw new Error('a bug in a fix');
          };
          report(documents[0]!.root!.entries[0]!.key, { en: 'x', ko: 'x' }, { fixes });
          throw new Error('a bug in a rule');
        };
        try {
          assert.deepEqual(codes(await pull(client)), ['obsolete-version', 'obsolete-version', 'unknown-key']);
          const [, params] = REQUESTS.find(([method]) => method === 'textDocument/codeAction')!;
          const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
          assert.equal(await client.request('textDocument/codeAction', URI, { ...params, range }), null);
        } finally {
          delete rule.check;
        }
        assert.equal(client.logs.length, 2);
        assert.match(client.logs[0]!, /^Rule obsolete-version: Error: a bug in a rule\n +at /);
        assert.match(client.logs[1]!, /^file:\/\/\/project\/compose.yaml: Error: a bug in a fix\n +at /);
        assert.ok((await client.request<unknown[]>('textDocument/documentSymbol', URI)).length > 0);
      });
    }

    if (transport === 'stdio') {
      it('computes nothing for requests that are cancelled by then', async () => {
        const client = await connect(PULLS);
        client.open(URI, TEXT);
        const sources = Array.from({ length: 50 }, () => new CancellationTokenSource());
        const answers = sources.map(({ token }) =>
          client.connection.sendRequest(
            'textDocument/completion',
            { textDocument: { uri: URI }, position: AT_DB },
            token,
          ),
        );
        for (const source of sources) source.cancel();
        const ends = await Promise.allSettled(answers);
        const codes = ends.map((each) => (each.status === 'rejected' ? each.reason.code : 'computed'));
        // The first one may be under way already.
        assert.deepEqual(
          codes.slice(1),
          Array.from({ length: 49 }, () => LSPErrorCodes.RequestCancelled),
        );
      });

      it('ends with exit, with code 0 after a shutdown', async () => {
        const client = await connect();
        await client.connection.sendRequest('shutdown');
        await client.connection.sendNotification('exit');
        const [code] = await once(client.process!, 'exit');
        assert.equal(code, 0);
        clients.length = 0;
      });

      it('ends with exit, with code 1 without a shutdown', async () => {
        const client = await connect();
        await client.connection.sendNotification('exit');
        const [code] = await once(client.process!, 'exit');
        assert.equal(code, 1);
        clients.length = 0;
      });
    }
  });
}

async function pull(client: Client, uri = URI) {
  const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', uri);
  return report.kind === 'full' ? report.items : [];
}

function codes(diagnostics: readonly { readonly code?: unknown }[]): unknown[] {
  return diagnostics.map(({ code }) => code);
}

function versioned(client: Client, version: number) {
  const published = client.published.get(URI);
  return published?.version === version ? published : undefined;
}

/** Changes of one to three random places each, applied to the document as they are made. */
function randomChanges(document: TextDocument, times: number, eol: string) {
  const { below, pick } = random(7);
  const pieces = [
    '  ',
    eol,
    'x',
    ': ',
    '- ',
    '"',
    '# 🐳',
    `  웹:${eol}    image: y${eol}`,
    '',
    `${eol}volumes:${eol}  v:${eol}`,
  ];
  return Array.from({ length: times }, (_, at) => {
    return Array.from({ length: 1 + below(3) }, () => {
      const start = below(document.getText().length + 1);
      const range = { start: document.positionAt(start), end: document.positionAt(start + below(4)) };
      const change = { range, text: pick(pieces) };
      TextDocument.update(document, [change], at + 2);
      return change;
    });
  });
}
