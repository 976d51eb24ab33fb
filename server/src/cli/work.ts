// The thread that does the work of a command: it tells what it begins, reads and finds, so that it can be watched and
// replaced.
import { parentPort, workerData } from 'node:worker_threads';
import { URI } from 'vscode-uri';
import type { Files } from '../workspace/files.ts';
import { nodeFiles } from '../workspace/node-files.ts';
import { threadId } from '../workspace/thread-time.node.ts';
import { runConfig } from './config.ts';
import { runGraph } from './graph.ts';
import type { Job, Message } from './jobs.ts';
import { lintFiles } from './lint-files.ts';

/** Runs the job that the thread has been started with. */
export async function work(): Promise<void> {
  const tell = (message: Message) => parentPort!.postMessage(message);
  const { command, options } = (workerData as { readonly job: Job }).job;
  tell({ kind: 'ready', thread: threadId() });
  const files: Files = {
    ...nodeFiles,
    async read(uri) {
      const text = await nodeFiles.read(uri);
      if (typeof text === 'string') tell({ kind: 'read', file: URI.parse(uri).fsPath, characters: text.length });
      return text;
    },
  };
  if (command === 'lint') return lintFiles(options, files, tell);
  tell({
    kind: 'printed',
    ...(command === 'config' ? await runConfig(options, files) : await runGraph(options, files)),
  });
}
