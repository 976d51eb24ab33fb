// Whether our answer says what a peer's test expects: what it means is compared, not its words. Each returns why not.
import type {
  CompletionItem,
  CompletionList,
  Diagnostic,
  DocumentHighlight,
  DocumentSymbol,
  Hover,
  Location,
  MarkupContent,
  Range,
} from 'vscode-languageserver-types';
import { isPair, isScalar, isSeq, parseAllDocuments, visit } from 'yaml';
import { accepted } from '../applied.ts';
import type { Case } from './cases.ts';

export type Compare = (answer: unknown, each: Case) => string | undefined;

/** An item that a test expects: without an edit it says no more than its label. */
export interface ExpectedItem {
  readonly label: string;
  readonly textEdit?: CompletionItem['textEdit'];
}

/**
 * Each expected item is offered: one of ours has its label, or names the same (`- db` for `db`), and accepting it
 * writes the same name in the same place of the file, without a syntax error more. Where nothing is expected nothing is
 * offered; otherwise more may be. `ignored` are items that are not to be missed.
 */
export function compareCompletion(
  answer: unknown,
  each: Case,
  ignored: (item: ExpectedItem) => boolean = () => false,
): string | undefined {
  const ours = (answer as CompletionList | null)?.items ?? [];
  const expected = itemsOf(each.expected);
  const { unexpectedInsertText } = each;
  const forbidden = unexpectedInsertText?.find((text) =>
    ours.some((item) => JSON.stringify(item.textEdit).includes(text)),
  );
  if (forbidden !== undefined) return `inserts ${forbidden}`;
  if (expected.length === 0 && !(unexpectedInsertText && unexpectedInsertText.length > 0))
    return ours.length > 0 ? `nothing was expected, offered: ${ours.map(({ label }) => label).join(' ')}` : undefined;
  const missing = expected
    .filter((item) => !ignored(item))
    .flatMap((item) => missed(each.content ?? '', item, ours) ?? []);
  return missing.length > 0 ? missing.join('\n') : undefined;
}

function itemsOf(expected: unknown): readonly ExpectedItem[] {
  return Array.isArray(expected) ? expected : ((expected as { items?: ExpectedItem[] } | null)?.items ?? []);
}

function missed(content: string, expected: ExpectedItem, ours: readonly CompletionItem[]): string | undefined {
  const name = nameOf(expected.label);
  const alike = ours.filter(({ label }) => label === expected.label || nameOf(label) === name);
  if (alike.length === 0) return `not offered: ${expected.label}`;
  const before = errorsIn(content);
  const wanted = expected.textEdit && placeOf(content, expected as CompletionItem, name);
  const results = alike.map((item) => placeOf(content, item, name));
  const isFine = (each: Written) =>
    wanted ? each.place === wanted.place && each.errors <= wanted.errors : each.errors <= before;
  if (results.some(isFine)) return undefined;
  return `${expected.label} is written at ${results.map(({ place, errors }) => `${place} (${errors} errors)`).join(', ')}, not at ${wanted?.place} (${wanted?.errors ?? before} errors)`;
}

/** Without what stands around a name in a label: `services:`, `- db`, `[db]`, `folder/`. */
function nameOf(label: string): string {
  return label.replace(/^(?:- |\[)/, '').replace(/[\]:/]$/, '');
}

interface Written {
  /** Path and role of what was written, and its text up to the end of the name. */
  readonly place: string;
  readonly errors: number;
}

