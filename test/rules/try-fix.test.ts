import assert from 'node:assert/strict';
import { lint } from '../../server/src/rules/lint.ts';
import type { Problem } from '../../server/src/rules/rule.ts';
import { fixesOf, newEffort } from '../../server/src/rules/try-fix.ts';
import type { Edit } from '../../server/src/syntax/edit.ts';
import { raw, yaml } from '../../server/src/yaml.ts';
import { contextOf } from '../fixture.ts';

function titles(text: string, rule: string, effort = newEffort()): string[] {
  const context = contextOf(text);
  const problem = lint(context.project, context.document, context.settings).find((each) => each.rule.id === rule);
  return problem ? fixesOf(context, problem, effort).map(({ title }) => title.en) : [];
}

describe('fixes that are tried', () => {
  const typo = `services:
  web:
    imag: x
    image: y
`;

  it('are not offered where they add a syntax error', () => {
    const context = contextOf(typo);
    for (const problem of lint(context.project, context.document, context.settings))
      assert.ok(!fixesOf(context, problem).some(({ title }) => title.en === 'Change to `image`'));
  });

  it('come in the order of what they leave', () => {
    // Without a Dockerfile in the folder a build fails.
    const bad = `services:
  web:
    ports: ["80"]
-- x --
`;
    assert.deepEqual(titles(bad, 'missing-image-or-build'), ['Add `image`', 'Add `build`']);
    const two = `services:
  web:
    image: a
    depends_on: [ap]
  app:
    image: b
    depends_on: [web]
`;
    // A dependency on `app` would close a cycle.
    assert.deepEqual(titles(two, 'undefined-reference'), ['Define the service `ap`']);
  });

  it('are offered once of several guesses with the same title, and guesses only where they help', () => {
    assert.deepEqual(titles(raw('services:\n\tweb:\n\t\timage: x\n'), 'yaml-syntax'), ['Indent the file with spaces']);
    const open = `services:
  web:
    image: "a
    ports: ["80"]
`;
    assert.deepEqual(titles(open, 'yaml-syntax'), ['Close it']);
    // The bracket is as wrong as the quote was.
    assert.deepEqual(titles(open.replace('["80"]', '[80'), 'yaml-syntax'), []);
  });

  it('are not offered where they change nothing, or their problem is still there', () => {
    const loose = `environment: [A, =b, "A=1", A=2, "", 1]
services: -
  test:
    build: .
`;
    assert.ok(!titles(loose, 'unknown-key').includes('Move it below `services`'));
    const context = contextOf(`services:
  web:
    image: a
    container_name: x
`);
    const [first] = context.document.blocks;
    const rule = { id: 'unused-definition' } as Problem['rule'];
    const place = { block: first!, start: 0, end: 8 };
    const problem = (edits: readonly Edit[]): Problem => {
      const title = { en: 'Fix', ko: '고치기' };
      return { rule, place, severity: 'error', message: title, fixes: () => [{ title, edits }] };
    };
    for (const edits of [[], [{ start: 0, end: 8, newText: 'services' }]])
      assert.deepEqual(fixesOf(context, problem(edits)), []);
  });

  it('spend a bounded effort, whatever there is to try', () => {
    const context = contextOf(yaml`
      services:
      ${'\tweb:\n\t\timage: nginx\n'.repeat(300)}`);
    const effort = newEffort();
    const counted: number[] = [];
    for (const problem of lint(context.project, context.document, context.settings)) {
      fixesOf(context, problem, effort);
      counted.push(effort.linting);
    }
    assert.ok(effort.linting >= 0);
    // Nothing is tried once there is no effort left: the last problems cost the same as none.
    assert.equal(counted.at(-1), counted.at(-100));
  });

  it('are remembered as long as the document is the same', () => {
    const context = contextOf(`services:
  web:
    image: a
    depends_on: [dbb]
  db:
    image: b
`);
    const [problem] = lint(context.project, context.document, context.settings);
    const first = newEffort();
    fixesOf(context, problem!, first);
    const second = newEffort();
    fixesOf(context, problem!, second);
    assert.ok(first.parsing < newEffort().parsing);
    assert.deepEqual(second, newEffort());
  });

  it('stay in the order of their rule where trying is too much', () => {
    const text = `services:
  web:
    image: a
    depends_on: [dbb]
  db:
    image: b
`;
    assert.deepEqual(titles(text, 'undefined-reference', { parsing: 0, linting: 0, isFresh: false }), [
      'Change to `db`',
      'Define the service `dbb`',
    ]);
  });
});
