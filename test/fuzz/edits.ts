// What is kept through edits against what is read afresh: a workspace that lives through changes, opening, closing and
// other files that change has to answer as one that has just been started.
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { environmentFrom } from '../../server/src/effective/environment.ts';
import { diagnostic } from '../../server/src/features/diagnostic.ts';
import { documentSymbol } from '../../server/src/features/document-symbol.ts';
import { effectiveConfig } from '../../server/src/features/effective-config.ts';
import { foldingRange } from '../../server/src/features/folding-range.ts';
import { graphText } from '../../server/src/features/graph.ts';
import { graphOverview } from '../../server/src/features/graph-overview.ts';
import { hover } from '../../server/src/features/hover.ts';
import type { Context } from '../../server/src/project/project.ts';
import { parse } from '../../server/src/syntax/document.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { yaml } from '../../server/src/yaml.ts';
import { choose } from '../fixture.ts';
import { memoryFiles } from '../memory-files.ts';
import { type Random, random } from '../random.ts';
import { dump, editBetween } from '../syntax/dump.ts';
import { type Asker, asker, type Observer, type Outcome } from './ask.ts';
import { ROOT } from './case.ts';
import { mutatedLines, typed } from './mutate.ts';
import type { Sources } from './sources.ts';

const TURNS = 12;

/** What the answers depend on. */
interface State {
  /** On disk, by URI. */
  readonly files: Map<string, string>;
  /** In the editor, in the order in which they were opened. */
  readonly open: Map<string, string>;
  shell: Readonly<Record<string, string | undefined>>;
  /** What has been told of files and may not have been read yet. */
  reading: Promise<unknown>;
}

/** A dozen changes of a project, with a comparison after most of them. */
export async function tryEdits(seed: number, index: number, sources: Sources, observer: Observer): Promise<Outcome> {
  const dice = random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0xc2b2ae35));
  const asks = asker(observer);
  const single = { 'compose.yaml': dice.pick(sources.texts).slice(0, 6000), '.env': 'TAG=1\n' };
  const files = Object.entries(dice.below(3) === 0 ? single : dice.pick(sources.projects));
  const state: State = {
    files: new Map(files.map(([name, text]) => [ROOT + name, text])),
    open: new Map(),
    shell: {},
    reading: Promise.resolve(),
  };
  const workspace = new Workspace(memoryFiles(state.files));
  const history: string[] = [];
  const names: string[] = [];
  open(workspace, state, [...state.files.keys()][0]!);
  for (let turn = 0; turn < TURNS; turn++) {
    const change = dice.pick(state.open.size === 0 ? [opened] : CHANGES);
    names.push(change.name);
    await asks.wait(`edits: ${change.name}`, turn, async () => change(workspace, state, dice, history));
    // Several changes may come before anybody asks.
    if (dice.below(4) > 0) await compare(workspace, state, asks, names);
  }
  return asks.outcome;
}

async function compare(workspace: Workspace, state: State, asks: Asker, names: readonly string[]): Promise<void> {
  const turn = names.length - 1;
  await state.reading;
  const fresh = new Workspace(memoryFiles(new Map(state.files)));
  fresh.shell = environmentFrom(state.shell);
  for (const uri of state.open.keys()) open(fresh, state, uri);
  for (const uri of state.open.keys()) {
    const kept = await asks.wait('edits: kept', turn, async () => answersOf(await workspace.context(uri)));
    const read = await asks.wait('edits: fresh', turn, async () => answersOf(await fresh.context(uri)));
    if (!kept || !read) continue;
    for (const [name, answer] of Object.entries(read))
      if (kept[name] !== answer)
        asks.flaw(
          `edits: ${name}`,
          turn,
          { message: 'not as read afresh', note: `${names.join(', ')}\n${difference(kept[name]!, answer)}` },
          'difference',
        );
  }
}

function answersOf(opened: Omit<Context, 'settings' | 'abilities'> | undefined): Readonly<Record<string, string>> {
  if (!opened) return { document: 'none' };
  const context = { ...opened, ...choose() };
  const { document } = context;
  const places = [0.2, 0.5, 0.9].map((part) => document.positionAt(Math.floor(document.text.length * part)));
  const answers: Readonly<Record<string, unknown>> = {
    tree: dump(document),
    // The parse that knows nothing of the one before.
    parse: dump(parse(document.uri, document.text)),
    diagnostic: diagnostic(context),
    documentSymbol: documentSymbol(context),
    foldingRange: foldingRange(context),
    hover: places.map((position) => hover(context, position)),
    graph: graphText(context, 'mermaid'),
    overview: graphOverview(context),
    effective: effectiveConfig(context),
  };
  return Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, JSON.stringify(answer) ?? '']));
}

