// YAML in the source as one writes it in a file: for examples, tables and tests.

/** Takes the place of a value while lines are looked at. */
const VALUE = '\0';

/**
 * The text between the lines of the two backticks, without the indentation that the source gives it. Values are put in as they are.
 *
 * If the second backtick is on a line of its own, the text ends with a line break, and the indentation is that of this line and two more spaces.
 * If it follows the last word, there is no line break at the end, and the indentation is that of the least indented line. Throws if a line
 * is indented by less, or if the text begins on the line of the first backtick.
 */
export function yaml(parts: TemplateStringsArray, ...values: readonly unknown[]): string {
  const [first, ...lines] = parts.join(VALUE).split('\n');
  if (first !== '' || lines.length === 0) throw new Error('the text has to begin on the line after the backtick');
  const isClosed = lines.at(-1)!.trim() === '';
  const content = isClosed ? lines.slice(0, -1) : lines;
  const indents = content.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const indent = isClosed ? lines.at(-1)!.length + 2 : Math.min(...indents);
  if (indents.some((each) => each < indent)) throw new Error(`a line is indented by less than ${indent} spaces`);
  const text = content.map((line) => line.slice(indent)).join('\n') + (isClosed ? '\n' : '');
  let next = 0;
  return text.replaceAll(VALUE, () => String(values[next++]));
}

/** The text as it is written: for the few with tabs, carriage returns, a byte order mark, spaces at the end of a line or an empty first line. */
export function raw(text: string): string {
  return text;
}
