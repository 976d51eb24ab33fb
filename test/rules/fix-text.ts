// What a text becomes when all problems of one rule are fixed, each by its first fix.
import assert from 'node:assert/strict';
import { fixAll } from '../../server/src/rules/fix-all.ts';
import { lint } from '../../server/src/rules/lint.ts';
import type { Problem } from '../../server/src/rules/rule.ts';
import { fixesOf } from '../../server/src/rules/try-fix.ts';
import { applyEdits } from '../../server/src/syntax/edit.ts';
import { contextOf, fixed, problemsOf } from '../fixture.ts';

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

/**
 * What the fixes of the problems of a rule make of a fixture, of one file or more, by title. Each takes its problem
 * away and brings none.
 */
export function checkFixes(id: string, text: string, expected: Readonly<Record<string, string>>): void {
  const context = contextOf(text);
  const problems = lint(context.project, context.document, context.settings);
  const wordsOf = (list: readonly Problem[]) => list.map(({ rule, message }) => `${rule.id}: ${message.en}`);
  const results: Record<string, string> = {};
  for (const problem of problems.filter(({ rule }) => rule.id === id)) {
    for (const fix of fixesOf(context, problem)) {
      const after = fixed(text, fix);
      results[fix.title.en] = after;
      const next = contextOf(after);
      const left = wordsOf(lint(next.project, next.document, next.settings));
      const [gone = ''] = wordsOf([problem]);
      const count = (words: readonly string[]) => words.filter((word) => word === gone).length;
      assert.ok(count(left) < count(wordsOf(problems)), `is still there: ${gone}\n${after}`);
      assert.deepEqual(
        left.filter((word) => !wordsOf(problems).includes(word)),
        [],
        after,
      );
    }
  }
  assert.deepEqual(results, expected);
}
