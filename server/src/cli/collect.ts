// Puts the problems of many files in order: each once, those of a file together, though other files may have told some
// of them first.
import type { Checked } from './check.ts';
import type { Finding } from './report/text.ts';

export interface Collector {
  /** What can be printed now that a file has been checked. */
  checked(file: string, found: Pick<Checked, 'own' | 'others'>): readonly Finding[];
  /** The findings that other files had in a file that could not be checked. */
  skipped(file: string): readonly Finding[];
}

/** `files` are those that will be checked, as findings name them. */
export function createCollector(files: Iterable<string>): Collector {
  const open = new Set(files);
  const told = new Set<string>();
  const kept = new Map<string, Finding[]>();

  const fresh = (findings: readonly Finding[]) =>
    findings.filter((finding) => {
      const id = JSON.stringify(finding);
      return !told.has(id) && told.add(id);
    });
  const keptOf = (file: string) => {
    open.delete(file);
    const found = kept.get(file) ?? [];
    kept.delete(file);
    return found;
  };
  return {
    checked(file, { own, others }) {
      const now = [...keptOf(file), ...fresh(own)].sort((a, b) => a.line - b.line || a.column - b.column);
      for (const finding of fresh(others)) {
        // Its turn will come.
        if (open.has(finding.file)) kept.set(finding.file, [...(kept.get(finding.file) ?? []), finding]);
        else now.push(finding);
      }
      return now;
    },
    skipped: keptOf,
  };
}