function placeOf(content: string, item: CompletionItem, name: string): Written {
  const { text, start } = accepted(content, item);
  const at = text.indexOf(name, start);
  const documents = parseAllDocuments(text, { logLevel: 'silent', uniqueKeys: false });
  let place = 'nowhere';
  for (const [index, document] of Array.isArray(documents) ? documents.entries() : []) {
    visit(document, {
      Scalar(key, node, ancestors) {
        if (!node.range || at < node.range[0] || at > node.range[1] || node.range[0] === node.range[1]) return;
        const way = [...ancestors, node];
        const steps = way.map((each, depth) => {
          if (isPair(each)) return isScalar(each.key) ? each.key.value : '?';
          const parent = way[depth - 1];
          return isSeq(parent) ? parent.items.indexOf(each) : '';
        });
        const written = text.slice(node.range[0], Math.max(at + name.length, node.range[0])).replace(/^["']/, '');
        place = `${index}:${key === 'key' ? 'key' : 'value'} ${steps.filter((step) => step !== '').join('/')} ${written}`;
      },
    });
  }
  return { place, errors: errorsIn(text) };
}

function errorsIn(text: string): number {
  const documents = parseAllDocuments(text, { logLevel: 'silent' });
  return Array.isArray(documents) ? documents.reduce((sum, { errors }) => sum + errors.length, 0) : 0;
}

/** Something is said where something is expected, about the same place; of YAML that is shown each line is there. */
export const compareHover: Compare = (answer, { expected }) => {
  const ours = answer as Hover | null;
  const wanted = expected as (Partial<Hover> & { contentsCanary?: string }) | null;
  const text = ours ? (ours.contents as MarkupContent).value : '';
  if (!wanted) return ours ? `nothing was expected: ${text}` : undefined;
  if (text.trim() === '') return 'nothing is said';
  if (wanted.range && !isSame(wanted.range, ours!.range)) return `range ${JSON.stringify(ours!.range)}`;
  const [, written] =
    /^```YAML\n([\s\S]*)\n```$/.exec((wanted.contents as MarkupContent | undefined)?.value ?? '') ?? [];
  const lines = text.split('\n').map((line) => line.trim());
  const lost = written?.split('\n').find((line) => line.trim() !== '' && !lines.includes(line.trim()));
  return lost === undefined ? undefined : `does not show ${lost}`;
};

/** The same places: answers with links to definitions say no more. */
export const compareDefinition: Compare = (answer, { expected }) => {
  const wanted = (expected as { locations?: Location[] | null } | null)?.locations;
  return sameSet(places(answer as Location[] | null), places(wanted));
};

function places(locations: readonly Location[] | null | undefined): string[] {
  return (locations ?? []).map(({ uri, range }) => `${uri} ${words(range)}`);
}

export const compareHighlights: Compare = (answer, { expected }) => {
  const list = (highlights: unknown) =>
    ((highlights ?? []) as DocumentHighlight[]).map(({ range, kind }) => `${words(range)} ${kind}`);
  return sameSet(list(answer), list(expected));
};

/** Each expected symbol is in the outline, at any depth, with its kind and the place of its name. */
export const compareSymbols: Compare = (answer, { expected }) => {
  const all = (symbols: readonly DocumentSymbol[]): DocumentSymbol[] =>
    symbols.flatMap((each) => [each, ...all(each.children ?? [])]);
  const list = (symbols: unknown) =>
    all((symbols ?? []) as DocumentSymbol[]).map(
      ({ name, kind, selectionRange }) => `${name} ${kind} ${words(selectionRange)}`,
    );
  const ours = list(answer);
  const lost = list(expected).filter((each) => !ours.includes(each));
  return lost.length > 0 ? `missing: ${lost.join(', ')}; ours: ${ours.join(', ')}` : undefined;
};

/** Each expected problem is found on its line, with its severity. */
export const compareDiagnostics: Compare = (answer, { expected }) => {
  const list = (diagnostics: unknown) =>
    ((diagnostics ?? []) as Diagnostic[]).map(
      ({ range, severity }) => `line ${range.start.line}, severity ${severity}`,
    );
  const ours = list((answer as { items: Diagnostic[] }).items);
  const lost = list(expected).filter((each) => !ours.includes(each));
  return lost.length > 0 ? `missing: ${lost.join('; ')}; ours: ${ours.join('; ')}` : undefined;
};

function sameSet(ours: readonly string[], wanted: readonly string[]): string | undefined {
  const isSameSet = ours.length === wanted.length && ours.every((each) => wanted.includes(each));
  return isSameSet ? undefined : `answered ${ours.join(', ') || 'nothing'}, not ${wanted.join(', ') || 'nothing'}`;
}

function isSame(a: Range | undefined, b: Range | undefined): boolean {
  return a !== undefined && b !== undefined && words(a) === words(b);
}

function words({ start, end }: Range): string {
  return `${start.line}:${start.character}-${end.line}:${end.character}`;
}
