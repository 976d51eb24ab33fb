// Files of a size that nobody means: they are answered with a problem that says what is not read.
import assert from 'node:assert/strict';
import { codeAction } from '../../server/src/features/code-action.ts';
import { completion } from '../../server/src/features/completion.ts';
import { askAt } from '../../server/src/features/completion-around.ts';
import { documentSymbol } from '../../server/src/features/document-symbol.ts';
import { hover } from '../../server/src/features/hover.ts';
import { type Context, Project } from '../../server/src/project/project.ts';
import { lint } from '../../server/src/rules/lint.ts';
import { type ComposeDocument, parse, parseEdit } from '../../server/src/syntax/document.ts';
import { childrenOf, type Node } from '../../server/src/syntax/node.ts';
import { MAX_DOCUMENTS, MAX_NODES, nodesIn } from '../../server/src/syntax/size.ts';
import { raw, yaml } from '../../server/src/yaml.ts';
import { stride } from '../effort.ts';
import { choose, contextOf } from '../fixture.ts';
import { skip } from '../skip.ts';

function problemsIn({ project, document, settings }: Context) {
  return lint(project, document, settings, (_rule, error) => {
    throw error;
  }).map(({ rule, place, message }) => ({ rule: rule.id, message, line: document.rangeOf(place).start.line }));
}

function askAll(context: Context, offset: number): void {
  const position = context.document.positionAt(offset);
  askAt(context, position);
  completion(context, position);
  hover(context, position);
  codeAction(context, { start: position, end: position }, { diagnostics: [] });
  documentSymbol(context);
}

function repeated(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => line(at)).join('');
}

/** Values, items and mappings, without the keys. */
function nodeCount(document: ComposeDocument): number {
  let count = 0;
  const visit = (node: Node) => {
    count++;
    if (node.kind === 'mapping') for (const { value } of node.entries) visit(value);
    else for (const child of childrenOf(node)) visit(child);
  };
  for (const root of document.roots) visit(root);
  return count;
}

describe('a file of many YAML documents', () => {
  const documents = (count: number) =>
    repeated(
      count,
      (at) => yaml`
        ---
        services:
          s${at % 10}:
            image: x
      `,
    );

  it('is read as a whole up to a thousand', () => {
    const document = parse('file:///compose.yaml', documents(MAX_DOCUMENTS));
    assert.equal(document.roots.length, MAX_DOCUMENTS);
    assert.deepEqual(document.errors, []);
  });

  it('is read up to there where there are 20,000', () => {
    const context = contextOf(
      yaml`
        ---
        a: 1
      `.repeat(20_000),
    );
    const { document } = context;
    assert.equal(document.roots.length, MAX_DOCUMENTS);
    const [problem, ...more] = problemsIn(context).filter(({ rule }) => rule === 'yaml-syntax');
    assert.deepEqual(more, []);
    assert.equal(problem?.line, 2 * MAX_DOCUMENTS);
    assert.match(problem!.message.en, /^Not checked from here on: .* 1000 YAML documents$/);
    assert.match(problem!.message.ko, /^여기부터 검사하지 않음: /);
    for (const offset of [0, 12, document.length >> 1, document.length]) askAll(context, offset);
  });

  it('ends at `...` too, and CRLF changes nothing', () => {
    for (const text of [
      yaml`
        a: 1
        ...
      `,
      yaml`
        ---
        a: 1
        ...
      `,
      raw('---\r\na: 1\r\n'),
      yaml`
        --- # one
        a: 1
      `,
    ])
      assert.ok(
        Math.abs(parse('file:///compose.yaml', text.repeat(3000)).roots.length - MAX_DOCUMENTS) <= 1,
        JSON.stringify(text),
      );
  });

  it('is the same after an edit as read afresh', () => {
    const text = documents(MAX_DOCUMENTS + 1);
    const before = parse('file:///compose.yaml', text);
    assert.deepEqual(
      before.errors.map(({ code }) => code),
      ['TOO_MANY_DOCUMENTS'],
    );
    const after = parseEdit(before, { start: 0, end: text.indexOf('---', 1), newText: '' }, 1);
    assert.deepEqual(after.errors, []);
    assert.equal(after.roots.length, MAX_DOCUMENTS);
  });
});

