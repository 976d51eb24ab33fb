// Runs the suite in the browser's extension host, a worker: mocha and the tests are one bundle there.
import 'mocha/mocha.js';
import { declareTests, LIMIT } from './suite.ts';

declare const mocha: BrowserMocha;

export function run(): Promise<void> {
  mocha.setup({ ui: 'bdd', reporter: 'spec', color: false, timeout: LIMIT } as Mocha.MochaOptions & { ui: 'bdd' }); // its own reporter needs a document
  declareTests();
  return new Promise((resolve, reject) => {
    const runner = mocha.run((failures) => {
      const { passes, pending } = runner.stats!;
      // As scripts/results.cjs calls it, which a browser cannot load. The script that runs the suite reads it from the
      // console.
      console.log(`whaleback-results ${JSON.stringify({ passed: passes, failed: failures, skipped: pending })}`);
      if (failures) reject(new Error(`${failures} failed`));
      else resolve();
    });
  });
}
