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
      parent.kind === 'mapping' ? parent.entries.findIndex(({ name }) => name === step) : parent.kind === 'sequence' ? Number(step) : -1;
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
    ['first', ['a'], 'a: 1\nb: 2\n', 'b: 2\n'],
    ['last', ['b'], 'a: 1\nb: 2\n', 'a: 1\n'],
    ['last, without a line break at the end', ['b'], 'a: 1\nb: 2', 'a: 1\n'],
    ['only', ['a'], 'a: 1\n', ''],
    ['with its lines', ['a', 'b'], 'a:\n  b:\n    - 1\n    # one\n    - 2\n  c: 3\n', 'a:\n  c: 3\n'],
    ['with the comment on its line', ['a'], 'a: 1 # one\n# two\nb: 2\n', '# two\nb: 2\n'],
    ['not the comment above', ['b'], 'a: 1\n# two\nb: 2\nc: 3\n', 'a: 1\n# two\nc: 3\n'],
    ['not the only blank line', ['b'], 'a: 1\n\nb: 2\nc: 3\n', 'a: 1\n\nc: 3\n'],
    ['nor that below', ['a'], 'x: 0\na: 1\n\nb: 2\n', 'x: 0\n\nb: 2\n'],
    ['one of two blank lines', ['b'], 'a: 1\n\nb: 2\n\nc: 3\n', 'a: 1\n\nc: 3\n'],
    ['blank lines at the top', ['a'], 'a: 1\n\nb: 2\n', 'b: 2\n'],
    ['blank lines at the end', ['b'], 'a: 1\n\nb: 2\n', 'a: 1\n'],
    ['block scalar', ['b'], 'a: 1\nb: |\n  x\n\n  y\n\nc: 3\n', 'a: 1\n\nc: 3\n'],
    ['block scalar that keeps its blank lines', ['b'], 'a: 1\nb: |+\n  x\n\n\nc: 3\n', 'a: 1\nc: 3\n'],
    ['behind one', ['b'], 'a: |+\n  x\n\nb: 2\n', 'a: |+\n  x\n\n'],
    ['without a value', ['a', 'b'], 'a:\n  b:\n  c:\n', 'a:\n  c:\n'],
    ['only one of a section', ['a', 'b'], 'a:\n  b: 1\nc: 2\n', 'a:\nc: 2\n'],
    ['behind a dash', ['a', 0, 'b'], 'a:\n  - b: 1\n    c: 2\n  - d\n', 'a:\n  - c: 2\n  - d\n'],
    ['behind a dash, comments', ['a', 0, 'b'], 'a:\n  - b: 1 # one\n\n    # two\n    c: 2\n', 'a:\n  - # two\n    c: 2\n'],
    ['second behind a dash', ['a', 0, 'c'], 'a:\n  - b: 1\n    c: 2\n', 'a:\n  - b: 1\n'],
    ['only behind a dash', ['a', 0, 'b'], 'a:\n  - b: 1 # one\n  - c\n', 'a:\n  - {} # one\n  - c\n'],
    ['only behind a dash, block scalar', ['a', 0, 'b'], 'a:\n  - b: |\n      x\n  - c\n', 'a:\n  - {}\n  - c\n'],
    ['below a dash', ['a', 0, 'b'], 'a:\n  -\n    b: 1\n    c: 2\n', 'a:\n  -\n    c: 2\n'],
    ['with an anchored key', ['a', 'b'], 'a:\n  &k b: 1\n  c: 2\n', 'a:\n  c: 2\n'],
    ['with a question mark', ['a', 'b'], 'a:\n  ? b\n  : 1\n  c: 2\n', 'a:\n  c: 2\n'],
    ['quoted key', ['a', 'b'], 'a:\n  "b" : 1\n  c: 2\n', 'a:\n  c: 2\n'],
    ['Korean', ['서비스', '웹'], '서비스:\n  # 🐳\n  웹: 하나 # 둘\n  셋: 넷\n', '서비스:\n  # 🐳\n  셋: 넷\n'],
    ['first, flow', ['a', 'b'], 'a: {b: 1, c: 2}\n', 'a: {c: 2}\n'],
    ['middle, flow', ['a', 'c'], 'a: { b: 1, c: [1, 2], d: 3 }\n', 'a: { b: 1, d: 3 }\n'],
    ['last, flow', ['a', 'c'], 'a: { b: 1, c: 2 }\n', 'a: { b: 1 }\n'],
    ['last, flow, trailing comma', ['a', 'c'], 'a: { b: 1, c: 2, }\n', 'a: { b: 1, }\n'],
    ['only, flow', ['a', 'b'], 'a: { b: 1 }\n', 'a: {}\n'],
    ['pair in a sequence', ['a', 0, 'b'], 'a: [b: 1, c]\n', 'a: [{}, c]\n'],
    ['no value, flow', ['a', 'c'], 'a: {b, c: , d:}\n', 'a: {b, d:}\n'],
    ['JSON', ['a', 'b'], '{\n  "a": {\n    "b": 1,\n    "c": 2\n  }\n}\n', '{\n  "a": {\n    "c": 2\n  }\n}\n'],
    ['JSON, last', ['a', 'c'], '{\n  "a": {\n    "b": 1,\n    "c": 2\n  }\n}\n', '{\n  "a": {\n    "b": 1\n  }\n}\n'],
    ['JSON, root', ['a'], '{\n  "a": 1,\n  "b": 2\n}', '{\n  "b": 2\n}'],
    [
      'flow with lines, comments',
      ['a', 'c'],
      'a: {\n  b: 1, # one, b\n  # two\n  c: 2 # c\n  # end\n}\n',
      'a: {\n  b: 1 # one, b\n  # two\n  # end\n}\n',
    ],
    ['flow with lines, trailing comma', ['a', 'c'], 'a: {\n  b: 1,\n  c: 2,\n}\n', 'a: {\n  b: 1,\n}\n'],
    ['flow with lines of two', ['a', 'c'], 'a: {\n  b: 1,\n  c: 2, d: 3\n}\n', 'a: {\n  b: 1,\n  d: 3\n}\n'],
    ['indented root', ['a'], '  a: 1\n  b: 2\n', '  b: 2\n'],
  ];
  for (const [title, path, before, after] of cases) it(title, () => check(remove, path, before, after));
});

