// The features by LSP method: one row each, capability and registration together.
import type { CancellationToken, Connection, ServerCapabilities } from 'vscode-languageserver';
import type { Layout } from '../diagram/layout.ts';
import { CODE_ACTION_KINDS, codeAction, codeActionResolve, dataOf } from '../features/code-action.ts';
import { completion, completionItemResolve } from '../features/completion.ts';
import { type Answer, type Ask, askAt } from '../features/completion-around.ts';
import { definition } from '../features/definition.ts';
import { diagnostic } from '../features/diagnostic.ts';
import { documentHighlight } from '../features/document-highlight.ts';
import { documentSymbol } from '../features/document-symbol.ts';
import { effectiveConfig, effectiveOrigin } from '../features/effective-config.ts';
import { foldingRange } from '../features/folding-range.ts';
import { graph, graphText } from '../features/graph.ts';
import { graphEdit } from '../features/graph-edit.ts';
import { graphOverview, projectsIn } from '../features/graph-overview.ts';
import { hover } from '../features/hover.ts';
import { references } from '../features/references.ts';
import type { Context } from '../project/project.ts';
import type { OnError } from '../rules/lint.ts';
import type { Settings } from '../settings.ts';
import { type Files, textOf } from '../workspace/files.ts';
import type { EffectiveParams, GraphEditParams, GraphParams, GraphTextParams } from './protocol.ts';

/** What the server lends to the rows. */
export interface Toolbox {
  /**
   * Makes a feature a handler: finds the context of the document that a request names, and answers `empty` where there is none
   * or where the feature fails. A bug costs one answer, and is logged with its stack.
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
  settings(): Settings;
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
    capability: { completionProvider: { triggerCharacters: [' ', '-', ':', '"', "'", '*', '/', '$', '{'], resolveProvider: true } },
    register(connection, { answer, attempt, settings, files }) {
      connection.onCompletion(
        answer(async (context, { position, context: trigger }) => {
          const around = await read(files, askAt(context, position));
          return completion({ ...context, settings: ofCompletion(context.settings) }, position, trigger, around);
        }, null),
      );
      connection.onCompletionResolve((item) => attempt(item.label, () => completionItemResolve(ofCompletion(settings()), item), item));
    },
  },
  {
    capability: { hoverProvider: true },
    register: (connection, { answer }) => connection.onHover(answer((context, { position }) => hover(context, position), null)),
  },
  {
    capability: { diagnosticProvider: { identifier: 'whaleback', interFileDependencies: true, workspaceDiagnostics: false } },
    register: (connection, { answer, onRuleError }) =>
      connection.languages.diagnostics.on(
        answer((context) => ({ kind: 'full' as const, items: diagnostic(context, onRuleError) }), { kind: 'full' as const, items: [] }),
      ),
  },
  {
    capability: { codeActionProvider: { codeActionKinds: [...CODE_ACTION_KINDS], resolveProvider: true } },
    register(connection, { answer }) {
      connection.onCodeAction(answer((context, { range, context: asked }) => codeAction(context, range, asked), null));
      connection.onCodeActionResolve((action, token) => {
        const data = dataOf(action);
        if (!data) return action;
        return answer((context) => codeActionResolve(context, action), action)({ textDocument: { uri: data.uri } }, token);
      });
    },
  },
  {
    capability: { documentSymbolProvider: true },
    register: (connection, { answer }) => connection.onDocumentSymbol(answer((context) => documentSymbol(context), null)),
  },
  {
    capability: { definitionProvider: true },
    register: (connection, { answer }) => connection.onDefinition(answer((context, { position }) => definition(context, position), null)),
  },
  {
    capability: { referencesProvider: true },
    register: (connection, { answer }) =>
      connection.onReferences(
        answer((context, { position, context: { includeDeclaration } }) => references(context, position, includeDeclaration), null),
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
  {
    capability: {},
    register(connection, { answer }) {
      connection.onRequest(
        'compose/effective',
        answer((context, { form, caret }: EffectiveParams) => effectiveConfig(context, form, caret), null),
      );
      connection.onRequest(
        'compose/effectiveOrigin',
        answer((context, { form, line }: EffectiveParams & { line: number }) => effectiveOrigin(context, line, form), null),
      );
    },
  },
  {
    capability: {},
    register(connection, { answer, look, chosenFiles, attempt, layout, files, onRuleError }) {
      const picture = answer(async (context, params: GraphParams, token) => {
        // The worker starts while the picture is planned.
        layout.warm();
        const plan = graph(context, params, onRuleError);
        const texts = plan.dockerfiles.map(async (uri) => [uri, await textOf(files, uri)] as const);
        const [placed, ...read] = await Promise.all([layout.place(plan.layout), ...texts]);
        // Who types on asks anew, and has no use for this one.
        if (token?.isCancellationRequested) return null;
        return plan.draw(placed, new Map(read.flatMap(([uri, text]) => (text === undefined ? [] : [[uri, text]]))));
      }, null);
      connection.onRequest('compose/graph', picture);
      connection.onRequest(
        'compose/graphText',
        answer((context, { format, choice }: GraphTextParams) => graphText(context, format, choice), null),
      );
      // What is laid out by then is remembered, and the first graph of a window waits for nothing but its page.
      connection.onNotification('compose/graphSoon', (params: GraphParams | null) => {
        layout.warm();
        if (params) void picture(params);
      });
      connection.onRequest(
        'compose/graphEdit',
        answer((context, { change }: GraphEditParams) => graphEdit(context, change), null),
      );
      connection.onRequest('compose/overview', async ({ textDocument: { uri } }: { textDocument: { uri: string } }) => {
        const context = await look(uri);
        return context ? attempt(uri, () => graphOverview(context), null) : null;
      });
      connection.onRequest('compose/projects', async ({ uris }: { uris: readonly string[] }) => {
        const contexts: Context[] = [];
        // One after the other: what one has read the next one need not ask for.
        for (const uri of new Set([...uris, ...chosenFiles()])) {
          const context = await look(uri);
          if (context) contexts.push(context);
        }
        return attempt('projects', () => projectsIn(contexts), []);
      });
    },
  },
];

/** What completion shows is not shown by what shows hovers. */
function ofCompletion(settings: Settings): Settings {
  return { ...settings, markdown: settings.markdownInCompletion };
}

async function read(files: Files, ask: Ask | undefined): Promise<Answer> {
  if (!ask) return {};
  return ask.kind === 'folder' ? { entries: await files.list(ask.uri) } : { text: await textOf(files, ask.uri) };
}
