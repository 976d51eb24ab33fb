// Whether Whaleback accepts and rejects what `docker compose config` does, and says so where a person would look for
// it. WHALEBACK_AGREEMENT=<part of an id> prints what is said of single cases.
import assert from 'node:assert/strict';
import { sampled } from '../effort.ts';
import { NO_CORPUS, skip } from '../skip.ts';
import { type Case, casesOf } from './cases.ts';
import { differences } from './differences.ts';
import { judge } from './ours.ts';

const SHOWN = process.env.WHALEBACK_AGREEMENT;

/** By id: several tests ask, and each case is judged once. */
const judged = new Map<string, ReturnType<typeof judge>>();

function judgedOnce(each: Case): ReturnType<typeof judge> {
  const known = judged.get(each.id) ?? judge(each);
  judged.set(each.id, known);
  return known;
}

/** In the inner loop a part of them. Undefined where they are not at hand. */
function chosen(name: Parameters<typeof casesOf>[0]): readonly Case[] | undefined {
  const cases = casesOf(name);
  return cases && sampled(cases);
}

describe('agreement with Compose', () => {
  for (const name of ['cases-open', 'rules', 'probes-open'] as const) {
    it(`has the verdicts of ${name}`, function () {
      const cases = chosen(name);
      if (!cases) skip(this, NO_CORPUS);
      const wrong: string[] = [];
      for (const each of cases) {
        const { verdict, errors } = judgedOnce(each);
        if (SHOWN && each.id.includes(SHOWN)) console.log(each.id, each.files, each.expect, each.error, errors);
        const isExpected = verdict === each.expect;
        const isListed = each.id in differences;
        if (isExpected === isListed)
          wrong.push(
            `${each.id}: ${isListed ? 'is listed and does not differ' : `${each.error ?? 'accepted'}, ${JSON.stringify(errors.slice(0, 2))}`}`,
          );
      }
      assert.deepEqual(wrong, []);
    });
  }

  it('has a place for nearly every error', function () {
    const cases = (['rules', 'probes-open'] as const).flatMap((name) => chosen(name) ?? []);
    if (cases.length === 0) skip(this, NO_CORPUS);
    const rejected = cases
      .filter(({ expect, main }) => expect === 'reject' && main.length > 0)
      .map((each) => ({ id: each.id, errors: judgedOnce(each).errors }));
    const nowhere = rejected.filter(({ errors }) => errors.every(({ line }) => line === 0)).map(({ id }) => id);
    // What the command line or the environment is wrong about stands in no file.
    assert.ok(nowhere.length <= NOWHERE, nowhere.join(' '));
  });
});

const NOWHERE = 8;
