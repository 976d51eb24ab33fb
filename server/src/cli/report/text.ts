// Problems as lines of text, one each, as compilers write them.
import type { Locale, Localized } from '../../localized.ts';
import type { Severity } from '../../settings.ts';

/** A problem with its place: lines and columns from 1, columns in UTF-16 code units, the end exclusive. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
}

export const SEVERITY_WORDS: Readonly<Record<Severity, Localized>> = {
  error: { en: 'error', ko: '오류' },
  warning: { en: 'warning', ko: '경고' },
  information: { en: 'info', ko: '정보' },
  hint: { en: 'hint', ko: '힌트' },
};

/** The lines of some problems, each ended. */
export function linesOf(findings: readonly Finding[], locale: Locale): string {
  return findings
    .map(({ file, line, column, severity, message, rule }) => {
      return `${file}:${line}:${column}: ${SEVERITY_WORDS[severity][locale]}: ${message} [${rule}]\n`;
    })
    .join('');
}

/** What is printed last: how many of each severity there are, but nothing where there are none. */
export function countsOf(counted: ReadonlyMap<Severity, number>, locale: Locale): string {
  const counts = (Object.keys(SEVERITY_WORDS) as Severity[]).flatMap((severity) => {
    const count = counted.get(severity) ?? 0;
    return count > 0 ? [`${SEVERITY_WORDS[severity][locale]} ${count}`] : [];
  });
  return counts.length > 0 ? `\n${counts.join(', ')}\n` : '';
}
