// The extension in VS Code for the web: the server is a worker.
import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { start } from './extension.ts';

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const worker = new Worker(vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.browser.js').toString(true));
  await start(context, (options) => new LanguageClient('whaleback', 'Whaleback', worker, options));
}
