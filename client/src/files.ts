// Reads files for the server where it cannot reach them itself.
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ClientRequests } from '../../server/src/lsp/protocol.ts';
import { onRequest } from './requests.ts';

type Read = ClientRequests['compose/readFile'];
type Find = ClientRequests['compose/findFiles'];
type List = ClientRequests['compose/listFolder'];

export function answerFiles(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    onRequest(client, 'compose/readFile', read),
    onRequest(client, 'compose/findFiles', find),
    onRequest(client, 'compose/listFolder', list),
  );
}

async function read({ uri }: Read['params']): Promise<Read['result']> {
  try {
    return { text: new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri))) };
  } catch (error) {
    if (isNoFile(error)) return { text: null };
    throw error;
  }
}

/** Any other failure is the server's to log. */
function isNoFile(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && NO_FILE.includes(error.code);
}

/** `Unavailable` is said of a scheme that nobody provides files for. */
const NO_FILE = ['FileNotFound', 'FileIsADirectory', 'FileNotADirectory', 'Unavailable'];

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
  } catch (error) {
    if (isNoFile(error)) return [];
    throw error;
  }
}
