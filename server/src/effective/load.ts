// A project as Compose has it in the end, and everything that Compose refuses on the way: all of it, where Compose stops at the first.
import type { ComposeDocument } from '../syntax/document.ts';
import { containerNameFaults, cycleFaults } from './between-services.ts';
import type { Defined } from './consistency.ts';
import { serviceFaults } from './consistency.ts';
import type { Plan } from './discover.ts';
import type { Disk } from './disk.ts';
import { withFiles } from './env-files.ts';
import type { Environment } from './environment.ts';
import { withProjectName } from './environment-with.ts';
import type { Fault } from './fault.ts';
import { interpolate } from './interpolate.ts';
import { idOf, type Layered } from './layer.ts';
import { modelOf, type ProjectFile } from './model.ts';
import { partsOf, SECTIONS, type Section } from './pieces.ts';
import { remember } from './remember.ts';
import { nameIn } from './uri.ts';
import { at, type Effective, textOf } from './value.ts';

export interface Loaded {
  readonly name: string;
  /** Every file that has a part in it, the main ones first. */
  readonly files: readonly ProjectFile[];
  /** By section and name, with all that Compose has laid over each other. */
  readonly sections: Readonly<Record<Section, ReadonlyMap<string, Layered>>>;
  /** The services that are started: the others are turned off by their profiles. */
  readonly enabled: ReadonlySet<string>;
  readonly environment: Environment;
  readonly faults: readonly Fault[];
  /** The entries that have faults of their own, by path (`idOf`). */
  readonly faulty: ReadonlyMap<string, Layered>;
}

export function load(plan: Plan, disk: Disk): Loaded {
  const faults: Fault[] = [...plan.faults];
  const name = projectName(plan, disk, faults);
  const environment = withProjectName(plan.environment, name);
  const files = new Map<string, ProjectFile>();
  const model = modelOf(plan.files, { disk, directory: plan.directory, environment, open: [], role: 'main', files, faults });

  const sections = Object.fromEntries(SECTIONS.map((section) => [section, new Map<string, Layered>()])) as Record<
    Section,
    Map<string, Layered>
  >;
  const faulty = new Map<string, Layered>();
  for (const entry of model.entries.values()) {
    const [section, own] = entry.path;
    if (own !== undefined && section! in sections) sections[section as Section].set(own, entry);
    if (entry.faults.length === 0) continue;
    faults.push(...entry.faults);
    if (entry.faults.some(({ severity }) => severity === 'error')) faulty.set(idOf(entry.path), entry);
  }
  faults.push(...emptyFault(plan, disk, model.entries.size + model.sections.size));

  const profiles =
    plan.profiles.length > 0
      ? plan.profiles
      : (environment.variables.get('COMPOSE_PROFILES')?.value.split(',') ?? []).map((each) => each.trim());
  const enabled = new Map([...sections.services].filter(([, { value }]) => isEnabled(value, profiles)));
  if (!plan.isPartial) {
    const defined = definedIn(sections, enabled);
    for (const service of enabled.values()) faults.push(...serviceFaults(service, defined));
    faults.push(...secretFaults(sections), ...cycleFaults(enabled), ...containerNameFaults(enabled));
    for (const service of enabled.values()) {
      if (service.value.kind !== 'mapping' || !(at(service.value, 'env_file') ?? at(service.value, 'label_file'))) continue;
      withFiles(service.value, disk, plan.directory, environment, (fault) => faults.push(fault));
    }
  }
  return { name, files: [...files.values()], sections, enabled: new Set(enabled.keys()), environment, faults, faulty };
}

function isEnabled(service: Effective, active: readonly string[]): boolean {
  const profiles = at(service, 'profiles');
  if (profiles?.kind !== 'sequence' || profiles.items.length === 0 || active.includes('*')) return true;
  return profiles.items.some((item) => active.includes(textOf(item) ?? ''));
}

/** The same object for as long as the names are the same: what is said of a service then stays too. */
function definedIn(sections: Loaded['sections'], enabled: ReadonlyMap<string, Layered>): Defined {
  const names = {
    service: [...sections.services.keys()],
    network: [...sections.networks.keys()],
    volume: [...sections.volumes.keys()],
    config: [...sections.configs.keys()],
    secret: [...sections.secrets.keys()],
    model: [...sections.models.keys()],
  };
  const built = [...enabled].filter(([, { value }]) => value.kind === 'mapping' && value.entries.has('build')).map(([name]) => name);
  const id = JSON.stringify([names, [...enabled.keys()], built]);
  const kept = definedSets.find((each) => each.id === id);
  if (kept) return kept.defined;
  const sets = Object.fromEntries(Object.entries(names).map(([kind, list]) => [kind, new Set(list)])) as unknown as Defined['names'];
  const defined = { names: sets, enabled: new Set(enabled.keys()), built: new Set(built) };
  definedSets.unshift({ id, defined });
  definedSets.length = Math.min(definedSets.length, 8);
  return defined;
}

const definedSets: { readonly id: string; readonly defined: Defined }[] = [];

/** After all a secret needs a file or a variable; a driver alone is no source (compose-go `loader/validate.go`). */
function secretFaults({ secrets }: Loaded['sections']): readonly Fault[] {
  return [...secrets.values()].flatMap((secret) => secretFault(secret) ?? []);
}

const secretFault = remember(({ value, keys }: Layered): Fault | undefined => {
  if (value.kind !== 'mapping') return undefined;
  const external = at(value, 'external');
  if (external?.kind === 'scalar' && external.value === true) return undefined;
  if (textOf(at(value, 'file')) || textOf(at(value, 'environment'))) return undefined;
  const message = { en: 'A secret needs a `file` or an `environment`', ko: '시크릿에는 `file`이나 `environment`가 필요하다' };
  return { code: 'missing-key', place: keys.at(-1), message, severity: 'error' };
});

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

/** What is given, else the variable, else `name` of the last file that has one, else the folder's name: in lower case, without what no name may have. */
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
  if (found === '') faults.push({ ...emptyName(last.from.at(-1)), ...(value.kind === 'scalar' && value.unset && { unset: value.unset }) });
  return found;
}

function emptyName(place: Fault['place']): Fault {
  const message = { en: 'Nothing of it can be the name of a project', ko: '프로젝트 이름으로 쓸 수 있는 글자가 없다' };
  return { code: 'invalid-project-name', place, message, severity: 'error' };
}

const namesIn = remember((document: ComposeDocument): readonly Effective[] => {
  const pieces = partsOf(document).flatMap((part) => part.pieces.filter(({ path }) => path.length === 1 && path[0] === 'name'));
  return pieces.flatMap(({ read }) => (read.value && textOf(read.value) !== undefined ? [read.value] : []));
});

function normalized(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
}
