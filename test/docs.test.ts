import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { generateDocs } from '../scripts/generate-docs.ts';
import { rules } from '../server/src/rules/index.ts';
import { allKeys } from '../server/src/schema/lookup.ts';

const STALE = 'the pages below docs/ are not those of the table and the rules: run `npm run generate`';

const pages = new Map(generateDocs().map((page) => [page.path, page.text]));

describe('the generated pages', () => {
  it('are the committed ones', () => {
    const folders = new Set([...pages.keys()].map((name) => name.split('/')[0]!));
    const committed = readdirSync('docs', { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative('docs', path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
      .filter((name) => folders.has(name.split('/')[0]!));
    assert.deepEqual(committed.sort(), [...pages.keys()].sort(), STALE);
    for (const [name, text] of pages)
      assert.ok(readFileSync(`docs/${name}`, 'utf8').replaceAll('\r\n', '\n') === text, `${STALE} (${name})`);
  });

  it('are the same in both languages but for the words', () => {
    const outline = (text: string) => [...text.matchAll(/^(?:<a id=.*|##+ `.*|```.*)$/gm)].map(([line]) => line);
    for (const [name, text] of pages) {
      if (!name.startsWith('ko/')) assert.deepEqual(outline(pages.get(`ko/${name}`)!), outline(text), name);
    }
  });

  it('have links that lead somewhere', () => {
    let count = 0;
    for (const [name, text] of pages) {
      for (const [, target] of text.replaceAll(/`[^`]*`/g, '').matchAll(/\]\((?!https:)([^)]*)\)/g)) {
        const [file, anchor] = decodeURI(target!).split('#') as [string, string?];
        const there = file === '' ? name : path.posix.join(path.posix.dirname(name), file);
        assert.ok(pages.has(there), `${name}: ${target}`);
        if (anchor !== undefined) assert.ok(anchorsOf(there).has(anchor), `${name}: ${target}`);
        count++;
      }
    }
    assert.ok(count > 1000);
  });

  it('have every key and every rule', () => {
    const index = pages.get('reference/README.md')!;
    for (const each of allKeys())
      assert.ok(index.includes(`[\`${each.path.join('.').replaceAll('.[]', '[]')}\`](`), each.path.join('.'));
    for (const { id } of rules) assert.ok(anchorsOf('rules.md').has(id));
  });
});

/** Where a link may lead: explicit anchors, and headings that are one word. */
function anchorsOf(name: string): ReadonlySet<string> {
  return new Set(
    [...pages.get(name)!.matchAll(/^(?:<a id="(.+)"><\/a>|#+ ([a-z-]+))$/gm)].map(
      ([, id, heading]) => (id ?? heading)!,
    ),
  );
}
