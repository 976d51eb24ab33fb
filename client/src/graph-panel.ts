// The panel with the graph of a document: asks the server for the picture, shows it beside the text, and keeps the two
// together.

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type {
  Direction,
  GraphChoice,
  GraphParams,
  GraphPicture,
  GraphTextFormat,
} from '../../server/src/lsp/protocol.ts';
import { FIRST_CHOICE, fromWebview, pack, stateOf, type ToWebview, type WebviewState } from '../webview/messages.ts';
import { change, copyMarkdown, followLogs, open, reveal, save, showReferences, textOf } from './graph-actions.ts';
import { pageOf } from './graph-page.ts';
import { request } from './requests.ts';
import { serviceAt } from './service-at.ts';
import { urisIn } from './uris.ts';

const VIEW_TYPE = 'whaleback.graph';
/** From a change to the next question, in milliseconds: about the gap between two keystrokes. */
const DEBOUNCE = 150;

/** One panel a document, by the document's URI. */
const panels = new Map<string, vscode.WebviewPanel>();

/**
 * Shows a document's graph in an editor column next to it, in its open panel or in a new one. Without a document,
 * the active one is used.
 */
export function showGraph(client: BaseLanguageClient, context: vscode.ExtensionContext, uri = activeUri()): void {
  if (!uri) return;
  const open = panels.get(uri.toString());
  if (open) {
    open.reveal(undefined, true);
    return;
  }
  const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  run(vscode.window.createWebviewPanel(VIEW_TYPE, '', column), uri, client, context.extensionUri);
}

function activeUri(): vscode.Uri | undefined {
  return vscode.window.activeTextEditor?.document.uri;
}

/** Brings the panels back after the window was reloaded. */
export function restoreGraphs(client: BaseLanguageClient, context: vscode.ExtensionContext): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
    async deserializeWebviewPanel(panel, saved: unknown) {
      const state = stateOf(saved);
      if (!state || panels.has(state.uri)) return panel.dispose();
      run(panel, vscode.Uri.parse(state.uri), client, context.extensionUri, state);
    },
  });
}

/**
 * All of a panel's life, until it is closed. Without a direction the server chooses one, which then stays: a picture
 * must not turn while its file is typed.
 */
function run(
  panel: vscode.WebviewPanel,
  uri: vscode.Uri,
  client: BaseLanguageClient,
  extension: vscode.Uri,
  state?: WebviewState,
): void {
  let direction = state?.direction;
  let choice: GraphChoice = state?.choice ?? FIRST_CHOICE;
  const key = uri.toString();
  const words = wordsOfTheUser();
  let picture: GraphPicture | undefined;
  /** The page shows only places that are in the picture. */
  let known: ReadonlySet<string> = new Set();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let question: vscode.CancellationTokenSource | undefined;
  let isFailed = false;

  const post = (message: ToWebview) => void panel.webview.postMessage(message);
  /** The service of the caret that the page knows of; a new page knows of none. */
  let told: string | undefined;
  const postCurrent = () => {
    const editor = vscode.window.activeTextEditor;
    if (!picture || !editor) return;
    const service = serviceAtCaret(picture, editor);
    if (service !== told) post({ type: 'current', service });
    told = service;
  };
  const ask = async () => {
    question?.cancel();
    const own = new vscode.CancellationTokenSource();
    question = own;
    const answer = await pictureFor(client, uri, { direction, choice, order: orderOf(picture, direction) }, own.token);
    // A later question, or the end of the panel, has made this one void.
    if (own.token.isCancellationRequested) return;
    if (answer) {
      picture = answer;
      known = urisIn(answer);
    }
    isFailed = !answer;
    // With a service or none there is nothing to choose by.
    if (answer && answer.nodes.length > 1) direction = answer.direction;
    postAnswer();
  };
  /**
   * VS Code keeps what is posted until the page has been loaded for the first time: a small graph is there before it.
   */
  const postAnswer = () => {
    if (isFailed) post({ type: 'failed', text: words.failed });
    else if (picture) void panel.webview.postMessage(pack(picture));
    postCurrent();
  };
  const askSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, DEBOUNCE);
  };
  const tell = (text: string) => post({ type: 'told', text });
  const withText = async (format: GraphTextFormat, use: (text: string) => Promise<void>) => {
    const text = await textOf(client, uri, format, choice);
    return text === undefined ? tell(words.failed) : use(text);
  };
  const receive = async (data: unknown) => {
    const message = fromWebview(data);
    switch (message?.type) {
      case 'ready':
        told = undefined;
        return postAnswer();
      case 'turn':
        direction = picture?.direction === 'down' ? 'right' : 'down';
        return ask();
      case 'choose':
        choice = message.choice;
        return ask();
      case 'reveal':
        return known.has(message.location.uri) ? reveal(message.location, uri) : undefined;
      case 'references':
        return known.has(message.location.uri) ? showReferences(message.location, uri) : undefined;
      case 'change':
        return (await change(client, uri, message.change)) ? undefined : tell(words.unchanged);
      case 'open':
        return picture?.ports.some(({ address }) => address === message.address) ? open(message.address) : undefined;
      case 'logs':
        return (await followLogs(uri, message.service, picture?.mainFiles)) ? undefined : tell(words.noLogs);
      case 'save':
        if ('data' in message) return save(uri, message.format, message.data);
        return withText(message.format, (text) => save(uri, message.format, text));
      case 'copy':
        return withText('mermaid', async (text) => {
          await copyMarkdown(text);
          tell(picture?.texts.copied ?? '');
        });
    }
  };

  panels.set(key, panel);
  panel.title = `${words.title}: ${uri.path.split('/').at(-1)}`;
  const events = vscode.Disposable.from(
    panel.webview.onDidReceiveMessage((data) => receive(data).catch((error) => tell(String(error.message ?? error)))),
    // Any compose file may be part of the project, and so may what it reads (`.env`, other YAML) once it is saved.
    vscode.workspace.onDidChangeTextDocument(({ document }) => document.languageId === 'dockercompose' && askSoon()),
    vscode.workspace.onDidSaveTextDocument(askSoon),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('whaleback') && askSoon()),
    vscode.window.onDidChangeTextEditorSelection(postCurrent),
    vscode.window.onDidChangeActiveTextEditor(postCurrent),
    client.onDidChangeState(askSoon),
  );
  panel.onDidDispose(() => {
    panels.delete(key);
    clearTimeout(timer);
    question?.cancel();
    events.dispose();
  });
  panel.webview.options = { enableScripts: true, localResourceRoots: [] };
  void ask();
  pageOf(extension).then(
    (html) => {
      if (panels.get(key) === panel) panel.webview.html = html;
    },
    (error) => vscode.window.showErrorMessage(String(error)),
  );
}

