import assert from 'node:assert/strict';
import { deriveAll } from '../../server/src/syntax/derive.ts';
import { type ComposeDocument, parse, parseEdit } from '../../server/src/syntax/document.ts';
import { raw, yaml } from '../../server/src/yaml.ts';

const URI = 'file:///compose.yaml';
const TEXT = `services:
  base: &a
    image: one
  web:
    image: nginx
  db:
    <<: *a
  cache:
    image: redis
`;

describe('what is derived from all blocks', () => {
  let asked: string[] = [];
  /** The first line of each block, and the text of what its aliases stand for. */
  const linesOf = deriveAll((block, resolve) => {
    const line = block.text.split('\n')[0]!.trim();
    asked.push(line);
    const targets = block.aliases.map((alias) => resolve(alias));
    return { line, targets: targets.map((node) => node?.block.text.trim().replaceAll(/\s+/g, ' ')) };
  });
  const fresh = (document: ComposeDocument) => linesOf(parse(URI, document.text, 1));
  const replace = (document: ComposeDocument, before: string, after: string) => {
    const start = document.text.indexOf(before);
    return parseEdit(document, { start, end: start + before.length, newText: after }, 2);
  };
  /** Edits one after the other; what is asked anew after each. */
  const check = (edits: readonly (readonly [before: string, after: string, asked: readonly string[]])[]) => {
    let document = parse(URI, TEXT, 1);
    linesOf(document);
    for (const [before, after, expected] of edits) {
      document = replace(document, before, after);
      asked = [];
      const found = linesOf(document);
      assert.deepEqual(asked, expected, `${before} -> ${after}`);
      assert.equal(linesOf(document), found);
      assert.deepEqual(found, fresh(document));
    }
  };

  it('is asked of what an edit touches', () => {
    check([
      ['nginx', 'caddy', ['web:']],
      [
        yaml`
            cache:
              image: redis
        `,
        '',
        [],
      ],
      ['caddy', 'nginx', ['web:']],
      ['  web:', raw('  first:\n    image: a\n  web:'), ['first:']],
      [
        yaml`
            web:
              image: nginx
        `,
        '',
        [],
      ],
    ]);
  });

  it('is asked again where an alias stands for something else', () => {
    check([
      ['one', 'two', ['base: &a', 'db:']],
      ['nginx', 'caddy', ['web:']],
      ['&a', '&b', ['base: &b', 'db:']],
      ['&b', '&a', ['base: &a', 'db:']],
    ]);
  });

  it('knows several edits before it is asked', () => {
    const first = parse(URI, TEXT, 1);
    linesOf(first);
    const last = replace(replace(replace(first, 'nginx', 'x'), 'redis', 'y'), '  web:', raw('  new:\n  web:'));
    asked = [];
    assert.deepEqual(linesOf(last), fresh(last));
    // The version before goes on to know its own.
    asked = [];
    assert.deepEqual(linesOf(first), fresh(parse(URI, TEXT, 1)));
  });
});
