// Paths of a Compose file by pattern: `services.*.ports.[]`, as compose-go names them.
import type { Path } from './value.ts';

/** A row of a table that says something of the paths of a pattern; `*` stands for one name, or for the item of a list. */
interface Row {
  readonly pattern: string;
}

/**
 * Finds the row whose pattern a path is of: the first one, those with a last name before those that end in `*`. Every value of a project is looked up, so
 * that rows of another length or last name are not even tried.
 */
export function finder<R extends Row>(rows: readonly R[]): (path: Path) => R | undefined {
  const tables: Map<string, { readonly row: R; readonly steps: readonly string[] }[]>[] = [];
  for (const row of rows) {
    const steps = row.pattern.split('.');
    tables[steps.length] ??= new Map();
    const table = tables[steps.length]!;
    const last = steps.at(-1)!;
    table.set(last, [...(table.get(last) ?? []), { row, steps }]);
  }
  return (path) => {
    const table = tables[path.length];
    if (!table) return undefined;
    const matches = ({ steps }: { readonly steps: readonly string[] }) =>
      steps.every((step, index) => step === '*' || step === path[index]);
    return (table.get(path.at(-1)!)?.find(matches) ?? table.get('*')?.find(matches))?.row;
  };
}

/** Whether a path is of one of the patterns. */
export function isOneOf(patterns: readonly string[]): (path: Path) => boolean {
  const find = finder(patterns.map((pattern) => ({ pattern })));
  return (path) => find(path) !== undefined;
}
