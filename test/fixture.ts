// The one language of test fixtures: `<|>` is the cursor, `#  ^^^ rule-id` marks a span of the line above, `-- name --`
// starts a file.
import assert from 'node:assert/strict';
import { type ClientAbilities, DEFAULT_ABILITIES } from '../server/src/abilities.ts';
import { planFor } from '../server/src/effective/discover.ts';
import { NO_ENVIRONMENT } from '../server/src/effective/environment.ts';
import { type Context, Project } from '../server/src/project/project.ts';
import { lint } from '../server/src/rules/lint.ts';
import type { Fix } from '../server/src/rules/rule.ts';
import { DEFAULT_SETTINGS, type Settings } from '../server/src/settings.ts';
import { type ComposeDocument, parse } from '../server/src/syntax/document.ts';
import { applyEdits } from '../server/src/syntax/edit.ts';
import { memoryDisk } from './memory-disk.ts';

export interface Mark {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

export interface Fixture {
  readonly text: string;
  /** The offset of `<|>`, -1 if there is none. */
  readonly cursor: number;
  readonly marks: readonly Mark[];
}

const CURSOR = '<|>';

/**
 * Takes cursor and marks out of a text. A mark line is a comment with nothing but `^` and a label; the `^` stand under
 * the marked characters. For what starts in column 0 the comment's own `#` counts as a `^` if a `^` follows at once.
 */
export function readFixture(fixture: string): Fixture {
  const lines: string[] = [];
  const marks: Mark[] = [];
  for (const line of fixture.split('\n')) {
    const mark = /^(\s*#\s*)(\^+)\s+([^^]+?)\r?$/.exec(line);
    if (!mark) {
      lines.push(line);
      continue;
    }
    const [, before, carets, label] = mark as unknown as [string, string, string, string];
    const start = before === '#' ? 0 : before.length;
    marks.push({ line: lines.length - 1, start, end: before.length + carets.length, label });
  }
  const text = lines.join('\n');
  return { text: text.replace(CURSOR, ''), cursor: text.indexOf(CURSOR), marks };
}

/** What a user has chosen and what the client can do, in one. */
export type Choice = Settings & ClientAbilities;

export function choose(chosen: Partial<Choice> = {}): Pick<Context, 'settings' | 'abilities'> {
  const { locale, rules, ...abilities } = { ...DEFAULT_SETTINGS, ...DEFAULT_ABILITIES, ...chosen };
  return { settings: { locale, rules }, abilities };
}

/**
 * A context as a feature gets it: of one file of which nothing else is known, or, with other files behind it (`-- name
 * --`), of the file in a folder that has these and no others.
 */
export function contextOf(text: string, chosen: Partial<Choice> = {}, uri = 'file:///project/compose.yaml'): Context {
  const [own = '', ...others] = text.split(FILE);
  const document = parse(uri, own);
  if (others.length === 0) return { project: new Project([document]), document, ...choose(chosen) };
  const files: Record<string, string> = { [document.uri]: own };
  for (let at = 0; at < others.length; at += 2) files[new URL(others[at]!, uri).toString()] = others[at + 1]!;
  const disk = memoryDisk(files);
  const plan = planFor(uri, disk, NO_ENVIRONMENT)!;
  const documents = plan.files.map((file) => (file === uri ? document : disk.document(file)!));
  return { project: new Project(documents, undefined, undefined, { plan, disk }), document, ...choose(chosen) };
}

/** A fixture, of one file or more, after a fix: the files that it makes stand behind the others. */
export function fixed(
  text: string,
  { edits, files = [] }: Pick<Fix, 'edits' | 'files'>,
  uri = 'file:///project/compose.yaml',
): string {
  const [own = '', ...others] = text.split(FILE);
  const texts = new Map<string, string>();
  for (let at = 0; at < others.length; at += 2) texts.set(others[at]!, others[at + 1]!);
  for (const file of files) {
    const name = file.uri.replace(new URL('.', uri).toString(), '');
    const before = texts.get(name);
    if ('created' in file) {
      assert.equal(before, undefined, `is there already: ${name}`);
      texts.set(name, file.created);
    } else {
      assert.ok(before !== undefined, `is not there: ${name}`);
      const document = parse(file.uri, before);
      const changes = file.edits.map(({ range, newText }) => ({
        start: document.offsetAt(range.start),
        end: document.offsetAt(range.end),
        newText,
      }));
      texts.set(name, applyEdits(before, changes));
    }
  }
  return applyEdits(own, edits) + [...texts].map(([name, content]) => `-- ${name} --\n${content}`).join('');
}

/** Begins a file: its name, relative to the first one. */
const FILE = /^-- (.+) --\r?\n/m;

/** The problems of a text, as marks. A rule that throws fails the test. */
export function problemsOf({ project, document, settings }: Context): Mark[] {
  const problems = lint(project, document, settings, (_rule, error) => {
    throw error;
  });
  return problems.map(({ rule, place }) => {
    const { start, end } = document.rangeOf(place);
    return {
      line: start.line,
      start: start.character,
      end: end.line === start.line ? end.character : lineLength(document, start.line),
      label: rule.id,
    };
  });
}

/** What most fixtures leave out, and do not mean: who uses what is defined, and the passwords of databases. */
const BARE: Partial<Choice> = { rules: { 'unused-definition': 'off', 'missing-environment': 'off' } };

/** The problems of a fixture are exactly those that it marks; with settings of one's own those of all rules. */
export function checkProblems(fixture: string, chosen: Partial<Choice> = BARE, uri?: string): Context {
  const { text, marks } = readFixture(fixture);
  const context = contextOf(text, chosen, uri);
  const words = (list: readonly Mark[]) =>
    list.map(({ line, start, end, label }) => `${line + 1}:${start + 1}-${end + 1} ${label}`).sort();
  assert.deepEqual(words(problemsOf(context)), words(marks), text);
  return context;
}

function lineLength(document: ComposeDocument, line: number): number {
  return document.lineText(line).length;
}
