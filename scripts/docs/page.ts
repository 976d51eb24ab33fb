// What the generated pages have in common.
import type { Locale, Localized } from '../../server/src/localized.ts';

export interface Page {
  /** Below docs/. */
  readonly path: string;
  readonly text: string;
}

const OTHER: Readonly<Record<Locale, string>> = { en: '한국어', ko: 'English' };

/** The first lines of a page: where it comes from, the same page in the other language, further links. */
export function header(
  other: string,
  links: readonly { readonly title: Localized; readonly href: string }[],
  locale: Locale,
): string {
  const all = [`[${OTHER[locale]}](${other})`, ...links.map(({ title, href }) => `[${title[locale]}](${href})`)];
  return `<!-- Written by \`npm run generate\` from server/src. -->\n\n${all.join(' · ')}`;
}
