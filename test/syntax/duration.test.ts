import assert from 'node:assert/strict';
import { type DurationReason, formatSeconds, parseDuration } from '../../server/src/syntax/duration.ts';
import { assertLinear } from '../growth.ts';
import { checkAgreement } from './compose-go.ts';

describe('a duration', () => {
  /** In seconds, with the parts as `amount unit@start`. */
  const check = (text: string, seconds: string, ...expected: string[]) =>
    it(`reads ${text}`, () => {
      const parsed = parseDuration(text);
      assert.ok(parsed.ok, JSON.stringify(parsed));
      const { nanoseconds, parts } = parsed.value;
      assert.equal(formatSeconds(nanoseconds), seconds);
      assert.deepEqual(
        parts.map(({ amount, unit, start }) => `${amount.text} ${unit.text}@${start}`),
        expected,
      );
      for (const part of parts.flatMap(({ amount, unit }) => [amount, unit]))
        assert.equal(text.slice(part.start, part.end), part.text);
    });

  check('10s', '10', '10 s@0');
  check('1m30s', '90', '1 m@0', '30 s@2');
  check('1h5m30s20ms', '3930.02', '1 h@0', '5 m@2', '30 s@4', '20 ms@7');
  check('2w1d', '1296000', '2 w@0', '1 d@2');
  check('1.5s', '1.5', '1.5 s@0');
  check('.5h', '1800', '.5 h@0');
  check('5.s', '5', '5. s@0');
  check('-1s', '-1', '1 s@1');
  check('+5s', '5', '5 s@1');
  check('0', '0');
  check('-0', '0');
  check('0s', '0', '0 s@0');
  check('1us2µs3μs', '0.000006', '1 us@0', '2 µs@3', '3 μs@6');
  check('1ns', '0.000000001', '1 ns@0');
  check('0.29s', '0.29', '0.29 s@0');
  check('30s1m', '90', '30 s@0', '1 m@3');
  check('000000000000000000000001s', '1', '000000000000000000000001 s@0');
  check('106751d', '9223286400', '106751 d@0');

  const checkError = (text: string, reason: DurationReason, bad: string) =>
    it(`refuses ${JSON.stringify(text)}`, () => {
      const parsed = parseDuration(text);
      assert.ok(!parsed.ok);
      assert.deepEqual([parsed.error.reason, text.slice(parsed.error.start, parsed.error.end)], [reason, bad]);
    });

  checkError('', 'empty', '');
  checkError('-', 'not-a-number', '-');
  checkError('10', 'missing-unit', '10');
  checkError('1m30', 'missing-unit', '30');
  checkError('1.5.5s', 'missing-unit', '1.5');
  checkError('1 m', 'unknown-unit', ' m');
  checkError('10S', 'unknown-unit', 'S');
  checkError('1y', 'unknown-unit', 'y');
  checkError('1s ', 'unknown-unit', 's ');
  checkError('1_0s', 'unknown-unit', '_');
  checkError('soon', 'not-a-number', 'soon');
  checkError('.s', 'not-a-number', '.s');
  checkError('--1s', 'not-a-number', '-');
  checkError('106752d', 'too-long', '106752d');
  checkError('99999999999999999999ns', 'too-long', '99999999999999999999ns');

  it('takes time as a long text is long', () => {
    for (const piece of ['1s', '1', '1.', '.5', 's', '-', '0'])
      assertLinear(piece, (text) => assert.equal(typeof parseDuration(text).ok, 'boolean'));
  });

  it('agrees with compose-go', function () {
    const counts = checkAgreement(this, {
      path: /^services\.[^.]+\.(?:stop_grace_period|healthcheck\.(?:interval|timeout|start_period|start_interval)|deploy\.\w+\.(?:delay|monitor|window))$/,
      message: /time: (?:missing unit|unknown unit|invalid duration)/,
      accepts: (text) => parseDuration(text).ok,
    });
    assert.ok(counts.accepted > 20 && counts.refused > 15, JSON.stringify(counts));
  });
});
