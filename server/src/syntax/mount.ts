// What the short form of a mount says: `[source:]target[:options]`, as compose-go (format.ParseVolume) reads it.
import { failure, type Parsed, type Part, partOf, success } from './grammar.ts';

export interface Mount {
  /**
   * `anonymous`: a target alone. `volume`: the source is the name of a volume. `bind`: the source is a path of the host
   * (`.`, `/`, `~`, `\\` or a Windows drive in front). `npipe`: a named pipe of Windows, for compose-go a bind too.
   */
  readonly kind: 'anonymous' | 'volume' | 'bind' | 'npipe';
  readonly source?: Part;
  readonly target: Part;
  /** Those that Compose does not know too: it ignores them (`/a:/b:cached`). May hold an empty one (`ro,`). */
  readonly options: readonly Part[];
  /** Of `ro` and `rw` the last one counts. */
  readonly readOnly: boolean;
}

/**
 * - `empty`: no text
 * - `empty-section`: nothing before, between or behind colons. The span takes in the colons around
 * - `too-many-sections`: a fourth section. The span begins with its colon
 * - `unclosed-variable`: `${` without its `}`
 */
export type MountReason = 'empty' | 'empty-section' | 'too-many-sections' | 'unclosed-variable';

/**
 * Reads a mount as Compose does. A letter and a colon is a Windows drive: `a:/b` is a target alone. Variables may stand
 * in the text, a colon within their braces does not count; of a source that begins with one the kind is not yet known,
 * and `volume` is returned.
 */
export function parseMount(text: string): Parsed<Mount, MountReason> {
  if (text === '') return failure('empty', { start: 0, end: 0 });
  const sections = isTooShortToSplit(text) ? [partOf(text, 0, text.length)] : sectionsOf(text);
  if (!Array.isArray(sections)) return sections;
  if (sections.length === 1) return success({ kind: 'anonymous', target: sections[0]!, options: [], readOnly: false });
  const [source, target, optionList] = sections as [Part, Part, Part?];
  const options = optionList ? optionsOf(optionList) : [];
  const access = options.filter(({ text }) => text === 'ro' || text === 'rw').at(-1);
  return success({ kind: kindOf(source.text), source, target, options, readOnly: access?.text === 'ro' });
}

function sectionsOf(text: string): Part[] | Extract<Parsed<never, MountReason>, { ok: false }> {
  const sections: Part[] = [];
  let start = 0;
  const openVariables: number[] = [];
  for (let at = 0; at <= text.length; at++) {
    const isEnd = at === text.length;
    if (text[at] === '$' && text[at + 1] === '{') openVariables.push(at);
    else if (text[at] === '}') openVariables.pop();
    if (!isEnd && (text[at] !== ':' || openVariables.length > 0 || isDriveLetter(text, start, at))) continue;
    if (openVariables.length > 0) return failure('unclosed-variable', { start: openVariables[0]!, end: at });
    if (start === at)
      return failure('empty-section', { start: Math.max(0, start - 1), end: Math.min(at + 1, text.length) });
    if (sections.length === 2 && !isEnd) return failure('too-many-sections', { start: at, end: text.length });
    sections.push(partOf(text, start, at));
    start = at + 1;
  }
  return sections;
}

function kindOf(source: string): Mount['kind'] {
  if (source.startsWith('\\\\.\\pipe\\')) return 'npipe';
  if (/^[./~]/.test(source) || source.startsWith('\\\\')) return 'bind';
  return /^\p{L}:/u.test(source) ? 'bind' : 'volume';
}

function optionsOf(list: Part): Part[] {
  let start = list.start;
  return list.text.split(',').map((text) => {
    const option = { text, start, end: start + text.length };
    start = option.end + 1;
    return option;
  });
}

function isDriveLetter(text: string, start: number, at: number): boolean {
  return at > start && at - start <= 2 && /^\p{L}$/u.test(text.slice(start, at));
}

/** compose-go never splits what is not longer than two bytes (of UTF-8): `:a` is a target. */
function isTooShortToSplit(text: string): boolean {
  return text.length === 1 || (text.length === 2 && text.charCodeAt(0) < 0x80 && text.charCodeAt(1) < 0x80);
}
