// The command `whaleback`: hands `server` to the language server, everything else to the command line.
import { main } from './cli/main.ts';

if (process.argv[2] === 'server') {
  // Reads `--stdio` (or another transport) from the arguments itself.
  void import('./lsp/main.node.ts');
} else {
  void main(process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
}
