import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { raw, yaml } from '../server/src/yaml.ts';

/** Where examples and fixtures are. The pieces that the fuzzer puts into texts are no texts themselves. */
const FOLDERS = ['test', 'server/src/rules', 'server/src/schema'];
const PIECES = /^test\/fuzz\/(?:mutate|pieces)\.ts$/;
/** A key or an item of YAML in a line. */
const YAML = /(?:^|\\n) *(?:- |-\\n|["']?[\w.$<{}-]+["']?:(?: |\\n|$))/;
/** What a literal may be a part of, in this order: a comment, a regular expression, a string, a template. */
const TOKEN =
  /\/\/.*|\/\*[\s\S]*?\*\/|(?<=[(,=:[!&|?{};+\n] *)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+\/[a-z]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`/g;

describe('YAML in the source', () => {
  it('is written as in a file, or marked as raw', () => {
    const files = FOLDERS.flatMap(filesBelow).filter((file) => !PIECES.test(file));
    const found = files.flatMap((file) => oneLiners(readFileSync(file, 'utf8')).map((text) => `${file}: ${text}`));
    // Use the tag yaml, or raw() for tabs, spaces at the end of a line and the like.
    assert.deepEqual(found, []);
  });

  it('is found where it is in one line', () => {
    assert.deepEqual(oneLiners("const a = 'services:\\n  web:\\n';"), ["'services:\\n  web:\\n'"]);
    assert.deepEqual(oneLiners('f(`${x}\\n  - a: b\\n`)'), ['`${x}\\n  - a: b\\n`']);
    const others = ["raw('a:\\n\\tb')", "// 'a:\\n'", "'one\\ntwo'", 'x.split(/a:\\n/)', '`\na:\n`'];
    for (const text of others) assert.deepEqual(oneLiners(text), [], text);
  });

  it('loses the indentation of the source only', () => {
    const ended = yaml`
      services:
        web:

          image: nginx
    `;
    assert.equal(ended, ['services:', '  web:', '', '    image: nginx', ''].join('\n'));
    const part = yaml`
        image: nginx
      # at the left
    `;
    assert.equal(part, ['  image: nginx', '# at the left', ''].join('\n'));
    const open = yaml`
      a:
        b`;
    assert.equal(open, ['a:', '  b'].join('\n'));
  });

  it('has values as they are', () => {
    const lines = ['one: 1', '  two: 2'].join('\n');
    const text = yaml`
      a: ${1}
      ${lines}
      b: \${VAR}
    `;
    assert.equal(text, ['a: 1', 'one: 1', '  two: 2', 'b: ${VAR}', ''].join('\n'));
  });

  it('may not be indented less than the source says', () => {
    assert.throws(
      () => yaml`
      a:
    b:
    `,
      /less than 6 spaces/,
    );
    assert.throws(() => yaml`a: b`, /line after the backtick/);
  });

  it('is left as it is where it is raw', () => assert.equal(raw('\ta: b \r\n'), '\ta: b \r\n'));
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return ['corpus', 'oracle', 'e2e'].includes(entry.name) ? [] : filesBelow(file);
    return entry.name.endsWith('.ts') && entry.name !== 'fixtures.test.ts' ? [file] : [];
  });
}

/** The literals with a line break of YAML written as `\n`. */
function oneLiners(source: string): string[] {
  return [...source.matchAll(TOKEN)].flatMap(({ 0: token, index }) => {
    if (!/^['"`]/.test(token) || !token.includes('\\n')) return [];
    if (/\b(?:raw\(\s*|String\.raw)$/.test(source.slice(0, index))) return [];
    return YAML.test(token.slice(1, -1).replace(/\$\{[^}]*\}/g, '')) ? [token] : [];
  });
}