function difference(kept: string, read: string): string {
  let start = 0;
  while (start < kept.length && kept[start] === read[start]) start++;
  const from = Math.max(0, start - 80);
  return `kept …${kept.slice(from, start + 120)}…\nread …${read.slice(from, start + 120)}…`;
}

type Change = (workspace: Workspace, state: State, dice: Random, history: string[]) => unknown;

function open(workspace: Workspace, { files, open: documents }: State, uri: string): void {
  const text = documents.get(uri) ?? files.get(uri) ?? '';
  workspace.open(uri, 'dockercompose', 1, text);
  documents.set(uri, text);
}

const opened: Change = (workspace, state, dice) => {
  const closed = [...state.files.keys()].filter((uri) => uri.endsWith('.yaml') && !state.open.has(uri));
  if (closed.length > 0) open(workspace, state, dice.pick(closed));
};

/** What was not saved is lost. */
const closed: Change = (workspace, { open: documents }, dice) => {
  const uri = dice.pick([...documents.keys()]);
  workspace.close(uri);
  documents.delete(uri);
};

const edited: Change = async (workspace, { open: documents }, dice, history) => {
  const uri = dice.pick([...documents.keys()]);
  const changes: TextDocumentContentChangeEvent[] = [];
  let text = documents.get(uri)!;
  for (let count = 1 + dice.below(3); count > 0; count--) {
    history.push(text);
    // Some are taken back.
    const after = dice.below(4) === 0 ? dice.pick(history) : typed(text, dice);
    if (dice.below(6) === 0) changes.push({ text: after });
    else {
      const document = parse(uri, text);
      const { start, end, newText } = editBetween(text, after, dice);
      changes.push({ range: document.range(start, end), text: newText });
      // A place between \r and \n is none: the edit is another one then.
      const as =
        text.slice(0, document.offsetAt(document.positionAt(start))) +
        newText +
        text.slice(document.offsetAt(document.positionAt(end)));
      if (as !== after) {
        changes.pop();
        changes.push({ text: after });
      }
    }
    text = after;
  }
  workspace.change(uri, 2, changes);
  documents.set(uri, text);
};

const saved: Change = (workspace, state, dice) => {
  const uri = dice.pick([...state.open.keys()]);
  state.files.set(uri, state.open.get(uri)!);
  return workspace.filesChanged([uri]);
};

const changedOnDisk: Change = (workspace, state, dice) => {
  const { files } = state;
  const uri = dice.pick([...files.keys()]);
  const text = files.get(uri)!;
  files.set(uri, uri.endsWith('.yaml') ? typed(text, dice) : mutatedLines(text, dice));
  const told = workspace.filesChanged([uri]);
  // Now and then other things happen before it has been read.
  if (dice.below(3) > 0) return told;
  state.reading = Promise.all([state.reading, told]);
  return undefined;
};

const removed: Change = (workspace, { files }, dice) => {
  if (files.size < 2) return undefined;
  const uri = dice.pick([...files.keys()]);
  files.delete(uri);
  return workspace.filesChanged([uri]);
};

const created: Change = (workspace, { files }, dice) => {
  const uri =
    ROOT +
    dice.pick([
      '.env',
      'compose.override.yaml',
      'api.env',
      'sub/.env',
      'sub/compose.yaml',
      'base.yaml',
      'html/index.html',
      'none.env',
    ]);
  const text = uri.endsWith('.yaml')
    ? yaml`
      services:
        web:
          image: nginx:2
          profiles: [new]
    `
    : 'TAG=3\nCOMPOSE_PROFILES=new\n';
  files.set(uri, text);
  return workspace.filesChanged([uri]);
};

const chosenShell: Change = (workspace, state, dice) => {
  state.shell = dice.pick<State['shell']>([{}, { TAG: '9' }, { COMPOSE_PROFILES: 'debug', PORT: '90' }]);
  workspace.shell = environmentFrom(state.shell);
};

const looked: Change = async (workspace, { files }, dice) => {
  const names = [...files.keys()].filter((uri) => uri.endsWith('.yaml'));
  if (names.length > 0) await workspace.look(dice.pick(names));
};

const CHANGES: readonly Change[] = [
  edited,
  edited,
  edited,
  edited,
  edited,
  opened,
  closed,
  saved,
  changedOnDisk,
  changedOnDisk,
  removed,
  created,
  chosenShell,
  looked,
];
