// Reads files for the server where it cannot reach them itself.
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ClientRequests } from '../../server/src/lsp/protocol.ts';

type Read = ClientRequests['compose/readFile'];
type Find = ClientRequests['compose/findFiles'];
type List = ClientRequests['compose/listFolder'];

export function answerFiles(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest('compose/readFile', (params: Read['params']) => read(params)),
    client.onRequest('compose/findFiles', (params: Find['params']) => find(params)),
    client.onRequest('compose/listFolder', (params: List['params']) => list(params)),
  );
}

async function read({ uri }: Read['params']): Promise<Read['result']> {
  try {
    return { text: new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri))) };
  } catch {
    return { text: null };
  }
}

async function find({ folder, pattern }: Find['params']): Promise<Find['result']> {
  const files = await vscode.workspace.findFiles(
    new vscode.RelativePattern(vscode.Uri.parse(folder), `**/${pattern}`),
    '**/{node_modules,.*}/**',
  );
  return files.map((file) => file.toString());
}

async function list({ uri }: List['params']): Promise<List['result']> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.parse(uri));
    return entries.map(([name, type]) => ({ name, isFolder: (type & vscode.FileType.Directory) !== 0 }));
  } catch {
    return [];
  }
}
