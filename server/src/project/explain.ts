// What the reference table says of a key or a value, as text for hovers and completion: in Markdown, or plain where the editor shows none.
import type { Localized } from '../localized.ts';
import { compose, extension } from '../schema/compose.ts';
import { describe, keyOf, optionFor, optionsOf, schemaAt } from '../schema/lookup.ts';
import type { Key, MappingSchema, ScalarSchema, Schema, Value } from '../schema/types.ts';
import type { Settings } from '../settings.ts';

export type TextSettings = Pick<Settings, 'locale' | 'markdown'>;

/** Where the sections of the official reference are. */
const REFERENCE = 'https://docs.docker.com/reference/compose-file/';

/** A key of the table with its name as written, and the mapping that it is a key of. */
export interface NamedKey {
  readonly name: string;
  readonly key: Key;
  readonly parent: MappingSchema | undefined;
}

/** The key at a path of names and indexes, the last one its own name; `x-…` is a key too. Undefined where the table knows none. */
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
 * What the key is, what it does, the facts, an example, the link to the official reference. Markdown, or plain text as the
 * settings say.
 */
export function explainKey(named: NamedKey, settings: TextSettings): string {
  const { name, key } = named;
  const { locale } = settings;
  // What an extension holds may be anything, which contains itself: there is nothing to tell of its shape.
  const shape = key === extension ? undefined : key.schema;
  const forms = shape ? formsOf(shape).map((form) => `- ${form[locale]}`) : [];
  const facts = factsOf(named, settings).map((fact) => `- ${fact}`);
  const paragraphs = [
    shape ? `**${name}**: ${describe(withoutValues(shape))[locale]}` : `**${name}**`,
    ...(key.deprecated ? [`**${LABELS.deprecated[locale]}.** ${key.deprecated[locale]}`] : []),
    key.doc[locale],
    ...(forms.length > 0 ? [forms.join('\n')] : []),
    ...(facts.length > 0 ? [facts.join('\n')] : []),
    ...(shape ? valueLists(shape) : []).map(
      ({ label, values }) => `${label[locale]}:\n\n${values.map((value) => `- ${valueLine(value, locale)}`).join('\n')}`,
    ),
  ];
  if (!settings.markdown) return [...paragraphs.map(plain), ...plainTail(key, locale)].join('\n\n');
  if (key.example) paragraphs.push(`\`\`\`yaml\n${key.example.trimEnd()}\n\`\`\``);
  if (key.link !== undefined) paragraphs.push(`[${LABELS.reference[locale]}](${REFERENCE}${key.link})`);
  return paragraphs.join('\n\n');
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

const LABELS = {
  required: { en: 'Required.', ko: '필수이다.' },
  default: { en: 'Default', ko: '기본값' },
  values: { en: 'Values', ko: '가능한 값' },
  suggested: { en: 'Common values', ko: '자주 쓰는 값' },
  atLeast: { en: 'At least', ko: '최솟값' },
  atMost: { en: 'At most', ko: '최댓값' },
  since: { en: 'Since Docker Compose', ko: '추가된 버전: Docker Compose' },
  exclusive: { en: 'Not together with', ko: '함께 쓸 수 없는 키' },
  deprecated: { en: 'Deprecated', ko: '더 이상 권장하지 않음' },
  example: { en: 'Example', ko: '예시' },
  reference: { en: 'Official reference', ko: '공식 문서' },
} satisfies Record<string, Localized>;

function factsOf({ name, key, parent }: NamedKey, { locale }: TextSettings): string[] {
  const facts: string[] = [];
  if (parent?.required?.includes(name)) facts.push(LABELS.required[locale]);
  if (key.need) facts.push(key.need[locale]);
  if (key.default !== undefined)
    facts.push(`${LABELS.default[locale]}: ${typeof key.default === 'string' ? `\`${key.default}\`` : key.default[locale]}`);
  const { min, max } = optionFor(key.schema, 'scalar') ?? {};
  if (min !== undefined) facts.push(`${LABELS.atLeast[locale]}: \`${min}\``);
  if (max !== undefined) facts.push(`${LABELS.atMost[locale]}: \`${max}\``);
  const others = (parent?.exclusive ?? []).filter((set) => set.includes(name)).flatMap((set) => set.filter((other) => other !== name));
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
  return schema.kind === 'one-of' ? { ...schema, options: schema.options.map((option) => withoutValues(option) as typeof option) } : schema;
}

function valueLine({ value, doc, deprecated }: Value, locale: Settings['locale']): string {
  return `\`${value}\`: ${deprecated ? `(${LABELS.deprecated[locale]}) ` : ''}${doc[locale]}`;
}

function plainTail(key: Key, locale: Settings['locale']): string[] {
  const example = key.example?.trimEnd().replace(/^/gm, '  ');
  return [
    ...(example ? [`${LABELS.example[locale]}:\n${example}`] : []),
    ...(key.link !== undefined ? [`${LABELS.reference[locale]}: ${REFERENCE}${key.link}`] : []),
  ];
}
