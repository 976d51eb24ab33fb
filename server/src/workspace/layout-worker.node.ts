// Starts the layout's worker in Node: a thread that runs layout.js, which lies beside the server's own bundle.

import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { LayoutAnswer, StartWorker } from '../diagram/layout.ts';

/** `folder` is where the bundles are: `__dirname` in a bundle. */
export function startLayoutWorker(folder: string): StartWorker {
  return (answered, failed) => {
    const worker = new Worker(path.join(folder, 'layout.js'));
    // An idle worker is no reason for the process to stay.
    worker.unref();
    worker.on('message', (answer: LayoutAnswer) => answered(answer));
    worker.on('error', failed);
    return {
      postMessage: (job) => worker.postMessage(job),
      terminate: () => void worker.terminate(),
    };
  };
}
