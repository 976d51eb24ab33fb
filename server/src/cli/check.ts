// What is wrong with a Compose file: all problems of its own, and the errors of the files that Compose reads with it.
import path from 'node:path';
import { URI } from 'vscode-uri';
import type { Unread } from '../effective/unread.ts';
import type { Locale } from '../localized.ts';
import { refusalsOf } from '../project/refusals.ts';
import { severityOf, unsetIn } from '../rules/fault.ts';
import { lint } from '../rules/lint.ts';
import { lineToSilence, suppressionsIn } from '../rules/suppression.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import type { ComposeDocument, Placed } from '../syntax/document.ts';
import type { Reading } from '../workspace/reading.ts';
import type { Opened } from '../workspace/workspace.ts';
import type { Finding } from './report/text.ts';
import { type Run, runAnyway } from './soon.ts';

export interface Checked {
  readonly own: readonly Finding[];
  /** Errors only: by file, in the order in which Compose reads them. */
  readonly others: readonly Finding[];
  /** The rules that failed, with the reason. */
  readonly failures: readonly { readonly rule: string; readonly error: string }[];
}

/** `file` is a path. Undefined where there is no such file, and the reason where it is there and was not read. */
export async function checkFile(
  reading: Reading,
  file: string,
  locale: Locale,
  run: Run = runAnyway,
): Promise<Checked | Unread | undefined> {
  const opened = await reading.open(URI.file(path.resolve(file)).toString());
  return opened && 'document' in opened ? run(() => checked(opened, locale)) : opened;
}

function checked({ document, project }: Opened, locale: Locale): Checked {
  const failures = new Map<string, string>();
  const others = project.documents.filter((other) => other !== document);
  const problems = [document, ...others].flatMap((each) => {
    const found = lint(project, each, { ...DEFAULT_SETTINGS, locale }, (rule, error) =>
      failures.set(rule.id, stackOf(error)),
    );
    // What is written in a file that others extend is told there.
    const here = found.filter(({ fault, severity }) => !(fault?.origin && severity === 'error'));
    return here.map(({ rule, severity, place, message }) => ({
      document: each,
      place,
      severity,
      rule: rule.id,
      message,
    }));
  });
  const told = new Set(problems.filter(({ severity }) => severity === 'error').map((problem) => problem.document));
  const refusals = refusalsIn({ document, project }, told);
  const findings = [...problems, ...refusals].map(({ document: each, place, severity, rule, message }) => {
    const finding = { ...positionsOf(each, place), rule, severity, message: message[locale] };
    return { isOwn: each === document, finding: { file: shownPath(each.uri), ...finding } };
  });
  return {
    own: findings.filter(({ isOwn }) => isOwn).map(({ finding }) => finding),
    others: findings
      .filter(({ isOwn, finding }) => !isOwn && finding.severity === 'error')
      .map(({ finding }) => finding),
    failures: [...failures].map(([rule, error]) => ({ rule, error })),
  };
}

/**
 * The errors that Compose reports in files without an error from a rule: a file that others extend, or an empty one.
 */
function refusalsIn({ document: own, project: { loaded } }: Opened, told: ReadonlySet<ComposeDocument>) {
  const silent = new Set([own, ...loaded.files.map((file) => file.document)].filter((document) => !told.has(document)));
  if (silent.size === 0) return [];
  const main = loaded.files[0]?.document ?? own;
  const suppressions = new Map([...silent].map((document) => [document, suppressionsIn(document)]));
  return refusalsOf(loaded).flatMap(({ document = main, place, message, rule, fault }) => {
    if (!silent.has(document)) return [];
    // The shell that runs Compose may set the variable.
    if (fault && severityOf({ ...fault, unset: unsetIn(fault, loaded.environment) }).severity === 'warning') return [];
    if (place && suppressions.get(document)?.get(lineToSilence(document, place))?.has(rule)) return [];
    return [{ document, place, message, rule, severity: 'error' as const }];
  });
}

/** Lines and columns from 1; what has no place is at the start of the file. */
function positionsOf(document: ComposeDocument, place: Placed | undefined) {
  if (!place) return { line: 1, column: 1, endLine: 1, endColumn: 1 };
  const { start, end } = document.rangeOf(place);
  return { line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}

/** As it is seen from here. */
export function shownPath(uri: string): string {
  const file = URI.parse(uri).fsPath;
  return path.relative('', file) || file;
}

function stackOf(error: unknown): string {
  return (error instanceof Error && error.stack) || String(error);
}
