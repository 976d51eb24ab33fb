// A case of the fuzzer: a folder of files of which some are open, the same for the same seed, index and sources.
import type { FolderEntry } from '../../server/src/project/surroundings.ts';
import type { Choice } from '../fixture.ts';
import { type Random, random } from '../random.ts';
import { mutated, mutatedLines } from './mutate.ts';
import { DOTENV } from './pieces.ts';
import type { Sources } from './sources.ts';

export interface Case {
  /** The texts by their names, relative to `ROOT`. */
  readonly files: Readonly<Record<string, string>>;
  /** The names of those that are open in the editor, one at least. */
  readonly open: readonly string[];
  /** Of the places at which features are called. */
  readonly seed: number;
  readonly settings: Partial<Choice>;
}

export const ROOT = 'file:///project/';

const PLAIN: Partial<Choice> = {
  locale: 'ko',
  markdown: false,
  markdownInCompletion: false,
  allKinds: false,
  snippets: false,
  insertReplace: true,
  createsFiles: true,
};

export function caseOf(seed: number, index: number, { texts, fragments, projects }: Sources): Case {
  const dice = random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
  const settings = dice.below(4) === 0 ? PLAIN : {};
  const common = { seed: dice.below(2 ** 31), settings };
  if (dice.below(4) > 0) {
    const files: Record<string, string> = { 'compose.yaml': mutated(dice.pick(texts), dice, texts, fragments) };
    if (dice.below(3) === 0) files['.env'] = mutatedLines(dice.pick(DOTENV), dice);
    if (dice.below(8) === 0) files['compose.override.yaml'] = mutated(dice.pick(texts), dice, texts, fragments);
    return { files, open: ['compose.yaml'], ...common };
  }
  const files = Object.entries(dice.pick(projects)).map(
    ([name, text]) => [name, changed(name, text, dice, { texts, fragments })] as const,
  );
  const compose = files.map(([name]) => name).filter((name) => name.endsWith('.yaml'));
  const open = [...new Set([compose[0]!, dice.pick(compose)])];
  return { files: Object.fromEntries(files), open, ...common };
}

/** Most files of a project stay as they are: what is broken everywhere says little of how files work together. */
function changed(
  name: string,
  text: string,
  dice: Random,
  { texts, fragments }: Pick<Sources, 'texts' | 'fragments'>,
): string {
  if (dice.below(2) === 0) return text;
  if (!name.endsWith('.yaml')) return mutatedLines(text, dice);
  return mutated(dice.below(10) === 0 ? dice.pick(texts) : text, dice, texts, fragments);
}

/** What a case's folder has, as the file system would list it. */
export function entriesIn(files: Readonly<Record<string, string>>, folder: string): readonly FolderEntry[] {
  const below = folder.startsWith(ROOT) ? folder.slice(ROOT.length) : undefined;
  if (below === undefined) return [];
  const rest = Object.keys(files).flatMap((name) =>
    name.startsWith(below) ? [name.slice(below.length).split('/')] : [],
  );
  const names = new Map(rest.map(([name, ...more]) => [name!, more.length > 0]));
  return Array.from(names, ([name, isFolder]) => ({ name, isFolder }));
}
