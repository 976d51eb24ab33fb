// The name of something of Compose as the title of a hover.
import { code } from '../../effective/code.ts';
import type { Localized } from '../../localized.ts';
import type { SymbolKind } from '../../schema/types.ts';

const KINDS: Readonly<Record<SymbolKind, Localized>> = {
  service: { en: 'Service', ko: '서비스' },
  network: { en: 'Network', ko: '네트워크' },
  volume: { en: 'Volume', ko: '볼륨' },
  config: { en: 'Config', ko: 'config' },
  secret: { en: 'Secret', ko: '시크릿' },
  model: { en: 'Model', ko: '모델' },
  profile: { en: 'Profile', ko: '프로파일' },
};

/** `rest` stands right behind the name. */
export function titled(kind: SymbolKind, name: string, rest: Localized): Localized {
  return { en: `**${KINDS[kind].en}** ${code(name)}${rest.en}`, ko: `**${KINDS[kind].ko}** ${code(name)}${rest.ko}` };
}
