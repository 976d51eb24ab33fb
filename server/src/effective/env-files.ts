// `.env`, `env_file` and `label_file`: what they say, and what is wrong with them (compose-go `dotenv/`,
// `types/project.go`).
import type { Localized } from '../localized.ts';
import { type DotenvReason, parseDotenv } from '../syntax/dotenv.ts';
import { code } from './code.ts';
import type { Disk } from './disk.ts';
import type { Environment, Variable } from './environment.ts';
import type { Fault, Report } from './fault.ts';
import type { Layered } from './layer.ts';
import { unreadMessage } from './unread.ts';
import { nameIn, resolvePath } from './uri.ts';
import {
  at,
  type Effective,
  type EffectiveEntry,
  type EffectiveMapping,
  mappingOf,
  placeOf,
  scalarOf,
  textOf,
} from './value.ts';

/** The variables of files over those that are there already, which win; of the files the later one. */
export function environmentOf(
  files: readonly { readonly uri: string; readonly text: string }[],
  below: Environment,
  report: Report,
): Environment {
  const read = new Map<string, Variable>();
  for (const { uri, text } of files) {
    const { entries, errors } = parseDotenv(text, (name) => (below.variables.get(name) ?? read.get(name))?.value);
    if (errors[0]) report(brokenFile(uri, text, errors[0]));
    for (const { name, value } of entries) {
      const given = value ?? below.variables.get(name.text)?.value;
      if (given !== undefined) read.set(name.text, { value: given, uri });
    }
  }
  return read.size === 0 ? below : { variables: new Map([...read, ...below.variables]) };
}

function brokenFile(
  uri: string,
  text: string,
  { reason, start }: { reason: DotenvReason; start: number },
  place?: Fault['place'],
): Fault {
  const before = text.slice(0, start).split('\n');
  const line = before.length;
  const words = REASONS[reason];
  const file = code(nameIn(uri));
  const isLeftOut = reason === 'too-long';
  const message = isLeftOut
    ? {
        en: `Line ${line} of ${file} is not read to its end: ${words.en}`,
        ko: `${file} ${line}행을 끝까지 읽지 않음: ${words.ko}`,
      }
    : {
        en: `Line ${line} of ${file} cannot be read: ${words.en}`,
        ko: `${file} ${line}행을 읽을 수 없다: ${words.ko}`,
      };
  const at = { line: line - 1, character: before.at(-1)!.length };
  const elsewhere = { uri, range: { start: at, end: at }, message: words };
  // Compose reads it for as long as it has memory.
  return { code: 'invalid-env-file', place, message, severity: isLeftOut ? 'warning' : 'error', elsewhere };
}

const REASONS: Readonly<Record<DotenvReason, Localized>> = {
  'space-in-name': { en: 'a name with a space', ko: '공백이 있는 이름' },
  'bad-name': { en: 'a character that no name may have', ko: '이름에 쓸 수 없는 문자' },
  'unclosed-quote': { en: 'a quote that is not closed', ko: '닫지 않은 따옴표' },
  'bad-reference': { en: 'a variable that cannot be read', ko: '읽을 수 없는 변수 표현' },
  required: { en: 'a required variable without a value', ko: '값이 없는 필수 변수' },
  'too-long': {
    en: 'with its variables it has more than a million characters, or the file more than 16 million',
    ko: '변수를 바꾸면 값이 100만 자, 또는 파일이 1,600만 자를 넘는다',
  },
};

/**
 * A service with the variables and labels of its files below its own ones. `directory` is a URI. A file that has not
 * been read yet counts as empty.
 */
export function withFiles(
  service: EffectiveMapping,
  disk: Disk,
  directory: string,
  { variables }: Environment,
  report: Report,
): EffectiveMapping {
  const environment = new Map<string, EffectiveEntry>();
  const own = namedOf(at(service, 'environment'));
  const lookup = (name: string) => variables.get(name)?.value ?? textOf(own.get(name)?.value);
  for (const item of itemsOf(at(service, 'env_file'))) {
    const path = at(item, 'path');
    const isRequired =
      at(item, 'required')?.kind !== 'scalar' || (at(item, 'required') as { value: unknown }).value !== false;
    const format = textOf(at(item, 'format'));
    if (format !== undefined && format !== 'raw' && format !== '') {
      const message = {
        en: `No such format of an env file: ${code(format)}`,
        ko: `없는 env 파일 형식: ${code(format)}`,
      };
      report({ code: 'unknown-value', place: placeOf(at(item, 'format')!), message, severity: 'error' });
      continue;
    }
    readFile(path, format === 'raw', isRequired, disk, directory, lookup, report, environment);
  }
  const labels = new Map<string, EffectiveEntry>();
  for (const item of itemsOf(at(service, 'label_file')))
    readFile(item, false, true, disk, directory, (name) => textOf(labels.get(name)?.value), report, labels);
  return withBelow(
    withBelow(service, 'environment', environment, own),
    'labels',
    labels,
    namedOf(at(service, 'labels')),
  );
}

