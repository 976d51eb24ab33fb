// What may be written at the cursor: keys, values, names and aliases, each as an edit that leaves the file in order.
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type Position,
} from 'vscode-languageserver-types';
import { extensionNames, namesElsewhere, servicesToExtend } from '../project/elsewhere.ts';
import { explainAt, type TextSettings, textSettingsOf } from '../project/explain.ts';
import type { Path } from '../project/paths.ts';
import { type KeyPlace, type Place, placeAt } from '../project/place.ts';
import type { Context, Project } from '../project/project.ts';
import { keyOf, optionFor, optionsOf } from '../schema/lookup.ts';
import type { SequenceSchema, SymbolKind } from '../schema/types.ts';
import { entryOf, isAbsent, type Node, type Sequence } from '../syntax/node.ts';
import { type Answer, aroundOffers } from './completion-around.ts';
import {
  dataFolderOf,
  imageOffers,
  type KnownService,
  knownItemOffers,
  knownServiceAt,
  proposalsFor,
  variableKeyOffers,
} from './completion-images.ts';
import { behindOf, type KeySetting, keyOffers, takenIn } from './completion-keys.ts';
import { type ItemData, itemsOf, type Offer, quoteOf, styleOf } from './completion-offer.ts';
import { projectOffers, serviceOffers } from './completion-services.ts';
import type { Names, Style } from './completion-snippet.ts';
import { formOffers, itemOffers, scalarOffers, type ValueSetting } from './completion-values.ts';
import { variableItems } from './completion-variables.ts';

/**
 * The client filters by what is typed; nothing is left out for it here. `around` is the answer to `askAt` of the same
 * place.
 */
export function completion(
  context: Context,
  position: Position,
  trigger?: { readonly triggerCharacter?: string },
  around: Answer = {},
): CompletionList {
  const offset = context.document.offsetAt(position);
  // Below the last line there is nothing, though LSP takes the position for the end of the text.
  if (context.document.positionAt(offset).line !== position.line) return { isIncomplete: false, items: [] };
  const variables = variableItems(context, offset);
  if (variables) return { isIncomplete: false, items: variables };
  const typed = trigger?.triggerCharacter;
  if (typed === '$' || typed === '{') return { isIncomplete: false, items: [] };
  const place =
    typed === ' ' && !asksBehindSpace(context.document.text, offset) ? undefined : placeAt(context.document, offset);
  if (!place || (typed === ':' && place.kind === 'value' && mayBreakLine(place)))
    return { isIncomplete: false, items: [] };
  const style = styleOf(place);
  const paths = aroundOffers(context, place, offset, { style, quote: quoteOf(context.document, place) }, around);
  const others = offersAt(context, place, offset, style);
  // Within a text these two characters begin a part of it.
  const isPart = typed === '/' || (typed === ':' && place.kind !== 'value');
  const offers = [...paths, ...(isPart ? others.filter(({ span }) => span) : others)];
  return { isIncomplete: false, items: itemsOf(context, place, style, offers, offset) };
}

/** Adds the documentation of a key: the text of its hover. */
export function completionItemResolve(settings: TextSettings, item: CompletionItem): CompletionItem {
  const { path } = (item.data ?? {}) as Partial<ItemData>;
  const value = item.documentation === undefined && Array.isArray(path) ? explainAt(path, settings) : undefined;
  return value === undefined
    ? item
    : { ...item, documentation: { kind: settings.markdown ? 'markdown' : 'plaintext', value } };
}

