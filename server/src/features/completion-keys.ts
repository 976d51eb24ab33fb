// The keys that a mapping may have and has not, and names for the keys that the user makes up.
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Localized } from '../localized.ts';
import type { Path } from '../project/paths.ts';
import type { KeyPlace } from '../project/place.ts';
import { describe, optionsOf } from '../schema/lookup.ts';
import type { Key, MappingSchema, SymbolKind } from '../schema/types.ts';
import type { Settings } from '../settings.ts';
import type { Entry, Mapping } from '../syntax/node.ts';
import { isAbsent } from '../syntax/node.ts';
import type { Offer, Rank } from './completion-offer.ts';
import {
  escaped,
  formsOf,
  isFormOf,
  type Option,
  type Proposal,
  type Shape,
  snippetBehind,
} from './completion-snippet.ts';

/** What a key is to be inserted into. */
export interface KeySetting {
  readonly path: Path;
  readonly shape: Shape;
  readonly locale: Settings['locale'];
  /** The quote around keys. */
  readonly quote: string;
  /** The names that are there already. */
  readonly taken: ReadonlySet<string>;
  /** Behind the word: nothing, a value that stands below (the key needs its colon), a colon. */
  readonly behind: 'nothing' | 'value' | 'colon';
  /** Names that are referred to and not yet defined. */
  readonly missing: (kind: SymbolKind) => readonly string[];
  /** Names that other files of the project define: this one may say more of them. */
  readonly elsewhere: (kind: SymbolKind) => readonly string[];
  /** The names of extensions that the project has. */
  readonly extensions: () => Iterable<string>;
  /** What keys begin with in this service, by name. */
  readonly proposals?: ReadonlyMap<string, Proposal> | undefined;
}

export function keyOffers(schema: MappingSchema, setting: KeySetting): Offer[] {
  const { path, locale, taken, proposals } = setting;
  const known = Object.entries(schema.keys ?? {}).filter(([name]) => !taken.has(name));
  const keys = known.flatMap(([name, own]) => {
    const proposal = proposals?.get(name);
    const key = proposal ? { ...own, snippet: proposal.snippet } : own;
    return formsFor(key, setting).map((form, index, forms): Offer => {
      const rank = rankOf(name, key, schema, taken);
      const offer: Offer = {
        label: name,
        kind: CompletionItemKind.Property,
        snippet: snippetOf(name, key, form, setting),
        rank: rank === 'common' && index > 0 ? 'usual' : rank,
        detail: describe(form ?? key.schema)[locale],
        path: [...path, name],
      };
      const words = form && (form.title ?? (form.kind === 'sequence' ? optionsOf(form.items)[0]!.title : undefined));
      return {
        ...offer,
        ...(forms.length > 1 && form && { form: words ?? describe(form) }),
        ...(rank === 'required' && forms.length === 1 && { form: REQUIRED }),
        ...(key.deprecated && { deprecated: true }),
        // The images that are known can be chosen next.
        ...(form?.kind === 'scalar' && form.format === 'image' && { goesOn: true as const }),
        ...(proposal?.volumes && form && isFormOf(proposal.snippet, form) && { volumes: proposal.volumes }),
      };
    });
  });
  return [...keys, ...nameOffers(schema, setting), ...(schema.extensions ? extensionOffers(setting) : [])];
}

const REQUIRED: Localized = { en: 'required', ko: '필수' };

/** The names that are there, but for that of the entry at the cursor. */
export function takenIn({ entries }: Mapping, cursor: Entry): ReadonlySet<string> {
  return new Set(
    entries.filter((entry) => entry.key !== cursor.key).flatMap(({ name }) => (name === undefined ? [] : [name])),
  );
}

/** Whether something stands behind the word that makes it a key, or would become its value. */
export function behindOf({ entry, repaired: { word } }: KeyPlace, text: string): KeySetting['behind'] {
  if (/^[ \t]*:(?:\s|$|["'[{])/.test(text.slice(word.end, word.end + 200))) return 'colon';
  return isAbsent(entry.value) ? 'nothing' : 'value';
}

/** Names for a mapping of names: what its entries refer to, or what is referred to and has no definition. */
function nameOffers({ defines, refersTo, other }: MappingSchema, setting: KeySetting): Offer[] {
  const { taken, shape, missing, elsewhere, path } = setting;
  if (!other) return [];
  const names = refersTo ? shape.names(refersTo) : defines ? missing(defines) : [];
  const offers = names
    .filter((name) => !taken.has(name))
    .map((name): Offer => {
      const isEnough = defines && optionsOf(other.schema).some((option) => option.kind === 'scalar');
      const [form] = isEnough ? [] : formsOf(other);
      const snippet = form
        ? snippetOf(name, other, form, setting)
        : quoted(name, setting) + (setting.behind === 'colon' ? '' : ':');
      return {
        label: name,
        kind: CompletionItemKind.Reference,
        snippet,
        rank: 'common',
        detail: (refersTo ?? defines)!,
        path: [...path, name],
      };
    });
  const more = defines ? elsewhere(defines).filter((name) => !taken.has(name) && !names.includes(name)) : [];
  const below =
    setting.behind === 'nothing'
      ? shape.style === 'block'
        ? ':\n  $0'
        : ': {$0}'
      : setting.behind === 'value'
        ? ':'
        : '';
  return [
    ...offers,
    ...more.map((name): Offer => {
      const snippet = quoted(escaped(name), setting) + below;
      return {
        label: name,
        kind: CompletionItemKind.Reference,
        snippet,
        rank: 'common',
        detail: defines!,
        path: [...path, name],
      };
    }),
  ];
}

/** Extensions that have a name elsewhere: tools look for the same one in each place. */
function extensionOffers(setting: KeySetting): Offer[] {
  const names = [...setting.extensions()].filter((name) => !setting.taken.has(name));
  return names.map((name) => ({
    label: name,
    kind: CompletionItemKind.Property,
    snippet:
      quoted(escaped(name), setting) + (setting.behind === 'colon' ? '' : setting.behind === 'value' ? ':' : ': $0'),
    rank: 'general',
    path: [...setting.path, name],
  }));
}

function formsFor(key: Key, { behind }: KeySetting): readonly (Option | undefined)[] {
  const forms = formsOf(key);
  return behind === 'nothing' && forms.length > 0 ? forms : [undefined];
}

function snippetOf(name: string, key: Key, form: Option | undefined, setting: KeySetting): string {
  const written = quoted(name, setting);
  if (setting.behind === 'colon') return written;
  return setting.behind === 'value' ? `${written}:` : `${written}:${snippetBehind(key, form, setting.shape)}`;
}

function quoted(name: string, { quote }: KeySetting): string {
  return quote + name + quote;
}

function rankOf(name: string, key: Key, { required, exclusive = [] }: MappingSchema, taken: ReadonlySet<string>): Rank {
  const isExcluded = exclusive.some(
    (set) => set.includes(name) && set.some((other) => other !== name && taken.has(other)),
  );
  if (key.deprecated || isExcluded) return 'discouraged';
  if (required?.includes(name)) return 'required';
  return key.common ? 'common' : 'usual';
}
