// The command `whaleback`: hands `server` to the language server, everything else to the command line.
import { isMainThread, workerData } from 'node:worker_threads';

const [command, ...options] = process.argv.slice(2);

if (!isMainThread && (workerData as { readonly job?: unknown } | undefined)?.job) {
  void import('./cli/work.ts').then(({ work }) => work());
} else if (
  command === 'server' &&
  options.some((option) => /^--(?:stdio|node-ipc|(?:socket|pipe)(?:=.*)?)$/.test(option))
) {
  // Reads `--stdio` (or another transport) from the arguments itself.
  void import('./lsp/main.node.ts');
} else {
  const status = { code: 0 };
  // Whoever reads the output has seen enough: nothing is left to do, and nothing to complain about.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit(status.code);
    });
  }
  void import('./cli/main.ts')
    .then(({ main }) => main(process.argv.slice(2), status))
    .catch((error: Error) => {
      process.stderr.write(`whaleback: ${error.stack}\n`);
      status.code = 2;
    })
    .finally(() => {
      // The process ends by itself, when all has been written.
      process.exitCode = status.code;
    });
}
