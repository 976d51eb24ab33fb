// compose/effective: the project as `docker compose config` prints it, each line with the places that it was written in.
import type { Location } from 'vscode-languageserver-types';
import { effectiveProject } from '../effective/config/project.ts';
import { inShort } from '../effective/config/short.ts';
import { type PrintedLine, printYaml } from '../effective/config/yaml.ts';
import type { Localized } from '../localized.ts';
import type { Context } from '../project/project.ts';
import { originWords, type Source, sourcesOf } from '../project/provenance.ts';
import { refusalsOf } from '../project/refusals.ts';

/** See `EffectiveText` of the protocol. */
export interface EffectiveConfig {
  readonly text: string;
  readonly places: readonly Location[];
  readonly lines: readonly { readonly places: readonly number[]; readonly hover: string }[];
  readonly lenses: readonly { readonly line: number; readonly title: string; readonly place: number }[];
}

/** Null where nothing is known of the files around. */
export function effectiveConfig(
  { project, settings: { locale } }: Context,
  form: 'canonical' | 'short' = 'canonical',
): EffectiveConfig | null {
  const { loaded, source } = project;
  if (!source) return null;
  const header = headerOf(refusalsOf(loaded).length).map(({ [locale]: text }): PrintedLine => ({ text: `# ${text}`, from: [], path: [] }));
  const whole = effectiveProject(loaded, source.disk, source.plan.directory);
  const printed = [...header, ...printYaml(form === 'short' ? inShort(whole) : whole)];

  const places: Location[] = [];
  const known = new Map<string, number>();
  const placeOf = ({ document, node, label }: Source): number => {
    const id = `${document.uri} ${label}`;
    const index = known.get(id) ?? places.push({ uri: document.uri, range: document.rangeOf(node) }) - 1;
    known.set(id, index);
    return index;
  };
  const sources = printed.map(({ from }) => sourcesOf(project, from));
  const lines = printed.map(({ text }, index) => {
    const own = sources[index]!;
    return { places: own.map(placeOf).reverse(), hover: text.startsWith('#') ? '' : wordsOf(own)[locale] };
  });
  const lenses = printed.flatMap(({ path }, line) => {
    if (path.length !== 2 || printed[line - 1]?.path.join() === path.join()) return [];
    const below = printed.slice(line).findIndex((each) => each.path.length < 2 || each.path[1] !== path[1]);
    const files = oneEachFile(sources[line]!, sources.slice(line, below < 0 ? undefined : line + below).flat());
    if (path[0] !== 'services' && files.length < 2) return [];
    return files.map((own, index) => ({ line, title: titleOf(own.label, index)[locale], place: placeOf(own) }));
  });
  return { text: printed.map(({ text }) => `${text}\n`).join(''), places, lines, lenses };
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
    sources.map(({ document, node, label }) => {
      const { line, character } = document.rangeOf(node).start;
      return `[${label}](${document.uri}#L${line + 1},${character + 1})`;
    }),
  );
}

/** Of each file that has a say the place that counts most: the file of the key that decides first, then those below, then those that are only taken over from. */
function oneEachFile(keys: readonly Source[], all: readonly Source[]): readonly Source[] {
  const files = new Map<string, Source>();
  for (const source of [...[...keys].reverse(), ...all]) if (!files.has(source.document.uri)) files.set(source.document.uri, source);
  return [...files.values()];
}

function titleOf(label: string, index: number): Localized {
  return index === 0 ? { en: `from ${label}`, ko: `출처: ${label}` } : { en: `over ${label}`, ko: `덮어쓴 것: ${label}` };
}
