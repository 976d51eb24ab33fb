// The values that a scalar may have: those of the table, names of what the project defines, aliases of what is anchored
// above.
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Localized } from '../localized.ts';
import { explainValue, keyAt, LABELS, type TextSettings } from '../project/explain.ts';
import type { Path } from '../project/paths.ts';
import { mountOptions } from '../project/words/mount.ts';
import { describe, optionFor, optionsOf } from '../schema/lookup.ts';
import type { Key, ScalarSchema, Schema, SequenceSchema } from '../schema/types.ts';
import { parseMount } from '../syntax/mount.ts';
import type { Span } from '../syntax/node.ts';
import { type KeySetting, keyOffers } from './completion-keys.ts';
import type { Offer } from './completion-offer.ts';
import {
  escaped,
  formsOf,
  isFormOf,
  itemSnippet,
  type Option,
  type Proposal,
  type Shape,
  snippetBehind,
  written,
} from './completion-snippet.ts';

/** What a value is to be inserted into. */
export interface ValueSetting {
  readonly path: Path;
  readonly shape: Shape;
  readonly settings: TextSettings;
  /** The quote that the word begins with. */
  readonly quote: string;
  /** What is typed up to the cursor and behind it, without quotes. */
  readonly typed: string;
  readonly rest: string;
  readonly word: Span;
  /** What keys begin with in this service, by name. */
  readonly proposals?: ReadonlyMap<string, Proposal> | undefined;
  /** Where a volume belongs in the container, as far as it is known. */
  readonly dataFolder?: string | undefined;
}

/** Scalars, for a schema that may be one. */
export function scalarOffers(schema: Schema, setting: ValueSetting): Offer[] {
  const option = optionFor(schema, 'scalar');
  if (!option || hasOpenVariable(setting.typed)) return [];
  return [...valuesOf(option, setting), ...nameOffers(option, setting), ...partOffers(option, setting)];
}

/**
 * The last part of a short form, once what stands before it is there: the options of a mount, the protocol of a port.
 */
function partOffers({ format }: ScalarSchema, { typed, rest, quote, word, settings }: ValueSetting): Offer[] {
  const start = format === 'mount' ? optionStart(typed) : format === 'port' ? typed.lastIndexOf('/') + 1 : 0;
  if (start === 0) return [];
  const from = word.start + quote.length;
  const span = { start: from + start, end: from + typed.length + /^\w*/.exec(rest)![0].length };
  const taken = new Set(typed.slice(0, start).split(/[:,]/));
  const parts = Object.entries(format === 'mount' ? mountOptions : protocols).filter(([name]) => !taken.has(name));
  return parts.map(([label, doc]) => ({
    label,
    kind: CompletionItemKind.EnumMember,
    snippet: label,
    rank: 'common',
    detail: doc[settings.locale],
    span,
  }));
}

/** Where the option begins that is being typed behind source and target; 0 where none is. */
function optionStart(typed: string): number {
  const parsed = parseMount(`${typed}_`);
  return (parsed.ok && parsed.value.options.at(-1)?.start) || 0;
}

const protocols: Readonly<Record<string, Localized>> = {
  tcp: { en: 'the default', ko: '기본값' },
  udp: { en: 'DNS, games, QUIC (HTTP/3)', ko: 'DNS, 게임, QUIC(HTTP/3)' },
};

/** The forms of a value that take more than a word, where nothing stands behind the colon yet. */
export function formOffers(setting: ValueSetting): Offer[] {
  const own = keyAt(setting.path)?.key;
  if (!own) return [];
  const proposal = setting.proposals?.get(String(setting.path.at(-1)));
  const key = proposal ? { ...own, snippet: proposal.snippet } : own;
  const forms = formsOf({ ...key, common: true }).filter(({ kind }) => kind !== 'scalar');
  return forms.flatMap((form) => {
    const names = form.kind === 'sequence' ? listedNames(form, setting) : [];
    if (names.length > 0) return names;
    const offer = formOffer(key, form, setting);
    return [proposal?.volumes && isFormOf(proposal.snippet, form) ? { ...offer, volumes: proposal.volumes } : offer];
  });
}

function formOffer(key: Key, form: Option, { path, shape, settings }: ValueSetting): Offer {
  const snippet = snippetBehind(key, form, shape);
  const isBlock = snippet.startsWith('\n');
  const label = form.kind === 'sequence' ? (isBlock ? '- …' : '[…]') : isBlock ? '…: …' : '{…}';
  const words = form.title ?? describe(form);
  return {
    label,
    kind: CompletionItemKind.Snippet,
    snippet: isBlock ? snippet : snippet.trimStart(),
    rank: 'usual',
    detail: words[settings.locale],
    form: words,
    path,
    ...(isBlock && { behindColon: true as const }),
  };
}

