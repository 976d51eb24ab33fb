// compose/effective: the project as `docker compose config` prints it, each line with the places that it was written
// in.
import type { Location } from 'vscode-languageserver-types';
import { effectiveProject } from '../effective/config/project.ts';
import { inShort } from '../effective/config/short.ts';
import { type PrintedLine, printYaml } from '../effective/config/yaml.ts';
import type { Localized } from '../localized.ts';
import type { Context, Project } from '../project/project.ts';
import { originWords, type Source, sourcesOf } from '../project/provenance.ts';
import { refusalsOf } from '../project/refusals.ts';
import type { Block } from '../syntax/block.ts';
import type { ComposeDocument } from '../syntax/document.ts';
import type { Node } from '../syntax/node.ts';

export type Form = 'canonical' | 'short';

/** See `EffectiveText` of the protocol. */
export interface EffectiveConfig {
  readonly text: string;
  readonly lenses: readonly { readonly line: number; readonly title: string; readonly location: Location }[];
  readonly line?: number;
}

/**
 * Null where nothing is known of the files around. With a `caret`, a line of the document, the line of the text that
 * comes from there.
 */
export function effectiveConfig(context: Context, form: Form = 'canonical', caret?: number): EffectiveConfig | null {
  const { project, document, settings } = context;
  const lines = linesOf(context, form);
  if (!lines) return null;
  const lenses = headsOf(lines).flatMap(({ line, end, isService }) => {
    const files = oneEachFile(project, [...lines[line]!.from].reverse(), lines.slice(line, end));
    if (!isService && files.length < 2) return [];
    return files.map(({ label, document: { uri }, range }, index) => {
      return { line, title: titleOf(label, index)[settings.locale], location: { uri, range } };
    });
  });
  const text = lines.map((line) => `${line.text}\n`).join('');
  return { text, lenses, ...(caret !== undefined && { line: lineFrom(lines, document, caret) }) };
}

/**
 * Where a line of the text comes from: the place that decides first, and the same in words (Markdown). Null for a line
 * that is no part of the project.
 */
export function effectiveOrigin(
  context: Context,
  line: number,
  form: Form = 'canonical',
): { readonly places: readonly Location[]; readonly hover: string } | null {
  const found = linesOf(context, form)?.[line];
  if (!found || found.path.length === 0) return null;
  const sources = sourcesOf(context.project, found.from);
  const places = sources.map(({ document: { uri }, range }) => ({ uri, range })).reverse();
  return { places, hover: wordsOf(sources)[context.settings.locale] };
}

/** The lines of the text: of the project, and above them of what is wrong with it. */
function linesOf(
  { project: { loaded, source }, settings: { locale } }: Context,
  form: Form,
): readonly PrintedLine[] | undefined {
  if (!source) return undefined;
  const whole = effectiveProject(loaded, source.disk, source.plan.directory);
  const header = headerOf(refusalsOf(loaded).length).map(
    ({ [locale]: text }): PrintedLine => ({ text: `# ${text}`, from: [], path: [] }),
  );
  return [...header, ...printYaml(form === 'short' ? inShort(whole) : whole)];
}

/** The line that comes from the last place at or above a line of a document. */
function lineFrom(lines: readonly PrintedLine[], document: ComposeDocument, caret: number): number {
  let found = { index: 0, line: -1 };
  for (const [index, { from }] of lines.entries()) {
    for (const node of from) {
      const { line } = document.indexOf(node.block) < 0 ? found : document.rangeOf(node).start;
      if (line <= caret && line > found.line) found = { index, line };
    }
  }
  return found.index;
}

/** The lines that begin an entry of a section, and where it ends. */
function headsOf(printed: readonly PrintedLine[]): readonly { line: number; end: number; isService: boolean }[] {
  const heads: { line: number; end: number; isService: boolean }[] = [];
  for (const [line, { path }] of printed.entries()) {
    const open = heads.at(-1);
    const isHead = path.length === 2 && (!open || line >= open.end || printed[open.line]!.path[1] !== path[1]);
    if (open && open.end === Number.POSITIVE_INFINITY && (isHead || path.length < 2)) open.end = line;
    if (isHead) heads.push({ line, end: Number.POSITIVE_INFINITY, isService: path[0] === 'services' });
  }
  return heads;
}

function headerOf(count: number): readonly Localized[] {
  if (count === 0) return [];
  return [
    {
      en: `Compose refuses this project: ${count} ${count === 1 ? 'problem' : 'problems'}. What follows is as far as it can be made out.`,
      ko: `Compose가 거부하는 프로젝트이다: 문제 ${count}개. 아래는 알아낼 수 있는 데까지의 결과이다.`,
    },
  ];
}

const ADDED: Localized = { en: 'Compose adds this by itself.', ko: 'Compose가 스스로 더하는 값이다.' };

function wordsOf(sources: readonly Source[]): Localized {
  if (sources.length === 0) return ADDED;
  return originWords(
    sources.map(
      ({ document, range: { start }, label }) =>
        `[${label}](${document.uri}#L${start.line + 1},${start.character + 1})`,
    ),
  );
}

/**
 * Of each file that has a say the place that counts most: of the keys, the one that decides first, then of what is
 * taken over from elsewhere.
 */
function oneEachFile(project: Project, keys: readonly Node[], lines: readonly PrintedLine[]): readonly Source[] {
  const files = new Map<ComposeDocument, Node>();
  const blocks = new Set<Block>();
  for (const node of [...keys, ...lines.flatMap(({ from }) => from)]) {
    if (blocks.has(node.block)) continue;
    blocks.add(node.block);
    const file = project.loaded.files.find(({ document }) => document.indexOf(node.block) >= 0);
    if (file && !files.has(file.document)) files.set(file.document, node);
  }
  return [...files.values()].flatMap((node) => sourcesOf(project, [node]));
}

function titleOf(label: string, index: number): Localized {
  return index === 0
    ? { en: `from ${label}`, ko: `출처: ${label}` }
    : { en: `over ${label}`, ko: `덮어쓴 것: ${label}` };
}
