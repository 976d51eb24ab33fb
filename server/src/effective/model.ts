// What Compose has after reading a set of files one over the other, with what they include and extend (compose-go
// `loader/loader.go`).
import { compose } from '../schema/compose.ts';
import { isAllowed, keyOf, optionFor } from '../schema/lookup.ts';
import type { ComposeDocument } from '../syntax/document.ts';
import type { Node } from '../syntax/node.ts';
import { type Entries, entriesFrom, entryAt, idOf, type Model, NO_ENTRIES, withList } from './entries.ts';
import type { Environment } from './environment.ts';
import { type BaseFile, type ExtendsScope, extended } from './extends.ts';
import type { Fault } from './fault.ts';
import { included, missing } from './include.ts';
import {
  afterFile,
  asBase,
  completed,
  interpolated,
  isKnownKey,
  type Layered,
  resetsFor,
  withoutResets,
} from './layer.ts';
import { each, memoryAfter } from './memory.ts';
import { resolvePaths } from './paths.ts';
import { isSection, type Part, partsOf } from './pieces.ts';
import { remember } from './remember.ts';
import type { ProjectFile, Setting } from './setting.ts';
import { folderOf, pathOf, resolvePath } from './uri.ts';
import { at, isNull, placeOf } from './value.ts';

/**
 * The model of a set of files. Their documents and those of what they name are added to `files`, what belongs to no
 * entry to `faults`.
 */
export function modelOf(uris: readonly string[], setting: Setting, place?: Node): Model {
  const { disk, environment, memory, open } = setting;
  let model: Model = { entries: NO_ENTRIES, sections: new Set() };
  const set = [...open, ...uris].join(' ');
  for (const uri of uris) {
    const document = disk.document(uri);
    if (!document) continue;
    addFile(setting, document, setting.role, place);
    for (const [index, part] of partsOf(document).entries())
      model = withPart(model, part, uri, setting, `${set} ${uri} ${index}`);
  }
  const directory = pathOf(setting.directory);
  const isLast = setting.role === 'main';
  const complete = (entry: Layered) => completed(entry, directory, environment, isLast);
  const list = each(memory, `${set} completed`, model.entries.list, complete, directory, environment);
  return { ...model, entries: withList(model.entries, list) };
}

/**
 * A file that is read in several roles has the strongest: a main file that another one extends as well stays one of the
 * project.
 */
function addFile(
  { files }: Setting,
  document: ComposeDocument,
  role: ProjectFile['role'],
  place: Node | undefined,
): void {
  const known = files.get(document.uri);
  if (known && ROLES.indexOf(known.role) <= ROLES.indexOf(role)) return;
  files.delete(document.uri);
  files.set(document.uri, { document, role, ...(place && { place }) });
}

const ROLES: readonly ProjectFile['role'][] = ['main', 'included', 'extended'];

/** `step` names the part, for what is taken over from the load before. */
function withPart(below: Model, part: Part, uri: string, setting: Setting, step: string): Model {
  const { memory, faults } = setting;
  for (const fault of part.faults) faults.push(fault);
  const written = interpolatedPart(part, setting, step);
  for (const some of each(memory, `${step} unknown`, written.entries.list, unknownKeys))
    if (some.length > 0) faults.push(...some);
  const own = included(written, part, uri, setting, step, modelOf);
  const whole = withBases(own, part, uri, setting, step);
  const entries = laidOn(withoutReset(below.entries, part, setting, step), below.sections, whole, setting, step);
  const reset = new Set(part.resets.filter(({ length }) => length === 1).map(([name]) => name));
  return {
    entries,
    sections: new Set(
      [...below.sections, ...own.sections].filter((name) => own.sections.has(name) || !reset.has(name)),
    ),
  };
}

/** What the resets of a part leave of what is below it. */
function withoutReset(below: Entries, part: Part, { memory, faults }: Setting, step: string): Entries {
  if (part.resets.length === 0 || below.list.length === 0) return below;
  const left = below.list.flatMap((entry) => {
    const rest = withoutResets(entry, resetsFor(part, entry.path));
    if (!rest) faults.push(...entry.faults);
    return rest ? [rest] : [];
  });
  return entriesFrom(memory, `${step} left`, left);
}

/** The entries of a part, services with what they extend below them. */
function withBases({ entries }: Model, part: Part, uri: string, setting: Setting, step: string): Entries {
  const extending = each(setting.memory, `${step} extending`, entries.list, isExtending);
  if (!extending.includes(true)) return entries;
  const scope: ExtendsScope = { uri, service: (name) => entryAt(entries, idOf(['services', name])), resets: part };
  const baseFile = baseFiles(setting);
  const list = entries.list.map((entry, index) => (extending[index] ? extended(entry, scope, baseFile) : entry));
  return withList(entries, list);
}

function isExtending({ path, value }: Layered): boolean {
  return path.length === 2 && path[0] === 'services' && at(value, 'extends') !== undefined;
}

