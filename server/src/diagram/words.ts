// One sentence for each service, dependency and resource of the picture, in English and Korean.

import type { Locale, Localized } from '../localized.ts';
import type { Edge } from '../project/graph.ts';
import type { AreaFacts, PortFacts, ResourceFacts, UseFacts } from './picture-facts.ts';
import type { GraphNode, Relation } from './picture-types.ts';
import { texts } from './texts.ts';

/** What stands on a line: the condition in a word, and what else is said of it. Empty for a plain `service_started`. */
export function edgeLabel(edge: Edge, locale: Locale): string {
  const started = edge.condition === 'service_started';
  const words = [
    !started && (shortConditions.get(edge.condition) ?? edge.condition),
    !edge.required && { en: 'optional', ko: '선택' }[locale],
    edge.restart && { en: 'restarts', ko: '재시작' }[locale],
  ];
  return words.filter(Boolean).join(' · ');
}

/** The same in both languages. */
const shortConditions: ReadonlyMap<string, string> = new Map([
  ['service_healthy', 'healthy'],
  ['service_completed_successfully', 'completed'],
]);

/** What `to` has to be. */
const states: ReadonlyMap<string, Localized> = new Map([
  ['service_started', { en: 'has started', ko: texts.started.ko }],
  ['service_healthy', { en: 'is healthy', ko: texts.healthy.ko }],
  ['service_completed_successfully', { en: 'has completed', ko: texts.completed.ko }],
]);

/**
 * "app starts once postgres is healthy, restarts with it (restart: true)". No arrow: a screen reader may leave it out,
 * and with it who waits.
 */
export function edgeDescription(
  edge: Edge,
  locale: Locale,
  more: { relation?: Relation; breaksCycle?: boolean } = {},
): string {
  const state = states.get(edge.condition) ?? { en: `is ${edge.condition}`, ko: `(${edge.condition})` };
  const parts = [
    locale === 'ko' ? `${edge.from} 시작: ${edge.to} ${state.ko}` : `${edge.from} starts once ${edge.to} ${state.en}`,
    edge.restart && texts.restart[locale],
    !edge.required && texts.optional[locale],
    more.relation && more.relation !== 'depends_on' && `(${more.relation})`,
    more.breaksCycle && { en: 'remove this one to open the cycle', ko: '이것을 없애면 순환이 풀린다' }[locale],
  ];
  return parts.filter(Boolean).join(', ');
}

/** "volume data, external: has to exist already, used by db, app" */
export function resourceDescription(
  { kind, name, isExternal }: ResourceFacts,
  users: readonly string[],
  locale: Locale,
): string {
  const used = locale === 'ko' ? `사용: ${users.join(', ')}` : `used by ${users.join(', ')}`;
  const parts = [`${texts[kind][locale]} ${name}`, isExternal && texts.external[locale], users.length > 0 && used];
  return parts.filter(Boolean).join(', ');
}

/** What a service does with another one that it does not wait for. */
const relations: ReadonlyMap<string, Localized> = new Map([
  ['environment', { en: 'names in its environment the service', ko: '환경 변수에 쓴 서비스' }],
  ['additional_contexts', { en: 'is built upon', ko: '빌드에 쓰는 서비스' }],
]);

/** "db uses volume data" */
export function linkDescription({ from, kind, to, relation }: UseFacts, locale: Locale): string {
  if (kind === 'service') {
    const words = relations.get(relation ?? 'extends');
    return words
      ? locale === 'ko'
        ? `${from}: ${words.ko} ${to}`
        : `${from} ${words.en} ${to}`
      : `${from} extends ${to}`;
  }
  const what = `${texts[kind][locale]} ${to}`;
  return locale === 'ko' ? `${from} 사용: ${what}` : `${from} uses ${what}`;
}

/** "http://localhost:8080 reaches web" */
export function portDescription({ service, address }: PortFacts, locale: Locale): string {
  return locale === 'ko' ? `${address}: 호스트에서 닿는 서비스 ${service}` : `${address} reaches ${service}`;
}

