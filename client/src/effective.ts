// The effective configuration: a read-only document with what `docker compose config` prints, kept up to date, every line linked to where it was written.
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { EffectiveParams, EffectiveText, Location } from '../../server/src/lsp/protocol.ts';

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
  const answerFor = ({ uri }: vscode.TextDocument) => answers.get(uri.toString());
  const watcher = vscode.workspace.createFileSystemWatcher('**/{*.yaml,*.yml,*.env,.env*}');
  const onDisk = () => refreshIn(DEBOUNCE_ON_DISK);

  return vscode.Disposable.from(
    changed,
    lensesChanged,
    watcher,
    watcher.onDidChange(onDisk),
    watcher.onDidCreate(onDisk),
    watcher.onDidDelete(onDisk),
    vscode.workspace.onDidChangeTextDocument(({ document }) => document.languageId === 'dockercompose' && refreshIn(DEBOUNCE)),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('whaleback') && refreshIn(DEBOUNCE)),
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
        provideDefinition(document, { line }) {
          const answer = answerFor(document);
          return answer?.lines[line]?.places.map((index) => locationOf(answer.places[index]!));
        },
      },
    ),
    vscode.languages.registerHoverProvider(
      { scheme: SCHEME },
      {
        provideHover(document, { line }) {
          const words = answerFor(document)?.lines[line]?.hover;
          return words ? new vscode.Hover(new vscode.MarkdownString(words), contentOf(document.lineAt(line))) : undefined;
        },
      },
    ),
    vscode.languages.registerCodeLensProvider(
      { scheme: SCHEME },
      {
        onDidChangeCodeLenses: lensesChanged.event,
        provideCodeLenses(document) {
          const answer = answerFor(document);
          return answer?.lenses.map(({ line, title, place }) => {
            const { uri, range } = locationOf(answer.places[place]!);
            return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), {
              title,
              command: 'vscode.open',
              arguments: [uri, { selection: range, viewColumn: columnOf(uri) }],
            });
          });
        },
      },
    ),
    vscode.commands.registerCommand('whaleback.showEffective', (from?: vscode.Uri) => show(from, answers)),
    { dispose: () => clearTimeout(timer) },
  );
}

/** Beside the file, at the line that the caret is in. */
async function show(from: vscode.Uri | undefined, answers: ReadonlyMap<string, EffectiveText>): Promise<void> {
  const active = vscode.window.activeTextEditor;
  const source = from ?? active?.document.uri;
  if (!source || source.scheme === SCHEME) return;
  const uri = effectiveUri(source);
  const document = await vscode.workspace.openTextDocument(uri);
  const caret = active?.document.uri.toString() === source.toString() ? active.selection.active.line : undefined;
  const line = caret === undefined ? 0 : lineFor(answers.get(uri.toString()), source, caret);
  const editor = await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: false });
  const place = new vscode.Position(line, 0);
  editor.selection = new vscode.Selection(place, place);
  editor.revealRange(new vscode.Range(place, place), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The line that comes from the last place at or above a line of a file. */
function lineFor(answer: EffectiveText | undefined, source: vscode.Uri, line: number): number {
  let found = { index: 0, line: -1 };
  for (const [index, { places }] of answer?.lines.entries() ?? []) {
    for (const at of places) {
      const { uri, range } = answer!.places[at]!;
      const isNearer = range.start.line <= line && range.start.line > found.line;
      if (isNearer && vscode.Uri.parse(uri).toString() === source.toString()) found = { index, line: range.start.line };
    }
  }
  return found.index;
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

async function ask(client: BaseLanguageClient, source: vscode.Uri): Promise<EffectiveText | undefined> {
  const params: EffectiveParams = {
    textDocument: { uri: client.code2ProtocolConverter.asUri(source) },
    form: vscode.workspace.getConfiguration('whaleback').get('effective.form') ?? 'canonical',
  };
  try {
    // The server answers about documents that are open.
    await vscode.workspace.openTextDocument(source);
    return (await client.sendRequest<EffectiveText | null>('compose/effective', params)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Where the file is to be seen already, and not over what is read here. */
function columnOf(uri: vscode.Uri): vscode.ViewColumn {
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  return shown?.viewColumn ?? vscode.ViewColumn.One;
}

function locationOf({ uri, range: { start, end } }: Location): vscode.Location {
  return new vscode.Location(vscode.Uri.parse(uri), new vscode.Range(start.line, start.character, end.line, end.character));
}

function contentOf({ range, firstNonWhitespaceCharacterIndex }: vscode.TextLine): vscode.Range {
  return range.with(range.start.with({ character: firstNonWhitespaceCharacterIndex }));
}

/** The only words that are needed without an answer of the server. */
function failedWords(): string {
  const chosen = vscode.workspace.getConfiguration('whaleback').get<string>('language');
  const language = chosen === 'ko' || chosen === 'en' ? chosen : vscode.env.language;
  return language.startsWith('ko') ? '보여 줄 것이 없다: 서버의 응답이 없다.' : 'Nothing to show: no answer from the server.';
}
