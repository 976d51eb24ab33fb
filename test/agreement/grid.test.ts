// Values good and bad at every path of Compose's own schema, judged by compose-go itself and by Whaleback.
import assert from 'node:assert/strict';
import { some } from '../effort.ts';
import { embeddedSchema } from '../embedded-schema.ts';
import { random } from '../random.ts';
import { placesOf, type Schema, varied } from './grid.ts';
import { askOracle, buildOracle } from './oracle.ts';
import { judge } from './ours.ts';

const COUNT = 4000;
/** Verdicts that may differ, of a hundred; what they are of is in `differences.ts`. */
const MOST_WRONG = 0.5;

describe('agreement with compose-go about values', () => {
  it('holds at every path, however the value comes there', async function () {
    const places = placesOf(embeddedSchema<Schema>(this));
    const oracle = buildOracle(this);
    const chance = random(7);
    const requests = Array.from({ length: some(COUNT) }, (_, index) => varied(places, `value-${index}`, chance));
    const answers = await askOracle(oracle, requests);
    let accepted = 0;
    const wrong = requests.flatMap((request, index) => {
      const { verdict, error } = answers[index]!;
      if (verdict === 'accept') accepted++;
      const own = judge(request);
      if (own.verdict === verdict) return [];
      const what = verdict === 'accept' ? `false alarm: ${JSON.stringify(own.errors.slice(0, 2))}` : `missed: ${error}`;
      return [`${what}\n${JSON.stringify(request.files)}`];
    });
    const share = (100 * wrong.length) / requests.length;
    console.log(
      `        ${requests.length} values, ${accepted} accepted, ${wrong.length} verdicts differ (${share.toFixed(2)} %)`,
    );
    if (process.env.WHALEBACK_AGREEMENT) console.log(wrong.join('\n\n'));
    assert.ok(accepted > requests.length / 10);
    assert.ok(share <= MOST_WRONG, wrong.slice(0, 5).join('\n\n'));
  });
});
