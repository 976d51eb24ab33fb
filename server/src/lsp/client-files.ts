// Files by asking the client: for file systems that the server cannot reach itself (vscode.dev, virtual workspaces).
import type { Connection } from 'vscode-languageserver';
import type { Files } from '../workspace/files.ts';
import type { ClientRequests } from './protocol.ts';

export function clientFiles(connection: Connection): Files {
  const ask = <M extends keyof ClientRequests>(method: M, params: ClientRequests[M]['params']): Promise<ClientRequests[M]['result']> =>
    connection.sendRequest(method, params);
  return {
    read: async (uri) => {
      const { text } = await ask('compose/readFile', { uri }).catch(() => ({ text: null }));
      return text ?? undefined;
    },
    find: async (folder, isMatch) => {
      const uris = await ask('compose/findFiles', { folder, pattern: '*' }).catch(() => []);
      return uris.filter((uri) => isMatch(decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)))).sort();
    },
    list: (uri) => ask('compose/listFolder', { uri }).catch(() => []),
  };
}
