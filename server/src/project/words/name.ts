// The name of something of Compose as the title of a hover.
import { code } from '../../effective/code.ts';
import type { Localized } from '../../localized.ts';
import { kindWords } from '../../schema/kinds.ts';
import type { SymbolKind } from '../../schema/types.ts';

/** `rest` stands right behind the name. */
export function titled(kind: SymbolKind, name: string, rest: Localized): Localized {
  const { en, ko } = kindWords[kind];
  return {
    en: `**${en[0]!.toUpperCase()}${en.slice(1)}** ${code(name)}${rest.en}`,
    ko: `**${ko}** ${code(name)}${rest.ko}`,
  };
}
