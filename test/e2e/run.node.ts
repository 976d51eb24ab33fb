// Runs the suite in Node's extension host.
import { addResults } from '../../scripts/results.cjs';
import { declareTests, LIMIT } from './suite.ts';

export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: LIMIT });
  mocha.suite.emit('pre-require', globalThis, '', mocha); // mocha's globals
  declareTests();
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      const { passes, pending } = runner.stats!;
      addResults({ passed: passes, failed: failures, skipped: pending });
      if (failures) reject(new Error(`${failures} failed`));
      else resolve();
    });
  });
}
