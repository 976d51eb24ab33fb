// `whaleback graph`: the graph of a project as text or picture, and the block of a Markdown file that has it.
import path from 'node:path';
import { URI } from 'vscode-uri';
import { DEFAULT_ABILITIES } from '../abilities.ts';
import { toDot } from '../diagram/dot.ts';
import { dockerfilesOf, flowOf, flowText } from '../diagram/flow.ts';
import { createLayout } from '../diagram/layout.ts';
import { toMermaid } from '../diagram/mermaid.ts';
import { modelOf } from '../diagram/model.ts';
import { type Parts, shownOf } from '../diagram/parts.ts';
import type { GraphChoice } from '../diagram/picture-types.ts';
import { toSvg } from '../diagram/svg.ts';
import { unreadMessage } from '../effective/unread.ts';
import { graph } from '../features/graph.ts';
import type { Locale, Localized } from '../localized.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { type Files, textOf } from '../workspace/files.ts';
import { startLayoutWorker } from '../workspace/layout-worker.node.ts';
import { type Opened, Workspace } from '../workspace/workspace.ts';
import type { Printed } from './config.ts';
import type { GraphOptions } from './jobs.ts';
import { updateMarkdown } from './markdown.ts';
import { graphJson } from './report/graph-json.ts';
import { SAY } from './texts.ts';

/** Prints the graph, or writes it into a Markdown file. */
export async function runGraph(options: GraphOptions, files: Files): Promise<Printed> {
  const { format, locale, layers, update, check } = options;
  const said = (text: Localized, code: number): Printed => ({
    output: '',
    errors: [`whaleback: ${text[locale]}`],
    code,
  });
  const opened = await openAll(options, files);
  if (!('project' in opened)) return said(opened, 2);
  const choice = layers === undefined ? {} : { layers };
  if (update === undefined)
    return { output: await graphText(opened, format, locale, choice, files), errors: [], code: 0 };
  const mermaid = toMermaid(partsOf(opened, choice));
  const updated = await updateMarkdown(update, mermaid, check ? 'check' : 'write');
  switch (updated) {
    case 'unreadable':
      return said(SAY.unreadable(update), 2);
    case 'no-markers':
      return said(SAY.noMarkers(update), 2);
    case 'outdated':
      return said(SAY.outdated(update), 1);
    case 'unchanged':
    case 'written':
      return { output: '', errors: [], code: 0 };
    default:
      return said(SAY.unwritable(update, updated.reason), 2);
  }
}

/** One file with those that Compose reads with it. Several, or one with profiles, are a project of their own. */
async function openAll({ files: names, profiles }: GraphOptions, files: Files): Promise<Opened | Localized> {
  const uris = names.map((name) => URI.file(path.resolve(name)).toString());
  const texts = await Promise.all(uris.map((uri) => files.read(uri)));
  for (const [index, text] of texts.entries()) {
    if (typeof text === 'object') return unreadMessage(names[index]!, text);
    if (text === undefined) return SAY.unreadable(names[index]!);
  }
  const uri = uris[0]!;
  const workspace = new Workspace(files);
  if (names.length > 1) workspace.chosen = [{ files: uris, profiles }];
  workspace.open(uri, 'dockercompose', 0, texts[0] as string);
  const opened = (await workspace.context(uri))!;
  const plan = opened.project.source?.plan;
  if (names.length > 1 || profiles.length === 0 || !plan) return opened;
  workspace.chosen = [{ files: plan.files, directory: plan.directory, profiles }];
  return (await workspace.context(uri))!;
}

/** Ends with one line break. */
export async function graphText(
  opened: Opened,
  format: GraphOptions['format'],
  locale: Locale,
  choice: GraphChoice,
  files: Files,
): Promise<string> {
  const { project } = opened;
  const model = modelOf(project);
  const printers: Record<typeof format, () => string | Promise<string>> = {
    mermaid: () => toMermaid(partsOf(opened, choice)),
    dot: () => toDot(partsOf(opened, choice)),
    svg: () => drawn(opened, locale, choice),
    json: () => graphJson(model),
    flow: async () => flowText(flowOf(project, model, await dockerfiles(dockerfilesOf(project, model), files), locale)),
  };
  return `${(await printers[format]()).trimEnd()}\n`;
}

/** Without groups, whose text alone is in the user's language. */
function partsOf({ project }: Opened, choice: GraphChoice): Parts {
  return shownOf(modelOf(project), choice, [], 'en').parts;
}

async function drawn(opened: Opened, locale: Locale, choice: GraphChoice): Promise<string> {
  const plan = graph(
    { ...opened, settings: { ...DEFAULT_SETTINGS, locale }, abilities: DEFAULT_ABILITIES },
    { choice },
  );
  const layout = createLayout(startLayoutWorker(__dirname));
  try {
    return toSvg(plan.draw(await layout.place(plan.layout)));
  } finally {
    layout.dispose();
  }
}

async function dockerfiles(uris: readonly string[], files: Files): Promise<ReadonlyMap<string, string>> {
  const read = await Promise.all(uris.map(async (uri) => [uri, await textOf(files, uri)] as const));
  return new Map(read.flatMap(([uri, text]) => (text === undefined ? [] : [[uri, text] as const])));
}
