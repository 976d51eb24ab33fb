// A value as the YAML text that `docker compose config` prints (go-yaml's encoder, indented by two), with the nodes
// that each line comes from.
import type { Node } from '../../syntax/node.ts';
import { floatText, timestampText } from '../go-text.ts';
import { remember } from '../remember.ts';
import { typed } from '../tree.ts';
import type { Effective, EffectiveMapping, EffectiveScalar } from '../value.ts';

/** A line of the text, without its line break. */
export interface PrintedLine {
  readonly text: string;
  /** Where it was written, lowest priority first; empty for what Compose adds by itself. */
  readonly from: readonly Node[];
  /** The names of the entries down to the line, `[]` for an item of a list. */
  readonly path: readonly string[];
}

/** Every `$` is doubled, so that Compose would read the text as what it is. */
export function printYaml(value: EffectiveMapping): readonly PrintedLine[] {
  const lines: PrintedLine[] = [];
  if (value.entries.size === 0) add(lines, ['{}'], '', '', value.from, []);
  else addMapping(lines, value, '', '', []);
  return lines;
}

/** `first` stands before the first of the texts, `indent` before the others that are not empty. */
function add(
  lines: PrintedLine[],
  texts: readonly string[],
  first: string,
  indent: string,
  from: readonly Node[],
  path: readonly string[],
): void {
  for (const [index, text] of texts.entries()) {
    const whole = index === 0 ? first + text : text && indent + text;
    lines.push({ text: whole.includes('$') ? whole.replaceAll('$', '$$$$') : whole, from, path });
  }
}

function addMapping(
  lines: PrintedLine[],
  { entries }: EffectiveMapping,
  first: string,
  indent: string,
  path: readonly string[],
): void {
  let before = first;
  for (const [name, { keys, value }] of entries) {
    const isInline = isScalarOrEmpty(value);
    const from = isInline && value.from.length > 0 ? value.from : keys.length > 0 ? keys : value.from;
    addEntry(lines, name, value, before, indent, from, [...path, name]);
    before = indent;
  }
}

function addEntry(
  lines: PrintedLine[],
  name: string,
  value: Effective,
  first: string,
  indent: string,
  from: readonly Node[],
  path: readonly string[],
): void {
  const inner = `${indent}  `;
  const key = name === '' ? ['""'] : scalarLines({ kind: 'scalar', type: 'string', value: name, from: [] });
  const isSimple = isSimpleKey(name);
  if (!isSimple) add(lines, key, `${first}? `, inner, from, path);
  const before = isSimple ? `${first}${key[0]}:` : `${indent}:`;
  if (isScalarOrEmpty(value)) add(lines, inlineTexts(value), `${before} `, inner, from, path);
  else if (!isSimple) addBlock(lines, value, `${before} `, inner, path);
  else {
    add(lines, [before], '', '', from, path);
    if (path.length === 2) for (const each of linesOf(value, inner, path[0]!, name)) lines.push(each);
    else addBlock(lines, value, inner, inner, path);
  }
}

/** Those of one service, one volume …: an edit elsewhere leaves them as they are. */
const linesOf = remember((value: Effective, indent: string, section: string, name: string): readonly PrintedLine[] => {
  const lines: PrintedLine[] = [];
  addBlock(lines, value, indent, indent, [section, name]);
  return lines;
});

/** A mapping or a list that is not empty. */
function addBlock(
  lines: PrintedLine[],
  value: Effective,
  first: string,
  indent: string,
  path: readonly string[],
): void {
  if (value.kind === 'mapping') return addMapping(lines, value, first, indent, path);
  if (value.kind === 'scalar') return;
  const inner = [...path, '[]'];
  for (const [index, item] of value.items.entries()) {
    const before = `${index === 0 ? first : indent}- `;
    if (isScalarOrEmpty(item)) add(lines, inlineTexts(item), before, `${indent}  `, item.from, inner);
    else addBlock(lines, item, before, `${indent}  `, inner);
  }
}

function isScalarOrEmpty(value: Effective): boolean {
  return value.kind === 'scalar' || (value.kind === 'mapping' ? value.entries.size === 0 : value.items.length === 0);
}

function inlineTexts(value: Effective): readonly string[] {
  return value.kind === 'scalar' ? scalarLines(value) : [value.kind === 'mapping' ? '{}' : '[]'];
}

/** Longer keys, and those of several lines, stand behind a `?`. */
function isSimpleKey(name: string): boolean {
  return !isMultiline(name) && name.replace(/[\u0080-\u07ff]/g, '..').replace(/[\u0800-\uffff]/g, '...').length <= 128;
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
  const isTyped =
    typed(text).type !== 'string' || text === '<<' || /^(?:y|n|yes|no|on|off)$/i.test(text) || BASE_60.test(text);
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
  const indicator =
    /^(?:---|\.\.\.)|^[#,[\]{}&*!|>'"%@`]|^[?:-](?:[ \t]|$)|:(?:[ \t\n\u2028\u2029]|$)|[ \t\n\u2028\u2029]#/.test(text);
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
    return code <= 0xff
      ? `\\x${hex.padStart(2, '0')}`
      : code <= 0xffff
        ? `\\u${hex.padStart(4, '0')}`
        : `\\U${hex.padStart(8, '0')}`;
  });
  return `"${inner.join('')}"`;
}
