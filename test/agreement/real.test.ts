// Real files, each alone in a folder: an error in the editor exactly where compose-go refuses the project.
import assert from 'node:assert/strict';
import { lint } from '../../server/src/rules/lint.ts';
import { read } from '../corpus.ts';
import { contextOf } from '../fixture.ts';
import { NO_CORPUS, skip } from '../skip.ts';
import type { Request } from './cases.ts';
import { askOracle, buildOracle } from './oracle.ts';
import { judge } from './ours.ts';

describe('agreement with compose-go about real files', () => {
  it('holds for each, alone in a folder', async function () {
    const texts = (['real-world/accepted', 'real-world/rejected', 'compose-spec/examples'] as const).flatMap((name) =>
      (read<readonly { path?: string; id?: string; content?: string; text?: string }[]>(`${name}.json`) ?? []).map(
        ({ path, id, content, text }) => [path ?? id ?? name, content ?? text ?? ''] as const,
      ),
    );
    if (texts.length === 0) skip(this, NO_CORPUS);
    const oracle = buildOracle(this);
    const requests = texts.map(
      ([id, text]): Request => ({ id, files: { 'compose.yaml': text }, main: 'compose.yaml', env: {} }),
    );
    const answers = await askOracle(oracle, requests);
    const wrong = requests.flatMap((request, index) => {
      const { verdict, error } = answers[index]!;
      const own = judge(request);
      const seen = severitiesIn(request.files['compose.yaml']!);
      // What only a variable without a value is the reason of is a warning in the editor.
      const isSeen =
        seen.includes('error') ||
        (own.loaded?.faults ?? []).some(({ unset, severity }) => unset && severity === 'error');
      return own.verdict === verdict && (verdict === 'reject' ? isSeen : !seen.includes('error'))
        ? []
        : [`${request.id}: ${error ?? 'accepted'}; ${JSON.stringify(own.errors.slice(0, 2))}`];
    });
    const accepted = answers.filter(({ verdict }) => verdict === 'accept').length;
    console.log(`        ${requests.length} files, ${accepted} accepted`);
    assert.ok(accepted > 100 && accepted < requests.length);
    assert.deepEqual(wrong, []);
  });
});

/** `-- .env --`: with nothing in it, so that it is known what lies around. */
function severitiesIn(text: string): readonly string[] {
  const { project, document, settings } = contextOf(`${text}\n-- .env --\n`);
  return lint(project, document, settings).map(({ severity }) => severity);
}
