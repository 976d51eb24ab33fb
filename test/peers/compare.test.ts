import assert from 'node:assert/strict';
import { yaml } from '../../server/src/yaml.ts';
import type { Case } from './cases.ts';
import {
  type Compare,
  compareCompletion,
  compareDefinition,
  compareDiagnostics,
  compareHighlights,
  compareHover,
  compareSymbols,
} from './compare.ts';

const at = (line: number, from: number, to: number) => ({
  start: { line, character: from },
  end: { line, character: to },
});

function check(compare: Compare, answer: unknown, expected: unknown, isAlike: boolean, more: Partial<Case> = {}): void {
  const reason = compare(answer, { id: 'x', uri: 'file:///x', content: '', expected, ...more });
  assert.equal(reason === undefined, isAlike, reason ?? 'they are not alike');
}

describe('what counts as the same answer', () => {
  it('in completion', () => {
    const content = yaml`
      services:
        a:
          im
          # end
    `;
    const item = (label: string, newText: string, from = 4, to = 6) => ({
      label,
      insertTextFormat: 2,
      insertTextMode: 2,
      textEdit: { range: at(2, from, to), newText },
    });
    const compare = (ours: object[], expected: unknown, isAlike: boolean, more?: Partial<Case>) =>
      check(compareCompletion, { items: ours }, expected, isAlike, { content, ...more });
    const image = item('image', 'image: ');
    compare([image], { items: [image] }, true);
    compare([image, item('build', 'build: .')], { items: [image] }, true);
    compare([item('image:', 'image: ${1:nginx}')], [image], true);
    compare([image], { items: [{ label: 'image' }] }, true);
    compare([item('build', 'build: .')], { items: [image] }, false);
    // Another place, another role, a syntax error.
    compare([item('image', 'image: ', 2, 6)], { items: [image] }, false);
    compare([item('image', 'image')], { items: [image] }, false);
    compare([item('image', 'image: {')], { items: [image] }, false);
    compare([image], null, false);
    compare([], { items: [] }, true);
    compare([image], [], true, { unexpectedInsertText: ['build'] });
    compare([image], [], false, { unexpectedInsertText: ['image'] });
  });

  it('in a hover', () => {
    const hover = (value: string, range?: object) => ({
      contents: { kind: 'markdown', value },
      ...(range && { range }),
    });
    check(compareHover, null, null, true);
    check(compareHover, hover('words'), null, false);
    check(compareHover, null, hover('words'), false);
    check(compareHover, hover('ours', at(0, 0, 2)), hover('theirs'), true);
    check(compareHover, hover(' '), hover('theirs'), false);
    check(compareHover, hover('ours', at(0, 0, 2)), hover('theirs', at(0, 0, 3)), false);
    const written = hover(yaml`
      \`\`\`YAML
      a:
        b: c
      \`\`\``);
    check(
      compareHover,
      hover(yaml`
        words
        \`\`\`yaml
        a:
          # more
          b: c
        \`\`\``),
      written,
      true,
    );
    check(
      compareHover,
      hover(yaml`
        \`\`\`yaml
        a:
        \`\`\``),
      written,
      false,
    );
  });

  it('in places', () => {
    const here = { uri: 'file:///x', range: at(0, 0, 1) };
    const there = { uri: 'file:///x', range: at(1, 0, 1) };
    check(compareDefinition, [here], { locations: [here] }, true);
    check(compareDefinition, [], null, true);
    check(compareDefinition, [here, there], { locations: [there, here] }, true);
    check(compareDefinition, [there], { locations: [here] }, false);
    check(compareDefinition, [here], null, false);
    check(compareHighlights, [{ range: at(0, 0, 1), kind: 2 }], [{ range: at(0, 0, 1), kind: 2 }], true);
    check(compareHighlights, [{ range: at(0, 0, 1), kind: 3 }], [{ range: at(0, 0, 1), kind: 2 }], false);
    check(compareHighlights, [{ range: at(0, 0, 1), kind: 3 }], [], false);
  });

  it('in symbols and problems', () => {
    const symbol = { name: 'a', kind: 5, range: at(0, 0, 9), selectionRange: at(0, 0, 1) };
    check(compareSymbols, [{ ...symbol, name: 'services', children: [symbol] }], [symbol], true);
    check(compareSymbols, [{ ...symbol, kind: 6 }], [symbol], false);
    check(compareSymbols, null, [symbol], false);
    check(
      compareDiagnostics,
      { items: [{ range: at(2, 1, 2), severity: 1 }] },
      [{ range: at(2, 0, 99), severity: 1 }],
      true,
    );
    check(
      compareDiagnostics,
      { items: [{ range: at(1, 1, 2), severity: 1 }] },
      [{ range: at(2, 0, 99), severity: 1 }],
      false,
    );
  });
});
