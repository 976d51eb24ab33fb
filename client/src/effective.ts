// The effective configuration: a read-only document with what `docker compose config` prints, kept up to date, every
// line linked to where it was written.
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { EffectiveOrigin, EffectiveParams, EffectiveText, Location } from '../../server/src/lsp/protocol.ts';
import { request } from './requests.ts';

/** Of documents that are no files of Compose, whatever the user has VS Code take them for. */
export const SCHEME = 'whaleback-effective';
/** From a change to the next question, in milliseconds. */
const DEBOUNCE = 150;
/** The server is told of changes on disk a little later than this editor. */
const DEBOUNCE_ON_DISK = 700;

export function registerEffective(client: BaseLanguageClient): vscode.Disposable {
  /** What the server said last, by the URI of the virtual document. */
  const answers = new Map<string, EffectiveText>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const lensesChanged = new vscode.EventEmitter<void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = () => {
    for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === SCHEME) changed.fire(uri);
  };
  const refreshIn = (delay: number) => {
    clearTimeout(timer);
    timer = setTimeout(refresh, delay);
  };
  const watcher = vscode.workspace.createFileSystemWatcher('**/{*.yaml,*.yml,*.env,.env*}');
  const onDisk = () => refreshIn(DEBOUNCE_ON_DISK);

  return vscode.Disposable.from(
    changed,
    lensesChanged,
    watcher,
    watcher.onDidChange(onDisk),
    watcher.onDidCreate(onDisk),
    watcher.onDidDelete(onDisk),
    vscode.workspace.onDidChangeTextDocument(
      ({ document }) => document.languageId === 'dockercompose' && refreshIn(DEBOUNCE),
    ),
    vscode.workspace.onDidChangeConfiguration(
      (change) => change.affectsConfiguration('whaleback') && refreshIn(DEBOUNCE),
    ),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => answers.delete(uri.toString())),
    client.onDidChangeState(() => refreshIn(DEBOUNCE)),
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      async provideTextDocumentContent(uri) {
        const answer = await ask(client, sourceOf(uri));
        // What was shown stays, where the server cannot answer now.
        if (!answer) return answers.get(uri.toString())?.text ?? `# ${failedWords()}\n`;
        answers.set(uri.toString(), answer);
        lensesChanged.fire();
        return answer.text;
      },
    }),
    vscode.languages.registerDefinitionProvider(
      { scheme: SCHEME },
      {
        provideDefinition: async ({ uri }, { line }, token) =>
          (await originOf(client, uri, line, token))?.places.map(locationOf),
      },
    ),
    vscode.languages.registerHoverProvider(
      { scheme: SCHEME },
      {
        async provideHover(document, { line }, token) {
          const origin = await originOf(client, document.uri, line, token);
          return origin
            ? new vscode.Hover(new vscode.MarkdownString(origin.hover), contentOf(document.lineAt(line)))
            : undefined;
        },
      },
    ),
    vscode.languages.registerCodeLensProvider(
      { scheme: SCHEME },
      {
        onDidChangeCodeLenses: lensesChanged.event,
        provideCodeLenses(document) {
          return answers.get(document.uri.toString())?.lenses.map(({ line, title, location }) => {
            const { uri, range } = locationOf(location);
            return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), {
              title,
              command: 'vscode.open',
              arguments: [uri, { selection: range, viewColumn: columnOf(uri) }],
            });
          });
        },
      },
    ),
    vscode.commands.registerCommand('whaleback.showEffective', (from?: vscode.Uri) => show(client, from)),
    { dispose: () => clearTimeout(timer) },
  );
}

/** Beside the file, at the line that the caret is in. */
async function show(client: BaseLanguageClient, from: vscode.Uri | undefined): Promise<void> {
  const active = vscode.window.activeTextEditor;
  const source = from ?? active?.document.uri;
  if (!source || source.scheme === SCHEME) return;
  const document = await vscode.workspace.openTextDocument(effectiveUri(source));
  const caret = active?.document.uri.toString() === source.toString() ? active.selection.active.line : undefined;
  const line = caret === undefined ? 0 : ((await ask(client, source, caret))?.line ?? 0);
  const editor = await vscode.window.showTextDocument(document, {
    viewColumn: vscode.ViewColumn.Beside,
    preview: false,
  });
  const place = new vscode.Position(line, 0);
  editor.selection = new vscode.Selection(place, place);
  editor.revealRange(new vscode.Range(place, place), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Named so that VS Code takes it for plain YAML: with `docker`, or `.compose.` in it, it would be a Compose file. */
function effectiveUri(source: vscode.Uri): vscode.Uri {
  const name = source.path.slice(source.path.lastIndexOf('/') + 1);
  const stem = name
    .replace(/\.ya?ml$/, '')
    .replace(/docker[-_]?/gi, '')
    .replaceAll('.', ' ');
  return vscode.Uri.from({ scheme: SCHEME, path: `/Effective ${stem}.yaml`, query: source.toString() });
}

function sourceOf(uri: vscode.Uri): vscode.Uri {
  return vscode.Uri.parse(uri.query);
}

async function ask(client: BaseLanguageClient, source: vscode.Uri, caret?: number): Promise<EffectiveText | undefined> {
  try {
    // The server answers about documents that are open.
    await vscode.workspace.openTextDocument(source);
    const params: EffectiveParams = { ...paramsOf(client, source), ...(caret !== undefined && { caret }) };
    return (await request(client, 'compose/effective', params)) ?? undefined;
  } catch {
    return undefined;
  }
}

async function originOf(
  client: BaseLanguageClient,
  uri: vscode.Uri,
  line: number,
  token: vscode.CancellationToken,
): Promise<EffectiveOrigin | undefined> {
  const params = { ...paramsOf(client, sourceOf(uri)), line };
  return (await request(client, 'compose/effectiveOrigin', params, token)) ?? undefined;
}

function paramsOf(client: BaseLanguageClient, source: vscode.Uri): EffectiveParams {
  return {
    textDocument: { uri: client.code2ProtocolConverter.asUri(source) },
    form: vscode.workspace.getConfiguration('whaleback').get('effective.form') ?? 'canonical',
  };
}

/** Where the file is to be seen already, and not over what is read here. */
function columnOf(uri: vscode.Uri): vscode.ViewColumn {
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  return shown?.viewColumn ?? vscode.ViewColumn.One;
}

function locationOf({ uri, range: { start, end } }: Location): vscode.Location {
  return new vscode.Location(
    vscode.Uri.parse(uri),
    new vscode.Range(start.line, start.character, end.line, end.character),
  );
}

function contentOf({ range, firstNonWhitespaceCharacterIndex }: vscode.TextLine): vscode.Range {
  return range.with(range.start.with({ character: firstNonWhitespaceCharacterIndex }));
}

/** The only words that are needed without an answer of the server. */
function failedWords(): string {
  const chosen = vscode.workspace.getConfiguration('whaleback').get<string>('language');
  const language = chosen === 'ko' || chosen === 'en' ? chosen : vscode.env.language;
  return language.startsWith('ko')
    ? '보여 줄 것이 없다: 서버의 응답이 없다.'
    : 'Nothing to show: no answer from the server.';
}
