// A value as the YAML text that `docker compose config` prints (go-yaml's encoder, indented by two), with the nodes that each line comes from.
import type { Node } from '../../syntax/node.ts';
import { typed } from '../tree.ts';
import type { Effective, EffectiveEntry, EffectiveScalar } from '../value.ts';
import { floatText, timestampText } from './go-text.ts';

/** A line of the text, without its line break. */
export interface PrintedLine {
  readonly text: string;
  /** Where it was written, lowest priority first; empty for what Compose adds by itself. */
  readonly from: readonly Node[];
  /** The names of the entries down to the line, `[]` for an item of a list. */
  readonly path: readonly string[];
}

/** Every `$` is doubled, so that Compose would read the text as what it is. */
export function printYaml(value: Effective): readonly PrintedLine[] {
  const lines = value.kind === 'scalar' ? [] : isEmpty(value) ? [line(emptyText(value), value.from, [])] : blockOf(value, []);
  return lines.map((each) => ({ ...each, text: each.text.replaceAll('$', '$$$$') }));
}

function line(text: string, from: readonly Node[], path: readonly string[]): PrintedLine {
  return { text, from, path };
}

function isEmpty(value: Effective): boolean {
  return value.kind === 'mapping' ? value.entries.size === 0 : value.kind === 'sequence' && value.items.length === 0;
}

function emptyText(value: Effective): string {
  return value.kind === 'mapping' ? '{}' : '[]';
}

/** The lines of a mapping or list that is not empty, without indentation. */
function blockOf(value: Effective, path: readonly string[]): readonly PrintedLine[] {
  if (value.kind === 'mapping') return [...value.entries].flatMap(([name, entry]) => entryLines(name, entry, [...path, name]));
  if (value.kind === 'scalar') return [];
  const inner = [...path, '[]'];
  return value.items.flatMap((item) => {
    const lines = item.kind === 'scalar' || isEmpty(item) ? inlineLines(item, item.from, inner) : blockOf(item, inner);
    return lines.map((each, index) => ({ ...each, text: index === 0 ? `- ${each.text}` : indented(each.text) }));
  });
}

function entryLines(name: string, { keys, value }: EffectiveEntry, path: readonly string[]): readonly PrintedLine[] {
  const isInline = value.kind === 'scalar' || isEmpty(value);
  const from = isInline && value.from.length > 0 ? value.from : keys.length > 0 ? keys : value.from;
  const key = isSimpleKey(name) ? [keyText(name)] : scalarLines({ kind: 'scalar', type: 'string', value: name, from: [] });
  const head = isSimpleKey(name) ? line(`${key[0]}:`, from, path) : undefined;
  if (isInline) {
    const [first, ...rest] = inlineLines(value, from, path);
    if (head) return [{ ...head, text: `${head.text} ${first!.text}` }, ...rest.map((each) => ({ ...each, text: indented(each.text) }))];
    return [
      ...explicitKey(key, from, path),
      { ...first!, text: `: ${first!.text}` },
      ...rest.map((each) => ({ ...each, text: indented(each.text) })),
    ];
  }
  const block = blockOf(value, path).map((each) => ({ ...each, text: indented(each.text) }));
  if (head) return [head, ...block];
  const [first, ...rest] = block;
  return [...explicitKey(key, from, path), { ...first!, text: `: ${first!.text.slice(2)}` }, ...rest];
}

function explicitKey(key: readonly string[], from: readonly Node[], path: readonly string[]): readonly PrintedLine[] {
  return key.map((text, index) => line(index === 0 ? `? ${text}` : indented(text), from, path));
}

function indented(text: string): string {
  return text === '' ? '' : `  ${text}`;
}

/** Longer keys, and those of several lines, stand behind a `?`. */
function isSimpleKey(name: string): boolean {
  return !isMultiline(name) && name.replace(/[\u0080-\u07ff]/g, '..').replace(/[\u0800-\uffff]/g, '...').length <= 128;
}

function keyText(name: string): string {
  return name === '' ? '""' : scalarLines({ kind: 'scalar', type: 'string', value: name, from: [] })[0]!;
}