describe('a file of more nodes than Compose reads', () => {
  const sizes: Readonly<Record<string, string>> = {
    'a service of 200,000 variables': yaml`
      services:
        web:
          image: x
          environment:
      ${repeated(200_000, (at) => `      V${at}: ${at}\n`)}`,
    'a service of 200,000 ports': yaml`
      services:
        web:
          image: x
          ports:
      ${repeated(200_000, (at) => `      - "${at}:80"\n`)}`,
    '200,000 services': yaml`
      services:
      ${repeated(200_000, (at) => `  s${at}: {image: x}\n`)}`,
    '200,000 keys at the top': repeated(
      200_000,
      (at) => yaml`
        k${at}: 1
      `,
    ),
    '200,000 items in brackets': yaml`
      services: {}
      x-list: [
      ${repeated(200_000, (at) => `  ${at},\n`)}]
    `,
    '200,000 lines of CRLF': raw(
      `services:\r\n  web:\r\n    labels:\r\n${repeated(200_000, (at) => `      l${at}: x\r\n`)}`,
    ),
  };
  for (const [name, text] of Object.entries(sizes)) {
    it(`is not read, and the problem says so: ${name}`, () => {
      const context = contextOf(text);
      assert.deepEqual(context.document.roots, []);
      const [problem, ...more] = problemsIn(context);
      assert.deepEqual(more, []);
      assert.equal(problem?.rule, 'yaml-syntax');
      assert.match(problem!.message.en, /^Not checked: more than 100000 values/);
      assert.match(problem!.message.ko, /^검사하지 않음: 값이 100000개를 넘고/);
      for (const offset of [0, text.length >> 1, text.length]) askAll(context, offset);
      const at = text.indexOf('\n', text.length >> 1);
      const after = parseEdit(context.document, { start: at, end: at, newText: 'x' }, 1);
      assert.equal(after.errors[0]?.code, 'TOO_MANY_NODES');
      const next = { document: after, project: new Project([after], context.project), ...choose() };
      assert.equal(problemsIn(next).length, 1);
    });
  }

  it('counts no more nodes than there are, and of valid files nearly all', () => {
    for (const text of [
      yaml`
        a: 1
        b:
          - 1
          - x: 2
            y: 3
          - - 1
      `,
      yaml`
        a: [1, 2, {x: 1, "y":2}, [3, 4], a: b]
      `,
      yaml`
        a: |
          b: 1
          - c
        d: "x: 1

          - 2: 3"
        e: plain
          - text
      `,
      yaml`
        x: &a {b: 1}
        y:
          <<: *a
          c: *a
        ? k
        : - v
      `,
      yaml`
        ---
        a: 1
      `,
      yaml`
        services:
          web:
            image: x # a: 1, b: 2
            ports: ["80:80", "81:81"]
      `,
    ]) {
      const count = nodesIn(text, [{ start: 0, end: text.length }]);
      const real = nodeCount(parse('file:///compose.yaml', text));
      assert.ok(count <= real && count >= real - 5, `${count} of ${real}: ${text}`);
    }
    assert.equal(
      nodesIn(
        yaml`
          a: 1
          ---
          b: 1
          c: 1
          ---
          d: 1
        `,
        [{ start: 0, end: 30 }],
      ),
      2,
    );
  });

  it('takes no text for nodes', () => {
    const lines = repeated(
      120_000,
      (at) => yaml`
              key${at}: - value
      `,
    );
    for (const text of [
      yaml`
        configs:
          c:
            content: |
        ${lines}`,
      yaml`
        configs:
          c:
            content: "
        ${lines}      "
      `,
      yaml`
        ${lines.replaceAll('      ', '# ')}a: 1
      `,
    ])
      assert.deepEqual(parse('file:///compose.yaml', text).errors, []);
  });

  it('is read again when an edit makes it smaller, and no more when it grows', function () {
    if (stride > 1) skip(this, 'not in the inner loop');
    // The roots and the first items of lists are not counted.
    const text = yaml`
      services:
        web:
          labels:
      ${repeated(MAX_NODES - 4, (at) => `      l${at}: x\n`)}  db:
          image: x
    `;
    const large = parse('file:///compose.yaml', text);
    assert.equal(large.errors[0]?.code, 'TOO_MANY_NODES');
    const last = text.lastIndexOf('  db:');
    const small = parseEdit(large, { start: last, end: text.length, newText: '' }, 1);
    assert.deepEqual(small.errors, []);
    const again = parseEdit(small, { start: last, end: last, newText: text.slice(last) }, 2);
    assert.equal(again.errors[0]?.code, 'TOO_MANY_NODES');
  });
});
