// Our own requests and notifications, typed by the protocol: a wrong name, parameter or result does not compile.
import type * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ClientNotifications, ClientRequests, ServerRequests } from '../../server/src/lsp/protocol.ts';

/** Rejects where the server is not running, fails, or has been told to cancel. */
export function request<M extends keyof ServerRequests>(
  client: BaseLanguageClient,
  method: M,
  params: ServerRequests[M]['params'],
  token?: vscode.CancellationToken,
): Promise<ServerRequests[M]['result']> {
  return client.sendRequest(method, params, token);
}

export function notify<M extends keyof ClientNotifications>(
  client: BaseLanguageClient,
  method: M,
  params: ClientNotifications[M],
): Promise<void> {
  return client.sendNotification(method, params);
}

export function onRequest<M extends keyof ClientRequests>(
  client: BaseLanguageClient,
  method: M,
  handle: (params: ClientRequests[M]['params']) => Promise<ClientRequests[M]['result']>,
): vscode.Disposable {
  return client.onRequest<unknown, unknown>(method, handle);
}
