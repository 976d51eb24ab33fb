// textDocument/codeAction: what to do about the problems in a range, one by one or all at once.
import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type CreateFile,
  type Range,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Localized } from '../localized.ts';
import type { FileChange } from '../project/file-change.ts';
import type { Context } from '../project/project.ts';
import { fixAll } from '../rules/fix-all.ts';
import { lint } from '../rules/lint.ts';
import type { Problem, Rule } from '../rules/rule.ts';
import { suppress } from '../rules/suppression.ts';
import { toDiagnostic } from '../rules/to-diagnostic.ts';
import type { Edit } from '../syntax/edit.ts';

const FIX_ALL = `${CodeActionKind.SourceFixAll}.whaleback`;

export const CODE_ACTION_KINDS: readonly string[] = [CodeActionKind.QuickFix, FIX_ALL];

/** For each problem that the range touches its fixes, then those for all problems of its rule, then how to ignore it. */
export function codeAction(context: Context, range: Range, asked: CodeActionContext): CodeAction[] {
  const actions: CodeAction[] = [];
  if (isAsked(CodeActionKind.QuickFix, asked)) actions.push(...quickFixes(context, range));
  // Only where it is asked for by name, as on saving: in a list of quick fixes it would be one too many.
  if (asked.only && isAsked(FIX_ALL, asked))
    actions.push(
      ...action(
        context,
        TITLES.safe,
        FIX_ALL,
        fixAll(context, ({ fixAll: isSafe }) => isSafe === true),
      ),
    );
  return actions;
}

const TITLES = {
  safe: { en: 'Fix all that can be fixed safely (Whaleback)', ko: '안전하게 고칠 수 있는 문제 모두 고치기 (Whaleback)' },
  all: ({ title }: Rule): Localized => ({ en: `Fix all: ${title.en}`, ko: `모두 고치기: ${title.ko}` }),
  ignore: ({ id }: Rule): Localized => ({ en: `Ignore ${id} on this line`, ko: `이 줄에서 무시하기: ${id}` }),
};

/** Kinds are a hierarchy: who asks for `source` asks for `source.fixAll` too. */
function isAsked(kind: string, { only }: CodeActionContext): boolean {
  return only === undefined || only.some((each) => each === '' || kind === each || kind.startsWith(`${each}.`));
}

function quickFixes(context: Context, range: Range): CodeAction[] {
  const problems = lint(context.project, context.document, context.settings);
  const touched = problems.filter(({ place }) => touch(context.document.rangeOf(place), range));
  const byRule = new Map<Rule, Problem[]>();
  for (const problem of touched) byRule.set(problem.rule, [...(byRule.get(problem.rule) ?? []), problem]);
  return [
    ...touched.flatMap((problem) => fixesOf(context, problem)),
    ...[...byRule].flatMap(([rule, some]) => fixesOfAll(context, rule, some, problems)),
    ...[...byRule.values()].flatMap((some) => ignore(context, some)),
  ];
}

function fixesOf(context: Context, problem: Problem): CodeAction[] {
  const { createsFiles } = context.settings;
  const all = problem.fixes?.(context) ?? [];
  const fixes = createsFiles ? all : all.filter(({ files = [] }) => !files.some((file) => 'created' in file));
  // Among several nobody knows which one is meant: only a single one is applied without a look.
  const more = { isPreferred: fixes.length === 1, diagnostics: [toDiagnostic(context, problem)] };
  return fixes.flatMap(({ title, edits, files }) => action(context, title, CodeActionKind.QuickFix, edits, more, files));
}

function fixesOfAll(context: Context, rule: Rule, some: readonly Problem[], all: readonly Problem[]): CodeAction[] {
  if (!some.some(({ fixes }) => fixes) || all.filter((problem) => problem.rule === rule).length < 2) return [];
  const diagnostics = some.map((problem) => toDiagnostic(context, problem));
  return action(
    context,
    TITLES.all(rule),
    CodeActionKind.QuickFix,
    fixAll(context, (each) => each === rule),
    { diagnostics },
  );
}

/** One action a line, however many problems of the rule it has. */
function ignore(context: Context, problems: readonly Problem[]): CodeAction[] {
  const diagnostics = new Map<string, { edits: readonly Edit[]; problems: Problem[] }>();
  for (const problem of problems) {
    const edits = suppress(context.document, problem);
    const key = JSON.stringify(edits);
    diagnostics.set(key, { edits, problems: [...(diagnostics.get(key)?.problems ?? []), problem] });
  }
  return [...diagnostics.values()].flatMap(({ edits, problems: same }) =>
    action(context, TITLES.ignore(same[0]!.rule), CodeActionKind.QuickFix, edits, {
      diagnostics: same.map((problem) => toDiagnostic(context, problem)),
    }),
  );
}

/** Without edits there is nothing to do, and no action. */
function action(
  { document, settings }: Context,
  title: Localized,
  kind: string,
  edits: readonly Edit[],
  more: Partial<CodeAction> = {},
  files: readonly FileChange[] = [],
): CodeAction[] {
  if (edits.length + files.length === 0) return [];
  const own = edits.map(({ start, end, newText }): TextEdit => ({ range: document.range(start, end), newText }));
  const changed: [string, TextEdit[]][] = own.length > 0 ? [[document.uri, own]] : [];
  const edit = files.some((file) => 'created' in file) ? withNewFiles(changed, files) : changes(changed, files);
  return [{ title: title[settings.locale], kind, ...more, edit }];
}

function changes(changed: readonly [string, TextEdit[]][], files: readonly FileChange[]): WorkspaceEdit {
  const others = files.flatMap((file): [string, TextEdit[]][] => ('edits' in file ? [[file.uri, [...file.edits]]] : []));
  return { changes: Object.fromEntries([...changed, ...others]) };
}

/** Nothing is done where such a file has come to be meanwhile. */
function withNewFiles(changed: readonly [string, TextEdit[]][], files: readonly FileChange[]): WorkspaceEdit {
  const edited = (uri: string, edits: TextEdit[]): TextDocumentEdit => ({ textDocument: { uri, version: null }, edits });
  const documentChanges: (CreateFile | TextDocumentEdit)[] = changed.map(([uri, edits]) => edited(uri, edits));
  for (const file of files) {
    if ('edits' in file) documentChanges.push(edited(file.uri, [...file.edits]));
    else {
      const start = { line: 0, character: 0 };
      documentChanges.push({ kind: 'create', uri: file.uri });
      if (file.created !== '') documentChanges.push(edited(file.uri, [{ range: { start, end: start }, newText: file.created }]));
    }
  }
  return { documentChanges };
}

/** The ends belong to a range: a caret right behind a word is at it. */
function touch(one: Range, other: Range): boolean {
  return !isBefore(one.end, other.start) && !isBefore(other.end, one.start);
}

function isBefore(one: Range['start'], other: Range['start']): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
