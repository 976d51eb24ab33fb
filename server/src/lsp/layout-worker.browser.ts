// Starts the layout's worker from the server that is itself a worker in a browser.

import type { LayoutAnswer, LayoutJob, LayoutWorker, StartWorker } from '../diagram/layout.ts';

/** As much of a browser's globals as is used; the server's types know neither DOM nor Node. */
interface BrowserWorker extends LayoutWorker {
  onmessage: ((event: { readonly data: LayoutAnswer }) => void) | null;
  onerror: (() => void) | null;
}
declare const Worker: new (url: string) => BrowserWorker;
declare const Blob: new (parts: readonly string[], options: { readonly type: string }) => unknown;
declare const URL: { createObjectURL(blob: unknown): string };
declare function fetch(url: string): Promise<{ readonly ok: boolean; text(): Promise<string> }>;

/**
 * `url` is that of `dist/layout.js`, which only the client knows. The script comes from another origin than the server's
 * (the extension's files against a `blob:` in VS Code for the Web), from which a browser starts no worker; so it is fetched and started as a blob.
 */
export function startLayoutWorker(url: string): StartWorker {
  return (answered, failed) => {
    let terminated = false;
    const started = start(url).then((worker) => {
      worker.onmessage = (event) => answered(event.data);
      worker.onerror = failed;
      if (terminated) worker.terminate();
      return worker;
    });
    started.catch(failed);
    return {
      postMessage: (job: LayoutJob) => void started.then((worker) => worker.postMessage(job), ignore),
      terminate: () => {
        terminated = true;
        void started.then((worker) => worker.terminate(), ignore);
      },
    };
  };
}

async function start(url: string): Promise<BrowserWorker> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`Cannot read ${url}`);
  const script = new Blob([await response.text()], { type: 'text/javascript' });
  // The blob's address is not revoked: a browser may read it only after this.
  return new Worker(URL.createObjectURL(script));
}

function ignore(): void {}
