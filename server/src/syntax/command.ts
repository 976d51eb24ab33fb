// Whether a command written as one line can be split into words, as go-shellwords does it for Compose.
import { failure, type Parsed, success } from './grammar.ts';

/**
 * - `unclosed-quote`: a quote (single, double or backtick) without its end. The span begins at the quote
 * - `unclosed-substitution`: `$(` without its `)`
 * - `parenthesis`: one that stands outside of quotes and belongs to no `$(…)`
 * - `trailing-backslash`: nothing behind the last backslash
 */
export type CommandReason = 'unclosed-quote' | 'unclosed-substitution' | 'parenthesis' | 'trailing-backslash';

/**
 * Reads a command line up to where Compose stops: at a `;`, `&`, `|`, `<` or `>` outside of quotes; what follows is
 * dropped without a word. The value is the offset of that character, the length of the text where there is none.
 */
export function parseCommand(text: string): Parsed<number, CommandReason> {
  let open: Open | undefined;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === '\\' && open?.close !== "'") {
      if (at === text.length - 1) return failure('trailing-backslash', { start: at, end: at + 1 });
      at++;
    } else if (open) {
      if (char === open.close) open = undefined;
      else if (char === '(' && open.close === ')') return failure('parenthesis', { start: at, end: at + 1 });
    } else {
      open = openedAt(text, at);
      if (!open && /[();&|<>]/.test(char)) return stopped(char, at);
    }
  }
  return open ? unclosed(open, text.length) : success(text.length);
}

/** At a character that is in no quotes. */
function stopped(char: string, at: number): Parsed<number, CommandReason> {
  return char === '(' || char === ')' ? failure('parenthesis', { start: at, end: at + 1 }) : success(at);
}

function unclosed({ close, start }: Open, end: number): Parsed<number, CommandReason> {
  return failure(close === ')' ? 'unclosed-substitution' : 'unclosed-quote', { start, end });
}

interface Open {
  readonly close: string;
  readonly start: number;
}

/** The quote or `$(` that a character opens. */
function openedAt(text: string, at: number): Open | undefined {
  const char = text[at]!;
  if ('"\'`'.includes(char)) return { close: char, start: at };
  return char === '(' && text[at - 1] === '$' ? { close: ')', start: at - 1 } : undefined;
}

/**
 * The words that Compose makes of a command line: quotes taken away, up to where it stops. Undefined where it refuses
 * the line.
 */
export function commandWords(text: string): readonly string[] | undefined {
  const parsed = parseCommand(text);
  if (!parsed.ok) return undefined;
  const words: string[] = [];
  let word = '';
  let isOpen = false;
  let quote: Quote | undefined;
  const chars = Array.from(text.slice(0, parsed.value));
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at]!;
    if (char === '\\' && quote !== "'") {
      word += chars[++at] ?? '';
      isOpen = true;
    } else if (/^[ \t\r\n]$/.test(char) && quote === undefined) {
      if (isOpen) words.push(word);
      word = '';
      isOpen = false;
    } else if (isQuote(char) && (quote === undefined || quote === char)) {
      quote = quote === undefined ? char : undefined;
      isOpen ||= quote === undefined;
    } else {
      // Backticks and `$(` stay in the word.
      quote = quoteAfter(char, quote);
      word += char;
      isOpen = true;
    }
  }
  // `2>` is no word and a redirection, but the number in front of it.
  if (isOpen && !(text[parsed.value] === '>' && /^\d/.test(word))) words.push(word);
  return words;
}

type Quote = '"' | "'" | '`' | ')';

function isQuote(char: string): char is '"' | "'" {
  return char === '"' || char === "'";
}

/** What is open after a character that stays in its word, by what closes it. */
function quoteAfter(char: string, quote: Quote | undefined): Quote | undefined {
  if (quote === undefined) return char === '`' ? '`' : char === '(' ? ')' : undefined;
  return char === quote && (char === '`' || char === ')') ? undefined : quote;
}
