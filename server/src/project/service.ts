// The services of a block as Compose sees them, and what they depend on.
import type { Block } from '../syntax/block.ts';
import type { Resolve } from '../syntax/derive.ts';
import { entriesOf } from '../syntax/document.ts';
import type { Entry, Node } from '../syntax/node.ts';
import type { Edge } from './graph.ts';
import { type Field, Value } from './value.ts';

export interface Service extends Field {
  readonly dependencies: readonly Dependency[];
}

/** An edge of the graph, and where it is written. */
export interface Dependency {
  readonly edge: Edge;
  /** The name of the other service: an item of the list, or a key of the mapping. */
  readonly place: Node;
  /** In the long form. */
  readonly entry?: Entry;
  /** What is written behind the name in the long form. */
  readonly value?: Value;
}

/** The services in a block: its own one if it is a child of `services`, all of them if the section is not cut. */
export function servicesOf(block: Block, resolve: Resolve): readonly Service[] {
  return serviceFields(block, resolve).map((field) => ({ ...field, dependencies: dependenciesOf(field) }));
}

function serviceFields(block: Block, resolve: Resolve): readonly Field[] {
  // The YAML documents of a file are laid one over the other.
  if (block.role !== 'child')
    return block.roots.length > 0 ? [...(new Value(block.roots, resolve).get('services')?.fields.values() ?? [])] : [];
  if (block.section !== 'services') return [];
  return entriesOf(block).flatMap((entry) =>
    entry.name === undefined || entry.name === '<<'
      ? []
      : [{ name: entry.name, entry, value: new Value([entry.value], resolve) }],
  );
}

function dependenciesOf({ name, value }: Field): Dependency[] {
  const written = value.get('depends_on');
  if (!written) return [];
  const edge = (to: string, options?: Value): Edge => ({
    from: name,
    to,
    condition: options?.get('condition')?.text ?? 'service_started',
    required: options?.get('required')?.text !== 'false',
    restart: options?.get('restart')?.text === 'true',
  });
  const listed = written.items.flatMap(({ place, text }) => (text === undefined ? [] : [{ edge: edge(text), place }]));
  const keyed = [...written.fields.values()].map((field) => ({
    edge: edge(field.name, field.value),
    place: field.entry.key,
    entry: field.entry,
    value: field.value,
  }));
  return [...listed, ...keyed];
}
