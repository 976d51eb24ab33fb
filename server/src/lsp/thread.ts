// What the thread that has the connection and the thread that does the work say to each other beyond LSP.
import type { TextMark, Work } from '../workspace/guard.ts';

/** What a new thread is told of those before it. */
export interface Before {
  /** Texts that have stopped a thread: no other thread works on them. */
  readonly avoided: readonly TextMark[];
  /** Documents that have stopped threads again and again, whatever their text. */
  readonly avoidedUris: readonly string[];
  /** Why there is a new thread; absent for the first one. */
  readonly ended?: Ended;
}

export interface Ended {
  /** The document or file that was worked on; undefined where that is not known. */
  readonly uri: string | undefined;
  readonly reason: 'slow' | 'crashed';
}

export const NOTHING_BEFORE: Before = { avoided: [], avoidedUris: [] };

export type ToThread = { readonly ping: number };
export type FromThread = { readonly pong: number } | { readonly at: Work };
