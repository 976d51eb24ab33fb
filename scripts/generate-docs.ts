// The pages below docs/, from the reference table and the rules: `npm run generate` writes them, test/docs.test.ts
// holds them against this.
import type { Locale } from '../server/src/localized.ts';
import type { Page } from './docs/page.ts';
import { referencePages } from './docs/reference.ts';
import { rulesPage } from './docs/rules.ts';

const LOCALES: readonly Locale[] = ['en', 'ko'];

/** All of them, with paths below docs/. The folders in which they are hold nothing else. */
export function generateDocs(): readonly Page[] {
  return LOCALES.flatMap((locale) => [...referencePages(locale), rulesPage(locale)]);
}
