// What the thread that watches and the thread that works say to each other.
import type { GraphLayer } from '../diagram/picture-types.ts';
import type { Unread } from '../effective/unread.ts';
import type { Locale } from '../localized.ts';
import type { Checked } from './check.ts';
import type { ConfigOptions, Printed } from './config.ts';

export const GRAPH_FORMATS = ['mermaid', 'dot', 'svg', 'json', 'flow'] as const;

export interface GraphOptions {
  readonly files: readonly string[];
  readonly profiles: readonly string[];
  readonly format: (typeof GRAPH_FORMATS)[number];
  readonly locale: Locale;
  readonly layers?: readonly GraphLayer[];
  /** A Markdown file. */
  readonly update?: string;
  readonly check: boolean;
}

export interface LintOptions {
  /** Paths. */
  readonly files: readonly string[];
  readonly locale: Locale;
}

export type Job =
  | { readonly command: 'lint'; readonly options: LintOptions }
  | { readonly command: 'config'; readonly options: ConfigOptions }
  | { readonly command: 'graph'; readonly options: GraphOptions };

export type Message =
  /** The first one: the thread as the system names it. */
  | { readonly kind: 'ready'; readonly thread: string | undefined }
  /** Work on a file begins. */
  | { readonly kind: 'begun'; readonly file: string }
  /** Another file has been read for it. */
  | { readonly kind: 'read'; readonly file: string; readonly characters: number }
  | { readonly kind: 'checked'; readonly file: string; readonly checked: Checked }
  /** Undefined where there is no such file. */
  | { readonly kind: 'unread'; readonly file: string; readonly unread: Unread | undefined }
  /** An error of Whaleback's own. */
  | { readonly kind: 'failed'; readonly file: string; readonly error: string }
  /** What is to be printed, of a command that prints at its end. */
  | ({ readonly kind: 'printed' } & Printed);
