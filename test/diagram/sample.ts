// Small graphs for the tests of this folder, written in a line.
import { modelOf } from '../../server/src/diagram/model.ts';
import { type Parts, shownOf } from '../../server/src/diagram/parts.ts';
import type { GraphChoice } from '../../server/src/diagram/picture-types.ts';
import { buildGraph, type Edge, type Graph } from '../../server/src/project/graph.ts';
import { contextOf } from '../fixture.ts';
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
      conditions[words.find((word) => word in conditions) ?? ''] ??
      words.find((word) => word.startsWith('service_')) ??
      'service_started',
    required: !words.includes('optional'),
    restart: words.includes('restart'),
  };
}

/**
 * A graph in the shape of real ones: each service depends on up to two of those before it. The same for the same size.
 */
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

/** What is shown of a file. */
export function shownIn(text: string, choice: GraphChoice = {}): Parts {
  return shownOf(modelOf(contextOf(text).project), choice, [], 'en').parts;
}

/** A file with one of each that is shown, and a volume that is not defined. */
export const EVERYTHING = `
networks: { front: {}, back: { external: true } }
volumes: { 데이터: { external: true } }
secrets: { key: { file: k } }
configs: { c: { file: c } }
models: { llm: { model: x } }
services:
  web: { image: x, ports: ["8080:80"], networks: [front, back], environment: { DB: "x://db", END: end }, links: [end] }
  db: { image: x, volumes: ["데이터:/d", "none:/n"], networks: [back], secrets: [key], configs: [c], profiles: [never] }
  end: { image: x, networks: [back], models: [llm] }
`;
