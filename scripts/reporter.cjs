// Mocha's dots, and the number of tests for scripts/test.mjs.
const { reporters } = require('mocha');
const { addResults } = require('./results.cjs');

module.exports = class extends reporters.Dot {
  done(_failures, finished) {
    const { passes, failures, pending } = this.stats;
    addResults({ passed: passes, failed: failures, skipped: pending });
    finished(failures);
  }
};
