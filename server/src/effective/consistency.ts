// Whether the services of a project fit together (compose-go `loader/validate.go`, `loader/normalize.go`,
// `graph/cycle.go`): of those that are started alone.
import type { Localized } from '../localized.ts';
import { kindWords } from '../schema/kinds.ts';
import type { SymbolKind } from '../schema/types.ts';
import type { Node } from '../syntax/node.ts';
import { checkLimits, checkScale } from './amounts.ts';
import { cleaned } from './canonical.ts';
import { code } from './code.ts';
import type { Fault, FaultCode, Report } from './fault.ts';
import type { Layered } from './layer.ts';
import { remember } from './remember.ts';
import { at, type Effective, type EffectiveMapping, placeOf, textOf } from './value.ts';

/** What the project defines. The same object for as long as no name changes. */
export interface Defined {
  readonly names: Readonly<Record<Exclude<SymbolKind, 'profile'>, ReadonlySet<string>>>;
  /** The services that are started; the others are turned off by their profiles. */
  readonly enabled: ReadonlySet<string>;
  /** The services that have a `build`. */
  readonly built: ReadonlySet<string>;
}

/** A service that another one needs, and where that is written. */
export interface Dependency {
  readonly name: string;
  readonly required: boolean;
  readonly place: Node | undefined;
  /** Where else it is named, by `links` and the like. */
  readonly others: readonly (Node | undefined)[];
}

type Place = Node | undefined;

/** What is wrong with a service in its project. */
export const serviceFaults = remember((service: Layered, defined: Defined): readonly Fault[] => {
  const { value } = service;
  const faults: Fault[] = [];
  if (value.kind !== 'mapping') return faults;
  const report: Report = (fault) => faults.push(fault);
  const [key] = service.keys;
  if (!service.isPartial) checkSource(value, key, report);
  checkBuild(value, defined, report);
  checkNetworks(value, defined, report);
  checkTest(value, report);
  checkDependencies(service, defined, report);
  checkReferences(value, defined, report);
  checkScale(value, report);
  checkLimits(value, report);
  checkWatch(value, report);
  checkMounts(value, report);
  return faults;
});

function fail(report: Report, fault: FaultCode, place: Place, message: Localized, more?: Partial<Fault>): void {
  report({ code: fault, place, message, severity: 'error', ...more });
}

function checkSource(service: EffectiveMapping, key: Place, report: Report): void {
  const image = at(service, 'image');
  // One of another type is told already.
  if (service.entries.has('build') || service.entries.has('provider') || (image && textOf(image) !== '')) return;
  fail(
    report,
    'missing-image-or-build',
    key,
    {
      en: 'Neither `image` nor `build`: Compose does not know what to start',
      ko: '`image`도 `build`도 없어 무엇을 시작할지 알 수 없다',
    },
    unsetOf(image),
  );
}

function unsetOf(value: Effective | undefined): Partial<Fault> {
  return value?.kind === 'scalar' && value.unset ? { unset: value.unset } : {};
}

function checkBuild(service: EffectiveMapping, { names, enabled, built }: Defined, report: Report): void {
  const build = at(service, 'build');
  if (build?.kind !== 'mapping') return;
  const inline = at(build, 'dockerfile_inline');
  if (textOf(inline) && textOf(at(build, 'dockerfile'))) {
    fail(report, 'conflicting-keys', placeOfKey(build, 'dockerfile_inline'), {
      en: '`dockerfile` and `dockerfile_inline` rule each other out',
      ko: '`dockerfile`과 `dockerfile_inline`은 함께 쓸 수 없다',
    });
  }
  const contexts = at(build, 'additional_contexts');
  if (contexts?.kind === 'mapping') {
    for (const { value } of contexts.entries.values()) {
      const target = /^service:(.*)$/s.exec(textOf(value) ?? '')?.[1];
      if (target === undefined) continue;
      if (!enabled.has(target)) undefinedName(report, 'service', target, placeOf(value), names);
      else if (!built.has(target))
        fail(report, 'undefined-reference', placeOf(value), {
          en: `The service \`${target}\` has no \`build\``,
          ko: `\`build\`가 없는 서비스: \`${target}\``,
        });
    }
  }
  const platform = textOf(at(service, 'platform'));
  const platforms = at(build, 'platforms');
  if (
    platform &&
    platforms?.kind === 'sequence' &&
    platforms.items.length > 0 &&
    !platforms.items.some((item) => textOf(item) === platform)
  ) {
    fail(report, 'conflicting-values', placeOf(at(service, 'platform')!), {
      en: `\`build.platforms\` has no ${code(platform)}`,
      ko: `\`build.platforms\`에 없는 플랫폼: ${code(platform)}`,
    });
  }
}

