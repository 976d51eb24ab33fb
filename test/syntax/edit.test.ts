import assert from 'node:assert/strict';
import { type ComposeDocument, parse } from '../../server/src/syntax/document.ts';
import {
  addChild,
  addEntry,
  addFirstEntry,
  addTopLevel,
  applyEdits,
  type Edit,
  removeEntry,
  removeItem,
} from '../../server/src/syntax/edit.ts';
import type { Entry, Mapping, Node, Sequence } from '../../server/src/syntax/node.ts';
import { raw, yaml } from '../../server/src/yaml.ts';
import { ownSamples, sharedSamples } from '../corpus.ts';
import { sampled } from '../effort.ts';
import { random } from '../random.ts';

const open = (text: string) => parse('file:///compose.yaml', text);
type Path = readonly (string | number)[];
type Operation = (document: ComposeDocument, found: Found) => Edit[];

/** What a path leads to: an entry of a mapping, or an item of a sequence. */
interface Found {
  readonly parent: Mapping | Sequence | undefined;
  readonly entry: Entry | undefined;
  readonly index: number;
  readonly node: Node;
}

function at(document: ComposeDocument, path: Path): Found {
  let found: Found = { parent: undefined, entry: undefined, index: -1, node: document.roots[0]! };
  for (const step of path) {
    const parent = found.node;
    const index =
      parent.kind === 'mapping'
        ? parent.entries.findIndex(({ name }) => name === step)
        : parent.kind === 'sequence'
          ? Number(step)
          : -1;
    const entry = parent.kind === 'mapping' ? parent.entries[index] : undefined;
    const node = entry ? entry.value : parent.kind === 'sequence' ? parent.items[index] : undefined;
    if (!node || (parent.kind !== 'mapping' && parent.kind !== 'sequence')) throw new Error(`no ${step} of ${path}`);
    found = { parent, entry, index, node };
  }
  return found;
}

const remove: Operation = (document, { parent, entry, index }) =>
  entry ? removeEntry(document, entry) : removeItem(document, parent as Sequence, index);
const add =
  (...lines: string[]): Operation =>
  (document, { node }) =>
    addEntry(document, node as Mapping, lines);
const addFirst =
  (...lines: string[]): Operation =>
  (document, { node }) =>
    addFirstEntry(document, node as Mapping, lines);
const addBelow =
  (...lines: string[]): Operation =>
  (document, { entry }) =>
    addChild(document, entry!, lines);
const addTop =
  (...lines: string[]): Operation =>
  (document) =>
    addTopLevel(document, lines);

/** The text after an operation; with other line ends the same result has those. */
function check(operation: Operation, path: Path, before: string, after: string): void {
  for (const eol of ['\n', '\r\n']) {
    const text = before.replaceAll('\n', eol);
    const document = open(text);
    const result = applyEdits(text, operation(document, at(document, path)));
    assert.equal(result, after.replaceAll('\n', eol));
    assert.deepEqual(open(result).errors, open(text).errors.length > 0 ? open(result).errors : []);
  }
}

describe('edits in one place', () => {
  it('are applied in any order, insertions in the order given', () => {
    const edits = [
      { start: 3, end: 4, newText: 'D' },
      { start: 0, end: 1, newText: '' },
      { start: 3, end: 3, newText: '1' },
      { start: 3, end: 3, newText: '2' },
    ];
    assert.equal(applyEdits('abcdef', edits), 'bc12Def');
  });
});

