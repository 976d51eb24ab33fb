// The server in a browser worker, for VS Code for the web.
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { clientFiles } from './client-files.ts';
import { startLayoutWorker } from './layout-worker.browser.ts';
import { serve } from './server.ts';

declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
serve(connection, {
  files: clientFiles(connection),
  startLayout: ({ layoutUri }) => (layoutUri === undefined ? undefined : startLayoutWorker(layoutUri)),
});
