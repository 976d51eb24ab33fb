// The short form of a mount in words: what is mounted where, how long it lasts, and what its options do.
import type { Localized } from '../../localized.ts';
import { type Mount, parseMount } from '../../syntax/mount.ts';
import { code } from './text.ts';

/** One sentence, then facts; undefined where the text is no mount. */
export function mountInWords(text: string): readonly Localized[] | undefined {
  const parsed = parseMount(text);
  if (!parsed.ok) return undefined;
  const { options } = parsed.value;
  return [
    what(parsed.value),
    lifetime[parsed.value.kind],
    ...options.filter((option) => option.text !== '').map((option) => optionInWords(option.text)),
  ];
}

/** How long the data of a named volume lasts. */
export const volumeLifetime: Localized = {
  en: 'Survives `docker compose down`, removed by `down -v`.',
  ko: '`docker compose down`을 해도 남고, `down -v`를 하면 지워진다.',
};

/** Of a name where a path of the container is to stand. */
export function withoutTarget(name: string): Localized {
  const whole = code(`${name}:/data`);
  return {
    en: `Without a colon Compose takes the name for a path in the container. The volume is mounted with its path behind it, such as ${whole}.`,
    ko: `콜론이 없으면 Compose는 이 이름을 컨테이너 안의 경로로 읽는다. 볼륨을 마운트하려면 경로를 뒤에 적는다. 예: ${whole}`,
  };
}

const lifetime: Readonly<Record<Mount['kind'], Localized>> = {
  volume: volumeLifetime,
  anonymous: {
    en: 'It has no name: `up` keeps it when it makes the container anew, but after `docker compose down` the next `up` begins with an empty one.',
    ko: '이름이 없으므로 `up`이 컨테이너를 다시 만들 때는 유지되지만, `docker compose down` 뒤의 `up`은 빈 볼륨으로 시작한다.',
  },
  bind: {
    en: 'Both sides see the same files. A path that is missing on the host becomes an empty folder.',
    ko: '호스트와 컨테이너가 같은 파일을 본다. 호스트에 없는 경로는 빈 폴더로 만들어진다.',
  },
  npipe: { en: 'A named pipe of Windows.', ko: '윈도우의 네임드 파이프이다.' },
};

function what({ kind, source, target, readOnly }: Mount): Localized {
  const at = code(target.text);
  const from = code(source?.text ?? '');
  const access: Localized = readOnly ? { en: ', read-only', ko: ', 읽기 전용' } : { en: '', ko: '' };
  switch (kind) {
    case 'anonymous':
      return { en: `Anonymous volume at ${at}`, ko: `이름 없는 볼륨 → ${at}` };
    case 'volume':
      return { en: `Named volume ${from} at ${at}${access.en}`, ko: `볼륨 ${from} → ${at}${access.ko}` };
    case 'bind':
      return {
        en: `Bind mount of ${from} at ${at}${access.en}`,
        ko: `호스트 경로 ${from} → ${at} (바인드 마운트)${access.ko}`,
      };
    case 'npipe':
      return { en: `Named pipe ${from} at ${at}${access.en}`, ko: `네임드 파이프 ${from} → ${at}${access.ko}` };
  }
}

function optionInWords(option: string): Localized {
  const words = Object.hasOwn(mountOptions, option) ? mountOptions[option]! : UNKNOWN;
  return { en: `${code(option)}: ${words.en}`, ko: `${code(option)}: ${words.ko}` };
}

const UNKNOWN: Localized = {
  en: 'Compose does not know this option and ignores it.',
  ko: 'Compose가 모르는 옵션이므로 무시된다.',
};

const WITHOUT_EFFECT: Localized = {
  en: 'was for the file sharing of early Docker Desktop; Compose ignores it.',
  ko: '초기 도커 데스크톱의 파일 공유용 옵션이며 Compose는 무시한다.',
};

const passedOn: Localized = {
  en: 'how mounts that are made below it later on are passed on between host and container (Linux).',
  ko: '나중에 그 아래에 생긴 마운트를 호스트와 컨테이너 사이에 전달하는 방식이다(리눅스).',
};

/** compose-go knows these (`format/volume.go`), and lets others pass. */
export const mountOptions: Readonly<Record<string, Localized>> = {
  ro: { en: 'the container can only read.', ko: '컨테이너는 읽기만 할 수 있다.' },
  rw: { en: 'the container can read and write; the default.', ko: '컨테이너가 읽고 쓸 수 있다(기본값).' },
  nocopy: {
    en: 'a new volume is not filled with what the image has at that path.',
    ko: '이미지의 그 경로에 있던 내용을 새 볼륨에 복사하지 않는다.',
  },
  z: {
    en: 'changes the SELinux label so that several containers can use it.',
    ko: '여러 컨테이너가 함께 쓸 수 있도록 SELinux 레이블을 바꾼다.',
  },
  Z: {
    en: 'changes the SELinux label so that this container alone can use it.',
    ko: '이 컨테이너만 쓸 수 있도록 SELinux 레이블을 바꾼다.',
  },
  private: passedOn,
  rprivate: passedOn,
  shared: passedOn,
  rshared: passedOn,
  slave: passedOn,
  rslave: passedOn,
  cached: WITHOUT_EFFECT,
  delegated: WITHOUT_EFFECT,
  consistent: WITHOUT_EFFECT,
};

/**
 * A secret or config by its name alone: Compose mounts it under that name (compose-spec, `secrets` and `configs` of a
 * service).
 */
export function mountedFile(kind: 'secret' | 'config', name: string): Localized {
  const path = code(kind === 'secret' ? `/run/secrets/${name}` : `/${name}`);
  return { en: `A file in the container: ${path}`, ko: `컨테이너 안의 파일: ${path}` };
}
