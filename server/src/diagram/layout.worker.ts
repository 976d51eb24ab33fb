// The worker that lays out: Graphviz, compiled to WebAssembly, behind a port. One bundle for Node's worker threads and
// for a browser's workers.

import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { graphvizLayout, type RunGraphviz } from './graphviz.ts';
import type { KnownLayouts } from './known-layouts.ts';
import type { LayoutAnswer, LayoutJob } from './layout.ts';
import type { LayoutInput, Placed } from './placed.ts';

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
/**
 * Two rows with a line that has a label: what is compiled for it is half of what the first layout of a small project
 * takes.
 */
const SAMPLE: LayoutInput = {
  direction: 'down',
  nodes: [0, 0, 1, 1].map((row) => ({ width: 180, height: 90, row })),
  edges: [0, 1].map((tail) => ({ tail, head: 2, label: { width: 60, height: 14 } })),
};

// Loading starts now, while the first job is still on its way.
const loading = Graphviz.load().then((graphviz) => {
  // The package's types leave out `json0`, which is `json` without the drawing.
  const run: RunGraphviz = (dot, format, engine) => graphviz.layout(dot, format as 'json', engine);
  graphvizLayout(SAMPLE, run);
  return run;
});

const known: KnownLayouts<Placed> = new Map();

port.listen(({ id, input }) => {
  loading
    .then((run) => graphvizLayout(input, run, known))
    .then(
      (placed) => port.postMessage({ id, placed }),
      () => port.postMessage({ id }),
    );
});

function openPort(globals: Globals): Port {
  const node = globals.process?.getBuiltinModule?.('node:worker_threads').parentPort;
  if (node)
    return { postMessage: (answer) => node.postMessage(answer), listen: (receive) => node.on('message', receive) };
  return {
    postMessage: (answer) => globals.postMessage?.(answer),
    listen: (receive) => globals.addEventListener?.('message', (event) => receive(event.data)),
  };
}
