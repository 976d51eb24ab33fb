// The worker that lays out: Graphviz, compiled to WebAssembly, behind a port. One bundle for Node's worker threads and for a browser's workers.

import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { graphvizLayout } from './graphviz.ts';
import type { LayoutAnswer, LayoutJob } from './layout.ts';

interface Port {
  postMessage(answer: LayoutAnswer): void;
  listen(receive: (job: LayoutJob) => void): void;
}

/** As much of Node's and of a browser's globals as is used. */
interface Globals {
  readonly process?: { getBuiltinModule?(id: 'node:worker_threads'): { readonly parentPort: NodePort | null } };
  postMessage?(answer: LayoutAnswer): void;
  addEventListener?(type: 'message', receive: (event: { readonly data: LayoutJob }) => void): void;
}

interface NodePort {
  postMessage(answer: LayoutAnswer): void;
  on(type: 'message', receive: (job: LayoutJob) => void): void;
}

const port = openPort(globalThis as unknown as Globals);
// Loading starts now, while the first job is still on its way; a first small layout has the WebAssembly compiled.
const loading = Graphviz.load().then((graphviz) => {
  graphviz.layout('digraph{a->b}', 'dot', 'dot');
  return graphviz;
});

port.listen(async ({ id, input }) => {
  try {
    const graphviz = await loading;
    // The package's types leave out `json0`, which is `json` without the drawing.
    port.postMessage({ id, placed: graphvizLayout(input, (dot, format, engine) => graphviz.layout(dot, format as 'json', engine)) });
  } catch {
    port.postMessage({ id });
  }
});

function openPort(globals: Globals): Port {
  const node = globals.process?.getBuiltinModule?.('node:worker_threads').parentPort;
  if (node) return { postMessage: (answer) => node.postMessage(answer), listen: (receive) => node.on('message', receive) };
  return {
    postMessage: (answer) => globals.postMessage?.(answer),
    listen: (receive) => globals.addEventListener?.('message', (event) => receive(event.data)),
  };
}
