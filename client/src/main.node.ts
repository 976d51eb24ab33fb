// The extension on the desktop and on remotes: the server is a process of its own.
import path from 'node:path';
import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { start } from './extension.ts';

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const run = { module: path.join(context.extensionPath, 'dist', 'server.js'), transport: TransportKind.ipc };
  await start(context, (options) => new LanguageClient('whaleback', 'Whaleback', run, options));
}
