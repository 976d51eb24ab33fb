// A text in both languages of the product. A missing half does not compile.

export type Locale = 'en' | 'ko';

/** Markdown or plain text, as the field that holds it says, in each language. */
export interface Localized {
  readonly en: string;
  readonly ko: string;
}
