// What Compose refuses, or warns of, with the place that a person would change.
import type { Location } from 'vscode-languageserver-types';
import type { Localized } from '../localized.ts';
import type { SymbolKind } from '../schema/types.ts';
import type { Placed } from '../syntax/document.ts';

/** The id of the rule that tells it. */
export type FaultCode =
  | 'unusable-yaml' // what YAML allows and Compose does not: keys that are no strings, a null document, NaN …
  | 'invalid-interpolation'
  | 'missing-variable' // `${VAR:?}` without a value: an error
  | 'unset-variable' // `${VAR}` without a value and default: a warning
  | 'wrong-type'
  | 'unknown-key'
  | 'unknown-value'
  | 'missing-key'
  | 'invalid-format'
  | 'duplicate-item'
  | 'conflicting-keys'
  | 'conflicting-values' // scale and deploy.replicas, cpus and deploy.resources.limits.cpus …
  | 'conflicting-names' // name and external.name
  | 'invalid-merge' // an override of another shape
  | 'invalid-extends'
  | 'invalid-include'
  | 'missing-file' // of env_file, label_file, extends, include
  | 'missing-dockerfile' // a build without its folder or Dockerfile: accepted
  | 'missing-source' // a bind mount, secret or config without its file or folder: accepted
  | 'invalid-env-file'
  | 'missing-image-or-build'
  | 'undefined-reference'
  | 'disabled-dependency' // on a service that a profile turns off
  | 'dependency-cycle'
  | 'duplicate-container-name'
  | 'duplicate-mount'
  | 'invalid-project-name';

export interface Fault {
  readonly code: FaultCode;
  /**
   * The node (or part of it) that a person would change; undefined where nothing is written that could be pointed at.
   */
  readonly place: Placed | undefined;
  readonly message: Localized;
  /**
   * `warning` where Compose accepts it and says so, or where starting fails; `hint` where it goes on without a word.
   */
  readonly severity: 'error' | 'warning' | 'hint';
  /** The variables without a value that led to it: with a value it may be fine. */
  readonly unset?: readonly string[];
  /** Of an undefined reference: what is referred to. */
  readonly reference?: { readonly kind: SymbolKind; readonly name: string };
  /** Of a dependency cycle: its services, each of which needs the next one, the last one the first. */
  readonly cycle?: readonly string[];
  /** Of a missing file or folder: its URI, of a folder with a slash at the end. */
  readonly file?: string;
  /** Where it stands in a file that is no Compose file. */
  readonly elsewhere?: Location & { readonly message: Localized };
  /** Of one that is told where its file is named: where it is written. */
  readonly origin?: Placed;
  /** Other places that have to do with it: the other mount, the other services of a cycle. */
  readonly related?: readonly { readonly place: Placed; readonly message: Localized }[];
}

export type Report = (fault: Fault) => void;
