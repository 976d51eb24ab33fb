import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What each folder of server/src may import from: those to its left, and the packages beside it. */
const LAYERS: Readonly<Record<string, { readonly folders: readonly string[]; readonly packages: readonly string[] }>> =
  {
    syntax: { folders: [], packages: ['yaml', 'vscode-languageserver-types'] },
    schema: { folders: ['syntax'], packages: [] },
    effective: { folders: ['syntax', 'schema'], packages: ['vscode-languageserver-types'] },
    project: { folders: ['syntax', 'schema', 'effective'], packages: ['vscode-languageserver-types'] },
    diagram: {
      folders: ['syntax', 'schema', 'effective', 'project'],
      packages: ['@hpcc-js/wasm-graphviz', 'vscode-languageserver-types'],
    },
    rules: { folders: ['syntax', 'schema', 'effective', 'project'], packages: ['vscode-languageserver-types'] },
    features: {
      folders: ['syntax', 'schema', 'effective', 'project', 'diagram', 'rules'],
      packages: ['vscode-languageserver-types'],
    },
    workspace: {
      folders: ['syntax', 'schema', 'effective', 'project', 'diagram', 'rules', 'features'],
      packages: ['vscode-languageserver-types', 'vscode-languageserver-textdocument', 'vscode-uri', 'node:'],
    },
    lsp: {
      folders: ['syntax', 'schema', 'effective', 'project', 'diagram', 'rules', 'features', 'workspace'],
      packages: ['vscode-languageserver', 'vscode-languageserver-textdocument', 'vscode-languageserver-types', 'node:'],
    },
    cli: {
      folders: ['syntax', 'schema', 'effective', 'project', 'diagram', 'rules', 'features', 'workspace'],
      packages: ['vscode-uri', 'yargs', 'node:'],
    },
  };

/** Open to all. */
const SHARED = ['abilities.ts', 'localized.ts', 'settings.ts', 'yaml.ts'];

/** Those that know on which machine they run: all others run in a browser too. */
const NODE = /\.node\.ts$|\/node-files\.ts$|\/cli\//;

/** The layout loads WebAssembly, and stops what takes too long: alone below the workspace in not being synchronous. */
const ASYNCHRONOUS = /^diagram\/layout(?:\..+)?\.ts$/;

/** Longer than about 300 lines, with the reason. Tables may be as long as they are. */
const LONG: Readonly<Record<string, string>> = {
  'server/src/rules/wrong-type.ts': 'a fix for each pair of types, and its examples',
  'server/src/syntax/document.ts': 'one class with what is derived from its blocks',
  'server/src/syntax/block.ts': 'one conversion, node by node',
  'client/webview/graph.css': 'a style sheet',
};
const TABLES = /^server\/src\/(?:schema\/|effective\/config\/shapes\.ts$)/;

