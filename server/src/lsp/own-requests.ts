// Our own requests and notifications by their names in the protocol: one row each. A wrong name, parameter or result
// does not compile, nor does a missing row.
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { effectiveConfig, effectiveOrigin } from '../features/effective-config.ts';
import { graph, graphText } from '../features/graph.ts';
import { graphEdit } from '../features/graph-edit.ts';
import { graphOverview, projectsIn } from '../features/graph-overview.ts';
import type { Context } from '../project/project.ts';
import { textOf } from '../workspace/files.ts';
import type { Toolbox } from './handlers.ts';
import type { ClientNotifications, ServerRequests } from './protocol.ts';

type Handler<M extends keyof ServerRequests> = (
  params: ServerRequests[M]['params'],
  token: CancellationToken,
) => Promise<ServerRequests[M]['result']>;
type Requests = { readonly [M in keyof ServerRequests]: (toolbox: Toolbox) => Handler<M> };
type Notifications = {
  /** JSON-RPC has `null` for params that are not sent. */
  readonly [M in keyof ClientNotifications]: (toolbox: Toolbox) => (params: ClientNotifications[M] | null) => void;
};

export const requests: Requests = {
  'compose/graph': picture,
  'compose/graphText': ({ answer }) =>
    answer((context, { format, choice }) => graphText(context, format, choice), null),
  'compose/graphEdit': ({ answer }) => answer((context, { change }) => graphEdit(context, change), null),
  'compose/effective': ({ answer }) =>
    answer((context, { form, caret }) => effectiveConfig(context, form, caret), null),
  'compose/effectiveOrigin': ({ answer }) =>
    answer((context, { form, line }) => effectiveOrigin(context, line, form), null),
  'compose/projects':
    ({ look, chosenFiles, attempt }) =>
    async ({ uris }) => {
      const contexts: Context[] = [];
      // One after the other: what one has read the next one need not ask for.
      for (const uri of new Set([...uris, ...chosenFiles()])) {
        const context = await look(uri);
        if (context) contexts.push(context);
      }
      return attempt('projects', () => projectsIn(contexts), []);
    },
  'compose/overview':
    ({ look, attempt }) =>
    async ({ textDocument: { uri } }) => {
      const context = await look(uri);
      return context ? attempt(uri, () => graphOverview(context), null) : null;
    },
};

const notifications: Notifications = {
  // What is laid out by then is remembered, and the first graph of a window waits for nothing but its page.
  'compose/graphSoon': (toolbox) => (params) => {
    toolbox.layout.warm();
    if (params) void picture(toolbox)(params);
  },
};

export function registerOwn(connection: Connection, toolbox: Toolbox): void {
  for (const [method, handle] of Object.entries(requests))
    connection.onRequest<unknown, unknown>(method, handle(toolbox));
  for (const [method, handle] of Object.entries(notifications)) connection.onNotification(method, handle(toolbox));
}

function picture({ answer, layout, files, onRuleError }: Toolbox) {
  return answer(async (context, params: ServerRequests['compose/graph']['params'], token) => {
    // The worker starts while the picture is planned.
    layout.warm();
    const plan = graph(context, params, onRuleError);
    const texts = plan.dockerfiles.map(async (uri) => [uri, await textOf(files, uri)] as const);
    const [placed, ...read] = await Promise.all([layout.place(plan.layout), ...texts]);
    // Whoever types on requests another one, and has no use for this one.
    if (token?.isCancellationRequested) return null;
    return plan.draw(placed, new Map(read.flatMap(([uri, text]) => (text === undefined ? [] : [[uri, text]]))));
  }, null);
}
