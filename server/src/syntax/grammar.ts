// What the small grammars (ports, mounts, durations …) share: parts with their places in the text, and errors with
// theirs.
import type { Span } from './node.ts';

/** A piece of a short form: its text and its span within the text that was parsed. */
export interface Part extends Span {
  readonly text: string;
}

/**
 * Why a text does not follow its grammar. The span is that of the bad piece; `reason` is a stable word for it, listed
 * by each grammar.
 */
export interface GrammarError<Reason extends string = string> extends Span {
  readonly reason: Reason;
}

/** A grammar stops at the first error, as compose-go does. */
export type Parsed<T, Reason extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: GrammarError<Reason> };

export function partOf(text: string, start: number, end: number): Part {
  return { text: text.slice(start, end), start, end };
}

export function success<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function failure<Reason extends string>(
  reason: Reason,
  { start, end }: Span,
): { ok: false; error: GrammarError<Reason> } {
  return { ok: false, error: { reason, start, end } };
}
