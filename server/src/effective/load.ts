// A project as Compose has it in the end, and everything that Compose refuses on the way: all of it, where Compose
// stops at the first.
import type { ComposeDocument } from '../syntax/document.ts';
import { containerNameFaults, cycleFaults } from './between-services.ts';
import type { Defined } from './consistency.ts';
import { serviceFaults } from './consistency.ts';
import type { Plan } from './discover.ts';
import type { Disk } from './disk.ts';
import { fileFaults } from './env-files.ts';
import type { Environment } from './environment.ts';
import { withProjectName } from './environment-with.ts';
import type { Fault } from './fault.ts';
import { interpolate } from './interpolate.ts';
import type { Layered } from './layer.ts';
import { each, type Memory, memoryAfter, type Steps } from './memory.ts';
import { modelOf } from './model.ts';
import { partsOf, SECTIONS, type Section } from './pieces.ts';
import { remember } from './remember.ts';
import type { ProjectFile } from './setting.ts';
import { sourceFaults } from './sources.ts';
import { unreadMessage } from './unread.ts';
import { nameIn } from './uri.ts';
import { at, type Effective, type EffectiveEntry, mappingOf, textOf } from './value.ts';

export interface Loaded {
  readonly name: string;
  /** Every file that has a part in it, the main ones first. */
  readonly files: readonly ProjectFile[];
  /** By section and name, with all that Compose has laid over each other. */
  readonly sections: Readonly<Record<Section, ReadonlyMap<string, Layered>>>;
  /** The top-level entries that begin with `x-`. */
  readonly extensions: ReadonlyMap<string, EffectiveEntry>;
  /** Those of `sections`, in their order. */
  readonly services: readonly Layered[];
  /**
   * What a function says of each service. It may depend on nothing else: then an edit asks it again of what it touches
   * only, and where its answers are those of before, the list is the same one.
   */
  ofServices<T>(compute: (service: Layered) => T): readonly T[];
  /** The services that are started: the others are turned off by their profiles. */
  readonly enabled: ReadonlySet<string>;
  readonly environment: Environment;
  readonly faults: readonly Fault[];
  /** The entries that have faults of their own, by path (`idOf`). */
  readonly faulty: ReadonlyMap<string, Layered>;
  /** What the next load can take over. */
  readonly steps: Steps;
}

/** `before` is what was loaded before an edit: what the edit does not touch is taken over from it. */
export function load(plan: Plan, disk: Disk, before?: Loaded): Loaded {
  const faults: Fault[] = [...plan.faults, ...unreadFaults(plan, disk)];
  const memory = memoryAfter(before?.steps);
  const name = projectName(plan, disk, faults);
  const environment = withProjectName(plan.environment, name);
  const files = new Map<string, ProjectFile>();
  const model = modelOf(plan.files, {
    disk,
    directory: plan.directory,
    environment,
    open: [],
    role: 'main',
    files,
    faults,
    memory,
  });

  const { list } = model.entries;
  const lists = bySection(list, memory);
  const faulty = new Map<string, Layered>();
  for (const index of indexesWhere(memory, 'faulty', list, (entry) => entry.faults.length > 0)) {
    const entry = list[index]!;
    for (const fault of entry.faults) faults.push(fault);
    if (entry.faults.some(({ severity }) => severity === 'error')) faulty.set(model.entries.ids[index]!, entry);
  }
  // `version` counts for nothing.
  const size = list.length + model.sections.size - Number(model.entries.indexes.has('version'));
  if (!faults.some(({ severity }) => severity === 'error')) faults.push(...emptyFault(plan, disk, size));

  const profiles =
    plan.profiles.length > 0
      ? plan.profiles
      : (environment.variables.get('COMPOSE_PROFILES')?.value.split(',') ?? []).map((each) => each.trim());
  const flags = each(memory, 'enabled', lists.services, ({ value }) => isEnabled(value, profiles), profiles.join());
  const enabled = flags.includes(false) ? lists.services.filter((_, index) => flags[index]) : lists.services;
  const enabledNames = each(memory, 'enabled names', enabled, nameOf);
  if (!plan.isPartial) {
    for (const some of projectFaults(plan, disk, lists, enabled, enabledNames, memory))
      for (const fault of some) faults.push(fault);
    for (const index of indexesWhere(memory, 'with files', enabled, namesFiles))
      faults.push(...fileFaults(enabled[index]!, disk, plan.directory, environment));
  }
  for (const [step, kept] of memory.before) if (typeof step === 'function') memory.now.set(step, kept);
  const known = { name, files: [...files.values()], enabled: setOf(enabledNames), environment, faults, faulty };
  return withLists(known, lists, list, memory.now);
}

