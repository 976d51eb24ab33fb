// compose/graphEdit: the text edit that a change of the graph is.
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { GraphChange } from '../diagram/change-types.ts';
import { knownImageOf } from '../project/known-image.ts';
import type { Context, Project } from '../project/project.ts';
import type { Dependency, Service } from '../project/service.ts';
import { namesToMapping } from '../syntax/convert.ts';
import type { ComposeDocument } from '../syntax/document.ts';
import { addChild, addEntry, addItem, type Edit, removeEntry, removeItem, replace } from '../syntax/edit.ts';
import { type Entry, entryOf, isAbsent, type Mapping, type Node, type Sequence } from '../syntax/node.ts';

/** Null where nothing is to be changed, or where what would be changed is shared with others through an anchor. */
export function graphEdit({ project }: Pick<Context, 'project'>, change: GraphChange): WorkspaceEdit | null {
  const name = change.kind === 'healthcheck' ? change.service : change.from;
  const service = project.services.get(name);
  const document = service && project.documentOf(service.entry.block);
  if (!service || !document) return null;
  const edits = editsOf(project, document, service, change);
  if (edits.length === 0) return null;
  const changes = edits.map(({ start, end, newText }): TextEdit => ({ range: document.range(start, end), newText }));
  return { changes: { [document.uri]: changes } };
}

function editsOf(project: Project, document: ComposeDocument, service: Service, change: GraphChange): Edit[] {
  if (change.kind === 'healthcheck') return addHealthcheck(document, service);
  const known = service.dependencies.find(({ edge }) => edge.to === change.to);
  if (change.kind === 'connect') return known || !project.services.has(change.to) ? [] : connect(document, service, change.to);
  const own = ownList(service);
  if (!known || !own || !isWithin(known, own.value)) return [];
  return change.kind === 'disconnect' ? disconnect(document, own, known) : setCondition(document, own.value, known, change.condition);
}

/** `depends_on` as it stands in the service itself; undefined where a merge key or another file brings it. */
function ownList({ entry }: Service): Entry | undefined {
  return entryOf(entry.value, 'depends_on');
}

function isWithin({ place }: Dependency, list: Node): boolean {
  return place.block === list.block && list.start <= place.start && place.end <= list.end;
}

function addToService(document: ComposeDocument, { entry }: Service, lines: readonly string[]): Edit[] {
  if (entry.value.kind === 'mapping') return addEntry(document, entry.value, lines);
  return isAbsent(entry.value) ? addChild(document, entry, lines) : [];
}

/** In the form that is there already: an item of a list, or an entry with its condition. */
function connect(document: ComposeDocument, service: Service, to: string): Edit[] {
  const own = ownList(service);
  const name = written(to);
  // What a merge key brings would be hidden by an own key: better no edit than one that loses what was there.
  if (!own) return service.dependencies.length > 0 ? [] : addToService(document, service, ['depends_on:', `  - ${name}`]);
  const long = [`${name}:`, '  condition: service_started'];
  if (own.value.kind === 'mapping') return addEntry(document, own.value, long);
  if (own.value.kind === 'sequence') return addItem(document, own.value, name);
  return isAbsent(own.value) ? addChild(document, own, long) : [];
}

/** The last dependency takes the key with it. */
function disconnect(document: ComposeDocument, own: Entry, { place, entry }: Dependency): Edit[] {
  const list = own.value;
  const members = list.kind === 'mapping' ? list.entries.length : list.kind === 'sequence' ? list.items.length : 0;
  if (members <= 1) return removeEntry(document, own);
  if (list.kind === 'mapping') return entry ? removeEntry(document, entry) : [];
  return list.kind === 'sequence' ? removeItem(document, list, list.items.indexOf(place)) : [];
}

function setCondition(document: ComposeDocument, list: Node, { edge, entry, value }: Dependency, condition: string): Edit[] {
  if (!CONDITIONS.includes(condition) || edge.condition === condition) return [];
  if (list.kind === 'sequence') return longForm(document, list, edge.to, condition);
  if (!entry) return [];
  const old = entryOf(entry.value, 'condition');
  if (old && old.value.kind === 'scalar' && !isAbsent(old.value)) return replace(document, old.value, condition);
  if (old) return removeEntry(document, old).length > 0 ? addChildText(document, old, condition) : [];
  const mapping: Mapping | undefined = value?.mapping;
  if (mapping && mapping === entry.value) return addEntry(document, mapping, [`condition: ${condition}`]);
  return isAbsent(entry.value) ? addChild(document, entry, [`condition: ${condition}`]) : [];
}

const CONDITIONS: readonly string[] = ['service_started', 'service_healthy', 'service_completed_successfully'];

/** `condition:` with nothing behind it. */
function addChildText(document: ComposeDocument, { key, value }: Entry, text: string): Edit[] {
  if (!isAbsent(value)) return [];
  const at = document.spanOf(key).end + 1;
  return [{ start: at, end: at, newText: ` ${text}` }];
}

/** A list has no conditions: each of its items becomes an entry. */
function longForm(document: ComposeDocument, list: Sequence, to: string, condition: string): Edit[] {
  return namesToMapping(document, list, (name) => [`condition: ${name === to ? condition : CONDITIONS[0]!}`]);
}

function addHealthcheck(document: ComposeDocument, service: Service): Edit[] {
  if (service.value.get('healthcheck')) return [];
  // A request to the service itself, where the table knows nothing better: to be looked at.
  const test = knownImageOf(service.value)?.image.test ?? '["CMD", "curl", "-f", "http://localhost/"]';
  return addToService(document, service, ['healthcheck:', `  test: ${test}`, '  interval: 5s', '  timeout: 3s', '  retries: 5']);
}

/** A name that YAML would read as something else than a text is quoted. */
function written(name: string): string {
  const isPlain = /^[A-Za-z_][\w.-]*$/.test(name) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(name);
  return isPlain ? name : JSON.stringify(name);
}
