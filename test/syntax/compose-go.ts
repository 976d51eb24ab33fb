// The verdicts of compose-go on values of the small grammars: which texts stand at a path in its cases, and what it
// says of the file.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { interpolate } from '../../server/src/syntax/interpolation.ts';
import { SHARED } from '../corpus.ts';
import { NO_CORPUS, skip } from '../skip.ts';

export interface Verdict {
  readonly id: string;
  /** The YAML files that the verdict is about, and those that they include or extend. */
  readonly main: readonly string[];
  readonly others: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Undefined if compose-go accepts the files, else all messages that it may give. */
  readonly errors: readonly string[] | undefined;
}

interface Agreement {
  /** Matches `services.a.ports.0`. */
  readonly path: RegExp;
  /** Matches compose-go's messages about this grammar. */
  readonly message: RegExp;
  readonly accepts: (text: string) => boolean;
}

/**
 * Compares a grammar with compose-go: of files that it accepts each value at the path must be accepted, of files that
 * it refuses with one of the grammar's messages at least one must not be. Returns the number of cases compared, and
 * skips the test without the data.
 */
export function checkAgreement(
  test: Mocha.Context,
  { path: place, message, accepts }: Agreement,
): { accepted: number; refused: number } {
  const counts = { accepted: 0, refused: 0 };
  const differences: string[] = [];
  for (const verdict of verdicts(test, place)) {
    const { id, errors, main, others, env } = verdict;
    const isRefused = errors?.some((error) => message.test(error)) ?? false;
    if (errors && !isRefused) continue;
    // What is accepted may have its variables from a `.env` that the case does not show.
    const texts = isRefused
      ? valuesAt([...main, ...others], place, env, 'empty')
      : valuesAt(main, place, env, 'left-out');
    if (texts.length === 0) continue;
    const bad = texts.filter((text) => !accepts(text));
    counts[isRefused ? 'refused' : 'accepted']++;
    if (bad.length > 0 !== isRefused)
      differences.push(`${id}: ${JSON.stringify(isRefused ? texts : bad)} ${errors ?? 'accepted'}`);
  }
  assert.deepEqual(differences, []);
  return counts;
}

/**
 * All cases of compose-go, of the type matrix those of a path, and real files that it accepts; the test is skipped
 * where they are absent.
 */
export function verdicts(test: Mocha.Context, place?: RegExp): Verdict[] {
  if (!existsSync(path.join(SHARED, 'compose-go'))) return skip(test, NO_CORPUS);
  const cases = ['probes-open', 'rules', 'cases-open'].flatMap((name) =>
    read<Case[]>(`compose-go/${name}.json`).map((one) => verdictOf(one)),
  );
  const matrix =
    read<{ path: string; value: unknown; yaml: string; expect: string; error?: string }[]>(
      'compose-go/matrix-open.json',
    );
  const real = read<{ path: string; content: string }[]>('real-world/accepted.json');
  return [
    ...cases,
    ...matrix
      .filter((cell) => place?.test(cell.path))
      .map((cell) => ({
        id: `${cell.path} = ${JSON.stringify(cell.value)}`,
        main: [cell.yaml],
        others: [],
        env: {},
        errors: cell.expect === 'accept' ? undefined : [cell.error ?? ''],
      })),
    ...real.map((file) => ({ id: file.path, main: [file.content], others: [], env: {}, errors: undefined })),
  ];
}

/**
 * The texts at a path, variables resolved. Those that Compose refuses are left out, and those with a variable that is
 * not set, too, unless `unset` is `empty`.
 */
export function valuesAt(
  files: readonly string[],
  place: RegExp,
  env: Verdict['env'],
  unset: 'empty' | 'left-out',
): string[] {
  const texts = stringsOf(files).flatMap(([where, text]) => (place.test(where) ? [text] : []));
  return texts.flatMap((text) => {
    const { text: value, problems } = interpolate(text, (name) => env[name]);
    return problems.some(({ reason }) => reason !== 'unset' || unset === 'left-out') ? [] : [value];
  });
}

/** All scalars that are no keys, with their dotted paths. Files that are no YAML have none. */
export function stringsOf(files: readonly string[]): [string, string][] {
  const found: [string, string][] = [];
  const visit = (value: unknown, where: string) => {
    if (typeof value === 'string' || typeof value === 'number') found.push([where, String(value)]);
    else if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) visit(item, `${where}${where && '.'}${key}`);
  };
  for (const file of files) {
    for (const document of parseAllDocuments(file, { logLevel: 'silent', merge: true })) {
      if (document.errors.length > 0) continue;
      try {
        visit(document.toJS(), '');
      } catch {
        // An alias without an anchor, or too many of them.
      }
    }
  }
  return found;
}

interface Case {
  readonly id: string;
  readonly files: Readonly<Record<string, string>>;
  readonly main: string | readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly expect: string;
  readonly error: string | null;
  readonly errors?: readonly string[];
}

function verdictOf({ id, files, main, env, expect, error, errors }: Case): Verdict {
  const names = [main].flat();
  const isMain = (name: string) => names.includes(name) || (names.length === 0 && /compose.*\.ya?ml$/.test(name));
  const textsOf = (wanted: boolean) =>
    Object.entries(files).flatMap(([name, text]) => (/\.ya?ml$/.test(name) && isMain(name) === wanted ? [text] : []));
  return {
    id,
    main: textsOf(true),
    others: textsOf(false),
    env,
    errors: expect === 'accept' ? undefined : [error ?? '', ...(errors ?? [])],
  };
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(path.join(SHARED, name), 'utf8')) as T;
}
