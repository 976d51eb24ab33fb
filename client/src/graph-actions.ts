// What the graph's page asks VS Code to do: show a place, change the text, follow logs, save and copy the picture.

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type {
  GraphChange,
  GraphChoice,
  GraphTextFormat,
  GraphTextParams,
  Location,
} from '../../server/src/lsp/protocol.ts';
import type { SaveFormat } from '../webview/messages.ts';
import { request } from './requests.ts';

/**
 * Selects a place in the editor that shows its document; else in the column of the panel's document, or the first one.
 */
export async function reveal(location: Location, own: vscode.Uri): Promise<void> {
  const uri = vscode.Uri.parse(location.uri);
  const columnOf = (shown: vscode.Uri) =>
    vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === shown.toString())?.viewColumn;
  const { start, end } = location.range;
  await vscode.window.showTextDocument(uri, {
    viewColumn: columnOf(uri) ?? columnOf(own) ?? vscode.ViewColumn.One,
    selection: new vscode.Range(start.line, start.character, end.line, end.character),
  });
}

export async function showReferences(location: Location, own: vscode.Uri): Promise<void> {
  await reveal(location, own);
  await vscode.commands.executeCommand('editor.action.referenceSearch.trigger');
}

/** In the browser, on the machine that VS Code's window is on. */
export async function open(address: string): Promise<void> {
  if (/^https?:\/\//.test(address)) await vscode.env.openExternal(vscode.Uri.parse(address));
}

/** The edit is the server's, and one step of undo. False where there is none. */
export async function change(client: BaseLanguageClient, uri: vscode.Uri, wanted: GraphChange): Promise<boolean> {
  const params = { textDocument: { uri: client.code2ProtocolConverter.asUri(uri) }, change: wanted };
  const edit = await request(client, 'compose/graphEdit', params);
  const converted = await client.protocol2CodeConverter.asWorkspaceEdit(edit);
  return converted ? await vscode.workspace.applyEdit(converted) : false;
}

/**
 * `files` are those of the project; absent: the file alone. In a terminal where there is one on the machine of the
 * file, else the command goes to the clipboard. False for a name that no shell should see.
 */
export async function followLogs(
  uri: vscode.Uri,
  service: string,
  files: readonly string[] = [uri.toString()],
): Promise<boolean> {
  const folder = vscode.Uri.joinPath(uri, '..').path;
  const paths = files.map((file) => vscode.Uri.parse(file).path);
  const names = paths.map((path) => (path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : ''));
  if (!SAFE.test(service) || !names.every((name) => SAFE_PATH.test(name))) return false;
  const command = `docker compose ${names.map((name) => `-f ${name}`).join(' ')} logs -f ${service}`;
  if (uri.scheme !== 'file' || !vscode.workspace.isTrusted) {
    await vscode.env.clipboard.writeText(command);
    return true;
  }
  const terminal = vscode.window.createTerminal({ name: `logs: ${service}`, cwd: vscode.Uri.joinPath(uri, '..') });
  terminal.show(true);
  terminal.sendText(command);
  return true;
}

/** Neither quotes nor anything that a shell reads as more than a word, nor an option. */
const SAFE = /^[\w.][\w.-]*$/;
const SAFE_PATH = /^[\w.][\w./-]*$/;

/** What the picture shows, as text. Undefined where the server cannot answer. */
export async function textOf(
  client: BaseLanguageClient,
  uri: vscode.Uri,
  format: GraphTextFormat,
  choice: GraphChoice,
): Promise<string | undefined> {
  const params: GraphTextParams = { textDocument: { uri: client.code2ProtocolConverter.asUri(uri) }, format, choice };
  return (await request(client, 'compose/graphText', params)) ?? undefined;
}

export async function copyMarkdown(mermaid: string): Promise<void> {
  await vscode.env.clipboard.writeText(`\`\`\`mermaid\n${mermaid.trimEnd()}\n\`\`\`\n`);
}

export async function save(own: vscode.Uri, format: SaveFormat, data: string): Promise<void> {
  const ending = ENDINGS[format];
  const target = await vscode.window.showSaveDialog({
    defaultUri: own.with({ path: own.path.replace(/\.[^./]*$|$/, `.${ending}`) }),
    filters: { [ending.toUpperCase()]: [ending] },
  });
  if (!target) return;
  const bytes =
    format === 'png'
      ? Uint8Array.from(atob(data), (character) => character.charCodeAt(0))
      : new TextEncoder().encode(data);
  await vscode.workspace.fs.writeFile(target, bytes);
}

const ENDINGS: Readonly<Record<SaveFormat, string>> = { svg: 'svg', png: 'png', mermaid: 'mmd', dot: 'dot' };