/** A list of one name, for each name that it may have. */
function listedNames({ items }: SequenceSchema, setting: ValueSetting): Offer[] {
  const isBlock = setting.shape.style === 'block';
  const names = optionsOf(items).flatMap((option) => (option.kind === 'scalar' ? nameOffers(option, setting) : []));
  return names.map((offer) => ({
    ...offer,
    label: isBlock ? `- ${offer.label}` : `[${offer.label}]`,
    snippet: isBlock ? `\n  - ${offer.snippet}` : `[${offer.snippet}]`,
    ...(isBlock && { behindColon: true as const }),
  }));
}

/**
 * Items for a list: what is known of the service, scalars, the short form that its key has as a snippet, the keys of
 * the long form.
 * @param known in place of the short form of the table
 */
export function itemOffers(
  list: SequenceSchema,
  setting: ValueSetting,
  keys: KeySetting,
  known: readonly Offer[],
  lead?: '- ',
): Offer[] {
  const offers = [...known, ...scalarOffers(list.items, setting)];
  const mapping = optionFor(list.items, 'mapping');
  const snippet = itemSnippet(keyAt(setting.path)?.key, setting.shape.style);
  if (snippet && known.length === 0 && !mappingOnly(list.items) && setting.quote === '' && setting.typed === '')
    offers.unshift(shortForm(list, snippet, setting));
  const mayBeKey = setting.quote === '' && /^(?:[a-z_][\w.-]*)?$/i.test(setting.typed);
  if (mapping && mayBeKey && setting.shape.style === 'block') offers.push(...keyOffers(mapping, keys));
  return lead ? offers.map((offer) => ({ ...offer, lead })) : offers;
}

function mappingOnly(schema: Schema): boolean {
  return optionsOf(schema).every(({ kind }) => kind === 'mapping');
}

function shortForm({ items }: SequenceSchema, snippet: string, { settings, path }: ValueSetting): Offer {
  const label = snippet.replace(/\$\{\d+:([^}]*)\}/g, '$1');
  const title = optionFor(items, 'scalar')?.title;
  return {
    label,
    kind: CompletionItemKind.Snippet,
    snippet,
    rank: 'common',
    path,
    ...(title && { detail: title[settings.locale] }),
  };
}

function valuesOf(schema: ScalarSchema, { quote, shape, settings, path }: ValueSetting): Offer[] {
  const offers = (schema.values ?? []).map((value): Offer => {
    const text = String(value.value);
    const documentation = explainValue(value, settings);
    const offer: Offer = {
      label: text,
      kind: CompletionItemKind.EnumMember,
      // `service:` is half a value: what follows is to be filled in.
      snippet:
        text.endsWith(':') && quote === ''
          ? `${escaped(text)}\${1:name}`
          : escaped(written(value.value, shape.style, quote)),
      rank: value.deprecated ? 'discouraged' : 'common',
      documentation,
    };
    return value.deprecated ? { ...offer, deprecated: true } : offer;
  });
  if (schema.types[0] !== 'boolean' || quote !== '') return offers;
  const fallback = keyAt(path)?.key.default;
  return [
    ...offers,
    ...['true', 'false'].map((text): Offer => {
      const offer: Offer = { label: text, kind: CompletionItemKind.Value, snippet: text, rank: 'common', path };
      return text === fallback ? { ...offer, detail: LABELS.default[settings.locale] } : offer;
    }),
  ];
}

function nameOffers({ refersTo, format, title }: ScalarSchema, setting: ValueSetting): Offer[] {
  if (!refersTo) return [];
  const { shape, settings, quote, typed, rest } = setting;
  const detail = title?.[settings.locale] ?? refersTo;
  const names = shape.names(refersTo);
  const offer = (label: string, snippet: string, span?: Span): Offer => ({
    label,
    kind: CompletionItemKind.Reference,
    snippet,
    rank: 'required',
    detail,
    ...(span && { span }),
  });
  const text = (value: string) => escaped(written(value, shape.style, quote));
  if (format === 'network-mode' || format === 'namespace-mode')
    return names.map((name) => offer(`service:${name}`, text(`service:${name}`)));
  if (format !== 'mount' && format !== 'service-link' && format !== 'service-volumes')
    return names.map((name) => offer(name, text(name)));
  // A short form begins with the name, more follows its colon.
  if (typed.includes(':')) return [];
  if (rest.includes(':')) {
    const start = setting.word.start + quote.length;
    const span = { start, end: start + typed.length + rest.indexOf(':') };
    return names.map((name) => offer(name, escaped(name), span));
  }
  if (format !== 'mount') return names.map((name) => offer(name, text(name)));
  const end = quote || (shape.style === 'json' ? '"' : '');
  return names.map((name) =>
    offer(name, `${end}${escaped(name)}:\${1:${escaped(setting.dataFolder ?? '/data')}}${end}`),
  );
}

/** Within `${`: the names of variables are not known here. */
function hasOpenVariable(typed: string): boolean {
  return /\$\{[^}]*$/.test(typed);
}