describe('removing an item', () => {
  const cases: [title: string, path: Path, before: string, after: string][] = [
    ['first', ['a', 0], 'a:\n  - 1 # one\n  - 2\n', 'a:\n  - 2\n'],
    ['last', ['a', 1], 'a:\n  - 1\n  - 2\nb: 3\n', 'a:\n  - 1\nb: 3\n'],
    ['only', ['a', 0], 'a:\n  - 1\nb: 3\n', 'a:\nb: 3\n'],
    ['not indented', ['a', 0], 'a:\n- 1\n- 2\nb: 3\n', 'a:\n- 2\nb: 3\n'],
    ['of many lines', ['a', 0], 'a:\n  - b: 1\n    c:\n      - 2\n  - 3\n', 'a:\n  - 3\n'],
    ['below its dash', ['a', 1], 'a:\n  - 1\n  - # dash - two\n    b: 1\n  - 3\n', 'a:\n  - 1\n  - 3\n'],
    ['first, below its dash', ['a', 0], 'a:\n  -\n    b: 1\n  - 3\n', 'a:\n  - 3\n'],
    ['with an anchor', ['a', 0], 'a:\n  - &x !t\n    b\n  - 3\n', 'a:\n  - 3\n'],
    ['empty', ['a', 0], 'a:\n  -\n  - 3\n', 'a:\n  - 3\n'],
    ['behind another dash', ['a', 0, 0], 'a:\n  - - 1\n    - 2\n  - 3\n', 'a:\n  - - 2\n  - 3\n'],
    ['only behind another dash', ['a', 0, 0], 'a:\n  - - 1\n  - 3\n', 'a:\n  - []\n  - 3\n'],
    ['flow', ['a', 0], 'a: [1, 2]\n', 'a: [2]\n'],
    ['flow, last', ['a', 1], 'a: [1, 2]\n', 'a: [1]\n'],
    ['flow, only', ['a', 0], 'a: [ 1 ]\n', 'a: []\n'],
    ['flow, anchor', ['a', 1], 'a: [1, &x 2, 3]\n', 'a: [1, 3]\n'],
    ['flow with lines', ['a', 1], 'a: [\n  1,\n  2\n]\n', 'a: [\n  1\n]\n'],
  ];
  for (const [title, path, before, after] of cases) it(title, () => check(remove, path, before, after));
});

