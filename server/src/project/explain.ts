// What the reference table says of a key or a value, as text for hovers, completion and the reference pages: in
// Markdown, or plain where the editor shows none.

import type { ClientAbilities } from '../abilities.ts';
import type { Locale, Localized } from '../localized.ts';
import { compose, extension } from '../schema/compose.ts';
import { describe, keyOf, optionFor, optionsOf, schemaAt } from '../schema/lookup.ts';
import type { Key, MappingSchema, ScalarSchema, Schema, Value } from '../schema/types.ts';
import type { Settings } from '../settings.ts';
import { MERGE_WORDS } from './words/merge.ts';

export type TextSettings = Pick<Settings, 'locale'> & Pick<ClientAbilities, 'markdown'>;

export function textSettingsOf({ settings: { locale }, abilities: { markdown } }: Choice): TextSettings {
  return { locale, markdown };
}

interface Choice {
  readonly settings: Pick<Settings, 'locale'>;
  readonly abilities: Pick<ClientAbilities, 'markdown'>;
}

/** Where the sections of the official reference are. */
const REFERENCE = 'https://docs.docker.com/reference/compose-file/';

/** A key of the table with its name as written, and the mapping that it is a key of. */
export interface NamedKey {
  readonly name: string;
  readonly key: Key;
  readonly parent: MappingSchema | undefined;
}

/**
 * The key at a path of names and indexes, the last one its own name; `x-…` is a key too. Undefined where the table
 * knows none.
 */
export function keyAt(path: readonly (string | number)[]): NamedKey | undefined {
  const name = path.at(-1);
  if (typeof name !== 'string') return undefined;
  const { schema } = path.length === 1 ? { schema: compose } : schemaAt(path.slice(0, -1));
  const parent = schema && optionFor(schema, 'mapping');
  if (!parent) return undefined;
  const key = keyOf(parent, name) ?? (parent.extensions && name.startsWith('x-') ? extension : undefined);
  return key && { name, key, parent };
}

/** All that is known of the key at a path; undefined where the table knows none. */
export function explainAt(path: readonly (string | number)[], settings: TextSettings): string | undefined {
  const found = keyAt(path);
  return found && explainKey(found, settings);
}

/**
 * What the key is, what it does, the facts, an example, the link to the official reference. Markdown, or plain text as
 * the settings say.
 * @param here what its value means in the place at hand
 */
export function explainKey(named: NamedKey, settings: TextSettings, here?: Localized): string {
  const { name, key } = named;
  const { locale } = settings;
  const shape = shapeOf(key, locale);
  const title = shape ? `**${name}**: ${shape}${needOf(named)[locale]}` : `**${name}**`;
  const list = (label: string, values: readonly Value[]) =>
    `${label}:\n\n${values.map((value) => `- \`${value.value}\`: ${meaningOf(value, locale)}`).join('\n')}`;
  const inPlace = here ? [`${LABELS.here[locale]}: ${here[locale]}`] : [];
  const paragraphs = [title, ...inPlace, ...paragraphsOf(key, factsOf(named, locale), list, locale)];
  if (!settings.markdown) return [...paragraphs.map(plain), ...plainTail(key, locale)].join('\n\n');
  return [...paragraphs, ...markdownTail(key, locale)].join('\n\n');
}

/**
 * The same for a page that has the name as a heading, in Markdown: with how Compose merges the key, and the values in a
 * table.
 */
export function explainOnPage(named: NamedKey, locale: Locale): string {
  const { key } = named;
  const shape = shapeOf(key, locale);
  const merging = key.merge ? [`${LABELS.merge[locale]}: ${MERGE_WORDS[key.merge][locale]}`] : [];
  const required = named.parent?.required?.includes(named.name) ? [LABELS.required[locale]] : [];
  const table = (label: string, values: readonly Value[]) =>
    tableOf([[label, ''], ...values.map((value) => [`\`${value.value}\``, meaningOf(value, locale)])]);
  return [
    ...(shape ? [`*${shape}*`] : []),
    ...paragraphsOf(key, [...required, ...factsOf(named, locale), ...merging], table, locale),
    ...markdownTail(key, locale),
  ].join('\n\n');
}

