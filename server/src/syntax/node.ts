// The tree of a file as written: mappings, sequences, scalars and aliases (YAML 1.2), each with its span.
import type { Fault, Role } from './cut.ts';

/**
 * Two offsets in UTF-16 code units, `end` exclusive. Spans of nodes are relative to the start of their block; only
 * `ComposeDocument` makes absolute offsets and LSP ranges of them.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A word with its place: the name of an anchor, an alias or a tag. The span covers the sigil too (`&name`). */
export interface Mark extends Span {
  readonly name: string;
}

interface NodeBase extends Span {
  /** The block that the span is relative to. */
  readonly block: Block;
  /** `&name` before the node. */
  readonly anchor?: Mark;
  /** The tag as written, `!reset` or `!!str`. */
  readonly tag?: Mark;
}

export interface Mapping extends NodeBase {
  readonly kind: 'mapping';
  readonly flow: boolean;
  readonly entries: readonly Entry[];
}

/**
 * One `key: value` of a mapping. Its span reaches from the key to the end of the value (of the colon, if there is no
 * value).
 */
export interface Entry extends Span {
  readonly block: Block;
  readonly key: Node;
  /** The key as text; undefined if it is not a scalar. */
  readonly name: string | undefined;
  /** Never absent: a value that is not written is an empty plain scalar behind the colon. */
  readonly value: Node;
}

export interface Sequence extends NodeBase {
  readonly kind: 'sequence';
  readonly flow: boolean;
  readonly items: readonly Node[];
}

export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded';

export interface Scalar extends NodeBase {
  readonly kind: 'scalar';
  readonly style: ScalarStyle;
  /**
   * The content as text, escapes and folding resolved, before a type is read from it. Empty for a value that is not
   * written.
   */
  readonly text: string;
  /** What YAML 1.2 (core schema) reads: `5432` is a number, `"5432"` a string, an empty value null. */
  readonly value: string | number | boolean | null;
}

export interface Alias extends NodeBase {
  readonly kind: 'alias';
  /** Without the `*`. */
  readonly name: string;
}

export type Node = Mapping | Sequence | Scalar | Alias;

/** A `#` comment, from the `#` to the end of its line. */
export interface Comment extends Span {
  readonly text: string;
}

/** What the parser could not read. The codes are those of the package `yaml`, and a few of ours (see `block.ts`). */
export interface YamlError extends Span {
  readonly code: string;
  readonly message: string;
}

/** The entry of that name, the last one where a name is there twice. */
export function entryOf(node: Node | undefined, name: string): Entry | undefined {
  if (node?.kind !== 'mapping') return undefined;
  for (let at = node.entries.length - 1; at >= 0; at--) if (node.entries[at]!.name === name) return node.entries[at];
  return undefined;
}

/** Whether nothing is written there (`key:` without a value). `~` and `null` are written. */
export function isAbsent(node: Node): boolean {
  return node.kind === 'scalar' && node.style === 'plain' && node.text === '';
}

/** The nodes below a node, keys included, in the order of the text. */
export function childrenOf(node: Node): readonly Node[] {
  if (node.kind === 'mapping') return node.entries.flatMap((entry) => [entry.key, entry.value]);
  return node.kind === 'sequence' ? node.items : [];
}

/**
 * A piece of a file, parsed. Immutable, and the unit of re-parsing: a document takes over the blocks whose text and
 * role have not changed. All spans within are relative to its start. What is derived from a block alone is kept by its
 * identity.
 */
export interface Block {
  readonly role: Role;
  /** Of a child: the key of its section. */
  readonly section: string | undefined;
  readonly text: string;
  /** Of a `file`: the root of each YAML document. Else the mapping of the one entry, or nothing. */
  readonly roots: readonly Node[];
  readonly errors: readonly YamlError[];
  readonly comments: readonly Comment[];
  /** The nodes with an anchor, in the order of the text. */
  readonly anchors: readonly Node[];
  readonly aliases: readonly Alias[];
  /** The offset at which each line starts, `[0]` for one line. */
  readonly lineStarts: readonly number[];
  /** A flow collection is not closed within the block. */
  readonly unclosedFlow: boolean;
  /** Opening less closing brackets, as plain characters. */
  readonly balance: number;
  /** How many nodes it has, as `size.ts` counts them. */
  readonly nodes: number;
  /** What is wrong with its first line. */
  readonly fault: Fault | undefined;
  /** Where `ComposeDocument.indexOf` looks first. Not a fact of the block: documents set it as they need. */
  index: number;
  /** What is derived from the block, by slot: see `syntax/derive.ts`. */
  readonly derived: unknown[];
}
