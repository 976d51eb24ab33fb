// Makes a case smaller while it still shows what was found: without files, then without lines, then without characters.
import type { Finding } from './ask.ts';
import type { Case } from './case.ts';
import { type Options, startThread } from './thread.ts';

/** Tries of one case at most. */
const MOST_TRIES = 1200;

export async function minimised(each: Case, finding: Finding, options: Options): Promise<Case> {
  const thread = startThread(options);
  let tries = 0;
  const isFound = async (smaller: Case) => {
    if (tries++ > MOST_TRIES) return false;
    const { findings } = await thread.run({ index: 0, case: smaller, dense: true, only: finding.call });
    return findings.some(
      ({ kind, call, message }) =>
        kind === finding.kind &&
        call === finding.call &&
        (kind === 'slow' || message === finding.message || kind === 'hang'),
    );
  };
  let best = each;
  for (const name of Object.keys(best.files)) {
    if (best.open.includes(name) && best.open.length === 1) continue;
    const { [name]: _, ...files } = best.files;
    const without = { ...best, files, open: best.open.filter((other) => other !== name) };
    if (await isFound(without)) best = without;
  }
  for (const split of [/(?<=\n)/, /(?:)/u])
    for (const name of Object.keys(best.files)) {
      const parts = best.files[name]!.split(split);
      const kept = await fewest(parts, (some) => isFound({ ...best, files: { ...best.files, [name]: some.join('') } }));
      best = { ...best, files: { ...best.files, [name]: kept.join('') } };
    }
  await thread.stop();
  return best;
}

/** Takes out runs of parts, long ones first, until none can go. */
async function fewest(
  parts: readonly string[],
  isEnough: (some: readonly string[]) => Promise<boolean>,
): Promise<readonly string[]> {
  let kept = parts;
  for (let size = Math.ceil(kept.length / 2); size > 0; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let at = 0; at < kept.length; ) {
      const some = kept.toSpliced(at, size);
      if (await isEnough(some)) kept = some;
      else at += size;
    }
  return kept;
}
