// What Compose sees in a place: a stack of nodes, lowest priority first, with aliases followed and merge keys (`<<`)
// applied.

import { follow, mergeSourcesOf, type Resolve } from '../syntax/derive.ts';
import type { Entry, Mapping, Node, Scalar, Sequence } from '../syntax/node.ts';

/** An entry as Compose sees it: its own, or one that a merge key brings. */
export interface Field {
  readonly name: string;
  /** Where it is written. */
  readonly entry: Entry;
  readonly value: Value;
}

/**
 * The stack of one place. Today a file stands alone, and a stack has one node; override files and `extends` lay more
 * over it.
 */
export class Value {
  /** Lowest priority first. */
  readonly nodes: readonly Node[];
  readonly #resolve: Resolve;
  #fields: ReadonlyMap<string, Field> | undefined;

  constructor(nodes: readonly Node[], resolve: Resolve) {
    this.nodes = nodes;
    this.#resolve = resolve;
  }

  /** Where to point: the node that decides, as written (an alias is not followed). */
  get place(): Node {
    return this.nodes.at(-1)!;
  }

  /** The content: of an alias, what it stands for. */
  get node(): Exclude<Node, { kind: 'alias' }> | undefined {
    return follow(this.place, this.#resolve);
  }

  get mapping(): Mapping | undefined {
    const { node } = this;
    return node?.kind === 'mapping' ? node : undefined;
  }

  get sequence(): Sequence | undefined {
    const { node } = this;
    return node?.kind === 'sequence' ? node : undefined;
  }

  get scalar(): Scalar | undefined {
    const { node } = this;
    return node?.kind === 'scalar' ? node : undefined;
  }

  /** The text of a scalar; undefined for anything else and for null. */
  get text(): string | undefined {
    const { scalar } = this;
    return scalar && scalar.value !== null ? scalar.text : undefined;
  }

  /**
   * The fields of a mapping by name, in order, those of the mappings below it in the stack included; none of anything
   * else.
   */
  get fields(): ReadonlyMap<string, Field> {
    this.#fields ??= this.mapping ? this.#stackedFields() : new Map();
    return this.#fields;
  }

  get(name: string): Value | undefined {
    return this.fields.get(name)?.value;
  }

  /** The items of a sequence, behind those of the sequences below it in the stack; none of anything else. */
  get items(): readonly Value[] {
    if (!this.sequence) return [];
    const sequences = this.nodes.map((node) => follow(node, this.#resolve)).filter((node) => node?.kind === 'sequence');
    return sequences.flatMap(({ items }) => items.map((item) => new Value([item], this.#resolve)));
  }

  #stackedFields(): Map<string, Field> {
    const fields = new Map<string, Field>();
    for (const written of this.nodes) {
      const node = follow(written, this.#resolve);
      if (node?.kind !== 'mapping') continue;
      for (const [name, field] of fieldsOf(node, this.#resolve, new Set())) {
        const below = fields.get(name);
        fields.set(
          name,
          below ? { ...field, value: new Value([...below.value.nodes, ...field.value.nodes], this.#resolve) } : field,
        );
      }
    }
    return fields;
  }
}

/** Own keys win over merged ones, earlier merged ones over later (https://yaml.org/type/merge.html). */
function fieldsOf(mapping: Mapping, resolve: Resolve, open: Set<Mapping>): Map<string, Field> {
  const fields = new Map<string, Field>();
  // An anchor may contain itself, and a mapping may be merged a thousand times: each once is enough.
  if (open.has(mapping)) return fields;
  open.add(mapping);
  for (const entry of mapping.entries) {
    if (entry.name !== undefined && entry.name !== '<<')
      fields.set(entry.name, { name: entry.name, entry, value: new Value([entry.value], resolve) });
  }
  for (const entry of mapping.entries) {
    if (entry.name !== '<<') continue;
    for (const source of mergeSourcesOf(entry.value, resolve)) {
      for (const [name, field] of fieldsOf(source, resolve, open)) if (!fields.has(name)) fields.set(name, field);
    }
  }
  return fields;
}
