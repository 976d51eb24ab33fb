// Small graphs for the tests of this folder, written in a line.
import { buildGraph, type Edge, type Graph } from '../../server/src/project/graph.ts';
import { random } from '../random.ts';

const conditions: Record<string, string> = { healthy: 'service_healthy', completed: 'service_completed_successfully' };

/** `'a b; a->b healthy optional restart'`: the services in the order of the file, then who depends on whom, and how. */
export function graphOf(text: string): Graph {
  const [services = '', ...edges] = text.split(';').map((part) => part.trim());
  return buildGraph(services.split(/\s+/).filter(Boolean), edges.filter(Boolean).map(edgeOf));
}

function edgeOf(text: string): Edge {
  const [pair = '', ...words] = text.split(/\s+/);
  const [from = '', to = ''] = pair.split('->');
  return {
    from,
    to,
    condition:
      conditions[words.find((word) => word in conditions) ?? ''] ?? words.find((word) => word.startsWith('service_')) ?? 'service_started',
    required: !words.includes('optional'),
    restart: words.includes('restart'),
  };
}

/** A graph in the shape of real ones: each service depends on up to two of those before it. The same for the same size. */
export function manyServices(size: number): Graph {
  const { below } = random(1);
  const services = Array.from({ length: size }, (_, at) => `service-${at}`);
  const edges = services.flatMap((from, at) =>
    Array.from({ length: at === 0 ? 0 : below(3) }, (): Edge => {
      const to = services[below(at)]!;
      return { from, to, condition: below(2) ? 'service_healthy' : 'service_started', required: true, restart: false };
    }),
  );
  return buildGraph(services, edges);
}