/** The entries of a part laid over those of the parts before it. */
function laidOn(
  below: Entries,
  sections: ReadonlySet<string>,
  { list, ids, indexes }: Entries,
  setting: Setting,
  step: string,
): Entries {
  const { memory, faults } = setting;
  const services = indexes.get('services');
  if (services !== undefined) faults.push(noMapping(list[services]!));
  if (below.list.length === 0 && sections.size === 0)
    return { list: each(memory, `${step} after`, list, (entry) => afterFile(entry, undefined)), ids, indexes };
  const all = [...below.list];
  for (const [index, entry] of list.entries()) {
    if (entry.path.length === 1 && isNull(entry.value) && sections.has(entry.path[0]!)) continue;
    const at = below.indexes.get(ids[index]!);
    const after = afterFile(entry, at === undefined ? undefined : below.list[at]);
    if (at === undefined) all.push(after);
    else all[at] = after;
  }
  return entriesFrom(memory, `${step} over`, all);
}

/** Compose looks for `extends` in each file before it merges them, and so needs services there. */
function noMapping({ value, keys }: Layered): Fault {
  const message = { en: '`services` has to be a mapping', ko: '`services`는 매핑이어야 한다' };
  return { code: 'wrong-type', place: isNull(value) ? keys.at(-1) : placeOf(value), message, severity: 'error' };
}

function interpolatedPart(
  { pieces, sections }: Part,
  { memory, environment }: Pick<Setting, 'memory' | 'environment'>,
  step: string,
): Model {
  const read = each(memory, `${step} read`, pieces, (piece) => interpolated(piece, environment), environment);
  const list = read.includes(undefined) ? read.filter((entry) => entry !== undefined) : (read as readonly Layered[]);
  return { entries: entriesFrom(memory, `${step} read`, list), sections };
}

/** The services of another file, as a base. */
function baseFiles(setting: Setting): BaseFile {
  return (path, place) => {
    const uri = resolvePath(setting.directory, path);
    // What is no file of this machine (git, OCI) is fetched when Compose runs.
    if (uri === undefined) return 'unknown';
    const document = setting.disk.document(uri);
    if (document === undefined) return 'unknown';
    if (document === null) return missing(path, uri, place, setting.disk);
    addFile(setting, document, 'extended', place);
    const scope = baseScope(document, setting.environment);
    if (!scope.hasServices) {
      const message = { en: `\`${path}\` has no services`, ko: `서비스가 없는 파일: \`${path}\`` };
      return { code: 'invalid-extends', place, message, severity: 'error' };
    }
    for (const fault of scope.faults) if (!setting.faults.includes(fault)) setting.faults.push(fault);
    return scope;
  };
}

interface BaseScope extends ExtendsScope {
  readonly faults: readonly Fault[];
  readonly hasServices: boolean;
}

const baseScope = remember((document: ComposeDocument, environment: Environment): BaseScope => {
  const entries = new Map<string, Layered>();
  const faults: Fault[] = [];
  const resets: Part['resets'][number][] = [];
  let hasServices = false;
  for (const [index, part] of partsOf(document).entries()) {
    faults.push(...part.faults);
    resets.push(...part.resets);
    hasServices ||= part.sections.has('services');
    const { list, ids } = interpolatedPart(part, { memory: memoryAfter(), environment }, String(index)).entries;
    for (const [at, entry] of list.entries()) entries.set(ids[at]!, asBase(entry, entries.get(ids[at]!)));
  }
  const directory = pathOf(folderOf(document.uri) ?? '');
  const services = new Map<string, Layered>();
  for (const entry of entries.values()) {
    const [section, name] = entry.path;
    // The faults of a service that is taken over go with it; those of all others are told too, since Compose reads the
    // file as a whole.
    faults.push(...entry.faults);
    if (section === 'services' && name !== undefined)
      services.set(name, {
        ...entry,
        value: resolvePaths(entry.value, entry.path, directory, environment),
        faults: [],
      });
  }
  const service = (name: string) => services.get(name);
  return { uri: document.uri, service, resets: { resets }, faults, hasServices: hasServices || services.size > 0 };
});

/** The top-level keys and the names that Compose does not take. */
function unknownKeys({ path: [name = '', own], keys }: Layered): readonly Fault[] {
  const faults: Fault[] = [];
  const section = own === undefined ? undefined : optionFor(keyOf(compose, name)?.schema ?? compose, 'mapping');
  if (own !== undefined && isSection(name) && section && (own === '' || !isAllowed(section, own))) {
    const message = { en: `Not a name that Compose takes: \`${own}\``, ko: `Compose가 받지 않는 이름이다: \`${own}\`` };
    faults.push({ code: 'unknown-key', place: keys.at(-1), message, severity: 'error' });
  }
  if (isKnownKey(name)) return faults.length > 0 ? faults : NONE;
  const message = { en: `Unknown top-level key: \`${name}\``, ko: `알 수 없는 최상위 키: \`${name}\`` };
  return [...faults, { code: 'unknown-key', place: keys.at(-1), message, severity: 'error' }];
}

const NONE: readonly Fault[] = [];