function checkNetworks(service: EffectiveMapping, { names }: Defined, report: Report): void {
  const networks = at(service, 'networks');
  if (networks?.kind !== 'mapping' || networks.entries.size === 0) return;
  if (textOf(at(service, 'network_mode'))) {
    fail(report, 'conflicting-keys', placeOfKey(service, 'network_mode'), {
      en: '`network_mode` and `networks` rule each other out',
      ko: '`network_mode`와 `networks`는 함께 쓸 수 없다',
    });
  }
  for (const [name, { keys }] of networks.entries)
    if (name !== 'default' && !names.network.has(name)) undefinedName(report, 'network', name, keys.at(-1), names);
}

function checkTest(service: EffectiveMapping, report: Report): void {
  const test = at(service, 'healthcheck', 'test');
  const first = test?.kind === 'sequence' ? test.items[0] : undefined;
  if (!first || ['CMD', 'CMD-SHELL', 'NONE'].includes(textOf(first) ?? '')) return;
  fail(report, 'invalid-format', placeOf(first), {
    en: 'A list begins with `CMD`, `CMD-SHELL` or `NONE`',
    ko: '목록은 `CMD`, `CMD-SHELL`, `NONE` 중 하나로 시작한다',
  });
}

/** Whom a service needs: by `depends_on`, and by what makes it share something with another one. */
export const dependenciesOf = remember((service: Layered): readonly Dependency[] => {
  const { value } = service;
  const found = new Map<string, Dependency & { readonly others: Place[] }>();
  const add = (name: string, place: Place, required = true) => {
    const known = found.get(name);
    if (known) known.others.push(place);
    else found.set(name, { name, required, place, others: [] });
  };
  const dependsOn = at(value, 'depends_on');
  if (dependsOn?.kind === 'mapping') {
    for (const [name, entry] of dependsOn.entries) {
      const required = at(entry.value, 'required');
      add(name, entry.keys.at(-1), !(required?.kind === 'scalar' && required.value === false));
    }
  }
  for (const item of itemsOf(at(value, 'links'))) {
    const text = textOf(item) ?? '';
    const parts = text.split(':');
    add(parts.length === 2 ? parts[0]! : text, placeOf(item));
  }
  for (const key of ['network_mode', 'ipc', 'pid', 'uts', 'cgroup']) {
    const mode = at(value, key);
    const target = /^service:(.*)$/s.exec(textOf(mode) ?? '')?.[1];
    if (target !== undefined) add(target, placeOf(mode!));
  }
  for (const item of itemsOf(at(value, 'volumes_from'))) {
    const text = textOf(item) ?? '';
    if (!text.startsWith('container:')) add(text.split(':')[0]!, placeOf(item));
  }
  return [...found.values()];
});

function checkDependencies(service: Layered, { names, enabled }: Defined, report: Report): void {
  for (const { name, required, place, others } of dependenciesOf(service)) {
    if (enabled.has(name)) continue;
    if (!names.service.has(name))
      for (const each of [place, ...others]) undefinedName(report, 'service', name, each, names);
    else if (required) {
      fail(
        report,
        'disabled-dependency',
        place,
        {
          en: `The service \`${name}\` is turned off by its \`profiles\``,
          ko: `\`profiles\`로 꺼져 있는 서비스: \`${name}\``,
        },
        { reference: { kind: 'service', name } },
      );
    }
  }
}

