// The server in Node: over IPC for VS Code, over stdio for any editor.
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { Files } from '../workspace/files.ts';
import { startLayoutWorker } from '../workspace/layout-worker.node.ts';
import { nodeFiles } from '../workspace/node-files.ts';
import { clientFiles } from './client-files.ts';
import { serve } from './server.ts';

const connection = createConnection(ProposedFeatures.all);
const others = clientFiles(connection);
/** What is not on this machine (a virtual workspace) only the client can read. */
const filesFor = (uri: string): Files => (/^file:/i.test(uri) ? nodeFiles : others);
const files: Files = {
  read: (uri) => filesFor(uri).read(uri),
  find: (folder, isMatch) => filesFor(folder).find(folder, isMatch),
  list: (folder) => filesFor(folder).list(folder),
};
serve(connection, { files, environment: process.env, startLayout: () => startLayoutWorker(__dirname) });