describe('removing an entry', () => {
  const cases: [title: string, path: Path, before: string, after: string][] = [
    [
      'first',
      ['a'],
      yaml`
        a: 1
        b: 2
      `,
      yaml`
        b: 2
      `,
    ],
    [
      'last',
      ['b'],
      yaml`
        a: 1
        b: 2
      `,
      yaml`
        a: 1
      `,
    ],
    [
      'last, without a line break at the end',
      ['b'],
      yaml`
        a: 1
        b: 2`,
      yaml`
        a: 1
      `,
    ],
    [
      'only',
      ['a'],
      yaml`
        a: 1
      `,
      '',
    ],
    [
      'with its lines',
      ['a', 'b'],
      yaml`
        a:
          b:
            - 1
            # one
            - 2
          c: 3
      `,
      yaml`
        a:
          c: 3
      `,
    ],
    [
      'with the comment on its line',
      ['a'],
      yaml`
        a: 1 # one
        # two
        b: 2
      `,
      yaml`
        # two
        b: 2
      `,
    ],
    [
      'not the comment above',
      ['b'],
      yaml`
        a: 1
        # two
        b: 2
        c: 3
      `,
      yaml`
        a: 1
        # two
        c: 3
      `,
    ],
    [
      'not the only blank line',
      ['b'],
      yaml`
        a: 1

        b: 2
        c: 3
      `,
      yaml`
        a: 1

        c: 3
      `,
    ],
    [
      'nor that below',
      ['a'],
      yaml`
        x: 0
        a: 1

        b: 2
      `,
      yaml`
        x: 0

        b: 2
      `,
    ],
    [
      'one of two blank lines',
      ['b'],
      yaml`
        a: 1

        b: 2

        c: 3
      `,
      yaml`
        a: 1

        c: 3
      `,
    ],
    [
      'blank lines at the top',
      ['a'],
      yaml`
        a: 1

        b: 2
      `,
      yaml`
        b: 2
      `,
    ],
    [
      'blank lines at the end',
      ['b'],
      yaml`
        a: 1

        b: 2
      `,
      yaml`
        a: 1
      `,
    ],
    [
      'block scalar',
      ['b'],
      yaml`
        a: 1
        b: |
          x

          y

        c: 3
      `,
      yaml`
        a: 1

        c: 3
      `,
    ],
    [
      'block scalar that keeps its blank lines',
      ['b'],
      yaml`
        a: 1
        b: |+
          x


        c: 3
      `,
      yaml`
        a: 1
        c: 3
      `,
    ],
    [
      'behind one',
      ['b'],
      yaml`
        a: |+
          x

        b: 2
      `,
      yaml`
        a: |+
          x

      `,
    ],
    [
      'without a value',
      ['a', 'b'],
      yaml`
        a:
          b:
          c:
      `,
      yaml`
        a:
          c:
      `,
    ],
    [
      'only one of a section',
      ['a', 'b'],
      yaml`
        a:
          b: 1
        c: 2
      `,
      yaml`
        a:
        c: 2
      `,
    ],
    [
      'behind a dash',
      ['a', 0, 'b'],
      yaml`
        a:
          - b: 1
            c: 2
          - d
      `,
      yaml`
        a:
          - c: 2
          - d
      `,
    ],
    [
      'behind a dash, comments',
      ['a', 0, 'b'],
      yaml`
        a:
          - b: 1 # one

            # two
            c: 2
      `,
      yaml`
        a:
          - # two
            c: 2
      `,
    ],
    [
      'second behind a dash',
      ['a', 0, 'c'],
      yaml`
        a:
          - b: 1
            c: 2
      `,
      yaml`
        a:
          - b: 1
      `,
    ],
    [
      'only behind a dash',
      ['a', 0, 'b'],
      yaml`
        a:
          - b: 1 # one
          - c
      `,
      yaml`
        a:
          - {} # one
          - c
      `,
    ],
    [
      'only behind a dash, block scalar',
      ['a', 0, 'b'],
      yaml`
        a:
          - b: |
              x
          - c
      `,
      yaml`
        a:
          - {}
          - c
      `,
    ],
    [
      'below a dash',
      ['a', 0, 'b'],
      yaml`
        a:
          -
            b: 1
            c: 2
      `,
      yaml`
        a:
          -
            c: 2
      `,
    ],
    [
      'with an anchored key',
      ['a', 'b'],
      yaml`
        a:
          &k b: 1
          c: 2
      `,
      yaml`
        a:
          c: 2
      `,
    ],
    [
      'with a question mark',
      ['a', 'b'],
      yaml`
        a:
          ? b
          : 1
          c: 2
      `,
      yaml`
        a:
          c: 2
      `,
    ],
    [
      'quoted key',
      ['a', 'b'],
      yaml`
        a:
          "b" : 1
          c: 2
      `,
      yaml`
        a:
          c: 2
      `,
    ],
    ['Korean', ['서비스', '웹'], '서비스:\n  # 🐳\n  웹: 하나 # 둘\n  셋: 넷\n', '서비스:\n  # 🐳\n  셋: 넷\n'],
    [
      'first, flow',
      ['a', 'b'],
      yaml`
        a: {b: 1, c: 2}
      `,
      yaml`
        a: {c: 2}
      `,
    ],
    [
      'middle, flow',
      ['a', 'c'],
      yaml`
        a: { b: 1, c: [1, 2], d: 3 }
      `,
      yaml`
        a: { b: 1, d: 3 }
      `,
    ],
    [
      'last, flow',
      ['a', 'c'],
      yaml`
        a: { b: 1, c: 2 }
      `,
      yaml`
        a: { b: 1 }
      `,
    ],
    [
      'last, flow, trailing comma',
      ['a', 'c'],
      yaml`
        a: { b: 1, c: 2, }
      `,
      yaml`
        a: { b: 1, }
      `,
    ],
    [
      'only, flow',
      ['a', 'b'],
      yaml`
        a: { b: 1 }
      `,
      yaml`
        a: {}
      `,
    ],
    [
      'pair in a sequence',
      ['a', 0, 'b'],
      yaml`
        a: [b: 1, c]
      `,
      yaml`
        a: [{}, c]
      `,
    ],
    [
      'no value, flow',
      ['a', 'c'],
      yaml`
        a: {b, c: , d:}
      `,
      yaml`
        a: {b, d:}
      `,
    ],
    [
      'JSON',
      ['a', 'b'],
      yaml`
        {
          "a": {
            "b": 1,
            "c": 2
          }
        }
      `,
      yaml`
        {
          "a": {
            "c": 2
          }
        }
      `,
    ],
    [
      'JSON, last',
      ['a', 'c'],
      yaml`
        {
          "a": {
            "b": 1,
            "c": 2
          }
        }
      `,
      yaml`
        {
          "a": {
            "b": 1
          }
        }
      `,
    ],
    [
      'JSON, root',
      ['a'],
      yaml`
        {
          "a": 1,
          "b": 2
        }`,
      yaml`
        {
          "b": 2
        }`,
    ],
    [
      'flow with lines, comments',
      ['a', 'c'],
      yaml`
        a: {
          b: 1, # one, b
          # two
          c: 2 # c
          # end
        }
      `,
      yaml`
        a: {
          b: 1 # one, b
          # two
          # end
        }
      `,
    ],
    [
      'flow with lines, trailing comma',
      ['a', 'c'],
      yaml`
        a: {
          b: 1,
          c: 2,
        }
      `,
      yaml`
        a: {
          b: 1,
        }
      `,
    ],
    [
      'flow with lines of two',
      ['a', 'c'],
      yaml`
        a: {
          b: 1,
          c: 2, d: 3
        }
      `,
      yaml`
        a: {
          b: 1,
          d: 3
        }
      `,
    ],
    [
      'indented root',
      ['a'],
      yaml`
          a: 1
          b: 2
      `,
      yaml`
          b: 2
      `,
    ],
  ];
  for (const [title, path, before, after] of cases) it(title, () => check(remove, path, before, after));
});