interface Source {
  /** Relative to server/src. */
  readonly file: string;
  readonly folder: string;
  readonly name: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

interface Import {
  readonly isType: boolean;
  /** A file relative to server/src, or a package. */
  readonly from: string;
  readonly isFile: boolean;
}

const sources = filesBelow('server/src').map(sourceOf);
const inLayers = sources.filter(({ folder }) => folder !== '');

describe('the architecture', () => {
  it('is read from all kinds of imports', () => {
    const text =
      "import type { A } from '../b/c.ts';\nimport {\n  type D,\n  e,\n} from 'vscode';\nexport * from './f.ts';\nvoid import('./g.ts');\n";
    const found = importsOf('x/y.ts', text, '.').map(({ isType, from }) => `${isType ? 'type ' : ''}${from}`);
    assert.deepEqual(found, ['type b/c.ts', 'vscode', 'x/f.ts', 'x/g.ts']);
  });

  it('has no folder that the table does not know', () => {
    assert.deepEqual([...new Set(inLayers.map(({ folder }) => folder))].sort(), Object.keys(LAYERS).sort());
    assert.deepEqual(
      sources
        .filter(({ folder }) => folder === '')
        .map(({ file }) => file)
        .sort(),
      [...SHARED, 'bin.ts'].sort(),
    );
  });

  it('lets a folder import from its left only', () => {
    for (const { file, folder, imports } of inLayers) {
      for (const { from } of imports.filter(({ isFile }) => isFile)) {
        const target = from.split('/')[0]!;
        const isAllowed = SHARED.includes(from) || target === folder || LAYERS[folder]!.folders.includes(target);
        assert.ok(isAllowed, `${file} imports ${from}`);
      }
    }
    for (const file of SHARED) {
      const { imports } = sources.find((source) => source.file === file)!;
      assert.ok(imports.every(({ from }) => SHARED.includes(from)));
    }
  });

  it('lets a folder import its packages only, and Node only where Node is', () => {
    for (const { file, folder, imports } of inLayers) {
      for (const { from } of imports.filter(({ isFile }) => !isFile)) {
        const name = from.startsWith('node:') ? 'node:' : from.replace(/^((?:@[^/]+\/)?[^/]+).*$/, '$1');
        assert.ok(LAYERS[folder]!.packages.includes(name), `${file} imports ${from}`);
        if (name === 'node:' || from.endsWith('/node')) assert.match(`/${file}`, NODE, `${file} imports ${from}`);
      }
    }
  });

  it('is synchronous below the workspace', () => {
    for (const { file, folder, text } of inLayers) {
      if (['workspace', 'lsp', 'cli'].includes(folder) || ASYNCHRONOUS.test(file)) continue;
      const found = /\bPromise\b|\basync\b|\bawait\b|\bsetTimeout\b/.exec(withoutTexts(text));
      assert.equal(found?.[0], undefined, file);
    }
  });

  it('has no imports in a circle, of types neither', () => {
    const files = [...filesBelow('server/src'), ...filesBelow('client')];
    const found = new Map(
      files.map((file) => [file, importsOf(file, readFileSync(file, 'utf8'), '.').flatMap(fileOf)]),
    );
    assert.deepEqual(circlesIn(found), []);
    const circle = { a: ['b'], b: ['c', 'd'], c: ['b'], d: [], e: ['e', 'a'] };
    assert.deepEqual(circlesIn(new Map(Object.entries(circle))), ['b c b', 'e e']);
  });

  it('sends and answers our own requests where they are typed only', () => {
    // `connection.sendRequest('compose/graph', …)` takes and gives anything.
    const untyped = /\.(?:on|send)(?:Request|Notification)(?:<.*>)?\(\s*'compose\//;
    assert.match("await client.sendRequest<string | null>('compose/graphText', params)", untyped);
    for (const file of [...filesBelow('server/src'), ...filesBelow('client')])
      assert.doesNotMatch(readFileSync(file, 'utf8'), untyped, file);
  });

  it('has rules that know no other rule', () => {
    const listed = ['fault', 'index', 'lint', 'fix-all', 'rule', 'suppression', 'to-diagnostic', 'try-fix'].map(
      (name) => `rules/${name}.ts`,
    );
    for (const { file, imports } of inLayers.filter(({ folder }) => folder === 'rules')) {
      if (listed.includes(file)) continue;
      const others = imports.filter(({ from }) => from.startsWith('rules/'));
      assert.deepEqual(
        others.map(({ from }) => from).filter((from) => from !== 'rules/rule.ts' && from !== 'rules/fault.ts'),
        [],
        file,
      );
    }
  });

  it('has features that know no other feature', () => {
    const features = inLayers.filter(({ folder }) => folder === 'features');
    // `completion-keys.ts` is a part of `completion.ts`.
    const ownerOf = (name: string) => features.find((other) => name.startsWith(`${other.name}-`))?.name ?? name;
    for (const { file, name, imports } of features) {
      for (const { from } of imports) {
        if (from.startsWith('features/'))
          assert.equal(ownerOf(path.basename(from, '.ts')), ownerOf(name), `${file} imports ${from}`);
      }
    }
  });

  it('lets the client see types of the protocol only', () => {
    for (const file of filesBelow('client')) {
      for (const { isType, from, isFile } of importsOf(file, readFileSync(file, 'utf8'), '.')) {
        if (!isFile) continue;
        if (from.startsWith('server/')) assert.deepEqual([from, isType], ['server/src/lsp/protocol.ts', true], file);
        else assert.ok(from.startsWith('client/'), `${file} imports ${from}`);
      }
    }
  });

  it('imports files with their ending', () => {
    for (const { file, imports } of sources)
      for (const { from, isFile } of imports) if (isFile) assert.match(from, /\.ts$/, file);
  });

  it('has names in kebab-case', () => {
    for (const { file } of sources)
      assert.match(file, /^(?:[a-z]+(?:-[a-z]+)*\/)*[a-z]+(?:-[a-z]+)*(?:\.(?:node|browser|worker))?\.ts$/);
  });

  it('has no long files but tables', () => {
    for (const file of [...filesBelow('server/src'), ...filesBelow('client')]) {
      const lines = readFileSync(file, 'utf8').split('\n').length - 1;
      if (!TABLES.test(file) && !Object.hasOwn(LONG, file)) assert.ok(lines <= 350, `${file} has ${lines} lines`);
    }
  });

  it('searches backwards in one place', () => {
    // `lastIndexOf` takes a negative start for 0: what searches on from `at - 1`, or for the line of offset 0, may
    // never come to an end.
    const isBare = /\.lastIndexOf\((?:(['"`])\\[nr]\1|(?!(?:[^(),'"`]|(['"`])(?:(?!\2).)+\2)+\)))/;
    for (const refused of [
      "text.lastIndexOf('\\n')",
      "text.lastIndexOf('\\n', at)",
      'text.lastIndexOf(sought, at - 1)',
      "text.lastIndexOf(',', at)",
      'text.lastIndexOf(nameOf(node), at)',
    ])
      assert.match(refused, isBare);
    for (const fine of ["path.lastIndexOf('/') + 1", "text.lastIndexOf(',')", 'stack.lastIndexOf(at)'])
      assert.doesNotMatch(fine, isBare);
    for (const file of [...filesBelow('server/src'), ...filesBelow('client')])
      if (file !== 'server/src/syntax/lines.ts') assert.doesNotMatch(readFileSync(file, 'utf8'), isBare, file);
  });

  it('begins each file with a sentence on what it answers', () => {
    for (const { file, text } of sources) assert.match(text, /^(?:#!.*\n)?(?:\/\/ \S.*\n)*\/\/ .*[.:…]/, file);
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(file);
    return entry.name.endsWith('.ts') ? [file] : [];
  });
}

function sourceOf(at: string): Source {
  const text = readFileSync(at, 'utf8');
  const file = path.posix.relative('server/src', at);
  return {
    file,
    folder: file.includes('/') ? file.split('/')[0]! : '',
    name: path.basename(file, '.ts'),
    text,
    imports: importsOf(at, text, 'server/src'),
  };
}

/** Imports, re-exports and imports at run time; those of files relative to a folder. */
function importsOf(file: string, text: string, folder: string): Import[] {
  const imports = /^(?:import|export)( type)?\b[^;'=(]* from '([^']+)';|^import '([^']+)';|\bimport\('([^']+)'\)/gm;
  return [...text.matchAll(imports)].map((match) => {
    const from = match[2] ?? match[3] ?? match[4]!;
    if (!from.startsWith('.')) return { isType: match[1] !== undefined, from, isFile: false };
    return {
      isType: match[1] !== undefined,
      from: path.posix.relative(folder, path.posix.join(path.posix.dirname(file), from)),
      isFile: true,
    };
  });
}

function fileOf({ isFile, from }: Import): readonly string[] {
  return isFile ? [from] : [];
}

/** Of each file that leads to itself first: the files from it back to it. */
function circlesIn(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const open: string[] = [];
  const circles: string[] = [];
  const visit = (file: string) => {
    if (open.includes(file)) circles.push([...open.slice(open.indexOf(file)), file].join(' '));
    if (open.includes(file) || done.has(file)) return;
    open.push(file);
    for (const next of imports.get(file) ?? []) visit(next);
    open.pop();
    done.add(file);
  };
  for (const file of imports.keys()) visit(file);
  return circles;
}

/** Without comments and texts, which may speak of anything. */
function withoutTexts(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|\/\/.*|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g, '');
}
