// Where VS Code begins the next line on Enter (`language-configuration.json`): below a key its value, also behind an
// anchor, a tag, the sign of a block of text; behind the dash of an item the next key of the item. By itself it keeps
// the column of the line above.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Rule {
  readonly beforeText: string;
  readonly action: { readonly indent: string; readonly appendText?: string };
}

const { onEnterRules } = JSON.parse(readFileSync('language-configuration.json', 'utf8')) as {
  onEnterRules: readonly Rule[];
};

/** The columns that the next line has more, at two a level. */
function check(more: number, lines: readonly string[]): void {
  for (const line of lines) {
    it(`${JSON.stringify(line)}: ${more} more`, () => {
      const action = onEnterRules.find(({ beforeText }) => new RegExp(beforeText).test(line))?.action;
      assert.equal((action?.indent === 'indent' ? 2 : 0) + (action?.appendText?.length ?? 0), more);
    });
  }
}

describe('the column of the next line', () => {
  check(2, [
    'services:',
    '  web:',
    '    depends_on: ',
    '    build: &build',
    '    ports: !override # all',
    '    "a: b":',
  ]);
  check(2, ['    command: |', '    command: >- # c']);
  check(4, ['      - bind:', '  - a: &x', '- "k":']);
  check(2, ['      - target: 80', '      - "a": b', '      - path: ./src # c']);
  check(0, ['', '    image: nginx', '      - db', '      - "8080:80"', '      - ./a:/b', '      - A=b', '      -']);
  check(0, ['# services:', '    # - a:', '    image: nginx:', '    web: {', '      - [a: b,']);
});
