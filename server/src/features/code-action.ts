// textDocument/codeAction: what to do about the problems in a range, one by one or all at once.
import { type CodeAction, type CodeActionContext, CodeActionKind, type Range } from 'vscode-languageserver-types';
import type { Localized } from '../localized.ts';
import type { FileChange } from '../project/file-change.ts';
import type { Context } from '../project/project.ts';
import { fixAll, IMPATIENT } from '../rules/fix-all.ts';
import { lint } from '../rules/lint.ts';
import type { Problem, Rule } from '../rules/rule.ts';
import { suppress } from '../rules/suppression.ts';
import { toDiagnostic } from '../rules/to-diagnostic.ts';
import { type Effort, fixesOf, isSilencing, newEffort } from '../rules/try-fix.ts';
import type { Edit } from '../syntax/edit.ts';
import { workspaceEdit } from './code-action-edit.ts';

const FIX_ALL = `${CodeActionKind.SourceFixAll}.whaleback`;

export const CODE_ACTION_KINDS: readonly string[] = [CodeActionKind.QuickFix, FIX_ALL];

/** What an action without its edit carries: enough to compute the edit when it is chosen. */
export interface ActionData {
  readonly uri: string;
  readonly version: number;
  /** The rule of which all problems are to be fixed; absent for all that is safe to fix. */
  readonly rule?: string;
}

/** More problems than anybody looks at in one list: what a range over a file of thousands has beyond is not listed. */
const MOST_PROBLEMS = 50;

/**
 * For each problem that the range touches its fixes, then those for all problems of its rule, then how to ignore it.
 */
export function codeAction(context: Context, range: Range, asked: CodeActionContext): CodeAction[] {
  const actions: CodeAction[] = [];
  if (isAsked(CodeActionKind.QuickFix, asked)) actions.push(...quickFixes(context, range));
  // Only where it is asked for by name, as on saving: in a list of quick fixes it would be one too many.
  if (asked.only && isAsked(FIX_ALL, asked)) actions.push(...allAtOnce(context, TITLES.safe, FIX_ALL, isSafe));
  return actions;
}

/**
 * Adds the edit to an action that was sent without it. An action of another version of the document stays as it is: its
 * edit would be one of a text that nobody has seen.
 */
export function codeActionResolve(context: Context, action: CodeAction): CodeAction {
  const data = dataOf(action);
  if (!data || data.uri !== context.document.uri || data.version !== context.document.version) return action;
  const edits = fixAll(context, data.rule === undefined ? isSafe : ({ id }) => id === data.rule);
  const edit = workspaceEdit(context, edits);
  return edit ? { ...action, edit } : action;
}

/** The document that an action was offered for, if its edit is still to be computed. */
export function dataOf({ data, edit }: CodeAction): ActionData | undefined {
  const { uri, version, rule } = (data ?? {}) as Partial<Record<keyof ActionData, unknown>>;
  if (edit || typeof uri !== 'string' || typeof version !== 'number') return undefined;
  return { uri, version, ...(typeof rule === 'string' && { rule }) };
}

const TITLES = {
  safe: {
    en: 'Fix all that can be fixed safely (Whaleback)',
    ko: '안전하게 고칠 수 있는 문제 모두 고치기 (Whaleback)',
  },
  all: ({ title }: Rule): Localized => ({ en: `Fix all: ${title.en}`, ko: `모두 고치기: ${title.ko}` }),
  ignore: ({ id }: Rule): Localized => ({ en: `Ignore ${id} on this line`, ko: `이 줄에서 무시하기: ${id}` }),
};

function isSafe({ fixAll }: Rule): boolean {
  return fixAll === true;
}

/** Kinds are a hierarchy: who asks for `source` asks for `source.fixAll` too. */
function isAsked(kind: string, { only }: CodeActionContext): boolean {
  return only === undefined || only.some((each) => each === '' || kind === each || kind.startsWith(`${each}.`));
}

