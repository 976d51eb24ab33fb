// Does the injected grammar colour what Compose reads inside scalars, and leave the rest as the YAML grammar of VS Code
// has it?
//
// In the .marked files beside this one, a line `#   ^^^ scope !other` is no part of the text: it says that the
// characters of the line above it that are over the marks have the scope (or one that begins with it), and not the
// other.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar, type IRawGrammar, type StateStack } from 'vscode-textmate';
import { sampled } from '../effort.ts';
import { NO_CORPUS, skip } from '../skip.ts';

const INJECTION = 'syntaxes/compose.injection.tmLanguage.json';
const FIXTURES = 'test/syntaxes';
const CORPUS = '../shared/corpus/real-world/accepted.json';
/**
 * VS Code's YAML grammar as a package, and where it differs from that in a VS Code installed for the end-to-end tests.
 */
const YAML_GRAMMARS = differing([
  'node_modules/@codingame/monaco-vscode-yaml-default-extension/resources',
  ...installedGrammars(),
]);
const fixtures = readdirSync(FIXTURES).filter((name) => name.endsWith('.marked'));
const require = createRequire(import.meta.url);

before(async () => {
  await oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
});

for (const folder of YAML_GRAMMARS) {
  describe(`grammar injected into ${folder}`, () => {
    let written: IGrammar;
    let compose: IGrammar;
    before(async () => {
      written = await loadYaml(folder, []);
      compose = await loadYaml(folder, [INJECTION]);
    });

    for (const name of fixtures) {
      for (const [ending, cr] of [
        ['LF', ''],
        ['CRLF', '\r'],
      ] as const) {
        it(`${name} with ${ending}`, () => {
          const { lines, marks } = readFixture(readFileSync(path.join(FIXTURES, name), 'utf8'));
          assert.ok(marks.length > 0);
          const text = lines.map((line) => line + cr);
          const scopes = scopesOf(compose, text);
          assert.deepEqual(
            marks.flatMap((mark) => failure(mark, lines, scopes)),
            [],
          );
          assertSameYaml(text, written, scopes);
        });
      }
    }

    it('keeps the scopes of YAML in real files', function () {
      if (!existsSync(CORPUS)) skip(this, NO_CORPUS);
      const files: { content: string }[] = JSON.parse(readFileSync(CORPUS, 'utf8'));
      for (const { content } of sampled(files)) {
        const text = content.split('\n');
        assertSameYaml(text, written, scopesOf(compose, text));
      }
    });
  });
}

/** Marks in the file's own order: the line they are under, their columns, and what they ask for. */
interface Mark {
  line: number;
  from: number;
  to: number;
  wanted: string[];
  unwanted: string[];
}

function readFixture(text: string): { lines: string[]; marks: Mark[] } {
  const lines: string[] = [];
  const marks: Mark[] = [];
  for (const line of text.split('\n')) {
    const found = /^# *(\^+) (.+)$/d.exec(line);
    if (!found) {
      lines.push(line);
      continue;
    }
    const [from, to] = found.indices![1]!;
    const asked = found[2]!.split(' ');
    marks.push({
      line: lines.length - 1,
      from,
      to,
      wanted: asked.filter((scope) => !scope.startsWith('!')),
      unwanted: asked.filter((scope) => scope.startsWith('!')).map((scope) => scope.slice(1)),
    });
  }
  return { lines, marks };
}

/**
 * What is wrong under a mark: the first character of each scope asked for in vain, or of each that must not be there.
 */
function failure(mark: Mark, lines: string[], scopes: string[][][]): string[] {
  const line = lines[mark.line]!;
  if (mark.to > line.length) return [`mark beyond the end of: ${line}`];
  const columns = Array.from({ length: mark.to - mark.from }, (_, index) => mark.from + index);
  const has = (scope: string, column: number) =>
    scopes[mark.line]![column]!.some((one) => one === scope || one.startsWith(`${scope}.`));
  const told = (scope: string, column: number | undefined) =>
    column === undefined ? [] : [`${scope} at ${line.slice(0, column)}▸${line.slice(column)}`];
  return [
    ...mark.wanted.flatMap((scope) =>
      told(
        scope,
        columns.find((column) => !has(scope, column)),
      ),
    ),
    ...mark.unwanted.flatMap((scope) =>
      told(
        `!${scope}`,
        columns.find((column) => has(scope, column)),
      ),
    ),
  ];
}

/** The injection adds scopes; those of YAML stay, character by character. */
function assertSameYaml(text: string[], written: IGrammar, scopes: string[][][]): void {
  const own = scopesOf(written, text);
  for (const [index, line] of text.entries()) {
    for (let column = 0; column < line.length; column++) {
      const kept = scopes[index]![column]!.filter((scope) => !scope.endsWith('.compose')).join(' ');
      const expected = own[index]![column]!.join(' ');
      if (kept === expected || isEscapeInside(kept, expected, scopes[index]![column]!)) continue;
      assert.equal(kept, expected, `${line.slice(0, column)}▸${line.slice(column)}`);
    }
  }
}

/** Within `${…}` and a mount the escapes of a quoted scalar have the colour of the text around them. */
function isEscapeInside(kept: string, expected: string, scopes: string[]): boolean {
  const inside = scopes.includes('meta.interpolation.compose') || scopes.includes('meta.short.mount.compose');
  return inside && expected.replace(/ constant\.character\.escape\S*$/, '') === kept;
}

/** The scopes of every character: by line, by column. */
function scopesOf(grammar: IGrammar, lines: string[]): string[][][] {
  let state: StateStack | null = null;
  return lines.map((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens.flatMap((token) => Array<string[]>(token.endIndex - token.startIndex).fill(token.scopes));
  });
}

async function loadYaml(folder: string, injections: string[]): Promise<IGrammar> {
  const files = [...grammarFiles(folder), ...injections];
  const grammars = new Map(files.map((file) => [file, JSON.parse(readFileSync(file, 'utf8')) as IRawGrammar]));
  const byScope = new Map([...grammars.values()].map((grammar) => [grammar.scopeName, grammar]));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (scope) => byScope.get(scope) ?? null,
    getInjections: (scope) =>
      scope === 'source.yaml' ? injections.map((file) => grammars.get(file)!.scopeName) : undefined,
  });
  const grammar = await registry.loadGrammar('source.yaml');
  assert.ok(grammar);
  return grammar;
}

function differing(folders: string[]): string[] {
  const texts = folders.map((folder) =>
    grammarFiles(folder)
      .map((file) => readFileSync(file, 'utf8'))
      .join(),
  );
  return folders.filter((_, index) => texts.indexOf(texts[index]!) === index);
}

function grammarFiles(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.tmLanguage.json'));
  return names.sort().map((name) => path.join(folder, name));
}

function installedGrammars(): string[] {
  if (!existsSync('.vscode-test')) return [];
  const folders = readdirSync('.vscode-test').map((build) =>
    path.join('.vscode-test', build, 'extensions/yaml/syntaxes'),
  );
  return folders.filter((folder) => existsSync(folder));
}
