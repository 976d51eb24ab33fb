// Many problems fixed at once: the first fix of each that needs no other file, tried together, and looked at again
// where fixes are in each other's way.
import type { Context } from '../project/project.ts';
import type { Severity } from '../settings.ts';
import type { Block } from '../syntax/block.ts';
import { applyEdits, type Edit } from '../syntax/edit.ts';
import { lineStart } from '../syntax/lines.ts';
import { lint } from './lint.ts';
import type { Fix, Problem, Rule } from './rule.ts';
import { type Effort, errorsIn, fixesOf, newEffort, stepsOf, stepsOfPorts, withText } from './try-fix.ts';

/** More rounds than a click may take; what is left then is offered again. */
const MAX_ROUNDS = 10;
/** How much may be tried, in steps. What has not been tried by then is left as it is. */
export type Patience = Pick<Effort, 'parsing' | 'linting'>;

/** Of who has chosen the action and waits for it. */
const PATIENT: Patience = { parsing: 100_000, linting: 5_000_000 };
/** Of an editor that shows a list of actions, with the edit of each. */
export const IMPATIENT: Patience = { parsing: 30_000, linting: 150_000 };

/**
 * The edits of the document after which the rules that are wanted find nothing more that they could fix. A fix that
 * adds a syntax error, or leaves as many problems, is left out.
 */
export function fixAll(context: Context, isWanted: (rule: Rule) => boolean, patience = PATIENT): readonly Edit[] {
  const state: State = {
    now: context,
    refused: new Map(),
    steps: patience.linting,
    effort: { ...newEffort(), ...patience },
  };
  const plan = planOf(state, isWanted);
  let only: readonly Edit[] | undefined;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { fixes, isAll } = fixesOnce(state, plan);
    const made = tried(state, fixes);
    only = round === 0 && isAll && made.length === fixes.length ? fixes.flatMap(({ edits }) => edits) : undefined;
    if (only || made.length === 0 || state.steps <= 0) break;
  }
  return only ?? difference(context.document.text, state.now.document.text);
}

interface State {
  now: Context;
  /** What was of no use, by the block that it is in and as long as that is the same. */
  readonly refused: Map<Block, Set<string>>;
  steps: number;
  /** For guesses, which are tried one by one. */
  readonly effort: Effort;
}

interface Chosen {
  readonly problem: Problem;
  readonly edits: readonly Edit[];
}

/**
 * The fixes to be applied by the words of their problem: what is defined on the way must not become what another name
 * is changed to.
 */
type Plan = ReadonlyMap<string, ReadonlySet<string>>;

function planOf(state: State, isWanted: (rule: Rule) => boolean): Plan {
  const plan = new Map<string, Set<string>>();
  for (const problem of problemsOf(state.now)) {
    const fix = isWanted(problem.rule) ? candidatesOf(state, problem)[0] : undefined;
    if (!fix) continue;
    const words = wordsOf(problem);
    plan.set(words, (plan.get(words) ?? new Set()).add(fix.title.en));
  }
  return plan;
}

/** The fixes that change no other file; guesses that help. */
function candidatesOf({ now, effort }: State, problem: Problem): readonly Fix[] {
  if (effort.parsing <= 0 && problem.rule.id === 'yaml-syntax') return [];
  const fixes = problem.fixes?.(now) ?? [];
  const found = fixes.some(({ isGuess }) => isGuess) ? fixesOf(now, problem, effort) : fixes;
  return found.filter(({ edits, files }) => edits.length > 0 && !files);
}

/**
 * The planned fix of each problem, but of one that gets in the way of an earlier one (the section `volumes` added
 * twice), or whose place an earlier problem relates to (the other of two keys): what is left of these shows when one
 * looks again.
 */
function fixesOnce(state: State, plan: Plan): { fixes: readonly Chosen[]; isAll: boolean } {
  const fixes: Chosen[] = [];
  const taken: Edit[] = [];
  const related = new Map<Block, Set<number>>();
  let isAll = true;
  for (const problem of problemsOf(state.now)) {
    const planned = plan.get(wordsOf(problem));
    const fix = planned && candidatesOf(state, problem).find(({ title }) => planned.has(title.en));
    if (!fix || state.refused.get(problem.place.block)?.has(idOf(problem, fix))) continue;
    const isInTheWay = fix.edits.some((edit) => isTaken(taken, edit));
    if (isInTheWay || related.get(problem.place.block)?.has(problem.place.start)) {
      isAll = false;
      continue;
    }
    fixes.push({ problem, edits: fix.edits });
    for (const edit of fix.edits) taken.splice(firstAfter(taken, edit.start), 0, edit);
    for (const { place } of problem.related ?? [])
      related.set(place.block, (related.get(place.block) ?? new Set()).add(place.start));
  }
  return { fixes, isAll };
}

