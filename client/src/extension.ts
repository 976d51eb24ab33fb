// What both hosts share: which documents are ours, the commands, starting and restarting the server.
import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { GraphParams, InitializationOptions } from '../../server/src/lsp/protocol.ts';
import { FIRST_CHOICE } from '../webview/messages.ts';
import { registerEffective, SCHEME } from './effective.ts';
import { answerFiles } from './files.ts';
import { followLogs } from './graph-actions.ts';
import { readPage } from './graph-page.ts';
import { restoreGraphs, showGraph } from './graph-panel.ts';
import { notify } from './requests.ts';
import { registerTree, type TreeNode } from './tree-view.ts';

/** Any scheme: files, untitled ones, those of virtual workspaces. */
const SELECTOR = [{ language: 'dockercompose' }];
/** By then the first file has its problems shown, and nobody has found the button of the graph yet. In milliseconds. */
const SOON = 1500;

/** Starts the language server and registers the commands. What it returns ends all of it. */
export async function start(
  context: vscode.ExtensionContext,
  createClient: (options: LanguageClientOptions) => BaseLanguageClient,
): Promise<BaseLanguageClient> {
  const bundle = (name: string) => vscode.Uri.joinPath(context.extensionUri, 'dist', name).toString(true);
  const initializationOptions: InitializationOptions = {
    layoutUri: bundle('layout.js'),
    workUri: bundle('server.browser.work.js'),
    suggestsAgain: true,
  };
  const client = createClient({
    documentSelector: SELECTOR,
    initializationOptions,
    diagnosticPullOptions: { onChange: true, onSave: false },
    middleware: { didOpen: async (document, next) => (document.uri.scheme === SCHEME ? undefined : next(document)) },
  });
  context.subscriptions.push(
    client,
    answerFiles(client),
    restoreGraphs(client, context),
    registerTree(client),
    registerEffective(client),
    vscode.commands.registerCommand('whaleback.showGraph', (from?: vscode.Uri | TreeNode) =>
      showGraph(client, context, uriOf(from)),
    ),
    vscode.commands.registerCommand(
      'whaleback.showLogs',
      (node?: TreeNode) => node?.kind === 'item' && followLogs(node.uri, node.item.name, node.project.files),
    ),
    vscode.commands.registerCommand('whaleback.restartServer', () => restart(client)),
  );
  void readPage(context.extensionUri).catch(() => undefined);
  await client.start();
  const soon = setTimeout(() => client.isRunning() && notify(client, 'compose/graphSoon', firstGraph(client)), SOON);
  context.subscriptions.push({ dispose: () => clearTimeout(soon) });
  return client;
}

/** What the panel of the document in sight would ask for. */
function firstGraph({ code2ProtocolConverter }: BaseLanguageClient): GraphParams | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== 'dockercompose') return undefined;
  return { textDocument: code2ProtocolConverter.asTextDocumentIdentifier(document), choice: FIRST_CHOICE };
}

async function restart(client: BaseLanguageClient): Promise<void> {
  await client.stop();
  await client.start();
}

/** Of an editor's title bar the file, of the tree a row; of the palette nothing. */
function uriOf(from: vscode.Uri | TreeNode | undefined): vscode.Uri | undefined {
  return from && 'kind' in from ? from.uri : from;
}
