// `whaleback graph`: the graph of a project as text or picture, and the block of a Markdown file that has it.
import { readFile, writeFile } from 'node:fs/promises';
import { toDot } from '../diagram/dot.ts';
import { dockerfilesOf, flowOf, flowText } from '../diagram/flow.ts';
import { createLayout } from '../diagram/layout.ts';
import { toMermaid } from '../diagram/mermaid.ts';
import { modelOf } from '../diagram/model.ts';
import { type Parts, shownOf } from '../diagram/parts.ts';
import type { GraphChoice } from '../diagram/picture-types.ts';
import { toSvg } from '../diagram/svg.ts';
import { graph } from '../features/graph.ts';
import type { Locale } from '../localized.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { textOf } from '../workspace/files.ts';
import { startLayoutWorker } from '../workspace/layout-worker.node.ts';
import { nodeFiles } from '../workspace/node-files.ts';
import type { Opened } from '../workspace/workspace.ts';
import { graphJson } from './report/graph-json.ts';

export const GRAPH_FORMATS = ['mermaid', 'dot', 'svg', 'json', 'flow'] as const;

/** Ends with one line break. */
export async function graphText(
  opened: Opened,
  format: (typeof GRAPH_FORMATS)[number],
  locale: Locale,
  choice: GraphChoice,
): Promise<string> {
  const { project } = opened;
  const model = modelOf(project);
  const printers: Record<typeof format, () => string | Promise<string>> = {
    mermaid: () => toMermaid(partsOf(opened, choice)),
    dot: () => toDot(partsOf(opened, choice)),
    svg: () => drawn(opened, locale, choice),
    json: () => graphJson(model),
    flow: async () => flowText(flowOf(project, model, await dockerfiles(dockerfilesOf(project, model)), locale)),
  };
  return `${(await printers[format]()).trimEnd()}\n`;
}

/** Without groups, whose text alone is in the user's language. */
function partsOf({ project }: Opened, choice: GraphChoice): Parts {
  return shownOf(modelOf(project), choice, [], 'en').parts;
}

async function drawn(opened: Opened, locale: Locale, choice: GraphChoice): Promise<string> {
  const plan = graph({ ...opened, settings: { ...DEFAULT_SETTINGS, locale } }, { choice });
  const layout = createLayout(startLayoutWorker(__dirname));
  try {
    return toSvg(plan.draw(await layout.place(plan.layout)));
  } finally {
    layout.dispose();
  }
}

async function dockerfiles(uris: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const read = await Promise.all(uris.map(async (uri) => [uri, await textOf(nodeFiles, uri)] as const));
  return new Map(read.flatMap(([uri, text]) => (text === undefined ? [] : [[uri, text] as const])));
}

/** The lines between which the graph stands. */
export const MARKERS = ['<!-- whaleback graph -->', '<!-- whaleback graph end -->'] as const;

export type Updated = 'unchanged' | 'written' | 'outdated' | 'no-markers' | 'unreadable';

/** Writes only where something changes, and nothing at all to check. */
export async function updateMarkdown(file: string, opened: Opened, choice: GraphChoice, mode: 'check' | 'write'): Promise<Updated> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return 'unreadable';
  const updated = withGraph(text, toMermaid(partsOf(opened, choice)));
  if (updated === undefined) return 'no-markers';
  if (updated === text) return 'unchanged';
  if (mode === 'check') return 'outdated';
  await writeFile(file, updated);
  return 'written';
}

/** Every block between the markers; undefined where there is none. The file keeps its line ends. */
export function withGraph(markdown: string, mermaid: string): string | undefined {
  const [start, end] = MARKERS;
  const block = new RegExp(`^(${start})(\\r?\\n)[\\s\\S]*?^(${end})`, 'gm');
  if (markdown.search(block) < 0) return undefined;
  return markdown.replace(block, (_, open: string, eol: string, close: string) =>
    [open, '```mermaid', ...mermaid.trimEnd().split('\n'), '```', close].join(eol),
  );
}
