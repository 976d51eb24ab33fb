// The texts that a user sees, by the file that they are written in: pairs of English and Korean in the sources, and
// what VS Code shows of the package.
import { readdirSync, readFileSync } from 'node:fs';

export interface Text {
  readonly file: string;
  readonly language: 'en' | 'ko';
  /** Without code, what is quoted from a program, and the targets of links: these are of no language. */
  readonly words: string;
}

const HANGUL = /[가-힣]/;
const CODE = /`[^`]*`|"[^"가-힣]*"|\]\([^)]*\)/g;

export function textsOfUsers(): readonly Text[] {
  const sources = ['server/src', 'client/src', 'client/webview', 'scripts/docs']
    .flatMap(filesBelow)
    .filter((file) => file.endsWith('.ts'));
  const json = ['package.nls.json', 'package.nls.ko.json'].map(
    (file) => [file, JSON.parse(readFileSync(file, 'utf8')) as object] as const,
  );
  const snippets = JSON.parse(readFileSync('snippets/compose.json', 'utf8')) as Readonly<
    Record<string, { readonly description: string }>
  >;
  return [
    ...sources.flatMap((file) => textsIn(file, readFileSync(file, 'utf8'))),
    ...json.flatMap(([file, texts]) => Object.values(texts).map((text: string) => textOf(file, text))),
    // Both languages are in one.
    ...Object.values(snippets).flatMap(({ description }) =>
      description.split(' · ').map((text) => textOf('snippets/compose.json', text)),
    ),
  ];
}

function textOf(file: string, text: string): Text {
  return { file, language: HANGUL.test(text) ? 'ko' : 'en', words: text.replace(CODE, ' ') };
}

/**
 * The texts of a source: what has Korean in it, what is before that as its English, and in the client what reads like a
 * sentence.
 */
export function textsIn(file: string, source: string): readonly Text[] {
  const literals = literalsIn(source);
  return literals.flatMap(({ text, start, end }, index) => {
    if (HANGUL.test(text)) return [textOf(file, text)];
    // `en: isOne ? 'a' : 'b', ko: …`, or the arguments of a function, English first.
    const before = source.slice(literals[index - 1]?.end ?? 0, start);
    const next = literals[index + 1];
    const after = source.slice(end, next?.start);
    const isBeforeKorean = next !== undefined && HANGUL.test(next.text) && /^\s*,[^;]*$/.test(after);
    const isEnglish =
      /\ben:[^;]*$/.test(before) || isBeforeKorean || (/\bko:/.test(after) && !/[;{}]/.test(after.split('ko:')[0]!));
    const isOfClient = file.startsWith('client/') && /^[A-Z][a-z]* .*[a-z]/.test(text);
    return isEnglish || isOfClient ? [textOf(file, text)] : [];
  });
}

interface Literal {
  /** Of a template also what the literals within it say. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A comment, a regular expression after what no value ends with, a string, or the beginning of a template. */
const TOKEN =
  /\/\/.*|\/\*[\s\S]*?\*\/|(?<=(?:^|[(,=:[!&|?{};>]|return)\s*)\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`/g;

export function literalsIn(source: string): readonly Literal[] {
  const found: Literal[] = [];
  let at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(source);
    if (!match) return found;
    const [token] = match;
    const start = match.index;
    at = start + token.length;
    if (token === '`') {
      const { text, end } = templateAt(source, start);
      found.push({ text, start, end });
      at = end;
    } else if (!token.startsWith('/'))
      found.push({ text: token.slice(1, -1).replaceAll(/\\(.)/g, '$1'), start, end: at });
  }
}

function templateAt(source: string, start: number): { text: string; end: number } {
  let text = '';
  let at = start + 1;
  while (at < source.length && source[at] !== '`') {
    if (source.startsWith('${', at)) {
      const end = endOfCode(source, at + 2);
      text += ['…', ...literalsIn(source.slice(at + 2, end)).map((inner) => inner.text)].join(' ');
      at = end + 1;
    } else {
      if (source[at] === '\\') at++;
      text += source[at++];
    }
  }
  return { text, end: at + 1 };
}

/** Where the brace is that closes the code in a template. */
function endOfCode(source: string, start: number): number {
  let depth = 0;
  for (let at = start; at < source.length; at++) {
    const character = source[at]!;
    if (character === '`') at = templateAt(source, at).end - 1;
    else if (character === "'" || character === '"') at = source.indexOf(character, at + 1);
    else if (character === '{') depth++;
    else if (character === '}' && depth-- === 0) return at;
  }
  return source.length;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(file) : [file];
  });
}
