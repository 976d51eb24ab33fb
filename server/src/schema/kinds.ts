// What the things are called that have names in a Compose file.
import type { Localized } from '../localized.ts';
import type { SymbolKind } from './types.ts';

export const kindWords: Readonly<Record<SymbolKind, Localized>> = {
  service: { en: 'service', ko: '서비스' },
  network: { en: 'network', ko: '네트워크' },
  volume: { en: 'volume', ko: '볼륨' },
  config: { en: 'config', ko: 'config' },
  secret: { en: 'secret', ko: '시크릿' },
  model: { en: 'model', ko: '모델' },
  profile: { en: 'profile', ko: '프로파일' },
};

/** What an entry of a top-level section is; undefined for a key that is no section. */
export function entryWords(section: string): Localized | undefined {
  const kind = section.replace(/s$/, '');
  return kind !== section && Object.hasOwn(kindWords, kind) ? kindWords[kind as SymbolKind] : undefined;
}
