// Runs the rules over a project: problems guarded, suppressed where a comment says so, unique and in order.
import type { Localized } from '../localized.ts';
import type { Project } from '../project/project.ts';
import type { Written } from '../project/written.ts';
import type { Settings } from '../settings.ts';
import type { Block } from '../syntax/block.ts';
import type { ComposeDocument, Placed } from '../syntax/document.ts';
import type { Alias, Node, Span } from '../syntax/node.ts';
import { rules } from './index.ts';
import type { Problem, Report, Rule } from './rule.ts';
import { hasSuppressions, lineToSilence, suppressionsIn } from './suppression.ts';

/** Told of a rule that threw; its problems are missing, those of the others are not. */
export type OnError = (rule: Rule, error: unknown) => void;

/** The problems of one document of a project, in the order of the text. */
export function lint(
  project: Project,
  document: ComposeDocument,
  settings: Settings,
  onError: OnError = () => {},
): readonly Problem[] {
  const kept = results.get(document);
  if (kept && kept.project === project && kept.rules === settings.rules) return kept.problems;
  const ofBlocks: Problem[] = [];
  const ofProject: Problem[] = [];
  problemsOfBlocks(project, document, ofBlocks, onError);
  const { problems: all, failures } = checkedProject(project);
  for (const problem of all) if (document.indexOf(problem.place.block) >= 0) ofProject.push(problem);
  for (const { rule, error } of failures) onError(rule, error);
  const found = withFaults(withoutAccepted(ofBlocks, project), ofProject, document);
  const problems = project.isPartial ? found.filter(({ rule }) => !rule.needsWhole) : found;
  const shown = withSeverities(withoutSuppressed(withoutConsequences(problems, document), project, document), settings);
  const sorted = shown.length > 1 ? sortedUnique(shown, document) : shown;
  results.set(document, { project, rules: settings.rules, problems: sorted });
  return sorted;
}

/** A request that follows another (a code action after the diagnostics) finds the answer here. */
const results = new WeakMap<
  ComposeDocument,
  { project: Project; rules: Settings['rules']; problems: readonly Problem[] }
>();

function problemsOfBlocks(project: Project, document: ComposeDocument, problems: Problem[], onError: OnError): void {
  for (const checked of project.each(check)) {
    if (checked === CLEAN) continue;
    for (const problem of checked.problems) if (document.indexOf(problem.place.block) >= 0) problems.push(problem);
    for (const { rule, error } of checked.failures) onError(rule, error);
  }
}

/** What the rules say of one block, and which of them threw. */
interface Checked {
  readonly problems: readonly Problem[];
  readonly failures: readonly { readonly rule: Rule; readonly error: unknown }[];
}

const CLEAN: Checked = { problems: [], failures: [] };

function check(facts: Written): Checked {
  const problems: Problem[] = [];
  const failures: { rule: Rule; error: unknown }[] = [];
  for (const rule of rules) {
    try {
      rule.checkBlock?.(facts.block, facts, reporter(rule, problems));
    } catch (error) {
      failures.push({ rule, error });
    }
  }
  return problems.length + failures.length > 0 ? { problems, failures } : CLEAN;
}

/** What the rules say of the project: once for all of its documents. */
function checkedProject(project: Project): Checked {
  const kept = ofProjects.get(project);
  if (kept) return kept;
  const problems: Problem[] = [];
  const failures: { rule: Rule; error: unknown }[] = [];
  for (const rule of rules) {
    try {
      rule.check?.(project, reporter(rule, problems));
    } catch (error) {
      failures.push({ rule, error });
    }
  }
  const checked = { problems, failures };
  ofProjects.set(project, checked);
  return checked;
}

const ofProjects = new WeakMap<Project, Checked>();

function reporter(rule: Rule, problems: Problem[]): Report {
  return (place, message, more) => {
    const { block, start, end } = place;
    const problem: Problem = {
      rule,
      severity: rule.severity,
      place: { block, start, end },
      message: bounded(message),
      ...more,
    };
    problems.push(
      more?.related && more.related.length > MOST_RELATED
        ? { ...problem, related: more.related.slice(0, MOST_RELATED) }
        : problem,
    );
  };
}

/** Editors are sent all problems at each keystroke: what a file makes long must not multiply. */
const MOST_RELATED = 10;
const MOST_CHARACTERS = 1000;

function bounded(message: Localized): Localized {
  const short = (text: string) => (text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text);
  return message.en.length > MOST_CHARACTERS || message.ko.length > MOST_CHARACTERS
    ? { en: short(message.en), ko: short(message.ko) }
    : message;
}

/**
 * A file may be read over others, and a value with its variables replaced: what Compose accepts in the end is no error,
 * whatever it looks like alone (an override of `null`, a key that the other file has).
 */