/** Most often none, and then nothing is walked. */
function indexesWhere(
  memory: Memory,
  step: string,
  list: readonly Layered[],
  isOne: (entry: Layered) => boolean,
): readonly number[] {
  const flags = each(memory, step, list, isOne);
  return flags.includes(true) ? flags.flatMap((flag, index) => (flag ? [index] : [])) : [];
}

function namesFiles({ value }: Layered): boolean {
  return (at(value, 'env_file') ?? at(value, 'label_file')) !== undefined;
}

/** What does not fit together in the services that are started, list by list. */
function projectFaults(
  plan: Plan,
  disk: Disk,
  lists: Lists,
  enabled: readonly Layered[],
  enabledNames: readonly string[],
  memory: Memory,
): readonly (readonly Fault[])[] {
  const defined = definedIn(lists, enabled, enabledNames, memory);
  const { directory } = plan;
  // Nobody may say when a disk says something else: then it is asked again.
  const revision = disk.revision ?? {};
  const sources = (step: string, entries: readonly Layered[]) =>
    each(memory, step, entries, (entry) => orNone(sourceFaults(entry, disk, directory)), disk, directory, revision);
  return [
    ...each(memory, 'service faults', enabled, (service) => orNone(serviceFaults(service, defined)), defined),
    secretFaults(lists.secrets),
    cycleFaults(enabled, enabledNames, memory),
    containerNameFaults(enabled, memory),
    ...sources('sources of services', enabled),
    ...sources('sources of configs', lists.configs),
    ...sources('sources of secrets', lists.secrets),
  ];
}

/**
 * Most of what asks for a project asks for its faults alone. These getters must not be made within `load`: they would
 * hold all that it had in hand, so what was loaded before, and by that whatever has ever been loaded.
 */
function withLists(
  known: Omit<Loaded, 'sections' | 'services' | 'ofServices' | 'extensions' | 'steps'>,
  lists: Lists,
  list: readonly Layered[],
  steps: Memory['now'],
): Loaded {
  const sections = {};
  for (const section of SECTIONS) {
    let byName: ReadonlyMap<string, Layered> | undefined;
    const get = () => {
      byName ??= new Map(lists[section].map((entry) => [nameOf(entry), entry]));
      return byName;
    };
    Object.defineProperty(sections, section, { enumerable: true, get });
  }
  return {
    ...known,
    steps,
    sections: sections as Loaded['sections'],
    services: lists.services,
    ofServices: (compute) => each({ before: steps, now: steps }, compute, lists.services, compute),
    get extensions() {
      return extensionsIn(list);
    },
  };
}

/** An extension of a block of its own comes as a whole, one with a block for each entry in pieces. */
function extensionsIn(list: readonly Layered[]): Loaded['extensions'] {
  const extensions = new Map<string, EffectiveEntry>();
  for (const {
    path: [name = '', own],
    keys,
    value,
  } of list) {
    if (!name.startsWith('x-')) continue;
    const before = extensions.get(name)?.value;
    const entries = before?.kind === 'mapping' ? before.entries : [];
    extensions.set(
      name,
      own === undefined
        ? { keys, value }
        : { keys: [], value: mappingOf(new Map([...entries, [own, { keys, value }]])) },
    );
  }
  return extensions;
}

type Lists = Readonly<Record<Section, readonly Layered[]>>;

function bySection(list: readonly Layered[], memory: Memory): Lists {
  const sections = each(memory, 'sections', list, ({ path }) => (path.length === 2 ? path[0]! : ''));
  return Object.fromEntries(
    SECTIONS.map((section) => [section, list.filter((_, index) => sections[index] === section)]),
  ) as unknown as Lists;
}

/** The same empty list wherever there is none: a thousand of them are looked at with each key. */
function orNone(faults: readonly Fault[]): readonly Fault[] {
  return faults.length === 0 ? NO_FAULTS : faults;
}

const NO_FAULTS: readonly Fault[] = [];

function nameOf({ path }: Layered): string {
  return path[1]!;
}

const setOf = remember((names: readonly string[]): ReadonlySet<string> => new Set(names));

function isEnabled(service: Effective, active: readonly string[]): boolean {
  const profiles = at(service, 'profiles');
  if (profiles?.kind !== 'sequence' || profiles.items.length === 0 || active.includes('*')) return true;
  return profiles.items.some((item) => active.includes(textOf(item) ?? ''));
}

function definedIn(
  lists: Lists,
  enabled: readonly Layered[],
  enabledNames: readonly string[],
  memory: Memory,
): Defined {
  const names = SECTIONS.map((section) => each(memory, `names of ${section}`, lists[section], nameOf));
  const built = each(memory, 'built', enabled, ({ value }) => value.kind === 'mapping' && value.entries.has('build'));
  return definedBy(enabledNames, built, ...names);
}

