import assert from 'node:assert/strict';
import { expandPort, isIpAddress, type PortReason, parsePort } from '../../server/src/syntax/port.ts';
import { assertLinear } from '../growth.ts';
import { checkAgreement } from './compose-go.ts';

describe('the short form of a port', () => {
  /** The parts as `name text@start`. */
  const check = (text: string, expected: string) =>
    it(`reads ${text}`, () => {
      const parsed = parsePort(text);
      assert.ok(parsed.ok, JSON.stringify(parsed));
      const { hostIp, published, target, protocol } = parsed.value;
      const parts = Object.entries({ hostIp, published, target, protocol }).flatMap(([name, part]) =>
        part ? [`${name} ${part.text}@${part.start}`] : [],
      );
      assert.equal(parts.join(', '), expected);
      for (const part of [hostIp, published, target, protocol])
        if (part) assert.equal(text.slice(part.start, part.end), part.text);
    });

  check('3000', 'target 3000@0');
  check('3000-3005', 'target 3000-3005@0');
  check('8000:80', 'published 8000@0, target 80@5');
  check('9090-9091:8080-8081', 'published 9090-9091@0, target 8080-8081@10');
  check('8000-8010:80', 'published 8000-8010@0, target 80@10');
  check('127.0.0.1:8001:80', 'hostIp 127.0.0.1@0, published 8001@10, target 80@15');
  check('127.0.0.1::5000', 'hostIp 127.0.0.1@0, target 5000@11');
  check('[::1]:80:8080', 'hostIp ::1@1, published 80@6, target 8080@9');
  check('[::ffff:1.2.3.4]::80', 'hostIp ::ffff:1.2.3.4@1, target 80@18');
  check('[127.0.0.1]:80:80', 'hostIp 127.0.0.1@1, published 80@12, target 80@15');
  check('[]:80:81', 'published 80@3, target 81@6');
  check('6060:6061/udp', 'published 6060@0, target 6061@5, protocol udp@10');
  check('80/SCTP', 'target 80@0, protocol SCTP@3');
  check(':80', 'target 80@1');
  check('::80', 'target 80@2');
  check('80/', 'target 80@0');
  check('0:80', 'published 0@0, target 80@2');
  check('08080:080', 'published 08080@0, target 080@6');
  // What follows a second dash or slash does not count for Compose.
  check('1-2-x', 'target 1-2-x@0');
  check('80/tcp/x', 'target 80@0, protocol tcp@3');

  /** `bad` is the piece that the span covers. */
  const checkError = (text: string, reason: PortReason, bad: string) =>
    it(`refuses ${JSON.stringify(text)}`, () => {
      const parsed = parsePort(text);
      assert.ok(!parsed.ok);
      assert.deepEqual([parsed.error.reason, text.slice(parsed.error.start, parsed.error.end)], [reason, bad]);
    });

  checkError('', 'missing-target', '');
  checkError('80:', 'missing-target', ':');
  checkError('80:/tcp', 'missing-target', ':/tcp');
  checkError('127.0.0.1:80', 'missing-published', '127.0.0.1');
  checkError('[::1]:80', 'missing-published', '[::1]');
  checkError('::1:80:80', 'ipv6-brackets', '::1');
  checkError('localhost:80:80', 'host-ip', 'localhost');
  checkError('256.1.1.1:80:80', 'host-ip', '256.1.1.1');
  checkError('[fe80::1%eth0]:80:80', 'host-ip', 'fe80::1%eth0');
  checkError('[::1:80:80', 'host-ip', '[::1');
  checkError('80:http', 'not-a-number', 'http');
  checkError('-1', 'not-a-number', '-1');
  checkError('0x50:80', 'not-a-number', '0x50');
  checkError(' 80:80', 'not-a-number', ' 80');
  checkError('8080/tcp:80', 'not-a-number', '8080/tcp');
  checkError('80-x', 'not-a-number', 'x');
  checkError('65536', 'out-of-range', '65536');
  checkError('1-70000:1-70000', 'out-of-range', '70000');
  checkError('80:0', 'zero', '0');
  checkError('0-3', 'zero', '0-3');
  checkError('90-80', 'reversed-range', '90-80');
  checkError('80-91:80-90', 'range-mismatch', '80-91:80-90');
  checkError('80:8000-8010', 'range-mismatch', '80:8000-8010');
  checkError('80/foo', 'protocol', 'foo');

  const checkPairs = (text: string, expected: string) =>
    it(`expands ${text}`, () => {
      const parsed = parsePort(text);
      assert.ok(parsed.ok);
      const pairs = expandPort(parsed.value).map(({ hostIp = '', published, target, protocol }) => {
        const range = published ? [...new Set([published.from, published.to])].join('-') : '';
        return `${hostIp}|${range}|${target}/${protocol}`;
      });
      assert.equal(pairs.join(' '), expected);
    });

  checkPairs('80', '||80/tcp');
  checkPairs('80-81/UDP', '||80/udp ||81/udp');
  checkPairs('[::1]:90-91:80-81', '::1|90|80/tcp ::1|91|81/tcp');
  checkPairs('8000-8010:80', '|8000-8010|80/tcp');

  it('takes time as a long text is long', () => {
    for (const piece of ['80:', '1-', '[', '::', '1', '/', ':80'])
      assertLinear(piece, (text) => assert.equal(typeof parsePort(text).ok, 'boolean'));
  });

  it('agrees with compose-go', function () {
    const counts = checkAgreement(this, {
      path: /^services\.[^.]+\.ports\.\d+$/,
      message: /Invalid (?:containerPort|hostPort|ip address|ranges|proto)|No port specified|is missing a target port/,
      accepts: (text) => parsePort(text).ok,
    });
    assert.ok(counts.accepted > 60 && counts.refused > 30, JSON.stringify(counts));
  });
});

describe('an IP address', () => {
  const check = (expected: boolean, ...texts: string[]) => {
    for (const text of texts)
      it(`${expected ? 'is' : 'is not'} ${JSON.stringify(text)}`, () => assert.equal(isIpAddress(text), expected));
  };
  check(
    true,
    '127.0.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '::',
    '::1',
    '1::',
    '1:2:3:4:5:6:7:8',
    '1:2:3:4:5:6:7::',
    'FE80::1',
    '::1.2.3.4',
    '1:2:3:4:5:6:1.2.3.4',
  );
  check(
    false,
    '',
    '1.2.3',
    '1.2.3.4.5',
    '01.2.3.4',
    '1.2.3.256',
    '1.2.3.',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '::1%eth0',
    '[::1]',
    '12345::',
    'g::',
  );
  check(false, '1.2.3.4::', '::1.2.3.4:5', '1:2:3:4:5:6:7:1.2.3.4', '1:2:3:4:5:6:7::8', ':1:2:3:4:5:6:7', 'localhost');
});
