// The marks of files in the page's style sheet: not to be taken for those of networks.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

describe('the mark of the file that a service is in', () => {
  const css = readFileSync('client/webview/graph.css', 'utf8');
  /** What the style sheet says of a selector that ends in `selector`. */
  const styleOf = (selector: string) =>
    [...css.matchAll(/^([^\n{}]+) \{\n([^}]*)\}/gm)]
      .filter(([, own]) => own!.endsWith(selector))
      .map(([, , style]) => style!);
  const files = [0, 1, 2, 3, 4].map((file) => styleOf(`[data-file="${file}"] .origin`).join(''));

  it('has a pattern for each of five files', () => {
    const patterns = files.map((style) => /stroke-dasharray: ([^;]+);/.exec(style)?.[1]);
    assert.equal(new Set(patterns).size, files.length, patterns.join());
  });

  it('has none of the colours that networks have', () => {
    const colours = [0, 1, 2, 3, 4, 5].flatMap(
      (at) =>
        styleOf(`[data-colour="${at}"]`)
          .join('')
          .match(/var\([^)]+\)/g) ?? [],
    );
    assert.ok(colours.length >= 6);
    for (const style of [...styleOf('.origin'), ...files])
      for (const colour of colours) assert.ok(!style.includes(colour), style);
  });
});