/** The same object for as long as the names are the same: what is said of a service then stays too. */
const definedBy = remember(
  (enabled: readonly string[], built: readonly boolean[], ...names: readonly (readonly string[])[]): Defined => {
    const [service, network, volume, config, secret, model] = names.map((list) => setOf(list)) as [
      ReadonlySet<string>,
      ...ReadonlySet<string>[],
    ];
    const sets = { service, network, volume, config, secret, model } as Defined['names'];
    return { names: sets, enabled: setOf(enabled), built: new Set(enabled.filter((_, index) => built[index])) };
  },
);

/** After all a secret needs a file or a variable; a driver alone is no source (compose-go `loader/validate.go`). */
function secretFaults(secrets: readonly Layered[]): readonly Fault[] {
  return secrets.flatMap((secret) => secretFault(secret) ?? []);
}

const secretFault = remember(({ value, keys }: Layered): Fault | undefined => {
  if (value.kind !== 'mapping') return undefined;
  const external = at(value, 'external');
  if (external?.kind === 'scalar' && external.value === true) return undefined;
  if (textOf(at(value, 'file')) || textOf(at(value, 'environment'))) return undefined;
  const message = {
    en: 'A secret needs a `file` or an `environment`',
    ko: '시크릿에는 `file`이나 `environment`가 필요하다',
  };
  return { code: 'missing-key', place: keys.at(-1), message, severity: 'error' };
});

/** Nothing but the names of the files, or a variable, says that they are read. */
function unreadFaults({ files }: Plan, disk: Disk): readonly Fault[] {
  return files.flatMap((uri): readonly Fault[] => {
    const unread = disk.document(uri) === null ? disk.unread?.(uri) : undefined;
    return unread
      ? [{ code: 'missing-file', place: undefined, message: unreadMessage(nameIn(uri), unread), severity: 'error' }]
      : [];
  });
}

function emptyFault({ files }: Plan, disk: Disk, size: number): readonly Fault[] {
  const first = disk.document(files[0] ?? '');
  if (!first || size > 0) return [];
  const place = first.blocks[0] && { block: first.blocks[0], start: 0, end: 0 };
  return [
    {
      code: 'unusable-yaml',
      place,
      message: { en: 'Nothing is in the file: Compose refuses it', ko: '파일이 비어 있어 Compose가 거부한다' },
      severity: 'error',
    },
  ];
}

/**
 * What is given, else the variable, else `name` of the last file that has one, else the folder's name: in lower case,
 * without what no name may have.
 */
function projectName({ name, environment, files, directory }: Plan, disk: Disk, faults: Fault[]): string {
  const given = name || environment.variables.get('COMPOSE_PROJECT_NAME')?.value;
  if (given) {
    if (normalized(given) !== given) {
      const message = {
        en: `Not a name for a project: \`${given}\`. It has lower case letters, digits, \`-\` and \`_\`, and begins with a letter or digit`,
        ko: `프로젝트 이름으로 쓸 수 없다: \`${given}\` (소문자, 숫자, \`-\`, \`_\`만 쓰고 글자나 숫자로 시작한다)`,
      };
      faults.push({ code: 'invalid-project-name', place: undefined, message, severity: 'error' });
    }
    return given;
  }
  const written = files.map((uri) => disk.document(uri)).flatMap((document) => (document ? namesIn(document) : []));
  const last = written.findLast((value) => textOf(value) !== '');
  if (!last) {
    const folder = normalized(nameIn(directory.replace(/\/$/, '')));
    if (folder === '' && nameIn(directory.replace(/\/$/, '')) !== '') faults.push(emptyName(undefined));
    return folder;
  }
  const value = interpolate(last, ['name'], environment, () => undefined);
  const found = normalized(textOf(value) ?? '');
  if (found === '')
    faults.push({
      ...emptyName(last.from.at(-1)),
      ...(value.kind === 'scalar' && value.unset && { unset: value.unset }),
    });
  return found;
}

function emptyName(place: Fault['place']): Fault {
  const message = { en: 'Nothing of it can be the name of a project', ko: '프로젝트 이름으로 쓸 수 있는 글자가 없다' };
  return { code: 'invalid-project-name', place, message, severity: 'error' };
}

const namesIn = remember((document: ComposeDocument): readonly Effective[] => {
  const pieces = partsOf(document).flatMap((part) =>
    part.pieces.filter(({ path }) => path.length === 1 && path[0] === 'name'),
  );
  return pieces.flatMap(({ read }) => (read.value && textOf(read.value) !== undefined ? [read.value] : []));
});

function normalized(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
}