function checkReferences(service: EffectiveMapping, { names }: Defined, report: Report): void {
  for (const mount of itemsOf(at(service, 'volumes'))) {
    const source = textOf(at(mount, 'source'));
    if (textOf(at(mount, 'type')) === 'volume' && source && !names.volume.has(source))
      undefinedName(report, 'volume', source, placeOf(at(mount, 'source')!), names);
  }
  const files = (value: Effective | undefined, kind: 'config' | 'secret') => {
    for (const item of itemsOf(value)) {
      const source = textOf(at(item, 'source')) ?? '';
      if (!names[kind].has(source)) undefinedName(report, kind, source, placeOf(at(item, 'source') ?? item), names);
    }
  };
  files(at(service, 'build', 'secrets'), 'secret');
  files(at(service, 'configs'), 'config');
  files(at(service, 'secrets'), 'secret');
  const models = at(service, 'models');
  if (models?.kind === 'mapping')
    for (const [name, { keys }] of models.entries)
      if (!names.model.has(name)) undefinedName(report, 'model', name, keys.at(-1), names);
}

function undefinedName(
  report: Report,
  kind: Exclude<SymbolKind, 'profile'>,
  name: string,
  place: Place,
  { service }: Defined['names'],
): void {
  const words = kindWords[kind];
  const isOff = kind === 'service' && service.has(name);
  const message = isOff
    ? {
        en: `The service \`${name}\` is turned off by its \`profiles\``,
        ko: `\`profiles\`로 꺼져 있는 서비스: \`${name}\``,
      }
    : { en: `No ${words.en} named \`${name}\` is defined`, ko: `정의되지 않은 ${words.ko}: \`${name}\`` };
  fail(report, isOff ? 'disabled-dependency' : 'undefined-reference', place, message, { reference: { kind, name } });
}

function checkWatch(service: EffectiveMapping, report: Report): void {
  for (const item of itemsOf(at(service, 'develop', 'watch'))) {
    const action = textOf(at(item, 'action'));
    if (textOf(at(item, 'target')) || action === 'rebuild' || action === 'restart') continue;
    fail(report, 'missing-key', placeOf(item), {
      en: `\`target\` is needed for ${code(action ?? '')}`,
      ko: `\`target\`이 필요한 동작: ${code(action ?? '')}`,
    });
  }
}

function checkMounts(service: EffectiveMapping, report: Report): void {
  const mounted = new Map<string, Node | undefined>();
  const mount = (target: string, place: Place) => {
    if (!mounted.has(target)) {
      mounted.set(target, place);
      return;
    }
    const first = mounted.get(target);
    fail(
      report,
      'duplicate-mount',
      place,
      { en: `Something is mounted at ${code(target)} already`, ko: `이미 마운트된 경로: ${code(target)}` },
      first && { related: [{ place: first, message: { en: 'The first mount', ko: '먼저 쓴 마운트' } }] },
    );
  };
  const tmpfs = at(service, 'tmpfs');
  const list = tmpfs?.kind === 'sequence' ? tmpfs.items : tmpfs ? [tmpfs] : [];
  for (const item of list) mount((textOf(item) ?? '').split(':')[0]!, placeOf(item));
  for (const item of itemsOf(at(service, 'volumes')))
    mount(cleaned(textOf(at(item, 'target')) ?? ''), placeOf(at(item, 'target') ?? item));
}

function itemsOf(value: Effective | undefined): readonly Effective[] {
  return value?.kind === 'sequence' ? value.items : [];
}

function placeOfKey(mapping: EffectiveMapping, name: string): Place {
  const entry = mapping.entries.get(name);
  return entry?.keys.at(-1) ?? (entry && placeOf(entry.value));
}
