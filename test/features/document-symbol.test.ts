import assert from 'node:assert/strict';
import { type DocumentSymbol, type Range, SymbolKind } from 'vscode-languageserver-types';
import { documentSymbol } from '../../server/src/features/document-symbol.ts';
import { yaml } from '../../server/src/yaml.ts';
import { ownSamples } from '../corpus.ts';
import { contextOf } from '../fixture.ts';

const ICONS = new Map(Object.entries(SymbolKind).map(([name, kind]) => [kind as number, name]));

/** The outline, one symbol a line: indentation, name, icon, detail in brackets, first and last line of the range. */
function check(text: string, expected: string): void {
  const show = (symbols: readonly DocumentSymbol[], indent: string): string[] =>
    symbols.flatMap(({ name, kind, detail, range, children }) => [
      `${indent}${name} ${ICONS.get(kind)}${detail ? ` (${detail})` : ''} ${range.start.line}-${range.end.line}`,
      ...show(children ?? [], `${indent}  `),
    ]);
  assert.deepEqual(
    show(documentSymbol(contextOf(text)), ''),
    expected
      .split('\n')
      .slice(1, -1)
      .map((line) => line.slice(6)),
  );
}

describe('document symbol', () => {
  it('is the outline of sections, entries and keys', () => {
    check(
      `name: shop

services:
  web:
    image: nginx:1.29
    environment:
      A: b
    command: |
      one

      two


  # the database
  db: {build: ./db}
networks:
  front:
    driver: bridge
volumes: {data: }
configs: {a: {file: ./a}}
secrets:
  b: {file: ./b}
models:
  c: {model: ai/x}
x-other: &x [1]
include: *x
`,
      `
      name Property (shop) 0-0
      services Namespace 2-14
        web Class (nginx:1.29) 3-10
          image Property (nginx:1.29) 4-4
          environment Property 5-6
          command Property (one) 7-10
        db Class (./db) 14-14
          build Property (./db) 14-14
      networks Namespace 15-17
        front Interface (bridge) 16-17
          driver Property (bridge) 17-17
      volumes Namespace 18-18
        data File 18-18
      configs Namespace 19-19
        a Variable 19-19
          file Property (./a) 19-19
      secrets Namespace 20-21
        b Key 21-21
          file Property (./b) 21-21
      models Namespace 22-23
        c Module 23-23
          model Property (ai/x) 23-23
      x-other Property 24-24
      include Property (*x) 25-25
    `,
    );
  });

  it('knows JSON style and several documents', () => {
    check(
      '{"services": {"web": {"image": "x"}}}\n',
      `
      services Namespace 0-0
        web Class (x) 0-0
          image Property (x) 0-0
    `,
    );
    check(
      yaml`
        services:
          a:
        ---
        services:
          b:
      `,
      `
      services Namespace 0-1
        a Class 1-1
      services Namespace 3-4
        b Class 4-4
    `,
    );
  });

  it('has the files of `include`', () => {
    check(
      yaml`
        include:
          - a.yaml
          - path: "b.yaml"
            env_file: x.env
          - path: [c.yaml, "", {a: b}]
      `,
      `
      include Property 0-4
        a.yaml Module 1-1
        b.yaml Module 2-2
        c.yaml Module 4-4
    `,
    );
    check(
      yaml`
        include: a.yaml
      `,
      '\n      include Property (a.yaml) 0-0\n    ',
    );
  });

  it('leaves out the keys of services in a file of thousands of lines', () => {
    const text = (services: number) =>
      yaml`
        services:
        ${Array.from({ length: services }, (_, at) => `  web-${at}:\n    image: ${'x'.repeat(180)}\n    restart: always\n`).join('')}`;
    const [small] = documentSymbol(contextOf(text(1000)));
    assert.equal(small!.children!.length, 1000);
    assert.equal(small!.children![0]!.children!.length, 2);
    const [large] = documentSymbol(contextOf(text(1400)));
    assert.equal(large!.children!.length, 1400);
    assert.ok(large!.children!.every(({ children, detail }) => !children && detail));
  });

  it('leaves out what has no name', () => {
    check(
      yaml`
        services:
          "": {image: x}
          ? [a]
          : b
          " ": c
          d:
      `,
      `
      services Namespace 0-5
        d Class 5-5
    `,
    );
    assert.deepEqual(documentSymbol(contextOf('')), []);
    assert.deepEqual(documentSymbol(contextOf('just text')), []);
  });

  it('nests: every range within that of its parent, every key within its range', () => {
    const contains = (outer: Range, inner: Range) =>
      isAtMost(outer.start, inner.start) && isAtMost(inner.end, outer.end);
    const isAtMost = (a: Range['start'], b: Range['start']) =>
      a.line < b.line || (a.line === b.line && a.character <= b.character);
    const visit = (symbols: readonly DocumentSymbol[], outer: Range | undefined, name: string) => {
      for (const { range, selectionRange, children = [] } of symbols) {
        assert.ok(contains(range, selectionRange), name);
        assert.ok(!outer || contains(outer, range), name);
        visit(children, range, name);
      }
    };
    for (const { name, text } of ownSamples()) visit(documentSymbol(contextOf(text)), undefined, name);
  });
});