/** What a mapping, or a list of `NAME=value`, says of names. */
function namedOf(value: Effective | undefined): ReadonlyMap<string, EffectiveEntry> {
  if (value?.kind === 'mapping') return value.entries;
  const entries = new Map<string, EffectiveEntry>();
  for (const item of itemsOf(value)) {
    const [, name = '', text] = /^([^=]*)(?:=(.*))?$/s.exec(textOf(item) ?? '') ?? [];
    entries.set(name, { keys: item.from, value: scalarOf(text ?? null, item.from) });
  }
  return entries;
}

/**
 * What is wrong with the files that a service names. They are read again only where one of them says something else.
 */
export function fileFaults(
  service: Layered,
  disk: Disk,
  directory: string,
  environment: Environment,
): readonly Fault[] {
  const known = told.get(service);
  if (known?.environment === environment && known.directory === directory && known.holds.every((holds) => holds(disk)))
    return known.faults;
  if (service.value.kind !== 'mapping') return [];
  const faults: Fault[] = [];
  const holds: ((disk: Disk) => boolean)[] = [];
  const noting: Disk = {
    document: (uri) => disk.document(uri),
    text(uri) {
      const text = disk.text(uri);
      holds.push((now) => now.text(uri) === text);
      return text;
    },
    kind(uri) {
      const kind = disk.kind(uri);
      holds.push((now) => now.kind(uri) === kind);
      return kind;
    },
    unread(uri) {
      const unread = disk.unread?.(uri);
      holds.push((now) => now.unread?.(uri)?.reason === unread?.reason);
      return unread;
    },
  };
  withFiles(service.value, noting, directory, environment, (fault) => faults.push(fault));
  told.set(service, { environment, directory, holds, faults });
  return faults;
}

interface Told {
  readonly environment: Environment;
  readonly directory: string;
  /** Whether each answer of the disk is as it was. */
  readonly holds: readonly ((disk: Disk) => boolean)[];
  readonly faults: readonly Fault[];
}

const told = new WeakMap<Layered, Told>();

function itemsOf(value: Effective | undefined): readonly Effective[] {
  return value?.kind === 'sequence' ? value.items : [];
}

function readFile(
  path: Effective | undefined,
  isRaw: boolean,
  isRequired: boolean,
  disk: Disk,
  directory: string,
  lookup: (name: string) => string | undefined,
  report: Report,
  into: Map<string, EffectiveEntry>,
): void {
  const written = textOf(path);
  if (!path || written === undefined) return;
  const place = placeOf(path);
  const uri = resolvePath(directory, written);
  const text = uri === undefined ? undefined : disk.text(uri);
  if (uri === undefined || text === undefined) return;
  const unread = text === null ? disk.unread?.(uri) : undefined;
  if (unread) {
    report({
      code: 'missing-file',
      place,
      message: unreadMessage(shownPath(path, written), unread),
      severity: 'error',
    });
    return;
  }
  if (text === null) {
    const isFolder = disk.kind(uri) === 'folder';
    if (!isRequired && !isFolder) return;
    const shown = code(shownPath(path, written));
    const message = isFolder
      ? { en: `A folder, and no file: ${shown}`, ko: `파일이 아니라 폴더이다: ${shown}` }
      : { en: `No such file: ${shown}`, ko: `없는 파일: ${shown}` };
    report({ code: 'missing-file', place, message, severity: 'error', file: uri });
    return;
  }
  if (isRaw) return readRaw(uri, text, place, path, report, into);
  const { entries, errors } = parseDotenv(text, lookup, textsOf(into));
  if (errors[0]) report(brokenFile(uri, text, errors[0], place));
  for (const { name, value } of entries) {
    const given = value ?? lookup(name.text);
    if (given !== undefined) into.set(name.text, { keys: path.from, value: scalarOf(given, path.from) });
  }
}

function* textsOf(entries: ReadonlyMap<string, EffectiveEntry>): Iterable<readonly [string, string]> {
  for (const [name, { value }] of entries) yield [name, textOf(value) ?? ''];
}

/** As it stands in the file, where it does. */
function shownPath(path: Effective, whole: string): string {
  const node = placeOf(path);
  return node?.kind === 'scalar' ? node.text : whole;
}

/** `format: raw`: lines of `NAME=value`, without quotes and variables. */
function readRaw(
  uri: string,
  text: string,
  place: Fault['place'],
  path: Effective,
  report: Report,
  into: Map<string, EffectiveEntry>,
): void {
  let start = 0;
  for (const line of text.split('\n')) {
    const content = line.replace(/\r$/, '').trimStart();
    const [, name = '', value] = /^([^=]*)(?:=(.*))?$/s.exec(content) ?? [];
    if (content !== '' && !content.startsWith('#')) {
      if (/\s/.test(name)) report(brokenFile(uri, text, { reason: 'space-in-name', start }, place));
      else if (value !== undefined) into.set(name, { keys: path.from, value: scalarOf(value, path.from) });
    }
    start += line.length + 1;
  }
}

/** A service's own variables win over those of files, also those without a value. */
function withBelow(
  service: EffectiveMapping,
  key: string,
  below: ReadonlyMap<string, EffectiveEntry>,
  own: ReadonlyMap<string, EffectiveEntry>,
): EffectiveMapping {
  if (below.size === 0) return service;
  const entry = service.entries.get(key);
  const value = mappingOf(new Map([...below, ...own]), entry?.value.from);
  return mappingOf(new Map([...service.entries, [key, { keys: entry?.keys ?? [], value }]]), service.from);
}
