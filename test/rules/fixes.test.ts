import assert from 'node:assert/strict';
import type { Context } from '../../server/src/project/project.ts';
import { fixAll } from '../../server/src/rules/fix-all.ts';
import { rules } from '../../server/src/rules/index.ts';
import { lint } from '../../server/src/rules/lint.ts';
import type { Problem } from '../../server/src/rules/rule.ts';
import { fixesOf } from '../../server/src/rules/try-fix.ts';
import { parse } from '../../server/src/syntax/document.ts';
import { applyEdits, type Edit, removeEntry } from '../../server/src/syntax/edit.ts';
import type { Entry, Node } from '../../server/src/syntax/node.ts';
import { raw, yaml } from '../../server/src/yaml.ts';
import { ownSamples, sharedSamples } from '../corpus.ts';
import { sampled, stride } from '../effort.ts';
import { contextOf } from '../fixture.ts';
import { type Random, random } from '../random.ts';

describe('fixes in any file', () => {
  const goods = rules
    .map(({ id, example }) => ({ name: id, text: example.good }))
    .filter(({ text }) => !/^-- .+ --$/m.test(text));
  // Third-party data too, where it is there.
  const samples = sampled([...goods, ...ownSamples(), ...sharedSamples()]).filter(
    ({ text }) => problemsOf(contextOf(text)).length === 0,
  );

  for (const seed of [5, 14, 18].slice(0, stride > 1 ? 1 : 3))
    it(`remove their problem, and the likeliest adds none (seed ${seed})`, () => check(seed));

  function check(seed: number): void {
    const chance = random(seed);
    let count = 0;
    for (const { name, text } of [...samples, ...samples, ...samples]) {
      const context = contextOf(damage(text, chance));
      for (const problem of problemsOf(context).slice(0, 4)) {
        for (const [at, { title, edits }] of fixesOf(context, problem).entries()) {
          if (edits.length === 0) continue;
          checkFix(context, problem, edits, at === 0, `${name}: ${title.en}`);
          count++;
        }
      }
    }
    assert.ok(count > 30, String(count));
  }
});

describe('fixes in broken files', () => {
  // Mocha has each error keep all frames of its stack, and the parser makes many errors in deep places.
  const { stackTraceLimit } = Error;
  before(() => {
    Error.stackTraceLimit = 10;
  });
  after(() => {
    Error.stackTraceLimit = stackTraceLimit;
  });

  for (const seed of [3, 7, 11].slice(0, stride > 1 ? 1 : 3)) {
    it(`add no syntax error, one by one and all at once (seed ${seed})`, () => {
      const chance = random(seed);
      let count = 0;
      for (const { name, text } of sampled([
        ...ownSamples(),
        ...ownSamples(),
        ...sharedSamples().filter(({ text }, at) => text.length < 3000 && at % 3 === 0),
      ])) {
        const context = contextOf(broken(text, chance));
        const problems = problemsOf(context);
        const check = (edits: readonly Edit[], what: string) => {
          const fixed = applyEdits(context.document.text, edits);
          const [before, after] = [context.document.errors.length, parse(context.document.uri, fixed).errors.length];
          assert.ok(
            after <= before,
            yaml`
              ${name}: ${what}: ${before} to ${after} errors
              ${context.document.text}
              --- fixed:
              ${fixed}`,
          );
          count++;
        };
        for (let times = 0; times < 4 && problems.length > 0; times++)
          for (const { title, edits } of fixesOf(context, chance.pick(problems))) check(edits, title.en);
        for (const rule of new Set(problems.map((problem) => problem.rule))) {
          const edits = fixAll(context, (each) => each === rule);
          if (edits.length > 0) check(edits, `all: ${rule.id}`);
        }
      }
      assert.ok(count > 20, `${count}`);
    });
  }
});

/** Something put in or taken out that is likely to break the file, once or several times. */
function broken(text: string, { below, pick }: Random): string {
  let result = text;
  for (let times = below(3) + 1; times > 0; times--) {
    const at = below(result.length + 1);
    const piece = pick([
      '\t',
      '"',
      "'",
      '[',
      '{',
      ']',
      '}',
      ': ',
      '- ',
      '\n',
      '&a ',
      '*a',
      '# ',
      '  ',
      ',',
      raw('\n imag: x\n'),
      raw('\nservces:\n'),
      '\uFEFF',
      '',
    ]);
    result = result.slice(0, at) + piece + result.slice(at + pick([0, 0, 1, 3]));
  }
  return result;
}

/** A slip: a letter missing in a key, an entry missing, a value that is none. */
function damage(text: string, { below, pick }: Random): string {
  const document = parse('file:///compose.yaml', text);
  const entries = document.roots[0] ? [...entriesBelow(document.roots[0])] : [];
  if (entries.length === 0) return text;
  const entry = pick(entries);
  const at = document.spanOf(entry.key).start + below(Math.max(1, entry.key.end - entry.key.start));
  const slips: Edit[][] = [
    [{ start: at, end: at + 1, newText: '' }],
    removeEntry(document, entry),
    [{ ...document.spanOf(entry.value), newText: ' 1' }],
  ];
  return applyEdits(text, pick(slips));
}

function* entriesBelow(node: Node): Iterable<Entry> {
  if (node.kind === 'sequence') for (const item of node.items) yield* entriesBelow(item);
  if (node.kind !== 'mapping') return;
  for (const entry of node.entries) {
    if (entry.name) yield entry;
    yield* entriesBelow(entry.value);
  }
}

/**
 * A line that can be read again may have whatever problem; what is a name only now may name nothing, what is a service
 * only now may have no health check, what is a mount only now may lead nowhere, and a key may be meant that takes
 * another value.
 */
const CONSEQUENCES: Readonly<Record<string, readonly string[]>> = {
  'yaml-syntax': [''],
  'unknown-key': ['wrong-type'],
  'wrong-type': ['undefined-reference', 'relative-target', 'unknown-value'],
  'undefined-reference': ['unhealthy-condition'],
};

/** Counts by rule and message: places move. */
function checkFix(
  context: Context,
  problem: Problem,
  edits: readonly Edit[],
  isLikeliest: boolean,
  what: string,
): void {
  const fixed = applyEdits(context.document.text, edits);
  const left = problemsOf(contextOf(fixed)).map(wordsOf);
  const before = problemsOf(context).map(wordsOf);
  const count = (words: readonly string[]) => words.filter((word) => word === wordsOf(problem)).length;
  const where = `${what}\n${context.document.text}\n--- fixed:\n${fixed}`;
  assert.ok(count(left) < count(before), `is still there: ${wordsOf(problem)}, ${where}`);
  for (const word of before) if (left.includes(word)) left.splice(left.indexOf(word), 1);
  const consequences = CONSEQUENCES[problem.rule.id] ?? [];
  const more = left.filter((word) => !consequences.some((id) => word.startsWith(id)));
  if (isLikeliest) assert.deepEqual(more, [], where);
}

function problemsOf({ project, document, settings }: Context): readonly Problem[] {
  return lint(project, document, settings, (_rule, error) => {
    throw error;
  });
}

function wordsOf({ rule, message }: Problem): string {
  return `${rule.id}: ${message.en}`;
}
