// The words in which the reference table is written: what may stand in a Compose file, and all that is known of each
// key. One entry a key serves completion, hover, validation, navigation, merging and the reference pages.
import type { Localized } from '../localized.ts';

/** What a name in a Compose file can be a name of. */
export type SymbolKind = 'service' | 'network' | 'volume' | 'config' | 'secret' | 'model' | 'profile';

export type Schema = MappingSchema | SequenceSchema | ScalarSchema | OneOfSchema;

export interface MappingSchema {
  readonly kind: 'mapping';
  /** The keys with a meaning of their own, in the order in which completion and the reference list them. */
  readonly keys?: Readonly<Record<string, Key>>;
  /**
   * The entry of every other name: of a service below `services`, of a variable below `environment`. Without it other
   * names are unknown keys.
   */
  readonly other?: Key;
  /** What the other names have to match, where Compose says so. */
  readonly namePattern?: RegExp;
  /** The other names define things of this kind (a service below `services`) … */
  readonly defines?: SymbolKind;
  /** … or refer to them (a service below `depends_on`). */
  readonly refersTo?: SymbolKind;
  /** Keys that begin with `x-` are allowed, with any value. */
  readonly extensions?: boolean;
  /** Unknown keys are accepted by Compose (it ignores them). */
  readonly open?: boolean;
  /** Keys that Compose asks for. */
  readonly required?: readonly string[];
  /** Sets of keys of which Compose accepts one at most. A key that says `false` does not count. */
  readonly exclusive?: readonly (readonly string[])[];
  /** Of these keys Compose asks for one. */
  readonly needsOne?: readonly string[];
  /** Compose asks for `name` where `key` has one of the values. */
  readonly requiredWhere?: readonly {
    readonly key: string;
    readonly values: readonly string[];
    readonly name: string;
  }[];
  /** The key that one value in place of the mapping is meant for: `image` of a service, `driver` of a network. */
  readonly main?: string;
  /** Names by which people know a key from other tools, from the command line or from older files. */
  readonly synonyms?: Readonly<Record<string, string>>;
  /** Words for this shape, for messages and hovers: "long form: source, target …". */
  readonly title?: Localized;
}

export interface SequenceSchema {
  readonly kind: 'sequence';
  readonly items: Schema;
  /** What the first item has to be, where it is not like the others. */
  readonly firstItem?: ScalarSchema;
  /** Compose rejects the same item twice. */
  readonly unique?: boolean;
  /** How many items at least. */
  readonly min?: number;
  readonly title?: Localized;
}

export type ScalarType = 'string' | 'number' | 'integer' | 'boolean' | 'null';

export interface ScalarSchema {
  readonly kind: 'scalar';
  /**
   * What YAML may read there. Interpolated text (`${VAR}`) is fine for any of them: its type is known only when Compose
   * runs.
   */
  readonly types: readonly ScalarType[];
  /** The allowed values; with `suggested`, common ones among others. */
  readonly values?: readonly Value[];
  /** `values` are suggestions, others are allowed. */
  readonly suggested?: boolean;
  /** The small grammar that the text follows. */
  readonly format?: Format;
  /** The text, or for a format its part of that kind, is a name of something. */
  readonly refersTo?: SymbolKind;
  readonly pattern?: RegExp;
  /** What the pattern asks for, where the types do not say it: "needs …". */
  readonly asks?: Localized;
  readonly min?: number;
  readonly max?: number;
  readonly title?: Localized;
}

/**
 * Alternatives, the common one first. Where two are mappings, they are one mapping schema instead: alternatives differ
 * in kind.
 */
export interface OneOfSchema {
  readonly kind: 'one-of';
  readonly options: readonly (MappingSchema | SequenceSchema | ScalarSchema)[];
}

/** An allowed or suggested value with its meaning in a line. */
export interface Value {
  readonly value: string | number | boolean;
  readonly doc: Localized;
  readonly deprecated?: boolean;
  /** Of a deprecated value: the one that says the same today. */
  readonly replacedBy?: string;
}

/** The small grammars of Compose's short forms and values. Those with parts are parsed in `syntax/`. */
export type Format =
  | 'port'
  | 'mount'
  | 'duration'
  | 'bytes'
  | 'image'
  | 'path'
  | 'folder'
  | 'subnet'
  | 'ip'
  | 'host-ip'
  | 'mac'
  | 'variable'
  | 'command'
  | 'network-mode'
  | 'namespace-mode'
  | 'service-link'
  | 'service-volumes'
  | 'container-name'
  | 'hostname'
  | 'platform'
  | 'signal'
  | 'capability'
  | 'cpus'
  | 'cpu-set'
  | 'device'
  | 'url'
  | 'user'
  | 'restart'
  | 'expose'
  | 'extra-host'
  | 'profile'
  | 'label';

/**
 * How Compose lays a value over one of an earlier file (compose-go `override/merge.go`). Without it: mappings merge key
 * by key, sequences are appended, scalars replaced.
 */
export type Merge =
  | 'replace' // command, entrypoint, healthcheck.test, an entry of ulimits
  | 'by-key' // list or mapping of KEY=VALUE: the later KEY wins
  | 'by-name' // list of names or mapping: merged as mapping
  | 'list' // one string counts as a list of one; appended
  | 'unique' // appended, equal texts once
  | 'by-target' // mounts, configs, secrets, devices
  | 'by-port'
  | 'by-path'
  | 'by-subnet'
  | 'by-driver'; // logging: merged if the drivers agree, else replaced

/** All that is known of one key. */
export interface Key {
  readonly schema: Schema;
  /** What the key does, when one needs it, the trap if there is one: 1 to 5 sentences of Markdown. */
  readonly doc: Localized;
  /** YAML, complete from the key on; in the table's test it must be free of problems in its place. */
  readonly example?: string;
  /** What holds where the key is absent, as one would write it, or in words. */
  readonly default?: string | Localized;
  /**
   * What Compose does with the key, as opposed to the schema: `recommended` for those the seed's tables call
   * conditionally required.
   */
  readonly need?: Localized;
  /** The version of Docker Compose that knew it first. */
  readonly since?: string;
  /** Why not to write it any more, and what instead. */
  readonly deprecated?: Localized;
  readonly merge?: Merge;
  /**
   * The value is a name of something (`refersTo`) only where the key beside it has this value, or, without `value`, is
   * absent.
   */
  readonly refersWhere?: { readonly key: string; readonly value?: string };
  /** The value is a path of a file or folder, relative to the Compose file (or, `context`, to the build context). */
  readonly path?: 'file' | 'folder' | 'any' | 'context';
  /**
   * Anchor of the section of the official reference, below https://docs.docker.com/reference/compose-file/
   * (`services/#ports`).
   */
  readonly link?: string;
  /**
   * What completion inserts behind the key, in place of what follows from the schema: an LSP snippet, lines after the
   * first indented from the key.
   */
  readonly snippet?: string;
  /** Sorts before the others in completion. */
  readonly common?: boolean;
}
