// How much the tests try: all of it in `npm test`, a part in the inner loop (`npm run test:unit`), which is to take
// seconds.

/**
 * 1, or in the inner loop the step at which exhaustive tests go over offsets, seeds and samples: a prime, as what they
 * go over repeats itself.
 */
export const stride = process.env.WHALEBACK_QUICK ? 11 : 1;

/** The step over what costs most. */
export const leap = process.env.WHALEBACK_QUICK ? 53 : 1;

/** All of them, or in the inner loop every `stride`th. */
export function sampled<T>(all: readonly T[]): readonly T[] {
  return all.filter((_, index) => index % stride === 0);
}

/** All of them, or in the inner loop one: another for each `turn`, so many tests together try them all. */
export function rotated<T>(all: readonly T[], turn: number): readonly T[] {
  return stride === 1 ? all : all.slice(turn % all.length).slice(0, 1);
}

/** That many of them, or in the inner loop a part. */
export function some(count: number): number {
  return Math.ceil(count / stride);
}
