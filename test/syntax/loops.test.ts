// Texts for which a search backwards has not come to an end: each is answered.
import assert from 'node:assert/strict';
import { completion } from '../../server/src/features/completion.ts';
import { askAt } from '../../server/src/features/completion-around.ts';
import { diagnostic } from '../../server/src/features/diagnostic.ts';
import { raw } from '../../server/src/yaml.ts';
import { some } from '../effort.ts';
import { contextOf, problemsOf } from '../fixture.ts';
import { random } from '../random.ts';

function labelsAt(text: string, offset = text.length): string[] {
  const context = contextOf(text);
  const position = context.document.positionAt(offset);
  askAt(context, position);
  return completion(context, position).items.map(({ label }) => label);
}

describe('a file that begins with an empty line', () => {
  // A fragment pasted from a page: all of it is indented, and the last line is half-typed.
  const service = `
  services:
    web:
      image: nginx
`;

  it('is completed', () => {
    assert.ok(labelsAt(`${service}vo`).includes('volumes'));
    assert.ok(labelsAt(`${service}      por`).includes('ports'));
    for (const text of [
      raw('\n  a: 1\n c'),
      `${service}   por`,
      raw('\n  services:\n    web:\n   '),
      raw('\n  - a\n x'),
      '\n\n\n c',
      raw('\n\r\n  a: 1\r\n c'),
    ])
      assert.ok(Array.isArray(labelsAt(text)), text);
  });

  it('is judged where its first line is indented by a tab', () => {
    const text = `
\t services:
  web:
    image: x
 db:
`;
    assert.ok(problemsOf(contextOf(text)).some(({ label }) => label === 'yaml-syntax'));
    assert.ok(problemsOf(contextOf('\n\t :\n  : .\n v')).some(({ label }) => label === 'yaml-syntax'));
  });

  it('is answered whatever stands below', () => {
    const { below, pick } = random(3);
    const words = [
      'a: 1',
      'a:',
      'a',
      '- a',
      '- a: 1',
      '-',
      ':',
      '? a',
      '{a',
      '[',
      '"a',
      '# a',
      '&a',
      '*a',
      '|',
      '',
      '.',
      '\u0000',
    ];
    const indents = ['', ' ', '  ', '    ', '\t', ' \t', '\t '];
    for (let count = 0; count < some(600); count++) {
      const eol = pick(['\n', '\n', '\r\n', '\r']);
      const lines = Array.from({ length: 1 + below(5) }, () => pick(indents) + pick(words));
      const text = pick(['', '\uFEFF', '\n']) + eol + lines.join(eol);
      diagnostic(contextOf(text), (rule, error) => {
        throw new Error(`${rule.id}: ${JSON.stringify(text)}`, { cause: error });
      });
      labelsAt(text, below(text.length + 1));
      labelsAt(text);
    }
  });
});
