import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lint } from '../../server/src/rules/lint.ts';
import { SHARED } from '../corpus.ts';
import { sampled } from '../effort.ts';
import { contextOf } from '../fixture.ts';
import { NO_CORPUS, skip } from '../skip.ts';

/** A value at a path of an otherwise valid file, and whether Compose takes it. */
interface Case {
  readonly path: string;
  readonly value: unknown;
  readonly yaml: string;
  readonly expect: 'accept' | 'reject';
  readonly error?: string;
}

describe('which values Compose takes at each path', () => {
  it('are those without an error here', function () {
    const file = path.join(SHARED, 'compose-go/matrix-open.json');
    if (!existsSync(file)) skip(this, NO_CORPUS);
    const cases = JSON.parse(readFileSync(file, 'utf8')) as Case[];
    assert.ok(cases.length > 5000);
    const wrong = sampled(cases).flatMap((each) => {
      const found = errorsOf(each.yaml);
      const isRight = found.length > 0 === (each.expect === 'reject');
      return isRight
        ? []
        : [`${each.path} ${JSON.stringify(each.value)} ${each.expect}: ${found.join('; ') || each.error}`];
    });
    assert.deepEqual(wrong, []);
  });
});

function errorsOf(text: string): string[] {
  // Beside the file there was an empty one, `a`.
  const { project, document, settings } = contextOf(`${text}-- a --\n`);
  const problems = lint(project, document, settings, (_rule, error) => {
    throw error;
  });
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, message }) => `${rule.id}: ${message.en}`);
}