/** "network back, network front: api, web" */
export function areaDescription({ networks, services }: AreaFacts, locale: Locale): string {
  const names = networks.map(({ name, isExternal }) => {
    return `${texts.network[locale]} ${name}${isExternal ? ` (${texts.external[locale]})` : ''}`;
  });
  return `${names.join(', ')}: ${services.join(', ')}`;
}

/** "5 services" */
export function groupText(services: number, locale: Locale): string {
  return locale === 'ko' ? `서비스 ${services}개` : `${services} services`;
}

/** "network back, 5 services: api, db …" */
export function groupDescription(
  { group, members = [] }: Pick<GraphNode, 'group' | 'members'>,
  locale: Locale,
): string {
  const kind = group?.kind === 'network' ? `${texts.network[locale]} ` : '';
  return `${kind}${group?.name}, ${group?.text}: ${members.map(({ name }) => name).join(', ')}${locale === 'ko' ? ' (접힘)' : ' (collapsed)'}`;
}

/** "starts 1st" */
export function waveText(index: number, locale: Locale): string {
  return locale === 'ko' ? `${index}번째로 시작` : `starts ${ordinal(index)}`;
}

export interface Described {
  readonly name: string;
  readonly image?: string;
  readonly build?: string;
  readonly ports: readonly string[];
  readonly wave?: number;
  readonly inCycle: boolean;
  readonly isOff?: boolean;
  readonly profiles?: readonly string[];
  readonly healthcheck?: string;
  readonly restart?: string;
  readonly replicas?: string;
  readonly problems?: { readonly errors: number; readonly warnings: number };
}

/** "app, build ./app, starts 2nd, depends on postgres (healthy), redis" */
export function serviceDescription(service: Described, needs: readonly Edge[], locale: Locale): string {
  const words = locale === 'ko' ? korean : english;
  const targets = needs.map((edge) => {
    const label = edgeLabel(edge, locale);
    return label ? `${edge.to} (${label})` : edge.to;
  });
  const parts = [
    service.name,
    service.image && `${words.image} ${service.image}`,
    service.build && `${words.build} ${service.build}`,
    service.ports.length > 0 && `${words.ports} ${service.ports.join(' ')}`,
    service.replicas && `×${service.replicas}`,
    service.healthcheck !== undefined && words.healthcheck,
    service.restart && `${words.restart} ${service.restart}`,
    service.profiles && service.profiles.length > 0 && `${words.profiles} ${service.profiles.join(' ')}`,
    service.isOff && texts.off[locale],
    service.problems && `${words.problems} ${service.problems.errors + service.problems.warnings}`,
    service.wave !== undefined ? waveText(service.wave, locale) : service.inCycle ? words.inCycle : words.behindCycle,
    targets.length > 0 && `${words.dependsOn} ${targets.join(', ')}`,
  ];
  return parts.filter(Boolean).join(', ');
}

const english = {
  image: 'image',
  build: 'build',
  ports: 'ports',
  healthcheck: 'has a health check',
  restart: 'restart',
  profiles: 'profiles',
  problems: 'problems:',
  inCycle: 'cannot start: on a dependency cycle',
  behindCycle: 'cannot start: depends on a dependency cycle',
  dependsOn: 'depends on',
};

const korean: typeof english = {
  image: '이미지',
  build: '빌드',
  ports: '포트',
  healthcheck: '헬스체크 있음',
  restart: '재시작',
  profiles: '프로파일',
  problems: '문제:',
  inCycle: '시작할 수 없음: 순환 의존성에 속함',
  behindCycle: '시작할 수 없음: 순환 의존성에 의존함',
  dependsOn: '의존:',
};

function ordinal(index: number): string {
  const teen = index % 100 >= 11 && index % 100 <= 13;
  return `${index}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][index % 10] ?? 'th')}`;
}