function quickFixes(context: Context, range: Range): CodeAction[] {
  const problems = lint(context.project, context.document, context.settings);
  const touched = problems.filter(({ place }) => touch(context.document.rangeOf(place), range)).slice(0, MOST_PROBLEMS);
  const byRule = new Map<Rule, Problem[]>();
  for (const problem of touched) {
    const same = byRule.get(problem.rule);
    if (same) same.push(problem);
    else byRule.set(problem.rule, [problem]);
  }
  const effort = newEffort();
  return [
    ...touched.flatMap((problem) => actionsOf(context, problem, effort)),
    ...[...byRule].flatMap(([rule, some]) => fixesOfAll(context, rule, some, problems)),
    ...[...byRule.values()].flatMap((some) => ignore(context, some, effort)),
  ];
}

function actionsOf(context: Context, problem: Problem, effort: Effort): CodeAction[] {
  const { createsFiles } = context.abilities;
  const all = fixesOf(context, problem, effort);
  const fixes = createsFiles ? all : all.filter(({ files = [] }) => !files.some((file) => 'created' in file));
  // Among several nobody knows which one is meant: only a single one is applied without a look.
  const more = { isPreferred: fixes.length === 1, diagnostics: [toDiagnostic(context, problem)] };
  return fixes.flatMap(({ title, edits, files }) =>
    action(context, title, CodeActionKind.QuickFix, edits, more, files),
  );
}

function fixesOfAll(context: Context, rule: Rule, some: readonly Problem[], all: readonly Problem[]): CodeAction[] {
  if (!some.some(({ fixes }) => fixes) || all.filter((problem) => problem.rule === rule).length < 2) return [];
  const diagnostics = some.map((problem) => toDiagnostic(context, problem));
  return allAtOnce(
    context,
    TITLES.all(rule),
    CodeActionKind.QuickFix,
    (each) => each === rule,
    { diagnostics },
    rule.id,
    some,
  );
}

/** Its edit is computed when it is chosen, where the editor can ask for that. */
function allAtOnce(
  context: Context,
  title: Localized,
  kind: string,
  isWanted: (rule: Rule) => boolean,
  more: Partial<CodeAction> = {},
  rule?: string,
  some: readonly Problem[] = [],
): CodeAction[] {
  const { project, document, settings, abilities } = context;
  if (!abilities.resolvesEdits) return action(context, title, kind, fixAll(context, isWanted, IMPATIENT), more);
  const canFix = (problem: Problem) =>
    problem.fixes?.(context).some(({ edits, files }) => edits.length > 0 && !files) === true;
  const wanted = lint(project, document, settings).filter((problem) => isWanted(problem.rule));
  const isFixable = some.some(canFix) || wanted.slice(0, MOST_PROBLEMS).some(canFix);
  if (!isFixable) return [];
  const data: ActionData = { uri: document.uri, version: document.version, ...(rule !== undefined && { rule }) };
  return [{ title: title[settings.locale], kind, ...more, data }];
}

/** One action a line, however many problems of the rule it has. */
function ignore(context: Context, problems: readonly Problem[], effort: Effort): CodeAction[] {
  const diagnostics = new Map<string, { edits: readonly Edit[]; problems: Problem[] }>();
  for (const problem of problems) {
    const edits = suppress(context.document, problem);
    const key = JSON.stringify(edits);
    const same = diagnostics.get(key);
    if (same) same.problems.push(problem);
    else diagnostics.set(key, { edits, problems: [problem] });
  }
  const useful = [...diagnostics.values()].filter(({ edits, problems: same }) =>
    isSilencing(context, same[0]!, edits, effort),
  );
  return useful.flatMap(({ edits, problems: same }) =>
    action(context, TITLES.ignore(same[0]!.rule), CodeActionKind.QuickFix, edits, {
      diagnostics: same.map((problem) => toDiagnostic(context, problem)),
    }),
  );
}

/** Without edits there is nothing to do, and no action. */
function action(
  context: Context,
  title: Localized,
  kind: string,
  edits: readonly Edit[],
  more: Partial<CodeAction> = {},
  files: readonly FileChange[] = [],
): CodeAction[] {
  const edit = workspaceEdit(context, edits, files);
  return edit ? [{ title: title[context.settings.locale], kind, ...more, edit }] : [];
}

/** The ends belong to a range: a caret right behind a word is at it. */
function touch(one: Range, other: Range): boolean {
  return !isBefore(one.end, other.start) && !isBefore(other.end, one.start);
}

function isBefore(one: Range['start'], other: Range['start']): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