function inlineLines(value: Effective, from: readonly Node[], path: readonly string[]): readonly PrintedLine[] {
  if (value.kind !== 'scalar') return [line(emptyText(value), from, path)];
  return scalarLines(value).map((text) => line(text, from, path));
}

/** One line; of a block scalar its head and its lines, without indentation. */
function scalarLines({ type, value }: EffectiveScalar): readonly string[] {
  if (type === 'null') return ['null'];
  if (type === 'float' && typeof value === 'number') return [specialFloats.get(String(value)) ?? floatText(value)];
  if (type === 'timestamp') return [timestampText(String(value))];
  if (type !== 'string') return [String(value)];
  const text = String(value);
  const facts = factsOf(text);
  if (text.includes('\n')) return /\S/.test(text) && facts.mayBeBlock ? literal(text) : [doubleQuoted(text)];
  const isTyped = typed(text).type !== 'string' || text === '<<' || /^(?:y|n|yes|no|on|off)$/i.test(text) || BASE_60.test(text);
  if (isTyped) return [doubleQuoted(text)];
  if (facts.mayBePlain) return [text];
  return [facts.mayBeSingleQuoted ? `'${text.replaceAll("'", "''")}'` : doubleQuoted(text)];
}

const specialFloats: ReadonlyMap<string, string> = new Map([
  ['Infinity', '.inf'],
  ['-Infinity', '-.inf'],
  ['NaN', '.nan'],
]);

/** `1:30:00` was a number in YAML 1.1. */
const BASE_60 = /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/;

function isMultiline(text: string): boolean {
  return /[\n\r\u0085\u2028\u2029]/.test(text);
}

/** What go-yaml may write a text as (`emitter.go`, analyzeScalar). */
function factsOf(text: string): { mayBePlain: boolean; mayBeSingleQuoted: boolean; mayBeBlock: boolean } {
  const isSpecial = /[^\n\t\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/.test(text.replaceAll('\t', ''));
  const hasTab = text.includes('\t');
  const spaceBeforeBreak = / [\n\u2028\u2029]/.test(text);
  const breakBeforeSpace = /[\n\u2028\u2029] /.test(text);
  const edge = /^[ \n\u2028\u2029]|[ \n\u2028\u2029]$/.test(text);
  const indicator = /^(?:---|\.\.\.)|^[#,[\]{}&*!|>'"%@`]|^[?:-](?:[ \t]|$)|:(?:[ \t\n\u2028\u2029]|$)|[ \t\n\u2028\u2029]#/.test(text);
  const mayBeSingleQuoted = !breakBeforeSpace && !spaceBeforeBreak && !hasTab && !isSpecial;
  return {
    mayBePlain: mayBeSingleQuoted && !edge && !indicator && !isMultiline(text),
    mayBeSingleQuoted,
    mayBeBlock: !text.endsWith(' ') && !spaceBeforeBreak && !isSpecial,
  };
}

/** `|` with what its first and last line need, and the lines. */
function literal(text: string): readonly string[] {
  const indentation = text.startsWith(' ') ? '2' : '';
  const end = !text.endsWith('\n') ? '-' : text.endsWith('\n\n') || text === '\n' ? '+' : '';
  const lines = text.split('\n');
  if (text.endsWith('\n')) lines.pop();
  return [`|${indentation}${end}`, ...lines];
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\0', '\\0'],
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\v', '\\v'],
  ['\f', '\\f'],
  ['\r', '\\r'],
  ['\x1b', '\\e'],
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\x85', '\\N'],
  ['\u2028', '\\L'],
  ['\u2029', '\\P'],
]);

function doubleQuoted(text: string): string {
  const inner = Array.from(text, (char) => {
    const known = ESCAPES.get(char);
    if (known) return known;
    if (/^[\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]$/.test(char)) return char;
    const code = char.codePointAt(0)!;
    const hex = code.toString(16).toUpperCase();
    return code <= 0xff ? `\\x${hex.padStart(2, '0')}` : code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
  });
  return `"${inner.join('')}"`;
}
