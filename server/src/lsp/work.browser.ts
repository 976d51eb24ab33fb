// The worker that does the work in a browser, for VS Code for the web.
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { guardAgainst } from '../workspace/guard.ts';
import { clientFiles } from './client-files.ts';
import { startLayoutWorker } from './layout-worker.browser.ts';
import { serve } from './server.ts';
import type { Before, FromThread, ToThread } from './thread.ts';

/** What a browser's port is used for; the server's types know no DOM. */
export interface Port<Out, In> {
  postMessage(message: Out): void;
  onmessage: ((event: { readonly data: In }) => void) | null;
}
interface FirstEvent {
  readonly data: Before;
  /** For what is no message of LSP. */
  readonly ports: readonly [Port<FromThread, ToThread>];
}
type ReaderPort = ConstructorParameters<typeof BrowserMessageReader>[0];
declare const self: Omit<ReaderPort, 'onmessage'> & { onmessage: ((event: FirstEvent) => void) | null };

self.onmessage = ({ data: { avoided, avoidedUris, ended }, ports: [control] }) => {
  control.onmessage = ({ data: { ping } }) => control.postMessage({ pong: ping });
  const port = self as unknown as ReaderPort;
  // The reader takes the place of this function.
  const connection = createConnection(new BrowserMessageReader(port), new BrowserMessageWriter(port));
  serve(connection, {
    files: clientFiles(connection),
    startLayout: ({ layoutUri }) => (layoutUri === undefined ? undefined : startLayoutWorker(layoutUri)),
    guard: guardAgainst(avoided, avoidedUris, (at) => control.postMessage({ at })),
    ended,
  });
};
