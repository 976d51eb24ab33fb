// Functions that remember their last answers: what they are asked of is immutable, so that identity tells whether an
// answer still holds.
import { areAlike } from './memory.ts';

/**
 * The same function, which computes anew only where an argument is another object than before. Answers hang on the
 * first argument and go with it; of each the last few are kept, since a file may belong to several projects. The
 * function must depend on nothing else.
 */
export function remember<A extends object, Rest extends readonly unknown[], R>(
  compute: (first: A, ...rest: Rest) => R,
): (first: A, ...rest: Rest) => R {
  const known = new WeakMap<A, { readonly rest: Rest; readonly result: R }[]>();
  return (first, ...rest) => {
    const answers = known.get(first) ?? NONE;
    for (const answer of answers) if (areAlike(answer.rest, rest)) return answer.result;
    const result = compute(first, ...rest);
    known.set(first, [{ rest, result }, ...answers.slice(0, KEPT - 1)]);
    return result;
  };
}

const KEPT = 3;

const NONE: readonly never[] = [];