describe('removing an item', () => {
  const cases: [title: string, path: Path, before: string, after: string][] = [
    [
      'first',
      ['a', 0],
      yaml`
        a:
          - 1 # one
          - 2
      `,
      yaml`
        a:
          - 2
      `,
    ],
    [
      'last',
      ['a', 1],
      yaml`
        a:
          - 1
          - 2
        b: 3
      `,
      yaml`
        a:
          - 1
        b: 3
      `,
    ],
    [
      'only',
      ['a', 0],
      yaml`
        a:
          - 1
        b: 3
      `,
      yaml`
        a:
        b: 3
      `,
    ],
    [
      'not indented',
      ['a', 0],
      yaml`
        a:
        - 1
        - 2
        b: 3
      `,
      yaml`
        a:
        - 2
        b: 3
      `,
    ],
    [
      'of many lines',
      ['a', 0],
      yaml`
        a:
          - b: 1
            c:
              - 2
          - 3
      `,
      yaml`
        a:
          - 3
      `,
    ],
    [
      'below its dash',
      ['a', 1],
      yaml`
        a:
          - 1
          - # dash - two
            b: 1
          - 3
      `,
      yaml`
        a:
          - 1
          - 3
      `,
    ],
    [
      'first, below its dash',
      ['a', 0],
      yaml`
        a:
          -
            b: 1
          - 3
      `,
      yaml`
        a:
          - 3
      `,
    ],
    [
      'with an anchor',
      ['a', 0],
      yaml`
        a:
          - &x !t
            b
          - 3
      `,
      yaml`
        a:
          - 3
      `,
    ],
    [
      'empty',
      ['a', 0],
      yaml`
        a:
          -
          - 3
      `,
      yaml`
        a:
          - 3
      `,
    ],
    [
      'behind another dash',
      ['a', 0, 0],
      yaml`
        a:
          - - 1
            - 2
          - 3
      `,
      yaml`
        a:
          - - 2
          - 3
      `,
    ],
    [
      'only behind another dash',
      ['a', 0, 0],
      yaml`
        a:
          - - 1
          - 3
      `,
      yaml`
        a:
          - []
          - 3
      `,
    ],
    [
      'flow',
      ['a', 0],
      yaml`
        a: [1, 2]
      `,
      yaml`
        a: [2]
      `,
    ],
    [
      'flow, last',
      ['a', 1],
      yaml`
        a: [1, 2]
      `,
      yaml`
        a: [1]
      `,
    ],
    [
      'flow, only',
      ['a', 0],
      yaml`
        a: [ 1 ]
      `,
      yaml`
        a: []
      `,
    ],
    [
      'flow, anchor',
      ['a', 1],
      yaml`
        a: [1, &x 2, 3]
      `,
      yaml`
        a: [1, 3]
      `,
    ],
    [
      'flow with lines',
      ['a', 1],
      yaml`
        a: [
          1,
          2
        ]
      `,
      yaml`
        a: [
          1
        ]
      `,
    ],
  ];
  for (const [title, path, before, after] of cases) it(title, () => check(remove, path, before, after));
});

