import assert from 'node:assert/strict';
import { parse } from '../../server/src/syntax/document.ts';
import { yaml } from '../../server/src/yaml.ts';

describe('the place of a syntax error', () => {
  for (const mark of ['', '\uFEFF'])
    it(`never is between a carriage return and its line feed${mark && ', behind a byte order mark'}`, () => {
      const text = `${mark}  a:
    ports:
      - "60:80"

  b:
    image: x
c:
  - y
`.replaceAll('\n', '\r\n');
      const document = parse('file:///project/compose.yaml', text);
      assert.ok(document.errors.length > 0);
      for (const error of document.errors) {
        const { start, end } = document.spanOf(error);
        for (const at of [start, end])
          assert.ok(text.slice(at - 1, at + 1) !== '\r\n', `${error.code} ${start} ${end}`);
        assert.ok(start < end);
      }
    });

  it('is all that is kept of it: the stacks of errors are as before', () => {
    const before = Error.stackTraceLimit;
    parse(
      'file:///project/compose.yaml',
      yaml`
        a: ${"'".repeat(101)}
      `,
    );
    parse(
      'file:///project/compose.yaml',
      yaml`
        a: ${'['.repeat(10_000)}
      `,
    );
    assert.equal(Error.stackTraceLimit, before);
    assert.ok(before > 0);
  });
});
