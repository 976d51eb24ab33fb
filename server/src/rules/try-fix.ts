// What a fix would leave: it is applied to a copy, which is parsed and linted as an edit is, and what is wrong then is
// counted.
import type { Layered } from '../effective/layer.ts';
import { at } from '../effective/value.ts';
import type { FileChange } from '../project/file-change.ts';
import { type Context, Project } from '../project/project.ts';
import { type ComposeDocument, parse, parseEdit } from '../syntax/document.ts';
import { applyEdits, type Edit } from '../syntax/edit.ts';
import { lint } from './lint.ts';
import type { Fix, Problem } from './rule.ts';

/** How many problems are left in a document, and how many syntax errors in its project. */
interface Outcome {
  readonly errors: number;
  /** Undefined where only the syntax was looked at. */
  readonly problems: number | undefined;
  /** How often each is told, by its words; undefined where they are too many to be remembered. */
  readonly left?: Counts | undefined;
}

type Counts = ReadonlyMap<string, number>;

/** What one answer may still spend on trying, in steps: about a microsecond each. */
export interface Effort {
  parsing: number;
  linting: number;
  isFresh: boolean;
}

/**
 * Enough for the usual files; in large ones fixes are offered in the order of their rule, and what is broken over long
 * stretches gets one guess.
 */
export function newEffort(): Effort {
  return { parsing: 60_000, linting: 60_000, isFresh: true };
}

/** What is longer is not even tried once. */
const MOST_PARSED = 2 ** 20;
/** More candidates of one problem are not tried: they follow in the order of the rule. */
const MOST_CANDIDATES = 5;
/** More guesses are not offered. */
const MOST_GUESSES = 2;
/** What parsing costs beside the characters, in steps. */
const STEPS_OF_PARSE = 500;
/** What counting the errors of a block costs. */
const STEPS_OF_ERRORS = 2;
/** What looking at one block after an edit costs, and at one problem. */
const STEPS_OF_BLOCK = 15;
const STEPS_OF_PROBLEM = 50;
/** What reading one port costs. */
const STEPS_OF_PORT = 10;

/**
 * The fixes of a problem that are worth offering, that which leaves the fewest problems first; of those that leave as
 * many the likelier one. None adds a syntax error, a guess leaves fewer, and each takes its problem away. Where there
 * is no effort left for all of them they stay in the order of the rule.
 */
export function fixesOf(context: Context, problem: Problem, effort: Effort = newEffort()): readonly Fix[] {
  const all = problem.fixes?.(context) ?? [];
  const candidates = all.filter((fix) => changes(context.document, fix));
  const tried = candidates.slice(0, MOST_CANDIDATES);
  const before = errorsIn(context);
  // Where nothing is broken a fix breaks nothing; a guess is right only where it helps.
  const isLikely = ({ isGuess, edits }: Fix) => !isGuess && isSound(context.document, edits);
  const harmless = tried.filter((fix) => {
    const errors = errorsAfter(context, fix, effort);
    if (errors === undefined) return isLikely(fix);
    return fix.isGuess ? errors < before : errors <= before;
  });
  const useful = (harmless.length > 1 ? sorted(context, harmless, effort) : harmless).filter((fix) =>
    helps(context, problem, fix, effort),
  );
  const best = withoutSameTitle(useful);
  const found = best.filter(({ isGuess }, at) => !isGuess || at < MOST_GUESSES);
  return [...found, ...candidates.slice(MOST_CANDIDATES).filter(isLikely)];
}

/**
 * Whether a comment that silences a problem is worth offering: it adds no syntax error, and the problem is told no
 * more.
 */
export function isSilencing(context: Context, problem: Problem, edits: readonly Edit[], effort: Effort): boolean {
  const fix: Fix = { title: problem.message, edits };
  if (!changes(context.document, fix)) return false;
  const errors = errorsAfter(context, fix, effort);
  if (errors === undefined) return isSound(context.document, edits);
  return errors <= errorsIn(context) && helps(context, problem, fix, effort);
}

/** There is something to do, and it is done with line ends that the document has. */
function changes(document: ComposeDocument, { edits, files = [] }: Fix): boolean {
  const { text } = document;
  const isOfLines = text.includes('\n') || !text.includes('\r');
  if (!isOfLines && edits.some(({ newText }) => newText.includes('\n'))) return false;
  return files.length > 0 || edits.some(({ start, end, newText }) => text.slice(start, end) !== newText);
}

