// The panel with the graph of a document: asks the server for the picture, shows it beside the text, and keeps the two together.

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Direction, GraphParams, GraphPicture } from '../../server/src/lsp/protocol.ts';
import type { FromWebview, ToWebview, WebviewState } from '../webview/messages.ts';
import { graphHtml } from './graph-html.ts';
import { serviceAt } from './service-at.ts';

const VIEW_TYPE = 'whaleback.graph';
/** From a change to the next question, in milliseconds: about the gap between two keystrokes. */
const DEBOUNCE = 150;

/** One panel a document, by the document's URI. */
const panels = new Map<string, vscode.WebviewPanel>();

/** Shows the graph of the active document beside it, in the panel that it has already or in a new one. */
export function showGraph(client: BaseLanguageClient, context: vscode.ExtensionContext): void {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) return;
  const open = panels.get(document.uri.toString());
  if (open) {
    open.reveal(undefined, true);
    return;
  }
  const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  run(vscode.window.createWebviewPanel(VIEW_TYPE, '', column), document.uri, client, context.extensionUri);
}

/** Brings the panels back after the window was reloaded. */
export function restoreGraphs(client: BaseLanguageClient, context: vscode.ExtensionContext): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
    async deserializeWebviewPanel(panel, state: WebviewState | undefined) {
      if (!state || panels.has(state.uri)) return panel.dispose();
      run(panel, vscode.Uri.parse(state.uri), client, context.extensionUri, state.picture.direction);
    },
  });
}

/** All of a panel's life, until it is closed. Without `direction`, the server chooses one, which then stays: a picture must not turn while its file is typed. */
function run(panel: vscode.WebviewPanel, uri: vscode.Uri, client: BaseLanguageClient, extension: vscode.Uri, direction?: Direction): void {
  const key = uri.toString();
  const words = wordsOfTheUser();
  let picture: GraphPicture | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let question: vscode.CancellationTokenSource | undefined;

  const post = (message: ToWebview) => void panel.webview.postMessage(message);
  const postCurrent = () => {
    const editor = vscode.window.activeTextEditor;
    if (picture && editor) post({ type: 'current', service: serviceAtCaret(picture, editor) });
  };
  const ask = async () => {
    question?.cancel();
    const own = new vscode.CancellationTokenSource();
    question = own;
    const answer = await request(client, uri, direction, own.token);
    // A later question, or the end of the panel, has made this one void.
    if (own.token.isCancellationRequested) return;
    if (!answer) return post({ type: 'failed', text: words.failed });
    picture = answer;
    // With a service or none there is nothing to choose by.
    if (picture.nodes.length > 1) direction = picture.direction;
    post({ type: 'picture', picture });
    postCurrent();
  };
  const askSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, DEBOUNCE);
  };
  const receive = (message: FromWebview) => {
    if (message.type === 'reveal') return reveal(message.location, uri);
    if (message.type === 'turn') direction = picture?.direction === 'down' ? 'right' : 'down';
    return ask();
  };

  panels.set(key, panel);
  panel.title = `${words.title}: ${uri.path.split('/').at(-1)}`;
  const events = vscode.Disposable.from(
    panel.webview.onDidReceiveMessage(receive),
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
  const dist = vscode.Uri.joinPath(extension, 'dist');
  panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
  panel.webview.html = pageOf(panel.webview, dist);
}

/** Undefined where the server cannot answer. */
async function request(client: BaseLanguageClient, uri: vscode.Uri, direction: Direction | undefined, token: vscode.CancellationToken) {
  const params: GraphParams = { textDocument: { uri: client.code2ProtocolConverter.asUri(uri) }, direction };
  try {
    // After a restart of the window nobody else may have opened the document.
    await vscode.workspace.openTextDocument(uri);
    return (await client.sendRequest<GraphPicture | null>('compose/graph', params, token)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Selects a place in the editor that shows its document; else in the column of the panel's document, or the first one. */
async function reveal(location: GraphPicture['nodes'][number]['location'], own: vscode.Uri): Promise<void> {
  const uri = vscode.Uri.parse(location.uri);
  const columnOf = (shown: vscode.Uri) =>
    vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === shown.toString())?.viewColumn;
  const { start, end } = location.range;
  await vscode.window.showTextDocument(uri, {
    viewColumn: columnOf(uri) ?? columnOf(own) ?? vscode.ViewColumn.One,
    selection: new vscode.Range(start.line, start.character, end.line, end.character),
  });
}

function serviceAtCaret({ nodes }: GraphPicture, { document, selection }: vscode.TextEditor): string | undefined {
  const own = nodes.filter(({ location }) => vscode.Uri.parse(location.uri).toString() === document.uri.toString());
  const lineAt = (line: number) => (line < document.lineCount ? document.lineAt(line).text : '');
  return serviceAt(own, lineAt, selection.active);
}

function pageOf(webview: vscode.Webview, dist: vscode.Uri): string {
  const nonce = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const at = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(dist, file)).toString();
  return graphHtml({
    script: at('webview.js'),
    style: at('webview.css'),
    cspSource: webview.cspSource,
    nonce,
    language: vscode.env.language,
  });
}

/** The few words that are needed before, or without, an answer of the server; all others come with the picture. */
function wordsOfTheUser(): { title: string; failed: string } {
  const chosen = vscode.workspace.getConfiguration('whaleback').get<string>('language');
  const language = chosen === 'ko' || chosen === 'en' ? chosen : vscode.env.language;
  if (language.startsWith('ko')) return { title: '그래프', failed: '그래프를 그릴 수 없다: 서버의 응답이 없다.' };
  return { title: 'Graph', failed: 'The graph cannot be drawn: no answer from the server.' };
}
