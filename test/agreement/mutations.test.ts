// Thousands of projects that nobody wrote, judged by compose-go itself and by Whaleback.
import assert from 'node:assert/strict';
import { some } from '../effort.ts';
import { random } from '../random.ts';
import { type Case, casesOf, type Request } from './cases.ts';
import { mutated } from './mutate.ts';
import { askOracle, buildOracle } from './oracle.ts';
import { judge } from './ours.ts';
import { ownCases } from './own-cases.ts';

const COUNT = 10_000;
/** Verdicts that may differ, of a hundred. */
const MOST_WRONG = 0.5;

describe('agreement with compose-go itself', () => {
  it('holds for the third-party cases where they are there, and for mutations of them or of the own ones', async function () {
    const cases = (['cases-open', 'rules', 'probes-open'] as const).flatMap(
      (name): readonly Case[] => casesOf(name) ?? [],
    );
    const seeds: readonly Request[] = cases.length > 0 ? cases : ownCases();
    const oracle = buildOracle(this);
    const chance = random(11);
    const requests = Array.from({ length: some(COUNT) }, (_, index) =>
      mutated(chance.pick(seeds), `mutation-${index}`, chance),
    );
    const answers = await askOracle(oracle, [...cases, ...requests]);
    assert.equal(answers.length, cases.length + requests.length);

    const moved = cases.filter(({ expect }, index) => answers[index]!.verdict !== expect).map(({ id }) => id);
    assert.deepEqual(moved, [], 'compose-go has another verdict than the corpus');

    let accepted = 0;
    const wrong: string[] = [];
    for (const [index, request] of requests.entries()) {
      const { verdict, error } = answers[cases.length + index]!;
      if (verdict === 'accept') accepted++;
      const own = judge(request);
      if (own.verdict === verdict) continue;
      const what = verdict === 'accept' ? `false alarm: ${JSON.stringify(own.errors.slice(0, 2))}` : `missed: ${error}`;
      wrong.push(
        `${request.id} ${what}\n${Object.entries(request.files)
          .map(([name, text]) => `-- ${name} --\n${text}`)
          .join('\n')}`,
      );
    }
    const share = (100 * wrong.length) / requests.length;
    console.log(
      `        ${requests.length} mutations, ${accepted} accepted, ${wrong.length} verdicts differ (${share.toFixed(2)} %)`,
    );
    if (process.env.WHALEBACK_AGREEMENT) console.log(wrong.slice(0, 60).join('\n\n'));
    assert.ok(accepted > requests.length / 10);
    assert.ok(share <= MOST_WRONG, wrong.slice(0, 5).join('\n\n'));
  });
});
