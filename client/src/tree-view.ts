// The tree "Compose": the Compose files of the workspace, and what the project of each consists of.

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Overview, OverviewItem } from '../../server/src/lsp/protocol.ts';

const FILES = '**/{compose,compose.*,compose-*,docker-compose,docker-compose.*,*.compose}.{yml,yaml}';
/** More files than this nobody looks through in a tree. */
const MOST = 200;

type Section = Overview['sections'][number];

export type TreeNode =
  | { readonly kind: 'file'; readonly uri: vscode.Uri }
  | { readonly kind: 'section'; readonly uri: vscode.Uri; readonly section: Section }
  | { readonly kind: 'item'; readonly uri: vscode.Uri; readonly section: Section; readonly item: OverviewItem };

export function registerTree(client: BaseLanguageClient): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => changed.fire(), 500);
  };
  const watcher = vscode.workspace.createFileSystemWatcher(FILES);
  return vscode.Disposable.from(
    changed,
    watcher,
    watcher.onDidCreate(soon),
    watcher.onDidDelete(soon),
    vscode.workspace.onDidSaveTextDocument(({ languageId }) => languageId === 'dockercompose' && soon()),
    client.onDidChangeState(soon),
    vscode.window.registerTreeDataProvider<TreeNode>('whaleback.projects', {
      onDidChangeTreeData: changed.event,
      getTreeItem: itemOf,
      getChildren: (node) => childrenOf(client, node),
    }),
    { dispose: () => clearTimeout(timer) },
  );
}

async function childrenOf(client: BaseLanguageClient, node: TreeNode | undefined): Promise<TreeNode[]> {
  if (!node) {
    const files = await vscode.workspace.findFiles(FILES, '**/node_modules/**', MOST);
    return files.sort((a, b) => (a.path < b.path ? -1 : 1)).map((uri) => ({ kind: 'file', uri }));
  }
  const { uri } = node;
  if (node.kind === 'section') return node.section.items.map((item) => ({ kind: 'item', uri, section: node.section, item }));
  if (node.kind === 'item') return [];
  // The server answers about documents that are open; opening one shows it nowhere.
  const document = await vscode.workspace.openTextDocument(uri);
  const params = { textDocument: { uri: client.code2ProtocolConverter.asUri(document.uri) } };
  const overview = await client.sendRequest<Overview | null>('compose/overview', params);
  return (overview?.sections ?? []).map((section) => ({ kind: 'section', uri, section }));
}

const ICONS: Readonly<Record<Section['kind'], string>> = {
  service: 'server-process',
  network: 'globe',
  volume: 'database',
  secret: 'key',
  config: 'settings-gear',
  model: 'sparkle',
};

function itemOf(node: TreeNode): vscode.TreeItem {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  if (node.kind === 'file') {
    const item = new vscode.TreeItem(node.uri, Collapsed);
    item.label = vscode.workspace.asRelativePath(node.uri);
    item.iconPath = new vscode.ThemeIcon('file');
    item.contextValue = 'file';
    return item;
  }
  if (node.kind === 'section') {
    const item = new vscode.TreeItem(
      `${node.section.title} (${node.section.items.length})`,
      node.section.kind === 'service' ? Expanded : Collapsed,
    );
    item.contextValue = 'section';
    return item;
  }
  const { name, detail, location } = node.item;
  const { start, end } = location.range;
  const item = new vscode.TreeItem(name, None);
  item.description = detail;
  item.iconPath = new vscode.ThemeIcon(ICONS[node.section.kind]);
  item.contextValue = node.section.kind;
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  item.command = { command: 'vscode.open', title: name, arguments: [vscode.Uri.parse(location.uri), { selection }] };
  return item;
}
