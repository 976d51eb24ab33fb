import assert from 'node:assert/strict';
import { type BytesReason, parseBytes } from '../../server/src/syntax/bytes.ts';
import { assertLinear } from '../growth.ts';
import { checkAgreement } from './compose-go.ts';

describe('a byte size', () => {
  const check = (text: string, bytes: number, amount: string, unit?: string) =>
    it(`reads ${JSON.stringify(text)}`, () => {
      const parsed = parseBytes(text);
      assert.ok(parsed.ok, JSON.stringify(parsed));
      assert.deepEqual([parsed.value.bytes, parsed.value.amount.text, parsed.value.unit?.text], [bytes, amount, unit]);
      for (const part of [parsed.value.amount, parsed.value.unit])
        if (part) assert.equal(text.slice(part.start, part.end), part.text);
    });

  check('10', 10, '10');
  check('512m', 512 * 1024 ** 2, '512', 'm');
  check('1.5g', 1.5 * 1024 ** 3, '1.5', 'g');
  check('64kb', 64 * 1024, '64', 'kb');
  check('1GiB', 1024 ** 3, '1', 'GiB');
  check('10 M', 10 * 1024 ** 2, '10', 'M');
  check('2TB', 2 * 1024 ** 4, '2', 'TB');
  check('1p', 1024 ** 5, '1', 'p');
  check('7B', 7, '7', 'B');
  check('.5k', 512, '.5', 'k');
  check('1.k', 1024, '1.', 'k');
  check('1e3', 1000, '1e3');
  check('+1k', 1024, '+1', 'k');
  check('1_000b', 1000, '1_000', 'b');
  check('1.9', 1, '1.9');
  check('10 ', 10, '10');
  check('-1', -1, '-1');
  check('-0', 0, '-0');

  const checkError = (text: string, reason: BytesReason, bad: string) =>
    it(`refuses ${JSON.stringify(text)}`, () => {
      const parsed = parseBytes(text);
      assert.ok(!parsed.ok);
      assert.deepEqual([parsed.error.reason, text.slice(parsed.error.start, parsed.error.end)], [reason, bad]);
    });

  checkError('', 'empty', '');
  checkError('m', 'not-a-number', 'm');
  checkError(' m', 'not-a-number', ' m');
  checkError('1,5g', 'not-a-number', '1,5');
  checkError('10  m', 'not-a-number', '10 ');
  checkError('10m ', 'not-a-number', '10m');
  checkError('0x10', 'not-a-number', '0x10');
  checkError('1e999', 'not-a-number', '1e999');
  checkError('10x', 'unknown-unit', 'x');
  checkError('10ki', 'unknown-unit', 'ki');
  checkError('10bb', 'unknown-unit', 'bb');
  checkError('10e', 'unknown-unit', 'e');
  checkError('10kibs', 'unknown-unit', 'kibs');
  checkError('-1g', 'negative', '-1');
  checkError('-1.5', 'negative', '-1.5');

  it('takes time as a long text is long', () => {
    for (const piece of ['1', '1_', '1.', ' ', 'k', '-', '1e'])
      assertLinear(piece, (text) => assert.equal(typeof parseBytes(text).ok, 'boolean'));
  });

  it('agrees with compose-go', function () {
    const key = '(?:mem_limit|mem_reservation|memswap_limit|mem_swappiness|shm_size|memory|size|rate)';
    const counts = checkAgreement(this, {
      path: new RegExp(
        `^services\\.[^.]+\\.(?:build\\.|deploy\\.resources\\.\\w+\\.|volumes\\.\\d+\\.tmpfs\\.|blkio_config\\.\\w+\\.\\d+\\.)?${key}$`,
      ),
      message: new RegExp(`${key}' (?:invalid size|invalid suffix|strconv\\.ParseFloat)`),
      accepts: (text) => parseBytes(text).ok,
    });
    assert.ok(counts.accepted > 30 && counts.refused > 20, JSON.stringify(counts));
  });
});
