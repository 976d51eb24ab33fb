// The words of the picture in English and Korean: the legend, and one sentence for each service and dependency.

import type { Locale, Localized } from '../localized.ts';
import type { Edge } from '../project/graph.ts';
import type { GraphTexts } from './picture-types.ts';

const texts: { readonly [word in keyof GraphTexts]: Localized } = {
  title: { en: 'Graph', ko: '그래프' },
  empty: { en: 'No services yet', ko: '아직 서비스가 없다' },
  emptyHint: { en: 'Services written under “services:” appear here.', ko: '“services:” 아래에 쓴 서비스가 여기에 나타난다.' },
  legend: { en: 'Legend', ko: '범례' },
  started: { en: 'starts once it has started', ko: '시작된 뒤 (started)' },
  healthy: { en: 'starts once it is healthy', ko: '헬스체크를 통과한 뒤 (healthy)' },
  completed: { en: 'starts once it has completed', ko: '정상 종료된 뒤 (completed)' },
  optional: { en: 'optional (required: false)', ko: '없어도 됨 (required: false)' },
  restart: { en: 'restarts with it (restart: true)', ko: '함께 재시작 (restart: true)' },
  cycle: { en: 'cycle: cannot start', ko: '순환: 시작할 수 없음' },
  waves: { en: 'startup order', ko: '시작 순서' },
  zoomIn: { en: 'Zoom in', ko: '확대' },
  zoomOut: { en: 'Zoom out', ko: '축소' },
  fit: { en: 'Show all', ko: '전체 보기' },
  turn: { en: 'Turn: downwards or to the right', ko: '방향 바꾸기: 아래로 또는 오른쪽으로' },
  services: { en: 'Services', ko: '서비스' },
  dependencies: { en: 'Dependencies', ko: '의존성' },
  keys: {
    en: 'Tab goes through the services, Enter shows one in the file. Arrow keys move the picture, plus and minus zoom, 0 shows all.',
    ko: 'Tab: 다음 서비스, Enter: 파일에서 보기, 화살표: 그림 이동, +와 -: 확대와 축소, 0: 전체 보기.',
  },
};

export function textsIn(locale: Locale): GraphTexts {
  return Object.fromEntries(Object.entries(texts).map(([word, text]) => [word, text[locale]])) as unknown as GraphTexts;
}

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

/** "app starts once postgres is healthy, restarts with it (restart: true)". No arrow: a screen reader may leave it out, and with it who waits. */
export function edgeDescription(edge: Edge, locale: Locale): string {
  const state = states.get(edge.condition) ?? { en: `is ${edge.condition}`, ko: `(${edge.condition})` };
  const parts = [
    locale === 'ko' ? `${edge.from} 시작: ${edge.to} ${state.ko}` : `${edge.from} starts once ${edge.to} ${state.en}`,
    edge.restart && texts.restart[locale],
    !edge.required && texts.optional[locale],
  ];
  return parts.filter(Boolean).join(', ');
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
    service.wave !== undefined ? waveText(service.wave, locale) : service.inCycle ? words.inCycle : words.behindCycle,
    targets.length > 0 && `${words.dependsOn} ${targets.join(', ')}`,
  ];
  return parts.filter(Boolean).join(', ');
}

const english = {
  image: 'image',
  build: 'build',
  ports: 'ports',
  inCycle: 'cannot start: on a dependency cycle',
  behindCycle: 'cannot start: depends on a dependency cycle',
  dependsOn: 'depends on',
};

const korean: typeof english = {
  image: '이미지',
  build: '빌드',
  ports: '포트',
  inCycle: '시작할 수 없음: 순환 의존성에 속함',
  behindCycle: '시작할 수 없음: 순환 의존성에 의존함',
  dependsOn: '의존:',
};

function ordinal(index: number): string {
  const teen = index % 100 >= 11 && index % 100 <= 13;
  return `${index}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][index % 10] ?? 'th')}`;
}
