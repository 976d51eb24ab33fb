// How many tests a run passed, failed and skipped, as JSON in the file that WHALEBACK_RESULTS names: scripts/test.mjs
// adds the runs up. CommonJS, because mocha loads its reporter (scripts/reporter.cjs) so.
const { existsSync, readFileSync, writeFileSync } = require('node:fs');

/** Precedes the results where they are printed, as JSON on one line. */
exports.RESULTS = 'whaleback-results ';

/** Adds to what the same run has counted before: a suite and a script for the page, for instance. */
exports.addResults = ({ passed, failed, skipped = 0 }) => {
  const file = process.env.WHALEBACK_RESULTS;
  if (!file) return;
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 0, skipped: 0 };
  const results = { passed: before.passed + passed, failed: before.failed + failed, skipped: before.skipped + skipped };
  writeFileSync(file, JSON.stringify(results));
};
