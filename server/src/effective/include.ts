// What a file includes: other sets of files, each with its own folder and variables (compose-go `loader/include.go`).
import { compose } from '../schema/compose.ts';
import { keyOf } from '../schema/lookup.ts';
import type { Node } from '../syntax/node.ts';
import { check } from './check.ts';
import type { Disk } from './disk.ts';
import { entriesFrom, entryAt, type Model } from './entries.ts';
import type { Environment } from './environment.ts';
import { environmentWith } from './environment-with.ts';
import type { Fault } from './fault.ts';
import { type Layered, laidOver, resetsFor, withoutResets } from './layer.ts';
import { isSection, type Part } from './pieces.ts';
import type { Setting } from './setting.ts';
import { unreadMessage } from './unread.ts';
import { folderOf, nameIn, resolvePath } from './uri.ts';
import { at, type Effective, isNull, mappingOf, placeOf, textOf } from './value.ts';

/** Reads the files of a set one over the other. */
type ReadSet = (uris: readonly string[], setting: Setting, place?: Node) => Model;

/** What a file includes, below what it says itself (compose-go `loader/include.go`). */
export function included(own: Model, part: Part, uri: string, setting: Setting, step: string, read: ReadSet): Model {
  const list = entryAt(own.entries, 'include');
  if (!list) return own;
  const entries = new Map(own.entries.list.map((entry, index) => [own.entries.ids[index]!, entry]));
  entries.delete('include');
  const sections = new Set(own.sections);
  const model = (): Model => ({
    entries: entriesFrom(setting.memory, `${step} with included`, [...entries.values()]),
    sections,
  });
  const fail = (value: Effective, en: string, ko: string, code: Fault['code'] = 'invalid-include') =>
    void setting.faults.push({
      code,
      place: placeOf(value) ?? list.keys.at(-1),
      message: { en, ko },
      severity: 'error',
    });
  setting.faults.push(...list.faults);
  if (isNull(list.value)) return model();
  const before = setting.faults.length;
  const key = keyOf(compose, 'include');
  // What has no value is passed over.
  const items =
    list.value.kind === 'sequence' ? list.value.items.filter((item) => !isNull(item)).map(withoutNulls) : [];
  if (list.value.kind === 'sequence' && key)
    check({ ...list.value, items }, ['include'], key.schema, (fault) => setting.faults.push(fault));
  if (setting.faults.length > before) return model();
  if (list.value.kind !== 'sequence') {
    fail(list.value, '`include` has to be a list', '`include`는 목록이어야 한다');
    return model();
  }
  for (const item of items) {
    const inner = includedItem(item, uri, setting, fail, read);
    if (!inner) continue;
    for (const [index, entry] of inner.entries.list.entries()) {
      if (entry.path.length === 2 && isSection(entry.path[0]))
        addBelow(entries, inner.entries.ids[index]!, entry, part);
      else setting.faults.push(...entry.faults);
    }
    for (const section of inner.sections) if (isSection(section)) sections.add(section);
  }
  return model();
}

/** An entry of an included file: what the file itself says of it counts first. */
function addBelow(entries: Map<string, Layered>, id: string, entry: Layered, part: Part): void {
  const local = entries.get(id);
  const below = local ? withoutResets(entry, resetsFor(part, entry.path)) : entry;
  if (below) entries.set(id, local ? { ...laidOver(local, below), keys: local.keys } : below);
}

function withoutNulls(value: Effective): Effective {
  return value.kind === 'mapping'
    ? mappingOf(new Map([...value.entries].filter(([, entry]) => !isNull(entry.value))), value.from)
    : value;
}

/** How deep files may include each other. */
const MAX_INCLUDES = 50;

type Fail = (value: Effective, en: string, ko: string, code?: Fault['code']) => void;

function includedItem(item: Effective, uri: string, setting: Setting, fail: Fail, read: ReadSet): Model | undefined {
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
  if (projectDirectory)
    own = resolvePath(directory, projectDirectory.endsWith('/') ? projectDirectory : `${projectDirectory}/`);
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
      setting.faults.push(missing(path, file, placeOf(value), disk));
      return undefined;
    }
    own ??= folderOf(file)!;
    uris.push(file);
  }
  const environment = includedEnvironment(item, own ?? directory, setting);
  if (uris.length === 0 || own === undefined || !environment) return undefined;
  return read(
    uris,
    { ...setting, directory: own, environment, open: [...setting.open, uri], role: 'included' },
    placeOf(paths[0]!),
  );
}

function includedEnvironment(
  item: Effective,
  own: string,
  { disk, directory, environment, faults }: Setting,
): Environment | undefined {
  const named = listOf(at(item, 'env_file'));
  const files: { uri: string; text: string }[] = [];
  if (named.length === 0) {
    const text = disk.text(`${own}.env`);
    if (text === undefined) return undefined;
    const unread = text === null ? disk.unread?.(`${own}.env`) : undefined;
    if (unread) {
      const message = unreadMessage(nameIn(`${own}.env`), unread);
      faults.push({ code: 'invalid-env-file', place: placeOf(item), message, severity: 'error' });
    }
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
      faults.push(missing(path, uri, placeOf(value), disk));
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

/** A file that is named, and is not there, is a folder, or was not read. */
export function missing(path: string, uri: string, place: Node | undefined, disk: Disk): Fault {
  const unread = disk.unread?.(uri);
  if (unread) return { code: 'missing-file', place, message: unreadMessage(path, unread), severity: 'error' };
  return {
    code: 'missing-file',
    place,
    message: { en: `No such file: \`${path}\``, ko: `없는 파일: \`${path}\`` },
    severity: 'error',
    file: uri,
  };
}