/**
 * Applies fixes together; where they do not help as many problems as they are, each half of them. Those that were
 * applied.
 */
function tried(state: State, fixes: readonly Chosen[]): readonly Chosen[] {
  const start = state.now;
  const made: Chosen[] = [];
  const refuse = (chosen: Chosen) => {
    const { block } = chosen.problem.place;
    state.refused.set(block, (state.refused.get(block) ?? new Set()).add(idOf(chosen.problem, chosen)));
  };
  const tryOut = (some: readonly Chosen[]) => {
    if (some.length === 0 || state.steps <= 0) return;
    const edits = [...made, ...some].flatMap((each) => each.edits);
    state.steps -= stepsOf(start, edits);
    const next = withText(state.now, applyEdits(start.document.text, edits));
    const isOfUse = areOfUse(state.now, next, some);
    state.steps -= stepsOfPorts(next.project);
    if (isOfUse) {
      made.push(...some);
      state.now = next;
    } else if (some.length === 1) refuse(some[0]!);
    else {
      tryOut(some.slice(0, some.length >> 1));
      tryOut(some.slice(some.length >> 1));
    }
  };
  tryOut(fixes);
  return made;
}

/**
 * What can be read again may have any problem: there the syntax errors count. A hint that comes of an error is no
 * reason to leave that.
 */
function areOfUse(before: Context, after: Context, fixes: readonly Chosen[]): boolean {
  const gone = errorsIn(before) - errorsIn(after);
  if (gone !== 0) return gone >= (fixes.every(({ problem }) => problem.rule.id === 'yaml-syntax') ? fixes.length : 0);
  const least = Math.max(...fixes.map(({ problem }) => SEVERITIES.indexOf(problem.severity)));
  const count = (context: Context) =>
    problemsOf(context).filter(({ severity }) => SEVERITIES.indexOf(severity) <= least).length;
  return count(before) - count(after) >= fixes.length;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

function problemsOf({ project, document, settings }: Context): readonly Problem[] {
  return lint(project, document, settings);
}

function wordsOf({ rule, message }: Problem): string {
  return `${rule.id}: ${message.en}`;
}

/** Of a fix within its block: what is written there may be another text once something else is fixed. */
function idOf({ rule, place: { start } }: Problem, { edits }: Pick<Fix, 'edits'>): string {
  return JSON.stringify([start, rule.id, edits.map(({ newText }) => newText)]);
}

/**
 * Whether an edit touches one of those that are taken, which are in the order of the text, and does not go together
 * with it.
 */
function isTaken(taken: readonly Edit[], edit: Edit): boolean {
  let at = firstAfter(taken, edit.end);
  // They do not overlap: of those that begin before this one the last ones only can reach it.
  for (at--; at >= 0 && taken[at]!.end >= edit.start; at--) if (!goTogether(taken[at]!, edit)) return true;
  return false;
}

/** The index of the first edit that begins after an offset. */
function firstAfter(edits: readonly Edit[], offset: number): number {
  let [low, high] = [0, edits.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edits[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Two entries added to one mapping in one place with different keys: new lines that are equally far indented, or both
 * behind a comma.
 */
function goTogether(one: Edit, other: Edit): boolean {
  if (one.start !== one.end || other.start !== other.end || one.start !== other.start) return false;
  const [first, second] = [one, other].map(({ newText }) => /^((?:\r?\n)+ *|, (?!.* $))(\S+)/.exec(newText));
  return first?.[1] !== undefined && first[1] === second?.[1] && first[2] !== second[2];
}

/** The lines in which two texts differ, from the first to the last, as one edit. */
function difference(before: string, after: string): Edit[] {
  if (before === after) return [];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  start = lineStart(before, start);
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  const line = before.indexOf('\n', before.length - same) + 1;
  const end = line > 0 ? line : before.length;
  return [{ start, end, newText: after.slice(start, after.length - (before.length - end)) }];
}
