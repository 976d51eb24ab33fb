// A picture without places: the nodes, lines and areas that Mermaid and DOT write down.
import { cyclicParts, type Edge } from '../project/graph.ts';
import type { Parts } from './parts.ts';
import type { ResourceKind } from './picture-types.ts';

/** As much of what is shown as is written down; all but the services and their dependencies may be absent. */
export type Sketched = Pick<Parts, 'graph'> & Partial<Parts>;

export interface Sketch {
  readonly nodes: readonly SketchNode[];
  readonly lines: readonly SketchLine[];
  /** Networks as areas, by the ids of the services in them. */
  readonly areas: readonly { readonly text: string; readonly isExternal: boolean; readonly nodes: readonly string[] }[];
}

export interface SketchNode {
  /** Unique: the name of a service, `volume data`, `port web localhost:80`. */
  readonly id: string;
  readonly text: string;
  readonly kind: 'service' | ResourceKind | 'port';
  /** No profile of it is on. */
  readonly isOff: boolean;
  /** It has to exist already. */
  readonly isExternal: boolean;
  readonly inCycle: boolean;
}

/** From what is there first, or is used, to who waits for it or uses it. */
export interface SketchLine {
  readonly tail: string;
  readonly head: string;
  readonly text: string;
  /** An arrow says that `head` waits for `tail`, unless `tail` is optional and off. Of a link nobody waits. */
  readonly kind: 'arrow' | 'optional' | 'relation' | 'link';
  readonly inCycle: boolean;
}

export function sketchOf({
  graph,
  whole = graph,
  services,
  relationOf,
  resources = [],
  uses = [],
  areas = [],
  ports = [],
}: Sketched): Sketch {
  const partOf = new Map(cyclicParts(whole).flatMap((part, at) => [...part].map((name) => [name, at] as const)));
  const inCycle = ({ from, to }: Edge) => partOf.has(from) && partOf.get(from) === partOf.get(to);
  const plain = { isOff: false, isExternal: false, inCycle: false };
  return {
    nodes: [
      ...graph.services.map((name): SketchNode => {
        const { group, isOff = false } = services?.get(name) ?? {};
        const text = group ? `${group.name} (${group.text})` : name;
        return { id: name, text, kind: 'service', ...plain, isOff, inCycle: partOf.has(name) };
      }),
      ...resources.map(
        ({ kind, name, isExternal }): SketchNode => ({ id: `${kind} ${name}`, text: name, kind, ...plain, isExternal }),
      ),
      ...ports.map((port): SketchNode => ({ id: idOf(port), text: port.text, kind: 'port', ...plain })),
    ],
    lines: [
      ...graph.edges.map((edge): SketchLine => {
        const kind = edge.required ? 'arrow' : 'optional';
        return {
          tail: edge.to,
          head: edge.from,
          text: wordsOf(edge, relationOf?.(edge)),
          kind,
          inCycle: inCycle(edge),
        };
      }),
      ...uses.map(({ from, kind, to, relation = 'extends' }): SketchLine => {
        if (kind === 'service') return { tail: to, head: from, text: relation, kind: 'relation', inCycle: false };
        return { tail: `${kind} ${to}`, head: from, text: '', kind: 'link', inCycle: false };
      }),
      ...ports.map(
        (port): SketchLine => ({ tail: port.service, head: idOf(port), text: '', kind: 'link', inCycle: false }),
      ),
    ],
    areas: areas.map(({ networks, services: nodes }) => ({
      text: networks.map(({ name }) => name).join(', '),
      isExternal: networks.every(({ isExternal }) => isExternal),
      nodes,
    })),
  };
}

function idOf({ service, address }: Parts['ports'][number]): string {
  return `port ${service} ${address}`;
}

/**
 * The key that makes one wait, where it is another than `depends_on`, and for what, where it is more than the start.
 */
function wordsOf({ condition, restart }: Edge, relation = 'depends_on'): string {
  const state = condition.replace(/^service_/, '').replace(/_successfully$/, '');
  return [relation, state, restart ? 'restart' : '']
    .filter((word) => !['', 'depends_on', 'started'].includes(word))
    .join(', ');
}
