// Starts a worker from a script of the extension, from within the server that is itself a worker in a browser.

/** As much of a browser's globals as is used; the server's types know neither DOM nor Node. */
interface BrowserWorker {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onerror: (() => void) | null;
  postMessage(message: unknown, transfer?: readonly unknown[]): void;
  terminate(): void;
}
declare const Worker: new (url: string) => BrowserWorker;
declare const Blob: new (parts: readonly string[], options: { readonly type: string }) => unknown;
declare const URL: { createObjectURL(blob: unknown): string };
declare function fetch(url: string): Promise<{ readonly ok: boolean; text(): Promise<string> }>;

/**
 * `url` is known to the client only. The script comes from another origin than the server's (the extension's files
 * against a `blob:` in VS Code for the Web), from which a browser starts no worker; so it is fetched and started as a
 * blob. What is posted before waits.
 */
export function startWorker<Answer>(url: string, answered: (answer: Answer) => void, failed: () => void) {
  let terminated = false;
  const started = start(url).then((worker) => {
    worker.onmessage = ({ data }) => answered(data as Answer);
    worker.onerror = failed;
    if (terminated) worker.terminate();
    return worker;
  });
  started.catch(failed);
  return {
    postMessage: (message: unknown, transfer?: readonly unknown[]) =>
      void started.then((worker) => worker.postMessage(message, transfer), ignore),
    terminate() {
      terminated = true;
      void started.then((worker) => worker.terminate(), ignore);
    },
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
