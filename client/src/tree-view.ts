// The tree "Compose": the projects of the workspace, each a set of files, and what each consists of.

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Overview, OverviewItem, ProjectItem } from '../../server/src/lsp/protocol.ts';
import { request } from './requests.ts';

const FILES = '**/{compose,compose.*,compose-*,docker-compose,docker-compose.*,*.compose}.{yml,yaml}';
/** More files than this nobody looks through in a tree. */
const MOST = 200;
/** From a change to the next look, in milliseconds: the server has to hear of it first. */
const DEBOUNCE = 600;

type Section = Overview['sections'][number];

export type TreeNode =
  | { readonly kind: 'project'; readonly uri: vscode.Uri; readonly project: ProjectItem; readonly base?: ProjectItem }
  | { readonly kind: 'section'; readonly uri: vscode.Uri; readonly project: ProjectItem; readonly section: Section }
  | {
      readonly kind: 'item';
      readonly uri: vscode.Uri;
      readonly project: ProjectItem;
      readonly section: Section;
      readonly item: OverviewItem;
    };

export function registerTree(client: BaseLanguageClient): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => changed.fire(), DEBOUNCE);
  };
  // What a Compose file includes may have any name, and `.env` decides what is read.
  const watcher = vscode.workspace.createFileSystemWatcher('**/{*.yml,*.yaml,.env}');
  return vscode.Disposable.from(
    changed,
    watcher,
    watcher.onDidCreate(soon),
    watcher.onDidDelete(soon),
    watcher.onDidChange(soon),
    vscode.workspace.onDidChangeTextDocument(({ document }) => document.languageId === 'dockercompose' && soon()),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('whaleback') && soon()),
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
  const { asUri } = client.code2ProtocolConverter;
  if (!node) {
    const files = await vscode.workspace.findFiles(FILES, '**/node_modules/**', MOST);
    const uris = files.sort((a, b) => (a.path < b.path ? -1 : 1)).map((uri) => asUri(uri));
    const projects = await request(client, 'compose/projects', { uris });
    return projects.map((project) => projectNode(project));
  }
  const { uri, project } = node;
  if (node.kind === 'section')
    return node.section.items.map((item) => ({ kind: 'item', uri, project, section: node.section, item }));
  if (node.kind === 'item') return [];
  const overview = await request(client, 'compose/overview', { textDocument: { uri: project.uri } });
  const sections = (overview?.sections ?? []).map((section): TreeNode => ({ kind: 'section', uri, project, section }));
  return [...sections, ...project.variants.map((variant) => projectNode(variant, project))];
}

function projectNode(project: ProjectItem, base?: ProjectItem): TreeNode {
  return { kind: 'project', uri: vscode.Uri.parse(project.uri), project, ...(base && { base }) };
}

const ICONS: Readonly<Record<Section['kind'], string>> = {
  service: 'server-process',
  network: 'globe',
  volume: 'database',
  secret: 'key',
  config: 'settings-gear',
  model: 'sparkle',
  file: 'file',
};

/** The ids keep open what is open when the tree is read anew. */
function itemOf(node: TreeNode): vscode.TreeItem {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  const { uri, project } = node;
  if (node.kind === 'project') {
    const paths = project.files.map((file) => vscode.workspace.asRelativePath(vscode.Uri.parse(file)));
    const over = paths.filter((_, at) => !node.base?.files.includes(project.files[at]!));
    const item = new vscode.TreeItem(
      node.base ? `+ ${over.map(nameOf).join(' + ')}` : project.name || nameOf(paths[0]!),
      Collapsed,
    );
    item.id = project.uri;
    item.description = node.base ? '' : [paths[0], ...paths.slice(1).map(nameOf)].join(' + ');
    item.tooltip = paths.join('\n');
    item.iconPath = new vscode.ThemeIcon(node.base ? 'layers' : 'package');
    item.contextValue = 'project';
    return item;
  }
  const { section } = node;
  if (node.kind === 'section') {
    const item = new vscode.TreeItem(
      `${section.title} (${section.items.length})`,
      section.kind === 'service' ? Expanded : Collapsed,
    );
    item.id = `${uri} ${section.kind}`;
    item.contextValue = 'section';
    return item;
  }
  const { name, detail, location } = node.item;
  const { start, end } = location.range;
  const item = new vscode.TreeItem(name, None);
  item.id = `${uri} ${section.kind} ${name} ${location.uri}`;
  item.description = detail;
  item.tooltip = detail ? `${name}\n${detail}` : name;
  item.iconPath = new vscode.ThemeIcon(ICONS[section.kind]);
  item.contextValue = section.kind;
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  item.command = { command: 'vscode.open', title: name, arguments: [vscode.Uri.parse(location.uri), { selection }] };
  return item;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
