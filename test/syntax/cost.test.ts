// What an answer costs on files that cannot be read: counted in characters that are parsed, never by a clock.
import assert from 'node:assert/strict';
import { completion } from '../../server/src/features/completion.ts';
import { askAt } from '../../server/src/features/completion-around.ts';
import { readings } from '../../server/src/syntax/block.ts';
import { slipsOf } from '../../server/src/syntax/slip.ts';
import { yaml } from '../../server/src/yaml.ts';
import { contextOf } from '../fixture.ts';

const TEXTS: Readonly<Record<string, (lines: number) => string>> = {
  'indented by tabs': (lines) => yaml`
    services:
    ${'\tweb:\n\t\timage: nginx\n'.repeat(lines / 2)}`,
  'in odd columns': (lines) =>
    yaml`
      services:
      ${Array.from({ length: lines }, (_, at) => `${' '.repeat(1 + ((at * 7) % 13))}k${at}: 1\n`).join('')}`,
  'with NULs': (lines) => 'services:\0\n  a\0: 1\n'.repeat(lines / 2),
  'of brackets': (lines) => `web: ${'['.repeat(Math.min(lines, 190))}`,
  'of braces': (lines) => '{a: '.repeat(Math.min(lines, 190)),
  'of open quotes': (lines) => yaml`
    services:
      web:
    ${Array.from({ length: lines }, (_, at) => `    k${at}: "1\n`).join('')}`,
  'of items among keys': (lines) =>
    yaml`
      services:
        web:
          environment:
      ${Array.from({ length: lines }, (_, at) => (at % 2 ? `      A${at}: 1\n` : `      - A${at}=1\n`)).join('')}`,
  'of words': (lines) => yaml`
    services:
    ${Array.from({ length: lines }, (_, at) => `  key${at}\n`).join('')}`,
  'of documents': (lines) =>
    yaml`
      ---
      a: 1
    `.repeat(lines / 2),
};

describe('a completion', () => {
  for (const [name, textOf] of Object.entries(TEXTS)) {
    it(`parses no more than a bound allows in a file ${name}`, () => {
      for (const lines of [20, 200, 2000]) {
        const text = textOf(lines);
        const context = contextOf(text);
        for (const offset of [text.indexOf('\n', text.length >> 1), text.length]) {
          const position = context.document.positionAt(Math.max(0, offset));
          const before = readings.characters;
          askAt(context, position);
          completion(context, position);
          const parsed = readings.characters - before;
          // A few attempts at any size; where the block is small, many.
          assert.ok(parsed <= 150_000 + 4 * (text.length + 10), `${parsed} characters parsed of ${text.length}`);
        }
      }
    });
  }

  it('asks for its place once', () => {
    const context = contextOf(yaml`
      services:
        web:
          image: x
          po
          environment:
            A: b
    `);
    const position = { line: 3, character: 6 };
    askAt(context, position);
    const before = readings.characters;
    assert.ok(completion(context, position).items.some(({ label }) => label === 'ports'));
    assert.equal(readings.characters, before);
  });
});

describe('the slips of a file', () => {
  it('cost no more for each error where there are more', () => {
    const cost = (lines: number) => {
      const { errors } = contextOf(TEXTS['of open quotes']!(lines)).document;
      const start = process.cpuUsage();
      assert.ok(slipsOf(errors).length > lines / 2);
      const { user, system } = process.cpuUsage(start);
      return user + system;
    };
    cost(500);
    // Eight times as many: a walk over the block for each error would take sixty-four times as long, and seconds.
    const [few, many] = [cost(1000), cost(8000)];
    assert.ok(many < 40 * few + 1_000_000, `${few} and ${many} µs`);
  });
});