describe('adding an entry', () => {
  const cases: [title: string, operation: Operation, path: Path, before: string, after: string][] = [
    [
      'last',
      add('c: 3'),
      ['a'],
      yaml`
        a:
          b: 1 # one

        # d
        d: 4
      `,
      yaml`
        a:
          b: 1 # one
          c: 3

        # d
        d: 4
      `,
    ],
    [
      'no line break at the end',
      add('c: 3'),
      ['a'],
      yaml`
        a:
          b: 1`,
      yaml`
        a:
          b: 1
          c: 3`,
    ],
    [
      'behind a value of many lines',
      add('c: 3'),
      ['a'],
      yaml`
        a:
          b:
            - 1
            - 2
        d: 4
      `,
      yaml`
        a:
          b:
            - 1
            - 2
          c: 3
        d: 4
      `,
    ],
    [
      'behind a block scalar',
      add('c: 3'),
      ['a'],
      yaml`
        a:
          b: |
            x

        d: 4
      `,
      yaml`
        a:
          b: |
            x
          c: 3

        d: 4
      `,
    ],
    [
      'behind a block scalar that keeps blank lines',
      add('c: 3'),
      ['a'],
      yaml`
        a:
          b: |+
            x

        d: 4
      `,
      yaml`
        a:
          b: |+
            x

          c: 3
        d: 4
      `,
    ],
    [
      'behind a dash',
      add('c: 3'),
      ['a', 0],
      yaml`
        a:
          - b: 1
          - d
      `,
      yaml`
        a:
          - b: 1
            c: 3
          - d
      `,
    ],
    [
      'of more lines',
      add('c:', '  d:', '    - 1'),
      ['a'],
      yaml`
        a:
          b: 1
      `,
      yaml`
        a:
          b: 1
          c:
            d:
              - 1
      `,
    ],
    [
      '4 spaces',
      add('c:', '  d:', '    - 1'),
      ['a'],
      yaml`
        a:
            b: 1
      `,
      yaml`
        a:
            b: 1
            c:
                d:
                    - 1
      `,
    ],
    [
      'behind an anchored key',
      add('c: 3'),
      ['a'],
      yaml`
        a:
          &k b: 1
      `,
      yaml`
        a:
          &k b: 1
          c: 3
      `,
    ],
    [
      'behind a question mark',
      add('c: 3'),
      ['a'],
      yaml`
        a:
          ? b
          : 1
      `,
      yaml`
        a:
          ? b
          : 1
          c: 3
      `,
    ],
    [
      'flow',
      add('c:', '  d: x'),
      ['a'],
      yaml`
        a: { b: 1 }
      `,
      yaml`
        a: { b: 1, c: { d: x } }
      `,
    ],
    [
      'flow, trailing comma',
      add('c: 3'),
      ['a'],
      yaml`
        a: { b: 1, }
      `,
      yaml`
        a: { b: 1, c: 3, }
      `,
    ],
    [
      'flow, empty',
      add('c: [1, 2]'),
      ['a'],
      yaml`
        a: {}
      `,
      yaml`
        a: { c: [1, 2] }
      `,
    ],
    [
      'flow, empty with a space',
      add('c:'),
      ['a'],
      yaml`
        a: { }
      `,
      yaml`
        a: { c: null }
      `,
    ],
    [
      'flow, text with a comma',
      add('c: x, y', 'd: "p"', 'e:', '  - 1', '  - q'),
      ['a'],
      yaml`
        a: {}
      `,
      yaml`
        a: { c: "x, y", d: "p", e: [1, q] }
      `,
    ],
    [
      'flow with lines',
      add('c: 3'),
      ['a'],
      yaml`
        a: {
          b: 1 # one
        }
      `,
      yaml`
        a: {
          b: 1, # one
          c: 3
        }
      `,
    ],
    [
      'flow with lines, trailing comma',
      add('c: 3'),
      ['a'],
      yaml`
        a: {
          b: 1, # one
        }
      `,
      yaml`
        a: {
          b: 1, # one
          c: 3,
        }
      `,
    ],
    [
      'JSON',
      add('c:', '  d: x', '  e: 1', '  f:'),
      ['a'],
      '{"a": {"b": "x"}}',
      '{"a": {"b": "x", "c": { "d": "x", "e": 1, "f": null }}}',
    ],
    [
      'JSON with lines',
      add('c: x'),
      ['a'],
      yaml`
        {
          "a": {
            "b": 1
          }
        }
      `,
      yaml`
        {
          "a": {
            "b": 1,
            "c": "x"
          }
        }
      `,
    ],
    [
      'first',
      addFirst('b: 1'),
      ['a'],
      yaml`
        a: # a
          c: 2
      `,
      yaml`
        a: # a
          b: 1
          c: 2
      `,
    ],
    [
      'first, above the comment',
      addFirst('b: 1'),
      ['a'],
      yaml`
        a:

          # c
          c: 2
      `,
      yaml`
        a:

          b: 1
          # c
          c: 2
      `,
    ],
    [
      'first of the file, below its comment',
      addFirst('b: 1'),
      [],
      yaml`
        # file
        c: 2
      `,
      yaml`
        # file
        b: 1
        c: 2
      `,
    ],
    [
      'first behind a dash',
      addFirst('b:', '  x: 1'),
      ['a', 0],
      yaml`
        a:
          - c: 2
      `,
      yaml`
        a:
          - b:
              x: 1
            c: 2
      `,
    ],
    [
      'first with an anchored key',
      addFirst('b: 1'),
      ['a'],
      yaml`
        a:
          &k c: 2
      `,
      yaml`
        a:
          b: 1
          &k c: 2
      `,
    ],
    [
      'first, flow',
      addFirst('b: 1'),
      ['a'],
      yaml`
        a: {c: 2}
      `,
      yaml`
        a: {c: 2, b: 1}
      `,
    ],
    [
      'child',
      addBelow('b: 1'),
      ['a'],
      yaml`
        a: # a
        c: 2
      `,
      yaml`
        a: # a
          b: 1
        c: 2
      `,
    ],
    [
      'child at the end',
      addBelow('b: 1'),
      ['c'],
      yaml`
        a:
            x: 1
        c:`,
      yaml`
        a:
            x: 1
        c:
            b: 1`,
    ],
    [
      'child of null',
      addBelow('b: 1'),
      ['a'],
      yaml`
        a: ~ # a
      `,
      yaml`
        a: # a
          b: 1
      `,
    ],
    [
      'child with an anchor',
      addBelow('b: 1'),
      ['a'],
      yaml`
        a: &x
        c: *x
      `,
      yaml`
        a: &x
          b: 1
        c: *x
      `,
    ],
    [
      'child behind a dash',
      addBelow('b: 1'),
      ['a', 0, 'c'],
      yaml`
        a:
          - c:
            d: 1
      `,
      yaml`
        a:
          - c:
              b: 1
            d: 1
      `,
    ],
    [
      'child, flow',
      addBelow('b: 1'),
      ['a'],
      yaml`
        {a: , c: 2}
      `,
      yaml`
        {a: { b: 1 }, c: 2}
      `,
    ],
    [
      'child, flow, no space',
      addBelow('b: 1'),
      ['a'],
      '{a:}\n',
      yaml`
        {a: { b: 1 }}
      `,
    ],
    [
      'child, flow, no colon',
      addBelow('b: 1'),
      ['a'],
      '{a, c: 2}\n',
      yaml`
        {a: { b: 1 }, c: 2}
      `,
    ],
    ['child, JSON null', addBelow('b: x'), ['a'], '{"a": null}\n', '{"a": { "b": "x" }}\n'],
    [
      'top level',
      addTop('b:', '  c: 1'),
      [],
      yaml`
        a: 1
      `,
      yaml`
        a: 1

        b:
          c: 1
      `,
    ],
    [
      'top level, no line break at the end',
      addTop('b: 1'),
      [],
      yaml`
        x: 0
        a: 1`,
      yaml`
        x: 0
        a: 1

        b: 1
      `,
    ],
    [
      'top level, blank lines at the end',
      addTop('b: 1'),
      [],
      yaml`
        a: 1

      `,
      yaml`
        a: 1

        b: 1
      `,
    ],
    [
      'top level, spaces at the end',
      addTop('b: 1'),
      [],
      raw('a:\n  - 1\n  '),
      yaml`
        a:
          - 1

        b: 1
      `,
    ],
    [
      'top level, comment at the end',
      addTop('b: 1'),
      [],
      yaml`
        a: 1
          # end`,
      yaml`
        a: 1
          # end

        b: 1
      `,
    ],
    [
      'top level, block scalar at the end',
      addTop('b: 1'),
      [],
      yaml`
        a: |+
          x

      `,
      yaml`
        a: |+
          x

        b: 1
      `,
    ],
    [
      'top level, 4 spaces',
      addTop('b:', '  c: 1'),
      [],
      yaml`
        a:
            x: 1
      `,
      yaml`
        a:
            x: 1

        b:
            c: 1
      `,
    ],
    [
      'top level, indented root',
      addTop('b:', '  c: 1'),
      [],
      yaml`
          a: 1
      `,
      yaml`
          a: 1

          b:
            c: 1
      `,
    ],
    [
      'top level, JSON',
      addTop('b:', '  c: x'),
      [],
      yaml`
        {
          "a": 1
        }
      `,
      yaml`
        {
          "a": 1,
          "b": { "c": "x" }
        }
      `,
    ],
  ];
  for (const [title, operation, path, before, after] of cases) it(title, () => check(operation, path, before, after));

  it('to an empty file, or one with comments', () => {
    assert.equal(
      applyEdits('', addTopLevel(open(''), ['b: 1'])),
      yaml`
        b: 1
      `,
    );
    assert.equal(
      applyEdits('# only\n', addTopLevel(open('# only\n'), ['b: 1'])),
      yaml`
        # only

        b: 1
      `,
    );
  });
});

