// What a text becomes when all problems of one rule are fixed, each by its first fix.
import assert from 'node:assert/strict';
import { fixAll } from '../../server/src/rules/fix-all.ts';
import { applyEdits } from '../../server/src/syntax/edit.ts';
import { contextOf, problemsOf } from '../fixture.ts';

/** Of `good` nothing of the rule is left; where nothing can be fixed `good` is `bad`. */
export function checkFixed(id: string, bad: string, good: string): void {
  const context = contextOf(bad);
  assert.ok(
    problemsOf(context).some(({ label }) => label === id),
    `no ${id} in\n${bad}`,
  );
  const edits = fixAll(context, (rule) => rule.id === id);
  assert.equal(applyEdits(bad, edits), good);
  if (bad !== good) assert.ok(!problemsOf(contextOf(good)).some(({ label }) => label === id), good);
}
