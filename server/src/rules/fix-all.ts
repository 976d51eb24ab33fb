// Many problems fixed at once: the first fix of each that needs no other file, looked at anew where fixes would get in each other's way.
import { type Context, Project } from '../project/project.ts';
import { type Placed, parse } from '../syntax/document.ts';
import { applyEdits, type Edit } from '../syntax/edit.ts';
import { lineStart } from '../syntax/lines.ts';
import { lint } from './lint.ts';
import type { Problem, Rule } from './rule.ts';

/** More rounds than a click may take; what is left then is offered again. */
const MAX_ROUNDS = 10;

/** The edits of the document after which the rules that are wanted find nothing more that they could fix. */
export function fixAll(context: Context, isWanted: (rule: Rule) => boolean): readonly Edit[] {
  const plan = planOf(context, isWanted);
  let { edits, isAll } = fixOnce(context, plan);
  if (isAll) return edits;
  let text = applyEdits(context.document.text, edits);
  let next = context;
  for (let round = 1; round < MAX_ROUNDS && !isAll && edits.length > 0; round++) {
    next = withText(next, text);
    ({ edits, isAll } = fixOnce(next, plan));
    text = applyEdits(text, edits);
  }
  return difference(context.document.text, text);
}

/** The fixes to be applied by the words of their problem: what is defined on the way must not become what another name is changed to. */
type Plan = ReadonlyMap<string, ReadonlySet<string>>;

function planOf(context: Context, isWanted: (rule: Rule) => boolean): Plan {
  const plan = new Map<string, Set<string>>();
  for (const problem of problemsOf(context)) {
    const fix = isWanted(problem.rule) ? problem.fixes?.(context).find(({ edits, files }) => edits.length > 0 && !files) : undefined;
    if (!fix) continue;
    const words = wordsOf(problem);
    plan.set(words, (plan.get(words) ?? new Set()).add(fix.title.en));
  }
  return plan;
}

/**
 * The planned fix of each problem, but of one that gets in the way of an earlier one (the section `volumes` added twice), or whose
 * place an earlier problem relates to (the other edge of a cycle): what is left of these shows when one looks again.
 */
function fixOnce(context: Context, plan: Plan): { edits: readonly Edit[]; isAll: boolean } {
  const edits: Edit[] = [];
  const related: Placed[] = [];
  let isAll = true;
  for (const problem of problemsOf(context)) {
    const planned = plan.get(wordsOf(problem));
    const fix = planned && problem.fixes?.(context).find(({ title }) => planned.has(title.en));
    if (!fix) continue;
    const isInTheWay = fix.edits.some((edit) => edits.some((other) => touch(edit, other) && !goTogether(edit, other)));
    if (isInTheWay || related.some((place) => isSame(place, problem.place))) {
      isAll = false;
      continue;
    }
    edits.push(...fix.edits);
    related.push(...(problem.related ?? []).map(({ place }) => place));
  }
  return { edits, isAll };
}

function problemsOf({ project, document, settings }: Context): readonly Problem[] {
  return lint(project, document, settings);
}

function wordsOf({ rule, message }: Problem): string {
  return `${rule.id}: ${message.en}`;
}

function isSame(one: Placed, other: Placed): boolean {
  return one.block === other.block && one.start === other.start && one.end === other.end;
}

function touch(one: Edit, other: Edit): boolean {
  return one.start <= other.end && other.start <= one.end;
}

/** Two entries added to one mapping: new lines in one place, equally far indented, with different keys. */
function goTogether(one: Edit, other: Edit): boolean {
  if (one.start !== one.end || other.start !== other.end || one.start !== other.start) return false;
  const [first, second] = [one, other].map(({ newText }) => /^(?:\r?\n)+( *)(\S+)/.exec(newText));
  return first?.[1] !== undefined && first[1] === second?.[1] && first[2] !== second[2];
}

function withText({ project, document, settings }: Context, text: string): Context {
  const next = parse(document.uri, text, document.version, document);
  return {
    project: new Project(
      project.documents.map((each) => (each === document ? next : each)),
      project,
    ),
    document: next,
    settings,
  };
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
