// The text edits that add, change or take away one entry of a `depends_on` as it stands in one file: block or flow
// style, list or long form.
import type { Edge } from '../project/graph.ts';
import type { Dependency, Service } from '../project/service.ts';
import { namesToMapping } from '../syntax/convert.ts';
import type { ComposeDocument } from '../syntax/document.ts';
import {
  addChild,
  addEntry,
  addItem,
  columnOf,
  type Edit,
  eolOf,
  indentStep,
  lineOf,
  removeEntry,
  removeItem,
  replace,
} from '../syntax/edit.ts';
import { flowEntries } from '../syntax/flow-text.ts';
import { type Entry, entryOf, isAbsent, type Mapping, type Node } from '../syntax/node.ts';

export const CONDITIONS: readonly string[] = ['service_started', 'service_healthy', 'service_completed_successfully'];

/** `depends_on` as it stands in the service itself; undefined where a merge key brings it, or nothing does. */
export function ownList({ entry }: Service): Entry | undefined {
  return entryOf(entry.value, 'depends_on');
}

export function isWithin(place: Node, list: Node): boolean {
  return place.block === list.block && list.start <= place.start && place.end <= list.end;
}

/**
 * A new entry of a service. One that is an alias as a whole (`web: *base`) gets entries of its own over those of the
 * alias.
 */
export function addToService(document: ComposeDocument, { entry }: Service, lines: readonly string[]): Edit[] {
  const { value } = entry;
  if (value.kind === 'mapping') return addEntry(document, value, lines);
  if (isAbsent(value)) return addChild(document, entry, lines);
  if (value.kind !== 'alias') return [];
  const merge = `<<: *${value.name}`;
  const { line } = document.rangeOf(entry.key).start;
  const column = columnOf(document, entry.key);
  if (lineOf(document, line).slice(0, column).trim() !== '')
    return replace(document, value, `{ ${merge}, ${flowEntries(lines, false)} }`);
  const eol = eolOf(document);
  const step = indentStep(document);
  const indented = [merge, ...lines].map((each) => {
    const indent = each.length - each.trimStart().length;
    return eol + ' '.repeat(column + step + (indent / 2) * step) + each.trimStart();
  });
  // The space behind the colon goes with the alias.
  const { start, end } = document.spanOf(value);
  const before = /\s*$/.exec(document.text.slice(document.spanOf(entry.key).end, start))![0].length;
  return [{ start: start - before, end, newText: indented.join('') }];
}

/** The whole of a `depends_on`, two spaces a level: a list where nothing needs more. */
export function linesOf(edges: readonly Edge[]): readonly string[] {
  if (edges.length === 0) return ['depends_on: []'];
  const isPlain = edges.every(
    ({ condition, required, restart }) => condition === CONDITIONS[0] && required && !restart,
  );
  if (isPlain) return ['depends_on:', ...edges.map(({ to }) => `  - ${named(to)}`)];
  return ['depends_on:', ...edges.flatMap((edge) => longLines(edge).map((line) => `  ${line}`))];
}

function longLines({
  to,
  condition,
  required,
  restart,
}: Pick<Edge, 'to' | 'condition'> & Partial<Edge>): readonly string[] {
  return [
    `${named(to)}:`,
    `  condition: ${condition}`,
    ...(required === false ? ['  required: false'] : []),
    ...(restart ? ['  restart: true'] : []),
  ];
}

/** In the form that is there already: an item of a list, or an entry with its condition. */
export function addDependency(document: ComposeDocument, own: Entry, to: string, condition = CONDITIONS[0]!): Edit[] {
  const { value } = own;
  if (value.kind === 'mapping') return addEntry(document, value, longLines({ to, condition }));
  if (value.kind === 'sequence')
    return condition === CONDITIONS[0] ? addItem(document, value, named(to, isQuoted(own))) : [];
  return isAbsent(value)
    ? addChild(document, own, condition === CONDITIONS[0] ? [`- ${named(to)}`] : longLines({ to, condition }))
    : [];
}

/** The last dependency takes the key with it. */
export function removeDependency(document: ComposeDocument, own: Entry, { place, entry }: Dependency): Edit[] {
  const list = own.value;
  const members = list.kind === 'mapping' ? list.entries.length : list.kind === 'sequence' ? list.items.length : 0;
  if (members <= 1) return removeEntry(document, own);
  if (list.kind === 'mapping') return entry ? removeEntry(document, entry) : [];
  return list.kind === 'sequence' ? removeItem(document, list, list.items.indexOf(place)) : [];
}

export function setCondition(
  document: ComposeDocument,
  own: Entry,
  { edge, entry, value }: Dependency,
  condition: string,
): Edit[] {
  const list = own.value;
  // A list has no conditions.
  if (list.kind === 'sequence')
    return namesToMapping(document, list, (name) => [`condition: ${name === edge.to ? condition : CONDITIONS[0]!}`]);
  if (!entry) return [];
  const old = entryOf(entry.value, 'condition');
  if (old && old.value.kind === 'scalar' && !isAbsent(old.value))
    return replace(document, old.value, isQuoted(own) ? JSON.stringify(condition) : condition);
  if (old) return addBehind(document, old, condition);
  const mapping: Mapping | undefined = value?.mapping;
  if (mapping && mapping === entry.value) return addEntry(document, mapping, [`condition: ${condition}`]);
  return isAbsent(entry.value) ? addChild(document, entry, [`condition: ${condition}`]) : [];
}

/** `condition:` with nothing behind it. */
function addBehind(document: ComposeDocument, { key, value }: Entry, text: string): Edit[] {
  if (!isAbsent(value)) return [];
  const at = document.spanOf(key).end + 1;
  return [{ start: at, end: at, newText: ` ${text}` }];
}

/** The file writes it as JSON does. */
function isQuoted({ key }: Entry): boolean {
  return key.kind === 'scalar' && key.style === 'double-quoted';
}

/** A name that YAML would read as something else than a text is quoted. */
function named(name: string, quoted = false): string {
  const isPlain = /^[A-Za-z_][\w.-]*$/.test(name) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(name);
  return isPlain && !quoted ? name : JSON.stringify(name);
}
