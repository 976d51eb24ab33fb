// Stands in for node:assert/strict where there is no Node: the functions of it that the suite uses.

function ok(value: unknown, message = 'not truthy'): asserts value {
  if (!value) throw failure(message);
}

function equal(actual: unknown, expected: unknown, message = 'not equal'): void {
  if (!Object.is(actual, expected)) throw failure(message, { actual, expected });
}

/** Of plain data whose keys come in one order. */
function deepEqual(actual: unknown, expected: unknown, message = 'not deeply equal'): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw failure(message, { actual, expected });
}

function doesNotMatch(text: string, pattern: RegExp, message = `it matches ${pattern}: ${text}`): void {
  if (pattern.test(text)) throw failure(message);
}

/** Mocha shows the difference of `actual` and `expected`. */
function failure(message: string, values = {}): Error {
  return Object.assign(new Error(message), { name: 'AssertionError', ...values });
}

export default { ok, equal, deepEqual, doesNotMatch };