describe('adding an entry', () => {
  const cases: [title: string, operation: Operation, path: Path, before: string, after: string][] = [
    ['last', add('c: 3'), ['a'], 'a:\n  b: 1 # one\n\n# d\nd: 4\n', 'a:\n  b: 1 # one\n  c: 3\n\n# d\nd: 4\n'],
    ['no line break at the end', add('c: 3'), ['a'], 'a:\n  b: 1', 'a:\n  b: 1\n  c: 3'],
    [
      'behind a value of many lines',
      add('c: 3'),
      ['a'],
      'a:\n  b:\n    - 1\n    - 2\nd: 4\n',
      'a:\n  b:\n    - 1\n    - 2\n  c: 3\nd: 4\n',
    ],
    ['behind a block scalar', add('c: 3'), ['a'], 'a:\n  b: |\n    x\n\nd: 4\n', 'a:\n  b: |\n    x\n  c: 3\n\nd: 4\n'],
    [
      'behind a block scalar that keeps blank lines',
      add('c: 3'),
      ['a'],
      'a:\n  b: |+\n    x\n\nd: 4\n',
      'a:\n  b: |+\n    x\n\n  c: 3\nd: 4\n',
    ],
    ['behind a dash', add('c: 3'), ['a', 0], 'a:\n  - b: 1\n  - d\n', 'a:\n  - b: 1\n    c: 3\n  - d\n'],
    ['of more lines', add('c:', '  d:', '    - 1'), ['a'], 'a:\n  b: 1\n', 'a:\n  b: 1\n  c:\n    d:\n      - 1\n'],
    ['4 spaces', add('c:', '  d:', '    - 1'), ['a'], 'a:\n    b: 1\n', 'a:\n    b: 1\n    c:\n        d:\n            - 1\n'],
    ['behind an anchored key', add('c: 3'), ['a'], 'a:\n  &k b: 1\n', 'a:\n  &k b: 1\n  c: 3\n'],
    ['behind a question mark', add('c: 3'), ['a'], 'a:\n  ? b\n  : 1\n', 'a:\n  ? b\n  : 1\n  c: 3\n'],
    ['flow', add('c:', '  d: x'), ['a'], 'a: { b: 1 }\n', 'a: { b: 1, c: { d: x } }\n'],
    ['flow, trailing comma', add('c: 3'), ['a'], 'a: { b: 1, }\n', 'a: { b: 1, c: 3, }\n'],
    ['flow, empty', add('c: [1, 2]'), ['a'], 'a: {}\n', 'a: { c: [1, 2] }\n'],
    ['flow, empty with a space', add('c:'), ['a'], 'a: { }\n', 'a: { c: null }\n'],
    [
      'flow, text with a comma',
      add('c: x, y', 'd: "p"', 'e:', '  - 1', '  - q'),
      ['a'],
      'a: {}\n',
      'a: { c: "x, y", d: "p", e: [1, q] }\n',
    ],
    ['flow with lines', add('c: 3'), ['a'], 'a: {\n  b: 1 # one\n}\n', 'a: {\n  b: 1, # one\n  c: 3\n}\n'],
    ['flow with lines, trailing comma', add('c: 3'), ['a'], 'a: {\n  b: 1, # one\n}\n', 'a: {\n  b: 1, # one\n  c: 3,\n}\n'],
    ['JSON', add('c:', '  d: x', '  e: 1', '  f:'), ['a'], '{"a": {"b": "x"}}', '{"a": {"b": "x", "c": { "d": "x", "e": 1, "f": null }}}'],
    ['JSON with lines', add('c: x'), ['a'], '{\n  "a": {\n    "b": 1\n  }\n}\n', '{\n  "a": {\n    "b": 1,\n    "c": "x"\n  }\n}\n'],
    ['first', addFirst('b: 1'), ['a'], 'a: # a\n  c: 2\n', 'a: # a\n  b: 1\n  c: 2\n'],
    ['first, above the comment', addFirst('b: 1'), ['a'], 'a:\n\n  # c\n  c: 2\n', 'a:\n\n  b: 1\n  # c\n  c: 2\n'],
    ['first of the file, below its comment', addFirst('b: 1'), [], '# file\nc: 2\n', '# file\nb: 1\nc: 2\n'],
    ['first behind a dash', addFirst('b:', '  x: 1'), ['a', 0], 'a:\n  - c: 2\n', 'a:\n  - b:\n      x: 1\n    c: 2\n'],
    ['first with an anchored key', addFirst('b: 1'), ['a'], 'a:\n  &k c: 2\n', 'a:\n  b: 1\n  &k c: 2\n'],
    ['first, flow', addFirst('b: 1'), ['a'], 'a: {c: 2}\n', 'a: {c: 2, b: 1}\n'],
    ['child', addBelow('b: 1'), ['a'], 'a: # a\nc: 2\n', 'a: # a\n  b: 1\nc: 2\n'],
    ['child at the end', addBelow('b: 1'), ['c'], 'a:\n    x: 1\nc:', 'a:\n    x: 1\nc:\n    b: 1'],
    ['child of null', addBelow('b: 1'), ['a'], 'a: ~ # a\n', 'a: # a\n  b: 1\n'],
    ['child with an anchor', addBelow('b: 1'), ['a'], 'a: &x\nc: *x\n', 'a: &x\n  b: 1\nc: *x\n'],
    ['child behind a dash', addBelow('b: 1'), ['a', 0, 'c'], 'a:\n  - c:\n    d: 1\n', 'a:\n  - c:\n      b: 1\n    d: 1\n'],
    ['child, flow', addBelow('b: 1'), ['a'], '{a: , c: 2}\n', '{a: { b: 1 }, c: 2}\n'],
    ['child, flow, no space', addBelow('b: 1'), ['a'], '{a:}\n', '{a: { b: 1 }}\n'],
    ['child, flow, no colon', addBelow('b: 1'), ['a'], '{a, c: 2}\n', '{a: { b: 1 }, c: 2}\n'],
    ['child, JSON null', addBelow('b: x'), ['a'], '{"a": null}\n', '{"a": { "b": "x" }}\n'],
    ['top level', addTop('b:', '  c: 1'), [], 'a: 1\n', 'a: 1\n\nb:\n  c: 1\n'],
    ['top level, no line break at the end', addTop('b: 1'), [], 'x: 0\na: 1', 'x: 0\na: 1\n\nb: 1\n'],
    ['top level, blank lines at the end', addTop('b: 1'), [], 'a: 1\n\n', 'a: 1\n\nb: 1\n'],
    ['top level, spaces at the end', addTop('b: 1'), [], 'a:\n  - 1\n  ', 'a:\n  - 1\n\nb: 1\n'],
    ['top level, comment at the end', addTop('b: 1'), [], 'a: 1\n  # end', 'a: 1\n  # end\n\nb: 1\n'],
    ['top level, block scalar at the end', addTop('b: 1'), [], 'a: |+\n  x\n\n', 'a: |+\n  x\n\nb: 1\n'],
    ['top level, 4 spaces', addTop('b:', '  c: 1'), [], 'a:\n    x: 1\n', 'a:\n    x: 1\n\nb:\n    c: 1\n'],
    ['top level, indented root', addTop('b:', '  c: 1'), [], '  a: 1\n', '  a: 1\n\n  b:\n    c: 1\n'],
    ['top level, JSON', addTop('b:', '  c: x'), [], '{\n  "a": 1\n}\n', '{\n  "a": 1,\n  "b": { "c": "x" }\n}\n'],
  ];
  for (const [title, operation, path, before, after] of cases) it(title, () => check(operation, path, before, after));

  it('to an empty file, or one with comments', () => {
    assert.equal(applyEdits('', addTopLevel(open(''), ['b: 1'])), 'b: 1\n');
    assert.equal(applyEdits('# only\n', addTopLevel(open('# only\n'), ['b: 1'])), '# only\n\nb: 1\n');
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
      return document.root && document.roots.length === 1 ? { edits: addTopLevel(document, LINES), tree: withNew(tree, []) } : undefined;
    });
  });

  const LINES = ['x-new:', '  deep:', '    - one', '    - "두, 이"'];
  const NEW = { deep: ['one', '두, 이'] };

  function withNew(tree: Tree, path: Path): Tree {
    return changed(tree, path, (found) => ({ ...(found as Record<string, Tree> | null), 'x-new': NEW }));
  }

  /** A few places of each sample, some with other line ends or none at the end; in each the edited text has the expected tree, and no errors. */
  function everywhere(seed: number, edit: (document: ComposeDocument, path: Path) => { edits: Edit[]; tree: Tree } | undefined): void {
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
  if (node.kind === 'mapping') return Object.fromEntries(node.entries.map((entry) => [entry.name ?? '?', treeOf(entry.value)]));
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
