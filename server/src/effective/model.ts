// What Compose has after reading a set of files one over the other, with what they include and extend (compose-go `loader/loader.go`).
import { compose } from '../schema/compose.ts';
import { isAllowed, keyOf, optionFor } from '../schema/lookup.ts';
import type { ComposeDocument } from '../syntax/document.ts';
import type { Node } from '../syntax/node.ts';
import { check } from './check.ts';
import type { Disk } from './disk.ts';
import type { Environment } from './environment.ts';
import { environmentWith } from './environment-with.ts';
import { type BaseFile, type ExtendsScope, extended } from './extends.ts';
import type { Fault } from './fault.ts';
import {
  afterFile,
  asBase,
  completed,
  idOf,
  interpolated,
  isKnownKey,
  type Layered,
  laidOver,
  type Model,
  resetsFor,
  withoutResets,
} from './layer.ts';
import { resolvePaths } from './paths.ts';
import { isSection, type Part, partsOf } from './pieces.ts';
import { remember } from './remember.ts';
import { folderOf, pathOf, resolvePath } from './uri.ts';
import { at, type Effective, isNull, placeOf, textOf } from './value.ts';

/** A file that has a part in a project. */
export interface ProjectFile {
  readonly document: ComposeDocument;
  /** A main or override file, one that is included, one that services are taken over from. */
  readonly role: 'main' | 'included' | 'extended';
  /** The place that names it; undefined for a main file. */
  readonly place?: Node;
}

/** Where the files of a set are, and with which variables they are read. */
interface Setting {
  readonly disk: Disk;
  /** The URI of the project directory, with a slash at the end: paths count from it. */
  readonly directory: string;
  readonly environment: Environment;
  /** The files that are being read now: those that led here by `include`. */
  readonly open: readonly string[];
  readonly role: ProjectFile['role'];
  readonly files: Map<string, ProjectFile>;
  readonly faults: Fault[];
}

/** The model of a set of files. Their documents and those of what they name are added to `files`, what belongs to no entry to `faults`. */
export function modelOf(uris: readonly string[], setting: Setting, place?: Node): Model {
  let model: Model = { entries: new Map(), sections: new Set() };
  for (const uri of uris) {
    const document = setting.disk.document(uri);
    if (!document) continue;
    addFile(setting, document, setting.role, place);
    for (const part of partsOf(document)) model = withPart(model, part, uri, setting);
  }
  const directory = pathOf(setting.directory);
  return mapped(model, (entry) => completed(entry, directory, setting.environment));
}

function addFile({ files }: Setting, document: ComposeDocument, role: ProjectFile['role'], place: Node | undefined): void {
  if (!files.has(document.uri)) files.set(document.uri, { document, role, ...(place && { place }) });
}

function mapped(model: Model, change: (entry: Layered) => Layered): Model {
  const entries = new Map<string, Layered>();
  for (const [id, entry] of model.entries) entries.set(id, change(entry));
  return { ...model, entries };
}

function withPart(below: Model, part: Part, uri: string, setting: Setting): Model {
  setting.faults.push(...part.faults);
  const written = interpolatedPart(part, setting.environment);
  setting.faults.push(...unknownKeys(written));
  const own = included(written, part, uri, setting);
  const scope: ExtendsScope = { uri, entries: own.entries, resets: part };
  const baseFile = baseFiles(setting);

  const entries = new Map<string, Layered>();
  for (const [id, entry] of below.entries) {
    const left = withoutResets(entry, resetsFor(part, entry.path));
    if (left) entries.set(id, left);
    else setting.faults.push(...entry.faults);
  }
  for (const [id, entry] of own.entries) {
    const isService = entry.path.length === 2 && entry.path[0] === 'services';
    const whole = isService ? extended(entry, scope, baseFile) : entry;
    if (idOf(entry.path) === 'services') setting.faults.push(noMapping(entry));
    if (entry.path.length === 1 && isNull(entry.value) && below.sections.has(entry.path[0]!)) continue;
    entries.set(id, afterFile(whole, entries.get(id)));
  }
  const reset = new Set(part.resets.filter(({ length }) => length === 1).map(([name]) => name));
  return { entries, sections: new Set([...below.sections, ...own.sections].filter((name) => own.sections.has(name) || !reset.has(name))) };
}

