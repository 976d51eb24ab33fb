// Puts pieces of text together to what a hover shows: in Markdown, or plain where the editor shows none.
import { code } from '../../effective/code.ts';
import type { Localized } from '../../localized.ts';
import { plain, type TextSettings } from '../explain.ts';

export { code };

/** A paragraph of Markdown, facts as a list, or YAML as it is. */
export type Piece = Localized | { readonly facts: readonly Localized[] } | { readonly yaml: string };

/** The pieces one below the other; those that are empty are left out. */
export function render(pieces: readonly Piece[], { locale, markdown }: TextSettings): string {
  const inline = (text: Localized) => (markdown ? text[locale] : plain(text[locale]));
  const block = (piece: Piece): string => {
    if ('yaml' in piece) return markdown ? fenced(piece.yaml) : piece.yaml.replace(/^(?=.)/gm, '  ');
    return 'facts' in piece ? piece.facts.map((fact) => `- ${inline(fact)}`).join('\n') : inline(piece);
  };
  return pieces.map(block).filter(Boolean).join('\n\n');
}

/** Names one after the other, the first ones of many. */
export function list(names: readonly string[], most = 8): Localized {
  const shown = names.slice(0, most).map(code).join(', ');
  const more = names.length - most;
  return more <= 0 ? same(shown) : { en: `${shown} and ${more} more`, ko: `${shown} 외 ${more}개` };
}

/** What needs no translation. */
export function same(text: string): Localized {
  return { en: text, ko: text };
}

/** The fence is longer than any within. */
function fenced(yaml: string): string {
  const longest = Math.max(2, ...[...yaml.matchAll(/`{3,}/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}yaml\n${yaml}\n${fence}`;
}
