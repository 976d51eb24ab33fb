// Many problems fixed at once: the first fix of each, looked at anew where fixes would get in each other's way.
import { type Context, Project } from '../project/project.ts';
import { type ComposeDocument, type Placed, parse } from '../syntax/document.ts';
import { applyEdits, type Edit } from '../syntax/edit.ts';
import { lint } from './lint.ts';
import type { Rule } from './rule.ts';

/** More rounds than a click may take; what is left then is offered again. */
const MAX_ROUNDS = 50;

/** The edits of the document after which the rules that are wanted find nothing more that they could fix. */
export function fixAll({ project, document, settings }: Context, isWanted: (rule: Rule) => boolean): readonly Edit[] {
  let context: Context = { project, document, settings };
  let { edits, isAll } = fixOnce(context, isWanted);
  if (isAll) return edits;
  for (let round = 0; round < MAX_ROUNDS && !isAll && edits.length > 0; round++) {
    context = edited(context, edits);
    ({ edits, isAll } = fixOnce(context, isWanted));
  }
  return difference(document.text, applyEdits(context.document.text, edits));
}

/**
 * The first fix of each problem, but of one that touches an earlier one (the second time that the section `volumes` is added),
 * or whose place an earlier problem relates to (the other edge of a cycle): what of these is left shows when one looks again.
 */
function fixOnce(context: Context, isWanted: (rule: Rule) => boolean): { edits: readonly Edit[]; isAll: boolean } {
  const { project, document, settings } = context;
  const edits: Edit[] = [];
  const related: Placed[] = [];
  let isAll = true;
  for (const problem of lint(project, document, settings)) {
    if (!isWanted(problem.rule)) continue;
    const fix = problem.fixes?.(context)[0];
    if (!fix || fix.edits.length === 0) continue;
    if (related.some((place) => isSame(place, problem.place)) || fix.edits.some((edit) => edits.some((other) => touch(edit, other)))) {
      isAll = false;
      continue;
    }
    edits.push(...fix.edits);
    related.push(...(problem.related ?? []).map(({ place }) => place));
  }
  return { edits, isAll };
}

function isSame(one: Placed, other: Placed): boolean {
  return one.block === other.block && one.start === other.start && one.end === other.end;
}

function touch(one: Edit, other: Edit): boolean {
  return one.start <= other.end && other.start <= one.end;
}

function edited({ project, document, settings }: Context, edits: readonly Edit[]): Context {
  const next: ComposeDocument = parse(document.uri, applyEdits(document.text, edits), document.version, document);
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
  start = before.lastIndexOf('\n', start - 1) + 1;
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  const line = before.indexOf('\n', before.length - same) + 1;
  const end = line > 0 ? line : before.length;
  return [{ start, end, newText: after.slice(start, after.length - (before.length - end)) }];
}
