// Whether the amounts that a service asks for agree with each other: of containers, of memory, of processors.
import type { Localized } from '../localized.ts';
import { parseBytes } from '../syntax/bytes.ts';
import type { Fault, Report } from './fault.ts';
import { at, type Effective, type EffectiveMapping, isNull, placeOf, textOf } from './value.ts';

export function checkScale(service: EffectiveMapping, report: Report): void {
  const scale = numberAt(service, 'scale');
  const replicas = numberAt(service, 'deploy', 'replicas');
  const written = at(service, 'scale') ?? at(service, 'deploy', 'replicas');
  if (scale !== undefined && replicas !== undefined && scale !== replicas) {
    refuse(
      report,
      'conflicting-values',
      at(service, 'scale')!,
      { en: '`scale` and `deploy.replicas` are different', ko: '`scale`과 `deploy.replicas`가 서로 다르다' },
      { related: related(at(service, 'deploy', 'replicas'), THE_OTHER) },
    );
  }
  const count = scale ?? replicas;
  for (const [value, number] of [
    [at(service, 'scale'), scale],
    [at(service, 'deploy', 'replicas'), replicas],
  ] as const) {
    if (value && number !== undefined && number < 0)
      refuse(report, 'invalid-format', value, {
        en: 'A number of containers cannot be negative',
        ko: '컨테이너 수는 음수일 수 없다',
      });
  }
  const container = at(service, 'container_name');
  if (count !== undefined && count > 1 && textOf(container)) {
    refuse(
      report,
      'conflicting-values',
      container!,
      {
        en: `A fixed name fits one container, and ${count} are asked for`,
        ko: `고정된 이름은 컨테이너 하나에만 쓸 수 있는데 ${count}개를 요청했다`,
      },
      { related: related(written, { en: 'The number of containers', ko: '컨테이너 수' }) },
    );
  }
}

const THE_OTHER: Localized = { en: 'The other value', ko: '다른 값' };

function related(value: Effective | undefined, message: Localized): NonNullable<Fault['related']> {
  const place = value && placeOf(value);
  return place ? [{ place, message }] : [];
}

/** Old keys beside those of `deploy.resources`: both say the same, or the file is refused. */
const LIMITS: readonly {
  readonly key: string;
  readonly section: 'limits' | 'reservations';
  readonly name: string;
  readonly isSize: boolean;
}[] = [
  { key: 'cpus', section: 'limits', name: 'cpus', isSize: false },
  { key: 'mem_limit', section: 'limits', name: 'memory', isSize: true },
  { key: 'mem_reservation', section: 'reservations', name: 'memory', isSize: true },
  { key: 'pids_limit', section: 'limits', name: 'pids', isSize: false },
];

export function checkLimits(service: EffectiveMapping, report: Report): void {
  for (const { key, section, name, isSize } of LIMITS) {
    const own = amount(at(service, key), isSize);
    const group = at(service, 'deploy', 'resources', section);
    if (!own || !group || isNull(group)) continue;
    const other = amount(at(group, name), isSize) ?? 0;
    if (own === other || (key === 'cpus' && Math.fround(own) === Math.fround(other))) continue;
    const path = `deploy.resources.${section}.${name}`;
    refuse(
      report,
      'conflicting-values',
      at(service, key)!,
      { en: `\`${key}\` and \`${path}\` are different`, ko: `값이 서로 다른 두 키: \`${key}\`, \`${path}\`` },
      { related: related(at(group, name), THE_OTHER) },
    );
  }
}

function amount(value: Effective | undefined, isSize: boolean): number | undefined {
  if (value?.kind !== 'scalar' || value.value === null) return undefined;
  if (typeof value.value === 'number') return value.value;
  if (!isSize) return Number(value.value);
  const parsed = parseBytes(String(value.value));
  return parsed.ok ? parsed.value.bytes : undefined;
}

function numberAt(service: EffectiveMapping, ...names: string[]): number | undefined {
  const value = at(service, ...names);
  return value?.kind === 'scalar' && typeof value.value === 'number' ? value.value : undefined;
}

function refuse(
  report: Report,
  code: Fault['code'],
  value: Effective,
  message: Localized,
  more: Partial<Fault> = {},
): void {
  const unset = value.kind === 'scalar' && value.unset ? { unset: value.unset } : {};
  report({ code, place: placeOf(value), message, severity: 'error', ...unset, ...more });
}
