// JSON-RPC messages as they come in: their kinds, and the answers that need no server.

export type Id = number | string;

export interface Request {
  readonly jsonrpc: '2.0';
  readonly id: Id;
  readonly method: string;
  readonly params?: unknown;
}

export interface Notification {
  readonly jsonrpc: '2.0';
  readonly method: string;
  readonly params?: unknown;
}

export interface Response {
  readonly jsonrpc: '2.0';
  readonly id: Id | null;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

export type Message = Request | Notification | Response;

/** Undefined for what is no message: LSP has no batches. */
export function asMessage(value: unknown): Message | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { id, method } = value as { id?: unknown; method?: unknown };
  const hasId = typeof id === 'number' || typeof id === 'string';
  if (method === undefined) return hasId || id === null ? (value as Response) : undefined;
  return typeof method === 'string' && (hasId || id === undefined) ? (value as Request | Notification) : undefined;
}

export function isRequest(message: Message): message is Request {
  return 'method' in message && 'id' in message && message.id !== undefined;
}

export function isResponse(message: Message): message is Response {
  return !('method' in message);
}

export function answerTo({ id }: Pick<Request, 'id'>, result: unknown): Response {
  return { jsonrpc: '2.0', id, result };
}

export function refusal(id: Id | null, code: number, message: string): Response {
  return { jsonrpc: '2.0', id, error: { code, message } };
}

/** The codes of JSON-RPC and LSP that are used. */
export const CODES = {
  parseError: -32700,
  invalidRequest: -32600,
  invalidParams: -32602,
  serverNotInitialized: -32002,
  requestCancelled: -32800,
} as const;

/** The answer that says nothing, as a feature gives it for a document that it does not know. */
export function emptyAnswer({ method, params }: Request): unknown {
  if (method === 'textDocument/diagnostic') return { kind: 'full', items: [] };
  return method.endsWith('/resolve') ? (params ?? null) : null;
}