/** Compose looks for `extends` in each file before it merges them, and so needs services there. */
function noMapping({ value, keys }: Layered): Fault {
  const message = { en: '`services` has to be a mapping', ko: '`services`는 매핑이어야 한다' };
  return { code: 'wrong-type', place: isNull(value) ? keys.at(-1) : placeOf(value), message, severity: 'error' };
}

function interpolatedPart(part: Part, environment: Environment): Model {
  const entries = new Map<string, Layered>();
  for (const piece of part.pieces) {
    const entry = interpolated(piece, environment);
    if (entry) entries.set(idOf(entry.path), entry);
  }
  return { entries, sections: part.sections };
}

/** The services of another file, as a base. */
function baseFiles(setting: Setting): BaseFile {
  return (path, place) => {
    const uri = resolvePath(setting.directory, path);
    // What is no file of this machine (git, OCI) is fetched when Compose runs.
    if (uri === undefined) return 'unknown';
    const document = setting.disk.document(uri);
    if (document === undefined) return 'unknown';
    if (document === null) return missing(path, uri, place);
    addFile(setting, document, 'extended', place);
    const scope = baseScope(document, setting.environment);
    if (!scope.entries.size && !scope.hasServices) {
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
  for (const part of partsOf(document)) {
    faults.push(...part.faults);
    resets.push(...part.resets);
    hasServices ||= part.sections.has('services');
    for (const [id, entry] of interpolatedPart(part, environment).entries) entries.set(id, asBase(entry, entries.get(id)));
  }
  const directory = pathOf(folderOf(document.uri) ?? '');
  const services = new Map<string, Layered>();
  for (const [id, entry] of entries) {
    const isService = entry.path.length === 2 && entry.path[0] === 'services';
    // The faults of a service that is taken over go with it; those of all others are told too, since Compose reads the file as a whole.
    faults.push(...entry.faults);
    if (isService) services.set(id, { ...entry, value: resolvePaths(entry.value, entry.path, directory), faults: [] });
  }
  return { uri: document.uri, entries: services, resets: { resets }, faults, hasServices };
});

function missing(path: string, uri: string, place: Node | undefined): Fault {
  return {
    code: 'missing-file',
    place,
    message: { en: `No such file: \`${path}\``, ko: `없는 파일: \`${path}\`` },
    severity: 'error',
    file: uri,
  };
}

/** What a file includes, below what it says itself (compose-go `loader/include.go`). */
function included(own: Model, part: Part, uri: string, setting: Setting): Model {
  const list = own.entries.get('include');
  if (!list) return own;
  const entries = new Map(own.entries);
  entries.delete('include');
  const sections = new Set(own.sections);
  const fail = (value: Effective, en: string, ko: string, code: Fault['code'] = 'invalid-include') =>
    void setting.faults.push({ code, place: placeOf(value) ?? list.keys.at(-1), message: { en, ko }, severity: 'error' });
  setting.faults.push(...list.faults);
  if (isNull(list.value)) return { entries, sections };
  const before = setting.faults.length;
  const key = keyOf(compose, 'include');
  if (list.value.kind === 'sequence' && key) check(list.value, ['include'], key.schema, (fault) => setting.faults.push(fault));
  if (setting.faults.length > before) return { entries, sections };
  if (list.value.kind !== 'sequence') {
    fail(list.value, '`include` has to be a list', '`include`는 목록이어야 한다');
    return { entries, sections };
  }
  for (const item of list.value.items) {
    const model = includedItem(item, uri, setting, fail);
    if (!model) continue;
    for (const [id, entry] of model.entries) {
      if (entry.path.length !== 2 || !isSection(entry.path[0])) {
        setting.faults.push(...entry.faults);
        continue;
      }
      const local = entries.get(id);
      if (!local) {
        entries.set(id, entry);
        continue;
      }
      const below = withoutResets(entry, resetsFor(part, entry.path));
      if (below) entries.set(id, { ...laidOver(local, below), keys: local.keys });
    }
    for (const section of model.sections) if (isSection(section)) sections.add(section);
  }
  return { entries, sections };
}

/** How deep files may include each other. */
const MAX_INCLUDES = 50;

type Fail = (value: Effective, en: string, ko: string, code?: Fault['code']) => void;

function includedItem(item: Effective, uri: string, setting: Setting, fail: Fail): Model | undefined {
  const { disk, directory } = setting;
  const isText = textOf(item) !== undefined;
  if (!isText && item.kind !== 'mapping') {
    fail(item, 'An item of `include` is a path or a mapping', '`include` 항목은 경로나 매핑이어야 한다');
    return undefined;
  }
  const paths = isText ? [item] : listOf(at(item, 'path'));
  const uris: string[] = [];
  let own: string | undefined;
  const projectDirectory = textOf(at(item, 'project_directory'));
  if (projectDirectory) own = resolvePath(directory, projectDirectory.endsWith('/') ? projectDirectory : `${projectDirectory}/`);
  for (const [index, value] of paths.entries()) {
    const path = textOf(value);
    if (path === undefined) {
      fail(value, 'A path is expected', '경로가 필요하다', 'wrong-type');
      return undefined;
    }
    const file = resolvePath(directory, path);
    if (file === undefined) return undefined;
    const document = disk.document(file);
    if (document === undefined) return undefined;
    if ((index === 0 && [...setting.open, uri].includes(file)) || setting.open.length > MAX_INCLUDES) {
      fail(value, `\`include\` in a circle: \`${path}\``, `순환하는 \`include\`: \`${path}\``);
      return undefined;
    }
    if (document === null) {
      setting.faults.push(missing(path, file, placeOf(value)));
      return undefined;
    }
    own ??= folderOf(file)!;
    uris.push(file);
  }
  if (uris.length === 0 || own === undefined) return undefined;
  const environment = includedEnvironment(item, own, setting);
  return (
    environment &&
    modelOf(uris, { ...setting, directory: own, environment, open: [...setting.open, uri], role: 'included' }, placeOf(paths[0]!))
  );
}

function includedEnvironment(item: Effective, own: string, { disk, directory, environment, faults }: Setting): Environment | undefined {
  const named = listOf(at(item, 'env_file'));
  const files: { uri: string; text: string }[] = [];
  if (named.length === 0) {
    const text = disk.text(`${own}.env`);
    if (text === undefined) return undefined;
    if (text === null) return environment;
    files.push({ uri: `${own}.env`, text });
  }
  for (const value of named) {
    const path = textOf(value);
    if (path === undefined || path === '/dev/null') continue;
    const uri = resolvePath(directory, path);
    const text = uri && disk.text(uri);
    if (text === undefined || uri === undefined) return undefined;
    if (text === null) {
      faults.push(missing(path, uri, placeOf(value)));
      return undefined;
    }
    files.push({ uri, text });
  }
  const read = environmentWith(environment, files);
  for (const fault of read.faults) faults.push({ ...fault, place: placeOf(item) });
  return read.environment;
}

/** One text, or a list of them. */
function listOf(value: Effective | undefined): readonly Effective[] {
  if (!value || isNull(value)) return [];
  return value.kind === 'sequence' ? value.items : [value];
}

/** The top-level keys and the names that Compose does not take. */
function unknownKeys(model: Model): readonly Fault[] {
  const faults: Fault[] = [];
  for (const entry of model.entries.values()) {
    const [name = '', own] = entry.path;
    const section = own === undefined ? undefined : optionFor(keyOf(compose, name)?.schema ?? compose, 'mapping');
    if (own !== undefined && isSection(name) && section && (own === '' || !isAllowed(section, own))) {
      const message = { en: `Not a name that Compose takes: \`${own}\``, ko: `Compose가 받지 않는 이름이다: \`${own}\`` };
      faults.push({ code: 'unknown-key', place: entry.keys.at(-1), message, severity: 'error' });
    }
    if (isKnownKey(name)) continue;
    const message = { en: `Unknown top-level key: \`${name}\``, ko: `알 수 없는 최상위 키: \`${name}\`` };
    faults.push({ code: 'unknown-key', place: entry.keys.at(-1), message, severity: 'error' });
  }
  return faults;
}
