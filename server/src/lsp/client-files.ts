// Files by asking the client: for file systems that the server cannot reach itself (vscode.dev, virtual workspaces).
import { type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Files } from '../workspace/files.ts';
import type { ClientRequests } from './protocol.ts';

export function clientFiles(connection: Connection): Files {
  const ask = async <M extends keyof ClientRequests>(
    method: M,
    params: ClientRequests[M]['params'],
    none: ClientRequests[M]['result'],
  ) => {
    try {
      return await connection.sendRequest<ClientRequests[M]['result']>(method, params);
    } catch (error) {
      // Only our own client knows these requests: with any other there are no such files.
      if (error instanceof ResponseError && error.code === ErrorCodes.MethodNotFound) return none;
      throw error;
    }
  };
  return {
    read: async (uri) => {
      const { text } = await ask('compose/readFile', { uri }, { text: null });
      return text ?? undefined;
    },
    find: async (folder, isMatch) => {
      const uris = await ask('compose/findFiles', { folder, pattern: '*' }, []);
      return uris.filter((uri) => isMatch(decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)))).sort();
    },
    list: (uri) => ask('compose/listFolder', { uri }, []),
  };
}
