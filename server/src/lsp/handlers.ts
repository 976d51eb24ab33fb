// The features by LSP method: one row each, capability and registration together.
import type { CancellationToken, Connection, ServerCapabilities } from 'vscode-languageserver';
import type { ClientAbilities } from '../abilities.ts';
import type { Layout } from '../diagram/layout.ts';
import { CODE_ACTION_KINDS, codeAction, codeActionResolve, dataOf } from '../features/code-action.ts';
import { completion, completionItemResolve } from '../features/completion.ts';
import { type Answer, type Ask, askAt } from '../features/completion-around.ts';
import { definition } from '../features/definition.ts';
import { diagnostic } from '../features/diagnostic.ts';
import { documentHighlight } from '../features/document-highlight.ts';
import { documentSymbol } from '../features/document-symbol.ts';
import { foldingRange } from '../features/folding-range.ts';
import { hover } from '../features/hover.ts';
import { references } from '../features/references.ts';
import type { Context } from '../project/project.ts';
import type { OnError } from '../rules/lint.ts';
import { type Files, textOf } from '../workspace/files.ts';

/** What the server lends to the rows. */
export interface Toolbox {
  /**
   * Makes a feature a handler: finds the context of the document that a request names, and answers `empty` where there
   * is none or where the feature fails. A bug costs one answer, and is logged with its stack.
   */
  answer<P extends { textDocument: { uri: string } }, R, E>(
    feature: (context: Context, params: P, token?: CancellationToken) => R | Promise<R>,
    empty: E,
  ): (params: P, token?: CancellationToken) => Promise<R | E>;
  /** The context of a file that may not be open; undefined where there is none. */
  look(uri: string): Promise<Context | undefined>;
  /** The files of the projects that the user has named. */
  chosenFiles(): readonly string[];
  /** The same as `answer` for what is asked of no document. */
  attempt<R>(what: string, run: () => R, otherwise: R): R;
  /** What the user has chosen and the client can do, for what is asked of no document. */
  choice(): Pick<Context, 'settings' | 'abilities'>;
  files: Files;
  onRuleError: OnError;
  layout: Layout;
}

interface Row {
  readonly capability: ServerCapabilities;
  register(connection: Connection, toolbox: Toolbox): void;
}

export const rows: readonly Row[] = [
  {
    capability: {
      completionProvider: { triggerCharacters: [' ', '-', ':', '"', "'", '*', '/', '$', '{'], resolveProvider: true },
    },
    register(connection, { answer, attempt, choice, files }) {
      connection.onCompletion(
        answer(async (context, { position, context: trigger }) => {
          const around = await read(files, askAt(context, position));
          return completion({ ...context, abilities: inCompletion(context) }, position, trigger, around);
        }, null),
      );
      connection.onCompletionResolve((item) =>
        attempt(
          item.label,
          () => completionItemResolve({ ...choice().settings, ...inCompletion(choice()) }, item),
          item,
        ),
      );
    },
  },
  {
    capability: { hoverProvider: true },
    register: (connection, { answer }) =>
      connection.onHover(answer((context, { position }) => hover(context, position), null)),
  },
  {
    capability: {
      diagnosticProvider: { identifier: 'whaleback', interFileDependencies: true, workspaceDiagnostics: false },
    },
    register: (connection, { answer, onRuleError }) =>
      connection.languages.diagnostics.on(
        answer((context) => ({ kind: 'full' as const, items: diagnostic(context, onRuleError) }), {
          kind: 'full' as const,
          items: [],
        }),
      ),
  },
  {
    capability: { codeActionProvider: { codeActionKinds: [...CODE_ACTION_KINDS], resolveProvider: true } },
    register(connection, { answer }) {
      connection.onCodeAction(answer((context, { range, context: asked }) => codeAction(context, range, asked), null));
      connection.onCodeActionResolve((action, token) => {
        const data = dataOf(action);
        if (!data) return action;
        return answer((context) => codeActionResolve(context, action), action)(
          { textDocument: { uri: data.uri } },
          token,
        );
      });
    },
  },
  {
    capability: { documentSymbolProvider: true },
    register: (connection, { answer }) =>
      connection.onDocumentSymbol(answer((context) => documentSymbol(context), null)),
  },
  {
    capability: { definitionProvider: true },
    register: (connection, { answer }) =>
      connection.onDefinition(answer((context, { position }) => definition(context, position), null)),
  },
  {
    capability: { referencesProvider: true },
    register: (connection, { answer }) =>
      connection.onReferences(
        answer(
          (context, { position, context: { includeDeclaration } }) => references(context, position, includeDeclaration),
          null,
        ),
      ),
  },
  {
    capability: { documentHighlightProvider: true },
    register: (connection, { answer }) =>
      connection.onDocumentHighlight(answer((context, { position }) => documentHighlight(context, position), null)),
  },
  {
    capability: { foldingRangeProvider: true },
    register: (connection, { answer }) => connection.onFoldingRanges(answer((context) => foldingRange(context), null)),
  },
];

/** What completion shows is not shown by what shows hovers. */
function inCompletion({ abilities }: Pick<Context, 'abilities'>): ClientAbilities {
  return { ...abilities, markdown: abilities.markdownInCompletion };
}

async function read(files: Files, ask: Ask | undefined): Promise<Answer> {
  if (!ask) return {};
  return ask.kind === 'folder' ? { entries: await files.list(ask.uri) } : { text: await textOf(files, ask.uri) };
}