/** A space is typed for many reasons: it asks for something behind a colon, a dash, a bracket and a comma only. */
function asksBehindSpace(text: string, offset: number): boolean {
  return /[:\-,[{] $/.test(text.slice(Math.max(0, offset - 2), offset));
}

/** Behind the colon of a key with a list or mapping, what comes next is the Enter key: it must not accept an item. */
function mayBreakLine({ schema }: Place): boolean {
  return schema !== undefined && optionsOf(schema).some(({ kind }) => kind !== 'scalar');
}

function offersAt(context: Context, place: Place, offset: number, style: Style): Offer[] {
  const { document } = context;
  const settings = textSettingsOf(context);
  const { path, schema, repaired } = place;
  const { word } = repaired;
  const quote = quoteOf(document, place);
  const source = document.text.slice(
    word.start + quote.length,
    quote && document.text[word.end - 1] === quote && word.end > word.start + 1 ? word.end - 1 : word.end,
  );
  const typed = document.text.slice(word.start + quote.length, Math.max(offset, word.start + quote.length));
  const rest = source.slice(typed.length);
  if (typed.startsWith('*') && quote === '') return aliasOffers(place, offset);
  const shape = { style, names: namesFor(context, place) };
  const service = knownServiceAt(context.project, place);
  const proposals = service && proposalsFor(service, place.kind === 'value' ? path.slice(0, -1) : path);
  const value: ValueSetting = {
    path,
    shape,
    settings,
    quote,
    typed,
    rest,
    word,
    proposals,
    dataFolder: service && dataFolderOf(service),
  };
  const keys: KeySetting = {
    path,
    shape,
    locale: settings.locale,
    quote: quote || (style === 'json' ? '"' : ''),
    taken: new Set(),
    behind: 'nothing',
    missing: (kind) => missingNames(context, kind),
    elsewhere: (kind) => namesElsewhere(context, kind),
    extensions: () => extensionNames(context.project),
    proposals,
  };
  if (place.kind === 'key') return keyPlaceOffers(context, place, keys, value, offset, service);
  const aliases = word.start === word.end ? aliasOffers(place, offset) : [];
  if (!schema) return aliases;
  if (place.kind === 'value') {
    const isImage = path.length === 3 && path[0] === 'services' && path[2] === 'image';
    const forms = word.start === word.end ? formOffers(value) : [];
    return [...(isImage ? imageOffers(value) : []), ...scalarOffers(schema, value), ...forms, ...aliases];
  }
  const list = optionFor(schema, 'sequence');
  if (!list) return aliases;
  const known = service ? knownItemOffers(service, path, value) : [];
  return [
    ...itemOffers(list, value, { ...keys, path: [...path, 0] }, known, repaired.reading === 'item' ? '- ' : undefined),
    ...aliases,
  ];
}

function keyPlaceOffers(
  context: Context,
  place: KeyPlace,
  keys: KeySetting,
  value: ValueSetting,
  offset: number,
  service: KnownService | undefined,
): Offer[] {
  const { document, settings } = context;
  const { schema, mapping, entry, repaired, path } = place;
  if (!schema) return [];
  const taken = takenIn(mapping, entry);
  const setting: KeySetting = { ...keys, taken, behind: behindOf(place, document.text) };
  const option = optionFor(schema, 'mapping');
  const offers = option ? [...keyOffers(option, setting), ...mergeOffers(place, setting, offset)] : [];
  const above = setting.behind === 'nothing' && repaired.reading === 'key' ? listAbove(place) : undefined;
  if (above) {
    const items = itemsInColumn(context, place, above, keys, value);
    if (above.sequence) offers.push(...items);
    else offers.unshift(...items);
  }
  if (service && path.length === 3 && path[2] === 'environment')
    offers.unshift(...variableKeyOffers(service, setting, textSettingsOf(context)));
  const mayBeWhole = setting.behind === 'nothing' && setting.quote === '' && setting.shape.style === 'block';
  if (mayBeWhole && path.length === 1 && path[0] === 'services') offers.push(...serviceOffers(taken, settings));
  if (mayBeWhole && path.length === 0 && mapping.entries.length === 1) offers.push(...projectOffers(settings));
  // A line of its own below a key: its value may as well be a list or a scalar.
  const isAlone =
    repaired.reading === 'key' && mapping.entries.length === 1 && path.length > 0 && setting.behind === 'nothing';
  if (!isAlone) return offers;
  const list = optionFor(schema, 'sequence');
  if (list && repaired.lead === '') {
    const known = service && !option ? knownItemOffers(service, path, value) : [];
    offers.push(...itemOffers(list, value, { ...keys, path: [...path, 0] }, known, '- '));
  }
  if (!list && !option) offers.push(...scalarOffers(schema, value));
  return offers;
}

/** A list that the line may go on with in the column of its key: YAML allows that, and many files are written so. */
interface ListAbove {
  readonly name: string;
  readonly list: SequenceSchema;
  /** Undefined where nothing stands below the key yet. */
  readonly sequence: Sequence | undefined;
}

function listAbove({ mapping, entry, schema, repaired: { document } }: KeyPlace): ListAbove | undefined {
  const before = mapping.entries[mapping.entries.indexOf(entry) - 1];
  const option = schema && optionFor(schema, 'mapping');
  const key = before?.name === undefined ? undefined : option && keyOf(option, before.name);
  const list = key && optionFor(key.schema, 'sequence');
  if (!before || !list) return undefined;
  const { value, key: written } = before;
  const column = (node: Node) => document.positionAt(document.spanOf(node).start).character;
  const isBeside = value.kind === 'sequence' && !value.flow && column(value) === column(written);
  if (!isBeside && !isAbsent(value)) return undefined;
  return { name: before.name!, list, sequence: isBeside ? value : undefined };
}

function itemsInColumn(
  context: Context,
  place: KeyPlace,
  { name, list, sequence }: ListAbove,
  keys: KeySetting,
  value: ValueSetting,
): Offer[] {
  const path = [...place.path, name];
  const listed = (sequence?.items ?? []).flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
  const shape = { ...value.shape, names: namesFor(context, place, listed) };
  const service = knownServiceAt(context.project, place);
  const known = service ? knownItemOffers({ ...service, listed }, path, value) : [];
  const items = itemOffers(list, { ...value, path, shape }, { ...keys, path: [...path, 0], shape }, known, '- ');
  // Keys of items among those of the mapping would be taken for these.
  const whole = items.filter(({ kind }) => kind !== CompletionItemKind.Property);
  return (whole.length > 0 ? whole : items).map((offer) => ({
    ...offer,
    label: `- ${offer.label}`,
    filter: offer.filter ?? offer.label.replace(/^"(.*)"$/, '$1'),
  }));
}

/** The names that a reference may name here: not the service itself, none that is there already. */
function namesFor(context: Context, place: Place, listed: readonly string[] = []): Names {
  const { project } = context;
  const { path, repaired } = place;
  const taken = new Set(listed);
  if (place.kind === 'item')
    for (const item of place.sequence.items) if (item.kind === 'scalar' && item !== repaired.node) taken.add(item.text);
  const [section, own] = path;
  const known = new Map<SymbolKind, readonly string[]>();
  const find = (kind: SymbolKind) => {
    if (isForeign(place)) return [];
    const names = kind === 'profile' ? namesUsed(project, kind) : definedFor(context, kind, path);
    if (kind === 'network' && !names.includes(DEFAULT_NETWORK)) names.push(DEFAULT_NETWORK);
    const isOwn = (name: string) => kind === 'service' && section === 'services' && name === own;
    return names.filter((name) => !taken.has(name) && !isOwn(name));
  };
  return (kind) => {
    if (!known.has(kind)) known.set(kind, find(kind));
    return known.get(kind)!;
  };
}

function definedFor(context: Context, kind: SymbolKind, path: Path): string[] {
  const isBase = kind === 'service' && path.length > 2 && path[0] === 'services' && path[2] === 'extends';
  return isBase ? servicesToExtend(context) : [...(context.project.names.defined.get(kind) ?? [])];
}

/**
 * With `file`, `extends` names a service of another file; `source` of a mount is a volume only where the type says so.
 */
function isForeign(place: Place): boolean {
  if (place.kind !== 'value') return false;
  const parent = place.repaired.collection;
  const { name } = place.entry;
  if (name === 'service') return entryOf(parent, 'file') !== undefined;
  const type = name === 'source' ? entryOf(parent, 'type')?.value : undefined;
  return type?.kind === 'scalar' && type.text !== 'volume';
}

/** Every project has this network, defined or not. */
const DEFAULT_NETWORK = 'default';

function namesUsed({ facts }: Project, kind: SymbolKind): string[] {
  const names = new Set<string>();
  for (const { references } of facts)
    for (const reference of references) if (reference.kind === kind) names.add(reference.name);
  return [...names];
}

/** Names that are referred to, and that no file of the project defines. */
function missingNames({ project }: Context, kind: SymbolKind): string[] {
  const defined = project.names.defined.get(kind);
  return namesUsed(project, kind).filter(
    (name) => !defined?.has(name) && !(kind === 'network' && name === DEFAULT_NETWORK),
  );
}

/** `<<`, where something above can be merged. */
function mergeOffers(place: KeyPlace, { taken, quote, behind, shape }: KeySetting, offset: number): Offer[] {
  if (taken.has('<<') || quote !== '' || shape.style !== 'block') return [];
  const names = anchorsAbove(place, offset, ['mapping']);
  if (names.length === 0) return [];
  const alias = names.length === 1 ? `*\${1:${names[0]}}` : `*\${1|${names.join(',')}|}`;
  return [
    {
      label: '<<',
      kind: CompletionItemKind.Operator,
      snippet: behind === 'colon' ? '<<' : behind === 'value' ? '<<:' : `<<: ${alias}`,
      rank: 'general',
    },
  ];
}

/** Aliases of what is anchored above and may stand here. */
function aliasOffers(place: Place, offset: number): Offer[] {
  const { path, schema } = place;
  const isMerge = path.at(-1) === '<<';
  const kinds: readonly Node['kind'][] = isMerge ? ['mapping'] : kindsFor(place, schema);
  return anchorsAbove(place, offset, kinds).map((name) => ({
    label: `*${name}`,
    kind: CompletionItemKind.Reference,
    snippet: `*${name}`,
    rank: isMerge ? 'required' : 'general',
  }));
}

function kindsFor(place: Place, schema: Place['schema']): readonly Node['kind'][] {
  const allowed = schema && place.kind === 'item' ? optionFor(schema, 'sequence')?.items : schema;
  return allowed ? optionsOf(allowed).map(({ kind }) => kind) : ['mapping', 'sequence', 'scalar'];
}

/** The anchors before the cursor, the nearest first; without those of what the cursor is in. */
function anchorsAbove(
  { repaired: { document, location } }: Place,
  offset: number,
  kinds: readonly Node['kind'][],
): string[] {
  const around = new Set(location.ancestors);
  const names = new Set<string>();
  for (const node of document.anchors.toReversed()) {
    const start = document.startOf(node.block) + node.anchor!.start;
    if (start >= offset || around.has(node) || !document.sameDocument(start, offset)) continue;
    if (kinds.includes(node.kind)) names.add(node.anchor!.name);
  }
  return [...names];
}
