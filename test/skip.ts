// Says of a test that is skipped why it is.

export const NO_CORPUS = 'the third-party cases are not there';

/**
 * Ends the test as a pending one whose title has the reason, which every reporter shows; from a hook all tests of its
 * suite.
 */
export function skip(test: Mocha.Context, reason: string): never {
  const runnable = test.test as (Mocha.Runnable & { readonly type?: string }) | undefined;
  const named = runnable?.type === 'hook' ? runnable.parent : runnable;
  if (named) named.title += ` (skipped: ${reason})`;
  return test.skip();
}