describe('edits of any file', () => {
  // Third-party data, where it is there.
  const samples = [...ownSamples(), ...sampled(sharedSamples())].filter(({ text }) => open(text).errors.length === 0);

  it('removing leaves the rest of the tree', () => {
    everywhere(41, (document, path) => {
      const found = at(document, path);
      return { edits: remove(document, found), tree: without(treeOf(document.roots[0]!), path) };
    });
  });

  it('adding last, first, below and at the end adds to the tree', () => {
    everywhere(42, (document, path) => {
      const { node, entry } = at(document, path);
      const tree = treeOf(document.roots[0]!);
      if (node.kind === 'mapping' && isBraced(document, node)) {
        const edits = path.length % 2 === 0 ? addEntry(document, node, LINES) : addFirstEntry(document, node, LINES);
        return { edits, tree: withNew(tree, path) };
      }
      if (entry && node.kind === 'scalar' && node.value === null && !node.tag)
        return { edits: addChild(document, entry, LINES), tree: withNew(tree, path) };
      return document.root && document.roots.length === 1
        ? { edits: addTopLevel(document, LINES), tree: withNew(tree, []) }
        : undefined;
    });
  });

  const LINES = ['x-new:', '  deep:', '    - one', '    - "두, 이"'];
  const NEW = { deep: ['one', '두, 이'] };

  function withNew(tree: Tree, path: Path): Tree {
    return changed(tree, path, (found) => ({ ...(found as Record<string, Tree> | null), 'x-new': NEW }));
  }

  /**
   * A few places of each sample, some with other line ends or none at the end; in each the edited text has the expected
   * tree, and no errors.
   */
  function everywhere(
    seed: number,
    edit: (document: ComposeDocument, path: Path) => { edits: Edit[]; tree: Tree } | undefined,
  ): void {
    const { pick } = random(seed);
    let count = 0;
    for (const { name, text: written } of samples) {
      for (const text of [written, written.replace(/\r?\n/g, '\r\n'), written.trimEnd()]) {
        const document = open(text);
        const paths = document.roots[0] ? [...pathsOf(document.roots[0])] : [];
        if (paths.length === 0 || hasKeptScalar(text) || document.errors.length > 0) continue;
        for (let times = 0; times < 3; times++) {
          const path = pick(paths);
          const done = edit(document, path);
          if (!done) continue;
          const result = applyEdits(text, done.edits);
          const after = open(result);
          assert.deepEqual(after.errors, [], `${name} ${path}\n${result}`);
          assert.deepEqual(
            pruned(after.roots[0] ? treeOf(after.roots[0]) : null),
            pruned(done.tree),
            `${name} ${path.join('.')}\n${result}`,
          );
          count++;
        }
      }
    }
    assert.ok(count > 30);
  }
});

