// The extension as VS Code's API shows it, on the example project: what a user gets once docker-compose.yml is open.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { raw, yaml } from '../../server/src/yaml.ts';

const EXTENSION = 'whaleback.whaleback';
/** In milliseconds. No test is timed: this ends one that hangs, after `until` has said what for. */
export const LIMIT = 600_000;
const PATIENCE = LIMIT / 2;

/** Declares the tests; to be called where mocha's globals are. */
export function declareTests(): void {
  describe('Whaleback in VS Code', () => {
    let document: vscode.TextDocument;
    let original: string;

    before(async () => {
      document = await vscode.workspace.openTextDocument(example('docker-compose.yml'));
      original = document.getText();
      await vscode.window.showTextDocument(document);
    });

    afterEach(async () => {
      await replaceAll(document, original);
      await setLanguage(undefined);
    });

    it('is activated by docker-compose.yml', async () => {
      assert.equal(document.languageId, 'dockercompose');
      await until('the extension is active', () => vscode.extensions.getExtension(EXTENSION)?.isActive);
    });

    it('tells the one thing worth telling of the example', async () => {
      const problems = await until('there are problems', () => nonEmpty(vscode.languages.getDiagnostics(document.uri)));
      assert.deepEqual(problems.map(summary), [
        { rule: 'obsolete-version', severity: vscode.DiagnosticSeverity.Hint, text: "version: '3.8'" },
      ]);
    });

    it('completes the keys of a service', async () => {
      const labels = await completionsAt(raw('    restart: unless-stopped\n    <|>'));
      assert.ok(labels.includes('healthcheck'), labels.join(' '));
      assert.ok(!labels.includes('restart'), 'a key that is there already is not offered again');
    });

    it('completes the names of services in depends_on', async () => {
      const labels = await completionsAt(
        raw('    depends_on:\n      <|>'),
        raw('    depends_on:\n      postgres:\n        condition: service_healthy'),
      );
      assert.ok(labels.includes('postgres'), labels.join(' '));
    });

    it('explains a key in English, and in Korean once the setting says so', async () => {
      await setLanguage('en');
      const english = await until('the hover is English', async () => nonEmpty(await hoverAt('depends_on')));
      assert.doesNotMatch(english, /[가-힣]/);
      await setLanguage('ko');
      await until('the hover is Korean', async () => /[가-힣]/.test(await hoverAt('depends_on')));
      await setLanguage('en');
      await until('the hover is English again', async () => (await hoverAt('depends_on')) === english);
    });

    it('goes from a name in depends_on to the service', async () => {
      const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        document.positionAt(
          original.lastIndexOf(yaml`
            postgres:
                    condition`),
        ),
      );
      const lines = found.map((place) => ('range' in place ? place.range : place.targetRange).start.line);
      assert.deepEqual(lines, [document.positionAt(original.indexOf('  postgres:')).line]);
    });

    it('removes `version` by its quick fix', async () => {
      const [problem] = await until('there are problems', () =>
        nonEmpty(vscode.languages.getDiagnostics(document.uri)),
      );
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        problem!.range,
        vscode.CodeActionKind.QuickFix.value,
        10,
      );
      const fix = actions.find(({ isPreferred }) => isPreferred);
      assert.ok(fix?.edit, actions.map(({ title }) => title).join(', '));
      assert.ok(await vscode.workspace.applyEdit(fix.edit));
      assert.equal(
        document.getText(),
        original.replace(
          yaml`
            version: '3.8'

          `,
          '',
        ),
      );
      await until('the problem is gone', () => vscode.languages.getDiagnostics(document.uri).length === 0);
    });

    it('shows the graph in a panel', async () => {
      await vscode.commands.executeCommand('whaleback.showGraph');
      const panel = await until('the panel is open', () =>
        vscode.window.tabGroups.all
          .flatMap(({ tabs }) => tabs)
          .find(({ input }) => input instanceof vscode.TabInputWebview),
      );
      await vscode.window.tabGroups.close(panel);
      await vscode.window.showTextDocument(document);
    });

    it('shows the effective configuration, live, with the places that it comes from', async () => {
      const override = example('docker-compose.override.yml');
      await vscode.workspace.fs.writeFile(
        override,
        new TextEncoder().encode(yaml`
          services:
            app:
              restart: always
        `),
      );
      try {
        await vscode.window.showTextDocument(document);
        await vscode.commands.executeCommand('whaleback.showEffective');
        const { document: shown } = await until('it is shown', () =>
          vscode.window.visibleTextEditors.find((editor) => editor.document.uri.scheme === 'whaleback-effective'),
        );
        assert.equal(shown.languageId, 'yaml');
        await until('it has the override', () =>
          shown.getText().includes(yaml`
                restart: always
          `),
        );
        assert.ok(/^ {4}image: postgres:16-alpine$/m.test(shown.getText()));
        const at = shown.positionAt(shown.getText().indexOf('restart: always'));
        const places = await vscode.commands.executeCommand<vscode.Location[]>(
          'vscode.executeDefinitionProvider',
          shown.uri,
          at,
        );
        assert.deepEqual(
          places.map(({ uri, range }) => [uri.path.split('/').at(-1), range.start.line]),
          [
            ['docker-compose.override.yml', 2],
            ['docker-compose.yml', original.split('\n').findIndex((line) => line.includes('restart:'))],
          ],
        );
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
          'vscode.executeHoverProvider',
          shown.uri,
          at,
        );
        const words = hovers.map(({ contents }) => (contents[0] as vscode.MarkdownString).value).join();
        assert.ok(/^From \[docker-compose\.override\.yml:3\].*, over \[docker-compose\.yml:\d+\]/.test(words), words);
        const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
          'vscode.executeCodeLensProvider',
          shown.uri,
        );
        const titles = lenses.map(({ command }) => command?.title);
        assert.ok(titles.includes('from docker-compose.override.yml:2'), titles.join());
        await replaceAll(document, original.replace('postgres:16-alpine', 'postgres:17'));
        await until('it has the edit', () =>
          shown.getText().includes(yaml`
            image: postgres:17
          `),
        );
        await vscode.workspace.fs.delete(override);
        await until('the override is gone', () => shown.getText().includes('restart: unless-stopped'));
        assert.deepEqual(vscode.languages.getDiagnostics(shown.uri), []);
      } finally {
        await vscode.workspace.fs.delete(override).then(undefined, () => undefined);
        await vscode.window.tabGroups.close(
          vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ label }) => label.startsWith('Effective')),
        );
      }
    });

    it('answers again after its server was restarted', async () => {
      await vscode.commands.executeCommand('whaleback.restartServer');
      await until('there is a hover', async () => nonEmpty(await hoverAt('depends_on')));
    });

    /**
     * Labels offered at `<|>` in `text`, once that stands in the place of `replaced` (by default its own first line).
     */
    async function completionsAt(text: string, replaced = text.split('\n')[0]!): Promise<string[]> {
      assert.ok(original.includes(replaced));
      const marked = original.replace(replaced, text);
      const offset = marked.indexOf('<|>');
      await replaceAll(document, marked.replace('<|>', ''));
      return until('there are completions of the server', async () => {
        const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          document.uri,
          document.positionAt(offset),
        );
        // Words of the document are what VS Code itself offers, where nobody else does.
        const offered = items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text);
        return nonEmpty(offered.map(({ label }) => (typeof label === 'string' ? label : label.label)));
      });
    }

    async function hoverAt(key: string): Promise<string> {
      const position = document.positionAt(document.getText().indexOf(key) + 1);
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        position,
      );
      return hovers
        .flatMap(({ contents }) =>
          contents.map((content) => (content instanceof vscode.MarkdownString ? content.value : '')),
        )
        .join('\n');
    }

    function summary({ code, severity, range }: vscode.Diagnostic) {
      return { rule: typeof code === 'object' ? code.value : code, severity, text: document.getText(range) };
    }
  });
}

function example(name: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, name);
}

async function replaceAll(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

async function setLanguage(language: 'en' | 'ko' | undefined): Promise<void> {
  await vscode.workspace.getConfiguration('whaleback').update('language', language, vscode.ConfigurationTarget.Global);
}

const nonEmpty = <T extends { length: number }>(things: T): T | undefined => (things.length > 0 ? things : undefined);

/**
 * Asks until the answer is neither undefined nor false, and returns it. What it asks has no event in VS Code's API that
 * tells when to ask.
 */
async function until<T>(what: string, ask: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
  }
  throw new Error(`${PATIENCE} ms went by before ${what}`);
}