/** A table in Markdown; the first row is its head. */
export function tableOf(rows: readonly (readonly string[])[]): string {
  const [head, ...body] = rows.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`);
  return [head, `|${'---|'.repeat(rows[0]?.length ?? 0)}`, ...body].join('\n');
}

/** What may stand behind a key, in a few words; undefined where that may be anything. */
export function shapeOf({ schema }: Key, locale: Locale): string | undefined {
  // What an extension holds contains itself: there is nothing to tell of its shape.
  return schema === extension.schema ? undefined : describe(withoutValues(schema))[locale];
}

/** Between the title and the example. `list` puts values, allowed or suggested, in Markdown. */
function paragraphsOf(
  key: Key,
  facts: readonly string[],
  list: (label: string, values: readonly Value[]) => string,
  locale: Locale,
): readonly string[] {
  const isKnown = shapeOf(key, locale) !== undefined;
  const points = [...(isKnown ? formsOf(key.schema).map((form) => form[locale]) : []), ...facts];
  const lists = isKnown ? valueLists(key.schema) : [];
  return [
    ...(key.deprecated ? [`**${LABELS.deprecated[locale]}.** ${key.deprecated[locale]}`] : []),
    key.doc[locale],
    ...(points.length > 0 ? [points.map((point) => `- ${point}`).join('\n')] : []),
    ...lists.map(({ label, values }) => list(label[locale], values)),
  ];
}

/** What a value means, in a line. */
export function explainValue(value: Value, settings: TextSettings): string {
  const { doc, deprecated } = value;
  const { locale } = settings;
  const text = deprecated ? `**${LABELS.deprecated[locale]}.** ${doc[locale]}` : doc[locale];
  return settings.markdown ? text : plain(text);
}

/** Markdown as the table has it (bold, code, links), without its marks. */
export function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, '$1: $2')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/:\n\n(?=- )/g, ':\n');
}

/** The names of the facts. */
export const LABELS = {
  required: { en: 'Required.', ko: '필수이다.' },
  here: { en: 'Here', ko: '여기서는' },
  default: { en: 'Default', ko: '기본값' },
  values: { en: 'Values', ko: '가능한 값' },
  suggested: { en: 'Common values', ko: '자주 쓰는 값' },
  atLeast: { en: 'At least', ko: '최솟값' },
  atMost: { en: 'At most', ko: '최댓값' },
  merge: { en: 'Merging', ko: '병합' },
  keys: { en: 'Keys', ko: '하위 키' },
  since: { en: 'Since Docker Compose', ko: '추가된 버전: Docker Compose' },
  exclusive: { en: 'Not together with', ko: '함께 쓸 수 없는 키' },
  deprecated: { en: 'Deprecated', ko: '더 이상 권장하지 않음' },
  example: { en: 'Example', ko: '예시' },
  reference: { en: 'Official reference', ko: '공식 문서' },
} satisfies Record<string, Localized>;

/** Behind the shape: whether Compose asks for the key. Of an extension, and where it depends on other keys, nothing. */
function needOf({ name, key, parent }: NamedKey): Localized {
  if (parent?.required?.includes(name)) return { en: ', required', ko: ', 필수' };
  const depends =
    key.need || parent?.needsOne?.includes(name) || parent?.requiredWhere?.some((each) => each.name === name);
  return depends || !parent?.keys || !Object.hasOwn(parent.keys, name)
    ? { en: '', ko: '' }
    : { en: ', optional', ko: ', 선택' };
}

function factsOf({ name, key, parent }: NamedKey, locale: Locale): string[] {
  const facts: string[] = [];
  if (key.need) facts.push(key.need[locale]);
  if (key.default !== undefined)
    facts.push(
      `${LABELS.default[locale]}: ${typeof key.default === 'string' ? `\`${key.default}\`` : key.default[locale]}`,
    );
  const { min, max } = optionFor(key.schema, 'scalar') ?? {};
  if (min !== undefined) facts.push(`${LABELS.atLeast[locale]}: \`${min}\``);
  if (max !== undefined) facts.push(`${LABELS.atMost[locale]}: \`${max}\``);
  const others = (parent?.exclusive ?? [])
    .filter((set) => set.includes(name))
    .flatMap((set) => set.filter((other) => other !== name));
  if (others.length > 0) facts.push(`${LABELS.exclusive[locale]}: ${others.map((other) => `\`${other}\``).join(', ')}`);
  if (key.since) facts.push(`${LABELS.since[locale]} ${key.since}`);
  return facts;
}

/** The words that the table has for the forms of a value or of its items. */
function formsOf(schema: Schema): Localized[] {
  return optionsOf(schema).flatMap((option) => [
    ...(option.title ? [option.title] : []),
    ...(option.kind === 'sequence' ? formsOf(option.items) : []),
  ]);
}

/** The scalars that may stand there, or in a list there. */
function scalarsOf(schema: Schema): ScalarSchema[] {
  return optionsOf(schema).flatMap((option) => {
    if (option.kind === 'sequence') return scalarsOf(option.items);
    return option.kind === 'scalar' ? [option] : [];
  });
}

function valueLists(schema: Schema): { label: Localized; values: readonly Value[] }[] {
  const lists = scalarsOf(schema).flatMap(({ values, suggested }) =>
    values ? [{ label: suggested ? LABELS.suggested : LABELS.values, values }] : [],
  );
  // One text or a list of such texts has the same values twice.
  return lists.filter(({ values }, index) => lists.findIndex((other) => other.values === values) === index);
}

/** The shape without the values: they are listed below with what they mean. */
function withoutValues(schema: Schema): Schema {
  if (schema.kind === 'scalar') return { ...schema, values: undefined };
  if (schema.kind === 'sequence') return { ...schema, items: withoutValues(schema.items) };
  return schema.kind === 'one-of'
    ? { ...schema, options: schema.options.map((option) => withoutValues(option) as typeof option) }
    : schema;
}

function meaningOf({ doc, deprecated }: Value, locale: Locale): string {
  return `${deprecated ? `(${LABELS.deprecated[locale]}) ` : ''}${doc[locale]}`;
}

function markdownTail({ example, link }: Key, locale: Locale): string[] {
  return [
    ...(example ? [`\`\`\`yaml\n${example.trimEnd()}\n\`\`\``] : []),
    ...(link !== undefined ? [`[${LABELS.reference[locale]}](${REFERENCE}${link})`] : []),
  ];
}

function plainTail(key: Key, locale: Locale): string[] {
  const example = key.example?.trimEnd().replace(/^/gm, '  ');
  return [
    ...(example ? [`${LABELS.example[locale]}:\n${example}`] : []),
    ...(key.link !== undefined ? [`${LABELS.reference[locale]}: ${REFERENCE}${key.link}`] : []),
  ];
}
