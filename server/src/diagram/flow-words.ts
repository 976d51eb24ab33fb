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
  blocked: { en: 'Refused: what a service waits for never starts', ko: '거부됨: 기다리는 서비스가 시작될 수 없다' },
};

export const flowWords = {
  titles,
  builds: (service: string, image: string, file: string): Localized => ({
    en: `${service}: ${file} → image ${image}`,
    ko: `${service}: ${file} → 이미지 ${image}`,
  }),
  buildsInline: (service: string, image: string): Localized => ({
    en: `${service}: the Dockerfile in this file → image ${image}`,
    ko: `${service}: 이 파일 안의 Dockerfile → 이미지 ${image}`,
  }),
  network: (name: string): Localized => ({ en: `network ${name}`, ko: `네트워크 ${name}` }),
  volume: (name: string): Localized => ({ en: `volume ${name}, unless it is there already`, ko: `볼륨 ${name} (이미 있으면 그대로 사용)` }),
  external: (kind: 'network' | 'volume', name: string): Localized => ({
    en: `${kind} ${name}: has to exist already`,
    ko: `${kind === 'network' ? '네트워크' : '볼륨'} ${name}: 이미 있어야 함`,
  }),
  wave: (index: number, count: number): Localized =>
    count === 1
      ? titles.start
      : { en: `Start the containers, wave ${index} of ${count}`, ko: `컨테이너 시작 (${count}단계 중 ${index}단계)` },
  waits({ to, condition, required }: Edge, check: string | undefined): Localized {
    const detail = check ? ` (${check})` : '';
    const optional = required ? { en: '', ko: '' } : { en: ', if it can', ko: ', 가능한 경우' };
    if (condition === 'service_healthy')
      return {
        en: `waits until ${to} is healthy${detail}${optional.en}`,
        ko: `대기: ${to} 헬스체크 통과${detail}${optional.ko}`,
      };
    if (condition === 'service_completed_successfully')
      return { en: `waits until ${to} has ended with exit code 0${optional.en}`, ko: `대기: ${to} 정상 종료(코드 0)${optional.ko}` };
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
} as const;
