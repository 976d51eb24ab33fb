import assert from 'node:assert/strict';
import { ENTERS } from '../../client/src/enter.ts';

function check(deeper: string | undefined, lines: readonly string[]): void {
  for (const line of lines) {
    it(`${JSON.stringify(line)}: ${deeper ?? 'the same column'}`, () =>
      assert.equal(ENTERS.find(({ before }) => before.test(line))?.deeper, deeper));
  }
}

describe('the column of the next line', () => {
  check('level', [
    'services:',
    '  web:',
    '    depends_on: ',
    '    build: &build',
    '    ports: !override # all',
    '    "a: b":',
    '    command: |',
    '    command: >- # c',
  ]);
  check('dash and level', ['      - bind:', '  - a: &x', '- "k":']);
  check('dash', ['      - target: 80', '      - "a": b', '      - path: ./src # c']);
  check(undefined, [
    '',
    '    image: nginx',
    '      - db',
    '      - "8080:80"',
    '      - ./a:/b',
    '      - A=b',
    '# services:',
    '    # - a:',
    '    image: nginx:',
    '    web: {',
    '      - [a: b,',
    '      -',
  ]);
});
