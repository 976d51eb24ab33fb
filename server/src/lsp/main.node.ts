// The server in Node: over IPC for VS Code, over stdio for any editor.
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeFiles } from '../workspace/node-files.ts';
import { startLayoutWorker } from './layout-worker.node.ts';
import { serve } from './server.ts';

serve(createConnection(ProposedFeatures.all), { files: nodeFiles, startLayout: () => startLayoutWorker(__dirname) });
