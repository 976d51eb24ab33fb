// Code actions, and what becomes of a text by each of them.
import type { CodeAction, Diagnostic, Range, WorkspaceEdit } from 'vscode-languageserver-types';
import { modelOf } from '../../server/src/diagram/model.ts';
import { codeAction, codeActionResolve } from '../../server/src/features/code-action.ts';
import { diagnostic } from '../../server/src/features/diagnostic.ts';
import { graphEdit } from '../../server/src/features/graph-edit.ts';
import type { Context } from '../../server/src/project/project.ts';
import type { Workspace } from '../../server/src/workspace/workspace.ts';
import type { Random } from '../random.ts';
import { applied, flawsOf, flawsOfEdit } from './answers.ts';
import type { Asker, Flaw, Kind } from './ask.ts';

/** Fixes that are tried of one text: the same problem many times has the same ones. */
const MOST_FIXES = 12;

/** At some problems, of the whole file, and on saving. Each action is applied, and the file is looked at again. */
export async function tryFixes(
  context: Context,
  workspace: Workspace,
  asks: Asker,
  texts: ReadonlyMap<string, string>,
  dice: Random,
  dense: boolean,
): Promise<void> {
  const { document } = context;
  const problems = asks.ask('diagnostic', 0, () => diagnostic(context)) ?? [];
  const actions: Action[] = [];
  const take = (call: string, range: Range, only?: string[]) => {
    const offset = document.offsetAt(range.start);
    const found =
      asks.ask(call, offset, () => codeAction(context, range, { diagnostics: [], ...(only && { only }) })) ?? [];
    // Their edits are looked at when they are applied.
    const words = found.map(({ edit: _, ...rest }) => rest);
    for (const wrong of flawsOf(words, document.uri, (uri) => texts.get(uri))) asks.flaw(call, offset, wrong);
    for (const action of found) {
      // "Fix all" is computed when it is chosen.
      const { edit } = action.edit
        ? action
        : (asks.ask('codeActionResolve', offset, () => codeActionResolve(context, action)) ?? action);
      if (edit) actions.push({ ...action, edit, call, offset });
    }
  };
  for (const range of chosen(problems, dice, dense ? 40 : 3)) take('codeAction', range);
  const anywhere = document.positionAt(dice.below(document.text.length + 1));
  take('codeAction', { start: anywhere, end: anywhere });
  take('codeAction of the file', document.range(0, document.text.length));
  take('fixAll', document.range(0, document.text.length), ['source.fixAll']);
  const change = tryGraphEdit(context, asks, dice);
  if (change?.edit)
    actions.push({ title: change.title, edit: change.edit, call: change.title.split(' ')[0]!, offset: 0 });
  const unique = [...new Map(actions.map((action) => [JSON.stringify(action.edit), action])).values()];
  const tried = dense ? unique : shuffled(unique, dice).slice(0, MOST_FIXES);
  for (const action of tried) await tryAction(context, workspace, asks, texts, action, problems);
}

interface Action extends CodeAction {
  readonly edit: WorkspaceEdit;
  readonly call: string;
  readonly offset: number;
}

async function tryAction(
  context: Context,
  workspace: Workspace,
  asks: Asker,
  texts: ReadonlyMap<string, string>,
  { title, edit, call, offset }: Action,
  before: readonly Diagnostic[],
): Promise<void> {
  const { uri, text } = context.document;
  const flaw = ({ message, note = title }: Flaw, kind: Kind = 'edit') =>
    asks.flaw(call, offset, { message: `“${wordsOf(title)}” ${message}`, note }, kind);
  asks.outcome.edits++;
  const results = applied(edit, (of) => texts.get(of));
  if (!(results instanceof Map)) return flaw(results);
  for (const [of, after] of results) {
    const original = texts.get(of);
    if (original !== undefined) for (const wrong of flawsOfEdit(original, after, of.endsWith('.yaml'))) flaw(wrong);
  }
  const own = results.get(uri);
  if (own === undefined || results.size > 1) return;
  // As an editor does it, which keeps what was known of the file before.
  asks.ask('change', 0, () => workspace.change(uri, 2, [{ text: own }]));
  const opened = await asks.wait('load', 0, () => workspace.context(uri));
  const after = opened && asks.ask('diagnostic', 0, () => diagnostic({ ...context, ...opened }));
  if (after && !call.startsWith('graphEdit')) for (const wrong of flawsOfResult(before, after)) flaw(wrong, 'fix');
  asks.ask('change', 0, () => workspace.change(uri, 3, [{ text }]));
  await asks.wait('load', 0, () => workspace.context(uri));
}

/** Where a file cannot be read, nobody knows what is wrong with it besides. */
function* flawsOfResult(before: readonly Diagnostic[], after: readonly Diagnostic[]): Generator<Flaw> {
  const words = (problems: readonly Diagnostic[]) =>
    JSON.stringify(problems.map(({ code, message }) => `${code} ${message}`).sort());
  if (words(before) === words(after)) yield { message: 'does not help' };
  if (before.some(({ code }) => code === 'yaml-syntax')) return;
  const errors = (problems: readonly Diagnostic[]) => problems.filter(({ severity }) => severity === 1).length;
  if (errors(after) > errors(before))
    yield {
      message: 'leaves more errors',
      note: after
        .filter(({ severity }) => severity === 1)
        .map(({ code }) => code)
        .join(', '),
    };
}

/** Without the names that stand in it, which make every finding another one. */
function wordsOf(title: string): string {
  return title.replace(/`[^`]*`/g, '`…`').replace(/: .*/s, (rest) => (title.startsWith('Fix all') ? rest : ': …'));
}

function chosen(problems: readonly Diagnostic[], dice: Random, most: number): readonly Range[] {
  if (problems.length <= most) return problems.map(({ range }) => ({ start: range.start, end: range.start }));
  return Array.from({ length: most }, () => dice.pick(problems).range);
}

function shuffled<T>(items: readonly T[], dice: Random): readonly T[] {
  return items
    .map((item) => ({ item, rank: dice.below(2 ** 30) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

/** A change of the graph between two services that there are. */
function tryGraphEdit(context: Context, { ask }: Asker, dice: Random) {
  const names = ask('model', 0, () => [...modelOf(context.project).services.keys()]) ?? [];
  if (names.length === 0) return undefined;
  const pair = { from: dice.pick(names), to: dice.pick(names) };
  const change = dice.pick([
    { kind: 'connect', ...pair } as const,
    { kind: 'disconnect', ...pair } as const,
    { kind: 'condition', ...pair, condition: 'service_healthy' } as const,
    { kind: 'healthcheck', service: pair.from } as const,
  ]);
  return {
    title: `graphEdit ${change.kind}`,
    edit: ask(`graphEdit ${change.kind}`, 0, () => graphEdit(context, change)) ?? undefined,
  };
}
