// What completion inserts behind a key, by the shape of its value, as an LSP snippet; and small works on snippets.
import { optionsOf } from '../schema/lookup.ts';
import type { Key, MappingSchema, ScalarSchema, SequenceSchema, SymbolKind } from '../schema/types.ts';

/** How a value is written: over lines, in brackets, in brackets with all texts in quotes. */
export type Style = 'block' | 'flow' | 'json';

export type Option = MappingSchema | SequenceSchema | ScalarSchema;

/** The names that may be referred to in the place at hand. */
export type Names = (kind: SymbolKind) => readonly string[];

export interface Shape {
  readonly style: Style;
  readonly names: Names;
}

/** What a key begins with where more is known than the table says of it: a snippet as that of a `Key`. */
export interface Proposal {
  readonly snippet: string;
  /** The volumes in it. */
  readonly volumes?: readonly string[];
}

/** The alternatives of a key that are worth an item of their own: all of a common key, else the first one. */
export function formsOf({ schema, common, snippet }: Key): readonly Option[] {
  const forms = optionsOf(schema).filter((option) => !isNull(option) && !isDeprecated(option));
  if (common || forms.length === 0) return forms;
  return [forms.find((form) => snippet !== undefined && isFormOf(snippet, form)) ?? forms[0]!];
}

/**
 * What stands behind `key:` in one of its forms: a snippet, lines after the first indented from the key by two spaces a
 * level.
 */
export function snippetBehind(key: Key, form: Option | undefined, shape: Shape): string {
  if (!form) return ' $0';
  if (
    key.snippet !== undefined &&
    isFormOf(key.snippet, form) &&
    (shape.style === 'block' || (shape.style === 'flow' && !key.snippet.includes('\n')))
  )
    return key.snippet;
  return finished(shape.style === 'block' ? block(form, shape, key.default) : ` ${flow(form, shape, key.default)}`);
}

/** The item that a key's own snippet has in its list: `"${1:8080}:${2:80}"` of `ports`. */
export function itemSnippet(key: Key | undefined, style: Style): string | undefined {
  const [, item] = /^\n {2}- ([\s\S]*)$/.exec(key?.snippet ?? '') ?? [];
  if (item === undefined || /\n {0,3}\S/.test(item)) return undefined;
  return style === 'block' || !item.includes('\n') ? item.replace(/\n {4}/g, '\n') : undefined;
}

/** A text as it has to be written to be read as that text, in the style and with the quotes of its place. */
export function written(value: string | number | boolean, style: Style, quote = ''): string {
  const text = String(value);
  if (quote === "'") return `'${text.replaceAll("'", "''")}'`;
  if (quote === '"') return JSON.stringify(text);
  if (typeof value !== 'string') return text;
  return style === 'json' || needsQuotes(text, style) ? JSON.stringify(text) : text;
}

/** Text that stands for itself in a snippet. */
export function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** A snippet as the text that a user gets who changes nothing in it. */
export function withoutPlaceholders(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|((?:\\.|[^|\\])*)\|\}/g, (_, choices: string) => /^(?:\\.|[^,\\])*/.exec(choices)![0])
    .replace(/\$\{\d+:((?:\\.|[^}\\])*)\}/g, '$1')
    .replace(/(^|[^\\])\$(?:\d+|\{\d+\})/g, '$1')
    .replace(/\\([\\$},|])/g, '$1');
}

/**
 * Lines after the first with the file's indentation instead of two spaces a level, and moved to the right by `shift`
 * columns.
 */
export function indented(snippet: string, step: number, shift: number): string {
  if (!snippet.includes('\n')) return snippet;
  const [head = '', ...lines] = snippet.split('\n');
  const levels = [{ from: 0, to: 0 }];
  // What stands behind a dash is indented by the dash, whatever the file's step is.
  const openDash = (line: string, from: number, to: number) => {
    if (line.startsWith('- ')) levels.push({ from: from + 2, to: to + 2 });
  };
  openDash(head, 0, 0);
  const moved = lines.map((line) => {
    const text = line.trimStart();
    const from = line.length - text.length;
    while (levels.at(-1)!.from > from) levels.pop();
    const level = levels.at(-1)!;
    const to = level.to + ((from - level.from) / 2) * step;
    if (from > level.from) levels.push({ from, to });
    openDash(text, from, to);
    return ' '.repeat(shift + to) + text;
  });
  return [head, ...moved].join('\n');
}

function isNull(option: Option): boolean {
  return option.kind === 'scalar' && option.types.every((type) => type === 'null');
}

function isDeprecated(option: Option): boolean {
  const keys = option.kind === 'mapping' && !option.other ? Object.values(option.keys ?? {}) : [];
  return keys.length > 0 && keys.every((key) => key.deprecated);
}

/** Whether a snippet is one for a value of that form. */
export function isFormOf(snippet: string, { kind }: Option): boolean {
  if (/^\n\s*- /.test(snippet) || snippet.startsWith(' [')) return kind === 'sequence';
  return kind === (snippet.startsWith('\n') || snippet.startsWith(' {') ? 'mapping' : 'scalar');
}

