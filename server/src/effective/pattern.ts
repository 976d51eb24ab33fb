// Paths of a Compose file by pattern: `services.*.ports.*`, as compose-go names them.
import type { Path } from './value.ts';

const parsed = new Map<string, readonly string[]>();

/** Whether a path is of the pattern; `*` stands for one name, or for the item of a list. */
export function matches(path: Path, pattern: string): boolean {
  const steps = parsed.get(pattern) ?? pattern.split('.');
  parsed.set(pattern, steps);
  return steps.length === path.length && steps.every((step, index) => step === '*' || step === path[index]);
}
