// Everything that the server does with a text, called on a case: each feature, each fix, the loader and the command
// line's printers.

import { graphJson } from '../../server/src/cli/report/graph-json.ts';
import { flowOf, flowText } from '../../server/src/diagram/flow.ts';
import { modelOf } from '../../server/src/diagram/model.ts';
import { shownOf } from '../../server/src/diagram/parts.ts';
import { simpleLayout } from '../../server/src/diagram/simple-layout.ts';
import { toSvg } from '../../server/src/diagram/svg.ts';
import { printJson } from '../../server/src/effective/config/json.ts';
import { effectiveProject } from '../../server/src/effective/config/project.ts';
import { inShort } from '../../server/src/effective/config/short.ts';
import { printYaml } from '../../server/src/effective/config/yaml.ts';
import { completion, completionItemResolve } from '../../server/src/features/completion.ts';
import { askAt } from '../../server/src/features/completion-around.ts';
import { definition } from '../../server/src/features/definition.ts';
import { diagnostic } from '../../server/src/features/diagnostic.ts';
import { documentHighlight } from '../../server/src/features/document-highlight.ts';
import { documentSymbol } from '../../server/src/features/document-symbol.ts';
import { effectiveConfig, effectiveOrigin } from '../../server/src/features/effective-config.ts';
import { foldingRange } from '../../server/src/features/folding-range.ts';
import { graph, graphText } from '../../server/src/features/graph.ts';
import { graphOverview, projectsIn } from '../../server/src/features/graph-overview.ts';
import { hover } from '../../server/src/features/hover.ts';
import { references } from '../../server/src/features/references.ts';
import type { Context } from '../../server/src/project/project.ts';
import { refusalsOf } from '../../server/src/project/refusals.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { accepted } from '../applied.ts';
import { choose } from '../fixture.ts';
import { memoryFiles } from '../memory-files.ts';
import { type Random, random } from '../random.ts';
import { flawsOf, flawsOfItem, flawsOfSymbols } from './answers.ts';
import { type Asker, asker, type Observer, type Outcome } from './ask.ts';
import { type Case, entriesIn, ROOT } from './case.ts';
import { tryFixes } from './fixes.ts';

export interface Options {
  /** At every place of a short text, for a case that is being made smaller: its places move. */
  readonly dense?: boolean;
  /** The call that matters, where only one does. */
  readonly only?: string;
}

const AT_PLACES = [
  'hover',
  'definition',
  'references',
  'documentHighlight',
  'askAt',
  'completion',
  'completionItemResolve',
  'accept',
];
const OF_FIXES = /^(?:codeAction|fixAll|graphEdit|change|load|diagnostic)/;

/** Never throws: what goes wrong is in the outcome. */
export async function tryCase(each: Case, observer: Observer, { dense = false, only }: Options = {}): Promise<Outcome> {
  const texts = new Map(Object.entries(each.files).map(([name, text]) => [ROOT + name, text]));
  const workspace = new Workspace(memoryFiles(texts));
  const asks = asker(observer);
  const contexts: Context[] = [];
  for (const name of each.open) {
    const uri = ROOT + name;
    asks.ask('open', 0, () => workspace.open(uri, 'dockercompose', 1, texts.get(uri)!));
    const opened = await asks.wait('load', 0, () => workspace.context(uri));
    if (!opened) continue;
    const context = { ...opened, ...choose(each.settings) };
    contexts.push(context);
    const dice = random(each.seed);
    const isAtPlace = only === undefined || AT_PLACES.includes(only);
    if (only === undefined || !isAtPlace) tryFile(context, asks, texts, dice);
    if (isAtPlace)
      for (const offset of placesIn(context, dice, dense)) tryPlace(context, asks, offset, texts, each, dice);
    if (only === undefined || OF_FIXES.test(only)) await tryFixes(context, workspace, asks, texts, dice, dense);
  }
  asks.ask('projects', 0, () => projectsIn(contexts));
  return asks.outcome;
}

