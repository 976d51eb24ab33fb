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

/** Ends with a line that counts, but prints nothing where there is nothing to tell. */
export function reportText(findings: readonly Finding[], locale: Locale): string {
  if (findings.length === 0) return '';
  const lines = findings.map(
    ({ file, line, column, severity, message, rule }) =>
      `${file}:${line}:${column}: ${SEVERITY_WORDS[severity][locale]}: ${message} [${rule}]`,
  );
  const counts = (Object.keys(SEVERITY_WORDS) as Severity[]).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count > 0 ? [`${SEVERITY_WORDS[severity][locale]} ${count}`] : [];
  });
  return `${[...lines, '', counts.join(', ')].join('\n')}\n`;
}
