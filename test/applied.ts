// What a text becomes when a completion item is accepted, as VS Code does it.
import assert from 'node:assert/strict';
import type { CompletionItem, Position, TextEdit } from 'vscode-languageserver-types';

export interface Accepted {
  readonly text: string;
  /** Where what was inserted stands in it. */
  readonly start: number;
  readonly end: number;
}

/** What a user gets who accepts an item and changes none of its placeholders. */
export function accepted(text: string, item: CompletionItem): Accepted {
  const edit = item.textEdit as TextEdit;
  const more = (item.additionalTextEdits ?? []).map((each) => spanned(text, each));
  const main = { ...spanned(text, edit), newText: adjusted(text, item) };
  let result = text;
  for (const { start, end, newText } of [...more, main].sort((a, b) => b.start - a.start))
    result = result.slice(0, start) + newText + result.slice(end);
  let { start } = main;
  for (const each of more) if (each.end <= main.start) start += each.newText.length - (each.end - each.start);
  return { text: result, start, end: start + main.newText.length };
}

export function offsetIn(text: string, { line, character }: Position): number {
  let start = 0;
  for (let each = 0; each < line; each++) start = text.indexOf('\n', start) + 1;
  return start + character;
}

function spanned(text: string, { range, newText }: TextEdit) {
  return { start: offsetIn(text, range.start), end: offsetIn(text, range.end), newText };
}

/**
 * Lines end as those of the file, and are indented as the line on which the edit begins, up to where it begins, if the
 * item asks for it.
 */
function adjusted(text: string, { textEdit, insertTextFormat, insertTextMode }: CompletionItem): string {
  const { range, newText } = textEdit as TextEdit;
  const plain = insertTextFormat === 2 ? unfolded(newText) : newText;
  const start = offsetIn(text, range.start);
  const [indentation] = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1, start))!;
  return plain.replaceAll('\n', (text.includes('\r\n') ? '\r\n' : '\n') + (insertTextMode === 2 ? indentation : ''));
}

/**
 * A snippet with its placeholders as they are shown at first
 * (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#snippet_syntax).
 */
export function unfolded(snippet: string): string {
  let result = '';
  for (let at = 0; at < snippet.length; ) {
    const rest = snippet.slice(at);
    const [whole, , choices, word] = /^\$(?:\d+|\{\d+(\|((?:\\.|[^|\\])*)\||:((?:\\.|[^}\\])*))?\})/.exec(rest) ?? [];
    if (whole !== undefined) {
      const [first = ''] = choices === undefined ? [word] : /^(?:\\.|[^,\\])*/.exec(choices)!;
      result += first.replace(/\\(.)/g, '$1');
      at += whole.length;
    } else {
      assert.notEqual(rest[0], '$', `a $ that is no placeholder: ${snippet}`);
      if (rest[0] === '\\') at++;
      result += snippet[at++];
    }
  }
  return result;
}
