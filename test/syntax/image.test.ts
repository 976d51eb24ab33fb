import assert from 'node:assert/strict';
import { canonicalImage, familiarImage, type ImageReason, parseImage } from '../../server/src/syntax/image.ts';
import { assertLinear } from '../growth.ts';
import { valuesAt, verdicts } from './compose-go.ts';

const SHA256 = `sha256:${'0a'.repeat(32)}`;

describe('the name of an image', () => {
  const check = (
    text: string,
    expected: { registry?: string; repository: string; tag?: string; digest?: string },
    canonical: string,
    familiar: string,
  ) =>
    it(`reads ${text}`, () => {
      const parsed = parseImage(text);
      assert.ok(parsed.ok, JSON.stringify(parsed));
      const parts = Object.entries(parsed.value).filter(([, part]) => part !== undefined);
      assert.deepEqual(Object.fromEntries(parts.map(([name, part]) => [name, part.text])), expected);
      for (const [, part] of parts) assert.equal(text.slice(part.start, part.end), part.text);
      assert.equal(canonicalImage(parsed.value), canonical);
      assert.equal(familiarImage(parsed.value), familiar);
    });

  check('redis', { repository: 'redis' }, 'docker.io/library/redis:latest', 'redis');
  check(
    'redis:7.2-alpine',
    { repository: 'redis', tag: '7.2-alpine' },
    'docker.io/library/redis:7.2-alpine',
    'redis:7.2-alpine',
  );
  check('bitnami/redis', { repository: 'bitnami/redis' }, 'docker.io/bitnami/redis:latest', 'bitnami/redis');
  check('library/redis', { repository: 'library/redis' }, 'docker.io/library/redis:latest', 'redis');
  check(
    'docker.io/redis:7',
    { registry: 'docker.io', repository: 'redis', tag: '7' },
    'docker.io/library/redis:7',
    'redis:7',
  );
  check('index.docker.io/a/b', { registry: 'index.docker.io', repository: 'a/b' }, 'docker.io/a/b:latest', 'a/b');
  check(
    'ghcr.io/a/b/c:v1',
    { registry: 'ghcr.io', repository: 'a/b/c', tag: 'v1' },
    'ghcr.io/a/b/c:v1',
    'ghcr.io/a/b/c:v1',
  );
  check('localhost/x', { registry: 'localhost', repository: 'x' }, 'localhost/x:latest', 'localhost/x');
  check(
    'localhost:5000/x',
    { registry: 'localhost:5000', repository: 'x' },
    'localhost:5000/x:latest',
    'localhost:5000/x',
  );
  check('[::1]:5000/x:1', { registry: '[::1]:5000', repository: 'x', tag: '1' }, '[::1]:5000/x:1', '[::1]:5000/x:1');
  check('Registry/x', { registry: 'Registry', repository: 'x' }, 'Registry/x:latest', 'Registry/x');
  check('registry:5000', { repository: 'registry', tag: '5000' }, 'docker.io/library/registry:5000', 'registry:5000');
  check('a__b/c-d--e.f_g', { repository: 'a__b/c-d--e.f_g' }, 'docker.io/a__b/c-d--e.f_g:latest', 'a__b/c-d--e.f_g');
  check(
    `redis@${SHA256}`,
    { repository: 'redis', digest: SHA256 },
    `docker.io/library/redis@${SHA256}`,
    `redis@${SHA256}`,
  );
  check(
    `a/b:1@${SHA256}`,
    { repository: 'a/b', tag: '1', digest: SHA256 },
    `docker.io/a/b:1@${SHA256}`,
    `a/b:1@${SHA256}`,
  );

  const checkError = (text: string, reason: ImageReason, bad: string) =>
    it(`refuses ${JSON.stringify(text.slice(0, 40))}`, () => {
      const parsed = parseImage(text);
      assert.ok(!parsed.ok);
      assert.deepEqual([parsed.error.reason, text.slice(parsed.error.start, parsed.error.end)], [reason, bad]);
    });

  checkError('', 'empty', '');
  checkError(':1', 'empty', ':1');
  checkError('ghcr.io/', 'empty', '/');
  checkError('UPPER:::x', 'uppercase', 'UPPER');
  checkError('a/B:1', 'uppercase', 'a/B');
  checkError('a b', 'repository', 'a b');
  checkError('a//b', 'repository', 'a//b');
  checkError('a___b', 'repository', 'a___b');
  checkError('-a', 'repository', '-a');
  checkError('redis/', 'repository', 'redis/');
  checkError('레디스', 'repository', '레디스');
  checkError('a'.repeat(256), 'repository', 'a'.repeat(256));
  checkError('redis:', 'tag', ':');
  checkError('redis:-x', 'tag', '-x');
  checkError(`redis:${'a'.repeat(129)}`, 'tag', 'a'.repeat(129));
  checkError('a:x/b', 'registry', 'a:x');
  checkError('a_b.io/x', 'registry', 'a_b.io');
  checkError('https://ghcr.io/x', 'registry', 'https:');
  checkError('redis@', 'digest', '@');
  checkError('redis@sha256:abc', 'digest', 'sha256:abc');
  checkError(`redis@${SHA256.toUpperCase()}`, 'digest', SHA256.toUpperCase());
  checkError('ab'.repeat(32), 'identifier', 'ab'.repeat(32));

  it('takes time as a long text is long', () => {
    for (const piece of ['a', 'a-', 'a/', 'a.', ':', '@', '-', 'A', '[:'])
      assertLinear(piece, (text) => assert.equal(typeof parseImage(text).ok, 'boolean'));
  });

  it('reads the images of real files', function () {
    const real = verdicts(this).filter(({ id }) => id.includes('/') && /\.ya?ml$/.test(id));
    const images = real.flatMap(({ main }) => valuesAt(main, /^services\.[^.]+\.image$/, {}, 'left-out'));
    const bad = images.filter((image) => !parseImage(image).ok);
    assert.ok(images.length > 300, String(images.length));
    assert.deepEqual(bad, []);
  });
});