/** A place to be filled in. All are `HOLE` or have it for their number; `finished` counts them. */
const HOLE = '\uE001';

function finished(snippet: string): string {
  const holes = snippet.split(HOLE).length - 1;
  if (holes === 1) return snippet.replace(`\${${HOLE}}`, '$0').replace(HOLE, '1');
  let count = 0;
  return snippet.replaceAll(HOLE, () => String(++count)).replace(/\$\{(\d+)\}/g, '$$$1');
}

function block(form: Option, shape: Shape, fallback?: Key['default']): string {
  if (form.kind === 'scalar') return ` ${scalar(form, shape, fallback)}`;
  if (form.kind === 'sequence') {
    const item = optionsOf(form.items)[0]!;
    return `\n  - ${
      item.kind === 'scalar'
        ? scalar(item, shape)
        : block(item, shape)
            .replace(/^\n? */, '')
            .replaceAll('\n', '\n  ')
    }`;
  }
  const seeds = seedsOf(form);
  if (seeds.length > 0) return seeds.map(([name, key]) => `\n  ${name}:${below(key, shape)}`).join('');
  if (!form.refersTo || !form.other) return `\n  \${${HOLE}}`;
  return `\n  ${choice(shape.names(form.refersTo), form.refersTo)}:${below(form.other, shape)}`;
}

/** The value of a key of a key. */
function below(key: Key, shape: Shape): string {
  const form =
    key.snippet === undefined ? undefined : optionsOf(key.schema).find((option) => isFormOf(key.snippet!, option));
  const text = form
    ? numberless(key.snippet!)
    : block(optionsOf(key.schema).find((option) => !isNull(option))!, shape, key.default);
  return text.replaceAll('\n', '\n  ');
}

function numberless(snippet: string): string {
  return snippet
    .replace(/(?<=\S)\$0$/, '')
    .replace(/\$\{\d+/g, `\${${HOLE}`)
    .replace(/\$\d+/g, `\${${HOLE}}`);
}

function flow(form: Option, shape: Shape, fallback?: Key['default']): string {
  if (form.kind === 'scalar') return scalar(form, shape, fallback);
  return form.kind === 'sequence' ? `[\${${HOLE}}]` : `{\${${HOLE}}}`;
}

/** The keys to start a mapping with: those that Compose asks for, else the first one if it is a common one. */
function seedsOf({ keys = {}, required }: MappingSchema): (readonly [string, Key])[] {
  if (required) return required.flatMap((name) => (keys[name] ? [[name, keys[name]] as const] : []));
  return Object.entries(keys)
    .slice(0, 1)
    .filter(([, key]) => key.common);
}

function scalar(schema: ScalarSchema, { style, names }: Shape, fallback?: Key['default']): string {
  if (schema.types[0] === 'boolean') return choice(fallback === 'true' ? ['false', 'true'] : ['true', 'false']);
  // `service:` alone is half a value.
  const values = (schema.values ?? []).filter(({ value, deprecated }) => !deprecated && !String(value).endsWith(':'));
  if (values.length > 0) return choice(values.map(({ value }) => written(value, style)));
  const isPlainName = schema.refersTo && !schema.format;
  const known = isPlainName ? names(schema.refersTo!) : [];
  if (known.length > 0) return choice(known.map((name) => written(name, style)));
  const text = schema.format === 'folder' ? `\${${HOLE}:.}` : `\${${HOLE}}`;
  return style === 'json' && schema.types[0] === 'string' ? `"${text}"` : text;
}

/** More are no choice but a search: completion offers them once the cursor is there. */
const MAX_CHOICES = 30;

/** One of these texts; a place with a word in it if there are none, nothing to choose if there is one. */
function choice(texts: readonly string[], word = 'name'): string {
  if (texts.length > MAX_CHOICES) return `\${${HOLE}}`;
  if (texts.length === 0) return `\${${HOLE}:${word}}`;
  if (texts.length === 1) return `\${${HOLE}:${escaped(texts[0]!)}}`;
  return `\${${HOLE}|${texts.map((text) => text.replace(/[\\$},|]/g, '\\$&')).join(',')}|}`;
}

/** YAML 1.1 readers take more words for booleans than 1.2 (`no`, `off`): all are quoted. */
const READ_AS_OTHER =
  /^(?:|~|null|true|false|yes|no|on|off|y|n|[-+]?(?:\d[\d_]*)?\.?\d+(?:e[-+]?\d+)?|0[xo][\da-f]+|[\d:]+)$/i;

function needsQuotes(text: string, style: Style): boolean {
  if (READ_AS_OTHER.test(text) || /^[\s,[\]{}#&*!|>'"%@`]|^[-?:](?:\s|$)|:(?:\s|$)|\s#|\s$/.test(text)) return true;
  return style === 'flow' && /[,[\]{}]/.test(text);
}
