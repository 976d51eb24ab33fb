// Starts the layout's worker from the server that is itself a worker in a browser.
import type { LayoutAnswer, StartWorker } from '../diagram/layout.ts';
import { startWorker } from './start-worker.browser.ts';

/** `url` is that of `dist/layout.js`, which only the client knows. */
export function startLayoutWorker(url: string): StartWorker {
  return (answered, failed) => startWorker<LayoutAnswer>(url, answered, failed);
}