function tryFile(context: Context, { ask, flaw }: Asker, texts: ReadonlyMap<string, string>, dice: Random): void {
  const { project, document } = context;
  const check = (call: string, run: () => unknown) => {
    const answer = ask(call, 0, run);
    for (const wrong of flawsOf(answer, document.uri, (uri) => texts.get(uri))) flaw(call, 0, wrong);
    return answer;
  };
  check('diagnostic', () =>
    diagnostic(context, (rule, error) => {
      throw new Error(`the rule ${rule.id}`, { cause: error });
    }),
  );
  const symbols = check('documentSymbol', () => documentSymbol(context)) as
    | ReturnType<typeof documentSymbol>
    | undefined;
  for (const wrong of flawsOfSymbols(symbols ?? [])) flaw('documentSymbol', 0, wrong);
  check('foldingRange', () => foldingRange(context));
  check('graphOverview', () => graphOverview(context));
  const names = ask('model', 0, () => [...modelOf(project).services.keys()]) ?? [];
  const choice =
    dice.below(2) === 0
      ? {}
      : { profiles: ['*'], hideOff: true, ...(names.length > 0 && { focus: { service: dice.pick(names), hops: 1 } }) };
  const picture = check('graph', () => {
    const plan = graph(context, { choice, direction: dice.pick([undefined, 'down', 'right'] as const) });
    return plan.draw(
      simpleLayout(plan.layout),
      new Map(plan.dockerfiles.flatMap((uri) => (texts.has(uri) ? [[uri, texts.get(uri)!]] : []))),
    );
  });
  if (picture) check('svg', () => toSvg(picture as Parameters<typeof toSvg>[0]));
  check('mermaid', () => graphText(context, 'mermaid', choice));
  check('dot', () => graphText(context, 'dot', choice));
  check('graphJson', () => graphJson(modelOf(project)));
  check('flow', () => flowText(flowOf(project, modelOf(project), new Map(), 'ko')));
  check(
    'parts',
    () =>
      shownOf(modelOf(project), { networksAs: 'nodes', layers: ['networks', 'ports', 'environment'] }, [], 'en').parts
        .graph.services.length,
  );
  const caret = dice.below(document.text.split('\n').length);
  for (const form of ['canonical', 'short'] as const) {
    const config = check(`effectiveConfig ${form}`, () => effectiveConfig(context, form, caret)) as
      | ReturnType<typeof effectiveConfig>
      | undefined;
    const lines = config?.text.split('\n').length ?? 0;
    for (let turn = 0; turn < 3 && lines > 0; turn++)
      check('effectiveOrigin', () => effectiveOrigin(context, dice.below(lines), form));
  }
  check('refusals', () => refusalsOf(project.loaded).map(({ message }) => message));
  const { source } = project;
  if (source)
    check('config', () => {
      const whole = effectiveProject(project.loaded, source.disk, source.plan.directory);
      return [printJson(whole), printYaml(whole).length, printYaml(inShort(whole)).length];
    });
}

/** The end, where somebody types; where something is wrong; the ends of lines; and anywhere. */
function placesIn(context: Context, dice: Random, dense: boolean): readonly number[] {
  const { document } = context;
  const { text } = document;
  // Between \r and \n no caret can be.
  const isPlace = (offset: number) => text[offset] !== '\n' || text[offset - 1] !== '\r';
  if (dense && text.length <= 300)
    return Array.from({ length: text.length + 1 }, (_, offset) => offset).filter(isPlace);
  const anywhere = Array.from({ length: dense ? 60 : 3 }, () => dice.below(text.length + 1));
  const ends = Array.from({ length: dense ? 20 : 2 }, () => text.indexOf('\n', dice.below(text.length + 1))).filter(
    (offset) => offset >= 0,
  );
  let wrong: number[] = [];
  try {
    const problems = diagnostic(context);
    if (problems.length > 0)
      wrong = [dice.pick(problems), dice.pick(problems)].map(({ range }) => document.offsetAt(range.start));
  } catch {
    // Told already.
  }
  return [...new Set([text.length, ...ends, ...wrong, ...anywhere])].filter(isPlace);
}

function tryPlace(
  context: Context,
  { ask, flaw }: Asker,
  offset: number,
  texts: ReadonlyMap<string, string>,
  { files }: Case,
  dice: Random,
): void {
  const { document, settings, abilities } = context;
  const position = document.positionAt(offset);
  const check = <T>(call: string, run: () => T) => {
    const answer = ask(call, offset, run);
    for (const wrong of flawsOf(answer, document.uri, (uri) => texts.get(uri))) flaw(call, offset, wrong);
    return answer;
  };
  check('hover', () => hover(context, position));
  check('definition', () => definition(context, position));
  check('references', () => references(context, position, true));
  check('documentHighlight', () => documentHighlight(context, position));
  const wanted = ask('askAt', offset, () => askAt(context, position));
  const around =
    wanted && (wanted.kind === 'folder' ? { entries: entriesIn(files, wanted.uri) } : { text: texts.get(wanted.uri) });
  const trigger = dice.below(4) === 0 ? { triggerCharacter: document.text[offset - 1] } : undefined;
  const list = check('completion', () => completion(context, position, trigger, around));
  if (!list) return;
  for (const item of list.items) for (const wrong of flawsOfItem(item, position)) flaw('completion', offset, wrong);
  if (list.items.length === 0) return;
  const item = dice.pick(list.items);
  check('completionItemResolve', () => completionItemResolve({ ...settings, ...abilities }, item));
  const { textEdit } = item;
  const range = textEdit && ('range' in textEdit ? textEdit.range : textEdit.replace);
  if (range)
    ask(
      'accept',
      offset,
      () => void accepted(document.text, { ...item, textEdit: { range, newText: textEdit.newText } }),
    );
}