function withoutAccepted(problems: readonly Problem[], project: Project): readonly Problem[] {
  if (!problems.some(isRefusal)) return problems;
  const { faults, faulty } = project.loaded;
  const refused = new Set<Block>();
  for (const { place, severity } of faults) {
    if (!place || severity !== 'error') continue;
    refused.add(place.block);
    const document = project.documentOf(place.block);
    const target = document && targetOf(place, document);
    if (target) refused.add(target.block);
  }
  for (const { keys } of faulty.values()) for (const { block } of keys) refused.add(block);
  return problems.filter((problem) => !isRefusal(problem) || refused.has(problem.place.block));
}

/** What an alias stands for: rules that see the text tell of that, the loader of the alias. */
function targetOf(place: Placed, document: ComposeDocument): Node | undefined {
  return 'kind' in place && place.kind === 'alias' && document.indexOf(place.block) >= 0
    ? document.resolve(place as Alias)
    : undefined;
}

/** What is written wrongly is wrong wherever it stands. */
function isRefusal({ rule, severity }: Problem): boolean {
  return severity === 'error' && rule.id !== 'yaml-syntax' && rule.id !== 'undefined-alias';
}

/**
 * The faults that were found when the project was loaded, where nothing is said of the line by a rule that sees what is
 * written there.
 */
function withFaults(
  written: readonly Problem[],
  found: readonly Problem[],
  document: ComposeDocument,
): readonly Problem[] {
  if (found.length === 0) return written;
  const lineOf = ({ place }: { readonly place: Placed }) => document.rangeOf(place).start.line;
  const told = [...written, ...found.filter(({ fault }) => !fault)].filter(({ severity }) => severity === 'error');
  const said = new Set(told.map(lineOf));
  const spans = told.map((problem) => toldSpan(problem, document));
  const follows = (problem: Problem) => {
    const { start, end } = document.spanOf(problem.place);
    const target = problem.fault?.place && targetOf(problem.fault.place, document);
    return (
      said.has(lineOf(problem)) ||
      (target && said.has(lineOf({ place: target }))) ||
      spans.some((span) => (span.start <= start && end <= span.end) || (start < span.start && span.end <= end))
    );
  };
  return [...written, ...found.filter((problem) => !problem.fault || problem.severity === 'hint' || !follows(problem))];
}

/** What a problem says something of: of a key that is not known all that is below it. */
function toldSpan({ rule, place }: Problem, document: ComposeDocument): Span {
  const span = document.spanOf(place);
  if (rule.id !== 'unknown-key') return span;
  const entry = document.locate(span.start)?.entry;
  return entry ? document.spanOf(entry) : span;
}

/** What a line that cannot be read looks like to the other rules is worth nothing: only the syntax error is told. */
function withoutConsequences(problems: readonly Problem[], document: ComposeDocument): readonly Problem[] {
  if (!problems.some(({ rule }) => rule.id === 'yaml-syntax')) return problems;
  const lines = document.errors
    .map((error) => document.rangeOf(error))
    .map(({ start, end }) => ({ from: start.line, to: end.line }));
  return problems.filter(({ rule, place }) => {
    if (rule.id === 'yaml-syntax') return true;
    const { start, end } = document.rangeOf(place);
    // What has no value may have it on the broken lines below.
    const isEmpty = rule.id === 'wrong-type' && document.text[document.spanOf(place).end - 1] === ':';
    if (isEmpty && lines.some(({ from }) => from === start.line + 1)) return false;
    return !lines.some(({ from, to }) => start.line <= to && end.line >= from);
  });
}

/** Without those that a comment `# whaleback-ignore <rule-id>` silences. */
function withoutSuppressed(
  problems: readonly Problem[],
  project: Project,
  document: ComposeDocument,
): readonly Problem[] {
  if (problems.length === 0 || !project.each(hasSuppressions).includes(true)) return problems;
  const suppressions = suppressionsIn(document);
  return problems.filter(({ rule, place }) => !suppressions.get(lineToSilence(document, place))?.has(rule.id));
}

function withSeverities(problems: readonly Problem[], { rules: severities }: Settings): readonly Problem[] {
  if (Object.keys(severities).length === 0) return problems;
  return problems.flatMap((problem) => {
    const severity = severities[problem.rule.id] ?? problem.severity;
    return severity === 'off' ? [] : [{ ...problem, severity }];
  });
}

function sortedUnique(problems: readonly Problem[], document: ComposeDocument): readonly Problem[] {
  const placed = new Map<string, { problem: Problem; start: number; end: number }>();
  for (const problem of problems) {
    const { start, end } = document.spanOf(problem.place);
    const id = `${start} ${end} ${problem.rule.id} ${problem.message.en}`;
    if (!placed.has(id)) placed.set(id, { problem, start, end });
  }
  return [...placed.values()].sort((a, b) => a.start - b.start || a.end - b.end).map(({ problem }) => problem);
}