/**
 * Whether a problem is told less often after a fix, or the file can be read better. Where nobody can see that, the rule
 * is believed.
 */
function helps(context: Context, problem: Problem, fix: Fix, effort: Effort): boolean {
  if (isUnseen(context, fix)) return true;
  const errors = triesOf(context).get(keyOf(fix))?.errors;
  if (errors !== undefined && errors < errorsIn(context)) return true;
  if (triesOf(context).get(keyOf(fix))?.problems === undefined) {
    const cost = stepsOf(context, fix.edits);
    if (cost > effort.linting) return true;
    effort.linting -= cost;
  }
  const { left } = outcomeOf(context, fix, effort);
  if (!left) return true;
  const words = wordsOf(problem);
  const before = lint(context.project, context.document, context.settings).filter(
    (each) => wordsOf(each) === words,
  ).length;
  return (left.get(words) ?? 0) < before;
}

function wordsOf({ rule, message }: Problem): string {
  return `${rule.id}: ${message.en}`;
}

function countsOf(problems: readonly Problem[]): Counts | undefined {
  if (problems.length > MOST_COUNTED) return undefined;
  const counts = new Map<string, number>();
  for (const problem of problems) counts.set(wordsOf(problem), (counts.get(wordsOf(problem)) ?? 0) + 1);
  return counts;
}

/** Of more problems the words are not remembered. */
const MOST_COUNTED = 300;

/** What a fix does in files that are none of the project. */
function isUnseen({ project }: Context, { edits, files }: Fix): boolean {
  return edits.length === 0 || files?.some(({ uri }) => !project.documents.some((each) => each.uri === uri)) === true;
}

/** A context with another text of its document. */
export function withText(context: Context, text: string): Context {
  const { uri, version } = context.document;
  return withDocument(context, parse(uri, text, version, context.document), []);
}

function withDocument(
  { project, document, ...chosen }: Context,
  next: ComposeDocument,
  files: readonly FileChange[],
): Context {
  const documents = project.documents.map((each) => {
    if (each === document) return next;
    const change = files.find(({ uri }) => uri === each.uri);
    if (!change || !('edits' in change)) return each;
    const spans = change.edits.map(({ range, newText }) => ({
      start: each.offsetAt(range.start),
      end: each.offsetAt(range.end),
      newText,
    }));
    return edited(each, spans);
  });
  return { project: new Project(documents, project), document: next, ...chosen };
}

/** The copies of an answer: what was parsed to see the syntax errors is linted. */
const copies = new WeakMap<Fix, Context>();

function withFix(context: Context, fix: Fix): Context {
  const known = copies.get(fix);
  if (known) return known;
  const copy = withDocument(context, edited(context.document, fix.edits), fix.files ?? []);
  copies.set(fix, copy);
  return copy;
}

function edited(document: ComposeDocument, edits: readonly Edit[]): ComposeDocument {
  const [edit, ...more] = edits;
  if (!edit) return document;
  if (more.length === 0) return parseEdit(document, edit, document.version);
  return parse(document.uri, applyEdits(document.text, edits), document.version, document);
}

/** The syntax errors of the documents of a project. */
export function errorsIn({ project }: Pick<Context, 'project'>): number {
  let count = 0;
  for (const { errors } of project.documents) count += errors.length;
  return count;
}

/** Nothing is wrong with the syntax of the blocks that edits touch. */
function isSound(document: ComposeDocument, edits: readonly Edit[]): boolean {
  return edits.every(({ start, end }) => {
    for (let at = document.blockIndexAt(start); at <= document.blockIndexAt(end); at++)
      if ((document.blocks[at]?.errors.length ?? 0) > 0) return false;
    return true;
  });
}

/**
 * How many syntax errors a fix leaves; undefined where there is no effort left for it. What it does outside of the
 * project cannot be seen.
 */
function errorsAfter(context: Context, fix: Fix, effort: Effort): number | undefined {
  const known = triesOf(context).get(keyOf(fix));
  if (known) return known.errors;
  const cost = parsingOf(context.document, fix.edits);
  // The first one is tried in large files too.
  if (cost > MOST_PARSED || (cost > effort.parsing && !effort.isFresh)) {
    // To have come to it has cost something too.
    effort.parsing -= STEPS_OF_PARSE + fix.edits.length;
    return undefined;
  }
  effort.parsing -= cost;
  effort.isFresh = false;
  const errors = errorsIn(withFix(context, fix));
  remember(context, fix, { errors, problems: undefined });
  return errors;
}