type Tree = string | null | Tree[] | { [name: string]: Tree };

/** The content of a node: its texts by key and index. */
function treeOf(node: Node): Tree {
  if (node.kind === 'mapping')
    return Object.fromEntries(node.entries.map((entry) => [entry.name ?? '?', treeOf(entry.value)]));
  if (node.kind === 'sequence') return node.items.map(treeOf);
  if (node.kind === 'alias') return `*${node.name}`;
  return node.value === null ? null : node.text.trimEnd();
}

function changed(tree: Tree, [step, ...rest]: Path, change: (found: Tree) => Tree): Tree {
  if (step === undefined) return change(tree);
  if (Array.isArray(tree)) return tree.map((item, index) => (index === step ? changed(item, rest, change) : item));
  const mapping = tree as Record<string, Tree>;
  return { ...mapping, [step]: changed(mapping[step]!, rest, change) };
}

function without(tree: Tree, path: Path): Tree {
  const last = path.at(-1)!;
  return changed(tree, path.slice(0, -1), (found) => {
    if (Array.isArray(found)) return found.filter((_, index) => index !== last);
    return Object.fromEntries(Object.entries(found as Record<string, Tree>).filter(([name]) => name !== last));
  });
}

/** A key that has lost all below it has nothing, or an empty mapping or list: these count as the same. */
function pruned(tree: Tree): Tree {
  if (Array.isArray(tree)) return tree.length === 0 ? null : tree.map(pruned);
  if (tree === null || typeof tree === 'string') return tree;
  const entries = Object.entries(tree).map(([name, value]) => [name, pruned(value)] as const);
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

function* pathsOf(node: Node, path: Path = []): Iterable<Path> {
  if (node.kind === 'mapping') {
    for (const { name, value } of node.entries) {
      if (name === undefined) continue;
      yield [...path, name];
      yield* pathsOf(value, [...path, name]);
    }
  } else if (node.kind === 'sequence') {
    for (const [index, item] of node.items.entries()) {
      yield [...path, index];
      yield* pathsOf(item, [...path, index]);
    }
  }
}

/** Of a pair in a flow sequence (`[a: b]`) there is nothing that could be added to. */
function isBraced(document: ComposeDocument, mapping: Mapping): boolean {
  return !mapping.flow || document.text[document.spanOf(mapping).start] === '{';
}

/** Blank lines behind a removed entry would become the content of a scalar like that above it. */
function hasKeptScalar(text: string): boolean {
  return /[|>][1-9]?\+/.test(text);
}
