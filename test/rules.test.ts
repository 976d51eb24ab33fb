import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import type { Localized } from '../server/src/localized.ts';
import type { Context } from '../server/src/project/project.ts';
import { fixAll } from '../server/src/rules/fix-all.ts';
import { rules } from '../server/src/rules/index.ts';
import { lint } from '../server/src/rules/lint.ts';
import type { Problem } from '../server/src/rules/rule.ts';
import { fixesOf } from '../server/src/rules/try-fix.ts';
import { applyEdits } from '../server/src/syntax/edit.ts';
import { rotated } from './effort.ts';
import { checkProblems, contextOf, fixed, readFixture } from './fixture.ts';
import { variantsOf } from './variants.ts';

/** The files of server/src/rules that hold no rule. */
const MACHINERY = ['fault', 'fix-all', 'index', 'lint', 'rule', 'suppression', 'to-diagnostic', 'try-fix'];

/** What these find is gone in another layout: a key that is quoted then, a second YAML document, a comment. */
const LAYOUT_COUNTS = ['unusable-yaml', 'invalid-merge', 'conflicting-names'];

describe('the list of rules', () => {
  it('has every rule, in a file of its name', () => {
    const files = readdirSync('server/src/rules').map((file) => file.replace(/\.ts$/, ''));
    const ids = rules.map(({ id }) => id);
    assert.deepEqual([...ids].sort(), files.filter((file) => !MACHINERY.includes(file)).sort());
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^[a-z]+(-[a-z]+)*$/);
  });
});

for (const [turn, rule] of rules.entries()) {
  describe(`rule ${rule.id}`, () => {
    const bad = readFixture(rule.example.bad);
    let found: readonly string[];
    before(() => {
      found = wordsOf(contextOf(bad.text));
    });

    it('finds what its example marks, and nothing else', () => {
      const context = checkProblems(rule.example.bad, {});
      assert.ok(bad.marks.length > 0);
      assert.ok(bad.marks.every(({ label }) => label === rule.id));
      checkProblems(rule.example.good, {});
      if (
        problemsOf(context).some((problem) =>
          fixesOf(context, problem).some(({ edits, files }) => edits.length > 0 && !files),
        )
      ) {
        assert.equal(
          applyEdits(
            bad.text,
            fixAll(context, (each) => each === rule),
          ),
          rule.example.good,
        );
      }
    });

    it('speaks both languages', () => {
      checkTexts(rule.title, rule.doc);
      const context = contextOf(bad.text);
      for (const problem of problemsOf(context)) {
        checkTexts(
          problem.message,
          ...(problem.related ?? []).map(({ message }) => message),
          ...fixesOf(context, problem).map(({ title }) => title),
        );
      }
    });

    // What is changed is the same in these layouts as in the example as it is.
    const simple: [layout: string, of: (text: string) => string][] = [
      ['with CRLF', (text) => text.replaceAll('\n', '\r\n')],
      ['with a byte order mark', (text) => `\uFEFF${text}`],
      ['with a byte order mark and CRLF', (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
    ];
    for (const [layout, of] of simple) {
      it(`has fixes that make the same of an example ${layout}`, () => {
        const end = bad.text.search(/^-- .+ --$/m);
        const [own, others] = end < 0 ? [bad.text, ''] : [bad.text.slice(0, end), bad.text.slice(end)];
        const results = (text: string) => {
          const context = contextOf(text + others);
          return problemsOf(context).flatMap((problem) =>
            fixesOf(context, problem).map(({ title, edits }) => [title.en, applyEdits(text, edits)]),
          );
        };
        assert.deepEqual(
          results(of(own)),
          results(own).map(([title, after]) => [title, of(after!)]),
        );
      });
    }

    for (const [layout, text] of rotated(layoutsOf(rule.id, bad.text), turn)) {
      it(`finds the same in an example ${layout}`, () => {
        assert.deepEqual(wordsOf(contextOf(text)), found, text);
      });

      it(`has fixes that do no harm in an example ${layout}`, () => {
        const context = contextOf(text);
        for (const problem of problemsOf(context)) {
          for (const fix of fixesOf(context, problem)) {
            const after = fixed(text, fix);
            checkFix(context, problem, after);
            checkLayout(text, after);
          }
        }
      });
    }
  });
}

/** The first file in other layouts, those behind it as they are. */
function layoutsOf(id: string, text: string): [string, string][] {
  if (LAYOUT_COUNTS.includes(id)) return [];
  const end = text.search(/^-- .+ --$/m);
  const [own, others] = end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end)];
  return Array.from(variantsOf(own), ([layout, variant]) => [
    layout,
    others ? `${variant.trimEnd()}\n${others}` : variant,
  ]);
}

/** Of a fixed text the problem is gone, and there is no new one. */
function checkFix(context: Context, problem: Problem, after: string): void {
  const left = wordsOf(contextOf(after));
  const before = wordsOf(context);
  const [gone] = wordsOf(context, [problem]);
  const count = (words: readonly string[]) => words.filter((word) => word === gone).length;
  assert.ok(count(left) < count(before), `is still there: ${gone}\n${after}`);
  for (const word of before) if (left.includes(word)) left.splice(left.indexOf(word), 1);
  assert.deepEqual(left, [], after);
}

/** A fix leaves the byte order mark in its place, and the line ends as they are; and it breaks nothing. */
function checkLayout(before: string, after: string): void {
  assert.equal(after.lastIndexOf('\uFEFF'), before.lastIndexOf('\uFEFF'), JSON.stringify(after));
  const [own = ''] = after.split(/^-- .+ --$/m);
  // The last one may be that of the line with the name of the next file.
  if (before.includes('\r\n')) assert.doesNotMatch(own.trimEnd(), /(?<!\r)\n/, JSON.stringify(own));
  else assert.doesNotMatch(own, /\r/);
  const errors = (text: string) => contextOf(text).document.errors.length;
  assert.ok(errors(after) <= errors(before), after);
}

function problemsOf({ project, document, settings }: Context): readonly Problem[] {
  return lint(project, document, settings, (_rule, error) => {
    throw error;
  });
}

function wordsOf(context: Context, problems = problemsOf(context)): string[] {
  return problems.map(({ rule, message }) => `${rule.id}: ${message.en}`).sort();
}

function checkTexts(...texts: readonly Localized[]): void {
  for (const { en, ko } of texts) {
    assert.match(en, /[a-z]/i);
    assert.doesNotMatch(en, /[가-힣]/);
    assert.match(ko, /[가-힣]/);
  }
}