/** What parsing a document again after edits costs, in steps: a character each. */
function parsingOf(document: ComposeDocument, edits: readonly Edit[]): number {
  if (document.blocks.length === 0 || edits.length === 0) return 0;
  let [from, to] = [document.length, 0];
  for (const { start, end } of edits) [from, to] = [Math.min(from, start), Math.max(to, end)];
  let count = STEPS_OF_PARSE + edits.length + document.blocks.length * STEPS_OF_ERRORS;
  for (let at = document.blockIndexAt(from); at <= document.blockIndexAt(to); at++)
    count += document.blocks[at]!.text.length;
  return count;
}

/** By what they leave. */
function sorted(context: Context, fixes: readonly Fix[], effort: Effort): readonly Fix[] {
  const cost = lintingOf(context, fixes);
  const isKnown = fixes.every((fix) => triesOf(context).get(keyOf(fix))?.problems !== undefined);
  if (!isKnown) {
    if (cost > effort.linting) return fixes;
    effort.linting -= cost;
  }
  const before = lint(context.project, context.document, context.settings).length;
  const scored = fixes.map((fix) => {
    const { errors, problems } = outcomeOf(context, fix, effort);
    // What a fix does in other files cannot be seen: it is taken to solve its problem.
    return { fix, errors, count: isUnseen(context, fix) ? before - 1 : problems };
  });
  return scored.sort((a, b) => a.errors - b.errors || a.count - b.count).map(({ fix }) => fix);
}

function lintingOf(context: Context, fixes: readonly Fix[]): number {
  return fixes.reduce((sum, { edits }) => sum + stepsOf(context, edits), 0);
}

/** What parsing and linting a document again after edits costs, in steps. */
export function stepsOf({ project, document, settings }: Context, edits: readonly Edit[]): number {
  const blocks = project.documents.reduce((sum, each) => sum + each.blocks.length, 0);
  const problems = lint(project, document, settings).length;
  return parsingOf(document, edits) + blocks * STEPS_OF_BLOCK + problems * STEPS_OF_PROBLEM;
}

/** A few characters may be thousands of ports (`1-65535`): what they cost shows only afterwards. */
export function stepsOfPorts({ loaded }: Project): number {
  return loaded.ofServices(portCount).reduce((sum, count) => sum + count, 0) * STEPS_OF_PORT;
}

function portCount({ value }: Layered): number {
  const ports = at(value, 'ports');
  return ports?.kind === 'sequence' ? ports.items.length : 0;
}

function outcomeOf(context: Context, fix: Fix, effort: Effort): Outcome & { readonly problems: number } {
  const known = triesOf(context).get(keyOf(fix));
  if (known?.problems !== undefined) return { ...known, problems: known.problems };
  const after = withFix(context, fix);
  const problems = lint(after.project, after.document, after.settings);
  effort.linting -= stepsOfPorts(after.project);
  const outcome = { errors: errorsIn(after), problems: problems.length, left: countsOf(problems) };
  remember(context, fix, outcome);
  return outcome;
}

/**
 * The light bulb asks at each move of the caret: what was tried in a version of a document is known as long as that is.
 */
const tries = new WeakMap<
  ComposeDocument,
  { project: Project; rules: Context['settings']['rules']; outcomes: Map<unknown, Outcome> }
>();

function triesOf({ project, document, settings: { rules } }: Context): Map<unknown, Outcome> {
  const kept = tries.get(document);
  if (kept && kept.project === project && kept.rules === rules) return kept.outcomes;
  const outcomes = new Map<unknown, Outcome>();
  tries.set(document, { project, rules, outcomes });
  return outcomes;
}

const MOST_KEPT = 200;

function remember(context: Context, fix: Fix, outcome: Outcome): void {
  const outcomes = triesOf(context);
  if (outcomes.size >= MOST_KEPT) outcomes.clear();
  outcomes.set(keyOf(fix), outcome);
}

/** Of the fixes of many lines (a file indented with tabs) each problem has the same one. */
function keyOf({ edits, files }: Fix): unknown {
  return edits.length > 20 ? edits : JSON.stringify([edits, files]);
}

function withoutSameTitle(fixes: readonly Fix[]): readonly Fix[] {
  return fixes.filter(({ title }, at) => fixes.findIndex((other) => other.title.en === title.en) === at);
}
