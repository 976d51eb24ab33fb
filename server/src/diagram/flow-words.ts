// The words of the flow of `up`, in English and Korean.
import type { Localized } from '../localized.ts';
import type { Edge } from '../project/graph.ts';
import type { FlowStep } from './picture-types.ts';

const titles: Readonly<Record<FlowStep['kind'], Localized>> = {
  read: { en: 'Read the files', ko: '파일 읽기' },
  build: { en: 'Build images', ko: '이미지 빌드' },
  pull: { en: 'Download images that are not here yet', ko: '없는 이미지 다운로드' },
  create: { en: 'Create networks and volumes', ko: '네트워크와 볼륨 생성' },
  start: { en: 'Start the containers', ko: '컨테이너 시작' },
  reach: { en: 'Reachable at', ko: '접속 주소' },
  keep: { en: 'Kept by docker compose down', ko: 'docker compose down 뒤에도 남는 것' },
  off: { en: 'Not started: no active profile turns them on', ko: '시작하지 않음: 켜는 프로파일이 없음' },
  blocked: { en: 'Refused: what a service waits for never starts', ko: '거부됨: 기다리는 서비스가 시작될 수 없다' },
};

export const flowWords = {
  titles,
  refused: { en: 'Refused until this is fixed', ko: '거부됨: 먼저 고쳐야 하는 것' } satisfies Localized,
  more: (count: number): Localized => ({ en: `… and ${count} more`, ko: `… 외 ${count}개` }),
  namedBy: (role: 'included' | 'extended', file: string): Localized =>
    role === 'included'
      ? { en: `included by ${file}`, ko: `include: ${file}` }
      : { en: `extended by ${file}`, ko: `extends: ${file}` },
  notThere: { en: 'not there', ko: '파일 없음' } satisfies Localized,
  always: { en: 'always, even where it is here', ko: '이미 있어도 항상' } satisfies Localized,
  older: (policy: string): Localized => ({
    en: `also where it is older (${policy})`,
    ko: `오래되었으면 다시 (${policy})`,
  }),
  builtBy: (service: string): Localized => ({
    en: `may fail: ${service} builds it`,
    ko: `실패해도 됨, 빌드하는 서비스: ${service}`,
  }),
  models: { en: 'Download models that are not here yet', ko: '없는 모델 다운로드' } satisfies Localized,
  model: { en: 'model', ko: '모델' } satisfies Localized,
  containers: { en: 'Create the containers', ko: '컨테이너 생성' } satisfies Localized,
  none: (service: string): Localized => ({
    en: `${service}: no container (0 replicas)`,
    ko: `${service}: 컨테이너 없음 (복제본 0개)`,
  }),
  provider: (service: string, type: string): Localized => ({
    en: `${service}: by the provider ${type}`,
    ko: `${service}: 실행하는 provider ${type}`,
  }),
  hook: (command: string): Localized => ({ en: `then runs in it: ${command}`, ko: `시작 뒤 실행: ${command}` }),
  freePort: (service: string, target: string): Localized => ({
    en: `a free port of this machine → ${service} (docker compose port ${service} ${target})`,
    ko: `이 컴퓨터의 빈 포트 → ${service} (docker compose port ${service} ${target})`,
  }),
  builds: (service: string, image: string, file: string, target: string | undefined): Localized => ({
    en: `${service}: ${file}${target ? ` up to stage ${target}` : ''} → image ${image}`,
    ko: `${service}: ${file}${target ? ` (스테이지 ${target})` : ''} → 이미지 ${image}`,
  }),
  buildsInline: (service: string, image: string): Localized => ({
    en: `${service}: the Dockerfile in this file → image ${image}`,
    ko: `${service}: 이 파일 안의 Dockerfile → 이미지 ${image}`,
  }),
  network: (name: string): Localized => ({ en: `network ${name}`, ko: `네트워크 ${name}` }),
  volume: (name: string): Localized => ({
    en: `volume ${name}, unless it is there already`,
    ko: `볼륨 ${name} (이미 있으면 그대로 사용)`,
  }),
  external: (kind: 'network' | 'volume', name: string): Localized => ({
    en: `${kind} ${name}: has to exist already`,
    ko: `${kind === 'network' ? '네트워크' : '볼륨'} ${name}: 이미 있어야 함`,
  }),
  wave: (index: number, count: number): Localized =>
    count === 1
      ? titles.start
      : { en: `Start the containers, wave ${index} of ${count}`, ko: `컨테이너 시작 (${count}단계 중 ${index}단계)` },
  waits({ to, condition, required }: Edge, check: string | undefined): Localized {
    const detail =
      check === undefined
        ? { en: ' (a check of its image: none is written)', ko: ' (이미지의 헬스체크 사용: 파일에는 없음)' }
        : same(check && ` (${check})`);
    const optional = required ? { en: '', ko: '' } : { en: ', if it can', ko: ', 가능한 경우' };
    if (condition === 'service_healthy')
      return {
        en: `waits until ${to} is healthy${detail.en}${optional.en}`,
        ko: `대기: ${to} 헬스체크 통과${detail.ko}${optional.ko}`,
      };
    if (condition === 'service_completed_successfully')
      return {
        en: `waits until ${to} has ended with exit code 0${optional.en}`,
        ko: `대기: ${to} 정상 종료(코드 0)${optional.ko}`,
      };
    return { en: `after ${to} has started${optional.en}`, ko: `대기: ${to} 시작${optional.ko}` };
  },
  missing: ({ from, to }: Edge): Localized => ({
    en: `${from} needs ${to}, which no active profile turns on`,
    ko: `${from} → ${to}: 활성 프로파일이 없어 꺼져 있음`,
  }),
  firstRun: (script: string): Localized => ({
    en: `runs ${script} the first time, while its data is empty`,
    ko: `처음 한 번, 데이터가 비어 있을 때 실행: ${script}`,
  }),
  kept: (volume: string): Localized => ({
    en: `volume ${volume} (only \`down --volumes\` removes it)`,
    ko: `볼륨 ${volume} (\`down --volumes\`에서만 삭제)`,
  }),
  keptForever: (kind: 'network' | 'volume', name: string): Localized => ({
    en: `${kind} ${name} (external: never removed)`,
    ko: `${kind === 'network' ? '네트워크' : '볼륨'} ${name} (외부 자원: 삭제하지 않음)`,
  }),
  anonymous: (service: string, target: string): Localized => ({
    en: `the volume without a name at ${target} of ${service}, which the next \`up\` no longer uses (\`down --volumes\` removes it)`,
    ko: `${service}: 이름 없는 볼륨 ${target} (다음 \`up\`은 새로 만듦, \`down --volumes\`에서 삭제)`,
  }),
  images: {
    en: 'the images (only `down --rmi` removes them)',
    ko: '이미지 (`down --rmi`에서만 삭제)',
  } satisfies Localized,
} as const;

function same(text: string): Localized {
  return { en: text, ko: text };
}
