// Mocha's dots, what was skipped and why, and the number of tests for scripts/test.mjs.
const { reporters, Runner } = require('mocha');
const { addResults } = require('./results.cjs');

module.exports = class extends reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    this.skipped = [];
    runner.on(Runner.constants.EVENT_TEST_PENDING, (test) => this.skipped.push(test.fullTitle()));
  }

  done(_failures, finished) {
    // The title of a test that skips itself has the reason (test/skip.ts).
    for (const title of this.skipped) console.log(`  - ${title}`);
    const { passes, failures, pending } = this.stats;
    addResults({ passed: passes, failed: failures, skipped: pending });
    finished(failures);
  }
};