/** Undefined where the server cannot answer. */
async function pictureFor(
  client: BaseLanguageClient,
  uri: vscode.Uri,
  wanted: Omit<GraphParams, 'textDocument'>,
  token: vscode.CancellationToken,
) {
  const params: GraphParams = { textDocument: { uri: client.code2ProtocolConverter.asUri(uri) }, ...wanted };
  try {
    // After a restart of the window nobody else may have opened the document.
    await vscode.workspace.openTextDocument(uri);
    return (await request(client, 'compose/graph', params, token)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** What is shown keeps its order within the rows when the file is typed. A picture that was turned begins anew. */
function orderOf(picture: GraphPicture | undefined, direction: Direction | undefined): readonly string[] | undefined {
  if (!picture || picture.direction !== direction) return undefined;
  const places = [
    ...picture.nodes.map(({ name, x, y }) => ({ id: name, x, y })),
    ...picture.resources,
    ...picture.ports,
  ];
  const along = ({ x, y }: { x: number; y: number }) => (direction === 'down' ? x : y);
  return places.sort((a, b) => along(a) - along(b)).map(({ id }) => id);
}

function serviceAtCaret({ nodes }: GraphPicture, { document, selection }: vscode.TextEditor): string | undefined {
  const isHere = (uri: string) => vscode.Uri.parse(uri).toString() === document.uri.toString();
  // The caret may be in a service of a group that is shown as one.
  const services = nodes.flatMap((node) => node.members?.map((member) => ({ ...member, name: node.name })) ?? [node]);
  const own = services.flatMap(({ name, location, range, places = [{ uri: location.uri, range }] }) =>
    places.filter(({ uri }) => isHere(uri)).map((place) => ({ name, range: place.range })),
  );
  const lineAt = (line: number) => (line < document.lineCount ? document.lineAt(line).text : '');
  return serviceAt(own, lineAt, selection.active);
}

/** The few words that are needed before, or without, an answer of the server; all others come with the picture. */
function wordsOfTheUser(): { title: string; failed: string; unchanged: string; noLogs: string } {
  const chosen = vscode.workspace.getConfiguration('whaleback').get<string>('language');
  const language = chosen === 'ko' || chosen === 'en' ? chosen : vscode.env.language;
  if (language.startsWith('ko'))
    return {
      title: '그래프',
      failed: '그래프를 그릴 수 없다: 서버의 응답이 없다.',
      unchanged: '바꾸지 않았다: 이미 그렇게 되어 있거나, 다른 서비스도 쓰는 앵커처럼 함께 바뀌는 것이 있다.',
      noLogs: '셸에 넘길 수 없는 이름이다.',
    };
  return {
    title: 'Graph',
    failed: 'The graph cannot be drawn: no answer from the server.',
    unchanged:
      'Nothing was changed: it is so already, or more would change with it, as by an anchor that other services use.',
    noLogs: 'This name cannot be given to a shell.',
  };
}
