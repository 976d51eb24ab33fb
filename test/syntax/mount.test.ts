import assert from 'node:assert/strict';
import { type MountReason, parseMount } from '../../server/src/syntax/mount.ts';
import { assertLinear } from '../growth.ts';
import { checkAgreement } from './compose-go.ts';

describe('the short form of a mount', () => {
  /** Kind, then the parts as `text@start`, then `read-only`. */
  const check = (text: string, ...expected: string[]) =>
    it(`reads ${text}`, () => {
      const parsed = parseMount(text);
      assert.ok(parsed.ok, JSON.stringify(parsed));
      const { kind, source, target, options, readOnly } = parsed.value;
      const parts = [...(source ? [source] : []), target, ...options];
      assert.deepEqual(
        [kind, ...parts.map((part) => `${part.text}@${part.start}`), ...(readOnly ? ['read-only'] : [])],
        expected,
      );
      for (const part of parts) assert.equal(text.slice(part.start, part.end), part.text);
    });

  check('/data', 'anonymous', '/data@0');
  check('a', 'anonymous', 'a@0');
  check('db_data:/var/lib', 'volume', 'db_data@0', '/var/lib@8');
  check('./a:/b:ro,z', 'bind', './a@0', '/b@4', 'ro@7', 'z@10', 'read-only');
  check('./a:/b:rw', 'bind', './a@0', '/b@4', 'rw@7');
  check('./a:/b:ro,rw', 'bind', './a@0', '/b@4', 'ro@7', 'rw@10');
  check('./a:/b:ro,,cached', 'bind', './a@0', '/b@4', 'ro@7', '@10', 'cached@11', 'read-only');
  check('~/x:/y', 'bind', '~/x@0', '/y@4');
  check('..:/y', 'bind', '..@0', '/y@3');
  check('//srv/s:/b', 'bind', '//srv/s@0', '/b@8');
  check('a/b:/c', 'volume', 'a/b@0', '/c@4');
  check('/a:b', 'bind', '/a@0', 'b@3');
  check('데이터:/var/lib', 'volume', '데이터@0', '/var/lib@4');
  check('C:\\x:/y', 'bind', 'C:\\x@0', '/y@5');
  check('C:\\x:D:\\y:ro', 'bind', 'C:\\x@0', 'D:\\y@5', 'ro@10', 'read-only');
  check('\\\\.\\pipe\\x:\\\\.\\pipe\\y', 'npipe', '\\\\.\\pipe\\x@0', '\\\\.\\pipe\\y@11');
  check('\\\\srv\\s:/b', 'bind', '\\\\srv\\s@0', '/b@8');
  // A letter and a colon is a drive, and two bytes are never split.
  check('a:/b', 'anonymous', 'a:/b@0');
  check('a::b', 'bind', 'a:@0', 'b@3');
  check('가:/b', 'anonymous', '가:/b@0');
  check(':a', 'anonymous', ':a@0');
  check('${X:-/a}:/b:ro', 'volume', '${X:-/a}@0', '/b@9', 'ro@12', 'read-only');
  check('./${X:-${Y:-a}}:/b', 'bind', './${X:-${Y:-a}}@0', '/b@16');

  const checkError = (text: string, reason: MountReason, bad: string) =>
    it(`refuses ${JSON.stringify(text)}`, () => {
      const parsed = parseMount(text);
      assert.ok(!parsed.ok);
      assert.deepEqual([parsed.error.reason, text.slice(parsed.error.start, parsed.error.end)], [reason, bad]);
    });

  checkError('', 'empty', '');
  checkError(':/b', 'empty-section', ':');
  checkError('/a:', 'empty-section', ':');
  checkError('/a::ro', 'empty-section', '::');
  checkError('/a:/b:', 'empty-section', ':');
  checkError(':é', 'empty-section', ':');
  checkError('/a:/b:ro:z', 'too-many-sections', ':z');
  checkError('/a:/b:ro:', 'too-many-sections', ':');
  checkError('/a:/b${X:ro', 'unclosed-variable', '${X:ro');

  it('takes time as a long text is long', () => {
    for (const piece of ['/a:', 'C:', '${', '}', ':', ',', '/a:/b:ro,'])
      assertLinear(piece, (text) => assert.equal(typeof parseMount(text).ok, 'boolean'));
  });

  it('agrees with compose-go', function () {
    const counts = checkAgreement(this, {
      path: /^services\.[^.]+\.volumes\.\d+$/,
      message: /invalid spec: |invalid empty volume spec/,
      accepts: (text) => parseMount(text).ok,
    });
    assert.ok(counts.accepted > 100 && counts.refused > 5, JSON.stringify(counts));
  });
});
