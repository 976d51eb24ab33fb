// What a user may choose.
import type { Locale } from './localized.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

export interface Settings {
  readonly locale: Locale;
  /** Another severity for a rule, by its id. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
}

export const DEFAULT_SETTINGS: Settings = { locale: 'en', rules: {} };
